#include "CacheTables.h"
#include "SqlError.h"

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>
#include <algorithm>
#include <map>
#include <system_error>

namespace ioc::storage {

namespace {

std::uint64_t count(SQLite::Database& db, const char* query)
{
    return static_cast<std::uint64_t>(db.execAndGet(query).getInt64());
}

Error disagreement(const std::string& what)
{
    return {ErrorKind::Corrupt, "the cache disagrees with itself: " + what};
}

/// What a group's closings say, held against its tiles.
class ClosingCheck
{
public:
    ClosingCheck(SQLite::Database& db, std::int64_t group)
    {
        SQLite::Statement rows(
            db, "SELECT first, last, count, crc, body FROM closing WHERE grp=? ORDER BY last");
        rows.bind(1, group);
        while (rows.executeStep()) {
            const std::int64_t first = rows.getColumn(0).getInt64();
            const std::int64_t last = rows.getColumn(1).getInt64();
            m_closings[{last - first, last}] = {first, readTile(group, rows), {}};
        }
    }

    void take(const StoredReading& stored)
    {
        // An hour lies in a day, where the indicator counted by the one and then by the other.
        for (auto at = m_closings.begin(); at != m_closings.end();) {
            const std::int64_t length = at->first.first;
            const auto in = m_closings.lower_bound({length, stored.time});
            if (in != m_closings.end() && in->first.first == length
                && in->second.first < stored.time) {
                const auto [last, isNew] = in->second.found.try_emplace(stored.series, stored.time);
                if (!isNew)
                    last->second = std::max(last->second, stored.time);
            }
            at = m_closings.lower_bound({length + 1, std::numeric_limits<std::int64_t>::min()});
        }
    }

    [[nodiscard]] bool agrees() const
    {
        return std::all_of(m_closings.begin(), m_closings.end(), [](const auto& entry) {
            std::map<std::int64_t, std::int64_t> said;
            for (const StoredReading& reading : entry.second.readings)
                said.emplace(reading.series, reading.time);
            return said == entry.second.found;
        });
    }

private:
    struct Span
    {
        std::int64_t first = 0;
        std::vector<StoredReading> readings;
        std::map<std::int64_t, std::int64_t> found; ///< time of the last of each series
    };
    std::map<std::pair<std::int64_t, std::int64_t>, Span> m_closings; ///< by length and end
};

// Reads every tile; those that do not decode are told by the one who reads them.
Result<std::uint64_t> countSealed(Cache::Tables& tables)
{
    std::uint64_t readings = 0;
    for (std::size_t at = 1; at < tables.groups.size(); ++at) {
        const auto group = static_cast<std::int64_t>(at);
        ClosingCheck closings(tables.db, group);
        std::int64_t before = std::numeric_limits<std::int64_t>::min();
        static_cast<void>(tables.rollups(group, before, std::numeric_limits<std::int64_t>::max()));
        for (const Cache::Tables::Tile& tile :
             tables.tiles(group, before, std::numeric_limits<std::int64_t>::max())) {
            if (tile.first <= before && readings > 0)
                return disagreement("stretches of group " + std::to_string(group) + " overlap");
            before = tile.last;
            for (const StoredReading& stored : tables.sealed(group, tile.first)) {
                const auto series = tables.positionOfRow.find(stored.series);
                if (series == tables.positionOfRow.end()
                    || tables.series[series->second].group != group || stored.time < tile.first
                    || stored.time > tile.last)
                    return disagreement("a reading of group " + std::to_string(group)
                                        + " has no place in it");
                closings.take(stored);
                const auto& hot = tables.groups[at].hot;
                // What is not sealed yet replaces it.
                readings += hot.count({stored.time, stored.series}) == 0 ? 1 : 0;
            }
        }
        if (!closings.agrees())
            return disagreement("a closing of group " + std::to_string(group));
    }
    return readings;
}

} // namespace

Result<std::optional<FeedPosition>> Cache::position()
{
    try {
        SQLite::Statement row(m_tables->db,
                              "SELECT log.value, sequence.value FROM meta AS log, meta AS sequence "
                              "WHERE log.key='log' AND sequence.key='sequence'");
        if (!row.executeStep())
            return std::optional<FeedPosition>{};
        return std::optional{FeedPosition{row.getColumn(0).getString(),
                                          static_cast<std::uint64_t>(row.getColumn(1).getInt64())}};
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "reading the cache's position");
    }
}

Result<std::vector<Gap>> Cache::gaps()
{
    try {
        return m_tables->gaps();
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "reading the cache's gaps");
    }
}

Result<CacheStats> Cache::stats()
{
    Result<std::optional<FeedPosition>> held = position();
    if (!held)
        return held.error();
    CacheStats stats;
    stats.position = std::move(*held);
    try {
        SQLite::Database& db = m_tables->db;
        stats.readings = count(db, "SELECT value FROM meta WHERE key='readings'");
        stats.revisions = count(db, "SELECT value FROM meta WHERE key='revisions'");
        stats.series = count(db, "SELECT count(*) FROM series");
        stats.rollups = count(db, "SELECT ifnull(sum(count), 0) FROM rollup");
        if (stats.readings > 0) {
            stats.oldest = timeOf(
                db.execAndGet("SELECT min(t) FROM (SELECT min(time) AS t FROM reading UNION ALL "
                              "SELECT min(first) FROM tile)")
                    .getInt64());
            stats.newest = timeOf(
                db.execAndGet("SELECT max(t) FROM (SELECT max(time) AS t FROM reading UNION ALL "
                              "SELECT max(last) FROM tile)")
                    .getInt64());
            stats.unsealed = count(db, "SELECT count(*) FROM reading");
        }
        for (const char* suffix : {"", "-wal"}) {
            std::error_code absent;
            const auto size = std::filesystem::file_size(m_tables->path.string() + suffix, absent);
            stats.bytes += absent ? 0 : size;
        }
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "reading the cache's counts");
    }
    return stats;
}

Result<void> Cache::verify()
{
    SQLite::Database& db = m_tables->db;
    if (Result<void> sound = quickCheck(db); !sound)
        return sound;
    try {
        // One view of the file, while another process may be writing it.
        SQLite::Transaction view(db);
        m_tables->loadDictionaries();
        if (count(db, "SELECT count(*) FROM tile WHERE grp NOT IN (SELECT grp FROM series)") != 0
            || count(db, "SELECT count(*) FROM reading WHERE series NOT IN (SELECT id FROM series)")
                != 0)
            return disagreement("readings of a series without a name");
        const Result<std::uint64_t> sealed = countSealed(*m_tables);
        if (!sealed)
            return sealed.error();
        if (*sealed + count(db, "SELECT count(*) FROM reading")
            != count(db, "SELECT value FROM meta WHERE key='readings'"))
            return disagreement("the count of readings");
        if (count(db, "SELECT count(*) FROM revision")
            != count(db, "SELECT value FROM meta WHERE key='revisions'"))
            return disagreement("the count of revisions");
        return {};
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "verifying the cache");
    }
}

Result<void> Cache::limitBytes(std::uint64_t bytes)
{
    try {
        const auto pageBytes = count(m_tables->db, "PRAGMA page_size");
        m_tables->db.execAndGet("PRAGMA max_page_count=" + std::to_string(bytes / pageBytes));
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "limiting the cache");
    }
    return {};
}

} // namespace ioc::storage
