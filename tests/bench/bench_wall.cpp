// A wall of 60 values, 20 sparklines, 12 trends and 92 areas at 3840 × 2160: first paint from the
// cache by the program itself, then processor, memory, delay and frames while readings pour in, of
// a real session and a real window whose gateway and source are other processes. The limits are the
// aims; beside them the best that a browser's dashboard took for the same content on such a
// machine. Figures are named with their rate.

#include "Report.h"
#include "WallLoad.h"

#include <models/session/LiveSession.h>
#include <widgets/panels/TilePanel.h>
#include <widgets/wall/WallWindow.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

namespace {

using namespace ioc;
using namespace std::chrono_literals;

constexpr QSize size{3840, 2160};

double processorSeconds()
{
    timespec spent{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

int secondsPerRate()
{
    bool given = false;
    const int seconds = qEnvironmentVariableIntValue("IOC_BENCH_SECONDS", &given);
    return given ? std::max(1, seconds) : 10;
}

/// Times what the gui thread does in one go: frames, and everything else.
class TimedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        const bool frame = event->type() == QEvent::UpdateRequest;
        ++m_depth;
        QElapsedTimer timer;
        timer.start();
        const bool done = QApplication::notify(receiver, event);
        const double spentMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        --m_depth;
        longestMs = std::max(longestMs, spentMs);
        if (!frame)
            return done;
        frameMs = std::max(frameMs, spentMs);
        framesMs += spentMs;
        ++frames;
        if (painted)
            painted();
        return done;
    }

    void forget()
    {
        longestMs = frameMs = framesMs = 0;
        frames = 0;
    }

    std::function<void()> painted;
    double longestMs = 0;
    double frameMs = 0;
    double framesMs = 0;
    int frames = 0;

private:
    int m_depth = 0;
};

double secondsToReady(const bench::WallLoad& load)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QFile screens{load.path(QStringLiteral("screens.json"))};
    if (screens.open(QIODevice::WriteOnly))
        screens.write(R"({"screens":[{"name":"wall","x":0,"y":0,"width":3840,"height":2160,)"
                      R"("logicalDpi":96,"logicalBaseDpi":96,"dpr":1}]})");
    screens.close();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"),
                       QStringLiteral("offscreen:configfile=") + screens.fileName());
    process.setProcessEnvironment(environment);
    const double seconds = bench::secondsOf([&] {
        process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/toancanh"),
                      {QStringLiteral("wall"),
                       QStringLiteral("--catalogue"),
                       load.catalogueFolder(),
                       QStringLiteral("--cache"),
                       load.cacheFile(),
                       QStringLiteral("--page"),
                       QLatin1String{bench::WallLoad::pageId},
                       QStringLiteral("--viewing-distance"),
                       QStringLiteral("0.93"),
                       QStringLiteral("--print-ready")});
        if (!process.waitForReadyRead(60'000) || !process.readLine().startsWith("ready")) {
            std::fprintf(stderr, "the wall did not say that it is ready\n");
            std::exit(1);
        }
    });
    process.terminate();
    process.waitForFinished(20'000);
    return seconds;
}

void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

/// What the best browser's dashboard needed of each, to be read beside our figure.
struct Browser
{
    int rate;
    double cores;
    double behindMs;
};
constexpr Browser browsers[]{{10, 0.41, 0}, {1'000, 0.92, 0}, {10'000, 0, 3'000}};

void say(int rate, const char* what, double value, const char* unit, double limit)
{
    bench::report("wall",
                  std::string{what} + ", " + std::to_string(rate) + " readings/s",
                  value,
                  unit,
                  limit);
}

void measure(TimedApplication& application,
             bench::WallLoad& load,
             const ui::TilePanel& stamped,
             const Browser& browser)
{
    const int rate = browser.rate;
    const auto interval = bench::WallLoad::stampInterval(rate);
    load.startSending(rate);
    waitFor(3s);
    domain::TimePoint shown = stamped.view().time;
    double behindMs = 0;
    int changes = 0;
    application.painted = [&] {
        if (stamped.view().time == shown)
            return;
        // The value painted over was the newest until the next was sent.
        behindMs = std::max(behindMs,
                            static_cast<double>((bench::clockNow() - shown - interval).count()));
        shown = stamped.view().time;
        ++changes;
    };
    application.forget();
    const double before = processorSeconds();
    QElapsedTimer timer;
    timer.start();
    waitFor(std::chrono::seconds{secondsPerRate()});
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    const double cores = (processorSeconds() - before) / seconds;
    application.painted = nullptr;
    load.stopSending();
    if (changes < secondsPerRate()) {
        std::fprintf(stderr, "the wall did not follow its feed\n");
        std::exit(1);
    }
    say(rate, "processor; limit: the aim", cores, "cores", rate > 1'000 ? 0.30 : 0.10);
    if (browser.cores > 0)
        say(rate, "processor; limit: the best browser's dashboard", cores, "cores", browser.cores);
    say(rate, "most behind the source; limit: the aim", behindMs, "ms", 250);
    if (browser.behindMs > 0)
        say(rate, "most behind; limit: the best browser's", behindMs, "ms", browser.behindMs);
    say(rate, "longest frame; limit: the aim", application.frameMs, "ms", 33);
    say(rate,
        "mean frame; limit: the aim",
        application.framesMs / std::max(1, application.frames),
        "ms",
        33);
    say(rate, "longest turn of the gui thread; limit: the aim", application.longestMs, "ms", 33);
    say(rate, "resident memory; limit: the aim", bench::residentMegabytes(), "MB", 120);
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (argc > 1) {
        QCoreApplication application{argc, argv};
        return bench::runAsSender(QCoreApplication::arguments()).value_or(2);
    }
    TimedApplication application{argc, argv};
    bench::WallLoad load;
    const double first
        = std::min({secondsToReady(load), secondsToReady(load), secondsToReady(load)});
    bench::report("wall", "first paint from the cache; limit: the aim", first, "s", 0.4);
    bench::report("wall", "first paint from the cache; limit: the best browser's", first, "s", 2.0);

    session::LiveOptions options;
    options.catalogue = load.catalogue();
    options.clock = bench::clockNow;
    options.cache = load.cacheFile().toStdString();
    options.url = QUrl{QStringLiteral("ws://127.0.0.1:%1/v1/feed").arg(load.startGateway())};
    session::LiveSession session{std::move(options)};
    ui::WallWindow::Options wall;
    wall.page.basePixels = bench::WallLoad::basePixels;
    ui::WallWindow window{session, wall};
    if (!window.showPage(QLatin1String{bench::WallLoad::pageId}))
        return 1;
    window.resize(size);
    window.show();
    session.start();
    waitFor(2s);
    const auto* stamped = dynamic_cast<const ui::TilePanel*>(window.page()->panels().front());
    if (!stamped || stamped->view().series != load.stamped())
        return 1;
    for (const Browser& browser : browsers)
        measure(application, load, *stamped, browser);
    window.hide();
    return session.finish(10s) ? 0 : 1;
}
