#include "LogFile.h"

#include <sqlite3.h>

#include <random>

namespace ioc::gateway {

namespace {

// "ToCa": tells a log from any other SQLite file.
constexpr int applicationId = 0x546f4361;
constexpr int busyTimeoutMs = 5000;

constexpr const char* schema = R"(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE series(id INTEGER PRIMARY KEY, indicator TEXT NOT NULL, area TEXT NOT NULL, UNIQUE(indicator, area));
CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE entry(sequence INTEGER PRIMARY KEY, series INTEGER NOT NULL, time INTEGER NOT NULL,
    recorded INTEGER NOT NULL, value REAL, quality INTEGER NOT NULL, source INTEGER NOT NULL, received INTEGER NOT NULL);
CREATE TABLE current(time INTEGER NOT NULL, series INTEGER NOT NULL, recorded INTEGER NOT NULL, value REAL,
    quality INTEGER NOT NULL, source INTEGER NOT NULL, PRIMARY KEY(time, series)) WITHOUT ROWID;
CREATE TABLE last(series INTEGER PRIMARY KEY, time INTEGER NOT NULL, recorded INTEGER NOT NULL, value REAL,
    quality INTEGER NOT NULL, source INTEGER NOT NULL);
)";

// By series, the times of its readings: of all entries up to meta's `indexed`.
constexpr const char* schemaOfVersion2
    = "CREATE TABLE held(series INTEGER NOT NULL, time INTEGER NOT NULL, "
      "PRIMARY KEY(series, time)) WITHOUT ROWID";

// Acts share the sequence with the readings. They are never cut.
constexpr const char* schemaOfVersion3
    = "CREATE TABLE action(sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, who TEXT NOT NULL, "
      "id TEXT NOT NULL UNIQUE, act TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, "
      "department TEXT NOT NULL, until INTEGER, seen INTEGER)";

std::string newLogId()
{
    std::random_device device;
    std::string id;
    for (int i = 0; i < 32; ++i)
        id += "0123456789abcdef"[device() % 16];
    return id;
}

int pragma(SQLite::Database& database, const char* name)
{
    return database.execAndGet(std::string{"PRAGMA "} + name).getInt();
}

void makeSchema(SQLite::Database& database)
{
    SQLite::Transaction transaction(database);
    database.exec(schema);
    database.exec(schemaOfVersion2);
    database.exec(schemaOfVersion3);
    SQLite::Statement meta(database, "INSERT INTO meta(key, value) VALUES (?, ?), ('clean', '1')");
    meta.bind(1, "log");
    meta.bind(2, newLogId());
    meta.exec();
    database.exec("PRAGMA application_id = " + std::to_string(applicationId));
    database.exec("PRAGMA user_version = " + std::to_string(logSchemaVersion));
    transaction.commit();
}

// SQLite reads what is missing of a page as zeros, and checks nothing in a file closed in order.
bool endsInsideAPage(SQLite::Database& database, const std::filesystem::path& file)
{
    const auto pageSize = static_cast<std::uintmax_t>(pragma(database, "page_size"));
    std::error_code ignored;
    if (std::filesystem::file_size(file, ignored) % pageSize == 0 || ignored)
        return false;
    // The write-ahead log may have the page whole.
    SQLite::Statement(database, "PRAGMA wal_checkpoint(PASSIVE)").executeStep();
    return std::filesystem::file_size(file, ignored) % pageSize != 0;
}

void migrate(SQLite::Database& database)
{
    const int version = pragma(database, "user_version");
    if (version >= logSchemaVersion)
        return;
    SQLite::Transaction transaction(database);
    if (version < 2)
        database.exec(schemaOfVersion2);
    if (version < 3)
        database.exec(schemaOfVersion3);
    database.exec("PRAGMA user_version = " + std::to_string(logSchemaVersion));
    transaction.commit();
}

} // namespace

std::optional<Error> checkLogFormat(SQLite::Database& database, const std::filesystem::path& file)
{
    if (pragma(database, "application_id") != applicationId)
        return Error{ErrorKind::Corrupt, "not a log of toancanh-feed: " + file.string()};
    const int version = pragma(database, "user_version");
    if (version > logSchemaVersion) {
        return Error{ErrorKind::Unsupported,
                     "log of a later version (" + std::to_string(version) + "): " + file.string()};
    }
    return std::nullopt;
}

Error logError(const SQLite::Exception& fault, const std::filesystem::path& file)
{
    const std::string context = "log " + file.string() + ": " + fault.what();
    switch (fault.getErrorCode()) {
    case SQLITE_FULL:
        return {ErrorKind::Exhausted, context};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorKind::Corrupt, "damaged " + context};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return {ErrorKind::Unavailable, context};
    default:
        return {ErrorKind::Internal, context};
    }
}

Result<std::unique_ptr<SQLite::Database>> openLogForReading(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return Error{ErrorKind::NotFound, "no such log: " + file.string()};
    try {
        auto database = std::make_unique<SQLite::Database>(
            file.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, busyTimeoutMs);
        if (auto fault = checkLogFormat(*database, file))
            return *fault;
        return database;
    } catch (const SQLite::Exception& fault) {
        return logError(fault, file);
    }
}

