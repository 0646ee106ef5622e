#pragma once

#include <models/board/FigureView.h>
#include <models/domain/AlarmBook.h>

#include <QString>

#include <optional>
#include <unordered_set>
#include <vector>

namespace ioc::board {

/// What needs a decision: an alarm, or a figure of the province that is off target, to be watched,
/// late or missing.
struct AttentionItem
{
    std::optional<domain::IndicatorId> indicator; ///< none of a silent source's alarm
    domain::Status status = domain::Status::NoData;
    QString label;
    QString value; ///< with unit; of a late figure the last one known; empty where there is none
    QString demand;
    QString areas; ///< the worst area below and how many others are off target; the whole province
                   ///< where none is
    QString statusWord; ///< of an alarm whether somebody has it
    std::optional<domain::TimePoint>
        since; ///< how long it has been so; none: there never was a figure
    QString age; ///< of that; empty without
    bool simulated = false;
    bool provisional = false;

    friend bool operator==(const AttentionItem&, const AttentionItem&) = default;
};

struct Attention
{
    std::vector<AttentionItem>
        items; ///< alarms as their book sorts them, then what is off target, then watch, then
               ///< late, then missing; in each the newest first
    int offTarget = 0;
    int watch = 0;
    int missing = 0; ///< late or without data
    std::size_t shelved = 0; ///< alarms that somebody put off

    friend bool operator==(const Attention&, const Attention&) = default;
};

/// Every indicator of the catalogue that may stand on a wall is asked; one that never had a figure
/// counts only if it is among `shown`; the alarms of one limit are one item, which stands for its
/// figure: a catalogue may be wider than what its sources give. Pure
/// but for the roll-ups that the board remembers. Thread: the board's. Cost: indicators × periods
/// back, areas × indicators off target.
[[nodiscard]] Attention attention(const FigureViews& views,
                                  const std::vector<domain::FigureChoice>& shown,
                                  domain::TimePoint now,
                                  const domain::AlarmBook* alarms = nullptr);

/// How a domain's indicators stand, those without any figure left out.
struct Tally
{
    int onTarget = 0;
    int watch = 0;
    int offTarget = 0;
    int late = 0;

    friend bool operator==(const Tally&, const Tally&) = default;
};
[[nodiscard]] Tally tallyOf(const domain::Board& board, std::size_t domain, domain::TimePoint now);

} // namespace ioc::board
