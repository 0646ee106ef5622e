#include "RandomReadings.h"

#include <models/storage/Cache.h>
#include <models/storage/TileCodec.h>

#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <array>
#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using domain::ReadingBatch;
using storage::Access;
using storage::Cache;
using storage::FeedPosition;

#define QVERIFY_RESULT(result) QVERIFY2((result), (result) ? "" : (result).error().context.c_str())

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

/// A cache as the program of that version left it.
void makeOld(const std::filesystem::path& path, int version)
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

} // namespace

/// A cache of every version that was released is opened, holds what it held and goes on.
class TestCacheMigration : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyOlderVersionIsMigrated_data();
    void everyOlderVersionIsMigrated();
    void seriesWithoutAGroupComeIntoSome();
    void compactingWritesOldTilesAnew();

private:
    std::filesystem::path path() const
    {
        return m_dir->filePath(QStringLiteral("cache")).toStdString();
    }
    Cache open() const
    {
        auto cache = Cache::open(path(), m_catalogue, Access::ReadWrite);
        if (!cache)
            qFatal("%s", cache.error().context.c_str());
        return std::move(*cache);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
};

void TestCacheMigration::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
}

void TestCacheMigration::everyOlderVersionIsMigrated_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= static_cast<int>(oldSchemas.size()); ++version)
        QTest::addRow("%d", version) << version;
}

void TestCacheMigration::everyOlderVersionIsMigrated()
{
    QFETCH(int, version);
    const ReadingBatch all = randomReadings(*m_catalogue, 4, 800);
    const std::uint64_t sealed = version >= 2 ? 1 : 0;
    makeOld(path(), version);
    {
        Cache cache = open();
        QVERIFY_RESULT(cache.verify());
        const auto stats = cache.stats();
        QCOMPARE(stats->readings, 3u + sealed);
        QCOMPARE(stats->revisions, 1u);
        QCOMPARE(stats->position->sequence, 9u);
        QCOMPARE(cache.gaps()->size(), version >= 3 ? 1u : 0u);
        QCOMPARE(cache.acts()->size(), version >= 4 ? 1u : 0u);
        QCOMPARE(cache.waiting()->size(), version >= 4 ? 1u : 0u);
        QCOMPARE(cache.notes()->size(), version >= 4 ? 1u : 0u);
        QCOMPARE(cache.baseBefore(instant("2027-01-01"), "m")->has_value(), version >= 5);
        const auto cells = cache.cells({});
        QCOMPARE(cells->readings.size(), 2u + sealed);
        QVERIFY(!cells->readings[0].hasValue());
        QCOMPARE(cells->readings[1].value, 300.0);
        QCOMPARE(cells->sourceName(cells->readings[1].source), std::string{"the hospital"});
        QVERIFY_RESULT(cache.append(all, FeedPosition{"log-a", 10}));
        QVERIFY_RESULT(cache.compact());
        QVERIFY_RESULT(cache.verify());
    }
    Cache reopened = open();
    SQLite::Database newest(path().string());
    QCOMPARE(newest.execAndGet("PRAGMA user_version").getInt(),
             static_cast<int>(oldSchemas.size()) + 1); // none is left out
    QVERIFY_RESULT(reopened.verify());
    QVERIFY(reopened.stats()->readings > 500);
    QCOMPARE(reopened.stats()->unsealed, 0u);
}

// Some had a group, others were left without one by a program that was stopped too early.
void TestCacheMigration::seriesWithoutAGroupComeIntoSome()
{
    makeOld(path(), 6);
    {
        SQLite::Database old(path().string(), SQLite::OPEN_READWRITE);
        SQLite::Statement add(old, "INSERT INTO series (indicator, area) VALUES (?, ?)");
        for (int at = 0; at < 300; ++at) {
            add.reset();
            add.bind(1, at % 2 == 0 ? "gone.a" : "gone.b");
            add.bind(2, std::to_string(at));
            add.exec();
        }
    }
    QVERIFY_RESULT(open().verify());
    SQLite::Database migrated(path().string());
    QCOMPARE(migrated.execAndGet("SELECT count(*) FROM series").getInt(), 302);
    QCOMPARE(
        migrated.execAndGet("SELECT max(n) FROM (SELECT count(*) AS n FROM series GROUP BY grp)")
            .getInt(),
        128);
    // Two that there were, and two for each of the others, which have 150 series.
    QCOMPARE(migrated.execAndGet("SELECT count(*) FROM series_group").getInt(), 6);
    QCOMPARE(migrated.execAndGet("SELECT max(id) FROM series_group").getInt(), 6);
    QCOMPARE(migrated
                 .execAndGet("SELECT count(*) FROM series JOIN series_group ON series_group.id=grp "
                             "WHERE indicator=CASE area%2 WHEN 0 THEN 'gone.a' ELSE 'gone.b' END "
                             "AND series.id>2")
                 .getInt(),
             300);
}

void TestCacheMigration::compactingWritesOldTilesAnew()
{
    makeOld(path(), 6);
    {
        Cache cache = open();
        const auto before = cache.cells({});
        QVERIFY_RESULT(cache.compact());
        QVERIFY_RESULT(cache.verify());
        QCOMPARE(cache.cells({})->readings.size(), before->readings.size());
    }
    SQLite::Database compacted(path().string());
    QVERIFY(compacted.execAndGet("SELECT count(*) FROM tile").getInt() > 0);
    QCOMPARE(
        compacted.execAndGet("SELECT count(*) FROM tile WHERE substr(body, 1, 1)=x'01'").getInt(),
        0);
}

QTEST_GUILESS_MAIN(TestCacheMigration)
#include "tst_CacheMigration.moc"
