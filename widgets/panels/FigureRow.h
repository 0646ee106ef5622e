#pragma once

#include <models/board/FigureView.h>
#include <widgets/theme/Canvas.h>

#include <vector>

namespace ioc::ui {

/// Columns that the rows of one list share, so that nothing jumps from row to row.
struct RowColumns
{
    double glyph = 0;
    double label = 0;
    double spark = 0; ///< 0: no room for one
    double value = 0;
    double unit = 0;
    double gap = 0;
};

/// Columns for a list of this width. Values and units take what they need, labels what they want,
/// sparklines the rest.
[[nodiscard]] RowColumns
columnsFor(const Canvas& canvas, const std::vector<board::FigureView>& rows, double width);

/// Paints one row: sign, label, sparkline, value and unit; in the sparkline's place how long a late
/// value is overdue.
void paintFigureRow(Canvas& canvas,
                    const QRectF& rect,
                    const board::FigureView& row,
                    const RowColumns& columns,
                    const QString& emptyWords);

} // namespace ioc::ui
