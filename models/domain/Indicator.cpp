#include "Indicator.h"

namespace ioc::domain {

using namespace std::chrono_literals;

TimePoint nextExpected(Frequency frequency, std::uint8_t monthStartsOn, TimePoint after) noexcept
{
    const auto periodEnd = [&](PeriodKind kind) {
        return Period::containing(after, {kind, monthStartsOn}).next().end();
    };
    switch (frequency) {
    case Frequency::Seconds:
        return after + 10s;
    case Frequency::Minutely:
        return after + 1min;
    case Frequency::Hourly:
        return after + 1h;
    case Frequency::Daily:
        return periodEnd(PeriodKind::Day);
    case Frequency::Weekly:
        return periodEnd(PeriodKind::Week);
    case Frequency::Monthly:
        return periodEnd(PeriodKind::Month);
    case Frequency::Quarterly:
        return periodEnd(PeriodKind::Quarter);
    case Frequency::Yearly:
        return periodEnd(PeriodKind::Year);
    }
    return after;
}

Duration defaultGrace(Frequency frequency) noexcept
{
    switch (frequency) {
    case Frequency::Seconds:
        return 30s;
    case Frequency::Minutely:
        return 2min;
    case Frequency::Hourly:
        return 30min;
    case Frequency::Daily:
        return 12h;
    case Frequency::Weekly:
        return 72h;
    case Frequency::Monthly:
        return 24h * 15;
    case Frequency::Quarterly:
        return 24h * 30;
    case Frequency::Yearly:
        return 24h * 120;
    }
    return {};
}

} // namespace ioc::domain
