// How a course is chosen for the explorer, and how what is in sight leaves it as a file.
#include "TrendExplorer.h"

#include <models/board/ConsoleWords.h>
#include <models/board/Navigation.h>
#include <models/briefing/TwinFile.h>

#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QSaveFile>
#include <QStandardPaths>

#include <cmath>

namespace ioc::ui {

namespace {

constexpr QSize pictureSize{1920, 1080};
constexpr double pictureBase = 20;

briefing::TableCell textCell(const QString& text)
{
    return {text, {}, 0};
}

briefing::TableCell numberCell(const std::optional<double>& number, int precision)
{
    if (!number)
        return {};
    const double power = std::pow(10.0, precision);
    return {
        QString::number(*number, 'f', precision), std::round(*number * power) / power, precision};
}

} // namespace

void TrendExplorer::askForSeries()
{
    std::vector<board::SearchEntry> entries;
    const domain::Language language = context().page.language;
    for (const domain::Indicator& indicator : context().catalogue().indicators) {
        if (indicator.isPart)
            continue;
        entries.push_back({board::SearchKind::Indicator,
                           QString::fromStdString(indicator.name.in(language)),
                           QString::fromStdString(
                               context().catalogue().domains[indicator.domain].name.in(language)),
                           QString::fromStdString(indicator.id),
                           {QString::fromStdString(indicator.shortName.vi),
                            QString::fromStdString(indicator.name.en)}});
    }
    context().pick(std::move(entries), tr("Which indicator?"), [this](const QString& indicator) {
        askForArea(indicator);
    });
}

void TrendExplorer::askForArea(const QString& indicator)
{
    const domain::Catalogue& catalogue = context().catalogue();
    const auto found = catalogue.findIndicator(indicator.toStdString());
    if (!found)
        return;
    const board::FigureViews views = context().page.views();
    const domain::TimePoint now = context().session().moment();
    std::vector<domain::AreaId> areas{catalogue.province};
    if (catalogue.indicator(*found).lowestLevel >= domain::AreaLevel::Commune)
        for (const domain::AreaId area : catalogue.childrenOf(catalogue.province, now))
            areas.push_back(area);
    std::vector<board::SearchEntry> entries;
    for (const domain::AreaId area : areas)
        entries.push_back({board::SearchKind::Area,
                           board::areaName(views, area, now),
                           QString::fromStdString(catalogue.area(area).latest().kind),
                           QString::fromStdString(catalogue.area(area).code),
                           {}});
    context().pick(std::move(entries), tr("Of which area?"), [this, found](const QString& code) {
        if (const auto area = context().catalogue().findArea(code.toStdString()))
            add(context().catalogue().series(*found, *area));
        m_course->setFocus(Qt::OtherFocusReason);
    });
}

void TrendExplorer::askForFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString path = QFileDialog::getSaveFileName(
        this,
        tr("Export what is in sight"),
        folder + QStringLiteral("/toancanh.xlsx"),
        tr("Workbook (*.xlsx);;Text with commas (*.csv);;Picture (*.png)"));
    if (path.isEmpty())
        return;
    exportTo(path);
}

/// What is in sight, apart from the widgets: for another thread.
struct TrendExplorer::Export
{
    std::vector<board::Course> courses;
    domain::Language language = domain::Language::Vietnamese;
    domain::TimePoint from;
    domain::TimePoint to;
    QString asOfHead;
    QString asOf; ///< the moment looked at
    std::vector<QString> foot;
    QImage picture; ///< of a picture alone

    [[nodiscard]] Result<void> write(const QString& path) const;
};

TrendExplorer::Export TrendExplorer::inSight(bool asPicture) const
{
    const board::ConsoleWords words{context().page.language};
    const CoursePicture seen = m_course->picture();
    const auto instant = [](double time) {
        return domain::TimePoint{domain::Duration{static_cast<std::int64_t>(time)}};
    };
    const QString asOf = context().page.format().dateTime(context().session().moment());
    Export seenNow{m_course->courses(),
                   context().page.language,
                   instant(seen.from),
                   instant(seen.to),
                   tr("As of"),
                   asOf,
                   {words.asOf(asOf)},
                   asPicture ? picture() : QImage{}};
    if (showsSimulated())
        seenNow.foot.push_back(words.simulated());
    return seenNow;
}

