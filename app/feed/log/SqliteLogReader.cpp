#include "SqliteLogReader.h"

#include "LogFile.h"

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_map>

namespace ioc::gateway {

namespace {

using domain::Reading;
using domain::ReadingBatch;
using domain::TimePoint;

// A page stops after so many rows, so that no read holds up the others for long.
constexpr std::size_t maxRowsLookedAt = 200'000;

std::int64_t millis(TimePoint time)
{
    return time.time_since_epoch().count();
}

TimePoint toTime(std::int64_t milliseconds)
{
    return TimePoint{domain::Duration{milliseconds}};
}

} // namespace

struct SqliteLogReader::File
{
    explicit File(std::shared_ptr<const domain::Catalogue> catalogue)
        : texts(std::move(catalogue))
    {
    }

    std::filesystem::path path;
    std::unique_ptr<SQLite::Database> database;
    LogTexts texts;
    bool hasIndex = false; ///< by series
    bool lastLags = false; ///< `last` is as of the index
    bool hasActions = false;
};

namespace {

// Turns rows with the columns series, time, recorded, value, quality, source into readings of one
// batch.
class RowReader
{
public:
    RowReader(SQLite::Database& database, LogTexts& texts, ReadingBatch& batch)
        : m_database(database)
        , m_texts(texts)
        , m_batch(batch)
    {
    }

    // False where the row is not wanted, or the catalogue does not know its series.
    bool add(SQLite::Statement& row, const SeriesFilter& filter)
    {
        const auto series = m_texts.series(m_database, row.getColumn(0).getInt64());
        if (!series || !filter.wants(*series))
            return false;
        Reading reading;
        reading.series = *series;
        reading.time = toTime(row.getColumn(1).getInt64());
        reading.recorded = toTime(row.getColumn(2).getInt64());
        if (!row.isColumnNull(3))
            reading.value = row.getColumn(3).getDouble();
        reading.quality = static_cast<domain::Quality>(row.getColumn(4).getInt());
        reading.source = source(row.getColumn(5).getInt64());
        m_batch.readings.push_back(reading);
        return true;
    }

private:
    domain::SourceId source(std::int64_t number)
    {
        const auto known = m_sources.find(number);
        if (known != m_sources.end())
            return known->second;
        const domain::SourceId id = m_batch.source(m_texts.source(m_database, number));
        m_sources.emplace(number, id);
        return id;
    }

    SQLite::Database& m_database;
    LogTexts& m_texts;
    ReadingBatch& m_batch;
    std::unordered_map<std::int64_t, domain::SourceId> m_sources;
};

} // namespace

SqliteLogReader::SqliteLogReader(std::unique_ptr<File> file)
    : m_file(std::move(file))
{
}

SqliteLogReader::~SqliteLogReader() = default;

Result<std::unique_ptr<SqliteLogReader>>
SqliteLogReader::open(const std::filesystem::path& file,
                      std::shared_ptr<const domain::Catalogue> catalogue)
{
    auto database = openLogForReading(file);
    if (!database)
        return database.error();
    auto parts = std::make_unique<File>(std::move(catalogue));
    parts->path = file;
    parts->database = std::move(*database);
    try {
        parts->texts.load(*parts->database);
        const int version = parts->database->execAndGet("PRAGMA user_version").getInt();
        parts->hasIndex = version >= 2;
        parts->hasActions = version >= 3;
        parts->lastLags = version >= 4;
    } catch (const SQLite::Exception& fault) {
        return logError(fault, file);
    }
    return std::unique_ptr<SqliteLogReader>(new SqliteLogReader(std::move(parts)));
}

// The texts themselves are read when the first number is asked for.
void SqliteLogReader::useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue)
{
    m_file->texts = LogTexts(std::move(catalogue));
}

Result<Sequence> SqliteLogReader::cut()
{
    try {
        return metaSequence(*m_file->database, "cut");
    } catch (const SQLite::Exception& fault) {
        return logError(fault, m_file->path);
    }
}

Result<EntryPage> SqliteLogReader::entries(Sequence after,
                                           Sequence upTo,
                                           const SeriesFilter& filter,
                                           std::size_t limit)
{
    try {
        SQLite::Transaction transaction(*m_file->database);
        if (after < metaSequence(*m_file->database, "cut"))
            return Error{ErrorKind::NotFound, "the entries asked for are no longer held"};
        EntryPage page;
        page.cursor = after;
        RowReader reader(*m_file->database, m_file->texts, page.batch);
        SQLite::Statement rows(
            *m_file->database,
            "SELECT series, time, recorded, value, quality, source, sequence FROM entry "
            "WHERE sequence > ? AND sequence <= ? ORDER BY sequence");
        rows.bind(1, static_cast<std::int64_t>(after));
        rows.bind(2, static_cast<std::int64_t>(upTo));
        std::size_t lookedAt = 0;
        while (page.batch.readings.size() < limit && lookedAt < maxRowsLookedAt) {
            if (!rows.executeStep()) {
                page.cursor = upTo; // the last entries may be acts
                break;
            }
            ++lookedAt;
            page.cursor = static_cast<Sequence>(rows.getColumn(6).getInt64());
            if (reader.add(rows, filter))
                page.sequences.push_back(page.cursor);
        }
        page.actions = actionsOf(after, page.cursor, std::numeric_limits<std::int64_t>::max());
        return page;
    } catch (const SQLite::Exception& fault) {
        return logError(fault, m_file->path);
    }
}

