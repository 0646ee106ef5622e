#pragma once

#include <models/board/Attention.h>
#include <models/domain/SourceState.h>

#include <cstddef>
#include <vector>

namespace ioc::board {

/// Rows of texts under heads, each with how it stands.
struct TableView
{
    struct Column
    {
        QString head;
        bool number = false; ///< to the right, never shortened
        int rank = 0; ///< the greatest is left out first where there is no room; 0 never
        bool wide = false; ///< takes the room that is left, and is shortened
        friend bool operator==(const Column&, const Column&) = default;
    };
    struct Row
    {
        domain::Status status = domain::Status::NoData;
        std::vector<QString> cells; ///< one a column
        bool simulated = false;
        bool provisional = false;
        friend bool operator==(const Row&, const Row&) = default;
    };

    /// How many of all rows stand in one way, in words: `12 đã đạt`.
    struct Tally
    {
        domain::Status status = domain::Status::NoData;
        int count = 0;
        QString text;
        friend bool operator==(const Tally&, const Tally&) = default;
    };

    std::vector<Column> columns;
    std::vector<Row> rows;
    std::vector<Tally> tallies; ///< of a list whose rows are to be counted, the best first

    friend bool operator==(const TableView&, const TableView&) = default;
};

/// Figures of the province: name, value, demand, distance, period.
[[nodiscard]] TableView figureTable(const FigureViews& views,
                                    const std::vector<domain::FigureChoice>& figures,
                                    domain::TimePoint now);
/// Everything that needs a decision, as attention() sorts it.
[[nodiscard]] TableView attentionTable(const FigureViews& views,
                                       const std::vector<domain::FigureChoice>& shown,
                                       const domain::AlarmBook* alarms,
                                       domain::TimePoint now);
/// Every target of the province: what is demanded by when, where it stands, whether the pace
/// reaches it.
[[nodiscard]] TableView targetTable(const FigureViews& views, domain::TimePoint now);
/// Every system of the catalogue that a wall may show: its last reading, how many of its figures
/// are in time, late or were never given, the longest delay, and who sent them.
[[nodiscard]] TableView sourceTable(const FigureViews& views, domain::TimePoint now);
/// What the gateway told of each sender: when it last sent, how long that took, and how much of it
/// was taken, held already or refused.
[[nodiscard]] TableView senderTable(const FigureViews& views,
                                    const std::vector<domain::SourceState>& sources,
                                    domain::TimePoint now);

/// Whether a target will be reached.
enum class Pace : std::uint8_t {
    Reached,
    Missed, ///< due, and not reached
    Reaches, ///< the line through the past year meets it by its date
    Fails,
    Unknown, ///< too few figures
    Words, ///< a target without a number
};
/// By the straight line through the latest figure and the earliest one of the two years before it,
/// at least 60 days older; else through the target's baseline. Thread: the board's.
[[nodiscard]] Pace
paceOf(const domain::Board& board, const domain::Target& target, domain::TimePoint now);

} // namespace ioc::board
