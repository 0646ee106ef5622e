#pragma once

#include <models/board/FigureView.h>

#include <QString>

#include <vector>

namespace ioc::board {

/// What stands behind a figure, as pairs of a label and a text: what it means and how it is made,
/// who owns it, when it came and from where, when the next is due.
struct Facts
{
    struct Line
    {
        QString label;
        QString text;
        friend bool operator==(const Line&, const Line&) = default;
    };
    QString title; ///< the indicator's name in full
    QString subtitle; ///< whose figure: area, period, value
    std::vector<Line> lines; ///< none is empty

    friend bool operator==(const Facts&, const Facts&) = default;
};

/// Thread: the board's.
[[nodiscard]] Facts
factsOf(const FigureViews& views, domain::SeriesId series, domain::TimePoint now);

} // namespace ioc::board
