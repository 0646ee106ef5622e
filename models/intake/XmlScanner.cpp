#include "XmlScanner.h"

#include <models/wire/Utf8.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace ioc::intake {

namespace {

constexpr std::size_t deepest = 256;

bool isBlank(char c) noexcept
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t skipBlanks(std::string_view text, std::size_t at) noexcept
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

std::string_view localName(std::string_view name) noexcept
{
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void append(std::string& out, char32_t point)
{
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | point >> 6);
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | point >> 12);
        out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | point >> 18);
        out += static_cast<char>(0x80 | (point >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    }
}

// `#225` or `#xE1`; false where it is no character that XML has.
bool appendNumbered(std::string& out, std::string_view entity)
{
    const bool hexadecimal = entity.size() > 1 && entity[1] == 'x';
    const std::string_view digits = entity.substr(hexadecimal ? 2 : 1);
    std::uint32_t point = 0;
    const auto end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, point, hexadecimal ? 16 : 10);
    if (read.ec != std::errc{} || read.ptr != end || point == 0 || point > 0x10FFFF
        || (point >= 0xD800 && point < 0xE000))
        return false;
    append(out, point);
    return true;
}

} // namespace

XmlScanner::XmlScanner(std::string_view text)
    : m_text(text)
{
    if (m_text.starts_with("\xEF\xBB\xBF"))
        m_text.remove_prefix(3);
    m_broken = wire::utf8::firstInvalid(m_text) != std::string_view::npos;
}

