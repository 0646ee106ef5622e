#pragma once

#include "TextWrap.h"

#include <models/board/TableView.h>
#include <widgets/theme/Theme.h>

#include <QSizeF>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace ioc::ui {

/// Where the columns and rows of a table lie: which columns there is room for, in which letters,
/// the lines of each text and which rows stand together. A long text of a wide column takes further
/// lines before it is shortened. Columns keep their place from turn to turn, so all rows are
/// measured, not only those in sight. Thread: gui. Units: pixels, from the upper left of the
/// table's rows. Cost: a measurement a cell and, where texts are long, one a word.
class TablePlan
{
public:
    struct Column
    {
        std::size_t at = 0; ///< in the view
        double left = 0;
        double width = 0;
    };

    TablePlan() = default;
    /// `turns`: rows that do not fit the height are turned to, and further lines come before
    /// smaller letters; else smaller letters come first.
    TablePlan(const board::TableView& view, const Theme& theme, const QSizeF& room, bool turns);

    [[nodiscard]] const std::vector<Column>& columns() const noexcept { return m_columns; }
    [[nodiscard]] TextRole letters() const noexcept { return m_letters; }
    /// The text of a row in a column, of columns().
    [[nodiscard]] const QStringList& lines(std::size_t row, std::size_t column) const
    {
        return m_rows[row].cells[column];
    }
    /// The first row of the page that holds `row`, and of the one after it: the row count where
    /// there is none.
    [[nodiscard]] std::size_t firstWith(std::size_t row) const;
    [[nodiscard]] std::size_t firstAfter(std::size_t row) const;
    /// How high the rows of the page that holds `row` are, spread over `height` where it is more
    /// than they need: low ones first, none beyond what looks like a table.
    [[nodiscard]] std::vector<double> heightsWith(std::size_t row, double height) const;

private:
    struct Row
    {
        std::vector<QStringList> cells; ///< one a column, in lines
        double height = 0;
    };
    /// Widths that columns ask for, one a column of the view.
    struct Widths
    {
        std::vector<double> least; ///< no text is shortened
        std::vector<double> usual; ///< nearly all stand on one line
        std::vector<double> whole; ///< all do
    };

    [[nodiscard]] static Widths
    widthsIn(const board::TableView& view, const Theme& theme, TextWrap& wrap, TextRole letters);
    [[nodiscard]] bool placeColumns(
        const board::TableView& view, const Widths& widths, double gap, double width, double base);
    void layRows(const board::TableView& view,
                 const Theme& theme,
                 TextWrap& wrap,
                 double height,
                 double air);

    TextRole m_letters = TextRole::Label;
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
    std::vector<std::size_t> m_pages; ///< first rows
};

} // namespace ioc::ui
