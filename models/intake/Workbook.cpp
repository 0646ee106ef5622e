#include "Workbook.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace ioc::intake {

namespace {

std::string dateText(double days)
{
    const double whole = std::floor(days);
    const std::chrono::year_month_day date{
        std::chrono::sys_days{std::chrono::days{static_cast<int>(whole)}}};
    const auto minutes = static_cast<int>(std::lround((days - whole) * 24 * 60));
    std::array<char, 48> out{};
    if (minutes == 0)
        std::snprintf(out.data(),
                      out.size(),
                      "%04d-%02u-%02u",
                      int{date.year()},
                      unsigned{date.month()},
                      unsigned{date.day()});
    else
        std::snprintf(out.data(),
                      out.size(),
                      "%04d-%02u-%02uT%02d:%02d",
                      int{date.year()},
                      unsigned{date.month()},
                      unsigned{date.day()},
                      minutes / 60,
                      minutes % 60);
    return out.data();
}

} // namespace

const Cell& Sheet::at(std::size_t row, std::size_t column) const noexcept
{
    static constexpr Cell nothing;
    return row < rows.size() && column < rows[row].size() ? rows[row][column] : nothing;
}

std::size_t Sheet::columns() const noexcept
{
    std::size_t most = 0;
    for (const auto& row : rows)
        most = std::max(most, row.size());
    return most;
}

std::uint32_t Workbook::intern(std::string_view text)
{
    const auto [found, added]
        = m_positions.try_emplace(std::string{text}, static_cast<std::uint32_t>(m_texts.size()));
    if (added) {
        m_texts.emplace_back(text);
        m_textBytes += text.size();
    }
    return found->second;
}

std::optional<double> daysOfIsoDate(std::string_view text) noexcept
{
    const auto part = [&](std::size_t at, std::size_t size) -> int {
        int value = -1;
        if (at + size > text.size())
            return -1;
        const auto end = text.data() + at + size;
        const auto read = std::from_chars(text.data() + at, end, value);
        return read.ec == std::errc{} && read.ptr == end ? value : -1;
    };
    if (text.size() < 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{part(0, 4)},
                                           std::chrono::month{static_cast<unsigned>(part(5, 2))},
                                           std::chrono::day{static_cast<unsigned>(part(8, 2))}};
    if (!date.ok() || part(0, 4) < 1900 || part(0, 4) > 2199)
        return std::nullopt;
    auto days = static_cast<double>(std::chrono::sys_days{date}.time_since_epoch().count());
    if (text.size() == 10)
        return days;
    const int hour = part(11, 2);
    const int minute = part(14, 2);
    if (text[10] != 'T' || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return std::nullopt;
    const int second = text.size() >= 19 ? part(17, 2) : 0;
    days += (hour * 3600.0 + minute * 60.0 + std::max(second, 0)) / 86400.0;
    return days;
}

std::string columnName(std::size_t column)
{
    std::string name;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return name;
}

std::string placeText(const Workbook& book, const Place& place)
{
    const std::string cell = columnName(place.column) + std::to_string(place.row + 1);
    return place.sheet < book.sheets.size() ? book.sheets[place.sheet].name + "!" + cell : cell;
}

std::string shownText(const Workbook& book, const Cell& cell)
{
    switch (cell.kind) {
    case CellKind::Empty:
        return {};
    case CellKind::Text:
        return book.text(cell);
    case CellKind::Date:
        return dateText(cell.number);
    case CellKind::Boolean:
        return cell.number != 0 ? "TRUE" : "FALSE";
    case CellKind::Error:
        return "#ERROR";
    case CellKind::Number:
        break;
    }
    std::array<char, 32> digits{};
    return {digits.data(),
            std::to_chars(digits.data(), digits.data() + digits.size(), cell.number).ptr};
}

} // namespace ioc::intake
