#include "BoardText.h"
#include "RandomReadings.h"

#include <models/domain/Period.h>
#include <models/domain/Rollup.h>
#include <models/storage/Cache.h>

#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <map>
#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using domain::Board;
using domain::ReadingBatch;
using storage::Access;
using storage::Cache;
using storage::CellQuery;
using storage::Retention;

#define QVERIFY_RESULT(result) QVERIFY2((result), (result) ? "" : (result).error().context.c_str())

namespace {

constexpr Board::Depth shallow{12, 5};
constexpr Retention nothingIsOld{24h * 10'000, 24h * 10'000, 1ULL << 40U};
constexpr int days = 18; // over the end of a month that runs to the 14th

} // namespace

/// Boards of the past are read from closings where there are any: they are the boards of all
/// readings, whatever came late, again, or was told anew.
class TestCacheClosing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void boardsOfAnyMomentAreThoseOfAllReadings_data();
    void boardsOfAnyMomentAreThoseOfAllReadings();
    void theyAreReadInThePlaceOfTheirReadings();
    void fewReadingsAreNotKeptTwice();
    void anIndicatorThatCountsByTheHourNowIsReadAgain();
    void thinnedDaysNeedNone();
    void verifyFindsOneThatDisagrees();

private:
    std::filesystem::path path() const
    {
        return m_dir->filePath(QStringLiteral("cache")).toStdString();
    }
    Cache open(Access access = Access::ReadWrite) const
    {
        auto cache = Cache::open(path(), m_catalogue, access);
        if (!cache)
            qFatal("%s", cache.error().context.c_str());
        return std::move(*cache);
    }
    int closings(const char* where = "1") const
    {
        SQLite::Database raw(path().string());
        return raw.execAndGet(std::string{"SELECT count(*) FROM closing WHERE "} + where).getInt();
    }
    void exec(const char* statement) const
    {
        SQLite::Database raw(path().string(), SQLite::OPEN_READWRITE);
        QVERIFY(raw.exec(statement) > 0);
    }
    /// Many readings an hour of some series; some come late, some are told twice.
    ReadingBatch dense(std::mt19937& random) const;
    void closeAll(Cache& cache, const Retention& retention = nothingIsOld) const
    {
        for (int step = 0; step < 10'000; ++step) {
            const auto done = cache.thin(instant("2026-11-22T00:00:00Z"), retention);
            QVERIFY_RESULT(done);
            if (!done->more)
                return;
        }
        QFAIL("closing has no end");
    }
    QStringList expectedAt(const ReadingBatch& all,
                           std::size_t count,
                           domain::TimePoint moment,
                           CellQuery::Knowledge knowledge) const;
    QStringList
    shownAt(Cache& cache, domain::TimePoint moment, CellQuery::Knowledge knowledge) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
};

void TestCacheClosing::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
}

ReadingBatch TestCacheClosing::dense(std::mt19937& random) const
{
    const auto draw = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    const std::vector<domain::SeriesId> series{m_catalogue->series(received, commune1),
                                               m_catalogue->series(received, commune2),
                                               m_catalogue->series(dust, province),
                                               m_catalogue->series(disbursed, commune1),
                                               m_catalogue->series(population, province)};
    ReadingBatch batch;
    for (int tick = 0; tick < days * 24 * 12; ++tick) {
        for (const domain::SeriesId each : series) {
            domain::Reading reading;
            reading.series = each;
            // On the very end of hours and days, too.
            reading.time = instant("2026-10-01") + std::chrono::minutes{5 * tick + draw(1)};
            reading.recorded = reading.time + std::chrono::minutes{draw(2)};
            if (draw(60) == 0)
                reading.recorded += std::chrono::hours{draw(72)};
            if (draw(40) != 0)
                reading.value = draw(1000) / 4.0;
            batch.readings.push_back(reading);
            if (draw(150) == 0) { // of the whole period, while it runs
                domain::Reading early = reading;
                early.time
                    = domain::Period::containing(reading.time, m_catalogue->indicator(each).period)
                          .end();
                batch.readings.push_back(early);
            }
            if (draw(200) != 0)
                continue;
            reading.value = draw(1000) / 4.0; // told anew, days later
            reading.recorded += std::chrono::hours{draw(96)};
            batch.readings.push_back(reading);
        }
    }
    // In about the order of being recorded, with some out of it.
    std::stable_sort(batch.readings.begin(),
                     batch.readings.end(),
                     [](const auto& a, const auto& b) { return a.recorded < b.recorded; });
    for (int i = 0; i < 40; ++i)
        std::swap(batch.readings[static_cast<std::size_t>(
                      draw(static_cast<int>(batch.readings.size()) - 1))],
                  batch.readings[static_cast<std::size_t>(
                      draw(static_cast<int>(batch.readings.size()) - 1))]);
    return batch;
}

