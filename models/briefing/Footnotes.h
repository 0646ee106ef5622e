#pragma once

#include <models/board/ValueFormat.h>
#include <models/briefing/Briefing.h>
#include <models/briefing/FigurePicker.h>
#include <models/briefing/Say.h>

#include <vector>

namespace ioc::briefing {

/// The rows of all sections, in order; they live as long as the sections are not changed.
[[nodiscard]] std::vector<const Row*> rowsOf(const Briefing& briefing);

/// "tháng 10/2026", "tuần 46 năm 2026", "ngày 15/11/2026".
[[nodiscard]] QString ownPeriodText(const domain::Period& period, const board::ValueFormat& format);

/// Writes the footnotes, each text once, and their numbers into the rows: a figure of another
/// period than the briefing's, one past its update, and every quality that a reader must know of.
void addFootnotes(Briefing& briefing, const FigurePicker& picker, const board::ValueFormat& format);

/// Which day (hour, week …) stands for the indicators whose own periods are shorter than the
/// briefing's: one sentence a kind. Rows of another such period than the newest have a footnote
/// instead.
[[nodiscard]] std::vector<Paragraph> shorterPeriodNotes(const std::vector<const Row*>& rows,
                                                        const FigurePicker& picker,
                                                        const board::ValueFormat& format);

} // namespace ioc::briefing