// In order, the newest so many. Throws SQLite::Exception.
std::vector<domain::LoggedAction>
SqliteLogReader::actionsOf(Sequence after, Sequence upTo, std::size_t newest)
{
    std::vector<domain::LoggedAction> actions;
    if (!m_file->hasActions)
        return actions;
    SQLite::Statement rows(*m_file->database,
                           std::string{"SELECT "} + actionColumns
                               + " FROM action WHERE sequence > ? AND sequence <= ? "
                                 "ORDER BY sequence DESC LIMIT ?");
    rows.bind(1, static_cast<std::int64_t>(after));
    rows.bind(2, static_cast<std::int64_t>(upTo));
    rows.bind(3, static_cast<std::int64_t>(newest));
    while (rows.executeStep())
        actions.push_back(readActionRow(rows));
    std::reverse(actions.begin(), actions.end());
    return actions;
}

Result<LogSnapshot> SqliteLogReader::snapshot(const SeriesFilter& filter,
                                              std::optional<TimePoint> since)
{
    try {
        SQLite::Database& database = *m_file->database;
        SQLite::Transaction transaction(
            database); // one view of the file for the head and the readings
        LogSnapshot result;
        result.head = static_cast<Sequence>(
            database.execAndGet("SELECT ifnull(max(sequence), 0) FROM entry").getInt64());
        result.head = std::max(result.head, metaSequence(database, "cut"));
        const auto acts = std::make_shared<std::vector<domain::LoggedAction>>(
            actionsOf(0, std::numeric_limits<std::int64_t>::max(), maxSnapshotActions));
        if (!acts->empty())
            result.head = std::max(result.head, acts->back().sequence);
        result.actions = acts;
        auto batch = std::make_shared<ReadingBatch>();
        const std::int64_t from = since ? millis(*since) : std::numeric_limits<std::int64_t>::max();
        addLast(*batch, filter, from);
        const std::size_t fixed = batch->readings.size();
        if (since) {
            RowReader reader(database, m_file->texts, *batch);
            SQLite::Statement rows(
                database,
                "SELECT series, time, recorded, value, quality, source FROM current "
                "WHERE time >= ? ORDER BY time DESC, series DESC");
            rows.bind(1, from);
            while (batch->readings.size() < maxSnapshotReadings && rows.executeStep())
                reader.add(rows, filter);
            std::reverse(batch->readings.begin() + static_cast<std::ptrdiff_t>(fixed),
                         batch->readings.end());
        }
        result.batch = std::move(batch);
        return result;
    } catch (const SQLite::Exception& fault) {
        return logError(fault, m_file->path);
    }
}

// The last reading of each series whose time is before an instant, ascending by time: of the table,
// and of the entries that it has not been brought up to. Throws SQLite::Exception.
void SqliteLogReader::addLast(ReadingBatch& batch, const SeriesFilter& filter, std::int64_t before)
{
    SQLite::Database& database = *m_file->database;
    RowReader reader(database, m_file->texts, batch);
    std::unordered_map<std::int64_t, std::int64_t> later; // times, by series
    if (m_file->lastLags) {
        SQLite::Statement tail(
            database,
            "SELECT e.series, max(e.time) FROM entry e WHERE e.sequence > ? GROUP BY e.series "
            "HAVING max(e.time) >= ifnull((SELECT l.time FROM last l WHERE l.series = e.series), "
            "max(e.time))");
        tail.bind(1, static_cast<std::int64_t>(metaSequence(database, "indexed")));
        while (tail.executeStep())
            later.emplace(tail.getColumn(0).getInt64(), tail.getColumn(1).getInt64());
    }
    SQLite::Statement rows(database,
                           "SELECT series, time, recorded, value, quality, source FROM last "
                           "WHERE time < ? ORDER BY time, series");
    rows.bind(1, before);
    while (rows.executeStep()) {
        if (later.count(rows.getColumn(0).getInt64()) == 0)
            reader.add(rows, filter);
    }
    SQLite::Statement row(database,
                          "SELECT series, time, recorded, value, quality, source FROM current "
                          "WHERE time = ? AND series = ?");
    for (const auto& [series, time] : later) {
        row.reset();
        row.bind(1, time);
        row.bind(2, series);
        if (time < before && row.executeStep())
            reader.add(row, filter);
    }
    std::sort(batch.readings.begin(), batch.readings.end(), [](const auto& a, const auto& b) {
        return std::pair{a.time, a.series} < std::pair{b.time, b.series};
    });
}