std::size_t XmlScanner::line() const noexcept
{
    const std::string_view before = m_text.substr(0, m_at);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

XmlScanner::Token XmlScanner::broken() noexcept
{
    m_broken = true;
    return Token::Broken;
}

bool XmlScanner::decode(std::string_view raw, std::string& out)
{
    static constexpr std::array<std::pair<std::string_view, char>, 5> known{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    out.clear();
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t mark = std::min(raw.find('&', at), raw.size());
        out += raw.substr(at, mark - at);
        if (mark == raw.size())
            break;
        const std::size_t end = raw.find(';', mark);
        if (end == std::string_view::npos || end - mark > 12)
            return false;
        const std::string_view entity = raw.substr(mark + 1, end - mark - 1);
        const auto* found = std::find_if(
            known.begin(), known.end(), [&](const auto& each) { return each.first == entity; });
        if (found != known.end())
            out += found->second;
        else if (!entity.starts_with('#') || !appendNumbered(out, entity))
            return false;
        at = end + 1;
    }
    return true;
}

XmlScanner::Token XmlScanner::next()
{
    if (m_broken)
        return Token::Broken;
    if (m_endPending) {
        m_endPending = false;
        m_name = localName(m_open.back());
        m_open.pop_back();
        return Token::End;
    }
    while (m_at < m_text.size()) {
        if (m_text[m_at] != '<') {
            const std::size_t end = std::min(m_text.find('<', m_at), m_text.size());
            if (!m_open.empty())
                return takeText(end);
            if (skipBlanks(m_text, m_at) < end)
                return broken();
            m_at = end;
            continue;
        }
        const std::string_view rest = m_text.substr(m_at, 12);
        if (rest.starts_with("<?")) {
            if (!passOver("?>"))
                return broken();
        } else if (rest.starts_with("<!--")) {
            if (!passOver("-->"))
                return broken();
        } else if (rest.starts_with("<![CDATA[")) {
            const std::size_t end = m_text.find("]]>", m_at);
            if (end == std::string_view::npos || m_open.empty())
                return broken();
            m_value = m_text.substr(m_at + 9, end - m_at - 9);
            m_at = end + 3;
            return Token::Text;
        } else if (rest.starts_with("<!")) {
            return broken(); // a document type, which could define entities
        } else {
            return takeMarkup();
        }
    }
    return m_open.empty() ? Token::Done : broken();
}

bool XmlScanner::passOver(std::string_view ending)
{
    const std::size_t end = m_text.find(ending, m_at);
    if (end == std::string_view::npos)
        return false;
    m_at = end + ending.size();
    return true;
}

XmlScanner::Token XmlScanner::takeText(std::size_t end)
{
    m_value = m_text.substr(m_at, end - m_at);
    m_at = end;
    if (m_value.find('&') != std::string_view::npos) {
        if (!decode(m_value, m_decoded))
            return broken();
        m_value = m_decoded;
    }
    return Token::Text;
}

XmlScanner::Token XmlScanner::takeMarkup()
{
    return m_at + 1 < m_text.size() && m_text[m_at + 1] == '/' ? takeEnd() : takeStart();
}

XmlScanner::Token XmlScanner::takeEnd()
{
    const std::size_t end = m_text.find('>', m_at);
    if (end == std::string_view::npos)
        return broken();
    std::string_view name = m_text.substr(m_at + 2, end - m_at - 2);
    while (!name.empty() && isBlank(name.back()))
        name.remove_suffix(1);
    if (m_open.empty() || m_open.back() != name)
        return broken();
    m_open.pop_back();
    m_name = localName(name);
    m_at = end + 1;
    return Token::End;
}

XmlScanner::Token XmlScanner::takeStart()
{
    // The end of the tag: the first '>' outside quotes.
    std::size_t end = m_at + 1;
    char quote = '\0';
    for (; end < m_text.size(); ++end) {
        const char c = m_text[end];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            break;
    }
    if (end >= m_text.size() || m_open.size() >= deepest)
        return broken();
    std::string_view tag = m_text.substr(m_at + 1, end - m_at - 1);
    m_endPending = tag.ends_with('/');
    if (m_endPending)
        tag.remove_suffix(1);
    std::size_t nameEnd = 0;
    while (nameEnd < tag.size() && !isBlank(tag[nameEnd]))
        ++nameEnd;
    if (nameEnd == 0 || tag.substr(0, nameEnd).find_first_of("<\"'=") != std::string_view::npos)
        return broken();
    m_open.push_back(tag.substr(0, nameEnd));
    m_name = localName(m_open.back());
    if (!readAttributes(tag.substr(nameEnd)))
        return broken();
    m_at = end + 1;
    return Token::Start;
}

bool XmlScanner::readAttributes(std::string_view tag)
{
    m_count = 0;
    for (std::size_t at = skipBlanks(tag, 0); at < tag.size(); at = skipBlanks(tag, at)) {
        const std::size_t equals = tag.find('=', at);
        if (equals == std::string_view::npos)
            return false;
        std::string_view name = tag.substr(at, equals - at);
        while (!name.empty() && isBlank(name.back()))
            name.remove_suffix(1);
        const std::size_t open = skipBlanks(tag, equals + 1);
        if (name.empty() || open >= tag.size() || (tag[open] != '"' && tag[open] != '\''))
            return false;
        const std::size_t close = tag.find(tag[open], open + 1);
        if (close == std::string_view::npos)
            return false;
        if (m_count == m_attributes.size())
            m_attributes.emplace_back();
        Attribute& attribute = m_attributes[m_count++];
        attribute.name = localName(name);
        attribute.prefix = name.size() > attribute.name.size()
            ? name.substr(0, name.size() - attribute.name.size() - 1)
            : std::string_view{};
        attribute.raw = tag.substr(open + 1, close - open - 1);
        attribute.hasEntities = attribute.raw.find('&') != std::string_view::npos;
        if (attribute.raw.find('<') != std::string_view::npos
            || (attribute.hasEntities && !decode(attribute.raw, attribute.decoded)))
            return false;
        at = close + 1;
    }
    return true;
}

std::string_view XmlScanner::attribute(std::string_view name) const noexcept
{
    return prefixed({}, name);
}

std::string_view XmlScanner::prefixed(std::string_view prefix, std::string_view name) const noexcept
{
    for (std::size_t i = 0; i < m_count; ++i) {
        if (m_attributes[i].name == name && m_attributes[i].prefix == prefix)
            return m_attributes[i].value();
    }
    return {};
}

std::string_view XmlScanner::anyPrefixed(std::string_view name) const noexcept
{
    for (std::size_t i = 0; i < m_count; ++i) {
        if (m_attributes[i].name == name && !m_attributes[i].prefix.empty())
            return m_attributes[i].value();
    }
    return {};
}

bool XmlScanner::skip()
{
    for (int depth = 1; depth > 0;) {
        const Token token = next();
        if (token == Token::Start)
            ++depth;
        else if (token == Token::End)
            --depth;
        else if (token != Token::Text)
            return false;
    }
    return true;
}

std::string XmlScanner::elementText()
{
    std::string text;
    for (int depth = 1; depth > 0;) {
        const Token token = next();
        if (token == Token::Start)
            ++depth;
        else if (token == Token::End)
            --depth;
        else if (token == Token::Text)
            text += m_value;
        else
            break;
    }
    return text;
}

bool XmlScanner::nextChild()
{
    for (;;) {
        const Token token = next();
        if (token == Token::Start)
            return true;
        if (token != Token::Text)
            return false;
    }
}

} // namespace ioc::intake
