#pragma once

#include <models/briefing/Briefing.h>

#include <optional>
#include <vector>

namespace ioc::briefing {

/// What a unit contributes to a province's figure.
struct UnitValue
{
    domain::AreaId area{};
    double value = 0;
};

/// Where a sum comes from: from few units, or the fewest that give at least half of it. `units` are
/// those that reported, of values of at least 0; nullopt where nothing stands out. Pure.
[[nodiscard]] std::optional<Spread> spreadOfSum(const domain::Catalogue& catalogue,
                                                std::vector<UnitValue> units,
                                                domain::TimePoint instant);

/// How many units miss what is demanded of the province; nullopt where none does. Pure.
[[nodiscard]] std::optional<Spread> spreadOfMisses(const domain::Catalogue& catalogue,
                                                   const std::vector<UnitValue>& units,
                                                   const domain::TargetPath::Demand& demand,
                                                   domain::TimePoint instant);

} // namespace ioc::briefing
