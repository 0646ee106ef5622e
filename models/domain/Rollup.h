#pragma once

#include <models/domain/Catalogue.h>

#include <optional>

namespace ioc::domain {

/// How many of the areas below gave a value: "82 of 92 units reported". Both 0 for a value that the
/// source gave itself.
struct Coverage
{
    int reported = 0;
    int expected = 0;

    [[nodiscard]] bool complete() const noexcept { return reported == expected; }
    friend bool operator==(const Coverage&, const Coverage&) = default;
};

/// What a series was in a period.
struct Figure
{
    Period period{{}, 0};
    double value = 0; ///< in the indicator's unit; NaN: the source says it has none
    /// Of a reading its asOf(). Of an aggregate the median of its units' times: it is late once
    /// more than half of them are.
    TimePoint time;
    Quality quality = Quality::Good; ///< the worst of what it is made of
    SourceId source{}; ///< 0 where several, or none is said
    bool derived = false; ///< made from others by the catalogue's aggregation
    Coverage coverage;

    [[nodiscard]] bool hasValue() const noexcept { return value == value; }
    friend bool operator==(const Figure&, const Figure&) = default;
};

/// The instant that a reading of `period` tells of: its time; but where it is stamped with the end
/// of a period that still ran when it was recorded (an exam's result of this year), the instant of
/// the recording.
[[nodiscard]] TimePoint asOf(const Reading& reading, const Period& period) noexcept;

/// Where a roll-up finds the readings it is made from.
class ReadingLookup
{
public:
    virtual ~ReadingLookup() = default;
    /// The reading that stands for the series in the period (the last in it), or nullptr.
    [[nodiscard]] virtual const Reading* inPeriod(SeriesId series, const Period& period) const = 0;
    /// The newest reading of a series at or before `instant`, or nullptr.
    [[nodiscard]] virtual const Reading* upTo(SeriesId series, TimePoint instant) const = 0;
};

/// The figure of a series for a period: what the source gave for the area itself, else aggregated
/// from the areas below *for that period* as the catalogue says. Sums are sums of the units that
/// reported; a ratio is scale × the sum of numerators over the sum of denominators of the units
/// that reported both; nothing where there is nothing to aggregate, or a denominator of 0. A part
/// whose period is longer (population by year under a monthly rate) stands with its latest value up
/// to the period's end. Pure: depends on the lookup's readings alone, never on their arrival.
[[nodiscard]] std::optional<Figure> rollup(const Catalogue& catalogue,
                                           const ReadingLookup& readings,
                                           SeriesId series,
                                           const Period& period);

} // namespace ioc::domain
