#pragma once

#include <models/briefing/Briefing.h>
#include <models/domain/Operations.h>

namespace ioc::briefing {

struct Options
{
    bool draft = false; ///< the mark DỰ THẢO
    bool internal = false; ///< the mark LƯU HÀNH NỘI BỘ
    QString signatory = QStringLiteral("GIÁM ĐỐC"); ///< a position, never a person's name
    domain::Language language = domain::Language::Vietnamese; ///< English: the translation
    std::string domain; ///< id, of a definition whose scope is a domain
    std::string area; ///< code, of a definition whose scope is a commune
    /// Alarms and directives up to the moment, for a definition that tells of them; none: there are
    /// none.
    const domain::Operations* operations = nullptr;
};

/// Makes the briefing of a definition for a period, from the board as it was folded up to
/// `position`. The period may be of another kind than the definition's: its words follow the
/// period. Pure: the same board, definition, period, cut-off, position and options give the same
/// briefing and check code; marks, signatory and language do not change the code. Errors:
/// InvalidInput where the period had not begun at the cut-off, or where the options do not name the
/// domain or the commune that the definition wants, or name one that it does not know. Thread: that
/// of the board.
[[nodiscard]] Result<Briefing> composeBriefing(const domain::Board& board,
                                               const domain::BriefingDefinition& definition,
                                               const domain::Period& period,
                                               domain::TimePoint cutOff,
                                               const LogPosition& position,
                                               const Options& options = {});

/// `Thái Nguyên, ngày 05 tháng 01 năm 2026`: days below 10 and the months 1 and 2 take a zero
/// (Annex I of Nghị định 30/2020/NĐ-CP), others none. In English `Thái Nguyên, 5 Jan 2026`.
[[nodiscard]] QString placeAndDate(const QString& place,
                                   domain::TimePoint instant,
                                   domain::Language language = domain::Language::Vietnamese);

} // namespace ioc::briefing
