#include "OldCaches.h"

#include <models/storage/TileCodec.h>

#include <QByteArray>

#include <SQLiteCpp/SQLiteCpp.h>
#include <array>
#include <string>

namespace ioc::test {

namespace {

/// The schemas that were released, each from the one before, with something in them. Never edited.
constexpr std::array oldSchemas{
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
INSERT INTO meta VALUES ('readings', 3), ('revisions', 1), ('log', 'log-a'), ('sequence', 9);
INSERT INTO source VALUES (1, 'the hospital');
INSERT INTO series VALUES (1, 'health.beds', '19', 1, 1), (2, 'no.longer.known', '19', 1, 1);
INSERT INTO reading VALUES (1795046400000, 1, 300, 1795046400000, 0, 1),
    (1795132800000, 1, NULL, 1795132800000, 0, 0), (1795132800000, 2, 5, 1795132800000, 0, 0);
INSERT INTO revision VALUES (1795046400000, 1, 299, 1795046300000, 1, 1);
PRAGMA application_id=0x54436368;
)",
    R"(
DROP TABLE cell;
ALTER TABLE series DROP COLUMN period;
ALTER TABLE series DROP COLUMN month_start;
ALTER TABLE series ADD COLUMN grp INTEGER NOT NULL DEFAULT 0;
CREATE TABLE tile (grp INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, count INTEGER NOT NULL,
    crc INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (grp, first, last, count));
UPDATE series SET grp=id;
)",
    R"(
CREATE TABLE gap (first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (first, last)) WITHOUT ROWID;
CREATE TABLE rollup (grp INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, count INTEGER NOT NULL,
    crc INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (grp, first, last, count));
CREATE TABLE aged (grp INTEGER PRIMARY KEY, hourly INTEGER NOT NULL, daily INTEGER NOT NULL);
INSERT INTO gap VALUES (1795046400000, 1795050000000);
INSERT INTO aged VALUES (1, 1794000000000, 1793000000000);
)",
    R"(
CREATE TABLE act (log TEXT NOT NULL, sequence INTEGER NOT NULL, time INTEGER NOT NULL, who TEXT NOT NULL,
    id TEXT NOT NULL, act TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, department TEXT NOT NULL,
    until INTEGER, seen INTEGER, PRIMARY KEY (log, sequence)) WITHOUT ROWID;
CREATE TABLE waiting_act (place INTEGER PRIMARY KEY AUTOINCREMENT, made INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    act TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, department TEXT NOT NULL,
    until INTEGER, seen INTEGER);
CREATE TABLE note (place INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, event TEXT NOT NULL,
    count INTEGER NOT NULL, detail TEXT NOT NULL);
INSERT INTO act VALUES ('log-a', 8, 1795046400000, 'operator', 'a-8', 'comment', 'alarm/19', 'seen', '', NULL, NULL);
INSERT INTO waiting_act VALUES (1, 1795046400000, 'a-9', 'comment', 'alarm/19', 'again', '', NULL, NULL);
INSERT INTO note VALUES (1, 1795046400000, 'restart', 1, 'x');
)",
    R"(
CREATE TABLE alarm_base (day INTEGER PRIMARY KEY, mark TEXT NOT NULL, recorded INTEGER NOT NULL,
    body BLOB NOT NULL);
INSERT INTO alarm_base VALUES (1795046400000, 'm', 1795046400000, x'00');
)",
    R"(
CREATE TABLE closing (grp INTEGER NOT NULL, last INTEGER NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL,
    crc INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (grp, last)) WITHOUT ROWID;
CREATE TABLE closed (grp INTEGER PRIMARY KEY, last INTEGER NOT NULL);
)",
};
static_assert(oldSchemas.size() == oldVersions);

/// The checksums of the reviews of versions 3 to 6, as the programs of these versions wrote them.
constexpr std::array<std::int64_t, 4> digests{3908939927, 4086808769, 4086808769, 814969065};
constexpr int firstReview = 3;

} // namespace

void makeOldCache(const std::filesystem::path& path, int version)
{
    SQLite::Database old(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (int at = 0; at < version; ++at)
        old.exec(oldSchemas[static_cast<std::size_t>(at)]);
    old.exec("PRAGMA user_version=" + std::to_string(version));
    if (version < 2)
        return;
    // One reading of 298 beds, as the first version of tiles has it.
    constexpr std::int64_t time = 1794960000000;
    const std::string body = QByteArray::fromHex("0101028090a0bfbd6800011000d504").toStdString();
    SQLite::Statement tile(old, "INSERT INTO tile VALUES (1, ?, ?, 1, ?, ?)");
    tile.bind(1, time);
    tile.bind(2, time);
    tile.bind(3, static_cast<std::int64_t>(storage::tileDigest(1, time, time, 1, body)));
    tile.bind(4, body.data(), static_cast<int>(body.size()));
    tile.exec();
    old.exec("UPDATE meta SET value=value+1 WHERE key='readings'");
}

void makeOldReview(const std::filesystem::path& path, int version)
{
    makeOldCache(path, version);
    SQLite::Database old(path.string(), SQLite::OPEN_READWRITE);
    old.exec("DELETE FROM aged");
    if (version >= 4)
        old.exec("DELETE FROM waiting_act");
    old.exec("CREATE TABLE file (name TEXT PRIMARY KEY, body BLOB NOT NULL)");
    old.exec("INSERT INTO file VALUES ('areas.csv', x'636f6465')");
    old.exec("INSERT INTO meta VALUES ('from', 1794960000000), ('to', 1795132800000), "
             "('made', 1795132800000)");
    old.exec("INSERT INTO meta VALUES ('digest', "
             + std::to_string(digests.at(static_cast<std::size_t>(version - firstReview))) + ")");
    old.exec("PRAGMA application_id=0x54437276");
}

} // namespace ioc::test
