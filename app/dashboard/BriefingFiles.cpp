#include "BriefingFiles.h"

#include <models/briefing/CheckCode.h>
#include <models/briefing/TwinFile.h>
#include <widgets/briefing/BriefingPdf.h>

#include <QDir>

namespace ioc::app {

using namespace Qt::StringLiterals;

Result<QStringList> documentsOf(const CommandLine& line,
                                const domain::Catalogue& catalogue,
                                const briefing::Briefing& briefing)
{
    QStringList documents = line.documents;
    if (line.into.isEmpty())
        return documents;
    const domain::PeriodType months{domain::PeriodKind::Month, 1};
    const auto month = domain::nameOf(
        domain::Period::containing(std::min(briefing.period.end(), briefing.cutOff), months));
    const QString folder = QDir{line.into}.filePath(
        u"%1/%2"_s.arg(month.year).arg(month.number, 2, 10, QChar{u'0'}));
    if (!QDir{}.mkpath(folder))
        return Error{ErrorKind::Unavailable, folder.toStdString() + ": the folder cannot be made"};
    QStringList parts{QString::fromStdString(catalogue.id),
                      QString::fromStdString(briefing.definition)};
    if (!briefing.domain.empty())
        parts += QString::fromStdString(briefing.domain);
    if (briefing.area != catalogue.area(catalogue.province).code)
        parts += QString::fromStdString(briefing.area);
    parts += QString::fromStdString(briefing::isoText(briefing.period));
    if (briefing.language != domain::Language::Vietnamese)
        parts += u"en"_s;
    for (const auto& ending : {u".pdf"_s, u".xlsx"_s})
        documents += folder + u'/' + parts.join(u'-') + ending;
    return documents;
}

Result<void>
writeDocument(const CommandLine& line, const briefing::Briefing& briefing, const QString& path)
{
    if (!path.endsWith(u".pdf"_s, Qt::CaseInsensitive))
        return briefing::writeTwin(briefing, path);
    ui::PdfOptions options;
    options.archive = line.archive;
    if (const auto written = ui::writeBriefingPdf(briefing, path, options); !written)
        return written.error();
    return {};
}

} // namespace ioc::app
