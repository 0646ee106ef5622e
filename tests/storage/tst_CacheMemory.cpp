#include <models/storage/Cache.h>

#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace std::chrono_literals;
using storage::Access;
using storage::Cache;

/// What the cache's file takes of memory does not grow with what is in it.
class TestCacheMemory : public QObject
{
    Q_OBJECT

private slots:
    void keepsFewPages();
};

void TestCacheMemory::keepsFewPages()
{
    constexpr int rounds = 400;
    constexpr int perRound = 500;
    const auto catalogue = std::make_shared<const domain::Catalogue>(test::smallCatalogue());
    const QTemporaryDir dir;
    auto cache = Cache::open(
        dir.filePath(QStringLiteral("c.sqlite")).toStdString(), catalogue, Access::ReadWrite);
    QVERIFY(cache);
    domain::TimePoint time{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
    std::int64_t mid = 0;
    for (int round = 0; round < rounds; ++round) {
        domain::ReadingBatch batch;
        const auto source = batch.source("test");
        for (int at = 0; at < perRound; ++at) {
            time += 1s;
            const auto area = at % 2 == 0 ? test::province : test::commune1;
            batch.readings.push_back({time,
                                      time,
                                      at * 0.25,
                                      catalogue->series(test::dust, area),
                                      source,
                                      domain::Quality::Good});
        }
        QVERIFY(cache->append(batch, std::nullopt));
        if (round == rounds / 2)
            mid = ::sqlite3_memory_used();
    }
    const std::int64_t end = ::sqlite3_memory_used();
    QVERIFY(mid > 0); // else the library does not count
    QVERIFY2(end < 3'000'000, qPrintable(QString::number(end)));
    QVERIFY2(end <= mid + mid / 10, qPrintable(QStringLiteral("%1, then %2").arg(mid).arg(end)));
}

QTEST_GUILESS_MAIN(TestCacheMemory)
#include "tst_CacheMemory.moc"
