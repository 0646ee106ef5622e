#pragma once

#include <models/domain/Status.h>

#include <QPointF>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace ioc::ui {

/// A figure over consecutive periods, with what it is held against. All texts come from
/// board::ValueFormat, so that a chart says what the table beside it says.
struct TrendData
{
    using Values = std::vector<std::optional<double>>;
    struct Tick
    {
        std::size_t at = 0; ///< position in `values`
        QString text; ///< `T.11`, `22/11`
        friend bool operator==(const Tick&, const Tick&) = default;
    };

    Values values; ///< one a period, oldest first; nullopt is a gap
    Values target; ///< demanded in each period; empty: nothing is
    Values lastYear; ///< of the same periods a year earlier; empty: not shown
    std::vector<Tick> ticks; ///< ascending; one that does not fit is left out
    QString lastText; ///< beside the last value: `97,4`
    QString targetText; ///< at the target's line: `Mục tiêu ≥ 98`
    QString lastYearText; ///< beside the last value of `lastYear`: `Cùng kỳ`
    /// Positions that no line leads to from the one before: the area was made anew between the two.
    std::vector<std::size_t> breaks{};
    std::vector<bool>
        rebased{}; ///< which values are made of the units before a merger; empty: none
    QString breakText{}; ///< at each break: `Địa giới mới`
    std::optional<double> mark{}; ///< a moment to be marked, as a position in `values`
    QString markText{}; ///< at its line
    domain::Status status = domain::Status::NoTarget; ///< of the last value: its line's ink
    double leastStep = 0; ///< of the scale: 1 where values are whole numbers
    std::optional<double> most{}; ///< that a value can be: the scale does not go beyond

    friend bool operator==(const TrendData&, const TrendData&) = default;
};

/// The vertical scale: ends and steps that a person would choose.
struct TrendScale
{
    double low = 0;
    double high = 1;
    double step = 1;
    int decimals = 0; ///< that the steps need

    [[nodiscard]] int steps() const noexcept;
};

/// Four to six steps of 1, 2 or 5 times a power of ten that span the data. A single value lies in
/// the middle; without any the scale is 0 to 1.
[[nodiscard]] TrendScale scaleOf(const TrendData& data);

/// A line without gaps: x is the position, y the value.
using TrendRun = std::vector<QPointF>;

/// The runs between gaps, thinned to the least and the greatest value of each of `columns` equal
/// parts where there are more than two values a part: no peak is lost, and a gap of a part or more
/// stays one.
[[nodiscard]] std::vector<TrendRun> thinnedRuns(const TrendData::Values& values, int columns);

/// The same, a run ending before each of `breaks` as well.
[[nodiscard]] std::vector<TrendRun>
brokenRuns(const TrendData::Values& values, const std::vector<std::size_t>& breaks, int columns);

/// The corners of each run alone: points in a straight line between others are left out.
[[nodiscard]] std::vector<TrendRun> cornersOf(const TrendData::Values& values);

} // namespace ioc::ui
