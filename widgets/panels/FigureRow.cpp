#include "FigureRow.h"

#include <widgets/charts/Sparkline.h>
#include <widgets/theme/StatusGlyph.h>

#include <algorithm>

namespace ioc::ui {

using board::FigureView;
using domain::Status;

RowColumns columnsFor(const Canvas& canvas, const std::vector<FigureView>& rows, double width)
{
    const double base = canvas.theme().base();
    RowColumns columns;
    columns.gap = base * 0.6;
    columns.glyph = base * 0.95;
    double label = 0;
    for (const FigureView& row : rows) {
        label = std::max(label, canvas.width(row.label, TextRole::Label));
        columns.value = std::max(columns.value, canvas.width(row.value, TextRole::Value));
        if (row.hasValue())
            columns.unit = std::max(columns.unit, canvas.width(row.unit, TextRole::Caption));
    }
    const double unitGap = columns.unit > 0 ? base * 0.35 : 0;
    columns.unit += unitGap;
    const double free = width - columns.glyph - columns.gap - columns.value - columns.unit;
    const double least = base * 3;
    columns.spark
        = std::clamp(free - label - 2 * columns.gap, 0.0, std::max(base * 5, width * 0.3));
    if (columns.spark < least) // a trend is worth a letter or two of a label, not half of it
        columns.spark = free - 2 * columns.gap - least >= label * 0.9 ? least : 0;
    columns.label = free - columns.gap - (columns.spark > 0 ? columns.spark + columns.gap : 0);
    return columns;
}

namespace {

void paintTrend(Canvas& canvas, const QRectF& rect, const FigureView& row)
{
    const Theme& theme = canvas.theme();
    const double tall = std::min(rect.height(), theme.base() * 1.4);
    paintSparkline(canvas.painter(),
                   {rect.left(), rect.center().y() - tall / 2, rect.width(), tall},
                   row.history,
                   {theme.dataColour(row.status), theme.base() * 0.09, theme.base() * 0.17});
}

} // namespace

void paintFigureRow(Canvas& canvas,
                    const QRectF& rect,
                    const FigureView& row,
                    const RowColumns& columns,
                    const QString& emptyWords)
{
    const Theme& theme = canvas.theme();
    const Theme::Colours& colours = theme.colours();
    drawStatusGlyph(canvas.painter(),
                    {rect.left(), rect.top(), theme.base() * 0.72, rect.height()},
                    row.status,
                    theme);
    const double labelLeft = rect.left() + columns.glyph + columns.gap;
    const bool late = row.status == Status::Stale;
    if (!row.hasValue()) {
        const double words = canvas.width(emptyWords, TextRole::Caption);
        canvas.text(
            {labelLeft, rect.top(), rect.right() - words - columns.gap - labelLeft, rect.height()},
            row.label,
            {TextRole::Label, colours.second});
        canvas.text(rect,
                    emptyWords,
                    {TextRole::Caption, colours.third, Qt::AlignRight | Qt::AlignVCenter});
        return;
    }
    const double unitLeft = rect.right() - columns.unit;
    const double valueLeft = unitLeft - columns.value;
    canvas.text({valueLeft, rect.top(), columns.value, rect.height()},
                row.value,
                {TextRole::Value,
                 late ? colours.second : colours.text,
                 Qt::AlignRight | Qt::AlignVCenter,
                 true});
    // On the value's baseline rather than centred: small and great text read as one.
    const double drop
        = (theme.pixels(TextRole::Value) - theme.pixels(TextRole::Caption)) * capHeightEm / 2;
    canvas.text({rect.right() - columns.unit + theme.base() * (row.unitAttached ? 0.1 : 0.35),
                 rect.top() + drop,
                 columns.unit,
                 rect.height()},
                row.unit,
                {TextRole::Caption, colours.second, Qt::AlignLeft | Qt::AlignVCenter, true});

    double labelWidth = columns.label;
    const QString note = late ? row.overdue : row.quality;
    const double noteWidth = canvas.width(note, TextRole::Caption);
    const double room = valueLeft - columns.gap - labelLeft;
    const bool noted = !note.isEmpty()
        && room - noteWidth - columns.gap >= canvas.width(row.label, TextRole::Caption);
    if (noted) {
        labelWidth = room - noteWidth - columns.gap;
        canvas.text({valueLeft - columns.gap - noteWidth, rect.top(), noteWidth + 1, rect.height()},
                    note,
                    {TextRole::Caption, colours.third, Qt::AlignRight | Qt::AlignVCenter, true});
    } else if (columns.spark > 0) {
        paintTrend(
            canvas,
            {valueLeft - columns.gap - columns.spark, rect.top(), columns.spark, rect.height()},
            row);
    }
    canvas.text({labelLeft, rect.top(), labelWidth, rect.height()},
                row.label,
                {canvas.fitting(row.label, TextRole::Label, labelWidth), colours.second});
}

} // namespace ioc::ui
