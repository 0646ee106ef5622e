#pragma once

#include <models/domain/Period.h>

#include <string>
#include <string_view>

namespace ioc::domain {

/// A time as sources write it: an instant (RFC 3339, offset required), `2026-11-22T14` (an hour), a
/// date, a month `2021-08`, an ISO week `2021-W31`, a quarter `2021-Q3`, a year, or an interval
/// `2025-01/2025-05` of two of the latter. Only the syntax and the calendar are checked here; which
/// instant it means depends on the indicator's calendar.
struct TimeText
{
    enum class Shape { Instant, Hour, Date, Week, Month, Quarter, Year, Interval };

    Shape shape = Shape::Instant;
    Shape lastShape = Shape::Instant; ///< of an Interval: the shape of its second part
    TimePoint instant; ///< of an Instant
    int year = 0;
    unsigned number = 0; ///< month, week or quarter
    unsigned day = 0; ///< of a date or hour; its month is `number`
    unsigned hour = 0;
};

/// Errors: InvalidInput with what was expected. Never guesses: `8/2021`, `22/11/2026` are refused.
[[nodiscard]] Result<TimeText> parseTimeText(std::string_view text);

/// The (last) period that a time other than an instant names. Precondition: not an Instant.
[[nodiscard]] Period lastPeriodOf(const TimeText& time, std::uint8_t monthStartsOn) noexcept;

/// The instant a reading with this time is stamped with: the instant itself, or the end of the
/// period in Vietnam's time.
[[nodiscard]] TimePoint endOf(const TimeText& time, std::uint8_t monthStartsOn) noexcept;

/// RFC 3339 with offset (`Z`, `+07:00`), up to nanoseconds (cut to milliseconds), years 1900 to
/// 2199. Errors: InvalidInput.
[[nodiscard]] Result<TimePoint> parseInstant(std::string_view text);

/// RFC 3339 in UTC, `2026-11-22T07:32:07.250Z`; milliseconds only where there are any.
[[nodiscard]] std::string formatInstant(TimePoint instant);

/// `YYYY-MM-DD` as the beginning of that day in Vietnam's time. Errors: InvalidInput.
[[nodiscard]] Result<TimePoint> parseDate(std::string_view text);

} // namespace ioc::domain
