#include "BoardText.h"
#include "RandomReadings.h"

#include <models/storage/Cache.h>
#include <models/storage/RollupCodec.h>

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using domain::ReadingBatch;
using storage::Access;
using storage::Cache;
using storage::Retention;
using storage::Rollup;

#define QVERIFY_RESULT(result) QVERIFY2((result), (result) ? "" : (result).error().context.c_str())

namespace {

constexpr Retention weekThenMonth{24h * 7, 24h * 30, 1ULL << 40U};

} // namespace

class TestCacheThin : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void rollupsSurviveTheRoundTrip();
    void hoursAndDaysKeepCountSumExtremesAndLast();
    void boardsOfDaysStayWhatTheyWere();
    void trendKeepsItsExtremes();
    void thinnedReadingsThatComeAgainStayThinned();
    void pastThatComesLaterIsThinnedToo();
    void givesRoomBack();
    void capThinsTheOldestAndKeepsTheLastOfEachSeries();
    void readOnlyIsRefused();

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
    /// One reading a minute of one series; the value is the minute's number.
    ReadingBatch minutes(const char* from, int count) const
    {
        ReadingBatch batch;
        for (int i = 1; i <= count; ++i) {
            domain::Reading reading;
            reading.series = series();
            reading.time = instant(from) + std::chrono::minutes{i};
            reading.recorded = reading.time;
            reading.value = i;
            batch.readings.push_back(reading);
        }
        return batch;
    }
    domain::SeriesId series() const { return m_catalogue->series(received, commune1); }
    std::uint64_t thinAll(Cache& cache, const Retention& retention = weekThenMonth) const
    {
        std::uint64_t readings = 0;
        for (int step = 0; step < 10'000; ++step) {
            const auto done = cache.thin(m_now, retention);
            if (!done)
                qFatal("%s", done.error().context.c_str());
            readings += done->readings;
            if (!done->more)
                return readings;
        }
        qFatal("thinning has no end");
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
    const domain::TimePoint m_now = instant("2026-11-22T00:00:00Z");
};

void TestCacheThin::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
}

