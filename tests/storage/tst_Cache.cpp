#include "BoardText.h"
#include "RandomReadings.h"

#include <models/domain/Rollup.h>
#include <models/storage/Cache.h>

#include <QTemporaryDir>
#include <QtTest>

#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using domain::Board;
using domain::ReadingBatch;
using storage::Access;
using storage::AppendCounts;
using storage::Cache;
using storage::FeedPosition;

#define QVERIFY_RESULT(result) QVERIFY2((result), (result) ? "" : (result).error().context.c_str())

namespace {

constexpr Board::Depth shallow{12, 5};

QStringList textOf(const std::shared_ptr<const domain::Catalogue>& catalogue,
                   const ReadingBatch& batch)
{
    Board board(catalogue, {100'000, 100'000});
    board.apply(batch);
    return boardText(board);
}

/// The small catalogue with other indicators.
std::shared_ptr<const domain::Catalogue> catalogueWith(std::vector<domain::Indicator> indicators)
{
    domain::Catalogue base = smallCatalogue();
    domain::Catalogue changed;
    changed.id = base.id;
    changed.units = base.units;
    changed.domains = base.domains;
    changed.areas = base.areas;
    changed.indicators = std::move(indicators);
    changed.buildIndex();
    return std::make_shared<const domain::Catalogue>(std::move(changed));
}

} // namespace

class TestCache : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void sameReadingsAgainChangeNothing();
    void laterRevisionStandsInAnyOrder_data();
    void laterRevisionStandsInAnyOrder();
    void cellsMakeTheBoardOfAllReadings_data();
    void cellsMakeTheBoardOfAllReadings();
    void cellsOfSomeIndicatorsSinceATime();
    void pagesEndWhereTheSinkHasEnough();
    void cellsAsOfAMoment_data();
    void cellsAsOfAMoment();
    void aFigureOfARunningPeriodIsKnownOnceRecorded();
    void sealedStretchesHoldEveryReadingInAnyOrder();
    void trendKeepsExtremesAndGaps();
    void rangeHasEveryReadingOfItsSeries();
    void positionOutlivesTheProgram();
    void statsTellWhatIsHeld();
    void unknownSeriesStaysUnderItsTexts();
    void changedPeriodIsFoldedAgain();
    void readOnlyRefusesToStore();

private:
    std::filesystem::path path() const
    {
        return m_dir->filePath(QStringLiteral("cache.sqlite")).toStdString();
    }
    ReadingBatch readings(std::initializer_list<std::string_view> lines) const
    {
        return parseReadings(*m_catalogue, lines);
    }
    Cache open(Access access = Access::ReadWrite) const
    {
        auto cache = Cache::open(path(), m_catalogue, access);
        if (!cache)
            qFatal("%s", cache.error().context.c_str());
        return std::move(*cache);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
};

void TestCache::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
}

void TestCache::sameReadingsAgainChangeNothing()
{
    Cache cache = open();
    const ReadingBatch batch = readings({"dossiers.received 05500 2026-11-21T03:00:00Z 12",
                                         "dossiers.received 05500 2026-11-21T04:00:00Z -",
                                         "health.beds 19 2026-11-21 300"});
    const auto first = cache.append(batch, std::nullopt);
    QVERIFY_RESULT(first);
    QCOMPARE(first->added, 3u);

    const auto again = cache.append(batch, std::nullopt);

    QVERIFY_RESULT(again);
    QVERIFY((*again == AppendCounts{0, 0, 0, 3}));
    QCOMPARE(cache.stats()->readings, 3u);
    QVERIFY_RESULT(cache.verify());
}

void TestCache::laterRevisionStandsInAnyOrder_data()
{
    QTest::addColumn<bool>("laterFirst");
    QTest::newRow("as recorded") << false;
    QTest::newRow("the later one first") << true;
}