QStringList TestCacheClosing::expectedAt(const ReadingBatch& all,
                                         std::size_t count,
                                         domain::TimePoint moment,
                                         CellQuery::Knowledge knowledge) const
{
    ReadingBatch until;
    until.sources = all.sources;
    for (std::size_t at = 0; at < count; ++at) {
        const domain::Reading& reading = all.readings[at];
        const auto period = domain::Period::containing(
            reading.time, m_catalogue->indicator(reading.series).period);
        const bool known = knowledge == CellQuery::Knowledge::Now || reading.recorded <= moment;
        if (known && asOf(reading, period) <= moment)
            until.readings.push_back(reading);
    }
    Board board(m_catalogue, shallow);
    board.apply(until);
    return boardText(board);
}

QStringList TestCacheClosing::shownAt(Cache& cache,
                                      domain::TimePoint moment,
                                      CellQuery::Knowledge knowledge) const
{
    CellQuery query;
    query.until = moment;
    query.knowledge = knowledge;
    query.depth = shallow;
    const auto cells = cache.cells(query);
    if (!cells)
        return {QString::fromStdString(cells.error().context)};
    Board board(m_catalogue, shallow);
    board.apply(*cells);
    return boardText(board);
}

void TestCacheClosing::boardsOfAnyMomentAreThoseOfAllReadings_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestCacheClosing::boardsOfAnyMomentAreThoseOfAllReadings()
{
    QFETCH(quint32, seed);
    std::mt19937 random(seed);
    const ReadingBatch all = dense(random);
    std::optional<Cache> cache = open();
    for (std::size_t at = 0; at < all.readings.size();) {
        const std::size_t count = 1 + random() % 2'500;
        QVERIFY_RESULT(cache->append(part(all, at, count), std::nullopt));
        at = std::min(all.readings.size(), at + count);
        if (random() % 2 == 0)
            QVERIFY_RESULT(cache->compact());
        if (random() % 4 == 0)
            closeAll(*cache);
        if (random() % 4 == 0) {
            cache.reset();
            cache = open();
        }
        QVERIFY_RESULT(cache->verify());
        Cache reader = open(Access::ReadOnly);
        for (int look = 0; look < 3; ++look) {
            const auto moment = instant("2026-10-01")
                + std::chrono::minutes{static_cast<int>(random() % (days * 24 * 60))};
            for (const auto knowledge : {CellQuery::Knowledge::Now, CellQuery::Knowledge::Then}) {
                const QStringList expected = expectedAt(all, at, moment, knowledge);
                QCOMPARE(shownAt(*cache, moment, knowledge), expected);
                QCOMPARE(shownAt(reader, moment, knowledge), expected);
            }
        }
        QCOMPARE(shownAt(*cache, instant("2027-10-01"), CellQuery::Knowledge::Now),
                 expectedAt(all, at, instant("2027-10-01"), CellQuery::Knowledge::Now));
    }
    QVERIFY(closings("last-first=3600000") > 100);
    QVERIFY(closings("last-first=86400000") > 20);
}

