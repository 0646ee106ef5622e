#pragma once

#include <models/catalogue/Draft.h>

namespace ioc::catalogue {

/// `aggregation` of the indicator at `position`: its method and scale go to `indicator`; the names
/// of its parts are returned, since they may be read later. Nothing, and the position in
/// `draft.unclear`, where the method is at fault.
[[nodiscard]] std::optional<PartNames> readAggregation(const JsonNode& node,
                                                       std::size_t position,
                                                       Draft& draft,
                                                       domain::Indicator& indicator);

/// Finds the parts and checks them. A part must be a sum, since a ratio of areas is a ratio of
/// sums; it must speak of the same period, or of a longer one whose latest value then stands
/// (population by year under a monthly rate). What the indicator is a share of must have its unit,
/// kind, period and aggregation, and be no share itself.
void resolveParts(const PartNames& names, Draft& draft);

} // namespace ioc::catalogue
