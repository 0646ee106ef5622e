#pragma once

#include <models/briefing/Briefing.h>

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace ioc::ui {

struct PdfOptions
{
    bool archive = false; ///< PDF/A-1b, for keeping: colour profile and rules of ISO 19005-1
    /// Told before each page, which page of how many; false cancels.
    std::function<bool(int page, int pages)> progress = {};
};

struct MadePdf
{
    QByteArray bytes;
    int pages = 0;
};

struct WrittenPdf
{
    int pages = 0;
    qint64 bytes = 0;
};

/// A PDF that is made page by page, for a window that stays alive meanwhile. Thread: gui.
class BriefingPdfJob
{
public:
    /// The briefing outlives the job. Errors: as makeBriefingPdf().
    [[nodiscard]] static Result<std::unique_ptr<BriefingPdfJob>>
    begin(const briefing::Briefing& briefing, const PdfOptions& options);
    ~BriefingPdfJob();

    [[nodiscard]] int pages() const noexcept;
    [[nodiscard]] int painted() const noexcept;
    /// Paints the next page; false where it could not.
    [[nodiscard]] bool paintNext();
    /// After the last page. Errors: Unavailable where anything could not be painted.
    [[nodiscard]] Result<MadePdf> finish();

private:
    struct Parts;
    explicit BriefingPdfJob(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

/// Writes bytes into a file that appears under its name only when it is whole. Errors: Unavailable
/// where the folder cannot be written, Exhausted where the disk is full.
[[nodiscard]] Result<void> writeWhole(const QByteArray& bytes, const QString& path);

/// Makes the briefing as a PDF, A4, fonts embedded, all text selectable, figures as vectors, with
/// outline, language and properties, its BriefingStamp in the metadata. Thread: gui; needs a
/// QGuiApplication (the offscreen platform will do). Errors: Unavailable or Unsupported for the
/// font (see DocumentFonts), Cancelled.
[[nodiscard]] Result<MadePdf> makeBriefingPdf(const briefing::Briefing& briefing,
                                              const PdfOptions& options = {});

/// The same into a file, which appears under its name only when it is whole: it is written beside
/// it and renamed. Errors: further Unavailable where the folder cannot be written, Exhausted where
/// the disk is full; nothing is left behind, and an earlier file stays as it was.
[[nodiscard]] Result<WrittenPdf> writeBriefingPdf(const briefing::Briefing& briefing,
                                                  const QString& path,
                                                  const PdfOptions& options = {});

} // namespace ioc::ui
