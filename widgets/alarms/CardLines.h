#pragma once

#include <QFontMetricsF>
#include <QString>
#include <QStringList>

namespace ioc::ui {

/// What a card of an alarm says, line by line. Nothing is shortened while the card may grow: a name
/// takes up to four lines, a place up to two of its own where it does not fit beside its figure.
struct CardLines
{
    struct Words
    {
        QString name;
        QString place;
        QString figure; ///< value and note; never broken
    };
    /// Units: pixels.
    struct Room
    {
        QFontMetricsF name;
        QFontMetricsF small;
        double first = 0; ///< of the name's first line, beside its time
        double line = 0; ///< of every other line
        double last = 0; ///< of the last one, beside the button
    };

    QStringList name;
    QStringList place; ///< empty where it stands with the figure
    QString last; ///< the figure, with its place before it where there is room

    static CardLines of(const Words& words, const Room& room);
    [[nodiscard]] qsizetype count() const { return name.size() + place.size() + 1; }
};

} // namespace ioc::ui
