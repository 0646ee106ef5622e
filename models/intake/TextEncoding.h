#pragma once

#include <QStringView>

#include <string_view>

namespace ioc::intake {

/// What a text that is not UTF-8 was probably written in. Only its name is told: such a file is
/// refused, since a wrong guess turns one name into another.
enum class LegacyEncoding {
    None,
    Windows1258, ///< with combining tone marks
    Tcvn3, ///< ABC, of the .VnTime fonts
    TwiceEncoded, ///< UTF-8 that was taken for Windows-1252 once
    Unknown
};

/// Of bytes that are not UTF-8.
[[nodiscard]] LegacyEncoding legacyEncodingOf(std::string_view bytes) noexcept;

/// Of a text in a spreadsheet: its characters are Unicode, but were typed for a font of TCVN3 or
/// broken by a program before. None where it looks like Vietnamese or any other plain text.
[[nodiscard]] LegacyEncoding brokenTextOf(QStringView text) noexcept;

/// `Windows-1258`, `TCVN3 (ABC)` …, for people.
[[nodiscard]] const char* nameOf(LegacyEncoding encoding) noexcept;

} // namespace ioc::intake