void TestCache::laterRevisionStandsInAnyOrder()
{
    QFETCH(bool, laterFirst);
    Cache cache = open();
    const ReadingBatch early
        = readings({"health.beds 19 2026-11-21 300 provisional 2026-11-21T18:00:00Z a"});
    const ReadingBatch late
        = readings({"health.beds 19 2026-11-21 310 good 2026-11-22T18:00:00Z b"});
    QVERIFY_RESULT(cache.append(laterFirst ? late : early, std::nullopt));

    const auto second = cache.append(laterFirst ? early : late, std::nullopt);

    QVERIFY_RESULT(second);
    QCOMPARE(second->revised, laterFirst ? 0u : 1u);
    QCOMPARE(second->older, laterFirst ? 1u : 0u);
    QCOMPARE(textOf(m_catalogue, *cache.cells({})), textOf(m_catalogue, late));
    QCOMPARE(cache.stats()->revisions, 1u);
    QVERIFY((*cache.append(early, std::nullopt) == AppendCounts{0, 0, 0, 1}));
    QVERIFY_RESULT(cache.verify());
}

void TestCache::cellsMakeTheBoardOfAllReadings_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestCache::cellsMakeTheBoardOfAllReadings()
{
    QFETCH(quint32, seed);
    const ReadingBatch all = randomReadings(*m_catalogue, seed, 1500);
    Board expected(m_catalogue, shallow);
    expected.apply(all);
    {
        Cache cache = open();
        std::mt19937 random(seed);
        for (int round = 0; round < 2; ++round) { // twice: repetition changes nothing
            const ReadingBatch mixed = shuffled(all, random);
            std::size_t at = 0;
            while (at < mixed.readings.size()) {
                const std::size_t count = 1 + random() % 200;
                QVERIFY_RESULT(cache.append(part(mixed, at, count), std::nullopt));
                at += count;
                if (random() % 3 == 0)
                    QVERIFY_RESULT(cache.compact());
            }
        }
        QVERIFY_RESULT(cache.verify());
    }

    Cache reopened = open();
    Board board(m_catalogue, shallow);
    storage::CellQuery query;
    query.depth = shallow;
    QVERIFY_RESULT(reopened.cells(query, 64, [&](const ReadingBatch& page) {
        board.apply(page);
        return true;
    }));

    QCOMPARE(boardText(board), boardText(expected));
    QVERIFY(board.dump().size() > 100);
}

void TestCache::cellsOfSomeIndicatorsSinceATime()
{
    Cache cache = open();
    QVERIFY_RESULT(cache.append(readings({"health.beds 19 2026-11-19 1",
                                          "health.beds 19 2026-11-20 2",
                                          "health.beds 19 2026-11-21 3",
                                          "dossiers.received 19 2026-11-21T03:00:00Z 4"}),
                                std::nullopt));
    storage::CellQuery query;
    query.indicators = {beds};
    query.since = instant("2026-11-20");

    QCOMPARE(textOf(m_catalogue, *cache.cells(query)),
             textOf(m_catalogue,
                    readings({"health.beds 19 2026-11-20 2", "health.beds 19 2026-11-21 3"})));
}

void TestCache::pagesEndWhereTheSinkHasEnough()
{
    Cache cache = open();
    QVERIFY_RESULT(cache.append(randomReadings(*m_catalogue, 5, 500), std::nullopt));
    int pages = 0;

    const auto read = cache.cells({}, 10, [&](const ReadingBatch&) { return ++pages < 2; });

    QVERIFY_RESULT(read);
    QCOMPARE(pages, 2);
    QVERIFY(*read >= 20 && *read < cache.cells({})->readings.size());
}

void TestCache::cellsAsOfAMoment_data()
{
    QTest::addColumn<bool>("then");
    QTest::addColumn<bool>("sealed");
    QTest::newRow("as we know now") << false << false;
    QTest::newRow("as we know now, sealed") << false << true;
    QTest::newRow("as known then") << true << false;
    QTest::newRow("as known then, sealed") << true << true;
}

