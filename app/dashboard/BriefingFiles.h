#pragma once

#include "CommandLine.h"

#include <models/briefing/Briefing.h>

#include <QStringList>

namespace ioc::app {

/// Where the documents of a command line go: every --out, and under --into the PDF and the workbook
/// in a folder of the period's year and month, `DIR/2026/11/thai-nguyen-weekly-2026-W47.pdf`; the
/// folder is made. Errors: Unavailable where it cannot be.
[[nodiscard]] Result<QStringList> documentsOf(const CommandLine& line,
                                              const domain::Catalogue& catalogue,
                                              const briefing::Briefing& briefing);

/// Writes one document by its ending: .pdf, .xlsx, .csv. Errors: of ui::writeBriefingPdf and
/// briefing::writeTwin.
[[nodiscard]] Result<void>
writeDocument(const CommandLine& line, const briefing::Briefing& briefing, const QString& path);

} // namespace ioc::app
