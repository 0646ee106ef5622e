#pragma once

#include <models/board/AlarmTexts.h>
#include <models/board/LineModel.h>

#include <vector>

namespace ioc::board {

/// A figure of how well the alarms serve who answers them, beside what it is held against.
struct PerformanceFigure
{
    QString title;
    QString value;
    QString limit; ///< with who says so; empty: nothing is demanded
    bool beyond = false;

    friend bool operator==(const PerformanceFigure&, const PerformanceFigure&) = default;
};

/// Figures of a period against EEMUA 191 and ISA-18.2. `stale`: alarms whose condition has held for
/// a day or more. Pure.
[[nodiscard]] std::vector<PerformanceFigure>
performanceFigures(const domain::AlarmMetrics& metrics, std::size_t stale, const AlarmTexts& texts);

/// Rows alarm, count: of the most frequent or the chattering ones. Key: the alarm's.
[[nodiscard]] std::vector<Line> countLines(const std::vector<domain::AlarmMetrics::Count>& counts,
                                           const AlarmTexts& texts);
/// Rows alarm, since, for: of those that never end. Key: the alarm's.
[[nodiscard]] std::vector<Line> staleLines(const std::vector<domain::AlarmView>& alarms,
                                           const AlarmTexts& texts,
                                           domain::TimePoint now);
/// Rows begin, length, alarms: the newest first.
[[nodiscard]] std::vector<Line> floodLines(const std::vector<domain::AlarmFlood>& floods,
                                           const AlarmTexts& texts);

} // namespace ioc::board
