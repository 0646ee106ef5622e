#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ioc::wire {

/// Reads CSV (RFC 4180) row by row: cells between commas, quoted where they hold a comma, quote or
/// line break; lines end with CRLF or LF. Rows without a character are passed over. Thread: the
/// owner's. Errors: a row that breaks the rules has a `fault` and no cells; the next row begins
/// after the line's end.
class CsvReader
{
public:
    struct Row
    {
        std::vector<std::string_view> cells; ///< into the text or the reader; until the next call
        std::string_view raw; ///< the row as it came, without its line end
        const char* fault = nullptr; ///< null: none
    };

    /// `text` must outlive the reader.
    explicit CsvReader(std::string_view text) noexcept
        : m_text(text)
    {
    }

    /// False at the end of the text.
    [[nodiscard]] bool next(Row& row);

private:
    void skipBlankLines() noexcept;
    void readRow(Row& row);
    bool readQuoted(Row& row);
    void readPlain(Row& row);
    void skipLine(Row& row, const char* fault);
    [[nodiscard]] std::size_t endOfLine(std::size_t from) const noexcept;
    [[nodiscard]] bool atLineEnd() const noexcept;
    void takeLineEnd() noexcept;

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<std::string> m_unquoted; ///< cells with doubled quotes taken out
};

} // namespace ioc::wire
