#include <models/session/Backfill.h>

#include <QtTest>

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

QTEST_GUILESS_MAIN(TestBackfill)
#include "tst_Backfill.moc"
