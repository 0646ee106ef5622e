#pragma once

#include <models/domain/Result.h>
#include <widgets/briefing/BriefingLayout.h>

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace ioc::ui {

/// What a PDF says of itself beyond its pages.
struct PdfDetails
{
    QString title;
    QString author;
    QString subject;
    QString keywords;
    QString creator; ///< the program
    QString producer;
    QDateTime created;
    QByteArray language; ///< vi-VN
    std::vector<Bookmark> bookmarks;
};

/// Adds outline, language and properties to a PDF as QPdfWriter makes it, which knows neither
/// outline nor language: an incremental update (ISO 32000-1, 7.5.6), so that nothing of the pages
/// is touched. Thread: any. Errors: InvalidInput where the bytes are not in that form.
[[nodiscard]] Result<void> addPdfDetails(QByteArray& pdf, const PdfDetails& details);

} // namespace ioc::ui
