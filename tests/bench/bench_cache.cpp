// The cache against plain SQLite in the same run: 40,000 series over three years. The first
// argument is the number of readings, 1,000,000 unless said.

#include "CacheSizes.h"
#include "Report.h"
#include "Workload.h"

#include <models/domain/TimeText.h>
#include <models/storage/Cache.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <unistd.h>

namespace {

using namespace ioc;
using domain::Reading;
using domain::ReadingBatch;
using domain::SeriesId;
using domain::TimePoint;

constexpr std::size_t seriesCount = 40'000;
constexpr std::size_t perBatch = 20'000;
constexpr std::size_t measured = 1'000'000; ///< readings of the first and the last stretch
constexpr std::ptrdiff_t sliceReadings = 200'000; ///< of which the slowest is told
constexpr auto span = std::chrono::hours{24 * 3 * 365};
const TimePoint end{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};

template<typename Value>
Value orFail(Result<Value> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().context.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

/// The shipped areas with so many daily indicators that there are enough series.
std::shared_ptr<const domain::Catalogue> wideCatalogue()
{
    const auto shipped = bench::shippedCatalogue();
    domain::Catalogue wide;
    wide.id = shipped->id;
    wide.units = shipped->units;
    wide.domains = shipped->domains;
    wide.areas = shipped->areas;
    wide.province = shipped->province;
    domain::Indicator indicator = shipped->indicators.front();
    indicator.aggregation = {};
    indicator.period = {domain::PeriodKind::Day, 1};
    while (wide.indicators.size() * wide.areas.size() < seriesCount) {
        indicator.id = "bench.indicator-" + std::to_string(wide.indicators.size());
        wide.indicators.push_back(indicator);
    }
    wide.buildIndex();
    return std::make_shared<const domain::Catalogue>(std::move(wide));
}

/// Batch after batch in order of time: every series moves on by some hundredths at each instant, as
/// counts and rates do.
class Source
{
public:
    explicit Source(std::size_t count)
        : m_instants(std::max<std::size_t>(1, count / seriesCount))
        , m_values(seriesCount)
    {
        for (double& value : m_values)
            value = std::round(m_level(m_random));
    }

    [[nodiscard]] std::size_t readings() const { return m_instants * seriesCount; }

    ReadingBatch next()
    {
        ReadingBatch batch;
        const domain::SourceId source = batch.source("benchmark");
        for (std::size_t i = 0; i < perBatch; ++i, ++m_at) {
            const std::size_t series = m_at % seriesCount;
            Reading reading;
            reading.series = static_cast<SeriesId>(series);
            reading.time = end - span
                + (span / static_cast<int>(m_instants)) * static_cast<int>(m_at / seriesCount + 1);
            reading.recorded = reading.time + std::chrono::minutes{5};
            m_values[series] = std::round(m_values[series] + m_step(m_random));
            reading.value = m_values[series] / 100;
            reading.source = source;
            batch.readings.push_back(reading);
        }
        return batch;
    }

private:
    std::size_t m_instants;
    std::size_t m_at = 0;
    std::mt19937_64 m_random{1};
    std::uniform_real_distribution<double> m_level{0, 100'000};
    std::normal_distribution<double> m_step{0, 200};
    std::vector<double> m_values; ///< in hundredths
};

/// Readings a second of the first and of the last stretch, of all, and of the slowest stretch; the
/// longest wait for one batch, in milliseconds.
struct Ingest
{
    double first = 0;
    double last = 0;
    double all = 0;
    double worst = 0;
    double longest = 0;
};

template<typename Store>
Ingest ingest(std::size_t count, Store store)
{
    Source source{count};
    const std::size_t stretch = std::min(measured, source.readings());
    std::vector<double> seconds;
    for (std::size_t at = 0; at < source.readings(); at += perBatch) {
        const ReadingBatch batch = source.next();
        seconds.push_back(bench::secondsOf([&] { store(batch, at + perBatch); }));
    }
    const auto batches = static_cast<std::ptrdiff_t>(stretch / perBatch);
    const auto sum = [](auto from, auto to) {
        double total = 0;
        for (; from != to; ++from)
            total += *from;
        return total;
    };
    const auto readings = static_cast<double>(stretch);
    double slowest = 0;
    const auto slice = std::min<std::ptrdiff_t>(batches, sliceReadings / perBatch);
    for (auto at = seconds.begin(); seconds.end() - at >= slice; ++at)
        slowest = std::max(slowest, sum(at, at + slice));
    return {readings / sum(seconds.begin(), seconds.begin() + batches),
            readings / sum(seconds.end() - batches, seconds.end()),
            static_cast<double>(source.readings()) / sum(seconds.begin(), seconds.end()),
            static_cast<double>(slice * static_cast<std::ptrdiff_t>(perBatch)) / slowest,
            1000 * *std::max_element(seconds.begin(), seconds.end())};
}

Ingest ingestRaw(SQLite::Database& db, std::size_t count)
{
    db.exec("PRAGMA journal_mode=WAL");
    db.exec("PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536");
    db.exec("PRAGMA secure_delete=OFF");
    db.exec("CREATE TABLE reading (time INTEGER, series INTEGER, value REAL, recorded INTEGER, "
            "quality INTEGER, PRIMARY KEY(time, series)) WITHOUT ROWID");
    SQLite::Statement insert{db, "INSERT INTO reading VALUES (?, ?, ?, ?, ?)"};
    return ingest(count, [&](const ReadingBatch& batch, std::size_t) {
        SQLite::Transaction transaction{db};
        for (const Reading& reading : batch.readings) {
            insert.bind(1, static_cast<std::int64_t>(reading.time.time_since_epoch().count()));
            insert.bind(2, static_cast<std::int64_t>(reading.series));
            insert.bind(3, reading.value);
            insert.bind(4, static_cast<std::int64_t>(reading.recorded.time_since_epoch().count()));
            insert.bind(5, static_cast<int>(reading.quality));
            insert.exec();
            insert.reset();
        }
        transaction.commit();
    });
}

/// The quickest of some tries, in milliseconds: the machine is shared.
template<typename Call>
double millisecondsOf(Call call)
{
    double best = 1e9;
    for (int i = 0; i < 5; ++i)
        best = std::min(best, 1000 * bench::secondsOf(call));
    return best;
}

double rawMilliseconds(SQLite::Database& db, const std::string& query)
{
    return millisecondsOf([&] {
        SQLite::Statement rows{db, query};
        double sum = 0;
        while (rows.executeStep())
            sum += rows.getColumn(0).getDouble();
        if (sum == 0)
            std::exit(1);
    });
}

void report(const char* figure, double value, const char* unit, double limit)
{
    bench::report("cache", figure, value, unit, limit);
}

void measureQueries(storage::Cache& cache, SQLite::Database& raw)
{
    const TimePoint past = end - span / 2;
    const std::string pastColumn = std::to_string(past.time_since_epoch().count());
    storage::CellQuery last;
    last.depth = domain::Board::Depth{1, 1};
    const auto all = [&](const storage::CellQuery& query) {
        if (orFail(cache.cells(query)).readings.size() != seriesCount)
            std::exit(1);
    };
    report("all last values",
           millisecondsOf([&] { all(last); }),
           "ms",
           rawMilliseconds(raw,
                           "SELECT value, max(time) FROM reading WHERE time>(SELECT max(time) "
                           "FROM reading)-864000000 GROUP BY series"));
    last.until = past;
    report("all values as of a time",
           millisecondsOf([&] { all(last); }),
           "ms",
           rawMilliseconds(raw,
                           "SELECT value, max(time) FROM reading WHERE time<=" + pastColumn
                               + " AND time>" + pastColumn + "-86400000*45 GROUP BY series"));
    report("three years of one series, thinned to 1,000 points",
           millisecondsOf([&] {
               if (orFail(cache.trend(static_cast<SeriesId>(777), end - span, end, 1000)).empty())
                   std::exit(1);
           }),
           "ms",
           rawMilliseconds(raw, "SELECT value FROM reading WHERE series=777"));
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 1'000'000;
    char name[] = "/tmp/bench_cache.XXXXXX";
    const std::filesystem::path folder = ::mkdtemp(name) ? name : "";
    const auto catalogue = wideCatalogue();
    {
        SQLite::Database raw{(folder / "raw.sqlite").string(),
                             SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
        const Ingest limit = ingestRaw(raw, count);
        std::optional<storage::Cache> cache = orFail(
            storage::Cache::open(folder / "cache.sqlite", catalogue, storage::Access::ReadWrite));
        const Ingest held = ingest(count, [&](const ReadingBatch& batch, std::size_t sequence) {
            orFail(cache->append(batch, storage::FeedPosition{"bench", sequence}));
        });
        report("insertion, first million", held.first, "readings/s", limit.first);
        report("insertion, last million", held.last, "readings/s", limit.last);
        report("insertion, all", held.all, "readings/s", limit.all);
        report("last million against the first", held.last, "readings/s", held.first);
        report("slowest 200,000 against the first million", held.worst, "readings/s", held.first);
        // Every fifth batch is the one that the others are sealed with.
        report("longest append, with sealing", held.longest, "ms", limit.longest);
        const auto bytesOf = [&](const char* file) {
            return static_cast<double>(std::filesystem::file_size(folder / file))
                / static_cast<double>(count / seriesCount * seriesCount);
        };
        cache.reset(); // its log file goes into the file
        raw.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
        report("size", bytesOf("cache.sqlite"), "bytes/reading", bytesOf("raw.sqlite"));
        report("cold open",
               millisecondsOf([&] {
                   cache = orFail(storage::Cache::open(
                       folder / "cache.sqlite", catalogue, storage::Access::ReadOnly));
               }),
               "ms",
               400);
        measureQueries(*cache, raw);
    }
    bench::reportCacheSizes(folder);
    std::filesystem::remove_all(folder);
    return 0;
}
