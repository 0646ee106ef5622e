#pragma once

#include <cstdint>
#include <string_view>

namespace ioc::intake {

/// What a number format of a spreadsheet makes of a number.
enum class ShownAs : std::uint8_t { Number, Percent, Date };

/// By its code: `dd/mm/yyyy` has a letter of dates outside quotes and brackets, `0.0%` a percent
/// sign.
[[nodiscard]] ShownAs shownBy(std::string_view code) noexcept;
/// By its number, of those that every XLSX file has (ECMA-376, part 1, 18.8.30).
[[nodiscard]] constexpr ShownAs shownBy(int id) noexcept
{
    if (id == 9 || id == 10)
        return ShownAs::Percent;
    return (id >= 14 && id <= 22) || (id >= 45 && id <= 47) ? ShownAs::Date : ShownAs::Number;
}

} // namespace ioc::intake
