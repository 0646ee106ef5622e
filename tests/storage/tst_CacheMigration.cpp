#include "OldCaches.h"
#include "RandomReadings.h"

#include <models/storage/Cache.h>

#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using domain::ReadingBatch;
using storage::Access;
using storage::Cache;
using storage::FeedPosition;

#define QVERIFY_RESULT(result) QVERIFY2((result), (result) ? "" : (result).error().context.c_str())

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
    for (int version = 1; version <= oldVersions; ++version)
        QTest::addRow("%d", version) << version;
}

void TestCacheMigration::everyOlderVersionIsMigrated()
{
    QFETCH(int, version);
    const ReadingBatch all = randomReadings(*m_catalogue, 4, 800);
    const std::uint64_t sealed = version >= 2 ? 1 : 0;
    makeOldCache(path(), version);
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
             oldVersions + 1); // none is left out
    QVERIFY_RESULT(reopened.verify());
    QVERIFY(reopened.stats()->readings > 500);
    QCOMPARE(reopened.stats()->unsealed, 0u);
}

// Some had a group, others were left without one by a program that was stopped too early.
void TestCacheMigration::seriesWithoutAGroupComeIntoSome()
{
    makeOldCache(path(), 6);
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
    makeOldCache(path(), 6);
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
