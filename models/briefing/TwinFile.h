#pragma once

#include <models/briefing/Briefing.h>
#include <models/briefing/FigureTable.h>

#include <QString>

#include <vector>

namespace ioc::briefing {

/// Writes the numbers of a briefing beside its document: `.csv` the figures, `.xlsx` figures and
/// rankings on sheets of their own with cut-off, log position and check code. The file appears
/// under its name only when it is whole. Thread: any. Errors: InvalidInput for another ending,
/// Unavailable where the folder cannot be written, Exhausted where the disk is full; an earlier
/// file stays as it was.
[[nodiscard]] Result<void> writeTwin(const Briefing& briefing, const QString& path);

/// A table of its own as `.csv` or `.xlsx`; of the workbook `lines` stand above the heads. Thread:
/// any. Errors: as writeTwin.
[[nodiscard]] Result<void>
writeTable(const FigureTable& table, const std::vector<QString>& lines, const QString& path);

} // namespace ioc::briefing
