#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace ioc::gateway {

/// From the handles of one catalogue to those of another, by the names of indicators and areas.
/// Thread: immutable. Limits: an entry an indicator and an area.
class SeriesMoves
{
public:
    SeriesMoves(const domain::Catalogue& from, const domain::Catalogue& to);

    /// None: the other catalogue has no such series.
    [[nodiscard]] std::optional<domain::SeriesId> to(domain::SeriesId series) const;
    /// The readings from `begin` on that have a place in the other catalogue.
    [[nodiscard]] std::shared_ptr<const domain::ReadingBatch>
    moved(const domain::ReadingBatch& batch, std::size_t begin) const;

private:
    std::size_t m_areasBefore;
    std::vector<std::optional<domain::IndicatorId>> m_indicators;
    std::vector<std::optional<domain::AreaId>> m_areas;
    std::size_t m_areasAfter;
};

} // namespace ioc::gateway
