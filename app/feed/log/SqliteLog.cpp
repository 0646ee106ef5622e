#include "SqliteLog.h"

#include "JournalSpace.h"
#include "LogFile.h"
#include "LogLine.h"
#include "LogSalvage.h"
#include "LogTending.h"
#include "LogTransactions.h"
#include "RowInserts.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace ioc::gateway {

namespace {

using domain::Reading;
using domain::ReadingBatch;
using domain::TimePoint;

constexpr int closingBusyMs = 500;
// Between two checkpoints, with the pages of the transaction that sets one off.
constexpr std::uint64_t usualJournalBytes = (checkpointPages + 500) * (4096 + 24);

// Holds `<log>.lock` for as long as the log is open; the kernel lets go of it when the process
// dies.
class FileLock
{
public:
    explicit FileLock(const std::filesystem::path& file)
        : m_descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640))
        , m_error(m_descriptor < 0 || ::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0 ? errno : 0)
    {
    }
    ~FileLock()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    [[nodiscard]] bool held() const noexcept { return m_error == 0; }
    /// Why it is not held.
    [[nodiscard]] Error refusal(const std::filesystem::path& log) const
    {
        if (m_error == EWOULDBLOCK)
            return {ErrorKind::Unavailable,
                    "the log is in use by another gateway: " + log.string()};
        return {ErrorKind::Unavailable,
                "the folder of the log cannot be written: " + log.string() + ": "
                    + std::generic_category().message(m_error)};
    }

private:
    int m_descriptor;
    int m_error;
};

std::int64_t millis(TimePoint time)
{
    return time.time_since_epoch().count();
}

TimePoint toTime(std::int64_t milliseconds)
{
    return TimePoint{domain::Duration{milliseconds}};
}

// A reading as the file has it; the source is a number of the file.
struct Held
{
    Reading reading;
    std::int64_t source = 0;
};

// Columns from `first`: recorded, value, quality, source.
void readContent(SQLite::Statement& row, int first, Held& held)
{
    held.reading.recorded = toTime(row.getColumn(first).getInt64());
    held.reading.value = row.isColumnNull(first + 1) ? std::numeric_limits<double>::quiet_NaN()
                                                     : row.getColumn(first + 1).getDouble();
    held.reading.quality = static_cast<domain::Quality>(row.getColumn(first + 2).getInt());
    held.source = row.getColumn(first + 3).getInt64();
}

} // namespace

struct SqliteLog::File
{
    File(std::filesystem::path file, std::shared_ptr<const domain::Catalogue> catalogue)
        : path(std::move(file))
        , lock(path.string() + ".lock")
        , texts(std::move(catalogue))
    {
    }

    void prepare(const SqliteLogOptions& options);
    void load();
    void remember(SQLite::Statement& row);
    Appended appendOne(const AppendRequest& request);
    Appended appendAct(const ActRequest& request, TimePoint received);
    bool take(const Reading& reading, std::int64_t source, TimePoint received);
    std::optional<Held> held(const Reading& reading, std::int64_t series);
    void
    insert(const Reading& reading, std::int64_t series, std::int64_t source, TimePoint received);

    std::filesystem::path path;
    FileLock lock;
    LogTexts texts;
    std::unique_ptr<SQLite::Database> database;
    std::string id;
    Sequence head = 0;
    TimePoint lastAct = TimePoint::min(); ///< acts' times never go back
    bool stale = false; ///< memory may differ from the file after a failed append
    std::vector<Held> newest; ///< by SeriesId; time min: none
    std::vector<std::int64_t> sourceNumbers; ///< of the request at hand, by SourceId; 0: not known

    std::optional<LogTransactions> transactions;
    std::optional<LogTending> tending;
    std::optional<SQLite::Statement> selectCurrent;
    std::optional<RowInserts> entries;
    std::optional<RowInserts> currents;
};

