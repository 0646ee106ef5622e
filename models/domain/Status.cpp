#include "Status.h"

#include <cmath>

namespace ioc::domain {

namespace {

// How far on the wrong side of `demanded`; 0 or less: met.
double shortfall(double value, Comparison comparison, double demanded) noexcept
{
    switch (comparison) {
    case Comparison::AtLeast:
    case Comparison::Over:
        return demanded - value;
    case Comparison::AtMost:
    case Comparison::Under:
        return value - demanded;
    case Comparison::Equal:
        return std::abs(value - demanded);
    }
    return 0;
}

Status byThresholds(const Indicator& indicator, double value) noexcept
{
    const Thresholds& limits = indicator.thresholds;
    if (indicator.direction == Direction::None || (!limits.watch && !limits.off))
        return Status::NoTarget;
    const auto beyond = [&](const std::optional<double>& limit) {
        if (!limit)
            return false;
        return indicator.direction == Direction::Higher ? value < *limit : value > *limit;
    };
    if (beyond(limits.off))
        return Status::OffTarget;
    return beyond(limits.watch) ? Status::Watch : Status::OnTarget;
}

} // namespace

Freshness freshness(const Indicator& indicator, TimePoint last, TimePoint now) noexcept
{
    Freshness result;
    result.nextDue
        = nextExpected(indicator.frequency, indicator.period.monthStartsOn, last) + indicator.grace;
    result.fresh = now <= result.nextDue;
    return result;
}

Assessment assessValue(const Indicator& indicator,
                       const TargetPath& targets,
                       double value,
                       TimePoint at) noexcept
{
    Assessment result;
    if (std::isnan(value))
        return result;
    result.demand = targets.at(at);
    if (!result.demand) {
        result.status = byThresholds(indicator, value);
        return result;
    }
    const Comparison comparison = result.demand->target->comparison;
    result.distance = value - result.demand->value;
    if (meets(value, comparison, result.demand->value)) {
        result.status = Status::OnTarget;
    } else {
        const double miss = shortfall(value, comparison, result.demand->value);
        result.status = indicator.thresholds.watchBand && miss <= *indicator.thresholds.watchBand
            ? Status::Watch
            : Status::OffTarget;
    }
    return result;
}

Assessment assess(const Indicator& indicator,
                  const TargetPath& targets,
                  std::optional<double> value,
                  TimePoint time,
                  TimePoint now) noexcept
{
    if (!value || std::isnan(*value))
        return {};
    const TimePoint periodEnd = Period::containing(time, indicator.period).end();
    Assessment result = assessValue(indicator, targets, *value, periodEnd < now ? periodEnd : now);
    if (!freshness(indicator, time, now).fresh)
        result.status = Status::Stale;
    return result;
}

} // namespace ioc::domain
