#include "CardLines.h"

#include <widgets/panels/TextWrap.h>

namespace ioc::ui {

namespace {

constexpr qsizetype nameLines = 4;
constexpr qsizetype placeLines = 2;

// What is left after so many lines is elided at the end of the last.
QStringList wrapped(const QString& text,
                    const QFontMetricsF& metrics,
                    const TextWrap::Room& room,
                    qsizetype most)
{
    QStringList lines = TextWrap{metrics}.lines(text, room, most);
    lines.back() = metrics.elidedText(
        lines.back(), Qt::ElideRight, lines.size() == 1 ? room.first : room.others);
    return lines;
}

} // namespace

CardLines CardLines::of(const Words& words, const Room& room)
{
    CardLines lines;
    lines.name = wrapped(words.name, room.name, {room.first, room.line}, nameLines);
    QStringList parts{words.place, words.figure};
    parts.removeAll(QString{});
    lines.last = parts.join(QStringLiteral(" · "));
    if (parts.size() < 1 || room.small.horizontalAdvance(lines.last) <= room.last)
        return lines;
    if (!words.place.isEmpty())
        lines.place = wrapped(words.place, room.small, {room.line, room.line}, placeLines);
    lines.last = words.figure;
    return lines;
}

} // namespace ioc::ui
