#include "CsvTable.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ioc::catalogue {

namespace {

constexpr std::size_t maxFieldBytes = 64 * 1024;

// Splits a text into records; a record's line is where it begins.
class Splitter
{
public:
    explicit Splitter(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] std::size_t line() const { return m_line; }

    /// Null, or what was expected where the grammar broke; the rest of that record is skipped.
    const char* next(std::vector<std::string>& fields)
    {
        fields.clear();
        while (true) {
            std::string field;
            if (const char* expected = readField(field)) {
                skipRecord();
                return expected;
            }
            fields.push_back(std::move(field));
            if (atEnd())
                return nullptr;
            if (m_text[m_at] == ',') {
                ++m_at;
                continue;
            }
            endLine();
            return nullptr;
        }
    }

private:
    [[nodiscard]] bool atLineEnd() const
    {
        return m_text[m_at] == '\n' || (m_text[m_at] == '\r' && m_text.substr(m_at, 2) == "\r\n");
    }

    void endLine()
    {
        m_at += m_text[m_at] == '\r' ? 2 : 1;
        ++m_line;
    }

    void skipRecord()
    {
        while (!atEnd() && !atLineEnd())
            ++m_at;
        if (!atEnd())
            endLine();
    }

    const char* readField(std::string& field)
    {
        if (!atEnd() && m_text[m_at] == '"')
            return readQuoted(field);
        const std::size_t begin = m_at;
        while (!atEnd() && m_text[m_at] != ',' && !atLineEnd()) {
            if (m_text[m_at] == '"')
                return "a field with a quote in it to be quoted, with the quote doubled";
            ++m_at;
        }
        field = m_text.substr(begin, m_at - begin);
        return field.size() > maxFieldBytes ? "fields of at most 64 KiB" : nullptr;
    }

    const char* readQuoted(std::string& field)
    {
        for (++m_at; !atEnd(); ++m_at) {
            if (m_text[m_at] == '"') {
                ++m_at;
                if (atEnd() || m_text[m_at] != '"')
                    return atEnd() || m_text[m_at] == ',' || atLineEnd()
                        ? nullptr
                        : "a comma after a quoted field";
            }
            if (m_text[m_at] == '\n')
                ++m_line;
            field += m_text[m_at];
            if (field.size() > maxFieldBytes)
                return "fields of at most 64 KiB (is a closing quote missing?)";
        }
        return "the closing quote of a field";
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

std::optional<double> parseNumber(std::string_view text) noexcept
{
    double value = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (text.empty() || parsed.ec != std::errc{} || parsed.ptr != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

CsvTable::Row::Row(const CsvTable& table, std::size_t line, std::vector<std::string> fields)
    : m_table(&table)
    , m_line(line)
    , m_fields(std::move(fields))
{
}

std::string_view CsvTable::Row::field(std::string_view column) const
{
    const auto& columns = m_table->m_columns;
    const auto found = std::find(columns.begin(), columns.end(), column);
    return trimmed(m_fields.at(static_cast<std::size_t>(found - columns.begin())));
}

void CsvTable::Row::refuse(std::string_view column, std::string_view expected) const
{
    m_table->m_faults->add(m_table->m_file,
                           "line " + std::to_string(m_line),
                           "expected " + std::string{expected} + " in " + std::string{column}
                               + ", found "
                               + (field(column).empty() ? "nothing" : inQuotes(field(column))));
}

std::optional<double> CsvTable::Row::number(std::string_view column) const
{
    const auto value = parseNumber(field(column));
    if (!value)
        refuse(column, "a number with a decimal point");
    return value;
}

CsvTable::CsvTable(const SourceFile& file,
                   const std::vector<std::string_view>& columns,
                   FaultList& faults)
    : m_file(file.label)
    , m_faults(&faults)
{
    Splitter splitter{file.text};
    std::vector<std::string> fields;
    const char* headerFault = splitter.next(fields);
    if (headerFault)
        fault(1, std::string{"expected "} + headerFault + ", found other text");
    if (headerFault || !readHeader(fields, columns)) {
        return;
    }
    while (!splitter.atEnd()) {
        const std::size_t line = splitter.line();
        if (const char* expected = splitter.next(fields))
            fault(line, std::string{"expected "} + expected + ", found other text");
        else if (fields.size() > 1 || !trimmed(fields.front()).empty())
            addRow(line, std::move(fields));
    }
}

bool CsvTable::readHeader(const std::vector<std::string>& names,
                          const std::vector<std::string_view>& columns)
{
    for (const std::string& name : names)
        m_columns.emplace_back(trimmed(name));
    bool good = true;
    for (const std::string_view column : columns) {
        const auto count = std::count(m_columns.begin(), m_columns.end(), column);
        if (count == 1)
            continue;
        good = false;
        fault(1,
              "expected a column " + inQuotes(column)
                  + (count == 0 ? ", found none" : " once, found it twice"));
    }
    for (const std::string& name : m_columns) {
        if (std::find(columns.begin(), columns.end(), name) == columns.end()) {
            good = false;
            fault(1, "expected one of the columns " + oneOf(columns) + ", found " + inQuotes(name));
        }
    }
    return good;
}

void CsvTable::addRow(std::size_t line, std::vector<std::string> fields)
{
    if (fields.size() == m_columns.size()) {
        m_rows.emplace_back(*this, line, std::move(fields));
        return;
    }
    fault(line,
          "expected " + std::to_string(m_columns.size()) + " fields, found "
              + std::to_string(fields.size()));
}

void CsvTable::fault(std::size_t line, std::string expected)
{
    m_complete = false;
    m_faults->add(m_file, "line " + std::to_string(line), std::move(expected));
}

} // namespace ioc::catalogue
