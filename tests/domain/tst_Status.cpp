#include <models/domain/Status.h>
#include <models/domain/TimeText.h>

#include <QTest>

#include <limits>

using namespace ioc::domain;

namespace {

TimePoint instant(const char* rfc3339)
{
    return parseInstant(rfc3339).value();
}

Indicator dailyIndicator()
{
    Indicator indicator;
    indicator.frequency = Frequency::Daily;
    indicator.period = {PeriodKind::Day, 1};
    indicator.grace = std::chrono::hours{12};
    indicator.thresholds.watchBand = 2;
    return indicator;
}

Target target(double value, Comparison comparison, const char* due = nullptr)
{
    Target result;
    result.value = value;
    result.comparison = comparison;
    if (due)
        result.due = instant(due);
    return result;
}

} // namespace

Q_DECLARE_METATYPE(ioc::domain::Status)
Q_DECLARE_METATYPE(ioc::domain::Comparison)
Q_DECLARE_METATYPE(ioc::domain::Frequency)

class TestStatus : public QObject
{
    Q_OBJECT

private slots:
    void judgesAValueAgainstItsTarget_data();
    void judgesAValueAgainstItsTarget();
    void withoutABandEveryMissIsOffTarget();
    void absoluteLimitsServeWhereThereIsNoTarget_data();
    void absoluteLimitsServeWhereThereIsNoTarget();
    void withoutTargetOrLimitsNothingIsSaidToBeOnTarget();
    void ageIsJudgedByTheIndicatorsOwnCadence_data();
    void ageIsJudgedByTheIndicatorsOwnCadence();
    void aLateValueIsStaleHoweverGood();
    void aValueThatTheSourceHasNotIsNoData();
    void theEarliestTargetStillDueIsInForce();
    void aReachedDateKeepsItsTargetInForce();
    void aProposalDoesNotDisplaceWhatWasAdopted();
    void aLinearPathRisesFromItsBaseline();
    void aLinearPathRisesFromTheTargetBefore();
    void nothingIsDemandedBeforeATargetIsInForce();
};

void TestStatus::judgesAValueAgainstItsTarget_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<Comparison>("comparison");
    QTest::addColumn<Status>("status");
    QTest::newRow("at least: equal") << 98.0 << Comparison::AtLeast << Status::OnTarget;
    QTest::newRow("at least: just below") << 97.4 << Comparison::AtLeast << Status::Watch;
    QTest::newRow("at least: end of the band") << 96.0 << Comparison::AtLeast << Status::Watch;
    QTest::newRow("at least: beyond the band") << 95.9 << Comparison::AtLeast << Status::OffTarget;
    QTest::newRow("over: equal is a miss") << 98.0 << Comparison::Over << Status::Watch;
    QTest::newRow("at most: equal") << 98.0 << Comparison::AtMost << Status::OnTarget;
    QTest::newRow("at most: above") << 99.5 << Comparison::AtMost << Status::Watch;
    QTest::newRow("at most: far above") << 100.1 << Comparison::AtMost << Status::OffTarget;
    QTest::newRow("under: equal is a miss") << 98.0 << Comparison::Under << Status::Watch;
    QTest::newRow("equal") << 98.0 << Comparison::Equal << Status::OnTarget;
    QTest::newRow("equal: either side") << 99.0 << Comparison::Equal << Status::Watch;
}

void TestStatus::judgesAValueAgainstItsTarget()
{
    QFETCH(double, value);
    QFETCH(Comparison, comparison);
    QFETCH(Status, status);
    const Target demanded = target(98, comparison);
    const TargetPath path{{&demanded}};
    const Assessment result
        = assessValue(dailyIndicator(), path, value, instant("2026-11-22T00:00:00Z"));
    QCOMPARE(result.status, status);
    QCOMPARE(result.distance.value(), value - 98);
    QCOMPARE(result.demand->target, &demanded);
}

