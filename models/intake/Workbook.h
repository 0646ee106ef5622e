#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

/// Figures that people type in: files of departments and the entry grid, on their way to the
/// gateway.
namespace ioc::intake {

/// What a cell holds. Error: the file's own mark of a failed formula, or a formula without a
/// result.
enum class CellKind : std::uint8_t { Empty, Text, Number, Date, Boolean, Error };

/// One cell as it was stored.
struct Cell
{
    CellKind kind = CellKind::Empty;
    bool computed = false; ///< the stored result of a formula
    bool copied = false; ///< filled in from the corner of a merged range
    bool percent = false; ///< of Number: shown as a hundredfold with %
    std::uint32_t text = 0; ///< of Text: position in Workbook::texts
    double number = 0; ///< of Number, Boolean (0, 1), Date (days since 1970-01-01, local)

    [[nodiscard]] bool isEmpty() const noexcept { return kind == CellKind::Empty; }
};

/// A sheet, row by row; rows end at their last cell that holds something.
struct Sheet
{
    std::string name{}; ///< UTF-8
    bool hidden = false; ///< in the file
    std::vector<std::vector<Cell>> rows{};
    std::unordered_set<std::uint32_t> hiddenRows{}; ///< filtered out or hidden by hand

    [[nodiscard]] const Cell& at(std::size_t row, std::size_t column) const noexcept;
    [[nodiscard]] std::size_t columns() const noexcept; ///< of its widest row
};

/// Where a cell lies; all from 0.
struct Place
{
    std::uint32_t sheet = 0;
    std::uint32_t row = 0;
    std::uint32_t column = 0;

    friend auto operator<=>(const Place&, const Place&) = default;
};

/// The sheets of one file. Texts are kept once, so that a name met fifty thousand times is looked
/// up once. Thread: immutable once read; shared freely.
class Workbook
{
public:
    std::vector<Sheet> sheets;
    bool isText = false; ///< a CSV: every cell is text

    /// Position of `text`, added if new.
    [[nodiscard]] std::uint32_t intern(std::string_view text);
    [[nodiscard]] const std::string& text(const Cell& cell) const { return m_texts[cell.text]; }
    [[nodiscard]] std::size_t textBytes() const noexcept { return m_textBytes; }

private:
    std::vector<std::string> m_texts{std::string{}};
    std::unordered_map<std::string, std::uint32_t> m_positions{{std::string{}, 0}};
    std::size_t m_textBytes = 0;
};

/// Days since 1970-01-01 of `2026-11-30` or `2026-11-30T14:30:00`; nothing where it is neither.
[[nodiscard]] std::optional<double> daysOfIsoDate(std::string_view text) noexcept;

/// `A`, `Z`, `AA` … of a column from 0.
[[nodiscard]] std::string columnName(std::size_t column);
/// `Tháng 11!B7`.
[[nodiscard]] std::string placeText(const Workbook& book, const Place& place);
/// What a person sees in the cell: text, shortest number, `2026-11-30` (with `T14:30` where it has
/// a time of day).
[[nodiscard]] std::string shownText(const Workbook& book, const Cell& cell);

} // namespace ioc::intake
