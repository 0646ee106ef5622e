#include <models/domain/Period.h>
#include <models/domain/TimeText.h>

#include <QTest>

#include <random>

using namespace ioc::domain;

namespace {

QString text(TimePoint instant)
{
    return QString::fromStdString(formatInstant(instant));
}

TimePoint instant(const char* rfc3339)
{
    return parseInstant(rfc3339).value();
}

} // namespace

class TestPeriod : public QObject
{
    Q_OBJECT

private slots:
    void namesItsBoundsInVietnamTime_data();
    void namesItsBoundsInVietnamTime();
    void oneInstantAfterAnotherIsFoundAsAlone();
    void endBelongsToThePeriodAndBeginDoesNot_data();
    void endBelongsToThePeriodAndBeginDoesNot();
    void comparesWithTheSamePeriodLastYear_data();
    void comparesWithTheSamePeriodLastYear();
    void ordinalsAreConsecutiveOverFortyYears_data();
    void ordinalsAreConsecutiveOverFortyYears();
    void refusesWhatIsNoPeriod_data();
    void refusesWhatIsNoPeriod();
};

void TestPeriod::namesItsBoundsInVietnamTime_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("monthStartsOn");
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    QTest::newRow("day") << "2026-11-22" << 1 << "2026-11-21T17:00:00Z"
                         << "2026-11-22T17:00:00Z";
    QTest::newRow("hour") << "2026-11-22T14" << 1 << "2026-11-22T07:00:00Z"
                          << "2026-11-22T08:00:00Z";
    QTest::newRow("week") << "2026-W47" << 1 << "2026-11-15T17:00:00Z"
                          << "2026-11-22T17:00:00Z";
    QTest::newRow("week 1 begins in the old year") << "2026-W01" << 1 << "2025-12-28T17:00:00Z"
                                                   << "2026-01-04T17:00:00Z";
    QTest::newRow("week 53") << "2020-W53" << 1 << "2020-12-27T17:00:00Z"
                             << "2021-01-03T17:00:00Z";
    QTest::newRow("week before the epoch") << "1969-W02" << 1 << "1969-01-05T17:00:00Z"
                                           << "1969-01-12T17:00:00Z";
    QTest::newRow("month") << "2026-11" << 1 << "2026-10-31T17:00:00Z"
                           << "2026-11-30T17:00:00Z";
    QTest::newRow("reporting month 15 to 14") << "2026-11" << 15 << "2026-10-14T17:00:00Z"
                                              << "2026-11-14T17:00:00Z";
    QTest::newRow("reporting January") << "2026-01" << 15 << "2025-12-14T17:00:00Z"
                                       << "2026-01-14T17:00:00Z";
    QTest::newRow("quarter") << "2026-Q4" << 1 << "2026-09-30T17:00:00Z"
                             << "2026-12-31T17:00:00Z";
    QTest::newRow("reporting quarter") << "2026-Q1" << 15 << "2025-12-14T17:00:00Z"
                                       << "2026-03-14T17:00:00Z";
    QTest::newRow("year") << "2026" << 1 << "2025-12-31T17:00:00Z"
                          << "2026-12-31T17:00:00Z";
    QTest::newRow("reporting year") << "2026" << 15 << "2025-12-14T17:00:00Z"
                                    << "2026-12-14T17:00:00Z";
    QTest::newRow("29 February") << "2024-02-29" << 1 << "2024-02-28T17:00:00Z"
                                 << "2024-02-29T17:00:00Z";
}

void TestPeriod::namesItsBoundsInVietnamTime()
{
    QFETCH(QString, name);
    QFETCH(int, monthStartsOn);
    QFETCH(QString, begin);
    QFETCH(QString, end);
    const auto period = Period::parse(name.toStdString(), static_cast<std::uint8_t>(monthStartsOn));
    QVERIFY2(period.has_value(), period.has_error() ? period.error().context.c_str() : "");
    QCOMPARE(text(period->begin()), begin);
    QCOMPARE(text(period->end()), end);
}

void TestPeriod::endBelongsToThePeriodAndBeginDoesNot_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("monthStartsOn");
    for (const char* name : {"2026-11-22",
                             "2026-11-22T00",
                             "2026-W01",
                             "2020-W53",
                             "2026-02",
                             "2026-Q1",
                             "1969",
                             "2026"}) {
        for (const int start : {1, 15, 28})
            QTest::addRow("%s from day %d", name, start) << name << start;
    }
}

