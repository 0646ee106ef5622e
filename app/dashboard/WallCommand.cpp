#include "Commands.h"
#include "LiveSource.h"
#include "Pages.h"
#include "Print.h"
#include "ScreenAwake.h"
#include "ServiceWatch.h"
#include "StopSignals.h"
#include "Walls.h"

#include <widgets/wall/WallScreens.h>

#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QScreen>
#include <QShortcut>
#include <QTimer>

#include <optional>
#include <utility>

namespace ioc::app {

namespace {

using session::LiveSession;

// Where a wall notes the page that it shows, so that it comes back to it after a restart.
QString pageFile(const LiveSource& source, const QString& wall)
{
    const QString file
        = QString::fromStdString(source.cacheFile().string()) + QStringLiteral(".page");
    return wall == ui::WallChoice{}.id ? file : file + u'.' + wall;
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

Result<std::vector<ui::WallChoice>> wallsOf(const CommandLine& line,
                                            const domain::Catalogue& catalogue)
{
    std::vector<ui::WallChoice> walls{ui::WallChoice{}};
    if (!line.screensFile.isEmpty()) {
        QFile file{line.screensFile};
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorKind::NotFound,
                         line.screensFile.toStdString() + ": " + file.errorString().toStdString()};
        auto read = readWalls(file.read(1 << 20), catalogue);
        if (!read)
            return Error{read.error().kind,
                         line.screensFile.toStdString() + ": " + read.error().context};
        walls = std::move(*read);
    }
    for (ui::WallChoice& wall : walls) {
        if (!wall.viewingDistanceM && line.viewingDistanceM > 0)
            wall.viewingDistanceM = line.viewingDistanceM;
        if (!wall.pitchMm && line.pixelPitchMm > 0)
            wall.pitchMm = line.pixelPitchMm;
    }
    return walls;
}

ui::WallScreens::Options screensOptions(const CommandLine& line,
                                        std::vector<ui::WallChoice> walls,
                                        ui::WallPage::Options page,
                                        const LiveSource& source)
{
    ui::WallScreens::Options options;
    options.walls = std::move(walls);
    options.window.page = std::move(page);
    options.window.page.basePixels.reset(); // each wall's screen has its own
    options.window.rotate = line.rotate;
    options.window.shiftPixels = true;
    if (!line.night.isEmpty())
        options.window.night = {timeOfDay(line.night), timeOfDay(line.night.mid(6))};
    options.firstPage = [&line, &source](const QString& wall) {
        const QString noted = line.pageGiven ? QString{} : notedPage(pageFile(source, wall));
        return noted.isEmpty() ? line.page : noted;
    };
    return options;
}

/// Follows the screens as they wake and sleep; a burst of changes is followed once.
class ScreenFollower : public QObject
{
public:
    explicit ScreenFollower(ui::WallScreens& walls)
        : m_walls(walls)
    {
        m_soon.setSingleShot(true);
        m_soon.setInterval(200);
        connect(&m_soon, &QTimer::timeout, this, &ScreenFollower::follow);
        connect(qGuiApp, &QGuiApplication::screenAdded, this, &ScreenFollower::watch);
        connect(qGuiApp, &QGuiApplication::screenRemoved, this, [this] { m_soon.start(); });
        for (QScreen* screen : QGuiApplication::screens())
            watch(screen);
        follow();
    }

private:
    void watch(QScreen* screen)
    {
        connect(screen, &QScreen::geometryChanged, this, [this] { m_soon.start(); });
        m_soon.start();
    }

    void follow()
    {
        m_soon.stop();
        m_walls.follow(screensAwake());
    }

