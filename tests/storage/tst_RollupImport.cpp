#include "OldCaches.h"
#include "RandomReadings.h"

#include <models/storage/Cache.h>
#include <models/storage/ReviewFile.h>
#include <models/storage/TileCodec.h>

#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <cmath>
#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::ReadingBatch;
using storage::Access;
using storage::Cache;
using storage::Retention;

#define QVERIFY_RESULT(result) QVERIFY2((result), (result) ? "" : (result).error().context.c_str())

namespace {

constexpr Retention allRaw{24h * 1000, 24h * 1000, 1ULL << 40U};
constexpr Retention toHours{24h * 2, 24h * 1000, 1ULL << 40U};
constexpr Retention toDays{24h * 2, 24h * 7, 1ULL << 40U};
constexpr std::array retentions{allRaw, toHours, toDays};

constexpr int days = 4;

/// What a day of a series is seen to have had.
struct Day
{
    std::uint64_t count = 0;
    double sum = 0;
    double min = 0;
    double max = 0;

    friend bool operator==(const Day& left, const Day& right)
    {
        return left.count == right.count && std::abs(left.sum - right.sum) < 1e-6
            && left.min == right.min && left.max == right.max;
    }
};
using Days = std::vector<Day>;

} // namespace

/// Hours and days whose readings are gone go from one cache to another.
class TestRollupImport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void twoHalvesOfOneFeedBecomeTheWholeInEitherOrder_data();
    void twoHalvesOfOneFeedBecomeTheWholeInEitherOrder();
    void neverCountsTwiceWhatBothSawInPart_data();
    void neverCountsTwiceWhatBothSawInPart();
    void readingsThatAreHereStayBesideWhatTheOtherKnowsMore();
    void readingsOfATakenHourStayThinned();
    void carriesNoMoreThanAReviewFileHas();
    void reviewFilesOfEarlierVersions_data();
    void reviewFilesOfEarlierVersions();
    void aFullDiskLeavesTheCacheSound();

private:
    std::filesystem::path path(const QString& name) const
    {
        return m_dir->filePath(name).toStdString();
    }
    Cache open(const QString& name, Access access = Access::ReadWrite) const
    {
        auto cache = Cache::open(path(name), m_catalogue, access);
        if (!cache)
            qFatal("%s", cache.error().context.c_str());
        return std::move(*cache);
    }
    void make(const QString& name, const ReadingBatch& readings, const Retention& retention) const
    {
        Cache cache = open(name);
        QVERIFY_RESULT(cache.append(readings, std::nullopt));
        QVERIFY_RESULT(cache.compact());
        thin(cache, retention);
    }
    void thin(Cache& cache, const Retention& retention) const
    {
        for (bool more = true; more;) {
            const auto done = cache.thin(m_end + 24h * 10, retention);
            QVERIFY_RESULT(done);
            more = done->more;
        }
    }
    void importInto(const QString& from, const QString& to) const
    {
        Cache source = open(from, Access::ReadOnly);
        Cache target = open(to);
        const Days before = seen(source);
        QVERIFY_RESULT(target.import(source));
        QVERIFY_RESULT(target.verify());
        const Days once = seen(target);
        const auto again = target.import(source);
        QVERIFY_RESULT(again);
        QCOMPARE(again->rollups, 0u);
        QCOMPARE(again->counts.added, 0u);
        QVERIFY(seen(target) == once);
        QVERIFY(seen(source) == before);
    }
    Days seen(const QString& name) const
    {
        Cache cache = open(name, Access::ReadOnly);
        return seen(cache);
    }
    Days seen(Cache& cache) const
    {
        Days result;
        for (const domain::SeriesId series : m_series) {
            for (int day = 0; day < days; ++day) {
                Day of;
                const auto trend
                    = cache.trend(series, m_begin + 24h * day, m_begin + 24h * (day + 1), 1);
                if (!trend)
                    qFatal("%s", trend.error().context.c_str());
                for (const storage::TrendBucket& bucket : *trend)
                    of = {bucket.count, bucket.sum, bucket.min, bucket.max};
                result.push_back(of);
            }
        }
        return result;
    }
    /// A reading of each series every ten minutes or so.
    ReadingBatch feed(std::uint32_t seed) const
    {
        std::mt19937 random(seed);
        ReadingBatch batch;
        for (const domain::SeriesId series : m_series) {
            for (domain::TimePoint time = m_begin + 1min; time <= m_end;
                 time += std::chrono::minutes{1 + random() % 20}) {
                domain::Reading reading;
                reading.series = series;
                reading.time = reading.recorded = time;
                reading.value
                    = random() % 13 == 0 ? std::nan("") : static_cast<double>(random() % 1000);
                batch.readings.push_back(reading);
            }
        }
        return batch;
    }
    template<typename IsKept>
    static ReadingBatch some(ReadingBatch batch, IsKept isKept)
    {
        std::erase_if(batch.readings,
                      [&](const domain::Reading& reading) { return !isKept(reading); });
        return batch;
    }
    int dayOf(const domain::Reading& reading) const
    {
        return static_cast<int>((reading.time - m_begin - 1ms) / 24h);
    }
    static void addRows()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<int>("retentionA");
        QTest::addColumn<int>("retentionB");
        for (int a = 0; a < int(retentions.size()); ++a)
            for (int b = 0; b < int(retentions.size()); ++b)
                QTest::addRow("%d and %d", a, b) << quint32(1 + a + 3 * b) << a << b;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::vector<domain::SeriesId> m_series;
    const domain::TimePoint m_begin = instant("2026-09-30"); // ends of days
    const domain::TimePoint m_end = m_begin + 24h * days;
};

