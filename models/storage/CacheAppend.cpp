#include "CacheTables.h"
#include "SqlError.h"

#include <SQLiteCpp/Exception.h>

namespace ioc::storage {

using domain::Reading;

namespace {

constexpr const char* columns
    = "(series, time, value, recorded, quality, source) VALUES (?,?,?,?,?,?)";

// Enough of a reading to tell which of two of the same identity stands.
Reading ranked(const StoredReading& stored)
{
    Reading reading;
    reading.time = timeOf(stored.time);
    reading.recorded = timeOf(stored.recorded);
    reading.value = stored.value;
    reading.quality = static_cast<domain::Quality>(stored.quality);
    return reading;
}

/// The statements of one append. Errors: SQLite::Exception.
class Writer
{
public:
    explicit Writer(SQLite::Database& db)
        : m_insert(db, std::string{"INSERT INTO reading "} + columns)
        , m_replace(db, std::string{"REPLACE INTO reading "} + columns)
        , m_revision(db, std::string{"INSERT INTO revision "} + columns + " ON CONFLICT DO NOTHING")
    {
    }

    /// True where the new reading is the one that stands from now on.
    [[nodiscard]] bool
    add(const StoredReading& fresh, const std::optional<StoredReading>& held, AppendCounts& counts)
    {
        if (!held) {
            write(m_insert, fresh);
            ++counts.added;
            return true;
        }
        if (supersedes(ranked(fresh), ranked(*held))) {
            write(m_revision, *held);
            write(m_replace, fresh);
            ++counts.revised;
            return true;
        }
        if (supersedes(ranked(*held), ranked(fresh)) && write(m_revision, fresh))
            ++counts.older;
        else
            ++counts.unchanged;
        return false;
    }

private:
    static bool write(SQLite::Statement& statement, const StoredReading& stored)
    {
        statement.reset();
        bindRow(statement, stored);
        return statement.exec() > 0;
    }

    SQLite::Statement m_insert;
    SQLite::Statement m_replace;
    SQLite::Statement m_revision;
};

void countUp(SQLite::Database& db, const char* key, std::uint64_t by)
{
    if (by == 0)
        return;
    SQLite::Statement update(db, "UPDATE meta SET value=value+? WHERE key=?");
    update.bind(1, static_cast<std::int64_t>(by));
    update.bind(2, key);
    update.exec();
}

void storePosition(SQLite::Database& db, const FeedPosition& position)
{
    SQLite::Statement put(db, "REPLACE INTO meta (key, value) VALUES ('log',?), ('sequence',?)");
    put.bind(1, position.log);
    put.bind(2, static_cast<std::int64_t>(position.sequence));
    put.exec();
}

void storeGaps(Cache::Tables& tables, const GapChange& change)
{
    const std::vector<Gap> gaps = changedGaps(tables.gaps(), change);
    tables.db.exec("DELETE FROM gap");
    SQLite::Statement insert(tables.db, "INSERT INTO gap (first, last) VALUES (?,?)");
    for (const Gap& gap : gaps) {
        insert.reset();
        insert.bind(1, toColumn(gap.from));
        insert.bind(2, toColumn(gap.to));
        insert.exec();
    }
}

} // namespace

void Cache::store(const domain::ReadingBatch& batch,
                  const std::optional<FeedPosition>& position,
                  const GapChange& gaps,
                  AppendCounts& counts)
{
    Tables& tables = *m_tables;
    SQLite::Transaction transaction(tables.db, SQLite::TransactionBehavior::IMMEDIATE);
    Writer writer(tables.db);
    std::optional<std::int64_t> changed; // the earliest that alarms follow
    for (const Reading& reading : batch.readings) {
        const std::uint64_t unchanged = counts.unchanged;
        const Tables::Series series = tables.seriesRow(reading.series);
        StoredReading fresh;
        fresh.series = series.row;
        fresh.time = toColumn(reading.time);
        fresh.recorded = toColumn(reading.recorded);
        fresh.value = reading.value;
        fresh.quality = static_cast<std::uint8_t>(reading.quality);
        fresh.source = tables.sourceRow(batch.sourceName(reading.source));
        const Tables::Key key{fresh.time, fresh.series};
        const auto held = tables.held(series.group, key);
        if (!held && tables.isThinned(series.group, key))
            ++counts.unchanged;
        else if (writer.add(fresh, held, counts))
            tables.addHot(series.group, fresh);
        if (counts.unchanged == unchanged && tables.isFollowed(reading.series)) {
            const std::int64_t happened = std::min(fresh.time, fresh.recorded);
            changed = std::min(changed.value_or(happened), happened);
        }
    }
    countUp(tables.db, "readings", counts.added);
    countUp(tables.db, "revisions", counts.revised + counts.older);
    if (position)
        storePosition(tables.db, *position);
    if (gaps.any())
        storeGaps(tables, gaps);
    if (changed)
        tables.forgetBases(*changed);
    transaction.commit();
}

Result<AppendCounts> Cache::append(const domain::ReadingBatch& batch,
                                   const std::optional<FeedPosition>& position,
                                   const GapChange& gaps)
{
    if (m_tables->access != Access::ReadWrite)
        return Error{ErrorKind::Refused, "the cache is open read only"};
    AppendCounts counts;
    try {
        try {
            store(batch, position, gaps, counts);
        } catch (const SQLite::Exception&) {
            // Rolled back: rows that this call added to the dictionaries are gone from the file.
            m_tables->loadDictionaries();
            throw;
        }
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "storing readings");
    }
    // What is stored is stored: a disk too full to seal it is told by the next append.
    try {
        if (m_tables->hotCount() >= hotLimit)
            m_tables->seal();
    } catch (const SQLite::Exception& exception) {
        const Error error = sqlError(exception, "sealing readings");
        if (error.kind == ErrorKind::Corrupt)
            return error;
    }
    return counts;
}

// Tiles of an older version are read as they are, but take more room.
void Cache::Tables::rewriteOld()
{
    std::vector<std::pair<std::int64_t, std::int64_t>> old;
    SQLite::Statement rows(
        db, "SELECT grp, first FROM tile WHERE substr(body, 1, 1)<>? ORDER BY grp, first");
    const std::string newest = encodeTile({}).substr(0, 1);
    rows.bind(1, newest.data(), 1);
    while (rows.executeStep())
        old.emplace_back(rows.getColumn(0).getInt64(), rows.getColumn(1).getInt64());
    SQLite::Statement remove(db, "DELETE FROM tile WHERE grp=? AND first=?");
    for (const auto& [group, first] : old) {
        SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
        std::vector<StoredReading> readings = sealed(group, first);
        remove.reset();
        remove.bind(1, group);
        remove.bind(2, first);
        remove.exec();
        writeTiles(group, std::move(readings));
        transaction.commit();
    }
    forgetDecoded();
}

Result<void> Cache::compact()
{
    if (m_tables->access != Access::ReadWrite)
        return Error{ErrorKind::Refused, "the cache is open read only"};
    try {
        m_tables->seal();
        m_tables->rewriteOld();
        while (m_tables->closeStep()) { }
        SQLite::Statement vacuum(m_tables->db, "PRAGMA incremental_vacuum");
        while (vacuum.executeStep()) { }
        m_tables->db.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "compacting the cache");
    }
    return {};
}

} // namespace ioc::storage
