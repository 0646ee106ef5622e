#include "Fixture.h"

#include <models/domain/TimeText.h>

#include <QTest>

using namespace ioc::domain;
using namespace ioc::domain::test;

class TestRollup : public QObject
{
    Q_OBJECT

private slots:
    void anAreaIsMadeFromTheAreasBelow_data();
    void anAreaIsMadeFromTheAreasBelow();
    void ageOfAnAggregateIsTheMedianOfItsUnits();
    void sourceIsNamedOnlyWhereAllAgree();
};

void TestRollup::anAreaIsMadeFromTheAreasBelow_data()
{
    QTest::addColumn<QString>("readings");
    QTest::addColumn<QString>("indicator");
    QTest::addColumn<QString>("area");
    QTest::addColumn<QString>("period");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name,
                        const char* readings,
                        const char* indicator,
                        const char* area,
                        const char* period,
                        const char* expected) {
        QTest::newRow(name) << readings << indicator << area << period << expected;
    };
    row("sum of all",
        "received 01 2026-11-22 10\nreceived 02 2026-11-22 20\nreceived 03 2026-11-22 30",
        "received",
        "19",
        "2026-11-22",
        "60 3/3");
    row("sum says what is missing",
        "received 01 2026-11-22 10\nreceived 03 2026-11-22 30",
        "received",
        "19",
        "2026-11-22",
        "40 2/3");
    row("another period does not count",
        "received 01 2026-11-22 10\nreceived 02 2026-11-21 20",
        "received",
        "19",
        "2026-11-22",
        "10 1/3");
    row("the last reading of a period stands for it",
        "received 01 2026-11-22T08:00:00+07:00 10\nreceived 01 2026-11-22T09:00:00+07:00 15",
        "received",
        "19",
        "2026-11-22",
        "15 1/3");
    row("the province's own value wins",
        "received 01 2026-11-22 10\nreceived 19 2026-11-22 99",
        "received",
        "19",
        "2026-11-22",
        "99");
    row("the province's own lack of a value wins too",
        "received 01 2026-11-22 10\nreceived 19 2026-11-22 -",
        "received",
        "19",
        "2026-11-22",
        "no value");
    row("a unit without a value has not reported",
        "received 01 2026-11-22 10\nreceived 02 2026-11-22 -",
        "received",
        "19",
        "2026-11-22",
        "10 1/3");
    row("zero is a value", "received 01 2026-11-22 0", "received", "19", "2026-11-22", "0 1/3");
    row("nothing reported", "received 01 2026-11-21 10", "received", "19", "2026-11-22", "none");
    row("ratio is a ratio of sums", // the mean of the two ratios would be 55
        "on-time 01 2026-11-22 10\nresolved 01 2026-11-22 10\non-time 02 2026-11-22 9\nresolved 02 "
        "2026-11-22 90",
        "on-time-rate",
        "19",
        "2026-11-22",
        "19 2/3");
    row("ratio of one unit from its parts",
        "on-time 01 2026-11-22 9\nresolved 01 2026-11-22 12",
        "on-time-rate",
        "01",
        "2026-11-22",
        "75");
    row("a unit with one part alone does not count",
        "on-time 01 2026-11-22 9\nresolved 01 2026-11-22 10\nresolved 02 2026-11-22 90",
        "on-time-rate",
        "19",
        "2026-11-22",
        "90 1/3");
    row("ratios of units alone give no province",
        "on-time-rate 01 2026-11-22 90\non-time-rate 02 2026-11-22 80",
        "on-time-rate",
        "19",
        "2026-11-22",
        "none");
    row("ratio over nothing is no figure",
        "on-time 01 2026-11-22 0\nresolved 01 2026-11-22 0",
        "on-time-rate",
        "19",
        "2026-11-22",
        "none");
    row("weighted mean",
        "waiting 01 2026-11-22 10\nreceived 01 2026-11-22 1\nwaiting 02 2026-11-22 20\nreceived 02 "
        "2026-11-22 3",
        "waiting",
        "19",
        "2026-11-22",
        "17.5 2/3");
    row("weighted mean leaves out what has no weight",
        "waiting 01 2026-11-22 10\nreceived 01 2026-11-22 1\nwaiting 02 2026-11-22 20",
        "waiting",
        "19",
        "2026-11-22",
        "10 1/3");
    row("no aggregation, no figure",
        "procedures 01 2026-11-22 10",
        "procedures",
        "19",
        "2026-11-22",
        "none");
    row("a yearly part stands under a daily rate",
        "received 01 2026-11-22 5\npopulation 01 2025 1000\nreceived 02 2026-11-22 5\npopulation "
        "02 2024 3000",
        "per-capita",
        "19",
        "2026-11-22",
        "2.5 2/3");
    row("a part of the future does not",
        "received 01 2024-11-22 5\npopulation 01 2025 1000",
        "per-capita",
        "01",
        "2024-11-22",
        "none");
    row("through the district of its time",
        "received 01 2025-06-30 10\nreceived 02 2025-06-30 20",
        "received",
        "19",
        "2025-06-30",
        "30 1/1");
    row("the district of its time",
        "received 01 2025-06-30 10\nreceived 02 2025-06-30 20",
        "received",
        "164",
        "2025-06-30",
        "30 2/2");
    row("no district after its end",
        "received 01 2025-07-01 10",
        "received",
        "164",
        "2025-07-01",
        "none");
    row("ratio through the district",
        "on-time 01 2025-06-30 10\nresolved 01 2025-06-30 10\non-time 02 2025-06-30 9\nresolved 02 "
        "2025-06-30 90",
        "on-time-rate",
        "19",
        "2025-06-30",
        "19 1/1");
    row("the worst quality shows",
        "received 01 2026-11-22 10\nreceived 02 2026-11-22 20 0 simulated",
        "received",
        "19",
        "2026-11-22",
        "30 2/3 simulated");
}

