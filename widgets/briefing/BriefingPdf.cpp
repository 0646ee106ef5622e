#include "BriefingPdf.h"

#include "BriefingLayout.h"
#include "BriefingStamp.h"
#include "DocumentFonts.h"
#include "Paper.h"
#include "PdfDetails.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTimeZone>

namespace ioc::ui {

namespace {

using briefing::Briefing;
using namespace Qt::StringLiterals;

Error writeError(const QString& path, const QSaveFile& file)
{
    const bool full
        = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
    return {full ? ErrorKind::Exhausted : ErrorKind::Unavailable,
            path.toStdString() + ": " + file.errorString().toStdString()};
}

// Made from the briefing alone: the same briefing gives the same file.
PdfDetails detailsOf(const Briefing& briefing, const BriefingLayout& layout)
{
    PdfDetails details;
    details.title = briefing.title + u' ' + briefing.subject;
    for (const QString& line : briefing.issuing)
        details.author += (details.author.isEmpty() ? QString{} : u" "_s) + line;
    details.subject = briefing.cutOffLine;
    details.keywords = briefing.footerRight;
    details.creator = u"Toàn Cảnh"_s;
    details.producer = u"Qt %1"_s.arg(QString::fromLatin1(qVersion()));
    details.created
        = QDateTime::fromMSecsSinceEpoch(briefing.position.read == domain::TimePoint{}
                                             ? briefing.cutOff.time_since_epoch().count()
                                             : briefing.position.read.time_since_epoch().count(),
                                         Qt::UTC);
    details.language = briefing.language == domain::Language::Vietnamese ? "vi-VN" : "en-GB";
    details.bookmarks = layout.bookmarks();
    return details;
}

enum class Painting { Done, Cancelled, Failed };

Painting paintAll(const BriefingLayout& layout,
                  const PdfDetails& details,
                  const QByteArray& metadata,
                  const PdfOptions& options,
                  QIODevice& device)
{
    QPdfWriter writer{&device};
    if (options.archive)
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
    writer.setResolution(paper::dotsPerInch);
    writer.setPageSize(QPageSize{QPageSize::A4});
    writer.setPageMargins(QMarginsF{});
    writer.setTitle(details.title);
    writer.setCreator(details.creator);
    writer.setDocumentXmpMetadata(metadata);
    QPainter painter;
    if (!painter.begin(&writer))
        return Painting::Failed;
    for (int page = 0; page < layout.pageCount(); ++page) {
        if (options.progress && !options.progress(page, layout.pageCount()))
            return Painting::Cancelled;
        if (page > 0 && !writer.newPage())
            return Painting::Failed;
        layout.paintPage(painter, page);
    }
    return painter.end() ? Painting::Done : Painting::Failed;
}

} // namespace

Result<MadePdf> makeBriefingPdf(const Briefing& briefing, const PdfOptions& options)
{
    if (const auto fonts = DocumentFonts::forText(BriefingLayout::allText(briefing)); !fonts)
        return fonts.error();
    const BriefingLayout layout{briefing};
    const PdfDetails details = detailsOf(briefing, layout);
    MadePdf made;
    made.pages = layout.pageCount();
    QBuffer buffer{&made.bytes};
    buffer.open(QIODevice::WriteOnly);
    switch (paintAll(
        layout, details, xmpPacket(stampOf(briefing), details, options.archive), options, buffer)) {
    case Painting::Cancelled:
        return Error{ErrorKind::Cancelled, "the briefing was cancelled"};
    case Painting::Failed:
        return Error{ErrorKind::Unavailable, "the PDF could not be painted"};
    case Painting::Done:
        break;
    }
    buffer.close();
    if (const auto added = addPdfDetails(made.bytes, details); !added)
        return added.error();
    return made;
}

Result<WrittenPdf>
writeBriefingPdf(const Briefing& briefing, const QString& path, const PdfOptions& options)
{
    QSaveFile file{path};
    if (!file.open(QIODevice::WriteOnly))
        return writeError(path, file);
    const auto made = makeBriefingPdf(briefing, options);
    if (!made) {
        file.cancelWriting();
        return made.error();
    }
    if (file.write(made->bytes) != made->bytes.size() || !file.commit())
        return writeError(path, file);
    return WrittenPdf{made->pages, made->bytes.size()};
}

} // namespace ioc::ui
