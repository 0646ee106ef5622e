#include <models/domain/AlarmMetrics.h>

#include <QTest>

#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::domain;
using namespace std::chrono_literals;

namespace {

const TimePoint noon = test::instant("2026-11-20T05:00:00Z");

std::vector<Annunciation> every(Duration step, int count, const char* key, TimePoint from = noon)
{
    std::vector<Annunciation> all;
    for (int i = 0; i < count; ++i)
        all.push_back({from + i * step, key, AlarmPriority::Low});
    return all;
}

} // namespace

class TestAlarmMetrics : public QObject
{
    Q_OBJECT

private slots:
    void nineInTenMinutesAreNoFlood() { QVERIFY(alarmFloods(every(1min, 9, "a")).empty()); }

    void tenAreOne()
    {
        const auto floods = alarmFloods(every(59s, 10, "a"));
        QCOMPARE(floods.size(), std::size_t{1});
        QVERIFY((floods.front() == AlarmFlood{noon, noon + 9 * 59s, 10}));
    }

    void aFloodGoesOnUntilFewerThanFiveCame()
    {
        auto all = every(30s, 20, "a");
        // Five within ten minutes: it goes on. Then one in ten minutes: it ended before.
        for (const Annunciation& each : every(2min, 8, "b", noon + 11min))
            all.push_back(each);
        all.push_back({noon + 60min, "c", AlarmPriority::High});
        const auto floods = alarmFloods(all);
        QCOMPARE(floods.size(), std::size_t{1});
        QCOMPARE(floods.front().begin, noon);
        QCOMPARE(floods.front().end, noon + 25min);
        QCOMPARE(floods.front().count, std::size_t{28});
    }

    void figuresOfAPeriod()
    {
        auto all = every(1min, 3, "chatters"); // three in two minutes
        for (const Annunciation& each : every(20min, 3, "steady", noon + 10min))
            all.push_back(each);
        all.push_back({noon + 2h, "outside", AlarmPriority::High});
        const AlarmMetrics metrics = alarmMetrics(all, noon, noon + 1h);
        QCOMPARE(metrics.total, std::size_t{6});
        QVERIFY((metrics.perInterval == std::vector<std::size_t>{3, 1, 0, 1, 0, 1}));
        QCOMPARE(metrics.mostPerInterval, std::size_t{3});
        QCOMPARE(metrics.averagePerInterval, 1.0);
        QCOMPARE(metrics.chattering.size(), std::size_t{1});
        QCOMPARE(metrics.chattering.front().key, std::string{"chatters"});
        QCOMPARE(metrics.top.size(), std::size_t{2});
        QCOMPARE(metrics.byPriority[3], std::size_t{6});
        QVERIFY(metrics.floods.empty());
    }

    void anEmptyPeriodIsCalm()
    {
        const AlarmMetrics metrics = alarmMetrics({}, noon, noon + 25min);
        QCOMPARE(metrics.perInterval.size(), std::size_t{3});
        QCOMPARE(metrics.mostPerInterval, std::size_t{0});
        QCOMPARE(metrics.floodSharePercent, 0.0);
    }
};

QTEST_APPLESS_MAIN(TestAlarmMetrics)
#include "tst_AlarmMetrics.moc"