void TestStatus::withoutABandEveryMissIsOffTarget()
{
    Indicator indicator = dailyIndicator();
    indicator.thresholds.watchBand.reset();
    const Target none = target(0, Comparison::AtMost);
    QCOMPARE(assessValue(indicator, TargetPath{{&none}}, 1, {}).status, Status::OffTarget);
}

void TestStatus::absoluteLimitsServeWhereThereIsNoTarget_data()
{
    QTest::addColumn<bool>("higherIsBetter");
    QTest::addColumn<double>("value");
    QTest::addColumn<Status>("status");
    QTest::newRow("lower: good") << false << 10.0 << Status::OnTarget;
    QTest::newRow("lower: at the limit") << false << 20.0 << Status::OnTarget;
    QTest::newRow("lower: watch") << false << 21.0 << Status::Watch;
    QTest::newRow("lower: off") << false << 51.0 << Status::OffTarget;
    QTest::newRow("higher: good") << true << 60.0 << Status::OnTarget;
    QTest::newRow("higher: watch") << true << 45.0 << Status::Watch;
    QTest::newRow("higher: off") << true << 19.0 << Status::OffTarget;
}

void TestStatus::absoluteLimitsServeWhereThereIsNoTarget()
{
    QFETCH(bool, higherIsBetter);
    QFETCH(double, value);
    QFETCH(Status, status);
    Indicator indicator = dailyIndicator();
    indicator.direction = higherIsBetter ? Direction::Higher : Direction::Lower;
    indicator.thresholds
        = {std::nullopt, higherIsBetter ? 50.0 : 20.0, higherIsBetter ? 20.0 : 50.0};
    QCOMPARE(assessValue(indicator, TargetPath{}, value, {}).status, status);
}

void TestStatus::withoutTargetOrLimitsNothingIsSaidToBeOnTarget()
{
    Indicator indicator = dailyIndicator();
    indicator.direction = Direction::Higher;
    QCOMPARE(assessValue(indicator, TargetPath{}, 5, {}).status, Status::NoTarget);
}

void TestStatus::ageIsJudgedByTheIndicatorsOwnCadence_data()
{
    QTest::addColumn<Frequency>("frequency");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("stillFresh");
    QTest::newRow("seconds") << Frequency::Seconds << "2026-11-22T07:00:00Z"
                             << "2026-11-22T07:00:40Z";
    QTest::newRow("minutes") << Frequency::Minutely << "2026-11-22T07:00:00Z"
                             << "2026-11-22T07:03:00Z";
    QTest::newRow("hours") << Frequency::Hourly << "2026-11-22T07:00:00Z"
                           << "2026-11-22T08:30:00Z";
    // Saturday's figure serves until noon after Sunday's end.
    QTest::newRow("days") << Frequency::Daily << "2026-11-21T17:00:00Z"
                          << "2026-11-23T05:00:00Z";
    QTest::newRow("weeks") << Frequency::Weekly << "2026-11-15T17:00:00Z"
                           << "2026-11-25T17:00:00Z";
    QTest::newRow("months") << Frequency::Monthly << "2026-10-31T17:00:00Z"
                            << "2026-12-15T17:00:00Z";
    QTest::newRow("quarters") << Frequency::Quarterly << "2026-09-30T17:00:00Z"
                              << "2027-01-30T17:00:00Z";
    QTest::newRow("years") << Frequency::Yearly << "2025-12-31T17:00:00Z"
                           << "2027-04-30T17:00:00Z";
}

void TestStatus::ageIsJudgedByTheIndicatorsOwnCadence()
{
    QFETCH(Frequency, frequency);
    QFETCH(QString, last);
    QFETCH(QString, stillFresh);
    Indicator indicator;
    indicator.frequency = frequency;
    indicator.grace = defaultGrace(frequency);
    const TimePoint limit = instant(stillFresh.toUtf8().constData());
    const TimePoint reading = instant(last.toUtf8().constData());
    QCOMPARE(QString::fromStdString(formatInstant(freshness(indicator, reading, limit).nextDue)),
             stillFresh);
    QVERIFY(freshness(indicator, reading, limit).fresh);
    QVERIFY(!freshness(indicator, reading, limit + Duration{1}).fresh);
}

