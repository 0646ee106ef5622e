#include "CacheTables.h"
#include "ReviewTables.h"
#include "SqlError.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>
#include <array>

namespace ioc::storage {

namespace {

// "TCch" and "TCrv": tell our files from any other database.
constexpr int applicationId = 0x54436368;
constexpr int reviewId = 0x54437276;

// Each brings the schema from its index to the next version; one transaction each. Never edited
// once released.
constexpr std::array migrations{
    R"(
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE series (id INTEGER PRIMARY KEY, indicator TEXT NOT NULL, area TEXT NOT NULL,
    period INTEGER NOT NULL, month_start INTEGER NOT NULL, UNIQUE (indicator, area));
CREATE TABLE reading (time INTEGER NOT NULL, series INTEGER NOT NULL, value REAL, recorded INTEGER NOT NULL,
    quality INTEGER NOT NULL, source INTEGER NOT NULL, PRIMARY KEY (time, series)) WITHOUT ROWID;
CREATE TABLE revision (time INTEGER NOT NULL, series INTEGER NOT NULL, value REAL, recorded INTEGER NOT NULL,
    quality INTEGER NOT NULL, source INTEGER NOT NULL);
CREATE UNIQUE INDEX revision_once ON revision (time, series, recorded, quality, ifnull(value, ''));
CREATE TABLE cell (series INTEGER NOT NULL, ordinal INTEGER NOT NULL, time INTEGER NOT NULL, value REAL,
    recorded INTEGER NOT NULL, quality INTEGER NOT NULL, source INTEGER NOT NULL,
    PRIMARY KEY (series, ordinal)) WITHOUT ROWID;
INSERT INTO meta VALUES ('readings', 0), ('revisions', 0);
)",
    // The columns of the series' periods and the table of cells are folds: made when read.
    R"(
DROP TABLE cell;
ALTER TABLE series DROP COLUMN period;
ALTER TABLE series DROP COLUMN month_start;
ALTER TABLE series ADD COLUMN grp INTEGER NOT NULL DEFAULT 0;
CREATE TABLE tile (grp INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, count INTEGER NOT NULL,
    crc INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (grp, first, last, count));
)",
    // Spans of time whose readings are still to be asked for; what is left of readings that grew
    // old.
    R"(
CREATE TABLE gap (first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (first, last)) WITHOUT ROWID;
CREATE TABLE rollup (grp INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, count INTEGER NOT NULL,
    crc INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (grp, first, last, count));
CREATE TABLE aged (grp INTEGER PRIMARY KEY, hourly INTEGER NOT NULL, daily INTEGER NOT NULL);
)",
    // Acts of the log, those of this client that wait for the link, and what it met itself.
    R"(
CREATE TABLE act (log TEXT NOT NULL, sequence INTEGER NOT NULL, time INTEGER NOT NULL, who TEXT NOT NULL,
    id TEXT NOT NULL, act TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, department TEXT NOT NULL,
    until INTEGER, seen INTEGER, PRIMARY KEY (log, sequence)) WITHOUT ROWID;
CREATE TABLE waiting_act (place INTEGER PRIMARY KEY AUTOINCREMENT, made INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    act TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, department TEXT NOT NULL,
    until INTEGER, seen INTEGER);
CREATE TABLE note (place INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, event TEXT NOT NULL,
    count INTEGER NOT NULL, detail TEXT NOT NULL);
)",
    // What alarms had come to at the beginning of a day, so that nobody folds all of the past
    // again.
    R"(
CREATE TABLE alarm_base (day INTEGER PRIMARY KEY, mark TEXT NOT NULL, recorded INTEGER NOT NULL,
    body BLOB NOT NULL);
)",
    // A fold of the tiles, so that the past is read quickly: the last reading of each series in an
    // hour or a day that had many; up to where this was done.
    R"(
CREATE TABLE closing (grp INTEGER NOT NULL, last INTEGER NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL,
    crc INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (grp, last)) WITHOUT ROWID;
CREATE TABLE closed (grp INTEGER PRIMARY KEY, last INTEGER NOT NULL);
)",
    // The name of an indicator once a group instead of twice a series: there are many series that
    // have few readings. Series that were in no group yet come into some of 128.
    R"(
CREATE TABLE named (id INTEGER PRIMARY KEY, grp INTEGER NOT NULL, area TEXT NOT NULL);
INSERT INTO named SELECT id, CASE WHEN grp>0 THEN grp ELSE (SELECT max(grp) FROM series)
    + dense_rank() OVER (ORDER BY grp>0, indicator, part) END, area
    FROM (SELECT *, (row_number() OVER (PARTITION BY indicator, grp>0 ORDER BY id) - 1) / 128 AS part FROM series);
