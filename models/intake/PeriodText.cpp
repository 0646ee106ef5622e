#include "PeriodText.h"

#include "NameKey.h"

#include <models/domain/TimeText.h>

#include <QStringList>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <vector>

namespace ioc::intake {

using namespace Qt::StringLiterals;
using domain::Period;
using domain::PeriodKind;
using domain::PeriodType;

namespace {

struct Day
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    friend bool operator==(const Day&, const Day&) = default;
};

std::string print(const char* format, auto... values)
{
    std::array<char, 40> out{};
    std::snprintf(out.data(), out.size(), format, values...);
    return out.data();
}

std::optional<Period> parse(const std::string& text, PeriodType type)
{
    const auto period = Period::parse(text, type.monthStartsOn);
    if (!period)
        return std::nullopt;
    return *period;
}

bool isYear(int number) noexcept
{
    return number >= 1900 && number <= 2199;
}

std::optional<int> roman(const QString& word)
{
    static const std::array<QString, 4> words{u"i"_s, u"ii"_s, u"iii"_s, u"iv"_s};
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (word == words[i])
            return static_cast<int>(i + 1);
    }
    return std::nullopt;
}

/// Numbers of a written period, and the word that says what they number.
struct Written
{
    std::optional<PeriodKind> kind;
    std::vector<int> numbers;
    bool understood = true;
};

Written take(const QStringList& words)
{
    Written written;
    const auto name = [&](PeriodKind kind) {
        // "tháng 11 năm 2026" is a month: the finest word counts, and it stands first.
        if (!written.kind)
            written.kind = kind;
    };
    for (const QString& word : words) {
        bool number = false;
        const int value = word.toInt(&number);
        if (number)
            written.numbers.push_back(value);
        else if (word == u"thang" || word == u"month")
            name(PeriodKind::Month);
        else if (word == u"quy" || word == u"quarter")
            name(PeriodKind::Quarter);
        else if (word == u"nam" || word == u"year")
            name(PeriodKind::Year);
        else if (word == u"tuan" || word == u"week")
            name(PeriodKind::Week);
        else if (word == u"ngay" || word == u"day")
            name(PeriodKind::Day);
        else if (const auto quarter = roman(word); quarter && written.kind == PeriodKind::Quarter)
            written.numbers.push_back(*quarter);
        else if (word.size() == 2 && word[0] == u'q' && word[1].isDigit()) {
            name(PeriodKind::Quarter);
            written.numbers.push_back(word[1].digitValue());
        } else if (word != u"ky" && word != u"bao" && word != u"cao")
            written.understood = false;
    }
    return written;
}

// The text of the protocol for what people wrote; empty where it is no period.
boost::system::result<std::string, PeriodFault> toWire(const QString& folded, bool dayFirst)
{
    const Written written = take(folded.split(u' ', Qt::SkipEmptyParts));
    const auto& n = written.numbers;
    if (!written.understood || n.empty() || n.size() > 3 || !isYear(n.back()))
        return PeriodFault::NotAPeriod;
    if (n.size() == 3) {
        if (written.kind && *written.kind != PeriodKind::Day)
            return PeriodFault::NotAPeriod;
        const bool worded = written.kind == PeriodKind::Day;
        if (!dayFirst && !worded && n[0] <= 12 && n[1] <= 12 && n[0] != n[1])
            return PeriodFault::AmbiguousDate;
        return print("%04d-%02d-%02d", n[2], n[1], n[0]);
    }
    const PeriodKind kind
        = written.kind.value_or(n.size() == 1 ? PeriodKind::Year : PeriodKind::Month);
    if ((kind == PeriodKind::Year) != (n.size() == 1))
        return PeriodFault::NotAPeriod;
    switch (kind) {
    case PeriodKind::Year:
        return print("%04d", n[0]);
    case PeriodKind::Quarter:
        return print("%04d-Q%d", n[1], n[0]);
    case PeriodKind::Week:
        return print("%04d-W%02d", n[1], n[0]);
    case PeriodKind::Month:
        return print("%04d-%02d", n[1], n[0]);
    default:
        return PeriodFault::NotAPeriod;
    }
}