void TestStatus::aLateValueIsStaleHoweverGood()
{
    const Target demanded = target(98, Comparison::AtLeast);
    const Assessment result = assess(dailyIndicator(),
                                     TargetPath{{&demanded}},
                                     99.9,
                                     instant("2026-11-01T17:00:00Z"),
                                     instant("2026-11-22T07:00:00Z"));
    QCOMPARE(result.status, Status::Stale);
    QVERIFY(result.demand.has_value());
}

void TestStatus::aValueThatTheSourceHasNotIsNoData()
{
    const TimePoint now = instant("2026-11-22T07:00:00Z");
    QCOMPARE(assess(dailyIndicator(), {}, std::nullopt, now, now).status, Status::NoData);
    QCOMPARE(
        assess(dailyIndicator(), {}, std::numeric_limits<double>::quiet_NaN(), now, now).status,
        Status::NoData);
}

void TestStatus::theEarliestTargetStillDueIsInForce()
{
    const Target first = target(700, Comparison::Over, "2025-12-31T17:00:00Z");
    const Target second = target(3000, Comparison::Over, "2030-12-31T17:00:00Z");
    const TargetPath path{{&second, &first}};
    QCOMPARE(path.at(instant("2024-06-01T00:00:00Z"))->target, &first);
    QCOMPARE(path.at(instant("2025-12-31T17:00:00Z"))->target, &first);
    QCOMPARE(path.at(instant("2026-01-01T00:00:00Z"))->target, &second);
}

void TestStatus::aReachedDateKeepsItsTargetInForce()
{
    const Target only = target(700, Comparison::Over, "2025-12-31T17:00:00Z");
    QCOMPARE(TargetPath{{&only}}.at(instant("2026-11-22T00:00:00Z"))->target, &only);
}

void TestStatus::aProposalDoesNotDisplaceWhatWasAdopted()
{
    const Target adopted = target(95, Comparison::AtLeast, "2025-12-31T17:00:00Z");
    Target proposed = target(80, Comparison::AtLeast, "2030-12-31T17:00:00Z");
    proposed.standing = TargetStanding::Proposed;
    QCOMPARE(TargetPath({&proposed, &adopted}).at(instant("2026-11-22T00:00:00Z"))->target,
             &adopted);
}

void TestStatus::aLinearPathRisesFromItsBaseline()
{
    Target demanded = target(100, Comparison::AtLeast, "2030-01-01T00:00:00Z");
    demanded.linear = true;
    demanded.baselineTime = instant("2020-01-01T00:00:00Z");
    demanded.baselineValue = 0;
    const TargetPath path{{&demanded}};
    QVERIFY(std::abs(path.at(instant("2025-01-01T12:00:00Z"))->value - 50) < 0.1);
    QCOMPARE(path.at(instant("2019-01-01T00:00:00Z"))->value, 0.0);
    QCOMPARE(path.at(instant("2031-01-01T00:00:00Z"))->value, 100.0);
}

void TestStatus::aLinearPathRisesFromTheTargetBefore()
{
    const Target first = target(700, Comparison::AtLeast, "2025-12-31T17:00:00Z");
    Target second = target(3000, Comparison::AtLeast, "2030-12-31T17:00:00Z");
    second.linear = true;
    const double demanded
        = TargetPath({&first, &second}).at(instant("2028-07-01T17:00:00Z"))->value;
    QVERIFY2(std::abs(demanded - 1850) < 5, qPrintable(QString::number(demanded)));
}

void TestStatus::nothingIsDemandedBeforeATargetIsInForce()
{
    Target later = target(90, Comparison::AtLeast, "2030-12-31T17:00:00Z");
    later.from = instant("2020-12-30T17:00:00Z");
    const TargetPath path{{&later}};
    QVERIFY(!path.at(instant("2020-12-30T16:59:59Z")));
    QVERIFY(path.at(instant("2020-12-30T17:00:00Z")).has_value());
}

QTEST_APPLESS_MAIN(TestStatus)
#include "tst_Status.moc"
