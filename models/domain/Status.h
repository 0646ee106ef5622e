#pragma once

#include <models/domain/Indicator.h>
#include <models/domain/Target.h>

#include <optional>

namespace ioc::domain {

/// How a value stands. Order is urgency, the most urgent last but for the two that say nothing of
/// the value.
enum class Status : std::uint8_t {
    OnTarget,
    NoTarget, ///< a value in time, but nothing to hold it against: never counted as on target
    Watch,
    OffTarget,
    Stale, ///< the last value is past its cadence and grace
    NoData, ///< there is no value
};

/// Whether the last reading of a series is in time. Pure: a frozen feed cannot look healthy.
struct Freshness
{
    bool fresh = false;
    TimePoint nextDue; ///< when the next reading is overdue: next expected + grace
};

/// `last`: time of the newest reading.
[[nodiscard]] Freshness
freshness(const Indicator& indicator, TimePoint last, TimePoint now) noexcept;

/// What a status was made of, for the words beside it.
struct Assessment
{
    Status status = Status::NoData;
    std::optional<TargetPath::Demand> demand;
    std::optional<double> distance; ///< value − demanded, in the indicator's unit
};

/// The one rule by which every screen, alarm and document judges a value.
/// `value` is that of a period; `time` its reading's time; the target is the one in force at the
/// period's end, or now if the period has not ended. A value that the source says it does not have
/// is NoData.
[[nodiscard]] Assessment assess(const Indicator& indicator,
                                const TargetPath& targets,
                                std::optional<double> value,
                                TimePoint time,
                                TimePoint now) noexcept;

/// Like assess(), without the question whether the value is late: for the past, and for areas in a
/// ranking.
[[nodiscard]] Assessment assessValue(const Indicator& indicator,
                                     const TargetPath& targets,
                                     double value,
                                     TimePoint at) noexcept;

} // namespace ioc::domain
