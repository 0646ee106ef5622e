// Readings from a POST to the 202 that says they are on the disk, over HTTP on loopback: batches of
// 1,000 against raw SQLite with the same synced transactions, and 100 senders of one reading each
// against one commit a reading, of series that the log knows. The disk's speed changes from second
// to second: what is compared is run in turns. Arguments: `batches`, `singles`; none: both.

#include "Report.h"
#include "Senders.h"
#include "Workload.h"

#include <app/feed/server/Gateway.h>
#include <models/domain/TimeText.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

using namespace ioc;
using Readings = std::span<const domain::Reading>;

constexpr int turns = 5;
constexpr std::size_t batchReadings = 100'000; // of a turn
constexpr std::size_t perBatch = 1'000;
constexpr std::size_t batchSenders = 4;
constexpr std::size_t senders = 100;
constexpr std::size_t perSender = 100; // of a turn
constexpr std::size_t warmUpReadings = 20'000; // more than there are series
constexpr std::size_t lonelyCommits = 200; // of a turn

[[noreturn]] void fail(const std::string& why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

domain::TimePoint clockNow()
{
    return std::chrono::floor<domain::Duration>(std::chrono::system_clock::now());
}

double cpuSeconds(clockid_t clock)
{
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::string csvOf(const domain::Catalogue& catalogue, Readings readings)
{
    std::string csv = "indicator,area,time,value\n";
    for (const domain::Reading& reading : readings)
        csv += catalogue.indicator(reading.series).id + "," + catalogue.area(reading.series).code
            + "," + domain::formatInstant(reading.time) + ",1\n";
    return csv;
}

std::vector<std::string>
requestsOf(const domain::Catalogue& catalogue, Readings readings, std::size_t perRequest)
{
    std::vector<std::string> requests;
    for (std::size_t i = 0; i < readings.size(); i += perRequest)
        requests.push_back(bench::postOf(csvOf(catalogue, readings.subspan(i, perRequest))));
    return requests;
}

/// The same rows into one table of plain SQLite, with the durability of the gateway's log.
class RawTable
{
public:
    explicit RawTable(const std::filesystem::path& file)
        : m_database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
    {
        m_database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                        "PRAGMA wal_autocheckpoint=4000");
        m_database.exec("CREATE TABLE reading(time INTEGER, series INTEGER, value REAL, "
                        "quality INTEGER, PRIMARY KEY(time, series)) WITHOUT ROWID");
    }

    /// Returns the seconds that it took.
    double insert(Readings readings, std::size_t perTransaction)
    {
        SQLite::Statement insert{m_database, "INSERT INTO reading VALUES (?, ?, 1, 0)"};
        return bench::secondsOf([&] {
            for (std::size_t from = 0; from < readings.size(); from += perTransaction) {
                SQLite::Transaction transaction{m_database};
                const std::size_t count = std::min(perTransaction, readings.size() - from);
                for (const domain::Reading& reading : readings.subspan(from, count)) {
                    insert.reset();
                    insert.bind(1, reading.time.time_since_epoch().count());
                    insert.bind(2, static_cast<std::int64_t>(reading.series));
                    insert.exec();
                }
                transaction.commit();
            }
        });
    }

private:
    SQLite::Database m_database;
};

std::vector<domain::Reading> plausible(const domain::Catalogue& catalogue, std::size_t count)
{
    std::vector<domain::Reading> kept;
    for (const domain::Reading& reading :
         bench::readings(catalogue, count * 2, clockNow()).readings) {
        const domain::Indicator& indicator = catalogue.indicator(reading.series);
        if (kept.size() < count && indicator.plausible.contains(1, domain::AreaLevel::Commune))
            kept.push_back(reading);
    }
    if (kept.size() < count)
        fail("the catalogue has too few indicators for the benchmark");
    return kept;
}

/// What one kind of load took in all turns.
struct Sum
{
    double seconds = 0;
    double cpu = 0; ///< of the server's threads
    double readings = 0;

    // CPU of the load's own thread, this one, is not the server's.
    void post(bench::Senders& load, const std::vector<std::string>& requests, std::size_t count)
    {
        const auto ofOthers = [] {
            return cpuSeconds(CLOCK_PROCESS_CPUTIME_ID) - cpuSeconds(CLOCK_THREAD_CPUTIME_ID);
        };
        const double before = ofOthers();
        seconds += load.postAll(requests);
        cpu += ofOthers() - before;
        readings += static_cast<double>(count);
    }
    [[nodiscard]] double rate() const { return readings / seconds; }
    [[nodiscard]] double microsecondsEach() const { return cpu / readings * 1e6; }
};

void measureBatches(const domain::Catalogue& catalogue,
                    Readings readings,
                    std::uint16_t port,
                    const std::filesystem::path& folder)
{
    bench::Senders load{port, batchSenders};
    RawTable table{folder / "raw.sqlite"};
    Sum gateway;
    double rawSeconds = 0;
    for (int turn = 0; turn < turns; ++turn) {
        const Readings part
            = readings.subspan(static_cast<std::size_t>(turn) * batchReadings, batchReadings);
        gateway.post(load, requestsOf(catalogue, part, perBatch), part.size());
        rawSeconds += table.insert(part, perBatch);
    }
    const double raw = gateway.readings / rawSeconds;
    bench::report("ingest",
                  "CSV batches of 1,000, four senders; limit: raw SQLite, same rows, one synced "
                  "transaction per 1,000",
                  gateway.rate(),
                  "readings/s",
                  raw);
    bench::report("ingest",
                  "CPU of the gateway, CSV batches of 1,000; limit: wall time of raw SQLite",
                  gateway.microsecondsEach(),
                  "us a reading",
                  1e6 / raw);
}

void measureSingles(const domain::Catalogue& catalogue,
                    Readings readings,
                    std::uint16_t port,
                    const std::filesystem::path& folder)
{
    // A gateway that runs knows its series.
    bench::Senders{port, batchSenders}.postAll(
        requestsOf(catalogue, readings.first(warmUpReadings), perBatch));
    readings = readings.subspan(warmUpReadings);
    const bench::BareAnswerer answerer;
    bench::Senders load{port, senders};
    bench::Senders bareLoad{answerer.port(), senders};
    RawTable table{folder / "lonely.sqlite"};
    constexpr std::size_t perTurn = senders * perSender;
    Sum gateway;
    Sum bare;
    double lonelySeconds = 0;
    for (int turn = 0; turn < turns; ++turn) {
        const Readings part = readings.subspan(static_cast<std::size_t>(turn) * perTurn, perTurn);
        const auto requests = requestsOf(catalogue, part, 1);
        lonelySeconds += table.insert(part.first(lonelyCommits), 1);
        gateway.post(load, requests, part.size());
        bare.post(bareLoad, requests, part.size());
    }
    const double lonely = lonelyCommits * turns / lonelySeconds;
    bench::report("ingest",
                  "100 senders of single readings; limit: raw SQLite, one synced commit a reading",
                  gateway.rate(),
                  "readings/s",
                  lonely);
    bench::report("ingest",
                  "100 senders of single readings; limit: the same requests answered by a bare "
                  "loop that keeps nothing",
                  gateway.rate(),
                  "readings/s",
                  bare.rate());
    bench::report("ingest",
                  "CPU of the gateway, single readings; limit: the bare loop's",
                  gateway.microsecondsEach(),
                  "us a reading",
                  bare.microsecondsEach());
}

bool wanted(int argc, char** argv, std::string_view name)
{
    const std::span<char*> given{argv + 1, static_cast<std::size_t>(argc - 1)};
    return given.empty() || std::find(given.begin(), given.end(), name) != given.end();
}

} // namespace

int main(int argc, char** argv)
{
    char name[] = "/tmp/bench-ingest-XXXXXX";
    const std::filesystem::path folder = ::mkdtemp(name);
    const auto catalogue = bench::shippedCatalogue();
    constexpr std::size_t inBatches = turns * batchReadings;
    const auto readings
        = plausible(*catalogue, inBatches + warmUpReadings + turns * senders * perSender);
    const Readings all{readings};
    gateway::GatewayOptions options;
    options.catalogue = catalogue;
    options.catalogueFolder = IOC_SOURCE_DIR "/resources/catalogue/thai-nguyen";
    options.log = folder / "log.sqlite";
    {
        auto gateway = gateway::Gateway::start(std::move(options));
        if (!gateway)
            fail(gateway.error().context);
        const std::uint16_t port = (*gateway)->port();
        if (wanted(argc, argv, "batches"))
            measureBatches(*catalogue, all.first(inBatches), port, folder);
        if (wanted(argc, argv, "singles"))
            measureSingles(*catalogue, all.subspan(inBatches), port, folder);
    }
    std::filesystem::remove_all(folder);
    return 0;
}
