#include "JsonWriter.h"

#include "Utf8.h"

#include <array>
#include <charconv>
#include <cmath>

namespace ioc::wire {

JsonWriter& JsonWriter::open(char bracket)
{
    separate();
    m_out += bracket;
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket)
{
    m_out += bracket;
    m_needsComma = true;
    return *this;
}

void JsonWriter::separate()
{
    if (m_needsComma)
        m_out += ',';
    m_needsComma = true;
}

JsonWriter& JsonWriter::key(std::string_view name)
{
    separate();
    quote(name);
    m_out += ':';
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value)
{
    separate();
    quote(value);
    return *this;
}

JsonWriter& JsonWriter::number(double value)
{
    if (!std::isfinite(value))
        return null();
    separate();
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    m_out.append(digits.data(), end);
    return *this;
}

JsonWriter& JsonWriter::integer(std::uint64_t value)
{
    separate();
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    m_out.append(digits.data(), end);
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value)
{
    separate();
    m_out += value ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::null()
{
    separate();
    m_out += "null";
    return *this;
}

void JsonWriter::escape(char32_t unit)
{
    constexpr std::string_view hex = "0123456789abcdef";
    m_out += "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U})
        m_out += hex[(unit >> shift) & 0xFU];
}

void JsonWriter::quote(std::string_view value)
{
    m_out += '"';
    for (std::size_t at = 0; at < value.size();) {
        const char c = value[at];
        if (c == '"' || c == '\\') {
            m_out += '\\';
            m_out += c;
            ++at;
        } else if (c >= 0x20 && c < 0x7F) {
            m_out += c;
            ++at;
        } else {
            const utf8::Decoded character = utf8::decode(value, at);
            const char32_t point = character.length == 0 ? 0xFFFD : character.point;
            at += character.length == 0 ? 1 : character.length;
            if (point >= 0x10000) {
                escape(0xD800 + ((point - 0x10000) >> 10U));
                escape(0xDC00 + ((point - 0x10000) & 0x3FFU));
            } else {
                escape(point);
            }
        }
    }
    m_out += '"';
}

} // namespace ioc::wire
