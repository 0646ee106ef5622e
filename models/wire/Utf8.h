#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// UTF-8 as RFC 3629 has it: no surrogates, no over-long forms, nothing above U+10FFFF.
namespace ioc::wire::utf8 {

struct Decoded
{
    char32_t point = 0;
    std::size_t length = 0; ///< bytes; 0: not UTF-8
};

/// The character that begins at `at`. Precondition: at < text.size().
[[nodiscard]] Decoded decode(std::string_view text, std::size_t at) noexcept;

/// Offset of the first byte that belongs to no character, or npos.
[[nodiscard]] std::size_t firstInvalid(std::string_view text) noexcept;

/// At most `maxBytes` of the front of `text`, not cut inside a character.
[[nodiscard]] std::string_view cut(std::string_view text, std::size_t maxBytes) noexcept;

/// `'text'` for an error message: cut at 60 bytes, control characters as `?`.
[[nodiscard]] std::string quoted(std::string_view text);

} // namespace ioc::wire::utf8