void TrendExplorer::exportTo(const QString& path)
{
    const bool asPicture = path.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive);
    ++m_exporting;
    m_told->setText(tr("Writing %1…").arg(path));
    m_told->show();
    arrange();
    m_writer.start([this, path, seen = inSight(asPicture)] {
        const Result<void> written = seen.write(path);
        const auto fault = written ? std::nullopt : std::optional{written.error()};
        QMetaObject::invokeMethod(
            this, [this, path, fault] { tellExported(path, fault); }, Qt::QueuedConnection);
    }); // writer → gui
}

void TrendExplorer::tellExported(const QString& path, const std::optional<Error>& fault)
{
    --m_exporting;
    m_told->setText(fault ? tr("Not written: %1").arg(QString::fromStdString(fault->context))
                          : tr("Written: %1").arg(path));
    emit exported(path, fault);
}

Result<void> TrendExplorer::Export::write(const QString& path) const
{
    if (!picture.isNull()) {
        QSaveFile file{path};
        if (!file.open(QIODevice::WriteOnly) || !picture.save(&file, "PNG") || !file.commit())
            return Error{ErrorKind::Unavailable,
                         path.toStdString() + ": " + file.errorString().toStdString()};
        return {};
    }
    const board::ConsoleWords words{language};
    const board::ValueFormat format{language};
    briefing::FigureTable table;
    table.name = words.course();
    table.heads = {words.indicator(),
                   words.place(),
                   words.period(),
                   words.value(),
                   words.unit(),
                   words.target(),
                   words.lastYear(),
                   words.quality(),
                   words.owner(),
                   words.updated(),
                   asOfHead};
    for (const board::CourseLineText& line : board::linesOf(courses, format, from, to))
        table.lines.push_back({textCell(line.indicator),
                               textCell(line.area),
                               textCell(line.period),
                               numberCell(line.value, line.precision),
                               textCell(line.unit),
                               numberCell(line.target, line.precision),
                               numberCell(line.lastYear, line.precision),
                               textCell(line.quality),
                               textCell(line.source),
                               textCell(line.updated),
                               textCell(asOf)});
    return briefing::writeTable(table, foot, path);
}

// What is in sight with everything that a value needs away from the screen.
QImage TrendExplorer::picture() const
{
    const board::ConsoleWords words{context().page.language};
    const Theme theme = themeForPicture();
    QImage image{pictureSize, QImage::Format_RGB32};
    image.fill(theme.colours().surface);
    QPainter painter{&image};
    const QRectF page{QPointF{}, QSizeF{pictureSize}};
    Canvas canvas{painter, theme, page};
    const double line = theme.lineHeight(TextRole::Caption);
    const double margin = theme.base() * 1.5;
    QRectF row{margin, margin, page.width() - 2 * margin, theme.lineHeight(TextRole::Title)};
    QString title = words.asOf(context().page.format().dateTime(context().session().moment()));
    if (showsSimulated())
        title += QStringLiteral(" · ") + words.simulated();
    canvas.text(row, title, {TextRole::Title, theme.colours().text});
    const auto& courses = m_course->courses();
    double foot = page.bottom() - margin - line * static_cast<double>(courses.size());
    m_course->paintInto(painter,
                        {margin, row.bottom() + line, row.width(), foot - row.bottom() - 2 * line},
                        true,
                        theme);
    for (std::size_t at = 0; at < courses.size(); ++at, foot += line)
        canvas.text({margin, foot, row.width(), line},
                    courses[at].indicator + QStringLiteral(" · ") + courses[at].area
                        + QStringLiteral(" · ") + courses[at].source + QStringLiteral(" · ")
                        + words.updated().toLower() + u' ' + courses[at].updated,
                    {TextRole::Caption, CourseChart::inkOf(theme, static_cast<int>(at))});
    return image;
}

Theme TrendExplorer::themeForPicture()
{
    return Theme::light(pictureBase);
}

} // namespace ioc::ui
