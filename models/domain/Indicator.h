#pragma once

#include <models/domain/Area.h>
#include <models/domain/Period.h>
#include <models/domain/Text.h>

#include <array>
#include <optional>
#include <string>

namespace ioc::domain {

/// What follows a number.
struct Unit
{
    std::string id;
    Text symbol; ///< %, hồ sơ
    Text difference; ///< what follows a difference: điểm %
    bool attached = false; ///< written without a space in Vietnamese too
    std::string singular = {}; ///< English, of a difference of one; empty: as of many
    bool ordinal = false; ///< a place in a ranking: 21st
};

struct Domain
{
    std::string id;
    Text name;
    Text shortName;
};

enum class IndicatorKind : std::uint8_t { Count, Gauge, Ratio, Rate, Index, Rank };
/// Which way is better.
enum class Direction : std::uint8_t { None, Higher, Lower };
/// How often a new reading is expected. Seconds: every ten.
enum class Frequency : std::uint8_t {
    Seconds,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    Yearly
};

/// How an area's value is made from its children's, for one period.
struct Aggregation
{
    enum class Method : std::uint8_t {
        None, ///< only what the source gives for the area itself
        Sum, ///< of the children's values
        Ratio, ///< scale × (sum of numerators) / (sum of denominators); never a mean of ratios
        WeightedMean, ///< sum of value × weight / sum of weights
    };
    Method method = Method::None;
    IndicatorId numerator{}; ///< Ratio
    IndicatorId denominator{}; ///< Ratio; WeightedMean: the weight
    double scale = 1.0; ///< Ratio: 100 for percent
};

/// Values outside are refused at the door. By level of area, since a country's count is not a
/// commune's.
struct PlausibleRange
{
    double minimum = 0;
    std::array<double, 4> maximum{}; ///< by AreaLevel

    [[nodiscard]] bool contains(double value, AreaLevel level) const noexcept
    {
        return value >= minimum && value <= maximum[static_cast<std::size_t>(level)];
    }
};

/// Where "watch" and "off target" begin. All in the indicator's unit.
struct Thresholds
{
    std::optional<double> watchBand; ///< a miss of the target by at most this is "watch"; none:
                                     ///< every miss is "off target"
    std::optional<double> watch; ///< absolute, for an indicator without a target
    std::optional<double> off; ///< absolute, for an indicator without a target
};

/// An entry of the catalogue. Names follow smart-data-models' KeyPerformanceIndicator where it has
/// one.
struct Indicator
{
    std::string id;
    std::size_t domain = 0; ///< position in Catalogue::domains
    std::size_t unit = 0; ///< position in Catalogue::units
    Text name;
    Text shortName; ///< for walls
    Text description;
    Text calculationFormula;
    Text organization; ///< who owns the figure
    Text system; ///< which system it comes from
    IndicatorKind kind = IndicatorKind::Gauge;
    Direction direction = Direction::None;
    Aggregation aggregation;
    Frequency frequency = Frequency::Daily;
    PeriodType period;
    Duration grace{}; ///< how late a reading may be
    AreaLevel lowestLevel = AreaLevel::Province;
    int precision = 0; ///< decimals shown
    PlausibleRange plausible;
    Thresholds thresholds;
    std::optional<IndicatorId> partOf; ///< of which it is a share, in the same unit and period:
                                       ///< never more than that
    bool isPart = false; ///< only a part of a ratio; not in lists
    bool personalData = false; ///< never on the wall
};

/// The time from one expected reading to the next; months, quarters and years by the calendar, from
/// `after` on.
[[nodiscard]] TimePoint
nextExpected(Frequency frequency, std::uint8_t monthStartsOn, TimePoint after) noexcept;

/// Grace where the catalogue names none: 30 s, 2 min, 30 min, 12 h, 3 d, 15 d, 30 d, 120 d by
/// frequency.
[[nodiscard]] Duration defaultGrace(Frequency frequency) noexcept;

} // namespace ioc::domain
