#include "CacheTables.h"
#include "SqlError.h"

#include <models/domain/Period.h>

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>
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

// Every cell is one of the readings, unchanged.
Result<void> checkCellsAreReadings(SQLite::Database& db)
{
    const std::uint64_t strays
        = count(db,
                "SELECT count(*) FROM cell CROSS JOIN reading ON reading.time=cell.time AND "
                "reading.series=cell.series "
                "WHERE reading.value IS cell.value AND reading.recorded=cell.recorded "
                "AND reading.quality=cell.quality AND reading.source=cell.source");
    const std::uint64_t cells = count(db, "SELECT count(*) FROM cell");
    if (strays != cells)
        return disagreement(std::to_string(cells - strays) + " figures are none of the readings");
    return {};
}

// Every reading has the cell of its period, and none is later than it.
Result<void>
checkReadingsHaveCells(SQLite::Database& db,
                       const std::unordered_map<std::int64_t, domain::PeriodType>& periods)
{
    SQLite::Statement readings(db, "SELECT series, time FROM reading");
    SQLite::Statement cell(db, "SELECT time FROM cell WHERE series=? AND ordinal=?");
    while (readings.executeStep()) {
        const std::int64_t series = readings.getColumn(0).getInt64();
        const domain::TimePoint time = timeOf(readings.getColumn(1).getInt64());
        const auto period = periods.find(series);
        if (period == periods.end())
            return disagreement("readings of the unnamed series " + std::to_string(series));
        cell.reset();
        cell.bind(1, series);
        cell.bind(2, domain::Period::containing(time, period->second).ordinal());
        if (!cell.executeStep() || timeOf(cell.getColumn(0).getInt64()) < time)
            return disagreement("a reading of series " + std::to_string(series) + " has no figure");
    }
    return {};
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
        if (stats.readings > 0) {
            stats.oldest = timeOf(db.execAndGet("SELECT min(time) FROM reading").getInt64());
            stats.newest = timeOf(db.execAndGet("SELECT max(time) FROM reading").getInt64());
        }
        for (const char* suffix : {"", "-wal"}) {
            std::error_code absent;
            const auto size = std::filesystem::file_size(db.getFilename() + suffix, absent);
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
        if (count(db, "SELECT count(*) FROM reading")
            != count(db, "SELECT value FROM meta WHERE key='readings'"))
            return disagreement("the count of readings");
        if (count(db, "SELECT count(*) FROM revision")
            != count(db, "SELECT value FROM meta WHERE key='revisions'"))
            return disagreement("the count of revisions");
        if (Result<void> cells = checkCellsAreReadings(db); !cells)
            return cells;
        std::unordered_map<std::int64_t, domain::PeriodType> periods;
        SQLite::Statement rows(db, "SELECT id, period, month_start FROM series");
        while (rows.executeStep()) {
            periods.emplace(
                rows.getColumn(0).getInt64(),
                domain::PeriodType{static_cast<domain::PeriodKind>(rows.getColumn(1).getInt()),
                                   static_cast<std::uint8_t>(rows.getColumn(2).getInt())});
        }
        return checkReadingsHaveCells(db, periods);
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