unsigned lastDayOf(int year, unsigned month)
{
    const std::chrono::year_month_day_last last{
        std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{month}}};
    return unsigned{last.day()};
}

// A date in a column of longer periods names one where it is the first or last day of its calendar
// months: the 20th of November may belong to November or, by the reporting calendar, to December.
boost::system::result<Period, PeriodFault> periodOfDay(const Day& day, PeriodType type)
{
    const auto made = [&](const std::string& text) -> boost::system::result<Period, PeriodFault> {
        const auto period = parse(text, type);
        if (!period)
            return PeriodFault::NotAPeriod;
        return *period;
    };
    const bool begins = day.day == 1;
    const bool ends = day.day == lastDayOf(day.year, day.month);
    switch (type.kind) {
    case PeriodKind::Day:
        return made(print("%04d-%02u-%02u", day.year, day.month, day.day));
    case PeriodKind::Month:
        if (begins || ends)
            return made(print("%04d-%02u", day.year, day.month));
        return PeriodFault::DayInPeriod;
    case PeriodKind::Quarter:
        if ((begins && day.month % 3 == 1) || (ends && day.month % 3 == 0))
            return made(print("%04d-Q%u", day.year, (day.month + 2) / 3));
        return PeriodFault::DayInPeriod;
    case PeriodKind::Year:
        if ((begins && day.month == 1) || (ends && day.month == 12))
            return made(print("%04d", day.year));
        return PeriodFault::DayInPeriod;
    default:
        return PeriodFault::OtherKind;
    }
}

} // namespace

boost::system::result<Period, PeriodFault>
readPeriod(std::string_view text, PeriodType type, bool dayFirst)
{
    std::string bare{text};
    while (!bare.empty() && (bare.back() == ' ' || bare.back() == '\n'))
        bare.pop_back();
    auto period = parse(bare, type);
    if (!period) {
        const auto wire = toWire(nameKey(text).folded, dayFirst);
        if (!wire)
            return wire.error();
        period = parse(*wire, type);
    }
    if (!period)
        return PeriodFault::NotAPeriod;
    if (period->type().kind == type.kind)
        return *period;
    if (period->type().kind == PeriodKind::Day) {
        const auto name = domain::nameOf(*period);
        return periodOfDay({name.year, name.month, name.day}, type);
    }
    return PeriodFault::OtherKind;
}

boost::system::result<Period, PeriodFault>
readPeriod(const Workbook& book, const Cell& cell, PeriodType type, bool dayFirst)
{
    if (cell.kind == CellKind::Date) {
        const std::chrono::year_month_day date{
            std::chrono::sys_days{std::chrono::days{static_cast<int>(std::floor(cell.number))}}};
        return periodOfDay({int{date.year()}, unsigned{date.month()}, unsigned{date.day()}}, type);
    }
    if (cell.kind != CellKind::Text && cell.kind != CellKind::Number)
        return PeriodFault::NotAPeriod;
    return readPeriod(shownText(book, cell), type, dayFirst);
}

std::string wireText(const Period& period)
{
    const auto name = domain::nameOf(period);
    switch (period.type().kind) {
    case PeriodKind::Hour:
        return print("%04d-%02u-%02uT%02u", name.year, name.month, name.day, name.hour);
    case PeriodKind::Day:
        return print("%04d-%02u-%02u", name.year, name.month, name.day);
    case PeriodKind::Week:
        return print("%04d-W%02u", name.year, name.number);
    case PeriodKind::Month:
        return print("%04d-%02u", name.year, name.number);
    case PeriodKind::Quarter:
        return print("%04d-Q%u", name.year, name.number);
    case PeriodKind::Year:
        break;
    }
    return print("%04d", name.year);
}

void throw_exception_from_error(PeriodFault, const boost::source_location&)
{
    throw std::logic_error("a period that was not read");
}

} // namespace ioc::intake
