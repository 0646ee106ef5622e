// Readings from a POST to the 202 that says they are on the disk, over HTTP on loopback: batches of
// 1,000 against raw SQLite with the same synced transactions, and 100 senders of one reading each
// against one commit a reading.

#include "Report.h"
#include "Workload.h"

#include <app/feed/server/Gateway.h>
#include <models/domain/TimeText.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <netinet/tcp.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace ioc;

constexpr std::size_t batchReadings = 100'000;
constexpr std::size_t perBatch = 1'000;
constexpr std::size_t senders = 100;
constexpr std::size_t perSender = 50;
constexpr std::size_t lonelyCommits = 300;

[[noreturn]] void fail(const std::string& why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

domain::TimePoint clockNow()
{
    return std::chrono::floor<domain::Duration>(std::chrono::system_clock::now());
}

/// A kept-alive connection that knows just enough HTTP to post and to read an answer.
class Poster
{
public:
    explicit Poster(std::uint16_t port)
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (::connect(m_socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            fail("cannot reach the gateway");
    }
    ~Poster() { ::close(m_socket); }
    Poster(const Poster&) = delete;
    Poster& operator=(const Poster&) = delete;

    void post(const std::string& csv)
    {
        for (;;) {
            const std::string answer = exchange(csv);
            if (answer.compare(9, 3, "202") == 0)
                return;
            if (answer.compare(9, 3, "429") != 0)
                fail("not taken: " + answer);
            std::this_thread::yield();
        }
    }

private:
    std::string exchange(const std::string& csv)
    {
        const std::string request
            = "POST /v1/readings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
              "text/csv\r\nContent-Length: "
            + std::to_string(csv.size()) + "\r\n\r\n" + csv;
        for (std::size_t at = 0; at < request.size();) {
            const ssize_t sent
                = ::send(m_socket, request.data() + at, request.size() - at, MSG_NOSIGNAL);
            if (sent <= 0)
                fail("the connection broke");
            at += static_cast<std::size_t>(sent);
        }
        std::string answer;
        for (;;) {
            const std::size_t end = answer.find("\r\n\r\n");
            if (end != std::string::npos) {
                const std::size_t length = answer.find("Content-Length: ");
                if (answer.size() >= end + 4 + std::stoul(answer.substr(length + 16)))
                    return answer;
            }
            char part[4096];
            const ssize_t got = ::recv(m_socket, part, sizeof part, 0);
            if (got <= 0)
                fail("no answer");
            answer.append(part, static_cast<std::size_t>(got));
        }
    }

    int m_socket;
};

std::string csvOf(const domain::Catalogue& catalogue,
                  const std::vector<domain::Reading>& readings,
                  std::size_t begin,
                  std::size_t end)
{
    std::string csv = "indicator,area,time,value\n";
    for (std::size_t i = begin; i < end; ++i)
        csv += catalogue.indicator(readings[i].series).id + ","
            + catalogue.area(readings[i].series).code + ","
            + domain::formatInstant(readings[i].time) + ",1\n";
    return csv;
}

// The same rows into one table, a synced transaction per so many.
double rawSyncedSeconds(const std::vector<domain::Reading>& readings,
                        const std::filesystem::path& file,
                        std::size_t count,
                        std::size_t perTransaction)
{
    SQLite::Database db{file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    db.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000");
    db.exec("CREATE TABLE reading(time INTEGER, series INTEGER, value REAL, quality INTEGER, "
            "PRIMARY KEY(time, series)) WITHOUT ROWID");
    SQLite::Statement insert{db, "INSERT INTO reading VALUES (?, ?, 1, 0)"};
    return bench::secondsOf([&] {
        for (std::size_t from = 0; from < count; from += perTransaction) {
            SQLite::Transaction transaction{db};
            for (std::size_t i = from; i < std::min(from + perTransaction, count); ++i) {
                insert.reset();
                insert.bind(1, readings[i].time.time_since_epoch().count());
                insert.bind(2, static_cast<std::int64_t>(readings[i].series));
                insert.exec();
            }
            transaction.commit();
        }
    });
}

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

} // namespace

int main()
{
    char name[] = "/tmp/bench-ingest-XXXXXX";
    const std::filesystem::path folder = ::mkdtemp(name);
    const auto catalogue = bench::shippedCatalogue();
    const auto readings = plausible(*catalogue, batchReadings + senders * perSender);
    gateway::GatewayOptions options;
    options.catalogue = catalogue;
    options.catalogueFolder = IOC_SOURCE_DIR "/resources/catalogue/thai-nguyen";
    options.log = folder / "log.sqlite";
    {
        auto gateway = gateway::Gateway::start(std::move(options));
        if (!gateway)
            fail(gateway.error().context);
        const std::uint16_t port = (*gateway)->port();
        std::vector<std::string> bodies;
        for (std::size_t i = 0; i < batchReadings; i += perBatch)
            bodies.push_back(csvOf(*catalogue, readings, i, i + perBatch));
        const double batches = bench::secondsOf([&] {
            std::vector<std::thread> threads;
            for (std::size_t t = 0; t < 4; ++t)
                threads.emplace_back([&, t] {
                    Poster poster{port};
                    for (std::size_t i = t; i < bodies.size(); i += 4)
                        poster.post(bodies[i]);
                });
            for (std::thread& each : threads)
                each.join();
        });
        const double raw
            = rawSyncedSeconds(readings, folder / "raw.sqlite", batchReadings, perBatch);
        bench::report("ingest",
                      "CSV batches of 1,000, four senders; limit: raw SQLite, same rows, one "
                      "synced transaction per 1,000",
                      static_cast<double>(batchReadings) / batches,
                      "readings/s",
                      static_cast<double>(batchReadings) / raw);
        const double singles = bench::secondsOf([&] {
            std::vector<std::thread> threads;
            for (std::size_t t = 0; t < senders; ++t)
                threads.emplace_back([&, t] {
                    Poster poster{port};
                    for (std::size_t i = 0; i < perSender; ++i) {
                        const std::size_t at = batchReadings + t * perSender + i;
                        poster.post(csvOf(*catalogue, readings, at, at + 1));
                    }
                });
            for (std::thread& each : threads)
                each.join();
        });
        const double lonely
            = rawSyncedSeconds(readings, folder / "lonely.sqlite", lonelyCommits, 1);
        bench::report("ingest",
                      "100 senders of single readings; limit: raw SQLite, one synced commit a "
                      "reading",
                      static_cast<double>(senders * perSender) / singles,
                      "readings/s",
                      static_cast<double>(lonelyCommits) / lonely);
    }
    std::filesystem::remove_all(folder);
    return 0;
}
