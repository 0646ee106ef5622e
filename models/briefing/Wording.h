#pragma once

#include <models/briefing/Briefing.h>
#include <models/briefing/Say.h>

#include <QString>
#include <QStringList>

#include <vector>

/// The sentences of a briefing, in Vietnamese or for its English edition: pure functions of the
/// rows of its table, so that prose and table cannot disagree. What counts nothing is left out;
/// what has no target is never said to reach it. Vietnamese nouns have no plural: one and many read
/// alike, "all", "none" and "the only one" do not.
namespace ioc::briefing {

/// How a row moved against the briefing before, as shown, that is after rounding.
enum class Movement {
    Unknown, ///< nothing to compare with, or compared with an older period of its own
    Neutral, ///< neither way is better
    Better,
    Same,
    Worse,
};
[[nodiscard]] Movement movementOf(const Row& row);

/// "tuần", "tháng", "ngày" …
[[nodiscard]] QString periodNoun(domain::PeriodKind kind, const Say& say = {});
/// "tuần trước", and for a day "ngày hôm trước": a document is read on other days than its own.
[[nodiscard]] QString periodBefore(domain::PeriodKind kind, const Say& say = {});
/// With a small first letter in mid-sentence, but not GRDP or IIP.
[[nodiscard]] QString inSentence(const QString& label);

/// The overall assessment: how many are where, what moved, what needs a decision; then, where any
/// figure is simulated, the paragraph that says so.
[[nodiscard]] std::vector<Paragraph>
assessmentOf(domain::PeriodKind kind, const std::vector<const Row*>& rows, const Say& say = {});

/// What to know about the figures: not received, late, provisional, estimated, of little trust,
/// without a target, from a part of the units. `extra` are sentences of the composer's, each with
/// its bold lead. Empty where there is nothing to say.
[[nodiscard]] Paragraph notesOf(const std::vector<const Row*>& rows,
                                const std::vector<Paragraph>& extra,
                                const Say& say = {});
/// "a, b và c".
[[nodiscard]] QString listed(const QStringList& items, const Say& say = {});

} // namespace ioc::briefing
