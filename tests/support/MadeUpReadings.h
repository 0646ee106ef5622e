#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>

#include <vector>

namespace ioc::test {

/// How readings are made up.
struct MadeUp
{
    domain::TimePoint until;
    int periods = 400; ///< of each series of the province, back from `until`
    int unitPeriods = 40; ///< of each series of a commune
    domain::Quality quality = domain::Quality::Simulated;
    bool mixed = false; ///< some indicators provisional, estimated or not received
};

/// Readings of the indicators in the province and its communes around what is demanded of them,
/// else around the middle of what is plausible; deterministic.
[[nodiscard]] domain::ReadingBatch
madeUpReadings(const domain::Catalogue& catalogue,
               const std::vector<domain::IndicatorId>& indicators,
               const MadeUp& how);

} // namespace ioc::test
