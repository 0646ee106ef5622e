// GET /metrics as Prometheus reads it, and named by its conventions.

#include "Exposition.h"
#include "FeedProbe.h"

#include <QRegularExpression>
#include <QtTest>

using namespace ioc;
using test::Exposition;
using test::FeedProbe;
using test::GatewayProbe;

class TestGatewayMetrics : public QObject
{
    Q_OBJECT

private slots:
    void namesAndUnitsFollowTheConventions()
    {
        GatewayProbe gateway;
        QCOMPARE(gateway.postCsv("indicator,area,time,value\ndossiers.received,05500,2025-08-20,1")
                     .status,
                 202);
        const auto answer = gateway.request("GET", QStringLiteral("/metrics"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.at("content-type"),
                 QByteArray("text/plain; version=0.0.4; charset=utf-8"));
        const Exposition found(answer.body);
        QVERIFY2(found.fault().isEmpty(), qUtf8Printable(found.fault()));
        QVERIFY(found.families().size() >= 16);
        static const QRegularExpression otherUnits(QStringLiteral(
            "milli|micro|minute|hour|day|kilo|mega|kib|mib|percent|_kb|_mb|_ms|_us"));
        for (auto each = found.families().cbegin(); each != found.families().cend(); ++each) {
            const QString& name = each.key();
            const QByteArray said = name.toUtf8();
            QVERIFY2(name.startsWith(QStringLiteral("toancanh_feed_"))
                         || name.startsWith(QStringLiteral("process_")),
                     said);
            QVERIFY2(each->type == QStringLiteral("counter")
                         || each->type == QStringLiteral("gauge"),
                     said);
            QVERIFY2(name.endsWith(QStringLiteral("_total"))
                         == (each->type == QStringLiteral("counter")),
                     said);
            QVERIFY2(!otherUnits.match(name).hasMatch(), said);
            // Who says seconds or bytes has them in the name, behind all but `_total`.
            for (const char* unit : {"seconds", "bytes"}) {
                const QString word = QString::fromLatin1(unit);
                const QString bare = QString{name}.remove(QStringLiteral("_total"));
                QVERIFY2(each->help.contains(word) == bare.endsWith(QLatin1Char('_') + word), said);
            }
            QVERIFY2(each->help.endsWith(QLatin1Char('.')), said);
        }
    }

    void theyTellWhatHappened()
    {
        GatewayProbe gateway;
        const QByteArray csv = "indicator,area,time,value,source\n"
                               "dossiers.received,05500,2025-08-20,1,\"Sở \"\"Y tế\"\" \\ 1\"\n"
                               "dossiers.received,05500,2025-08-21,no,his-1\n";
        QCOMPARE(gateway.postCsv(csv).status, 202);
        QCOMPARE(gateway.postCsv(csv).status, 202);
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe();
        QTRY_COMPARE(client.count(QStringLiteral("snapshot")), 1);
        const double now = static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
        const Exposition found(gateway.request("GET", QStringLiteral("/metrics")).body);
        QVERIFY2(found.fault().isEmpty(), qUtf8Printable(found.fault()));
        QCOMPARE(found.value("toancanh_feed_readings_accepted_total"), 1.0);
        QCOMPARE(found.value("toancanh_feed_readings_unchanged_total"), 1.0);
        QCOMPARE(found.value("toancanh_feed_readings_refused_total"), 2.0);
        QCOMPARE(found.value("toancanh_feed_clients"), 1.0);
        QVERIFY(found.value("toancanh_feed_connections") >= 2.0);
        QCOMPARE(found.value("toancanh_feed_log_writable"), 1.0);
        QVERIFY(found.value("toancanh_feed_log_size_bytes") > 4096.0);
        QVERIFY(found.value("process_resident_memory_bytes") > 1e6);
        QVERIFY(found.value("process_cpu_seconds_total") > 0.0);
        const QString named = QStringLiteral("source=\"Sở \\\"Y tế\\\" \\\\ 1\"");
        QVERIFY(qAbs(found.value("toancanh_feed_source_last_event_timestamp_seconds", named) - now)
                < 60.0);
        QCOMPARE(found.value("toancanh_feed_source_readings_refused_total", named), 0.0);
        QCOMPARE(found.value("toancanh_feed_source_readings_refused_total",
                             QStringLiteral("source=\"his-1\"")),
                 2.0);
    }
};

QTEST_GUILESS_MAIN(TestGatewayMetrics)
#include "tst_GatewayMetrics.moc"
