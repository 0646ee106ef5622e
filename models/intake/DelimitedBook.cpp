#include "BookBuilder.h"

#include <algorithm>
#include <array>

namespace ioc::intake {

namespace {

constexpr std::array<char, 3> delimiters{';', '\t', ','};
constexpr std::size_t linesLookedAt = 30;

// How often each delimiter stands outside quotes in each of the first lines that are not blank.
std::vector<std::array<std::size_t, 3>> countDelimiters(std::string_view text)
{
    std::vector<std::array<std::size_t, 3>> lines;
    std::array<std::size_t, 3> counts{};
    bool quoted = false;
    bool blank = true;
    for (std::size_t i = 0; i <= text.size() && lines.size() < linesLookedAt; ++i) {
        const char c = i < text.size() ? text[i] : '\n';
        if (c == '"')
            quoted = !quoted;
        if (c == '\n' && (!quoted || i == text.size())) {
            if (!blank)
                lines.push_back(counts);
            counts = {};
            blank = true;
            continue;
        }
        blank = blank && (c == ' ' || c == '\r');
        const auto* found = std::find(delimiters.begin(), delimiters.end(), c);
        if (found != delimiters.end() && !quoted)
            ++counts[static_cast<std::size_t>(found - delimiters.begin())];
    }
    return lines;
}

// The delimiter that the most lines have equally often; of equals the one that decimal marks are
// not.
char findDelimiter(std::string_view text)
{
    const auto lines = countDelimiters(text);
    char best = ',';
    std::size_t bestLines = 0;
    for (std::size_t d = 0; d < delimiters.size(); ++d) {
        for (const auto& line : lines) {
            if (line[d] == 0)
                continue;
            const auto alike = static_cast<std::size_t>(std::count_if(
                lines.begin(), lines.end(), [&](const auto& each) { return each[d] == line[d]; }));
            if (alike > bestLines) {
                bestLines = alike;
                best = delimiters[d];
            }
        }
    }
    return best;
}

/// Splits by RFC 4180, with any delimiter and any line end.
class DelimitedReader
{
public:
    DelimitedReader(std::string_view text, char delimiter, BookBuilder& builder)
        : m_text(text)
        , m_delimiter(delimiter)
        , m_builder(builder)
    {
    }

    Result<void> read()
    {
        std::size_t row = 0;
        std::size_t column = 0;
        while (m_at < m_text.size()) {
            const std::size_t line = m_line;
            if (!takeCell())
                return Error{ErrorKind::InvalidInput,
                             "line " + std::to_string(line) + ": a quote is not closed"};
            if (!m_builder.putText(row, column, m_cell, false))
                return m_builder.error();
            if (m_at < m_text.size() && m_text[m_at] == m_delimiter) {
                ++column;
                ++m_at;
                continue;
            }
            takeLineEnd();
            ++row;
            column = 0;
        }
        return {};
    }

private:
    // A quote opens only at the beginning of a cell; inside one it is a character.
    bool takeCell()
    {
        m_cell.clear();
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            ++m_at;
            for (;;) {
                const std::size_t quote = m_text.find('"', m_at);
                if (quote == std::string_view::npos)
                    return false;
                const std::string_view part = m_text.substr(m_at, quote - m_at);
                m_line += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
                m_cell += part;
                m_at = quote + 1;
                if (m_at >= m_text.size() || m_text[m_at] != '"')
                    break;
                m_cell += '"';
                ++m_at;
            }
        }
        const std::array<char, 3> ends{m_delimiter, '\n', '\r'};
        const std::size_t end
            = std::min(m_text.find_first_of({ends.data(), ends.size()}, m_at), m_text.size());
        m_cell += m_text.substr(m_at, end - m_at);
        m_at = end;
        return true;
    }

    void takeLineEnd()
    {
        if (m_at < m_text.size() && m_text[m_at] == '\r')
            ++m_at;
        if (m_at < m_text.size() && m_text[m_at] == '\n')
            ++m_at;
        ++m_line;
    }

    std::string_view m_text;
    char m_delimiter;
    BookBuilder& m_builder;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::string m_cell;
};

} // namespace

Result<Workbook> readDelimited(std::string_view text,
                               char delimiter,
                               const ReadLimits& limits,
                               const std::stop_token& stop)
{
    BookBuilder builder{limits, stop};
    builder.book().isText = true;
    if (!builder.addSheet("CSV", false))
        return builder.error();
    DelimitedReader reader{text, delimiter == 0 ? findDelimiter(text) : delimiter, builder};
    if (const auto read = reader.read(); !read)
        return read.error();
    return builder.take();
}

} // namespace ioc::intake
