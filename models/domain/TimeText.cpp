#include "TimeText.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace ioc::domain {

using namespace std::chrono;

namespace {

Error badTime(std::string_view text)
{
    return {ErrorKind::InvalidInput,
            "not a time: expected an instant with offset, a date, month 2021-08, week 2021-W31, "
            "quarter 2021-Q3, "
            "year or interval, got '"
                + std::string{text.substr(0, 40)} + "'"};
}

// Exactly `width` decimal digits at the front of `text`, which moves past them.
std::optional<unsigned> takeDigits(std::string_view& text, std::size_t width)
{
    if (text.size() < width)
        return std::nullopt;
    unsigned value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + static_cast<unsigned>(text[i] - '0');
    }
    text.remove_prefix(width);
    return value;
}

bool take(std::string_view& text, char expected)
{
    if (text.empty() || text.front() != expected)
        return false;
    text.remove_prefix(1);
    return true;
}

bool plausibleYear(unsigned year)
{
    return year >= 1900 && year <= 2199;
}

unsigned isoWeeksIn(int year)
{
    // A year has 53 weeks where 1 January or 31 December is a Thursday.
    const weekday first{sys_days{std::chrono::year{year} / January / 1}};
    const weekday last{sys_days{std::chrono::year{year} / December / 31}};
    return first == Thursday || last == Thursday ? 53 : 52;
}

// Everything but instants and intervals.
std::optional<TimeText> parsePeriodText(std::string_view text)
{
    TimeText result;
    const auto year = takeDigits(text, 4);
    if (!year || !plausibleYear(*year))
        return std::nullopt;
    result.year = static_cast<int>(*year);
    if (text.empty()) {
        result.shape = TimeText::Shape::Year;
        return result;
    }
    if (!take(text, '-'))
        return std::nullopt;
    if (take(text, 'W')) {
        const auto week = takeDigits(text, 2);
        if (!week || !text.empty() || *week < 1 || *week > isoWeeksIn(result.year))
            return std::nullopt;
        result.shape = TimeText::Shape::Week;
        result.number = *week;
        return result;
    }
    if (take(text, 'Q')) {
        const auto quarter = takeDigits(text, 1);
        if (!quarter || !text.empty() || *quarter < 1 || *quarter > 4)
            return std::nullopt;
        result.shape = TimeText::Shape::Quarter;
        result.number = *quarter;
        return result;
    }
    const auto month = takeDigits(text, 2);
    if (!month || *month < 1 || *month > 12)
        return std::nullopt;
    result.number = *month;
    if (text.empty()) {
        result.shape = TimeText::Shape::Month;
        return result;
    }
    if (!take(text, '-'))
        return std::nullopt;
    const auto day = takeDigits(text, 2);
    if (!day)
        return std::nullopt;
    result.day = *day;
    const year_month_day date{
        std::chrono::year{result.year}, std::chrono::month{*month}, std::chrono::day{*day}};
    if (!date.ok())
        return std::nullopt;
    if (text.empty()) {
        result.shape = TimeText::Shape::Date;
        return result;
    }
    if (!take(text, 'T'))
        return std::nullopt;
    const auto hour = takeDigits(text, 2);
    if (!hour || *hour > 23 || !text.empty())
        return std::nullopt;
    result.shape = TimeText::Shape::Hour;
    result.hour = *hour;
    return result;
}

} // namespace

Result<TimePoint> parseInstant(std::string_view text)
{
    const std::string_view whole = text;
    const auto year = takeDigits(text, 4);
    if (!year || !plausibleYear(*year) || !take(text, '-'))
        return badTime(whole);
    const auto month = takeDigits(text, 2);
    if (!month || !take(text, '-'))
        return badTime(whole);
    const auto day = takeDigits(text, 2);
    if (!day || (!take(text, 'T') && !take(text, 't')))
        return badTime(whole);
    const auto hour = takeDigits(text, 2);
    if (!hour || *hour > 23 || !take(text, ':'))
        return badTime(whole);
    const auto minute = takeDigits(text, 2);
    if (!minute || *minute > 59 || !take(text, ':'))
        return badTime(whole);
    const auto second = takeDigits(text, 2);
    if (!second || *second > 59)
        return badTime(whole);
    unsigned millis = 0;
    if (take(text, '.')) {
        unsigned weight = 100;
        std::size_t digits = 0;
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
            millis += weight * static_cast<unsigned>(text.front() - '0');
            weight /= 10;
            text.remove_prefix(1);
            if (++digits > 9)
                return badTime(whole);
        }
        if (digits == 0)
            return badTime(whole);
    }
    minutes offset{0};
    if (!take(text, 'Z') && !take(text, 'z')) {
        const bool west = !text.empty() && text.front() == '-';
        if (!take(text, '+') && !take(text, '-'))
            return badTime(whole);
        const auto offsetHours = takeDigits(text, 2);
        if (!offsetHours || *offsetHours > 23 || !take(text, ':'))
            return badTime(whole);
        const auto offsetMinutes = takeDigits(text, 2);
        if (!offsetMinutes || *offsetMinutes > 59)
            return badTime(whole);
        offset = minutes{*offsetHours * 60 + *offsetMinutes};
        if (west)
            offset = -offset;
    }
    const year_month_day date{std::chrono::year{static_cast<int>(*year)},
                              std::chrono::month{*month},
                              std::chrono::day{*day}};
    if (!text.empty() || !date.ok())
        return badTime(whole);
    return TimePoint{sys_days{date}} + hours{*hour} + minutes{*minute} + seconds{*second}
    + milliseconds{millis} - offset;
}

