#include "Csv.h"

#include <algorithm>

namespace ioc::wire {

namespace {

constexpr bool endsPlainCell(char c) noexcept
{
    return c == ',' || c == '"' || c == '\n';
}

} // namespace

std::size_t CsvReader::endOfLine(std::size_t from) const noexcept
{
    const std::size_t feed = std::min(m_text.find('\n', from), m_text.size());
    return feed > from && feed < m_text.size() && m_text[feed - 1] == '\r' ? feed - 1 : feed;
}

bool CsvReader::atLineEnd() const noexcept
{
    return m_at == m_text.size() || m_text[m_at] == '\n' || m_text.substr(m_at, 2) == "\r\n";
}

void CsvReader::takeLineEnd() noexcept
{
    if (m_at < m_text.size() && m_text[m_at] == '\r')
        ++m_at;
    if (m_at < m_text.size())
        ++m_at;
}

void CsvReader::skipBlankLines() noexcept
{
    while (m_at < m_text.size() && atLineEnd())
        takeLineEnd();
}

bool CsvReader::next(Row& row)
{
    skipBlankLines();
    row.cells.clear();
    row.fault = nullptr;
    m_unquoted.clear();
    if (m_at == m_text.size())
        return false;
    const std::size_t begin = m_at;
    readRow(row);
    row.raw = m_text.substr(begin, m_at - begin);
    takeLineEnd();
    // Only now: views into the strings would not survive the vector's growth.
    auto unquoted = m_unquoted.begin();
    for (std::string_view& cell : row.cells) {
        if (cell.data() == nullptr)
            cell = *unquoted++;
    }
    return true;
}

void CsvReader::readRow(Row& row)
{
    while (true) {
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            if (!readQuoted(row))
                return;
        } else {
            readPlain(row);
            if (row.fault != nullptr)
                return;
        }
        if (atLineEnd())
            return;
        if (m_text[m_at] != ',')
            return skipLine(row, "text after a closing quote");
        ++m_at;
    }
}

bool CsvReader::readQuoted(Row& row)
{
    ++m_at;
    std::string unquoted;
    bool doubled = false;
    const std::size_t begin = m_at;
    std::size_t from = m_at;
    while (true) {
        const std::size_t quote = m_text.find('"', from);
        if (quote == std::string_view::npos) {
            skipLine(row, "a quoted cell is not closed");
            m_at = m_text.size();
            return false;
        }
        if (m_text.substr(quote + 1, 1) != "\"") {
            const std::string_view inside = m_text.substr(begin, quote - begin);
            if (doubled) {
                unquoted += m_text.substr(from, quote - from);
                m_unquoted.push_back(std::move(unquoted));
                row.cells.emplace_back();
            } else {
                row.cells.push_back(inside);
            }
            m_at = quote + 1;
            return true;
        }
        doubled = true;
        unquoted += m_text.substr(from, quote + 1 - from);
        from = quote + 2;
    }
}

void CsvReader::readPlain(Row& row)
{
    const std::size_t begin = m_at;
    // One search for all three: a search for each would read the rest of the text again for every
    // cell. By hand: the library's compares each character with a set.
    std::size_t end = begin;
    while (end < m_text.size() && !endsPlainCell(m_text[end]))
        ++end;
    if (end < m_text.size() && m_text[end] == '"')
        return skipLine(row, "a quote inside a cell without quotes");
    if (end < m_text.size() && m_text[end] == '\n' && end > begin && m_text[end - 1] == '\r')
        --end;
    row.cells.push_back(m_text.substr(begin, end - begin));
    m_at = end;
}

void CsvReader::skipLine(Row& row, const char* fault)
{
    row.cells.clear();
    m_unquoted.clear();
    row.fault = fault;
    m_at = endOfLine(m_at);
}

} // namespace ioc::wire
