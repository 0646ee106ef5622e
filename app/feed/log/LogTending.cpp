#include "LogTending.h"

#include "LogFile.h"
#include "LogLine.h"

#include <algorithm>

namespace ioc::gateway {

namespace {

std::int64_t number(Sequence sequence)
{
    return static_cast<std::int64_t>(sequence);
}

void setMeta(SQLite::Database& database, const char* key, Sequence value)
{
    SQLite::Statement row(database, "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)");
    row.bind(1, key);
    row.bind(2, std::to_string(value));
    row.exec();
}

std::uint64_t pragma(SQLite::Database& database, const char* name)
{
    return static_cast<std::uint64_t>(
        database.execAndGet(std::string{"PRAGMA "} + name).getInt64());
}

} // namespace

LogTending::LogTending(SQLite::Database& database, LogRetention retention)
    : m_database(database)
    , m_retention(retention)
    , m_indexed(metaSequence(database, "indexed"))
    , m_cut(metaSequence(database, "cut"))
{
    database.exec("CREATE TEMP TABLE gone(series INTEGER NOT NULL, time INTEGER NOT NULL, "
                  "PRIMARY KEY(series, time)) WITHOUT ROWID");
}

bool LogTending::step(Sequence head, domain::TimePoint now)
{
    return indexStep(head) || cutStep(now);
}

// In steps, sorted: a row at a time would touch a page of the index for each reading.
bool LogTending::indexStep(Sequence head)
{
    if (head < m_indexed + stepEntries)
        return false;
    const Sequence upTo = std::min(head, m_indexed + maxStepEntries);
    SQLite::Transaction transaction(m_database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement insert(m_database,
                             "INSERT OR IGNORE INTO held SELECT DISTINCT series, time FROM entry "
                             "WHERE sequence > ? AND sequence <= ? ORDER BY series, time");
    insert.bind(1, number(m_indexed));
    insert.bind(2, number(upTo));
    insert.exec();
    SQLite::Statement last(
        m_database,
        "INSERT OR REPLACE INTO last SELECT c.series, c.time, c.recorded, c.value, c.quality, "
        "c.source FROM (SELECT series, max(time) AS time FROM entry WHERE sequence > ? AND "
        "sequence <= ? GROUP BY series) e JOIN current c ON c.time = e.time AND c.series = "
        "e.series "
        "WHERE NOT EXISTS (SELECT 1 FROM last l WHERE l.series = e.series AND l.time > e.time)");
    last.bind(1, number(m_indexed));
    last.bind(2, number(upTo));
    last.exec();
    setMeta(m_database, "indexed", upTo);
    transaction.commit();
    m_indexed = upTo;
    return true;
}

bool LogTending::overLimit(domain::TimePoint now, Sequence first)
{
    const std::uint64_t used
        = (pragma(m_database, "page_count") - pragma(m_database, "freelist_count"))
        * pragma(m_database, "page_size");
    if (used > m_retention.maxBytes)
        return true;
    SQLite::Statement oldest(
        m_database, "SELECT received FROM entry WHERE sequence >= ? ORDER BY sequence LIMIT 1");
    oldest.bind(1, number(first));
    return oldest.executeStep()
        && oldest.getColumn(0).getInt64()
        < (now - m_retention.fullDetail).time_since_epoch().count();
}

bool LogTending::cutStep(domain::TimePoint now)
{
    const Sequence upTo = std::min(m_cut + stepEntries, m_indexed);
    if (upTo <= m_cut || !overLimit(now, m_cut + 1))
        return false;
    cut(upTo);
    return true;
}

void LogTending::cut(Sequence upTo)
{
    SQLite::Transaction transaction(m_database, SQLite::TransactionBehavior::IMMEDIATE);
    // What a later reading of the same day stands for; a day of Vietnam begins at 17:00 UTC.
    SQLite::Statement choose(
        m_database,
        "INSERT OR IGNORE INTO gone SELECT e.series, e.time FROM entry e WHERE e.sequence <= ? "
        "AND EXISTS (SELECT 1 FROM held h WHERE h.series = e.series AND h.time > e.time AND "
        "h.time <= ((e.time + 25199999) / 86400000 + 1) * 86400000 - 25200000) "
        "AND EXISTS (SELECT 1 FROM current c WHERE c.time = e.time AND c.series = e.series "
        "AND c.recorded = e.recorded) AND e.time > 0");
    choose.bind(1, number(upTo));
    choose.exec();
    m_database.exec("DELETE FROM current WHERE (time, series) IN (SELECT time, series FROM gone)");
    m_database.exec("DELETE FROM held WHERE (series, time) IN (SELECT series, time FROM gone)");
    m_database.exec("DELETE FROM gone");
    SQLite::Statement entries(m_database, "DELETE FROM entry WHERE sequence <= ?");
    entries.bind(1, number(upTo));
    entries.exec();
    setMeta(m_database, "cut", upTo);
    transaction.commit();
    logLine(LogLevel::Info,
            "log: entries up to " + std::to_string(upTo) + " cut, their days' last readings kept");
    m_cut = upTo;
}

} // namespace ioc::gateway