    ui::WallScreens& m_walls;
    QTimer m_soon;
};

/// Tells once that every wall in sight shows what there is.
class ReadyTeller : public QObject
{
public:
    ReadyTeller(LiveSession& session, bool wantsFeed, const ui::WallScreens& walls)
        : m_walls(walls)
    {
        if (wantsFeed)
            connect(&session, &LiveSession::caughtUp, this, &ReadyTeller::lookLater);
        else
            connect(&session, &LiveSession::loaded, this, &ReadyTeller::lookLater);
    }

    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        for (std::size_t at = 0; at < m_walls.count(); ++at) {
            ui::WallWindow* window = m_walls.window(at);
            if (!window || !window->isVisible() || !window->page() || window->page()->isPainted())
                continue;
            connect(window->page(),
                    &ui::WallPage::painted,
                    this,
                    &ReadyTeller::lookLater,
                    Qt::SingleShotConnection);
            return true;
        }
        if (!std::exchange(m_told, true))
            print(QStringLiteral("ready"));
        return true;
    }

private:
    // After what the last change made to be painted was: such events come before ours.
    void lookLater()
    {
        QCoreApplication::postEvent(this, new QEvent{QEvent::User}, Qt::LowEventPriority - 1);
    }

    const ui::WallScreens& m_walls;
    bool m_told = false;
};

void nameWindow(ui::WallWindow& window, const QString& title)
{
    window.setWindowTitle(title);
    new QShortcut{QKeySequence::Quit, &window, &QApplication::quit};
    new QShortcut{QKeySequence{Qt::Key_F11}, &window, [&window] {
                      window.setWindowState(window.windowState() ^ Qt::WindowFullScreen);
                  }};
}

} // namespace

ExitCode listScreens(const CommandLine& line)
{
    QJsonArray list;
    for (const ui::ScreenFace& face : screensAwake())
        list << QJsonObject{{QStringLiteral("name"), face.name},
                            {QStringLiteral("manufacturer"), face.manufacturer},
                            {QStringLiteral("model"), face.model},
                            {QStringLiteral("serial"), face.serial},
                            {QStringLiteral("x"), face.place.x()},
                            {QStringLiteral("y"), face.place.y()},
                            {QStringLiteral("width"), face.place.width()},
                            {QStringLiteral("height"), face.place.height()},
                            {QStringLiteral("pixelPitch"), face.pitchMm}};
    print(QString::fromUtf8(QJsonDocument{list}.toJson(line.json ? QJsonDocument::Compact
                                                                 : QJsonDocument::Indented))
              .trimmed());
    return ExitCode::Done;
}

ExitCode showWall(const CommandLine& line, const LoadedCatalogue& loaded)
{
    if (line.listScreens)
        return listScreens(line);
    auto walls = wallsOf(line, *loaded.catalogue);
    if (!walls)
        return reportFault(walls.error());
    if (line.checkLegibility)
        return checkLegibility(line, loaded, *walls);
    if (!findPage(line, *loaded.catalogue))
        return ExitCode::InputFault;
    const auto pages = pageOptions(line, *loaded.catalogue, *QGuiApplication::primaryScreen());
    if (!pages)
        return reportFault(pages.error());
    auto source = LiveSource::make(line, loaded);
    if (!source)
        return reportFault(source.error());
    LiveSession& session = source->session();

    QApplication::setQuitOnLastWindowClosed(false); // all its screens may sleep
    ui::WallScreens screens{session, screensOptions(line, std::move(*walls), *pages, *source)};
    const QString title = QStringLiteral("Toàn Cảnh – ")
        + QString::fromStdString(loaded.catalogue->name.in(line.language));
    QObject::connect(&screens,
                     &ui::WallScreens::windowMade,
                     [&](const QString&, ui::WallWindow* window) { nameWindow(*window, title); });
    QObject::connect(
        &screens, &ui::WallScreens::pageChanged, [&](const QString& wall, const QString& page) {
            notePage(pageFile(*source, wall), page);
        });
    const ScreenFollower follower{screens};
    std::optional<ReadyTeller> teller;
    if (line.printReady)
        teller.emplace(session, source->wantsFeed(), screens);
    const ScreenAwake awake{QDBusConnection::sessionBus(),
                            QDBusConnection::systemBus(),
                            QStringLiteral("a wall is shown")};
    const StopSignals stop{&QApplication::quit};
    const ServiceWatch watch;
    session.start();
    const int code = QApplication::exec();
    if (!session.finish(std::chrono::seconds{5}))
        printTrouble(QStringLiteral(
            "toancanh: the last readings were not all written to the cache; the feed has them"));
    return code == 0 ? ExitCode::Done : ExitCode::OutsideFault;
}

} // namespace ioc::app
