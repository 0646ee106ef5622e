#include "Commands.h"
#include "LiveSource.h"
#include "Pages.h"
#include "Print.h"
#include "StopSignals.h"

#include <widgets/wall/WallWindow.h>

#include <QApplication>
#include <QFile>
#include <QSaveFile>
#include <QScreen>
#include <QShortcut>

namespace ioc::app {

namespace {

using session::LiveSession;

// Where a wall notes the page that it shows, so that it comes back to it after a restart.
QString pageFile(const LiveSource& source)
{
    return QString::fromStdString(source.cacheFile().string()) + QStringLiteral(".page");
}

QString notedPage(const QString& path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine(200)).trimmed()
                                          : QString{};
}

void notePage(const QString& path, const QString& id)
{
    QSaveFile file{path};
    // A wall without a place to write begins with its first page: no reason to stop.
    if (file.open(QIODevice::WriteOnly) && file.write(id.toUtf8()) >= 0)
        static_cast<void>(file.commit());
}

std::chrono::minutes timeOfDay(const QString& text)
{
    return std::chrono::hours{text.left(2).toInt()} + std::chrono::minutes{text.mid(3, 2).toInt()};
}

ui::WallWindow::Options windowOptions(const CommandLine& line, ui::WallPage::Options page)
{
    ui::WallWindow::Options options;
    options.page = std::move(page);
    options.rotate = line.rotate;
    options.shiftPixels = true;
    if (!line.night.isEmpty())
        options.night = {timeOfDay(line.night), timeOfDay(line.night.mid(6))};
    return options;
}

} // namespace

ExitCode showWall(const CommandLine& line, const LoadedCatalogue& loaded)
{
    if (!findPage(line, *loaded.catalogue))
        return ExitCode::InputFault;
    const auto pages = pageOptions(line, *loaded.catalogue, *QGuiApplication::primaryScreen());
    if (!pages)
        return reportFault(pages.error());
    auto source = LiveSource::make(line, loaded);
    if (!source)
        return reportFault(source.error());
    LiveSession& session = source->session();

    ui::WallWindow page{session, windowOptions(line, *pages)};
    const QString noted = pageFile(*source);
    if (line.pageGiven || !page.showPage(notedPage(noted)))
        page.showPage(line.page);
    QObject::connect(&page, &ui::WallWindow::pageChanged, &page, [&](const QString& id) {
        notePage(noted, id);
    });
    page.setWindowTitle(QStringLiteral("Toàn Cảnh – ")
                        + QString::fromStdString(loaded.catalogue->name.in(line.language)));
    const QShortcut quit{QKeySequence::Quit, &page, &QApplication::quit};
    const QShortcut fullScreen{QKeySequence{Qt::Key_F11}, &page, [&page] {
                                   page.setWindowState(page.windowState() ^ Qt::WindowFullScreen);
                               }};
    const StopSignals stop{&QApplication::quit};
    if (line.printReady)
        printWhenReady(session, source->wantsFeed());
    page.setCursor(Qt::BlankCursor);
    page.showFullScreen();
    session.start();
    const int code = QApplication::exec();
    page.hide();
    if (!session.finish(std::chrono::seconds{5}))
        printTrouble(QStringLiteral(
            "toancanh: the last readings were not all written to the cache; the feed has them"));
    return code == 0 ? ExitCode::Done : ExitCode::OutsideFault;
}

} // namespace ioc::app
