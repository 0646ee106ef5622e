#include "CacheTables.h"
#include "SqlError.h"

#include <models/domain/Period.h>

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>
#include <cassert>

namespace ioc::storage {

using domain::Period;
using domain::Reading;

namespace {

constexpr const char* columns
    = "(time, series, value, recorded, quality, source) VALUES (?,?,?,?,?,?)";

/// The statements of one append. Errors: SQLite::Exception.
class Writer
{
public:
    explicit Writer(SQLite::Database& db)
        : m_insert(db, std::string{"INSERT INTO reading "} + columns + " ON CONFLICT DO NOTHING")
        , m_held(db,
                 "SELECT value, recorded, quality, source FROM reading WHERE time=? AND series=?")
        , m_replace(db, std::string{"REPLACE INTO reading "} + columns)
        , m_revision(db, std::string{"INSERT INTO revision "} + columns + " ON CONFLICT DO NOTHING")
        , m_cell(db,
                 "INSERT INTO cell (time, series, value, recorded, quality, source, ordinal) "
                 "VALUES (?,?,?,?,?,?,?) "
                 "ON CONFLICT (series, ordinal) DO UPDATE SET time=excluded.time, "
                 "value=excluded.value, "
                 "recorded=excluded.recorded, quality=excluded.quality, source=excluded.source "
                 "WHERE excluded.time>=cell.time")
    {
    }

    void add(const Reading& reading,
             std::int64_t series,
             std::int64_t source,
             std::int32_t ordinal,
             AppendCounts& counts)
    {
        if (write(m_insert, reading, series, source)) {
            ++counts.added;
            writeCell(reading, series, source, ordinal);
            return;
        }
        std::int64_t heldSource = 0;
        const Reading held = readHeld(reading, series, heldSource);
        if (supersedes(reading, held)) {
            write(m_revision, held, series, heldSource);
            write(m_replace, reading, series, source);
            writeCell(reading, series, source, ordinal);
            ++counts.revised;
        } else if (supersedes(held, reading) && write(m_revision, reading, series, source)) {
            ++counts.older;
        } else {
            ++counts.unchanged;
        }
    }

private:
    void bind(SQLite::Statement& statement,
              const Reading& reading,
              std::int64_t series,
              std::int64_t source)
    {
        statement.reset();
        statement.bind(1, toColumn(reading.time));
        statement.bind(2, series);
        statement.bind(3, reading.value); // SQLite stores NaN as NULL
        statement.bind(4, toColumn(reading.recorded));
        statement.bind(5, static_cast<int>(reading.quality));
        statement.bind(6, source);
    }

    bool write(SQLite::Statement& statement,
               const Reading& reading,
               std::int64_t series,
               std::int64_t source)
    {
        bind(statement, reading, series, source);
        return statement.exec() > 0;
    }

    void writeCell(const Reading& reading,
                   std::int64_t series,
                   std::int64_t source,
                   std::int32_t ordinal)
    {
        bind(m_cell, reading, series, source);
        m_cell.bind(7, ordinal);
        m_cell.exec();
    }

    Reading readHeld(const Reading& like, std::int64_t series, std::int64_t& source)
    {
        m_held.reset();
        m_held.bind(1, toColumn(like.time));
        m_held.bind(2, series);
        [[maybe_unused]] const bool there = m_held.executeStep();
        assert(there);
        Reading held;
        held.time = like.time;
        held.series = like.series;
        if (!m_held.getColumn(0).isNull())
            held.value = m_held.getColumn(0).getDouble();
        held.recorded = timeOf(m_held.getColumn(1).getInt64());
        held.quality = static_cast<domain::Quality>(m_held.getColumn(2).getInt());
        source = m_held.getColumn(3).getInt64();
        m_held.reset();
        return held;
    }

    SQLite::Statement m_insert;
    SQLite::Statement m_held;
    SQLite::Statement m_replace;
    SQLite::Statement m_revision;
    SQLite::Statement m_cell;
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

} // namespace

Result<AppendCounts> Cache::append(const domain::ReadingBatch& batch,
                                   const std::optional<FeedPosition>& position)
{
    if (m_tables->access != Access::ReadWrite)
        return Error{ErrorKind::Refused, "the cache is open read only"};
    Tables& tables = *m_tables;
    AppendCounts counts;
    try {
        try {
            SQLite::Transaction transaction(tables.db, SQLite::TransactionBehavior::IMMEDIATE);
            Writer writer(tables.db);
            for (const Reading& reading : batch.readings) {
                const Tables::Series series = tables.seriesRow(reading.series);
                const std::int64_t source = tables.sourceRow(batch.sourceName(reading.source));
                const Period period = Period::containing(reading.time, series.period);
                writer.add(reading, series.row, source, period.ordinal(), counts);
            }
            countUp(tables.db, "readings", counts.added);
            countUp(tables.db, "revisions", counts.revised + counts.older);
            if (position)
                storePosition(tables.db, *position);
            transaction.commit();
        } catch (const SQLite::Exception&) {
            // Rolled back: rows that this call added to the dictionaries are gone from the file.
            tables.loadDictionaries();
            throw;
        }
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "storing readings");
    }
    return counts;
}

} // namespace ioc::storage
