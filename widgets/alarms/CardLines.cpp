#include "CardLines.h"

namespace ioc::ui {

namespace {

constexpr qsizetype nameLines = 4;
constexpr qsizetype placeLines = 2;

// At spaces; what is left after so many lines is elided at the end of the last.
QStringList wrapped(
    const QString& text, const QFontMetricsF& metrics, double first, double others, qsizetype most)
{
    QStringList lines;
    QString line;
    const auto room = [&] { return lines.isEmpty() ? first : others; };
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString longer = line.isEmpty() ? word : line + u' ' + word;
        const bool last = lines.size() + 1 >= most;
        if (line.isEmpty() || last || metrics.horizontalAdvance(longer) <= room()) {
            line = longer;
        } else {
            lines << line;
            line = word;
        }
    }
    if (!line.isEmpty())
        lines << metrics.elidedText(line, Qt::ElideRight, room());
    return lines;
}

} // namespace

CardLines CardLines::of(const Words& words, const Room& room)
{
    CardLines lines;
    lines.name = wrapped(words.name, room.name, room.first, room.line, nameLines);
    QStringList parts{words.place, words.figure};
    parts.removeAll(QString{});
    lines.last = parts.join(QStringLiteral(" · "));
    if (parts.size() < 1 || room.small.horizontalAdvance(lines.last) <= room.last)
        return lines;
    if (!words.place.isEmpty())
        lines.place = wrapped(words.place, room.small, room.line, room.line, placeLines);
    lines.last = words.figure;
    return lines;
}

} // namespace ioc::ui
