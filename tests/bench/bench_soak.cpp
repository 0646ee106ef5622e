// A month of a wall's turns in half an hour: a real session and a real window of 1920 × 1080 at
// 1,000 readings a second, a page turned every two seconds. IOC_SOAK_MINUTES (30) says how long.
// Memory, descriptors and threads of the second sixth of the time (minutes 5 to 10) are held, by
// their medians, against those of the last sixth: one moment's buffers are no growth. The
// readings that alarms keep on purpose, up to AlarmPoint::sampleDepth each, take hours to be as
// many as they may: they are told, and what is allocated is judged without them.

#include "Report.h"
#include "WallLoad.h"

#include <models/session/LiveSession.h>
#include <widgets/wall/WallWindow.h>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <malloc.h>
#include <vector>

namespace {

using namespace ioc;
using namespace std::chrono_literals;

constexpr int readingsPerSecond = 1'000;
constexpr std::chrono::milliseconds perPage{2'000};

/// What must not grow.
struct Use
{
    double residentMb = 0;
    double allocatedMb = 0; ///< but for what alarms keep
    double alarmReadings = 0;
    double descriptors = 0;
    double threads = 0;

    static Use now(const domain::AlarmBook& alarms)
    {
        constexpr double megabytesEach = 48e-6;
        double kept = 0;
        for (const domain::AlarmPoint& point : alarms.points())
            kept += static_cast<double>(point.sampleCount());
        const auto entries = [](const char* folder) {
            return static_cast<double>(
                QDir{QLatin1String{folder}}
                    .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
                    .size());
        };
        return {bench::residentMegabytes(),
                static_cast<double>(::mallinfo2().uordblks) / 1e6 - kept * megabytesEach,
                kept,
                entries("/proc/self/fd"),
                entries("/proc/self/task")};
    }
};

double median(const std::vector<Use>& of, double Use::*what)
{
    std::vector<double> values;
    for (const Use& use : of)
        values.push_back(use.*what);
    std::nth_element(values.begin(),
                     values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                     values.end());
    return values[values.size() / 2];
}

Use medianOf(const std::vector<Use>& of)
{
    return {median(of, &Use::residentMb),
            median(of, &Use::allocatedMb),
            median(of, &Use::alarmReadings),
            median(of, &Use::descriptors),
            median(of, &Use::threads)};
}

std::chrono::milliseconds length()
{
    bool given = false;
    const double minutes = qEnvironmentVariable("IOC_SOAK_MINUTES").toDouble(&given);
    return std::chrono::milliseconds{
        static_cast<std::int64_t>((given && minutes > 0 ? minutes : 30.0) * 60'000)};
}

bool isFlat(const char* what, double before, double after, const char* unit, double allowed)
{
    bench::report("soak", what, after, unit, before);
    if (after <= before * allowed)
        return true;
    std::fprintf(stderr, "%s grew from %g to %g %s\n", what, before, after, unit);
    return false;
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
    QApplication application{argc, argv};
    bench::WallLoad load;
    session::LiveOptions options;
    options.catalogue = load.catalogue();
    options.clock = bench::clockNow;
    options.cache = load.cacheFile().toStdString();
    options.url = QUrl{QStringLiteral("ws://127.0.0.1:%1/v1/feed").arg(load.startGateway())};
    session::LiveSession session{std::move(options)};
    ui::WallWindow::Options wall;
    wall.rotate = true;
    wall.shiftPixels = true;
    ui::WallWindow window{session, wall};
    window.resize(1920, 1080);
    window.show();
    session.start();
    load.startSending(readingsPerSecond);

    int turns = 0;
    QTimer turn;
    QObject::connect(&turn, &QTimer::timeout, &window, [&] {
        window.next();
        ++turns;
    });
    turn.start(perPage);
    // A cache that fills and seals again breathes by some megabytes over minutes: what is compared
    // is the middle of stretches that hold it whole, the one after minute 5 and the last.
    const auto share = length() / 6;
    std::vector<Use> early;
    std::vector<Use> late;
    QElapsedTimer elapsed;
    elapsed.start();
    QTimer sampler;
    QObject::connect(&sampler, &QTimer::timeout, &window, [&] {
        const std::chrono::milliseconds at{elapsed.elapsed()};
        if (at >= share && at < 2 * share)
            early.push_back(Use::now(session.alarms()));
        else if (at >= length() - share)
            late.push_back(Use::now(session.alarms()));
    });
    sampler.start(std::max<std::chrono::milliseconds>(10ms, share / 300));
    QTimer::singleShot(length(), &application, &QApplication::quit);
    QApplication::exec();
    if (early.empty() || late.empty()) {
        std::fprintf(stderr, "too short to compare anything\n");
        return 1;
    }
    const Use settled = medianOf(early);
    const Use end = medianOf(late);
    load.stopSending();
    window.hide();
    bench::report("soak", "pages turned", turns, "pages", turns);
    bool flat = isFlat(
        "resident memory; limit: after a sixth", settled.residentMb, end.residentMb, "MB", 1.02);
    bench::report("soak",
                  "readings kept for alarms; limit: what they may",
                  end.alarmReadings,
                  "readings",
                  static_cast<double>(session.alarms().size() * domain::AlarmPoint::sampleDepth));
    flat = isFlat("allocated memory; limit: after a sixth",
                  settled.allocatedMb,
                  end.allocatedMb,
                  "MB",
                  1.02)
        && flat;
    flat = isFlat("descriptors; limit: after a sixth",
                  settled.descriptors,
                  end.descriptors,
                  "descriptors",
                  1)
        && flat;
    flat = isFlat("threads; limit: after a sixth", settled.threads, end.threads, "threads", 1)
        && flat;
    return session.finish(10s) && flat ? 0 : 1;
}
