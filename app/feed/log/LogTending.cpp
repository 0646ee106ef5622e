#include "LogTending.h"

#include "LogFile.h"
#include "LogLine.h"

#include <algorithm>
#include <limits>

namespace ioc::gateway {

namespace {

constexpr domain::Duration lookEvery{1000};

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
    , m_held(database, "INSERT OR IGNORE INTO held", 2)
    , m_last(database,
             "INSERT INTO last",
             6,
             "ON CONFLICT(series) DO UPDATE SET time = excluded.time, recorded = "
             "excluded.recorded, value = excluded.value, quality = excluded.quality, source = "
             "excluded.source WHERE excluded.time >= last.time")
    , m_current(database,
                "SELECT recorded, value, quality, source FROM current WHERE time = ? AND "
                "series = ?")
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
    const std::vector<Key> keys = keysOf(m_indexed, upTo);
    m_held.forget(); // of a step that failed
    m_last.forget();
    for (const Key& key : keys)
        m_held.add({key.series, key.time});
    m_held.flush();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i + 1 == keys.size() || keys[i + 1].series != keys[i].series)
            moveLast(keys[i]);
    }
    m_last.flush();
    m_current.tryReset();
    setMeta(m_database, "indexed", upTo);
    transaction.commit();
    m_indexed = upTo;
    return true;
}

// Of the entries after one up to another, each once, by series and time.
std::vector<LogTending::Key> LogTending::keysOf(Sequence after, Sequence upTo)
{
    std::vector<Key> keys;
    keys.reserve(upTo - after);
    SQLite::Statement rows(m_database,
                           "SELECT series, time FROM entry WHERE sequence > ? AND sequence <= ?");
    rows.bind(1, number(after));
    rows.bind(2, number(upTo));
    while (rows.executeStep())
        keys.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getInt64()});
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

void LogTending::moveLast(const Key& key)
{
    m_current.tryReset();
    m_current.bind(1, key.time);
    m_current.bind(2, key.series);
    if (!m_current.executeStep())
        return;
    m_last.add({key.series,
                key.time,
                m_current.getColumn(0).getInt64(),
                m_current.isColumnNull(1) ? std::numeric_limits<double>::quiet_NaN()
                                          : m_current.getColumn(1).getDouble(),
                m_current.getColumn(2).getInt64(),
                m_current.getColumn(3).getInt64()});
}

// Asked after each pause of the senders; the answer takes three queries.
bool LogTending::isNewsToCut(domain::TimePoint now)
{
    return m_indexedThen != m_indexed || now < m_lookedAt || now >= m_lookedAt + lookEvery;
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
    if (upTo <= m_cut || !isNewsToCut(now))
        return false;
    if (!overLimit(now, m_cut + 1)) {
        m_lookedAt = now;
        m_indexedThen = m_indexed;
        return false;
    }
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