void TestRollupImport::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
    m_series = {m_catalogue->series(received, commune1),
                m_catalogue->series(received, commune2),
                m_catalogue->series(dust, commune1)};
}

void TestRollupImport::twoHalvesOfOneFeedBecomeTheWholeInEitherOrder_data()
{
    addRows();
}

// Each saw some days whole, some days are of both.
void TestRollupImport::twoHalvesOfOneFeedBecomeTheWholeInEitherOrder()
{
    QFETCH(quint32, seed);
    QFETCH(int, retentionA);
    QFETCH(int, retentionB);
    const ReadingBatch all = feed(seed);
    make(u"all"_s, all, allRaw);
    for (const char* name : {"a", "a2"})
        make(QString::fromLatin1(name),
             some(all, [&](const auto& reading) { return dayOf(reading) != 3; }),
             retentions.at(std::size_t(retentionA)));
    for (const char* name : {"b", "b2"})
        make(QString::fromLatin1(name),
             some(all, [&](const auto& reading) { return dayOf(reading) != 0; }),
             retentions.at(std::size_t(retentionB)));
    const Days whole = seen(u"all"_s);

    importInto(u"a"_s, u"b2"_s);
    importInto(u"b"_s, u"a2"_s);
    importInto(u"a"_s, u"fresh"_s);
    importInto(u"b"_s, u"fresh"_s);
    importInto(u"b"_s, u"other"_s);
    importInto(u"a"_s, u"other"_s);

    for (const char* name : {"a2", "b2", "fresh", "other"}) {
        QVERIFY2(seen(QString::fromLatin1(name)) == whole, name);
        Cache cache = open(QString::fromLatin1(name));
        thin(cache, toDays);
        QVERIFY2(seen(cache) == whole, name);
    }
    importInto(u"a2"_s, u"third"_s); // what was imported goes on
    QVERIFY(seen(u"third"_s) == whole);
}

void TestRollupImport::neverCountsTwiceWhatBothSawInPart_data()
{
    addRows();
}

void TestRollupImport::neverCountsTwiceWhatBothSawInPart()
{
    QFETCH(quint32, seed);
    QFETCH(int, retentionA);
    QFETCH(int, retentionB);
    const ReadingBatch all = feed(seed);
    std::mt19937 random(seed);
    // Stretches of some hours, as of a machine that is switched off and on.
    const auto part = [&] {
        std::array<bool, days * 6> on{};
        for (bool& each : on)
            each = random() % 2 == 0;
        return some(all, [&, on](const auto& reading) {
            return on.at(std::size_t((reading.time - m_begin - 1ms) / 4h));
        });
    };
    const ReadingBatch a = part();
    const ReadingBatch b = part();
    make(u"all"_s, all, allRaw);
    make(u"a"_s, a, retentions.at(std::size_t(retentionA)));
    make(u"b"_s, b, retentions.at(std::size_t(retentionB)));
    const Days whole = seen(u"all"_s);
    const Days ofA = seen(u"a"_s);
    const Days ofB = seen(u"b"_s);

    importInto(u"a"_s, u"fresh"_s);
    importInto(u"b"_s, u"fresh"_s);
    importInto(u"b"_s, u"a"_s);

    for (const char* name : {"fresh", "a"}) {
        const Days both = seen(QString::fromLatin1(name));
        for (std::size_t at = 0; at < whole.size(); ++at) {
            QVERIFY(both[at].count <= whole[at].count);
            QVERIFY(both[at].count >= ofA[at].count);
            QVERIFY(both[at].count >= ofB[at].count || retentionA > 0);
        }
    }
}

void TestRollupImport::readingsThatAreHereStayBesideWhatTheOtherKnowsMore()
{
    const ReadingBatch all = feed(5);
    const auto evening = [&](const domain::Reading& reading) {
        return reading.time > m_begin + 24h * dayOf(reading) + 18h;
    };
    const ReadingBatch late = some(all, evening);
    make(u"all"_s, all, allRaw);
    make(u"days"_s, all, toDays);
    make(u"evenings"_s, late, allRaw);

    importInto(u"days"_s, u"evenings"_s);

    Cache cache = open(u"evenings"_s);
    QCOMPARE(cache.stats()->readings, late.readings.size()); // none of them went
    QVERIFY(seen(cache) == seen(u"all"_s));
}

