// A hand on the slider: from asking for a past moment to the overview painted with it, over a cache
// of so many readings. The first argument is their number, 1,000,000 unless said. What of it is
// reading and folding is told apart.

#include "Report.h"
#include "Workload.h"

#include <models/session/ReviewSession.h>
#include <widgets/wall/WallPage.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace {

using namespace ioc;

constexpr std::size_t perAppend = 20'000;
constexpr int moves = 120;
constexpr double limitMs = 50;
constexpr QSize wall{1920, 1080};

template<typename Value>
Value orFail(Result<Value> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().context.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

void fill(const std::filesystem::path& file,
          const std::shared_ptr<const domain::Catalogue>& catalogue,
          std::size_t count,
          domain::TimePoint now)
{
    const domain::ReadingBatch all = bench::readings(*catalogue, count, now);
    auto cache = orFail(storage::Cache::open(file, catalogue, storage::Access::ReadWrite));
    for (std::size_t from = 0; from < all.readings.size(); from += perAppend) {
        domain::ReadingBatch part;
        part.sources = all.sources;
        part.readings.assign(
            all.readings.begin() + static_cast<std::ptrdiff_t>(from),
            all.readings.begin()
                + static_cast<std::ptrdiff_t>(std::min(from + perAppend, all.readings.size())));
        orFail(cache.append(part, std::nullopt));
    }
    while (orFail(cache.thin(now, {})).more) { } // as the client does while it has nothing to store
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application{argc, argv};
    const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 1'000'000;
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("cache")).toStdString();
    const auto catalogue = bench::shippedCatalogue();
    const auto now = std::chrono::floor<domain::Duration>(std::chrono::system_clock::now());
    fill(file, catalogue, count, now);

    std::unique_ptr<session::ReviewSession> session;
    const double opened = bench::secondsOf(
        [&] { session = orFail(session::ReviewSession::open(file, catalogue, {now})); });
    const auto page = ui::makePage(*session, catalogue->pages.front(), {});
    static_cast<void>(ui::renderPage(*page, wall));
    bench::report("slider", "opening the review", 1000 * opened, "ms", 400);

    std::mt19937_64 random{1};
    std::vector<double> followed;
    std::vector<double> folded;
    std::vector<double> painted;
    domain::TimePoint at = now - std::chrono::hours{24 * 20};
    for (int move = 0; move < moves; ++move) {
        // A hand moves on by minutes, and now and then it jumps.
        at = move % 10 == 0
            ? now - std::chrono::minutes{static_cast<int>(random() % (24 * 60 * 80))}
            : at + std::chrono::minutes{17};
        QEventLoop loop;
        QObject::connect(session.get(), &session::Session::boardChanged, &loop, &QEventLoop::quit);
        folded.push_back(1000 * bench::secondsOf([&] {
                             session->moveTo({at});
                             loop.exec();
                         }));
        painted.push_back(
            1000 * bench::secondsOf([&] { static_cast<void>(ui::renderPage(*page, wall)); }));
        followed.push_back(folded.back() + painted.back());
    }
    bench::report("slider",
                  "from a move to the painted overview, 1920x1080, p95",
                  percentile(followed, 0.95),
                  "ms",
                  limitMs);
    bench::report(
        "slider", "of it until the board is folded, p95", percentile(folded, 0.95), "ms", limitMs);
    bench::report(
        "slider", "of it refreshing and painting, p95", percentile(painted, 0.95), "ms", limitMs);
    bench::report("slider",
                  "from a move to the painted overview, 1920x1080, median",
                  percentile(followed, 0.5),
                  "ms",
                  limitMs);
    return 0;
}