Result<HistoryPage> SqliteLogReader::history(const SeriesFilter& filter,
                                             TimePoint from,
                                             TimePoint to,
                                             std::optional<HistoryCursor> after,
                                             std::size_t limit)
{
    try {
        SQLite::Transaction transaction(*m_file->database);
        const HistoryCursor start = after.value_or(HistoryCursor{millis(from), -1});
        if (m_file->hasIndex) {
            const auto numbers = m_file->texts.numbersOf(*m_file->database, filter);
            if (numbers.size() <= maxSeriesByIndex)
                return historyOf(numbers, filter, start, millis(to), limit);
        }
        HistoryPage page;
        RowReader reader(*m_file->database, m_file->texts, page.batch);
        SQLite::Statement rows(*m_file->database,
                               "SELECT series, time, recorded, value, quality, source FROM current "
                               "WHERE (time, series) > (?, ?) AND time <= ? ORDER BY time, series");
        rows.bind(1, start.time);
        rows.bind(2, start.series);
        rows.bind(3, millis(to));
        std::size_t lookedAt = 0;
        HistoryCursor at = start;
        while (rows.executeStep()) {
            if (page.batch.readings.size() == limit || lookedAt == maxRowsLookedAt) {
                page.next = at;
                break;
            }
            ++lookedAt;
            at = HistoryCursor{rows.getColumn(1).getInt64(), rows.getColumn(0).getInt64()};
            reader.add(rows, filter);
        }
        return page;
    } catch (const SQLite::Exception& fault) {
        return logError(fault, m_file->path);
    }
}

// The times come from the index, and from the entries that are not in it yet.
HistoryPage SqliteLogReader::historyOf(const std::vector<std::int64_t>& series,
                                       const SeriesFilter& filter,
                                       HistoryCursor after,
                                       std::int64_t to,
                                       std::size_t limit)
{
    SQLite::Database& database = *m_file->database;
    using Key = std::pair<std::int64_t, std::int64_t>; // time, series
    std::set<Key> keys;
    const Key begin{after.time, after.series};
    SQLite::Statement held(
        database, "SELECT time FROM held WHERE series = ? AND time >= ? AND time <= ? LIMIT ?");
    for (const std::int64_t one : series) {
        held.reset();
        held.bind(1, one);
        held.bind(2, one > after.series ? after.time : after.time + 1);
        held.bind(3, to);
        held.bind(4, static_cast<std::int64_t>(limit + 1));
        while (held.executeStep())
            keys.emplace(held.getColumn(0).getInt64(), one);
    }
    held.reset();
    SQLite::Statement tail(database, "SELECT time, series FROM entry WHERE sequence > ?");
    tail.bind(1, static_cast<std::int64_t>(metaSequence(database, "indexed")));
    while (tail.executeStep()) {
        const Key key{tail.getColumn(0).getInt64(), tail.getColumn(1).getInt64()};
        if (key > begin && key.first <= to
            && std::binary_search(series.begin(), series.end(), key.second))
            keys.insert(key);
    }
    HistoryPage page;
    RowReader reader(database, m_file->texts, page.batch);
    SQLite::Statement row(database,
                          "SELECT series, time, recorded, value, quality, source FROM current "
                          "WHERE time = ? AND series = ?");
    for (const auto& [time, one] : keys) {
        if (page.batch.readings.size() == limit) {
            page.next = after;
            break;
        }
        row.reset();
        row.bind(1, time);
        row.bind(2, one);
        if (row.executeStep())
            reader.add(row, filter);
        after = HistoryCursor{time, one};
    }
    return page;
}