void SqliteLog::File::prepare(const SqliteLogOptions& options)
{
    if (options.maxBytes) {
        const auto pageSize
            = static_cast<std::uint64_t>(database->execAndGet("PRAGMA page_size").getInt64());
        database->execAndGet("PRAGMA max_page_count = "
                             + std::to_string(*options.maxBytes / pageSize));
    }
    id = metaValue(*database, "log");
    transactions.emplace(*database);
    tending.emplace(*database, options.retention);
    selectCurrent.emplace(
        *database,
        "SELECT recorded, value, quality, source FROM current WHERE time = ? AND series = ?");
    entries.emplace(*database, "INSERT INTO entry", 8);
    currents.emplace(*database, "INSERT OR REPLACE INTO current", 6);
    load();
}

void SqliteLog::File::load()
{
    entries->forget();
    currents->forget();
    texts.load(*database);
    newest.assign(texts.catalogue().seriesCount(), Held{});
    for (Held& each : newest)
        each.reading.time = TimePoint::min();
    SQLite::Statement rows(*database,
                           "SELECT series, time, recorded, value, quality, source FROM last");
    while (rows.executeStep())
        remember(rows);
    SQLite::Statement tail(*database,
                           "SELECT series, time, recorded, value, quality, source FROM entry "
                           "WHERE sequence > ? ORDER BY sequence");
    tail.bind(1, static_cast<std::int64_t>(metaSequence(*database, "indexed")));
    while (tail.executeStep())
        remember(tail);
    head = static_cast<Sequence>(
        database->execAndGet("SELECT ifnull(max(sequence), 0) FROM entry").getInt64());
    head = std::max(head, metaSequence(*database, "cut"));
    SQLite::Statement acts(*database,
                           "SELECT sequence, time FROM action ORDER BY sequence DESC LIMIT 1");
    lastAct = TimePoint::min();
    if (acts.executeStep()) {
        head = std::max(head, static_cast<Sequence>(acts.getColumn(0).getInt64()));
        lastAct = toTime(acts.getColumn(1).getInt64());
    }
    stale = false;
}

// Columns: series, time, recorded, value, quality, source. A later row of the same time stands.
void SqliteLog::File::remember(SQLite::Statement& row)
{
    const auto series = texts.series(*database, row.getColumn(0).getInt64());
    const TimePoint time = toTime(row.getColumn(1).getInt64());
    if (!series || newest[domain::Catalogue::index(*series)].reading.time > time)
        return;
    Held& at = newest[domain::Catalogue::index(*series)];
    at.reading.series = *series;
    at.reading.time = time;
    readContent(row, 2, at);
}

std::optional<Held> SqliteLog::File::held(const Reading& reading, std::int64_t series)
{
    const Held& last = newest[domain::Catalogue::index(reading.series)];
    if (reading.time > last.reading.time)
        return std::nullopt;
    if (reading.time == last.reading.time)
        return last;
    currents->flush();
    SQLite::Statement& query = *selectCurrent;
    query.tryReset(); // what failed last time is told no second time
    query.bind(1, millis(reading.time));
    query.bind(2, series);
    if (!query.executeStep())
        return std::nullopt;
    Held found{reading, 0};
    readContent(query, 0, found);
    query.reset();
    return found;
}

bool SqliteLog::File::take(const Reading& reading, std::int64_t source, TimePoint received)
{
    const std::int64_t series = texts.seriesNumber(*database, reading.series);
    if (const auto before = held(reading, series)) {
        if (!domain::supersedes(reading, before->reading))
            return false;
        const bool sameValue = reading.value == before->reading.value
            || (!reading.hasValue() && !before->reading.hasValue());
        // A source that names no `recorded` and sends the same again does not revise.
        if (reading.recorded == received && sameValue && reading.quality == before->reading.quality
            && source == before->source)
            return false;
    }
    insert(reading, series, source, received);
    return true;
}

