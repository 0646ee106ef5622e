#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>

#include <initializer_list>
#include <string_view>

/// A small catalogue for tests, built in code: one province of two eras.
///
/// Areas: the province `19`; until 2025-07-01 its districts `164` (Đại Từ) and `171` (Phú Bình);
/// the communes `05500` and `05503` (in `164` before, in `19` since), and `05800` and `05803` (new
/// on 2025-07-01, of `171`). All readings of a test may come from parseReadings(), times from
/// instant().
namespace ioc::test {

/// Positions of the areas.
inline constexpr domain::AreaId province{0};
inline constexpr domain::AreaId districtDaiTu{1};
inline constexpr domain::AreaId districtPhuBinh{2};
inline constexpr domain::AreaId commune1{3}; ///< 05500, population 20 000
inline constexpr domain::AreaId commune2{4}; ///< 05503, population 10 000
inline constexpr domain::AreaId commune3{5}; ///< 05800, population 30 000
inline constexpr domain::AreaId commune4{6}; ///< 05803, population 40 000

/// Positions of the indicators.
inline constexpr domain::IndicatorId received{
    0}; ///< dossiers.received: count, minutely, of the day, sum
inline constexpr domain::IndicatorId onTime{1}; ///< dossiers.on-time: count, daily, sum, a part
inline constexpr domain::IndicatorId resolved{2}; ///< dossiers.resolved: count, daily, sum, a part
inline constexpr domain::IndicatorId onTimeRate{
    3}; ///< dossiers.on-time-rate: 100 × onTime / resolved, %
inline constexpr domain::IndicatorId beds{4}; ///< health.beds: gauge, daily, sum
inline constexpr domain::IndicatorId bedUse{
    5}; ///< health.bed-use: rate, daily, mean weighted by beds, %
inline constexpr domain::IndicatorId disbursed{
    6}; ///< investment.disbursed: count, monthly from the 15th, sum
inline constexpr domain::IndicatorId population{7}; ///< population.total: gauge, yearly, sum
inline constexpr domain::IndicatorId dust{
    8}; ///< air.pm25: gauge, every ten seconds, of the hour, not rolled up

/// Targets: onTimeRate of `19` at least 98 since 2025-01-01, of `05500` at least 95; disbursed of
/// `19` from 0 at the end of 2025 on a line to 1200 at the end of 2026. Aliases: `population` in
/// `thousand persons` is population × 1000, for the province only; `dossiers.received` in `hundred`
/// is × 100; `pm2_5`, any unit, is dust.
[[nodiscard]] domain::Catalogue smallCatalogue();

/// An instant, or the end of a period in Vietnam's time: `2026-11-22T07:00:00Z`, `2026-11-21`.
/// Aborts where it is neither.
[[nodiscard]] domain::TimePoint instant(std::string_view text);

/// Readings from lines `indicator area time value [quality [recorded [source]]]`; value `-` is
/// none; recorded defaults to the reading's time. Times as the indicator's calendar has them.
/// Aborts where a word is unknown.
[[nodiscard]] domain::ReadingBatch parseReadings(const domain::Catalogue& catalogue,
                                                 std::initializer_list<std::string_view> lines);

} // namespace ioc::test
