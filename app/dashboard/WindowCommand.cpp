#include "Commands.h"
#include "LiveSource.h"
#include "Pages.h"
#include "Print.h"
#include "StopSignals.h"

#include <widgets/wall/WallPage.h>

#include <QApplication>
#include <QKeyEvent>
#include <QScreen>
#include <QShortcut>

namespace ioc::app {

namespace {

using session::LiveSession;

void printWhenReady(LiveSession& session, bool wantsFeed)
{
    const auto ready = [] { print(QStringLiteral("ready")); };
    if (wantsFeed)
        QObject::connect(
            &session, &LiveSession::caughtUp, &session, ready, Qt::SingleShotConnection);
    else
        QObject::connect(&session, &LiveSession::loaded, &session, ready, Qt::SingleShotConnection);
}

void showPage(QWidget& page, const CommandLine& line)
{
    if (line.command == CommandLine::Command::Wall) {
        page.setCursor(Qt::BlankCursor);
        page.showFullScreen();
        return;
    }
    const QSize room = QGuiApplication::primaryScreen()->availableSize();
    page.resize(line.size.isValid() ? line.size : QSize{1600, 900}.boundedTo(room * 9 / 10));
    page.show();
}

} // namespace

ExitCode showWindow(const CommandLine& line, const LoadedCatalogue& loaded)
{
    const domain::WallPage* choice = findPage(line, *loaded.catalogue);
    if (!choice)
        return ExitCode::InputFault;
    auto source = LiveSource::make(line, loaded);
    if (!source)
        return reportFault(source.error());
    LiveSession& session = source->session();

    const auto shown
        = ui::makePage(session, *choice, pageOptions(line, *QGuiApplication::primaryScreen()));
    ui::WallPage& page = *shown;
    page.setWindowTitle(QStringLiteral("Toàn Cảnh – ")
                        + QString::fromStdString(loaded.catalogue->name.in(line.language)));
    const QShortcut quit{QKeySequence::Quit, &page, &QApplication::quit};
    const QShortcut fullScreen{QKeySequence{Qt::Key_F11}, &page, [&page] {
                                   page.setWindowState(page.windowState() ^ Qt::WindowFullScreen);
                               }};
    const StopSignals stop{&QApplication::quit};
    if (line.printReady)
        printWhenReady(session, source->wantsFeed());
    showPage(page, line);
    session.start();
    const int code = QApplication::exec();
    page.hide();
    if (!session.finish(std::chrono::seconds{5}))
        printTrouble(QStringLiteral(
            "toancanh: the last readings were not all written to the cache; the feed has them"));
    return code == 0 ? ExitCode::Done : ExitCode::OutsideFault;
}

} // namespace ioc::app