Result<LogStats> SqliteLogReader::stats()
{
    try {
        SQLite::Database& database = *m_file->database;
        SQLite::Transaction transaction(database);
        const auto number = [&](const char* query) {
            return static_cast<std::uint64_t>(database.execAndGet(query).getInt64());
        };
        LogStats result;
        result.id = metaValue(database, "log");
        result.entries = std::max<Sequence>(number("SELECT ifnull(max(sequence), 0) FROM entry"),
                                            metaSequence(database, "cut"));
        if (m_file->hasActions) {
            result.actions = number("SELECT count(*) FROM action");
            result.entries = std::max<Sequence>(
                result.entries, number("SELECT ifnull(max(sequence), 0) FROM action"));
        }
        result.readings = number("SELECT count(*) FROM current");
        result.series = number("SELECT count(*) FROM (SELECT series FROM last UNION SELECT series "
                               "FROM entry WHERE sequence > (SELECT ifnull(max(CAST(value AS "
                               "INTEGER)), 0) FROM meta WHERE key = 'indexed'))");
        result.sources = number("SELECT count(*) FROM source");
        if (result.readings > 0) {
            result.first = toTime(database.execAndGet("SELECT min(time) FROM current").getInt64());
            result.last = toTime(database.execAndGet("SELECT max(time) FROM current").getInt64());
        }
        result.bytes = number("PRAGMA page_count") * number("PRAGMA page_size");
        return result;
    } catch (const SQLite::Exception& fault) {
        return logError(fault, m_file->path);
    }
}

Result<std::vector<std::string>> SqliteLogReader::verify()
{
    // Each query counts what contradicts one rule of the file.
    static constexpr std::pair<const char*, const char*> rules[] = {
        {"SELECT count(*) FROM entry WHERE series NOT IN (SELECT id FROM series)",
         "entries name no known series"},
        {"SELECT count(*) FROM entry WHERE source NOT IN (SELECT id FROM source)",
         "entries name no known source"},
        {"SELECT count(*) FROM (SELECT series, max(time) FROM current GROUP BY series "
         "EXCEPT SELECT * FROM (SELECT series, time FROM last UNION SELECT series, time FROM entry "
         "WHERE sequence > (SELECT ifnull(max(CAST(value AS INTEGER)), 0) FROM meta WHERE "
         "key = 'indexed')))",
         "series have a wrong last reading"},
    };
    static constexpr std::pair<const char*, const char*> ruleOfReadings[] = {
        {"SELECT max(sequence) - min(sequence) + 1 - count(*) FROM entry",
         "sequences are missing from the log"},
    };
    static constexpr std::pair<const char*, const char*> rulesOfActs[] = {
        {"SELECT max(sequence) - min(sequence) + 1 - count(*) FROM (SELECT sequence FROM entry "
         "UNION ALL SELECT sequence FROM action WHERE sequence > "
         "(SELECT ifnull(max(CAST(value AS INTEGER)), 0) FROM meta WHERE key = 'cut'))",
         "sequences are missing from the log"},
        {"SELECT count(*) FROM (SELECT time - lag(time) OVER (ORDER BY sequence) AS step "
         "FROM action) WHERE step < 0",
         "acts are out of order"},
    };
    // These hold as long as nothing was cut: then readings stay whose entries are gone.
    static constexpr std::pair<const char*, const char*> rulesOfWholeLogs[] = {
        {"SELECT count(*) FROM (SELECT DISTINCT time, series FROM entry EXCEPT SELECT time, series "
         "FROM current)",
         "entries have no current reading"},
        {"SELECT count(*) FROM (SELECT time, series, recorded, value, quality, source FROM current "
         "EXCEPT SELECT time, series, recorded, value, quality, source FROM entry)",
         "current readings are not in the log"},
    };
    // And this where there is an index.
    static constexpr std::pair<const char*, const char*> rulesOfIndexes[] = {
        {"SELECT count(*) FROM (SELECT series, time FROM held EXCEPT SELECT series, time FROM "
         "current)",
         "times of the index have no reading"},
        {"SELECT count(*) FROM (SELECT series, time FROM entry WHERE sequence <= "
         "(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'indexed') "
         "EXCEPT SELECT series, time FROM held)",
         "entries are missing from the index"},
    };
    std::vector<std::string> faults;
    try {
        SQLite::Database& database = *m_file->database;
        SQLite::Transaction transaction(database);
        SQLite::Statement check(database, "PRAGMA integrity_check(20)");
        while (check.executeStep()) {
            const std::string found = check.getColumn(0).getString();
            if (found != "ok")
                faults.push_back(found);
        }
        if (!faults.empty())
            return faults;
        const auto apply = [&](const auto& all) {
            for (const auto& [query, meaning] : all) {
                if (const std::int64_t count = database.execAndGet(query).getInt64(); count != 0)
                    faults.push_back(std::to_string(count) + " " + meaning);
            }
        };
        apply(rules);
        if (m_file->hasActions)
            apply(rulesOfActs);
        else
            apply(ruleOfReadings);
        if (metaSequence(database, "cut") == 0)
            apply(rulesOfWholeLogs);
        if (m_file->hasIndex)
            apply(rulesOfIndexes);
        return faults;
    } catch (const SQLite::Exception& fault) {
        const Error error = logError(fault, m_file->path);
        if (error.kind != ErrorKind::Corrupt)
            return error;
        faults.push_back(error.context);
        return faults;
    }
}

} // namespace ioc::gateway
