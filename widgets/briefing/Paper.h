#pragma once

/// Measures of the page: A4 by Annex I of Nghị định 30/2020/NĐ-CP. Everything is laid out in dots
/// of the PDF's resolution, fine enough that no rounding of a glyph's width is seen.
namespace ioc::ui::paper {

inline constexpr int dotsPerInch = 1200;

[[nodiscard]] constexpr double points(double count) noexcept
{
    return count * dotsPerInch / 72.0;
}
[[nodiscard]] constexpr double millimetres(double count) noexcept
{
    return count * dotsPerInch / 25.4;
}

inline constexpr double width = millimetres(210);
inline constexpr double height = millimetres(297);
inline constexpr double left = millimetres(30); ///< 30 to 35 are allowed
inline constexpr double right = millimetres(195); ///< a margin of 15; 15 to 20 are allowed
inline constexpr double top = millimetres(20); ///< 20 to 25 are allowed
inline constexpr double bottom = millimetres(277); ///< a margin of 20; 20 to 25 are allowed
inline constexpr double textWidth = right - left;
inline constexpr double firstLineIndent = millimetres(10); ///< or 12.7

inline constexpr double bodyPoints = 13; ///< 13 or 14
inline constexpr double tablePoints = 12;
inline constexpr double smallPoints = 10;
inline constexpr double footerPoints = 9;

} // namespace ioc::ui::paper
