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
    // What could be opened and not be written has no room: a flush that wrote a part says no more.
    const bool full
        = file.error() != QFileDevice::OpenError && file.error() != QFileDevice::PermissionsError;
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

} // namespace

struct BriefingPdfJob::Parts
{
    Parts(const Briefing& of, const PdfOptions& options)
        : layout(of)
        , details(detailsOf(of, layout))
    {
        buffer.setBuffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        writer = std::make_unique<QPdfWriter>(&buffer);
        if (options.archive)
            writer->setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
        writer->setResolution(paper::dotsPerInch);
        writer->setPageSize(QPageSize{QPageSize::A4});
        writer->setPageMargins(QMarginsF{});
        writer->setTitle(details.title);
        writer->setCreator(details.creator);
        writer->setDocumentXmpMetadata(xmpPacket(stampOf(of), details, options.archive));
        sound = painter.begin(writer.get());
    }

    BriefingLayout layout;
    PdfDetails details;
    QByteArray bytes;
    QBuffer buffer;
    std::unique_ptr<QPdfWriter> writer;
    QPainter painter; ///< ends before the writer does
    int painted = 0;
    bool sound = false;
};

BriefingPdfJob::BriefingPdfJob(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

BriefingPdfJob::~BriefingPdfJob()
{
    if (m_parts && m_parts->painter.isActive())
        m_parts->painter.end();
}

Result<std::unique_ptr<BriefingPdfJob>> BriefingPdfJob::begin(const Briefing& briefing,
                                                              const PdfOptions& options)
{
    if (const auto fonts = DocumentFonts::forText(BriefingLayout::allText(briefing)); !fonts)
        return fonts.error();
    return std::unique_ptr<BriefingPdfJob>{
        new BriefingPdfJob{std::make_unique<Parts>(briefing, options)}};
}

int BriefingPdfJob::pages() const noexcept
{
    return m_parts->layout.pageCount();
}

int BriefingPdfJob::painted() const noexcept
{
    return m_parts->painted;
}

bool BriefingPdfJob::paintNext()
{
    Parts& parts = *m_parts;
    parts.sound = parts.sound && (parts.painted == 0 || parts.writer->newPage());
    if (parts.sound)
        parts.layout.paintPage(parts.painter, parts.painted++);
    return parts.sound;
}

Result<MadePdf> BriefingPdfJob::finish()
{
    Parts& parts = *m_parts;
    if (!parts.painter.end() || !parts.sound)
        return Error{ErrorKind::Unavailable, "the PDF could not be painted"};
    parts.buffer.close();
    if (const auto added = addPdfDetails(parts.bytes, parts.details); !added)
        return added.error();
    return MadePdf{std::move(parts.bytes), parts.painted};
}

Result<MadePdf> makeBriefingPdf(const Briefing& briefing, const PdfOptions& options)
{
    auto begun = BriefingPdfJob::begin(briefing, options);
    if (!begun)
        return begun.error();
    BriefingPdfJob& job = **begun;
    while (job.painted() < job.pages()) {
        if (options.progress && !options.progress(job.painted(), job.pages()))
            return Error{ErrorKind::Cancelled, "the briefing was cancelled"};
        if (!job.paintNext())
            break;
    }
    return job.finish();
}

Result<void> writeWhole(const QByteArray& bytes, const QString& path)
{
    QSaveFile file{path};
    // What is still buffered is written by flush(); commit() alone would not tell that it failed.
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush()
        || !file.commit())
        return writeError(path, file);
    return {};
}

Result<WrittenPdf>
writeBriefingPdf(const Briefing& briefing, const QString& path, const PdfOptions& options)
{
    const auto made = makeBriefingPdf(briefing, options);
    if (!made)
        return made.error();
    if (const auto written = writeWhole(made->bytes, path); !written)
        return written.error();
    return WrittenPdf{made->pages, made->bytes.size()};
}

} // namespace ioc::ui
