#include "CacheSizes.h"

#include "Report.h"
#include "Workload.h"

#include <app/feed/sources/Simulator.h>
#include <models/storage/Cache.h>
#include <models/wire/Ingest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace ioc::bench {

namespace {

constexpr double mostBytes = 8;
constexpr int simulatedDays = 3;
const domain::TimePoint now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};

[[noreturn]] void fail(const Error& error)
{
    std::fprintf(stderr, "%s\n", error.context.c_str());
    std::exit(1);
}

/// A cache that is filled, compacted and measured.
class Filled
{
public:
    explicit Filled(std::filesystem::path file)
        : m_file(std::move(file))
    {
        auto cache = storage::Cache::open(m_file, m_catalogue, storage::Access::ReadWrite);
        if (!cache)
            fail(cache.error());
        m_cache.emplace(std::move(*cache));
    }

    [[nodiscard]] const std::shared_ptr<const domain::Catalogue>& catalogue() const
    {
        return m_catalogue;
    }

    void add(const domain::ReadingBatch& batch)
    {
        if (const auto stored = m_cache->append(batch, std::nullopt); !stored)
            fail(stored.error());
    }

    void report(const std::string& what)
    {
        if (const auto compacted = m_cache->compact(); !compacted)
            fail(compacted.error());
        const auto stats = m_cache->stats();
        if (!stats)
            fail(stats.error());
        const std::uint64_t held = stats->readings + stats->revisions;
        m_cache.reset(); // closed, it has no file beside it
        bench::report("cache",
                      what + ", " + std::to_string(held) + " readings",
                      static_cast<double>(std::filesystem::file_size(m_file))
                          / static_cast<double>(held),
                      "bytes/reading",
                      mostBytes);
    }

private:
    std::filesystem::path m_file;
    std::shared_ptr<const domain::Catalogue> m_catalogue = shippedCatalogue();
    std::optional<storage::Cache> m_cache;
};

// The past that a first start makes, and some days at the cadences of the catalogue.
void reportSimulated(const std::filesystem::path& folder)
{
    Filled cache(folder / "simulated.sqlite");
    const domain::TimePoint begin = now - std::chrono::hours{24 * simulatedDays};
    gateway::Simulator simulator(cache.catalogue(), {}, begin);
    for (domain::ReadingBatch past = simulator.past(20'000); !past.readings.empty();
         past = simulator.past(20'000))
        cache.add(past);
    for (domain::TimePoint tick = begin; tick < now; tick += std::chrono::minutes{10})
        cache.add(simulator.tick(tick));
    cache.report("size of simulated readings");
}

void reportReal(const std::filesystem::path& folder, const std::filesystem::path& data)
{
    Filled cache(folder / "real.sqlite");
    for (const auto& entry : std::filesystem::directory_iterator(data)) {
        if (entry.path().extension() != ".csv")
            continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        const auto rows = wire::ingest(
            wire::BodyKind::Csv, text, *cache.catalogue(), {now, entry.path().stem().string()});
        if (!rows)
            fail(rows.error());
        cache.add(rows->batch);
    }
    cache.report("size of real readings");
}

} // namespace

void reportCacheSizes(const std::filesystem::path& folder)
{
    reportSimulated(folder);
    if (const char* data = std::getenv("TOANCANH_REAL_DATA"); data && *data)
        reportReal(folder, data);
}

} // namespace ioc::bench
