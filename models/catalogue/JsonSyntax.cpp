#include "JsonSyntax.h"

#include <algorithm>

namespace ioc::catalogue {

namespace {

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

// A recursive descent over RFC 8259's grammar. Each step returns false once m_expected is set.
class Scan
{
public:
    Scan(std::string_view text, std::size_t maxDepth)
        : m_text(text)
        , m_maxDepth(maxDepth)
    {
    }

    SyntaxFault run()
    {
        if (value(0)) {
            skipSpace();
            if (m_at == m_text.size())
                return {};
            m_expected = "the end of the file";
        }
        const auto before = m_text.substr(0, m_at);
        const auto lineBegin = before.rfind('\n') + 1; // npos + 1 is 0
        const auto lines = std::count(before.begin(), before.end(), '\n');
        return {static_cast<std::size_t>(lines) + 1, m_at - lineBegin + 1, m_expected};
    }

private:
    [[nodiscard]] char here() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    bool fail(const char* expected)
    {
        m_expected = expected;
        return false;
    }

    void skipSpace()
    {
        while (m_at < m_text.size()
               && std::string_view{" \t\r\n"}.find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }

    bool value(std::size_t depth)
    {
        skipSpace();
        switch (here()) {
        case '{':
        case '[':
            return depth < m_maxDepth ? group(depth + 1) : fail("fewer levels of nesting");
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool group(std::size_t depth)
    {
        const bool object = here() == '{';
        const char close = object ? '}' : ']';
        ++m_at;
        skipSpace();
        if (here() == close) {
            ++m_at;
            return true;
        }
        while (true) {
            if (!(object ? member(depth) : value(depth)))
                return false;
            skipSpace();
            if (here() == close) {
                ++m_at;
                return true;
            }
            if (here() != ',')
                return fail(object ? "a comma or } after a field" : "a comma or ] after an entry");
            ++m_at;
        }
    }

    bool member(std::size_t depth)
    {
        skipSpace();
        if (here() != '"')
            return fail("a field's name in double quotes");
        if (!string())
            return false;
        skipSpace();
        if (here() != ':')
            return fail("a colon after a field's name");
        ++m_at;
        return value(depth);
    }

    bool string()
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (here() == '"') {
                ++m_at;
                return true;
            }
            if (static_cast<unsigned char>(here()) < 0x20)
                return fail("the closing quote of a text on the same line");
            if (here() == '\\' && !escape())
                return false;
        }
        return fail("the closing quote of a text");
    }

    bool escape()
    {
        ++m_at;
        if (here() != 'u')
            return here() != '\0'
                    && std::string_view{"\"\\/bfnrt"}.find(here()) != std::string_view::npos
                ? true
                : fail("one of \" \\ / b f n r t u after a backslash");
        for (int digit = 0; digit < 4; ++digit) {
            ++m_at;
            const char byte = here();
            if (!isDigit(byte) && !(byte >= 'a' && byte <= 'f') && !(byte >= 'A' && byte <= 'F'))
                return fail("four hexadecimal digits after \\u");
        }
        return true;
    }

    bool word(std::string_view wanted)
    {
        if (!m_text.substr(m_at).starts_with(wanted))
            return fail("true, false, null, a number, a text, [ or {");
        m_at += wanted.size();
        return true;
    }

    bool digits()
    {
        const auto begin = m_at;
        while (isDigit(here()))
            ++m_at;
        return m_at > begin;
    }

    bool number()
    {
        const auto begin = m_at;
        if (here() == '-')
            ++m_at;
        const bool zero = here() == '0';
        const auto first = m_at;
        if (!digits())
            return m_at == begin ? fail("true, false, null, a number, a text, [ or {")
                                 : fail("a digit");
        if (zero && m_at - first > 1) {
            m_at = first;
            return fail("a number without leading zeros");
        }
        if (here() == '.') {
            ++m_at;
            if (!digits())
                return fail("a digit after the decimal point");
        }
        if (here() == 'e' || here() == 'E') {
            ++m_at;
            if (here() == '+' || here() == '-')
                ++m_at;
            if (!digits())
                return fail("a digit of the exponent");
        }
        return true;
    }

    std::string_view m_text;
    std::size_t m_maxDepth;
    std::size_t m_at = 0;
    std::string m_expected;
};

} // namespace

SyntaxFault findSyntaxFault(std::string_view text, std::size_t maxDepth)
{
    return Scan{text, maxDepth}.run();
}

} // namespace ioc::catalogue