CREATE TABLE series_group (id INTEGER PRIMARY KEY, indicator TEXT NOT NULL);
INSERT INTO series_group SELECT DISTINCT named.grp, indicator FROM named JOIN series ON series.id=named.id;
DROP TABLE series;
ALTER TABLE named RENAME TO series;
)",
};
constexpr int schemaVersion = static_cast<int>(migrations.size());

int pragma(SQLite::Database& db, const char* query)
{
    return db.execAndGet(query).getInt();
}

Result<void> checkOwner(SQLite::Database& db)
{
    const int version = pragma(db, "PRAGMA user_version");
    const int tables = pragma(db, "SELECT count(*) FROM sqlite_schema");
    if (tables > 0 && pragma(db, "PRAGMA application_id") != applicationId && !isReviewFile(db))
        return Error{ErrorKind::Unsupported, "a database of another program"};
    if (version > schemaVersion)
        return Error{ErrorKind::Unsupported,
                     "of version " + std::to_string(version)
                         + ", written by a later program; this one knows "
                         + std::to_string(schemaVersion)};
    return {};
}

void migrate(SQLite::Database& db, int id)
{
    for (int version = pragma(db, "PRAGMA user_version"); version < schemaVersion; ++version) {
        SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
        db.exec(migrations[static_cast<std::size_t>(version)]);
        db.exec("PRAGMA user_version=" + std::to_string(version + 1));
        db.exec("PRAGMA application_id=" + std::to_string(id));
        transaction.commit();
    }
}

} // namespace

bool isReviewFile(SQLite::Database& db)
{
    return pragma(db, "PRAGMA application_id") == reviewId;
}

void createReviewTables(SQLite::Database& db)
{
    db.exec("PRAGMA page_size=4096");
    // No side files: what is written is moved to its place once it is whole.
    db.execAndGet("PRAGMA journal_mode=MEMORY");
    migrate(db, reviewId);
    db.exec("CREATE TABLE file (name TEXT PRIMARY KEY, body BLOB NOT NULL)");
}

Result<void> prepareForWriting(SQLite::Database& db)
{
    try {
        if (Result<void> owner = checkOwner(db); !owner)
            return owner;
        if (isReviewFile(db))
            return Error{ErrorKind::Unsupported, "a review file is never written"};
        // Page size and vacuum mode hold only before the first table.
        db.exec("PRAGMA page_size=4096; PRAGMA auto_vacuum=INCREMENTAL");
        db.execAndGet("PRAGMA journal_mode=WAL");
        db.exec("PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000");
        db.execAndGet("PRAGMA journal_size_limit=67108864");
        // Small enough to be full within minutes: what a program needs at first it needs for
        // months. More of it makes appending no faster: new readings follow those that are there.
        db.exec("PRAGMA cache_size=-2048");
        db.execAndGet("PRAGMA secure_delete=OFF"); // Debian's library has it on
        migrate(db, applicationId);
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "preparing the cache");
    }
    return {};
}

Result<void> checkForReading(SQLite::Database& db)
{
    try {
        if (Result<void> owner = checkOwner(db); !owner)
            return owner;
        // It may come from anywhere: nothing in it is run.
        if (pragma(db, "SELECT count(*) FROM sqlite_schema WHERE type IN ('view', 'trigger')") > 0)
            return Error{ErrorKind::Corrupt, "the file has tables that no cache has"};
        db.exec("PRAGMA query_only=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON");
        db.exec("PRAGMA cache_size=-16384");
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "opening the cache read only");
    }
    return {};
}

Result<void> prepareForReading(SQLite::Database& db)
{
    if (Result<void> sound = checkForReading(db); !sound)
        return sound;
    try {
        if (pragma(db, "PRAGMA user_version") == schemaVersion)
            return {};
        if (pragma(db, "SELECT count(*) FROM sqlite_schema") == 0)
            return Error{ErrorKind::Unsupported, "empty, with nothing in it yet"};
        if (!isReviewFile(db))
            return Error{ErrorKind::Unsupported,
                         "of earlier version " + std::to_string(pragma(db, "PRAGMA user_version"))
                             + " and read only: `toancanh cache compact` brings it to version "
                             + std::to_string(schemaVersion)};
        // The file stays as it is: it may lie where nothing can be written, and on a stick that
        // goes on to an earlier program.
        SQLite::Database copy(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        SQLite::Backup(copy, db).executeStep(-1);
        migrate(copy, reviewId);
        db = std::move(copy);
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "bringing the review file to this version");
    }
    return checkForReading(db);
}

Result<void> quickCheck(SQLite::Database& db)
{
    try {
        const std::string found = db.execAndGet("PRAGMA quick_check(1)").getString();
        if (found != "ok") // what was found follows a line that says in which database
            return Error{ErrorKind::Corrupt,
                         "the cache is damaged: " + found.substr(found.rfind('\n') + 1)};
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "checking the cache");
    }
    return {};
}

} // namespace ioc::storage
