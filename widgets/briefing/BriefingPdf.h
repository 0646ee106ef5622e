#pragma once

#include <models/briefing/Briefing.h>

#include <QString>

namespace ioc::ui {

struct WrittenPdf
{
    int pages = 0;
    qint64 bytes = 0;
};

/// Writes the briefing as a PDF, A4, fonts embedded, all text selectable, sparklines as vectors,
/// its BriefingStamp in the metadata. The file appears under its name only when it is whole: it is
/// written beside it and renamed. Thread: gui; needs a QGuiApplication (the offscreen platform will
/// do). Errors: Unavailable or Unsupported for the font (see DocumentFonts), Unavailable where the
/// folder cannot be written, Exhausted where the disk is full; nothing is left behind, and an
/// earlier file stays as it was.
[[nodiscard]] Result<WrittenPdf> writeBriefingPdf(const briefing::Briefing& briefing,
                                                  const QString& path);

} // namespace ioc::ui
