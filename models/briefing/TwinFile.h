#pragma once

#include <models/briefing/Briefing.h>

#include <QString>

namespace ioc::briefing {

/// Writes the numbers of a briefing beside its document: `.csv` the figures, `.xlsx` figures and
/// rankings on sheets of their own with cut-off, log position and check code. The file appears
/// under its name only when it is whole. Thread: any. Errors: InvalidInput for another ending,
/// Unavailable where the folder cannot be written, Exhausted where the disk is full; an earlier
/// file stays as it was.
[[nodiscard]] Result<void> writeTwin(const Briefing& briefing, const QString& path);

} // namespace ioc::briefing