void SqliteLog::File::insert(const Reading& reading,
                             std::int64_t series,
                             std::int64_t source,
                             TimePoint received)
{
    const auto quality = static_cast<std::int64_t>(reading.quality);
    entries->add({static_cast<std::int64_t>(++head),
                  series,
                  millis(reading.time),
                  millis(reading.recorded),
                  reading.value,
                  quality,
                  source,
                  millis(received)});
    currents->add(
        {millis(reading.time), series, millis(reading.recorded), reading.value, quality, source});

    Held& last = newest[domain::Catalogue::index(reading.series)];
    if (reading.time >= last.reading.time)
        last = Held{reading, source};
}

// The same act again is answered with what the log has of it.
Appended SqliteLog::File::appendAct(const ActRequest& request, TimePoint received)
{
    Appended result;
    result.head = head;
    if (auto held = findAction(*database, request.action.id)) {
        if (held->action == request.action && held->who == request.who)
            result.logged = std::make_shared<const domain::LoggedAction>(std::move(*held));
        else
            result.refused = "the id is that of another act";
        return result;
    }
    result.refused = refusalOf(*database, request.action, request.department);
    if (!result.refused.empty())
        return result;
    lastAct = std::max(lastAct, received);
    const auto logged = std::make_shared<const domain::LoggedAction>(
        domain::LoggedAction{++head, lastAct, request.who, request.action});
    insertAction(*database, *logged);
    result.accepted = 1;
    result.head = head;
    result.logged = logged;
    result.committed.first = head;
    result.committed.action = logged;
    return result;
}

Appended SqliteLog::File::appendOne(const AppendRequest& request)
{
    if (request.act)
        return appendAct(*request.act, request.received);
    Appended result;
    const std::vector<Reading>& readings = request.batch->readings;
    std::shared_ptr<ReadingBatch> some; // where not all are taken; mostly all are
    sourceNumbers.assign(request.batch->sources.size(), 0);
    const Sequence before = head;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        std::int64_t& source = sourceNumbers[static_cast<std::size_t>(readings[i].source)];
        if (source == 0)
            source = texts.sourceNumber(*database, request.batch->sourceName(readings[i].source));
        const bool taken = take(readings[i], source, request.received);
        if (!taken && !some) {
            some = std::make_shared<ReadingBatch>();
            some->sources = request.batch->sources;
            some->readings.assign(readings.begin(),
                                  readings.begin() + static_cast<std::ptrdiff_t>(i));
        }
        if (!taken)
            ++result.unchanged;
        else if (some)
            some->readings.push_back(readings[i]);
    }
    result.accepted = readings.size() - result.unchanged;
    result.head = head;
    if (result.accepted > 0)
        result.committed = Committed{some ? some : request.batch, before + 1, nullptr};
    return result;
}

SqliteLog::SqliteLog(std::unique_ptr<File> file)
    : m_file(std::move(file))
{
}

SqliteLog::~SqliteLog()
{
    try {
        m_file->database->exec("UPDATE meta SET value = '1' WHERE key = 'clean'");
        // SQLite does so by itself only where no reader has the file open. One that reads for long
        // is not waited for.
        m_file->database->setBusyTimeout(closingBusyMs);
        SQLite::Statement(*m_file->database, "PRAGMA wal_checkpoint(TRUNCATE)").executeStep();
    } catch (const SQLite::Exception&) {
        // The file then counts as not closed in order and is checked when it is opened.
    }
}

Result<std::unique_ptr<SqliteLog>>
SqliteLog::open(const std::filesystem::path& file,
                std::shared_ptr<const domain::Catalogue> catalogue,
                SqliteLogOptions options)
{
    auto parts = std::make_unique<File>(file, std::move(catalogue));
    if (!parts->lock.held())
        return parts->lock.refusal(file);
    if (const auto ended = endSalvage(file); !ended)
        return ended.error();
    else if (*ended)
        logLine(LogLevel::Error,
                "a salvage of the log that was broken off is ended: " + file.string());
    auto database = openLogForWriting(file);
    if (!database && database.error().kind == ErrorKind::Corrupt && options.salvage) {
        logLine(LogLevel::Error, database.error().context);
        const auto salvaged = salvageLog(file);
        if (!salvaged)
            return salvaged.error();
        logLine(LogLevel::Error,
                "the log was damaged and is cut after entry " + std::to_string(salvaged->kept)
                    + "; the damaged file is kept as " + salvaged->aside.string());
        database = openLogForWriting(file);
    }
    if (!database)
        return database.error();
    parts->database = std::move(*database);
    try {
        parts->prepare(options);
    } catch (const SQLite::Exception& fault) {
        return logError(fault, file);
    }
    if (options.keepsJournalSpace && !reserveJournal(file, usualJournalBytes))
        logLine(LogLevel::Notice, "no room is kept for the log's journal: " + file.string());
    return std::unique_ptr<SqliteLog>(new SqliteLog(std::move(parts)));
}