void TestCache::cellsAsOfAMoment()
{
    QFETCH(bool, then);
    QFETCH(bool, sealed);
    ReadingBatch all = randomReadings(*m_catalogue, 3, 1500);
    for (std::size_t i = 0; i < all.readings.size(); i += 3)
        all.readings[i].recorded += std::chrono::hours{24 * 10}; // told late
    const domain::TimePoint moment = instant("2026-10-20T09:30:00Z");
    Board now(m_catalogue, {100'000, 100'000});
    now.apply(all);
    ReadingBatch until;
    until.sources = all.sources;
    for (const domain::Reading& reading : all.readings) {
        const auto period = domain::Period::containing(
            reading.time, m_catalogue->indicator(reading.series).period);
        if (then ? reading.recorded <= moment && asOf(reading, period) <= moment
                 : reading.time <= moment)
            until.readings.push_back(reading);
    }
    Board expected(m_catalogue, shallow);
    expected.apply(until);
    Cache cache = open();
    for (std::size_t at = 0; at < all.readings.size(); at += 500) {
        QVERIFY_RESULT(cache.append(part(all, at, 500), std::nullopt));
        if (sealed)
            QVERIFY_RESULT(cache.compact());
    }

    storage::CellQuery query;
    query.until = moment;
    if (then)
        query.knowledge = storage::CellQuery::Knowledge::Then;
    Board board(m_catalogue, shallow);
    board.apply(*cache.cells(query));

    QCOMPARE(boardText(board), boardText(expected));
    QVERIFY(boardText(board) != boardText(now));
}

void TestCache::aFigureOfARunningPeriodIsKnownOnceRecorded()
{
    Cache cache = open();
    QVERIFY_RESULT(cache.append(
        readings({"health.beds 19 2026-11-21T17:00:00Z 300 good 2026-11-21T05:00:00Z"}),
        std::nullopt));
    storage::CellQuery query;

    query.until = instant("2026-11-21T04:00:00Z");
    QCOMPARE(cache.cells(query)->readings.size(), 0u);
    query.until = instant("2026-11-21T06:00:00Z");
    QCOMPARE(cache.cells(query)->readings.size(), 1u);

    // Told anew in the evening: at noon it was what it was at noon, in either sense.
    QVERIFY_RESULT(cache.append(
        readings({"health.beds 19 2026-11-21T17:00:00Z 310 good 2026-11-21T14:00:00Z"}),
        std::nullopt));
    for (const auto knowledge :
         {storage::CellQuery::Knowledge::Now, storage::CellQuery::Knowledge::Then}) {
        query.knowledge = knowledge;
        query.until = instant("2026-11-21T06:00:00Z");
        const auto noon = cache.cells(query);
        QCOMPARE(noon->readings.size(), 1u);
        QCOMPARE(noon->readings.front().value, 300.0);
        query.until = instant("2026-11-21T15:00:00Z");
        QCOMPARE(cache.cells(query)->readings.front().value, 310.0);
    }
}