void TestRollup::anAreaIsMadeFromTheAreasBelow()
{
    QFETCH(QString, readings);
    QFETCH(QString, indicator);
    QFETCH(QString, area);
    QFETCH(QString, period);
    QFETCH(QString, expected);
    const auto catalogue = smallCatalogue();
    Board board{catalogue};
    board.apply(batch(*catalogue, readings.toStdString()));
    const auto figure = board.figure(
        series(*catalogue, indicator.toStdString(), area.toStdString()), day(period.toStdString()));
    QCOMPARE(QString::fromStdString(describe(figure)), expected);
}

void TestRollup::ageOfAnAggregateIsTheMedianOfItsUnits()
{
    const auto catalogue = smallCatalogue();
    Board board{catalogue};
    board.apply(batch(*catalogue,
                      "received 01 2026-11-22T01:00:00Z 1\nreceived 02 2026-11-22T03:00:00Z "
                      "1\nreceived 03 2026-11-22T09:00:00Z 1"));
    const auto figure = board.figure(series(*catalogue, "received", "19"), day("2026-11-22"));
    QCOMPARE(QString::fromStdString(formatInstant(figure->time)),
             QStringLiteral("2026-11-22T03:00:00Z"));
}

void TestRollup::sourceIsNamedOnlyWhereAllAgree()
{
    const auto catalogue = smallCatalogue();
    ReadingBatch readings = batch(
        *catalogue, "received 01 2026-11-22 1\nreceived 02 2026-11-22 1\nreceived 03 2026-11-21 1");
    readings.readings[0].source = readings.source("one-stop");
    readings.readings[1].source = readings.source("one-stop");
    readings.readings[2].source = readings.source("paper");
    Board board{catalogue};
    board.apply(readings);
    const SeriesId province = series(*catalogue, "received", "19");
    QCOMPARE(
        QString::fromStdString(board.sourceName(board.figure(province, day("2026-11-22"))->source)),
        QStringLiteral("one-stop"));

    ReadingBatch third = batch(*catalogue, "received 03 2026-11-22 1");
    third.readings[0].source = third.source("paper");
    board.apply(third);
    QCOMPARE(board.figure(province, day("2026-11-22"))->source, SourceId{});
}

QTEST_APPLESS_MAIN(TestRollup)
#include "tst_Rollup.moc"
