#include "Schedule.h"

#include <algorithm>
#include <cmath>

namespace ioc::gateway {

namespace {

using domain::Duration;
using domain::Frequency;
using domain::Period;
using domain::PeriodKind;
using domain::TimePoint;
using namespace std::chrono_literals;

PeriodKind stepOf(Frequency frequency)
{
    switch (frequency) {
    case Frequency::Weekly:
        return PeriodKind::Week;
    case Frequency::Monthly:
        return PeriodKind::Month;
    case Frequency::Quarterly:
        return PeriodKind::Quarter;
    case Frequency::Yearly:
        return PeriodKind::Year;
    default:
        return PeriodKind::Day;
    }
}

Duration nominal(Frequency frequency)
{
    switch (frequency) {
    case Frequency::Seconds:
        return 10s;
    case Frequency::Minutely:
        return 1min;
    case Frequency::Hourly:
        return 1h;
    case Frequency::Daily:
        return 24h;
    case Frequency::Weekly:
        return 7 * 24h;
    case Frequency::Monthly:
        return 30 * 24h;
    case Frequency::Quarterly:
        return 91 * 24h;
    case Frequency::Yearly:
        return 365 * 24h;
    }
    return 24h;
}

int periodsBack(PeriodKind step, int days)
{
    switch (step) {
    case PeriodKind::Week:
        return 53;
    case PeriodKind::Month:
        return 25;
    case PeriodKind::Quarter:
        return 9;
    case PeriodKind::Year:
        return 5;
    default:
        return days;
    }
}

} // namespace

Schedule::Schedule(const domain::Indicator& indicator, double rate)
    : m_step{stepOf(indicator.frequency),
             stepOf(indicator.frequency) >= PeriodKind::Month ? indicator.period.monthStartsOn
                                                              : std::uint8_t{1}}
{
    // At the catalogue's own pace calendar periods end when the calendar says so.
    if (indicator.frequency < Frequency::Daily || rate > 1) {
        const double interval
            = static_cast<double>(nominal(indicator.frequency).count()) / std::max(rate, 1e-3);
        m_interval = std::max(Duration{1000}, Duration{std::llround(interval)});
    }
}

TimePoint Schedule::lastDue(TimePoint now) const
{
    if (m_interval.count() == 0)
        return Period::containing(now + Duration{1}, m_step).begin();
    const auto local = now.time_since_epoch() + domain::vietnamOffset;
    return now - local % m_interval;
}

std::vector<TimePoint> Schedule::past(TimePoint from, TimePoint to) const
{
    std::vector<TimePoint> times;
    for (Period period = Period::containing(from + Duration{1}, m_step); period.end() <= to;
         period = period.next())
        times.push_back(period.end());
    return times;
}

TimePoint Schedule::pastBegin(TimePoint now, int days) const
{
    const Period current = Period::containing(now, m_step);
    return Period{m_step, current.ordinal() - periodsBack(m_step.kind, days)}.begin();
}

} // namespace ioc::gateway
