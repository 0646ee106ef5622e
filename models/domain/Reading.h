#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace ioc::domain {

/// An instant, UTC, in milliseconds. Local time exists only in ValueFormat, Period labels and
/// TimeText.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

/// Vietnam's time zone; it has known no summer time since 1976.
inline constexpr std::chrono::hours vietnamOffset{7};

/// Position of an indicator in its Catalogue.
enum class IndicatorId : std::uint32_t {};
/// Position of an area in its Catalogue. A code has one area, whatever its versions.
enum class AreaId : std::uint32_t {};
/// (indicator, area) as one handle of its Catalogue. Not stable across catalogues: what is stored
/// keeps the texts.
enum class SeriesId : std::uint32_t {};
/// Position in a table of source names; 0 is "not said". Local to the batch or store that owns the
/// table.
enum class SourceId : std::uint16_t {};

/// How far a value may be trusted, from the source. Order is rank: the first is the best.
enum class Quality : std::uint8_t { Good, Provisional, Estimated, Manual, Bad, Simulated };

/// Wire and CSV word of a quality; `qualityFromText` is its inverse and false for an unknown word.
[[nodiscard]] const char* toString(Quality quality) noexcept;
[[nodiscard]] bool qualityFromText(std::string_view text, Quality& quality) noexcept;

/// What one indicator was, in one area, for one period.
struct Reading
{
    TimePoint time; ///< end of the period, or the instant measured
    TimePoint recorded; ///< when the source recorded it; the later one wins
    double value = std::numeric_limits<double>::quiet_NaN(); ///< in the indicator's unit; NaN: the
                                                             ///< source has none
    SeriesId series{};
    SourceId source{};
    Quality quality = Quality::Good;

    [[nodiscard]] bool hasValue() const noexcept { return !std::isnan(value); }
};
static_assert(sizeof(Reading) == 32);

/// Same identity and same content, NaN equal to NaN. `source` is compared as a handle.
[[nodiscard]] bool sameReading(const Reading& left, const Reading& right) noexcept;

/// True where `candidate` replaces `held` of the same identity (series, time): the later `recorded`
/// wins; where those are equal, the better quality, then the greater value: a total order, so that
/// arrival order never matters.
[[nodiscard]] bool supersedes(const Reading& candidate, const Reading& held) noexcept;

/// Readings with the names of their sources: `Reading::source` indexes `sources`, whose first entry
/// is "". Crosses threads only as shared_ptr<const ReadingBatch>.
struct ReadingBatch
{
    std::vector<Reading> readings;
    std::vector<std::string> sources{std::string{}};

    /// Handle of `name` in `sources`, added if new. Linear: batches have few sources.
    [[nodiscard]] SourceId source(std::string_view name);
    [[nodiscard]] const std::string& sourceName(SourceId id) const;
};

} // namespace ioc::domain