void TestCacheThin::rollupsSurviveTheRoundTrip()
{
    const std::vector<Rollup> rollups{{1, 3'600'000, 60'000, 60, 12.5, -1, 3.25},
                                      {1, 7'200'000, 7'200'000, 2, 1e9, 0.1, 1e9},
                                      {7, -5, -900, 1'000'000, 0, 0, 0}};
    const std::string bytes = storage::encodeRollups(rollups);
    const auto read = storage::decodeRollups(bytes);
    QVERIFY(read == rollups);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY(!storage::decodeRollups(std::string_view{bytes}.substr(0, size)));
    QVERIFY(!storage::decodeRollups(bytes + '\0'));
}

void TestCacheThin::hoursAndDaysKeepCountSumExtremesAndLast()
{
    Cache cache = open();
    // Three days that are older than a month, three older than a week, one of this week.
    for (const char* day : {"2026-10-01",
                            "2026-10-02",
                            "2026-10-03",
                            "2026-11-05",
                            "2026-11-06",
                            "2026-11-07",
                            "2026-11-20"})
        QVERIFY_RESULT(cache.append(minutes(day, 1440), std::nullopt));
    QVERIFY_RESULT(cache.compact());

    QCOMPARE(thinAll(cache), 3u * 1439u + 3u * (1440u - 24u));

    QVERIFY_RESULT(cache.verify());
    QCOMPARE(cache.stats()->readings, 3u + 3u * 24u + 1440u);
    const auto days = cache.trend(series(), instant("2026-10-01"), instant("2026-10-04"), 6);
    QVERIFY_RESULT(days);
    QCOMPARE(days->size(), 3u);
    for (const storage::TrendBucket& day : *days) {
        QCOMPARE(day.count, 1440u);
        QCOMPARE(day.min, 1.0);
        QCOMPARE(day.max, 1440.0);
        QCOMPARE(day.sum, 1440.0 * 1441.0 / 2);
        QCOMPARE(day.lastValue, 1440.0);
    }
    const auto hours = cache.trend(series(), instant("2026-11-05"), instant("2026-11-06"), 48);
    QVERIFY_RESULT(hours);
    QCOMPARE(hours->size(), 24u);
    QCOMPARE((*hours)[3].count, 60u);
    QCOMPARE((*hours)[3].min, 181.0);
    QCOMPARE((*hours)[3].max, 240.0);
    QCOMPARE(thinAll(cache), 0u);
}

void TestCacheThin::boardsOfDaysStayWhatTheyWere()
{
    const ReadingBatch all = randomReadings(*m_catalogue, 11, 3000);
    Cache cache = open();
    QVERIFY_RESULT(cache.append(all, std::nullopt));
    QVERIFY_RESULT(cache.compact());
    const auto daily = [&] {
        domain::Board board(m_catalogue, {100'000, 100'000});
        board.apply(*cache.cells({}));
        QStringList lines;
        for (const QString& line : boardText(board))
            if (line.startsWith(QStringLiteral("health.beds")))
                lines << line;
        return lines;
    };
    const QStringList before = daily();
    QVERIFY(before.size() > 20);

    thinAll(cache);

    QCOMPARE(daily(), before);
    QVERIFY_RESULT(cache.verify());
}

void TestCacheThin::trendKeepsItsExtremes()
{
    Cache cache = open();
    ReadingBatch all = minutes("2026-09-01", 3000);
    all.readings[1234].value = 99'999;
    all.readings[2345].value = -99'999;
    QVERIFY_RESULT(cache.append(all, std::nullopt));
    QVERIFY_RESULT(cache.compact());
    thinAll(cache);

    const auto trend = cache.trend(series(), instant("2026-09-01"), instant("2026-09-04"), 100);

    QVERIFY_RESULT(trend);
    std::uint64_t count = 0;
    double least = 0;
    double most = 0;
    for (const storage::TrendBucket& bucket : *trend) {
        count += bucket.count;
        least = std::min(least, bucket.min);
        most = std::max(most, bucket.max);
    }
    QCOMPARE(count, 3000u);
    QCOMPARE(least, -99'999.0);
    QCOMPARE(most, 99'999.0);
}

void TestCacheThin::thinnedReadingsThatComeAgainStayThinned()
{
    Cache cache = open();
    const ReadingBatch all = minutes("2026-09-01", 3000);
    QVERIFY_RESULT(cache.append(all, std::nullopt));
    QVERIFY_RESULT(cache.compact());
    thinAll(cache);
    const auto before = cache.stats()->readings;
    QVERIFY(before < 10);

    std::mt19937 random(3);
    const auto again = cache.append(shuffled(all, random), std::nullopt);

    QVERIFY_RESULT(again);
    QCOMPARE(again->unchanged, 3000u);
    QCOMPARE(thinAll(cache), 0u);
    const auto trend = cache.trend(series(), instant("2026-09-01"), instant("2026-09-05"), 1);
    QCOMPARE(trend->front().count, 3000u);
    QVERIFY_RESULT(cache.verify());
}

void TestCacheThin::pastThatComesLaterIsThinnedToo()
{
    Cache cache = open();
    QVERIFY_RESULT(cache.append(minutes("2026-09-10", 600), std::nullopt));
    QVERIFY_RESULT(cache.compact());
    thinAll(cache);
    std::mt19937 random(4);
    QVERIFY_RESULT(cache.append(shuffled(minutes("2026-09-01", 3000), random), std::nullopt));
    QVERIFY_RESULT(cache.compact());

    thinAll(cache);

    QVERIFY(cache.stats()->readings < 10);
    const auto trend = cache.trend(series(), instant("2026-09-01"), instant("2026-09-15"), 1);
    QCOMPARE(trend->front().count, 3600u);
    QVERIFY_RESULT(cache.verify());
}

void TestCacheThin::givesRoomBack()
{
    Cache cache = open();
    ReadingBatch all = minutes("2026-08-01", 60'000);
    std::mt19937 random(5);
    for (domain::Reading& reading : all.readings)
        reading.value = static_cast<double>(random());
    QVERIFY_RESULT(cache.append(all, std::nullopt));
    QVERIFY_RESULT(cache.compact());
    const auto before = std::filesystem::file_size(path());

    thinAll(cache);
    QVERIFY_RESULT(cache.compact());

    const auto after = std::filesystem::file_size(path());
    QVERIFY2(after < before / 3, qPrintable(QStringLiteral("%1 of %2").arg(after).arg(before)));
}

void TestCacheThin::capThinsTheOldestAndKeepsTheLastOfEachSeries()
{
    Cache cache = open();
    ReadingBatch all = minutes("2026-10-01", 60'000);
    std::mt19937 random(6);
    for (domain::Reading& reading : all.readings)
        reading.value = static_cast<double>(random());
    QVERIFY_RESULT(cache.append(all, std::nullopt));
    QVERIFY_RESULT(
        cache.append(parseReadings(*m_catalogue, {"health.beds 19 2020-01-01 300"}), std::nullopt));
    QVERIFY_RESULT(cache.compact());
    const auto before = std::filesystem::file_size(path());
    Retention tight;
    tight.raw = tight.hourly = 24h * 10'000; // nothing is old: the cap alone acts
    tight.capBytes = before / 2;

    thinAll(cache, tight);
    QVERIFY_RESULT(cache.compact());

    QVERIFY_RESULT(cache.verify());
    QVERIFY(std::filesystem::file_size(path()) <= tight.capBytes);
    // The newest are whole, and what has not been heard of for years is still shown.
    const auto day
        = cache.range(series(), instant("2026-11-11T00:00:00Z"), instant("2026-11-11T12:00:00Z"));
    QCOMPARE(day->readings.size(), 720u);
    const auto old = cache.range(
        m_catalogue->series(beds, province), instant("2019-01-01"), instant("2026-11-22"));
    QCOMPARE(old->readings.size(), 1u);

    tight.capBytes = 1; // less than one reading a series takes: it ends all the same
    thinAll(cache, tight);
    QVERIFY_RESULT(cache.verify());
    QVERIFY(cache.stats()->readings >= 2);
}

void TestCacheThin::readOnlyIsRefused()
{
    {
        Cache cache = open();
    }
    Cache reader = open(Access::ReadOnly);
    QCOMPARE(int(reader.thin(m_now, {}).error().kind), int(ErrorKind::Refused));
}

QTEST_GUILESS_MAIN(TestCacheThin)
#include "tst_CacheThin.moc"