void TestPeriod::endBelongsToThePeriodAndBeginDoesNot()
{
    QFETCH(QString, name);
    QFETCH(int, monthStartsOn);
    const Period period
        = Period::parse(name.toStdString(), static_cast<std::uint8_t>(monthStartsOn)).value();
    const PeriodType type = period.type();
    QCOMPARE(Period::containing(period.end(), type), period);
    QCOMPARE(Period::containing(period.begin() + Duration{1}, type), period);
    QCOMPARE(Period::containing(period.begin(), type), period.previous());
    QCOMPARE(Period::containing(period.end() + Duration{1}, type), period.next());
    QCOMPARE(period.next().begin(), period.end());
}

void TestPeriod::comparesWithTheSamePeriodLastYear_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("day") << "2026-11-22"
                         << "2025-11-22";
    QTest::newRow("leap day has 28 February") << "2024-02-29"
                                              << "2023-02-28";
    QTest::newRow("hour") << "2026-11-22T14"
                          << "2025-11-22T14";
    QTest::newRow("week") << "2026-W47"
                          << "2025-W47";
    QTest::newRow("week 53 has week 52") << "2020-W53"
                                         << "2019-W52";
    QTest::newRow("month") << "2026-01"
                           << "2025-01";
    QTest::newRow("quarter") << "2026-Q2"
                             << "2025-Q2";
    QTest::newRow("year") << "2026"
                          << "2025";
}

void TestPeriod::comparesWithTheSamePeriodLastYear()
{
    QFETCH(QString, name);
    QFETCH(QString, expected);
    QCOMPARE(Period::parse(name.toStdString())->sameLastYear(),
             Period::parse(expected.toStdString()).value());
}

void TestPeriod::ordinalsAreConsecutiveOverFortyYears_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("monthStartsOn");
    for (int kind = 1; kind <= 5; ++kind) {
        for (const int start : {1, 15})
            QTest::addRow("kind %d from day %d", kind, start) << kind << start;
    }
}

void TestPeriod::ordinalsAreConsecutiveOverFortyYears()
{
    QFETCH(int, kind);
    QFETCH(int, monthStartsOn);
    const PeriodType type{static_cast<PeriodKind>(kind), static_cast<std::uint8_t>(monthStartsOn)};
    Period period = Period::containing(instant("1990-01-01T00:00:00Z"), type);
    const TimePoint stop = instant("2030-01-01T00:00:00Z");
    while (period.end() < stop) {
        const Period next = Period::containing(period.end() + Duration{1}, type);
        QCOMPARE(next.ordinal(), period.ordinal() + 1);
        QVERIFY(period.end() > period.begin());
        period = next;
    }
}

void TestPeriod::refusesWhatIsNoPeriod_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"",
                             "26-11-22",
                             "2026-13",
                             "2026-00",
                             "2026-W00",
                             "2026-W54",
                             "2025-W53",
                             "2026-Q5",
                             "2026-02-29",
                             "2026-11-22 ",
                             " 2026",
                             "2026-11-22T24",
                             "2026-11-22T14:00:00Z",
                             "2026-01/2026-02",
                             "11/2026",
                             "1899",
                             "2200",
                             "2026-W4x"})
        QTest::newRow(name) << name;
}

void TestPeriod::refusesWhatIsNoPeriod()
{
    QFETCH(QString, name);
    const auto period = Period::parse(name.toStdString());
    QVERIFY(period.has_error());
    QCOMPARE(period.error().kind, ioc::ErrorKind::InvalidInput);
    QVERIFY(!period.error().context.empty());
}

void TestPeriod::oneInstantAfterAnotherIsFoundAsAlone()
{
    std::mt19937_64 random(5);
    PeriodFinder finder;
    TimePoint at = instant("2024-12-31T17:00:00Z"); // the end of a year in Vietnam
    for (int round = 0; round < 20'000; ++round) {
        const PeriodType type{static_cast<PeriodKind>(random() % 6 * (random() % 20 == 0 ? 1 : 0)),
                              static_cast<std::uint8_t>(random() % 40 == 0 ? 15 : 1)};
        const Period alone = Period::containing(at, type);
        QVERIFY(finder.containing(at, type) == alone);
        QVERIFY(finder.begin() == alone.begin());
        const auto step = static_cast<std::int64_t>(random() % 3);
        at = step == 0 ? alone.begin()
            : step == 1
            ? alone.end()
            : at + std::chrono::milliseconds{static_cast<int>(random() % 7'200'000) - 3'600'000};
    }
}

QTEST_APPLESS_MAIN(TestPeriod)
#include "tst_Period.moc"
