#include "Utf8.h"

#include <cstdint>
#include <cstring>

namespace ioc::wire::utf8 {

namespace {

struct Lead
{
    std::size_t length = 0;
    char32_t bits = 0;
    char32_t least = 0; ///< a smaller character has a shorter form
};

Lead leadOf(unsigned char byte) noexcept
{
    if (byte < 0x80)
        return {1, byte, 0};
    if (byte >= 0xC2 && byte <= 0xDF)
        return {2, byte & 0x1FU, 0x80};
    if (byte >= 0xE0 && byte <= 0xEF)
        return {3, byte & 0x0FU, 0x800};
    if (byte >= 0xF0 && byte <= 0xF4)
        return {4, byte & 0x07U, 0x10000};
    return {};
}

// Eight bytes at once: mostly all of a text is ASCII.
std::size_t asciiAtFront(std::string_view text) noexcept
{
    constexpr std::uint64_t highBits = 0x8080808080808080;
    std::size_t at = 0;
    for (std::uint64_t eight = 0; text.size() - at >= sizeof eight; at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & highBits) != 0)
            break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
    return at;
}

bool isContinuation(char byte) noexcept
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

} // namespace

Decoded decode(std::string_view text, std::size_t at) noexcept
{
    const Lead lead = leadOf(static_cast<unsigned char>(text[at]));
    if (lead.length == 0 || text.size() - at < lead.length)
        return {};
    char32_t point = lead.bits;
    for (std::size_t i = 1; i < lead.length; ++i) {
        if (!isContinuation(text[at + i]))
            return {};
        point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < lead.least || surrogate || point > 0x10FFFF)
        return {};
    return {point, lead.length};
}

std::size_t firstInvalid(std::string_view text) noexcept
{
    std::size_t at = 0;
    while (true) {
        at += asciiAtFront(text.substr(at));
        if (at == text.size())
            return std::string_view::npos;
        const Decoded character = decode(text, at);
        if (character.length == 0)
            return at;
        at += character.length;
    }
}

std::string_view cut(std::string_view text, std::size_t maxBytes) noexcept
{
    if (text.size() <= maxBytes)
        return text;
    std::size_t end = maxBytes;
    while (end > 0 && isContinuation(text[end]))
        --end;
    return text.substr(0, end);
}

std::string quoted(std::string_view text)
{
    constexpr std::size_t longest = 60;
    const std::string_view front = cut(text, longest);
    std::string result = "'";
    for (const char c : front)
        result += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
    if (front.size() < text.size())
        result += "…";
    result += '\'';
    return result;
}

} // namespace ioc::wire::utf8