void TestCache::sealedStretchesHoldEveryReadingInAnyOrder()
{
    ReadingBatch all;
    const domain::SeriesId series = m_catalogue->series(received, commune1);
    for (int i = 0; i < 12'000; ++i) {
        domain::Reading reading;
        reading.series = i % 3 == 0 ? m_catalogue->series(received, province) : series;
        reading.time = instant("2026-01-01") + std::chrono::minutes{i};
        reading.recorded = reading.time;
        if (i % 1000 != 1)
            reading.value = i / 100.0;
        all.readings.push_back(reading);
    }
    Cache cache = open();
    std::mt19937 random(5);
    const ReadingBatch mixed = shuffled(all, random);
    for (std::size_t at = 0; at < mixed.readings.size(); at += 3'000) {
        QVERIFY_RESULT(cache.append(part(mixed, at, 3'000), std::nullopt));
        QVERIFY_RESULT(cache.compact());
        QVERIFY_RESULT(cache.verify());
    }
    QCOMPARE(cache.stats()->unsealed, 0u);
    QCOMPARE(cache.append(mixed, std::nullopt)->unchanged, 12'000u);

    const auto range = cache.range(series, instant("2025-12-31"), instant("2027-01-01"));
    QVERIFY_RESULT(range);
    QCOMPARE(range->readings.size(), 8'000u);
    QVERIFY(std::is_sorted(
        range->readings.begin(), range->readings.end(), [](const auto& left, const auto& right) {
            return left.time < right.time;
        }));
    std::vector<domain::TimePoint> exported;
    QCOMPARE(*cache.exportReadings([&](const storage::NamedReading& reading) {
        exported.push_back(reading.time);
        return true;
    }),
             12'000u);
    QVERIFY(std::is_sorted(exported.begin(), exported.end()));
}

void TestCache::trendKeepsExtremesAndGaps()
{
    ReadingBatch all;
    const domain::SeriesId series = m_catalogue->series(received, commune1);
    for (int i = 1; i <= 1000; ++i) {
        domain::Reading reading;
        reading.series = series;
        reading.time = instant("2026-01-01") + std::chrono::minutes{i};
        reading.recorded = reading.time;
        if (i != 500)
            reading.value = i == 123 ? 9999 : i == 777 ? -9999 : i;
        all.readings.push_back(reading);
    }
    Cache cache = open();
    QVERIFY_RESULT(cache.append(all, std::nullopt));
    QVERIFY_RESULT(cache.compact());
    const domain::TimePoint from = instant("2026-01-01");
    const domain::TimePoint to = from + std::chrono::minutes{1000};

    const auto trend = cache.trend(series, from, to, 50);

    QVERIFY_RESULT(trend);
    QVERIFY(trend->size() >= 49 && trend->size() <= 50);
    std::uint64_t count = 0;
    double least = 0;
    double most = 0;
    int gaps = 0;
    for (const storage::TrendBucket& bucket : *trend) {
        count += bucket.count;
        least = std::min(least, bucket.min);
        most = std::max(most, bucket.max);
        gaps += bucket.gapBefore ? 1 : 0;
        QVERIFY(bucket.first <= bucket.last);
    }
    QCOMPARE(count, 999u);
    QCOMPARE(least, -9999.0);
    QCOMPARE(most, 9999.0);
    QCOMPARE(gaps, 1);
    QCOMPARE(trend->back().lastValue, 1000.0);
    QCOMPARE(int(cache.trend(series, from, to, 50, [] { return false; }).error().kind),
             int(ErrorKind::Cancelled));
}

void TestCache::rangeHasEveryReadingOfItsSeries()
{
    Cache cache = open();
    QVERIFY_RESULT(cache.append(readings({"dossiers.received 05500 2026-11-21T03:00:00Z 1",
                                          "dossiers.received 05500 2026-11-21T04:00:00Z 2",
                                          "dossiers.received 05503 2026-11-21T04:00:00Z 9",
                                          "dossiers.received 05500 2026-11-21T05:00:00Z 3"}),
                                std::nullopt));

    const auto range = cache.range(m_catalogue->series(received, commune1),
                                   instant("2026-11-21T03:00:00Z"),
                                   instant("2026-11-21T05:00:00Z"));

    QVERIFY_RESULT(range);
    QCOMPARE(range->readings.size(), 2u);
    QCOMPARE(range->readings[0].value, 2.0);
    QCOMPARE(range->readings[1].value, 3.0);
    const auto both = cache.range(std::vector{m_catalogue->series(received, commune2),
                                              m_catalogue->series(received, commune1)},
                                  instant("2026-11-21T03:00:00Z"),
                                  instant("2026-11-21T05:00:00Z"));
    QVERIFY_RESULT(both);
    QCOMPARE(both->readings.size(), 3u);
    const auto unwanted = cache.range(m_catalogue->series(received, commune1),
                                      instant("2026-11-21T03:00:00Z"),
                                      instant("2026-11-21T05:00:00Z"),
                                      [] { return false; });
    QVERIFY(!unwanted);
    QCOMPARE(int(unwanted.error().kind), int(ErrorKind::Cancelled));
}

void TestCache::positionOutlivesTheProgram()
{
    const FeedPosition position{"log-a", 18'000'000'000'000'000'000u};
    {
        Cache cache = open();
        QVERIFY(!*cache.position());
        QVERIFY_RESULT(cache.append(readings({"health.beds 19 2026-11-21 3"}), position));
        QVERIFY_RESULT(cache.append(readings({"health.beds 19 2026-11-22 4"}), std::nullopt));
    }
    Cache reopened = open();
    QVERIFY(reopened.position()->has_value());
    QVERIFY(**reopened.position() == position);
}

void TestCache::statsTellWhatIsHeld()
{
    Cache cache = open();
    QVERIFY(!cache.stats()->oldest);
    QVERIFY_RESULT(
        cache.append(readings({"health.beds 19 2026-11-19 1", "health.beds 05500 2026-11-21 3"}),
                     FeedPosition{"log", 7}));

    const auto stats = cache.stats();

    QVERIFY_RESULT(stats);
    QCOMPARE(stats->readings, 2u);
    QCOMPARE(stats->series, 2u);
    QVERIFY(stats->bytes >= 4096);
    QVERIFY(stats->oldest == instant("2026-11-19"));
    QVERIFY(stats->newest == instant("2026-11-21"));
    QCOMPARE(stats->position->sequence, 7u);
}

void TestCache::unknownSeriesStaysUnderItsTexts()
{
    const ReadingBatch both
        = readings({"health.beds 19 2026-11-21 3", "air.pm25 19 2026-11-21T03:00:00Z 20"});
    {
        Cache cache = open();
        QVERIFY_RESULT(cache.append(both, std::nullopt));
    }
    std::vector<domain::Indicator> fewer = smallCatalogue().indicators;
    fewer.pop_back(); // air.pm25
    {
        auto cache = Cache::open(path(), catalogueWith(fewer), Access::ReadWrite);
        QVERIFY_RESULT(cache);
        QCOMPARE(cache->cells({})->readings.size(), 1u);
        QCOMPARE(cache->stats()->readings, 2u);
        QVERIFY_RESULT(cache->verify());
    }
    Cache cache = open();
    QCOMPARE(textOf(m_catalogue, *cache.cells({})), textOf(m_catalogue, both));
}

void TestCache::changedPeriodIsFoldedAgain()
{
    {
        Cache cache = open();
        QVERIFY_RESULT(
            cache.append(readings({"health.beds 19 2026-11-19 1", "health.beds 19 2026-11-21 3"}),
                         std::nullopt));
        QCOMPARE(cache.cells({})->readings.size(), 2u);
    }
    std::vector<domain::Indicator> monthly = smallCatalogue().indicators;
    monthly[domain::Catalogue::index(beds)].period = {domain::PeriodKind::Month, 1};
    auto cache = Cache::open(path(), catalogueWith(monthly), Access::ReadWrite);
    QVERIFY_RESULT(cache);

    const auto cells = cache->cells({});

    QCOMPARE(cells->readings.size(), 1u);
    QCOMPARE(cells->readings[0].value, 3.0);
    QVERIFY_RESULT(cache->verify());
}

void TestCache::readOnlyRefusesToStore()
{
    QVERIFY(!Cache::open(path(), m_catalogue, Access::ReadOnly));
    QCOMPARE(int(Cache::open(path(), m_catalogue, Access::ReadOnly).error().kind),
             int(ErrorKind::NotFound));
    {
        Cache writer = open();
        QVERIFY_RESULT(writer.append(readings({"health.beds 19 2026-11-21 3"}), std::nullopt));
    }
    Cache reader = open(Access::ReadOnly);
    QCOMPARE(reader.cells({})->readings.size(), 1u);

    const auto refused = reader.append(readings({"health.beds 19 2026-11-22 4"}), std::nullopt);

    QVERIFY(!refused);
    QCOMPARE(int(refused.error().kind), int(ErrorKind::Refused));
}

QTEST_GUILESS_MAIN(TestCache)
#include "tst_Cache.moc"
