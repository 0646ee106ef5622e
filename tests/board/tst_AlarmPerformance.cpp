#include "AlarmSamples.h"

#include <models/board/AlarmPerformance.h>

#include <QTest>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using board::PerformanceFigure;

namespace {

const std::shared_ptr<const domain::Catalogue>& catalogue()
{
    static const auto made = alarmCatalogue();
    return made;
}

board::AlarmTexts texts()
{
    return {*catalogue(), domain::Language::Vietnamese};
}

const domain::TimePoint begin = instant("2026-11-22T00:00:00Z");

// So many of one alarm, one every `step` from the beginning.
domain::AlarmMetrics metricsOf(int count, std::chrono::seconds step)
{
    std::vector<domain::Annunciation> all;
    for (int at = 0; at < count; ++at)
        all.push_back({begin + at * step, "dust.off@19", domain::AlarmPriority::Critical});
    return domain::alarmMetrics(all, begin, begin + 24h);
}

bool beyond(const std::vector<PerformanceFigure>& figures, const QString& title)
{
    for (const PerformanceFigure& figure : figures)
        if (figure.title == title)
            return figure.beyond;
    qFatal("no such figure");
}

} // namespace

class TestAlarmPerformance : public QObject
{
    Q_OBJECT

private slots:
    void aQuietDayIsWithinAllLimits();
    void aFloodIsBeyond();
    void everyLimitNamesItsSource();
    void theMixIsInShares();
    void linesNameTheirAlarms();
};

void TestAlarmPerformance::aQuietDayIsWithinAllLimits()
{
    for (const PerformanceFigure& figure : board::performanceFigures(metricsOf(5, 3h), 0, texts()))
        QVERIFY2(!figure.beyond, qPrintable(figure.title));
}

void TestAlarmPerformance::aFloodIsBeyond()
{
    const auto figures = board::performanceFigures(metricsOf(200, 20s), 2, texts());
    QVERIFY(beyond(figures, u"Trung bình mỗi 10 phút"_qs));
    QVERIFY(beyond(figures, u"Nhiều nhất trong 10 phút"_qs));
    QVERIFY(beyond(figures, u"Đợt dồn dập"_qs));
    QVERIFY(beyond(figures, u"Chập chờn"_qs));
    QVERIFY(beyond(figures, u"Kéo dài từ 24 giờ"_qs));
    QCOMPARE(figures[0].value, u"200"_qs);
    QCOMPARE(figures[2].value, u"30"_qs);
}

void TestAlarmPerformance::everyLimitNamesItsSource()
{
    int named = 0;
    for (const PerformanceFigure& figure : board::performanceFigures(metricsOf(1, 1s), 0, texts()))
        named += figure.limit.contains(u"EEMUA 191"_qs) || figure.limit.contains(u"ISA-18.2"_qs);
    QCOMPARE(named, 5);
}

void TestAlarmPerformance::theMixIsInShares()
{
    std::vector<domain::Annunciation> all;
    for (int at = 0; at < 20; ++at)
        all.push_back({begin + at * 1h,
                       "dust.off@19",
                       at < 1       ? domain::AlarmPriority::Critical
                           : at < 4 ? domain::AlarmPriority::Medium
                                    : domain::AlarmPriority::Low});
    const auto figures
        = board::performanceFigures(domain::alarmMetrics(all, begin, begin + 24h), 0, texts());
    QCOMPARE(figures.back().value, u"5 / 15 / 80%"_qs);
}

void TestAlarmPerformance::linesNameTheirAlarms()
{
    const auto counts = board::countLines({{"dust.off@19", 7}, {"gone@19", 2}}, texts());
    QCOMPARE(counts[0].cells[0], u"Bụi mịn vượt ngưỡng"_qs);
    QCOMPARE(counts[0].cells[1], u"7"_qs);
    QCOMPARE(counts[1].cells[0], u"gone@19"_qs);
    const auto floods = board::floodLines({{begin, begin + 12min, 31}}, texts());
    QCOMPARE(floods[0].cells[0], u"07:00 22/11/2026"_qs);
    QCOMPARE(floods[0].cells[1], u"12\u00a0phút"_qs);
    QCOMPARE(floods[0].cells[2], u"31"_qs);
}

QTEST_GUILESS_MAIN(TestAlarmPerformance)
#include "tst_AlarmPerformance.moc"
