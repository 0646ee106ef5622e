#pragma once

#include <models/domain/Board.h>

#include <memory>

namespace ioc::test {

/// A province with three communes and five daily indicators, each chosen for what it shows:
/// `share` (%, at least 98, watch to 1.5), `calls` (count, at most 20, no band), `visits` (count,
/// no target), `rate` (ratio of `part` and `whole`, parts of the communes).
struct SmallCatalogue
{
    std::shared_ptr<const domain::Catalogue> catalogue;
    domain::IndicatorId share{0}, calls{1}, visits{2}, rate{3}, part{4}, whole{5};
    domain::AreaId province{0}, first{1}, second{2}, third{3};

    [[nodiscard]] domain::Reading reading(domain::IndicatorId indicator,
                                          domain::AreaId area,
                                          domain::TimePoint time,
                                          double value,
                                          domain::Quality quality = domain::Quality::Good) const;
};

[[nodiscard]] SmallCatalogue smallCatalogue();

/// The end of a day of November 2026 in Vietnam.
[[nodiscard]] domain::TimePoint endOfDay(int day);

/// A board with these readings.
[[nodiscard]] domain::Board boardOf(const SmallCatalogue& small,
                                    const std::vector<domain::Reading>& readings);

} // namespace ioc::test