Result<std::unique_ptr<SQLite::Database>> openLogForWriting(const std::filesystem::path& file)
{
    try {
        auto database = std::make_unique<SQLite::Database>(
            file.string(),
            SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX,
            busyTimeoutMs);
        if (database->execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0
            && pragma(*database, "application_id") == 0) {
            database->exec("PRAGMA journal_mode = WAL");
            makeSchema(*database);
        }
        if (auto fault = checkLogFormat(*database, file))
            return *fault;
        database->exec("PRAGMA journal_mode = WAL");
        database->exec("PRAGMA synchronous = FULL");
        database->exec("PRAGMA wal_autocheckpoint = " + std::to_string(checkpointPages));
        database->exec("PRAGMA journal_size_limit = 67108864");
        database->exec("PRAGMA cache_size = -65536");
        if (endsInsideAPage(*database, file))
            return Error{ErrorKind::Corrupt,
                         "damaged log " + file.string() + ": it ends inside a page"};
        if (metaValue(*database, "clean") != "1") {
            const std::string found = database->execAndGet("PRAGMA quick_check(1)").getString();
            if (found != "ok")
                return Error{ErrorKind::Corrupt, "damaged log " + file.string() + ": " + found};
        }
        migrate(*database);
        database->exec("UPDATE meta SET value = '0' WHERE key = 'clean'");
        return database;
    } catch (const SQLite::Exception& fault) {
        return logError(fault, file);
    }
}

std::string metaValue(SQLite::Database& database, const char* key)
{
    SQLite::Statement query(database, "SELECT value FROM meta WHERE key = ?");
    query.bind(1, key);
    return query.executeStep() ? query.getColumn(0).getString() : std::string{};
}

Sequence metaSequence(SQLite::Database& database, const char* key)
{
    const auto found = wire::parseSequence(metaValue(database, key));
    return found ? *found : 0;
}

LogTexts::LogTexts(std::shared_ptr<const domain::Catalogue> catalogue)
    : m_catalogue(std::move(catalogue))
    , m_numbers(m_catalogue->seriesCount(), 0)
{
}

void LogTexts::load(SQLite::Database& database)
{
    m_byNumber.clear();
    m_sources.clear();
    m_sourceNumbers.clear();
    m_numbers.assign(m_catalogue->seriesCount(), 0);
    loadSeries(database);
    loadSources(database);
}

void LogTexts::loadSeries(SQLite::Database& database)
{
    SQLite::Statement query(database, "SELECT id, indicator, area FROM series WHERE id >= ?");
    query.bind(1, static_cast<std::int64_t>(m_byNumber.size()));
    while (query.executeStep())
        learnSeries(query.getColumn(0).getInt64(),
                    query.getColumn(1).getString(),
                    query.getColumn(2).getString());
}

void LogTexts::loadSources(SQLite::Database& database)
{
    SQLite::Statement query(database, "SELECT id, name FROM source WHERE id >= ? ORDER BY id");
    query.bind(1, static_cast<std::int64_t>(m_sources.size()));
    while (query.executeStep()) {
        const auto number = static_cast<std::size_t>(query.getColumn(0).getInt64());
        if (m_sources.size() <= number)
            m_sources.resize(number + 1);
        m_sources[number] = query.getColumn(1).getString();
        m_sourceNumbers[m_sources[number]] = static_cast<std::int64_t>(number);
    }
}

void LogTexts::learnSeries(std::int64_t number,
                           const std::string& indicator,
                           const std::string& area)
{
    const auto at = static_cast<std::size_t>(number);
    if (m_byNumber.size() <= at)
        m_byNumber.resize(at + 1);

    const auto indicatorId = m_catalogue->findIndicator(indicator);
    const auto areaId = m_catalogue->findArea(area);
    if (!indicatorId || !areaId)
        return;
    const domain::SeriesId series = m_catalogue->series(*indicatorId, *areaId);
    m_byNumber[at] = series;
    m_numbers[domain::Catalogue::index(series)] = number;
}

std::int64_t LogTexts::seriesNumber(SQLite::Database& database, domain::SeriesId series)
{
    if (const std::int64_t known = m_numbers[domain::Catalogue::index(series)])
        return known;
    const std::string& indicator = m_catalogue->indicator(series).id;
    const std::string& area = m_catalogue->area(series).code;
    SQLite::Statement insert(database, "INSERT INTO series(indicator, area) VALUES (?, ?)");
    insert.bind(1, indicator);
    insert.bind(2, area);
    insert.exec();
    const std::int64_t number = database.getLastInsertRowid();
    learnSeries(number, indicator, area);
    return number;
}

std::int64_t LogTexts::sourceNumber(SQLite::Database& database, const std::string& name)
{
    if (const auto known = m_sourceNumbers.find(name); known != m_sourceNumbers.end())
        return known->second;
    SQLite::Statement insert(database, "INSERT INTO source(name) VALUES (?)");
    insert.bind(1, name);
    insert.exec();
    loadSources(database);
    return m_sourceNumbers.at(name);
}

std::optional<domain::SeriesId> LogTexts::series(SQLite::Database& database, std::int64_t number)
{
    const auto at = static_cast<std::size_t>(number);
    if (at >= m_byNumber.size())
        loadSeries(database);
    return at < m_byNumber.size() ? m_byNumber[at] : std::nullopt;
}

std::vector<std::int64_t> LogTexts::numbersOf(SQLite::Database& database,
                                              const SeriesFilter& filter)
{
    loadSeries(database);
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 0; i < m_byNumber.size(); ++i) {
        if (m_byNumber[i] && filter.wants(*m_byNumber[i]))
            numbers.push_back(static_cast<std::int64_t>(i));
    }
    return numbers;
}

const std::string& LogTexts::source(SQLite::Database& database, std::int64_t number)
{
    const auto at = static_cast<std::size_t>(number);
    if (at >= m_sources.size())
        loadSources(database);
    return at < m_sources.size() ? m_sources[at] : m_unknownSource;
}

} // namespace ioc::gateway
