#include "BookBuilder.h"

#include <algorithm>

namespace ioc::intake {

bool BookBuilder::refuse(ErrorKind kind, std::string what)
{
    if (!m_error)
        m_error = Error{kind, std::move(what)};
    return false;
}

bool BookBuilder::addSheet(std::string name, bool hidden)
{
    if (m_error)
        return false;
    if (m_book.sheets.size() >= m_limits.sheets)
        return refuse(ErrorKind::Exhausted,
                      "more than " + std::to_string(m_limits.sheets) + " sheets");
    m_book.sheets.push_back({.name = std::move(name), .hidden = hidden});
    return true;
}

bool BookBuilder::put(std::size_t row, std::size_t column, const Cell& cell)
{
    if (m_error)
        return false;
    if (row >= m_limits.rows)
        return refuse(ErrorKind::Exhausted,
                      "more than " + std::to_string(m_limits.rows) + " rows in a sheet");
    if (column >= m_limits.columns)
        return refuse(ErrorKind::Exhausted,
                      "more than " + std::to_string(m_limits.columns) + " columns in a sheet");
    if (++m_cells > m_limits.cells)
        return refuse(ErrorKind::Exhausted,
                      "more than " + std::to_string(m_limits.cells) + " cells");
    if (m_cells % 1024 == 0 && m_stop.stop_requested())
        return refuse(ErrorKind::Cancelled, "cancelled");
    auto& rows = m_book.sheets.back().rows;
    if (rows.size() <= row)
        rows.resize(row + 1);
    auto& cells = rows[row];
    if (cells.size() <= column)
        cells.resize(column + 1);
    cells[column] = cell;
    return true;
}

bool BookBuilder::putText(std::size_t row, std::size_t column, std::string_view text, bool computed)
{
    if (m_error || text.empty())
        return !m_error;
    const std::uint32_t at = intern(text);
    return put(row, column, {.kind = CellKind::Text, .computed = computed, .text = at});
}

std::uint32_t BookBuilder::intern(std::string_view text)
{
    const std::uint32_t at = m_book.intern(text);
    if (m_book.textBytes() > m_limits.textBytes)
        static_cast<void>(
            refuse(ErrorKind::Exhausted,
                   "more than " + std::to_string(m_limits.textBytes) + " bytes of text"));
    return at;
}

void BookBuilder::hideRow(std::size_t row)
{
    if (!m_error && row < m_limits.rows)
        m_book.sheets.back().hiddenRows.insert(static_cast<std::uint32_t>(row));
}

bool BookBuilder::fill(std::size_t row,
                       std::size_t column,
                       std::size_t lastRow,
                       std::size_t lastColumn)
{
    if (m_error)
        return false;
    const Sheet& sheet = m_book.sheets.back();
    Cell copy = sheet.at(row, column);
    if (copy.isEmpty())
        return true;
    copy.copied = true;
    lastRow = std::min(lastRow, sheet.rows.size() - 1);
    for (std::size_t r = row; r <= lastRow; ++r) {
        for (std::size_t c = column; c <= lastColumn; ++c) {
            if ((r != row || c != column) && !put(r, c, copy))
                return false;
        }
    }
    return true;
}

Result<Workbook> BookBuilder::take()
{
    if (m_error)
        return *m_error;
    if (m_book.sheets.empty())
        return Error{ErrorKind::InvalidInput, "not a readable spreadsheet: it has no sheet"};
    return std::move(m_book);
}

} // namespace ioc::intake
