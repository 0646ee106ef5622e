#pragma once

#include <models/board/AlarmTexts.h>
#include <models/domain/Operations.h>

#include <QStringList>

namespace ioc::board {

/// What a shift leaves to the next.
struct Handover
{
    domain::TimePoint since; ///< when the shift began; a day ago where nobody ever signed
    bool sinceSigned = false;
    std::size_t open = 0; ///< alarms
    std::size_t unacknowledged = 0;
    std::size_t shelved = 0;
    std::size_t outOfService = 0;
    std::size_t directivesOpen = 0;
    std::size_t directivesOverdue = 0;
    std::size_t directivesDueSoon = 0;
    std::size_t linkLosses = 0; ///< of this client, in the shift
    std::uint64_t filledIn = 0; ///< readings that came after them
    std::size_t entries = 0; ///< of operators, in the shift

    friend bool operator==(const Handover&, const Handover&) = default;
};

[[nodiscard]] Handover handoverOf(const domain::Operations& operations, domain::TimePoint now);

/// A sentence for each thing to know, those of nothing left out but the first.
[[nodiscard]] QStringList handoverLines(const Handover& handover, const AlarmTexts& texts);

} // namespace ioc::board