const std::string& SqliteLog::id() const noexcept
{
    return m_file->id;
}

Sequence SqliteLog::head() const noexcept
{
    return m_file->head;
}

Result<std::vector<Appended>> SqliteLog::append(std::span<const AppendRequest> requests)
{
    Sequence before = m_file->head;
    try {
        if (m_file->stale)
            m_file->load();
        before = m_file->head;
        std::vector<Appended> results;
        results.reserve(requests.size());
        m_file->stale = true;
        LogTransactions::Open transaction(*m_file->transactions);
        for (const AppendRequest& request : requests)
            results.push_back(m_file->appendOne(request));
        m_file->entries->flush();
        m_file->currents->flush();
        transaction.commit();
        m_file->stale = false;
        return results;
    } catch (const SQLite::Exception& fault) {
        m_file->head = before; // the rest of what is remembered is read anew before the next append
        return logError(fault, m_file->path);
    }
}

// What is remembered of the series is read anew before the next append.
void SqliteLog::useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue)
{
    m_file->texts = LogTexts(std::move(catalogue));
    m_file->stale = true;
}

// What is written differs from time to time: SQLite leaves alone what would not change.
std::optional<Error> SqliteLog::probe()
{
    try {
        m_file->database->exec("INSERT OR REPLACE INTO meta(key, value) VALUES ('probe', "
                               "(SELECT count(*) + ifnull(max(value), 0) FROM meta WHERE key = "
                               "'probe'))");
        return std::nullopt;
    } catch (const SQLite::Exception& fault) {
        return logError(fault, m_file->path);
    }
}

void SqliteLog::tend(TimePoint now)
{
    try {
        // A few at most: appends wait meanwhile.
        for (int i = 0; i < 3 && m_file->tending->step(m_file->head, now); ++i) { }
    } catch (const SQLite::Exception& fault) {
        logLine(LogLevel::Warning,
                "housekeeping put off: " + logError(fault, m_file->path).context);
    }
}

TimePoint SqliteLog::lastReceived() const
{
    try {
        SQLite::Statement row(*m_file->database,
                              "SELECT received FROM entry ORDER BY sequence DESC LIMIT 1");
        return row.executeStep() ? toTime(row.getColumn(0).getInt64()) : TimePoint::min();
    } catch (const SQLite::Exception&) {
        return TimePoint::min(); // only a note wants it
    }
}

std::vector<TimePoint> SqliteLog::newestTimes() const
{
    std::vector<TimePoint> times;
    times.reserve(m_file->newest.size());
    for (const Held& each : m_file->newest)
        times.push_back(each.reading.time);
    return times;
}

std::map<std::string, TimePoint> SqliteLog::sourcesHeard()
{
    std::map<std::string, TimePoint> heard;
    try {
        for (const Held& each : m_file->newest) {
            if (each.reading.time == TimePoint::min())
                continue;
            const std::string& name = m_file->texts.source(*m_file->database, each.source);
            if (!name.empty())
                heard[name] = std::max(heard[name], each.reading.recorded);
        }
    } catch (const SQLite::Exception& fault) {
        logLine(LogLevel::Warning,
                "sources are not known: " + logError(fault, m_file->path).context);
    }
    return heard;
}

} // namespace ioc::gateway
