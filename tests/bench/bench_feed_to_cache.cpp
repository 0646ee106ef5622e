// Readings from the socket to the committed cache: a real gateway, a real session, both in this
// process.

#include "Report.h"
#include "Workload.h"

#include <app/feed/log/SqliteLog.h>
#include <app/feed/server/Gateway.h>
#include <models/session/LiveSession.h>
#include <models/storage/Cache.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace ioc;

constexpr std::size_t readingCount = 300'000;
constexpr std::size_t perTransaction = 1'000;

domain::TimePoint clockNow()
{
    return std::chrono::floor<domain::Duration>(std::chrono::system_clock::now());
}

[[noreturn]] void fail(const std::string& why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

void fillLog(const std::filesystem::path& file,
             const std::shared_ptr<const domain::Catalogue>& catalogue,
             const domain::ReadingBatch& all)
{
    auto log = gateway::SqliteLog::open(file, catalogue);
    if (!log)
        fail(log.error().context);
    for (std::size_t from = 0; from < all.readings.size(); from += 10'000) {
        auto part = std::make_shared<domain::ReadingBatch>();
        part->sources = all.sources;
        part->readings.assign(
            all.readings.begin() + static_cast<std::ptrdiff_t>(from),
            all.readings.begin()
                + static_cast<std::ptrdiff_t>(std::min(from + 10'000, all.readings.size())));
        const gateway::AppendRequest request{part, clockNow()};
        if (const auto appended = (*log)->append({&request, 1}); !appended)
            fail(appended.error().context);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application{argc, argv};
    const QTemporaryDir folder;
    const auto path = [&](const char* name) {
        return std::filesystem::path{folder.filePath(QString::fromLatin1(name)).toStdString()};
    };
    const auto catalogue = bench::shippedCatalogue();
    const domain::ReadingBatch all = bench::readings(*catalogue, readingCount, clockNow());
    const double raw = bench::rawInsertSeconds(all, path("raw.sqlite"), perTransaction);
    fillLog(path("log.sqlite"), catalogue, all);

    gateway::GatewayOptions gatewayOptions;
    gatewayOptions.catalogue = catalogue;
    gatewayOptions.catalogueFolder = IOC_SOURCE_DIR "/resources/catalogue/thai-nguyen";
    gatewayOptions.log = path("log.sqlite");
    auto gateway = gateway::Gateway::start(std::move(gatewayOptions));
    if (!gateway)
        fail(gateway.error().context);

    session::LiveOptions options;
    options.catalogue = catalogue;
    options.clock = clockNow;
    options.cache = path("cache.sqlite");
    options.url = QUrl{QStringLiteral("ws://127.0.0.1:%1/v1/feed").arg((*gateway)->port())};
    session::LiveSession session{std::move(options)};
    const double seconds = bench::secondsOf([&] {
        QEventLoop loop;
        QObject::connect(&session, &session::LiveSession::caughtUp, &loop, &QEventLoop::quit);
        session.start();
        loop.exec();
        if (!session.finish(std::chrono::seconds{60}))
            fail("the cache did not take everything in time");
    });
    auto cache = storage::Cache::open(path("cache.sqlite"), catalogue, storage::Access::ReadOnly);
    if (!cache)
        fail(cache.error().context);
    const auto stats = cache->stats();
    if (!stats || stats->readings != readingCount)
        fail("the cache does not hold every reading");
    bench::report(
        "feed_to_cache",
        "readings from socket to committed cache; limit: raw SQLite inserts of the same rows",
        static_cast<double>(readingCount) / seconds,
        "readings/s",
        static_cast<double>(readingCount) / raw);
    return 0;
}