void TestRollupImport::readingsOfATakenHourStayThinned()
{
    const ReadingBatch all = feed(6);
    make(u"all"_s, all, allRaw);
    make(u"days"_s, all, toDays);
    importInto(u"days"_s, u"fresh"_s);
    Cache fresh = open(u"fresh"_s);
    const auto readings = fresh.stats()->readings;

    const auto again = fresh.append(all, std::nullopt);

    QVERIFY_RESULT(again);
    QCOMPARE(again->added, 0u);
    QCOMPARE(fresh.stats()->readings, readings);
    QVERIFY(seen(fresh) == seen(u"all"_s));
}

// A review file has the roll-ups of the readings that it has.
void TestRollupImport::carriesNoMoreThanAReviewFileHas()
{
    const ReadingBatch all = feed(7);
    make(u"days"_s, all, toDays);
    storage::ReviewHead head;
    head.from = m_begin;
    head.to = m_end;
    head.made = m_end;
    head.catalogue = {{"areas.csv", "code,name\n"}};
    {
        Cache days = open(u"days"_s);
        QVERIFY_RESULT(days.exportReview(path(u"span.toancanh"_s), head));
    }
    importInto(u"span.toancanh"_s, u"fresh"_s);
    QVERIFY(seen(u"fresh"_s) == seen(u"days"_s));
}

void TestRollupImport::reviewFilesOfEarlierVersions_data()
{
    QTest::addColumn<int>("version");
    for (int version = 3; version <= oldVersions; ++version)
        QTest::addRow("%d", version) << version;
}

void TestRollupImport::reviewFilesOfEarlierVersions()
{
    QFETCH(int, version);
    makeOldReview(path(u"old"_s), version);
    {
        // A day of 4 readings that ends with the reading of 298 beds, as the first version of tiles
        // has its columns: the least, 290, with the first time and the count; 310; 1198.
        constexpr std::int64_t time = 1794960000000;
        std::string body;
        for (const char* hex : {"0101028090a0bfbd68ffb799294000c504",
                                "0101028090a0bfbd680001000100ed04",
                                "0101028090a0bfbd680001000100dd12"}) {
            const std::string column = QByteArray::fromHex(hex).toStdString();
            body += static_cast<char>(column.size()) + std::string(3, '\0') + column;
        }
        SQLite::Database old(path(u"old"_s).string(), SQLite::OPEN_READWRITE);
        SQLite::Statement row(old, "INSERT INTO rollup VALUES (1, ?, ?, 1, ?, ?)");
        row.bind(1, time);
        row.bind(2, time);
        row.bind(3, static_cast<std::int64_t>(storage::tileDigest(1, time, time, 1, body)));
        row.bind(4, body.data(), static_cast<int>(body.size()));
        row.exec();
    }
    Cache old = open(u"old"_s, Access::ReadOnly);
    QVERIFY_RESULT(old.verify());
    Cache fresh = open(u"fresh"_s);

    const auto imported = fresh.import(old);

    QVERIFY_RESULT(imported);
    QCOMPARE(imported->rollups, 1u);
    QCOMPARE(imported->skipped, 1u); // of a series that no catalogue knows
    const auto trend = fresh.trend(m_catalogue->series(beds, province),
                                   instant("2026-11-16T00:00:00Z"),
                                   instant("2026-11-18T00:00:00Z"),
                                   1);
    QVERIFY_RESULT(trend);
    QCOMPARE(trend->size(), 1u);
    QCOMPARE(trend->front().count, 4u);
    QCOMPARE(trend->front().sum, 1198.0);
    QCOMPARE(trend->front().min, 290.0);
    QCOMPARE(trend->front().max, 310.0);
    QCOMPARE(fresh.import(old)->rollups, 0u);
}

void TestRollupImport::aFullDiskLeavesTheCacheSound()
{
    make(u"hours"_s, feed(8), toHours);
    {
        Cache hours = open(u"hours"_s);
        QVERIFY_RESULT(hours.append(randomReadings(*m_catalogue, 8, 3000), std::nullopt));
    }
    Cache hours = open(u"hours"_s, Access::ReadOnly);
    const Days whole = seen(hours);
    int refused = 0;
    for (std::uint64_t bytes = 80'000; bytes < 440'000; bytes += 40'000) {
        const QString name = QString::number(bytes);
        {
            Cache fresh = open(name);
            QVERIFY_RESULT(fresh.limitBytes(bytes));
            const auto imported = fresh.import(hours);
            if (!imported) {
                ++refused;
                QCOMPARE(int(imported.error().kind), int(ErrorKind::Exhausted));
            }
        }
        Cache again = open(name);
        QVERIFY_RESULT(again.verify());
        const auto imported = again.import(hours);
        QVERIFY_RESULT(imported);
        QVERIFY(seen(again) == whole);
    }
    QVERIFY(refused > 1 && refused < 9);
}

QTEST_GUILESS_MAIN(TestRollupImport)
#include "tst_RollupImport.moc"
