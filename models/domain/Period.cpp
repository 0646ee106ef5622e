#include "Period.h"

#include "TimeText.h"

#include <algorithm>
#include <chrono>

namespace ioc::domain {

using namespace std::chrono;

namespace {

using LocalMillis = local_time<milliseconds>;

LocalMillis toLocal(TimePoint instant) noexcept
{
    return LocalMillis{instant.time_since_epoch() + vietnamOffset};
}

TimePoint toUtc(LocalMillis local) noexcept
{
    return TimePoint{local.time_since_epoch() - vietnamOffset};
}

std::int32_t floorDiv(std::int32_t value, std::int32_t divisor) noexcept
{
    return (value >= 0 ? value : value - divisor + 1) / divisor;
}

// Monday of ISO week 1 of `year`: the week with 4 January in it.
local_days isoYearBegin(int year) noexcept
{
    const local_days fourth{std::chrono::year{year} / January / 4};
    return fourth - (weekday{fourth} - Monday);
}

// 1970-01-01 was a Thursday; week 0 begins on Monday 1969-12-29.
constexpr local_days weekZero{days{-3}};

// First day of the reporting month with `ordinal` (12 × year + month − 1).
local_days monthBegin(std::int32_t ordinal, unsigned startsOn) noexcept
{
    // A month that starts on the 15th begins in the calendar month before its name.
    const std::int32_t calendarMonth = startsOn == 1 ? ordinal : ordinal - 1;
    const int year = floorDiv(calendarMonth, 12);
    const auto month = static_cast<unsigned>(calendarMonth - 12 * year) + 1;
    return local_days{std::chrono::year{year} / std::chrono::month{month} / day{startsOn}};
}

std::int32_t monthOf(local_days date, unsigned startsOn) noexcept
{
    const year_month_day ymd{date};
    const std::int32_t calendarMonth = 12 * static_cast<int>(ymd.year())
        + static_cast<std::int32_t>(static_cast<unsigned>(ymd.month())) - 1;
    if (startsOn == 1 || static_cast<unsigned>(ymd.day()) < startsOn)
        return calendarMonth;
    return calendarMonth + 1;
}

LocalMillis beginOf(PeriodType type, std::int32_t ordinal) noexcept
{
    switch (type.kind) {
    case PeriodKind::Hour:
        return LocalMillis{hours{ordinal}};
    case PeriodKind::Day:
        return LocalMillis{days{ordinal}};
    case PeriodKind::Week:
        return LocalMillis{weekZero + weeks{ordinal}};
    case PeriodKind::Month:
        return LocalMillis{monthBegin(ordinal, type.monthStartsOn)};
    case PeriodKind::Quarter:
        return LocalMillis{monthBegin(3 * ordinal, type.monthStartsOn)};
    case PeriodKind::Year:
        return LocalMillis{monthBegin(12 * ordinal, type.monthStartsOn)};
    }
    return {};
}

std::int32_t isoWeekOrdinal(int year, unsigned week) noexcept
{
    const auto monday = isoYearBegin(year) + weeks{static_cast<int>(week) - 1};
    return static_cast<std::int32_t>((monday - weekZero) / days{7});
}

} // namespace

Period Period::containing(TimePoint instant, PeriodType type) noexcept
{
    // (begin, end]: the last instant before `instant` decides.
    const LocalMillis local = toLocal(instant) - milliseconds{1};
    const local_days date = floor<days>(local);
    std::int32_t ordinal = 0;
    switch (type.kind) {
    case PeriodKind::Hour:
        ordinal = static_cast<std::int32_t>(floor<hours>(local).time_since_epoch().count());
        break;
    case PeriodKind::Day:
        ordinal = static_cast<std::int32_t>(date.time_since_epoch().count());
        break;
    case PeriodKind::Week:
        ordinal = floorDiv(static_cast<std::int32_t>((date - weekZero).count()), 7);
        break;
    case PeriodKind::Month:
        ordinal = monthOf(date, type.monthStartsOn);
        break;
    case PeriodKind::Quarter:
        ordinal = floorDiv(monthOf(date, type.monthStartsOn), 3);
        break;
    case PeriodKind::Year:
        ordinal = floorDiv(monthOf(date, type.monthStartsOn), 12);
        break;
    }
    return {type, ordinal};
}

TimePoint Period::begin() const noexcept
{
    return toUtc(beginOf(m_type, m_ordinal));
}

TimePoint Period::end() const noexcept
{
    return toUtc(beginOf(m_type, m_ordinal + 1));
}

Period Period::sameLastYear() const noexcept
{
    switch (m_type.kind) {
    case PeriodKind::Hour:
    case PeriodKind::Day: {
        const LocalMillis local = beginOf(m_type, m_ordinal);
        const local_days date = floor<days>(local);
        year_month_day earlier = year_month_day{date} - years{1};
        if (!earlier.ok())
            earlier = earlier.year() / earlier.month() / last;
        const auto shift = date - local_days{earlier};
        const std::int32_t steps
            = static_cast<std::int32_t>(shift.count()) * (m_type.kind == PeriodKind::Hour ? 24 : 1);
        return {m_type, m_ordinal - steps};
    }
    case PeriodKind::Week: {
        const PeriodName name = nameOf(*this);
        const std::int32_t wanted = isoWeekOrdinal(name.year - 1, name.number);
        const std::int32_t lastWeek = isoWeekOrdinal(name.year, 1) - 1;
        return {m_type, std::min(wanted, lastWeek)};
    }
    case PeriodKind::Month:
        return {m_type, m_ordinal - 12};
    case PeriodKind::Quarter:
        return {m_type, m_ordinal - 4};
    case PeriodKind::Year:
        return {m_type, m_ordinal - 1};
    }
    return *this;
}

PeriodName nameOf(const Period& period) noexcept
{
    PeriodName name;
    const std::int32_t ordinal = period.ordinal();
    switch (period.type().kind) {
    case PeriodKind::Hour:
    case PeriodKind::Day: {
        const LocalMillis local = beginOf(period.type(), ordinal);
        const local_days date = floor<days>(local);
        const year_month_day ymd{date};
        name.year = static_cast<int>(ymd.year());
        name.month = static_cast<unsigned>(ymd.month());
        name.day = static_cast<unsigned>(ymd.day());
        name.hour = static_cast<unsigned>(floor<hours>(local - date).count());
        break;
    }
    case PeriodKind::Week: {
        const local_days monday = weekZero + weeks{ordinal};
        name.year = static_cast<int>(year_month_day{monday + days{3}}.year());
        name.number = static_cast<unsigned>((monday - isoYearBegin(name.year)) / days{7}) + 1;
        break;
    }
    case PeriodKind::Month:
        name.year = floorDiv(ordinal, 12);
        name.number = static_cast<unsigned>(ordinal - 12 * name.year) + 1;
        break;
    case PeriodKind::Quarter:
        name.year = floorDiv(ordinal, 4);
        name.number = static_cast<unsigned>(ordinal - 4 * name.year) + 1;
        break;
    case PeriodKind::Year:
        name.year = ordinal;
        break;
    }
    return name;
}

Result<Period> Period::parse(std::string_view text, std::uint8_t monthStartsOn)
{
    const Result<TimeText> parsed = parseTimeText(text);
    if (!parsed)
        return parsed.error();
    switch (parsed->shape) {
    case TimeText::Shape::Hour:
    case TimeText::Shape::Date:
    case TimeText::Shape::Week:
    case TimeText::Shape::Month:
    case TimeText::Shape::Quarter:
    case TimeText::Shape::Year:
        return lastPeriodOf(*parsed, monthStartsOn);
    case TimeText::Shape::Instant:
    case TimeText::Shape::Interval:
        break;
    }
    return Error{ErrorKind::InvalidInput,
                 "not a period (2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026): "
                     + std::string{text.substr(0, 40)}};
}

} // namespace ioc::domain
