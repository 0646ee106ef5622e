#include "ShareBar.h"

#include <widgets/charts/BulletBar.h>
#include <widgets/theme/StatusGlyph.h>

#include <algorithm>

namespace ioc::ui {

namespace {

struct Columns
{
    TextRole letters = TextRole::Label;
    double label = 0;
    double value = 0;
    double bar = 0; ///< 0: no room for one
    double note = 0; ///< 0: no room for them, or none
};

double widest(const Canvas& canvas,
              const std::vector<ShareRow>& rows,
              TextRole letters,
              QString ShareRow::*text)
{
    double found = 0;
    for (const ShareRow& row : rows)
        found = std::max(found, canvas.width(row.*text, letters));
    return found + 1;
}

Columns columnsOf(const Canvas& canvas, const std::vector<ShareRow>& rows, double width)
{
    const double base = canvas.theme().base();
    const double sign = base * 1.3;
    const double gap = base * 0.8;
    const double leastBar = base * 4.5;
    const double leastNotedBar
        = base * 3; // the note says in numbers what a short bar shows less well
    Columns columns;
    const double note = widest(canvas, rows, TextRole::Caption, &ShareRow::note);
    // Notes are worth smaller letters.
    const auto fits = [&](TextRole letters, double noted) {
        columns.letters = letters;
        columns.label = widest(canvas, rows, letters, &ShareRow::label);
        columns.value = widest(canvas, rows, letters, &ShareRow::value);
        columns.note = noted;
        columns.bar = width - sign - columns.label - columns.value - 2 * gap
            - (noted > 0 ? noted + gap : 0);
        return columns.bar >= (noted > 0 ? leastNotedBar : leastBar);
    };
    if (note > 1)
        for (const TextRole letters : {TextRole::Label, TextRole::Body, TextRole::Caption})
            if (fits(letters, note))
                return columns;
    for (const TextRole letters : {TextRole::Label, TextRole::Body, TextRole::Caption})
        if (fits(letters, 0))
            return columns;
    // The bar is what the list is for: the label is shortened for it, but not beyond half.
    columns.bar = leastBar;
    columns.label = width - sign - columns.value - columns.bar - 2 * gap;
    if (columns.label < width * 0.25) {
        columns.bar = 0;
        columns.label = width - sign - columns.value - gap;
    }
    return columns;
}

} // namespace

void paintShareRows(Canvas& canvas, const QRectF& box, const std::vector<ShareRow>& rows)
{
    const Theme& theme = canvas.theme();
    const Theme::Colours& colours = theme.colours();
    const double base = theme.base();
    const double least = theme.lineHeight(TextRole::Caption) * 1.02;
    const auto fitting = static_cast<std::size_t>(std::max(0.0, box.height() / least));
    const std::size_t count = std::min(rows.size(), fitting);
    if (count == 0)
        return;
    const double height = std::min(box.height() / static_cast<double>(count),
                                   theme.lineHeight(TextRole::Label) * 2.2);
    const Columns columns = columnsOf(canvas, rows, box.width());
    for (std::size_t at = 0; at < count; ++at) {
        const ShareRow& row = rows[at];
        const QRectF line{
            box.left(), box.top() + height * static_cast<double>(at), box.width(), height};
        canvas.painter().fillRect(QRectF{line.left(), line.top(), line.width(), theme.hairline()},
                                  colours.line);
        drawStatusGlyph(
            canvas.painter(), {line.left(), line.top(), base * 0.75, height}, row.status, theme);
        const double labelLeft = line.left() + base * 1.3;
        canvas.text({labelLeft, line.top(), columns.label, height},
                    row.label,
                    {columns.letters, colours.text, Qt::AlignLeft | Qt::AlignVCenter});
        canvas.text({line.right() - columns.note, line.top(), columns.note, height},
                    columns.note > 0 ? row.note : QString{},
                    {TextRole::Caption, colours.second, Qt::AlignRight | Qt::AlignVCenter, true});
        const double noted = columns.note > 0 ? columns.note + base * 0.8 : 0;
        canvas.text(line.adjusted(0, 0, -noted, 0),
                    row.value,
                    {columns.letters,
                     row.known ? colours.text : colours.third,
                     Qt::AlignRight | Qt::AlignVCenter,
                     true});
        if (columns.bar <= 0 || !row.share)
            continue;
        const double barLeft = labelLeft + columns.label + base * 0.8;
        paintBulletBar(canvas.painter(),
                       {barLeft, line.top(), columns.bar, height},
                       {row.share, row.demanded, 1, false},
                       {theme.dataColour(row.status),
                        colours.track,
                        colours.line,
                        colours.text,
                        base * 0.34,
                        base * 0.9,
                        std::max(2.0, base * 0.16)});
    }
}

} // namespace ioc::ui
