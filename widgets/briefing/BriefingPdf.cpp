#include "BriefingPdf.h"

#include "BriefingLayout.h"
#include "BriefingStamp.h"
#include "DocumentFonts.h"
#include "Paper.h"

#include <QFileInfo>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace ioc::ui {

namespace {

Error writeError(const QString& path, const QSaveFile& file)
{
    const bool full
        = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
    return {full ? ErrorKind::Exhausted : ErrorKind::Unavailable,
            path.toStdString() + ": " + file.errorString().toStdString()};
}

// False where the writer gave up; a device that fails later shows at its commit.
bool paintAll(const briefing::Briefing& briefing, const BriefingLayout& layout, QIODevice& device)
{
    QPdfWriter writer{&device};
    writer.setResolution(paper::dotsPerInch);
    writer.setPageSize(QPageSize{QPageSize::A4});
    writer.setPageMargins(QMarginsF{});
    const QString title = briefing.title + u' ' + briefing.subject;
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Toàn Cảnh"));
    writer.setDocumentXmpMetadata(xmpPacket(stampOf(briefing), title));
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    for (int page = 0; page < layout.pageCount(); ++page) {
        if (page > 0 && !writer.newPage())
            return false;
        layout.paintPage(painter, page);
    }
    return painter.end();
}

} // namespace

Result<WrittenPdf> writeBriefingPdf(const briefing::Briefing& briefing, const QString& path)
{
    if (const auto fonts = DocumentFonts::forText(BriefingLayout::allText(briefing)); !fonts)
        return fonts.error();
    QSaveFile file{path};
    if (!file.open(QIODevice::WriteOnly))
        return writeError(path, file);
    const BriefingLayout layout{briefing};
    if (!paintAll(briefing, layout, file)) {
        file.cancelWriting();
        return writeError(path, file);
    }
    const qint64 bytes = file.size();
    if (!file.commit())
        return writeError(path, file);
    return WrittenPdf{layout.pageCount(), bytes};
}

} // namespace ioc::ui
