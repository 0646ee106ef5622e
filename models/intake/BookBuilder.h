#pragma once

#include "BookReaders.h"

#include <optional>

namespace ioc::intake {

/// Fills a Workbook within the limits. After the first false nothing more is taken and `error` says
/// why. Thread: one owner.
class BookBuilder
{
public:
    BookBuilder(const ReadLimits& limits, const std::stop_token& stop)
        : m_limits(limits)
        , m_stop(stop)
    {
    }

    [[nodiscard]] bool addSheet(std::string name, bool hidden);
    /// Puts a cell in the last sheet.
    [[nodiscard]] bool put(std::size_t row, std::size_t column, const Cell& cell);
    [[nodiscard]] bool
    putText(std::size_t row, std::size_t column, std::string_view text, bool computed);
    void hideRow(std::size_t row);
    /// Copies the corner of a merged range of the last sheet over all of it; all inclusive.
    [[nodiscard]] bool
    fill(std::size_t row, std::size_t column, std::size_t lastRow, std::size_t lastColumn);

    /// Keeps a text that cells may share; isFull() says whether it found room.
    [[nodiscard]] std::uint32_t intern(std::string_view text);
    [[nodiscard]] bool isFull() const noexcept { return m_error.has_value(); }

    [[nodiscard]] Workbook& book() noexcept { return m_book; }
    [[nodiscard]] const Error& error() const noexcept { return *m_error; }
    /// The book, or what stood in its way.
    [[nodiscard]] Result<Workbook> take();

private:
    [[nodiscard]] bool refuse(ErrorKind kind, std::string what);

    const ReadLimits& m_limits;
    const std::stop_token& m_stop;
    Workbook m_book;
    std::size_t m_cells = 0;
    std::optional<Error> m_error;
};

} // namespace ioc::intake
