#pragma once

#include <models/board/FigureView.h>

#include <optional>
#include <vector>

namespace ioc::board {

/// A figure of the province as a calendar of cells: hours in rows of days, days in columns of
/// weeks, months in rows of years, else one row of periods. It begins with the first value.
struct CalendarView
{
    struct Cell
    {
        int column = 0;
        int row = 0;
        int shade = -1; ///< 0 to 4 by the values shown; −1 without a value
        domain::Status status = domain::Status::NoData;
        bool provisional = false;
        domain::Period period{{}, 0};
        std::optional<double> value = {}; ///< of an indicator's own unit
        friend bool operator==(const Cell&, const Cell&) = default;
    };
    struct Mark
    {
        int at = 0;
        QString text;
        friend bool operator==(const Mark&, const Mark&) = default;
    };

    QString title;
    QString subtitle;
    int columns = 0;
    int rows = 0;
    std::vector<Cell> cells;
    std::vector<Mark> columnMarks;
    std::vector<Mark> rowMarks;
    QString least; ///< of the values shown, with unit; empty without any
    QString greatest;
    bool simulated = false;
    bool provisional = false; ///< one of the cells is
    bool stale = false;

    friend bool operator==(const CalendarView&, const CalendarView&) = default;
};

/// Thread: the board's. Cost: at most 336 look-ups.
[[nodiscard]] CalendarView calendarView(const FigureViews& views,
                                        const domain::FigureChoice& choice,
                                        const domain::Text& title,
                                        domain::TimePoint now);

} // namespace ioc::board
