#include <app/feed/server/HttpDate.h>
#include <models/domain/TimeText.h>

#include <QTest>

using namespace ioc;

class TestHttpDate : public QObject
{
    Q_OBJECT

private slots:
    void isTheFixedFormOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("instant");
        QTest::addColumn<QByteArray>("date");
        QTest::newRow("the standard's own")
            << QByteArray("1994-11-06T08:49:37Z") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT");
        QTest::newRow("a fraction is dropped") << QByteArray("2026-11-22T23:59:59.999Z")
                                               << QByteArray("Sun, 22 Nov 2026 23:59:59 GMT");
        QTest::newRow("a leap day")
            << QByteArray("2028-02-29T00:00:00Z") << QByteArray("Tue, 29 Feb 2028 00:00:00 GMT");
        QTest::newRow("another zone") << QByteArray("2027-01-01T06:30:00+07:00")
                                      << QByteArray("Thu, 31 Dec 2026 23:30:00 GMT");
    }

    void isTheFixedFormOfTheStandard()
    {
        QFETCH(QByteArray, instant);
        QFETCH(QByteArray, date);
        const auto time = domain::parseInstant(instant.toStdString());
        QVERIFY(time);
        QCOMPARE(QByteArray::fromStdString(gateway::httpDate(*time)), date);
    }

    void theTextOfManyAnswersKeepsPaceWithTheClock()
    {
        gateway::HttpDateText text;
        const domain::TimePoint noon = domain::parseInstant("2026-11-22T12:00:00Z").value();
        for (const int milliseconds : {0, 999, 1'000, 61'500, 500, -1}) {
            const domain::TimePoint now = noon + domain::Duration{milliseconds};
            QCOMPARE(text.at(now), gateway::httpDate(now));
        }
    }
};

QTEST_GUILESS_MAIN(TestHttpDate)
#include "tst_HttpDate.moc"