void TestCacheClosing::theyAreReadInThePlaceOfTheirReadings()
{
    std::mt19937 random(1);
    Cache cache = open();
    QVERIFY_RESULT(cache.append(dense(random), std::nullopt));
    QVERIFY_RESULT(cache.compact());
    const domain::TimePoint moment = instant("2026-10-09T10:00:00Z");
    const QStringList before = shownAt(cache, moment, CellQuery::Knowledge::Now);
    QVERIFY(before.size() > 10);

    exec("UPDATE tile SET body=zeroblob(8) WHERE first>(SELECT min(first)+2*86400000 FROM tile) "
         "AND last<(SELECT min(first)+4*86400000 FROM tile)");

    QCOMPARE(shownAt(cache, moment, CellQuery::Knowledge::Now), before);
    exec("UPDATE closing SET body=zeroblob(8)");
    CellQuery query;
    query.until = moment;
    const auto damaged = cache.cells(query);
    QVERIFY(!damaged);
    QCOMPARE(int(damaged.error().kind), int(ErrorKind::Corrupt));
}

void TestCacheClosing::fewReadingsAreNotKeptTwice()
{
    Cache cache = open();
    QVERIFY_RESULT(cache.append(randomReadings(*m_catalogue, 2, 3'000), std::nullopt));
    QVERIFY_RESULT(cache.compact());
    QCOMPARE(closings(), 0);
}

void TestCacheClosing::anIndicatorThatCountsByTheHourNowIsReadAgain()
{
    std::mt19937 random(2);
    const ReadingBatch all = dense(random);
    {
        Cache cache = open();
        QVERIFY_RESULT(cache.append(all, std::nullopt));
        QVERIFY_RESULT(cache.compact());
    }
    const domain::Catalogue small = smallCatalogue();
    domain::Catalogue changed;
    changed.id = small.id;
    changed.units = small.units;
    changed.domains = small.domains;
    changed.areas = small.areas;
    changed.indicators = small.indicators;
    changed.indicators[static_cast<std::size_t>(received)].period = {domain::PeriodKind::Hour, 1};
    changed.buildIndex();
    m_catalogue = std::make_shared<const domain::Catalogue>(std::move(changed));
    Cache cache = open();

    const domain::TimePoint moment = instant("2026-10-09T10:00:00Z");
    QCOMPARE(shownAt(cache, moment, CellQuery::Knowledge::Now),
             expectedAt(all, all.readings.size(), moment, CellQuery::Knowledge::Now));
}

void TestCacheClosing::thinnedDaysNeedNone()
{
    std::mt19937 random(3);
    const ReadingBatch all = dense(random);
    Cache cache = open();
    QVERIFY_RESULT(cache.append(all, std::nullopt));
    QVERIFY_RESULT(cache.compact());
    QVERIFY(closings() > 100);
    const domain::TimePoint end = instant("2027-10-01");
    const auto daily = [&] {
        return shownAt(cache, end, CellQuery::Knowledge::Now)
            .filter(QStringLiteral("dossiers.received"));
    };
    const QStringList before = daily();
    QVERIFY(before.size() > 5);

    closeAll(cache, {24h, 24h * 7, 1ULL << 40U});

    QCOMPARE(closings(), 0);
    QCOMPARE(daily(), before);
    QVERIFY_RESULT(cache.verify());
}

void TestCacheClosing::verifyFindsOneThatDisagrees()
{
    std::mt19937 random(4);
    Cache cache = open();
    QVERIFY_RESULT(cache.append(dense(random), std::nullopt));
    QVERIFY_RESULT(cache.compact());
    QVERIFY_RESULT(cache.verify());

    // A tile that no closing knows of.
    exec("DELETE FROM tile WHERE rowid=(SELECT max(rowid) FROM tile WHERE grp=1 AND "
         "last<(SELECT max(last) FROM closing WHERE grp=1))");
    exec("UPDATE meta SET value=value-1 WHERE key='readings'");

    const auto found = cache.verify();
    QVERIFY(!found);
    QCOMPARE(int(found.error().kind), int(ErrorKind::Corrupt));
    QVERIFY2(found.error().context.find("closing") != std::string::npos,
             found.error().context.c_str());
}

QTEST_GUILESS_MAIN(TestCacheClosing)
#include "tst_CacheClosing.moc"
