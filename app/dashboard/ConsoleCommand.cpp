#include "BriefingAction.h"
#include "Commands.h"
#include "DataCommands.h"
#include "LiveSource.h"
#include "OperationsParts.h"
#include "Pages.h"
#include "Print.h"
#include "StopSignals.h"

#include <models/session/TimeSession.h>
#include <widgets/console/ConsoleWindow.h>
#include <widgets/console/StandardViews.h>
#include <widgets/wall/WallPage.h>

#include <QApplication>
#include <QScreen>
#include <QStandardPaths>

#include <algorithm>

namespace ioc::app {

namespace {

constexpr double basePixels = 14; // on a screen of 1080 lines
constexpr double smallBase = 13; // on one of fewer than 900

// A screen with more lines than are shown bigger by its system needs larger letters.
double baseOf(const QScreen& screen)
{
    const double lines = screen.size().height();
    return lines < 900 ? smallBase : basePixels * std::clamp(lines / 1080, 1.0, 2.0);
}

QWidget* makeWallPage(const ui::PageContext& context, const domain::WallPage& page, QWidget* parent)
{
    auto made = ui::makePage(context.session, page, ui::optionsWithin(context));
    made->setParent(parent);
    return made.release();
}

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
        + QStringLiteral("/console.ini");
}

void showOnScreen(ui::ConsoleWindow& window, const CommandLine& line)
{
    const QSize room = QGuiApplication::primaryScreen()->availableSize();
    window.resize(QSize{1600, 900}.boundedTo(room));
    window.restore(line.pageGiven ? QStringLiteral("page:") + line.page : QString{});
    if (line.size.isValid())
        window.setGeometry(QRect{QPoint{0, 0}, line.size});
    window.show();
}

} // namespace

ExitCode showConsole(const CommandLine& line, const LoadedCatalogue& loaded)
{
    if (line.pageGiven && !findPage(line, *loaded.catalogue))
        return ExitCode::InputFault;
    const QScreen& screen = *QGuiApplication::primaryScreen();
    const auto pages = pageOptions(line, *loaded.catalogue, screen);
    if (!pages)
        return reportFault(pages.error());
    auto source = LiveSource::make(line, loaded);
    if (!source)
        return reportFault(source.error());
    session::LiveSession& session = source->session();

    ui::setPlainStyle();
    ui::ConsoleWindow::Options options;
    options.appearance.language = line.language;
    options.appearance.basePixels = baseOf(screen);
    options.geometry = pages->geometry;
    options.makePage = makeWallPage;
    options.settingsFile = settingsFile();
    session::TimeSession timeline{session, source->cacheFile()};
    ui::ConsoleWindow window{timeline, std::move(options)};
    ui::addStandardViews(window);
    addBriefingCommand(window, *source, loaded);
    const DataCommands data{window, *source, line};
    static_cast<void>(new OperationsParts{window, settingsFile()}); // the window's child
    const StopSignals stop{[&window] { window.close(); }};
    if (line.printReady)
        printWhenReady(session, source->wantsFeed());
    showOnScreen(window, line);
    session.start();
    const int code = QApplication::exec();
    if (!session.finish(std::chrono::seconds{5}))
        printTrouble(QStringLiteral(
            "toancanh: the last readings were not all written to the cache; the feed has them"));
    if (code == DataCommands::restartCode)
        return ExitCode::Again;
    return code == 0 ? ExitCode::Done : ExitCode::OutsideFault;
}

} // namespace ioc::app
