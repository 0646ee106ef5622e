#include <models/session/Backfill.h>
#include <models/storage/Cache.h>

#include <QTemporaryDir>
#include <QtTest>

#include <tests/storage/RandomReadings.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using feed::PastSpan;
using session::Backfill;
using storage::changedGaps;
using storage::Gap;

namespace {

Gap gap(const char* from, const char* to)
{
    return {instant(from), instant(to)};
}

} // namespace

class TestBackfill : public QObject
{
    Q_OBJECT

private slots:
    void nothingMissingAsksForNothing();
    void asksForTheNewestFirst();
    void oneStepAtATime();
    void stepsGrowWhereThereIsLittleAndShrinkWhereThereIsMuch();
    void aLostStepIsAskedForAgain();
    void endsWhateverTheStepsBring_data();
    void endsWhateverTheStepsBring();
    void gapsAreJoinedAndCut();
    void lossAndBackfillAndCrashEndInTheSameCache_data();
    void lossAndBackfillAndCrashEndInTheSameCache();
};

void TestBackfill::nothingMissingAsksForNothing()
{
    Backfill backfill;
    QVERIFY(backfill.empty() && !backfill.next());
}

void TestBackfill::asksForTheNewestFirst()
{
    Backfill backfill;
    backfill.begin({gap("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
                    gap("2026-11-01T00:00:00Z", "2026-11-01T06:00:00Z")});

    const auto first = backfill.next();
    QVERIFY(first == (PastSpan{instant("2026-11-01T00:00:00Z"), instant("2026-11-01T06:00:00Z")}));
    QVERIFY(backfill.reached() == instant("2026-11-01T06:00:00Z"));
    backfill.filled(*first);
    QVERIFY(backfill.reached() == instant("2026-02-01T00:00:00Z"));
    QVERIFY(backfill.next()->to == instant("2026-02-01T00:00:00Z"));
}

void TestBackfill::oneStepAtATime()
{
    Backfill backfill;
    backfill.begin({gap("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")});
    QVERIFY(backfill.next());
    QVERIFY(!backfill.next());
}

void TestBackfill::stepsGrowWhereThereIsLittleAndShrinkWhereThereIsMuch()
{
    Backfill backfill;
    backfill.begin({gap("1990-01-01T00:00:00Z", "2026-02-01T00:00:00Z")});
    const auto length = [&](std::uint64_t readings) {
        const auto step = backfill.next();
        backfill.took(readings);
        backfill.filled(*step);
        return step->to - step->from;
    };
    QCOMPARE(length(10).count(), domain::Duration{24h}.count());
    QCOMPARE(length(10).count(), domain::Duration{48h}.count());
    QCOMPARE(length(20'000).count(), domain::Duration{96h}.count());
    QCOMPARE(length(90'000).count(), domain::Duration{96h}.count());
    QCOMPARE(length(0).count(), domain::Duration{48h}.count());
    QCOMPARE(backfill.readings(), 110'020u);
}

void TestBackfill::aLostStepIsAskedForAgain()
{
    Backfill backfill;
    backfill.begin({gap("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")});
    const auto step = backfill.next();
    backfill.took(500);
    backfill.lost();
    QVERIFY(backfill.next() == step);
}

void TestBackfill::endsWhateverTheStepsBring_data()
{
    QTest::addColumn<quint64>("readings");
    QTest::addColumn<int>("most");
    QTest::newRow("nothing") << quint64{0} << 20;
    QTest::newRow("some thousands") << quint64{10'000} << 800;
    QTest::newRow("a great many") << quint64{1'000'000} << 18'000;
}

void TestBackfill::endsWhateverTheStepsBring()
{
    QFETCH(quint64, readings);
    QFETCH(int, most);
    Backfill backfill;
    backfill.begin({gap("2024-11-22T00:00:00Z", "2026-11-22T00:00:00Z")});
    int steps = 0;
    auto end = instant("2026-11-22T00:00:00Z");
    while (const auto step = backfill.next()) {
        QVERIFY(step->to == end && step->from < step->to);
        end = step->from;
        backfill.took(readings);
        backfill.filled(*step);
        QVERIFY(++steps <= most);
    }
    QVERIFY(backfill.empty() && end == instant("2024-11-22T00:00:00Z"));
}

void TestBackfill::gapsAreJoinedAndCut()
{
    const Gap spring = gap("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z");
    const Gap summer = gap("2026-05-01T00:00:00Z", "2026-08-01T00:00:00Z");
    const Gap autumn = gap("2026-09-01T00:00:00Z", "2026-11-01T00:00:00Z");
    auto gaps = changedGaps({autumn, spring}, {summer, std::nullopt});
    QVERIFY((gaps == std::vector{Gap{spring.from, summer.to}, autumn}));

    const Gap june = gap("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z");
    gaps = changedGaps(gaps, {std::nullopt, june});
    QVERIFY((gaps == std::vector{Gap{spring.from, june.from}, Gap{june.to, summer.to}, autumn}));
    gaps = changedGaps(gaps, {june, june});
    QCOMPARE(gaps.size(), 3u);
    gaps = changedGaps(gaps, {std::nullopt, Gap{spring.from, autumn.to}});
    QVERIFY(gaps.empty());
}

void TestBackfill::lossAndBackfillAndCrashEndInTheSameCache_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 5; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// A client that lost some of what was live, in any order and twice over, and that stops at any
// moment, ends with what the log holds: every value and every earlier revision.
void TestBackfill::lossAndBackfillAndCrashEndInTheSameCache()
{
    QFETCH(quint32, seed);
    const QTemporaryDir dir;
    const auto catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
    const domain::ReadingBatch log = randomReadings(*catalogue, seed, 1200);
    const auto open = [&](const char* name) {
        return std::move(*storage::Cache::open(dir.filePath(QLatin1String(name)).toStdString(),
                                               catalogue,
                                               storage::Access::ReadWrite));
    };
    std::mt19937 random(seed);
    std::optional<storage::Cache> cache = open("lossy");
    const domain::ReadingBatch mixed = shuffled(log, random);
    for (std::size_t at = 0; at < mixed.readings.size(); at += 60)
        if (random() % 3 > 0) // else it was lost
            QVERIFY(cache->append(part(mixed, at, 60), std::nullopt));
    const Gap all = gap("2020-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    QVERIFY(cache->append({}, storage::FeedPosition{"log", 1}, {all, std::nullopt}));

    Backfill backfill;
    backfill.begin(*cache->gaps());
    int crashes = 0;
    while (const auto step = backfill.next()) {
        domain::ReadingBatch wanted;
        wanted.sources = mixed.sources;
        for (const domain::Reading& reading : mixed.readings)
            if (reading.time > step->from && reading.time <= step->to)
                wanted.readings.push_back(reading);
        const bool crashesNow = random() % 4 == 0 && crashes < 40;
        for (std::size_t at = 0; at <= wanted.readings.size(); at += 50) {
            const bool last = at + 50 > wanted.readings.size();
            if (last && crashesNow)
                break; // all but the page that ends the step
            storage::GapChange change;
            if (last)
                change.filled = Gap{step->from, step->to};
            QVERIFY(cache->append(part(wanted, at, 50), std::nullopt, change));
            if (random() % 5 == 0)
                QVERIFY(cache->compact());
        }
        backfill.took(wanted.readings.size());
        if (crashesNow) {
            ++crashes;
            cache.reset();
            cache = open("lossy");
            backfill.begin(*cache->gaps());
        } else {
            backfill.filled(*step);
        }
    }

    storage::Cache whole = open("whole");
    QVERIFY(whole.append(log, std::nullopt));
    const auto textOf = [](storage::Cache& of) {
        QStringList lines;
        static_cast<void>(of.exportReadings([&](const storage::NamedReading& reading) {
            lines << QStringLiteral("%1 %2 %3 %4 %5")
                         .arg(QString::fromStdString(reading.indicator + ' ' + reading.area))
                         .arg(reading.time.time_since_epoch().count())
                         .arg(reading.recorded.time_since_epoch().count())
                         .arg(reading.value)
                         .arg(QString::fromStdString(reading.source));
            return true;
        }));
        lines.sort(); // of one time in the order in which their series came to be known
        return lines;
    };
    QVERIFY(crashes > 0);
    QVERIFY(cache->gaps()->empty());
    QVERIFY(cache->verify());
    QCOMPARE(textOf(*cache), textOf(whole));
    QCOMPARE(cache->stats()->revisions, whole.stats()->revisions);
    QVERIFY(whole.stats()->revisions > 0);
}

QTEST_GUILESS_MAIN(TestBackfill)
#include "tst_Backfill.moc"
