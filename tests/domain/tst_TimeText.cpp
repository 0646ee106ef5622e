#include <models/domain/TimeText.h>

#include <QTest>

using namespace ioc::domain;

class TestTimeText : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatSourcesWrite_data();
    void readsWhatSourcesWrite();
    void refusesWhatItWouldHaveToGuess_data();
    void refusesWhatItWouldHaveToGuess();
    void instantsRoundTrip_data();
    void instantsRoundTrip();
};

void TestTimeText::readsWhatSourcesWrite_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<int>("monthStartsOn");
    QTest::addColumn<QString>("end");
    QTest::newRow("instant with Z") << "2026-11-22T07:32:05Z" << 1 << "2026-11-22T07:32:05Z";
    QTest::newRow("instant of Vietnam")
        << "2026-11-22T14:32:05+07:00" << 1 << "2026-11-22T07:32:05Z";
    QTest::newRow("instant west of Greenwich")
        << "2026-11-22T00:32:05-05:30" << 1 << "2026-11-22T06:02:05Z";
    QTest::newRow("milliseconds") << "2026-11-22T07:32:05.25Z" << 1 << "2026-11-22T07:32:05.250Z";
    QTest::newRow("nanoseconds are cut")
        << "2026-11-22T07:32:05.250999999Z" << 1 << "2026-11-22T07:32:05.250Z";
    QTest::newRow("date") << "2020-03-18" << 1 << "2020-03-18T17:00:00Z";
    QTest::newRow("month") << "2021-08" << 1 << "2021-08-31T17:00:00Z";
    QTest::newRow("reporting month") << "2021-08" << 15 << "2021-08-14T17:00:00Z";
    QTest::newRow("week") << "2021-W31" << 1 << "2021-08-08T17:00:00Z";
    QTest::newRow("quarter") << "2021-Q3" << 1 << "2021-09-30T17:00:00Z";
    QTest::newRow("year") << "2016" << 1 << "2016-12-31T17:00:00Z";
    QTest::newRow("interval of months") << "2025-01/2025-05" << 1 << "2025-05-31T17:00:00Z";
    QTest::newRow("interval of years") << "2021/2023" << 1 << "2023-12-31T17:00:00Z";
}

void TestTimeText::readsWhatSourcesWrite()
{
    QFETCH(QString, written);
    QFETCH(int, monthStartsOn);
    QFETCH(QString, end);
    const auto time = parseTimeText(written.toStdString());
    QVERIFY2(time.has_value(), time.has_error() ? time.error().context.c_str() : "");
    QCOMPARE(QString::fromStdString(
                 formatInstant(endOf(*time, static_cast<std::uint8_t>(monthStartsOn)))),
             end);
}

void TestTimeText::refusesWhatItWouldHaveToGuess_data()
{
    QTest::addColumn<QString>("written");
    for (const char* written : {"",
                                "8/2021",
                                "22/11/2026",
                                "2021-8",
                                "2021-08-1",
                                "2021-02-30",
                                "2026-11-22T14:32:05",
                                "2026-11-22 14:32:05Z",
                                "2026-11-22T14:32Z",
                                "2026-11-22T25:00:00Z",
                                "2026-11-22T14:60:00Z",
                                "2026-11-22T14:32:05.Z",
                                "2026-11-22T14:32:05.1234567890Z",
                                "2026-11-22T14:32:05+0700",
                                "2025-05/2025-01",
                                "2025-01/",
                                "/2025",
                                "2025-01/2025-05/2025-06",
                                "1899-12-31T00:00:00Z",
                                "nay",
                                "-0001",
                                "20260101"})
        QTest::newRow(written) << written;
}

void TestTimeText::refusesWhatItWouldHaveToGuess()
{
    QFETCH(QString, written);
    QVERIFY(parseTimeText(written.toStdString()).has_error());
}

void TestTimeText::instantsRoundTrip_data()
{
    QTest::addColumn<qint64>("millis");
    for (const qint64 millis :
         {0LL, -1LL, 1'000LL, 1'763'796'725'250LL, -2'208'988'800'000LL, 4'102'444'799'999LL})
        QTest::addRow("%lld", static_cast<long long>(millis)) << millis;
}

void TestTimeText::instantsRoundTrip()
{
    QFETCH(qint64, millis);
    const TimePoint instant{Duration{millis}};
    QCOMPARE(parseInstant(formatInstant(instant)).value(), instant);
}

QTEST_APPLESS_MAIN(TestTimeText)
#include "tst_TimeText.moc"