Result<TimePoint> parseDate(std::string_view text)
{
    const auto parsed = parsePeriodText(text);
    if (!parsed || parsed->shape != TimeText::Shape::Date)
        return Error{ErrorKind::InvalidInput,
                     "not a date YYYY-MM-DD: '" + std::string{text.substr(0, 40)} + "'"};
    const Period day = lastPeriodOf(*parsed, 1);
    return day.begin();
}

std::string formatInstant(TimePoint instant)
{
    const auto date = floor<days>(instant);
    const year_month_day ymd{date};
    const hh_mm_ss time{instant - date};
    std::array<char, 40> text{};
    const int year = static_cast<int>(ymd.year());
    const auto month = static_cast<unsigned>(ymd.month());
    const auto day = static_cast<unsigned>(ymd.day());
    const auto hour = static_cast<int>(time.hours().count());
    const auto minute = static_cast<int>(time.minutes().count());
    const auto second = static_cast<int>(time.seconds().count());
    const auto millis = static_cast<int>(time.subseconds().count());
    if (millis == 0) {
        std::snprintf(text.data(),
                      text.size(),
                      "%04d-%02u-%02uT%02d:%02d:%02dZ",
                      year,
                      month,
                      day,
                      hour,
                      minute,
                      second);
    } else {
        std::snprintf(text.data(),
                      text.size(),
                      "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                      year,
                      month,
                      day,
                      hour,
                      minute,
                      second,
                      millis);
    }
    return text.data();
}

Result<TimeText> parseTimeText(std::string_view text)
{
    if (const auto slash = text.find('/'); slash != std::string_view::npos) {
        const auto first = parsePeriodText(text.substr(0, slash));
        const auto last = parsePeriodText(text.substr(slash + 1));
        if (!first || !last || lastPeriodOf(*first, 1).begin() > lastPeriodOf(*last, 1).begin())
            return badTime(text);
        TimeText interval = *last;
        interval.lastShape = interval.shape;
        interval.shape = TimeText::Shape::Interval;
        return interval;
    }
    if (const auto period = parsePeriodText(text))
        return *period;
    const Result<TimePoint> instant = parseInstant(text);
    if (!instant)
        return instant.error();
    TimeText result;
    result.instant = *instant;
    return result;
}

Period lastPeriodOf(const TimeText& time, std::uint8_t monthStartsOn) noexcept
{
    const auto shape = time.shape == TimeText::Shape::Interval ? time.lastShape : time.shape;
    const auto localDay = [&](unsigned month, unsigned day) {
        const local_days date{year{time.year} / std::chrono::month{month} / std::chrono::day{day}};
        return static_cast<std::int32_t>(date.time_since_epoch().count());
    };
    switch (shape) {
    case TimeText::Shape::Instant:
        break;
    case TimeText::Shape::Hour:
        return {{PeriodKind::Hour, 1},
                localDay(time.number, time.day) * 24 + static_cast<std::int32_t>(time.hour)};
    case TimeText::Shape::Date:
        return {{PeriodKind::Day, 1}, localDay(time.number, time.day)};
    case TimeText::Shape::Week: {
        // 4 January is always in week 1; week 0 began on Monday 29 December 1969.
        const std::int32_t sinceWeekZero = localDay(1, 4) + 3;
        const std::int32_t weekOne = (sinceWeekZero >= 0 ? sinceWeekZero : sinceWeekZero - 6) / 7;
        return {{PeriodKind::Week, 1}, weekOne + static_cast<std::int32_t>(time.number) - 1};
    }
    case TimeText::Shape::Month:
        return {{PeriodKind::Month, monthStartsOn},
                12 * time.year + static_cast<std::int32_t>(time.number) - 1};
    case TimeText::Shape::Quarter:
        return {{PeriodKind::Quarter, monthStartsOn},
                4 * time.year + static_cast<std::int32_t>(time.number) - 1};
    case TimeText::Shape::Year:
        return {{PeriodKind::Year, monthStartsOn}, time.year};
    case TimeText::Shape::Interval:
        break;
    }
    return Period::containing(time.instant, {PeriodKind::Day, 1});
}

TimePoint endOf(const TimeText& time, std::uint8_t monthStartsOn) noexcept
{
    if (time.shape == TimeText::Shape::Instant)
        return time.instant;
    return lastPeriodOf(time, monthStartsOn).end();
}

} // namespace ioc::domain
