// From a filled cache to the finished picture: the whole program, as a wall starts it. The first
// argument is the number of readings, 1,000,000 unless said.

#include "Report.h"
#include "Workload.h"

#include <models/storage/Cache.h>

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <unistd.h>

namespace {

using namespace ioc;

constexpr std::size_t perAppend = 10'000;

void fill(const std::filesystem::path& file,
          const std::shared_ptr<const domain::Catalogue>& catalogue,
          std::size_t readingCount)
{
    const auto now = std::chrono::floor<domain::Duration>(std::chrono::system_clock::now());
    const domain::ReadingBatch all = bench::readings(*catalogue, readingCount, now);
    auto cache = storage::Cache::open(file, catalogue, storage::Access::ReadWrite);
    if (!cache) {
        std::fprintf(stderr, "%s\n", cache.error().context.c_str());
        std::exit(1);
    }
    for (std::size_t from = 0; from < all.readings.size(); from += perAppend) {
        domain::ReadingBatch part;
        part.sources = all.sources;
        part.readings.assign(
            all.readings.begin() + static_cast<std::ptrdiff_t>(from),
            all.readings.begin()
                + static_cast<std::ptrdiff_t>(std::min(from + perAppend, all.readings.size())));
        if (const auto appended = cache->append(part, std::nullopt); !appended) {
            std::fprintf(stderr, "%s\n", appended.error().context.c_str());
            std::exit(1);
        }
    }
}

// From the start of the program until it says that the page is painted and written.
double snapshotSeconds(const QString& program, const QString& cache, const QString& out)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const double painted = bench::secondsOf([&] {
        process.start(program,
                      {QStringLiteral("snapshot"),
                       QStringLiteral("--cache"),
                       cache,
                       QStringLiteral("--size"),
                       QStringLiteral("1920x1080"),
                       QStringLiteral("--out"),
                       out});
        process.waitForReadyRead(120'000);
    });
    if (!process.waitForFinished(120'000) || process.exitCode() != 0) {
        std::fprintf(stderr, "snapshot failed\n");
        std::exit(1);
    }
    return painted;
}

// The least of three: what the machine can do when nothing else is in the way.
double best(const QString& program, const QString& cache, const QString& out)
{
    return std::min({snapshotSeconds(program, cache, out),
                     snapshotSeconds(program, cache, out),
                     snapshotSeconds(program, cache, out)});
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application{argc, argv};
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/toancanh");
    const QTemporaryDir folder;
    const auto catalogue = bench::shippedCatalogue();
    const QString full = folder.filePath(QStringLiteral("full.sqlite"));
    const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 1'000'000;
    fill(full.toStdString(), catalogue, count);
    ::sync(); // a client starts on a cache that lies on the disk, not on its way there
    const double empty = best(program,
                              folder.filePath(QStringLiteral("empty.sqlite")),
                              folder.filePath(QStringLiteral("a.png")));
    const double filled = best(program, full, folder.filePath(QStringLiteral("b.png")));
    bench::report("cold_start",
                  "snapshot 1920x1080 from a cache of " + std::to_string(count)
                      + " readings; limit: from an empty cache",
                  filled,
                  "s",
                  empty);
    return 0;
}
