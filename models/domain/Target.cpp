#include "Target.h"

#include <algorithm>

namespace ioc::domain {

namespace {

TimePoint dueOf(const Target& target)
{
    return target.due.value_or(TimePoint::min());
}

} // namespace

TargetPath::TargetPath(std::vector<const Target*> targets)
    : m_targets(std::move(targets))
{
    std::stable_sort(
        m_targets.begin(), m_targets.end(), [](const Target* left, const Target* right) {
            if (dueOf(*left) != dueOf(*right))
                return dueOf(*left) < dueOf(*right);
            return left->standing > right->standing; // adopted last: it wins among equals below
        });
}

std::optional<TargetPath::Demand> TargetPath::at(TimePoint instant) const noexcept
{
    const Target* next = nullptr;
    const Target* passed = nullptr;
    for (const Target* target : m_targets) {
        if (instant < target->from)
            continue;
        if (!target->due || *target->due < instant) {
            passed = target;
        } else if (!next || *target->due == *next->due) {
            next = target;
        }
    }
    const Target* chosen = next ? next : passed;
    if (!chosen)
        return std::nullopt;
    // A forecast or a proposal does not displace what was adopted and is still in force.
    if (next && passed && next->standing != TargetStanding::Adopted
        && passed->standing == TargetStanding::Adopted)
        chosen = passed;

    Demand demand{*chosen->value, chosen};
    if (!chosen->linear || chosen != next)
        return demand;
    TimePoint startTime;
    double startValue = 0;
    if (chosen->baselineTime && chosen->baselineValue) {
        startTime = *chosen->baselineTime;
        startValue = *chosen->baselineValue;
    } else if (passed && passed->due) {
        startTime = *passed->due;
        startValue = *passed->value;
    } else {
        return demand;
    }
    const auto span = static_cast<double>((*chosen->due - startTime).count());
    if (span <= 0)
        return demand;
    const double share
        = std::clamp(static_cast<double>((instant - startTime).count()) / span, 0.0, 1.0);
    demand.value = startValue + share * (*chosen->value - startValue);
    return demand;
}

bool meets(double value, Comparison comparison, double demanded) noexcept
{
    switch (comparison) {
    case Comparison::AtLeast:
        return value >= demanded;
    case Comparison::Over:
        return value > demanded;
    case Comparison::AtMost:
        return value <= demanded;
    case Comparison::Under:
        return value < demanded;
    case Comparison::Equal:
        return value == demanded;
    }
    return false;
}

} // namespace ioc::domain
