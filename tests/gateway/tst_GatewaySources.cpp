#include "FeedProbe.h"

#include <QtTest>

using namespace ioc;
using test::FeedProbe;
using test::GatewayProbe;

namespace {

const QString sources = QStringLiteral("sources");

// What the last event that names a source says of it.
QJsonObject stateOf(const FeedProbe& client, const char* name)
{
    QJsonObject found;
    for (const QJsonObject& event : client.events(sources)) {
        const QJsonArray all = event.value(QStringLiteral("data")).toObject()[sources].toArray();
        for (const QJsonValue state : all) {
            if (state.toObject().value(QStringLiteral("name")).toString() == QLatin1String(name))
                found = state.toObject();
        }
    }
    return found;
}

int count(const QJsonObject& state, const char* what)
{
    return state.value(QLatin1String(what)).toInt(-1);
}

void tellAtOnce(gateway::GatewayOptions& options)
{
    options.tellSources = std::chrono::milliseconds{0};
    options.heartbeat = std::chrono::milliseconds{50};
}

} // namespace

/// `sources` events over a real WebSocket.
class TestGatewaySources : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatASourceSentAndWhatWasRefused()
    {
        GatewayProbe gateway(tellAtOnce);
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe();
        QTRY_COMPARE(client.count(QStringLiteral("snapshot")), 1);
        const QDateTime before = QDateTime::currentDateTimeUtc();
        const QByteArray recorded = before.addSecs(-90).toString(Qt::ISODate).toUtf8();
        const QByteArray csv = "indicator,area,time,value,recorded,source\n"
                               "dossiers.received,05500,2026-08-01T00:00:00Z,3,"
            + recorded
            + ",his-1\n"
              "dossiers.received,05500,2026-08-01T00:01:00Z,no,"
            + recorded + ",his-1\n";
        QCOMPARE(gateway.postCsv(csv).status, 202);
        QTRY_COMPARE(count(stateOf(client, "his-1"), "accepted"), 1);
        QTRY_COMPARE(count(stateOf(client, "his-1"), "refused"), 1);
        const QJsonObject state = stateOf(client, "his-1");
        QCOMPARE(count(state, "unchanged"), 0);
        const QDateTime last = QDateTime::fromString(
            state.value(QStringLiteral("lastEvent")).toString(), Qt::ISODateWithMs);
        QVERIFY(qAbs(before.secsTo(last)) <= 5);
        const QString lag = state.value(QStringLiteral("lag")).toString();
        QVERIFY2(lag.startsWith(QStringLiteral("PT1M3")), qUtf8Printable(lag));

        QCOMPARE(gateway.postCsv(csv).status, 202);
        QTRY_COMPARE(count(stateOf(client, "his-1"), "unchanged"), 1);
        QTRY_COMPARE(count(stateOf(client, "his-1"), "refused"), 2);
    }

    void aBodyThatCannotBeReadCountsForItsSender()
    {
        GatewayProbe gateway(tellAtOnce);
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe();
        const auto answer = gateway.request(
            "POST",
            QStringLiteral("/v1/readings"),
            "{",
            {{"Content-Type", "application/cloudevents+json"}, {"User-Agent", "broken-script"}});
        QCOMPARE(answer.status, 400);
        QTRY_COMPARE(count(stateOf(client, "broken-script"), "refused"), 1);
    }

    void whoComesLaterIsToldOfAll()
    {
        GatewayProbe gateway(tellAtOnce);
        for (int i = 0; i < 130; ++i) {
            QCOMPARE(gateway
                         .postCsv("indicator,area,time,value,source\n"
                                  "dossiers.received,05500,2026-08-01T00:00:00Z,"
                                  + QByteArray::number(i) + ",s" + QByteArray::number(i) + "\n")
                         .status,
                     202);
        }
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe();
        QTRY_COMPARE(count(stateOf(client, "s129"), "accepted"), 1);
        QTRY_COMPARE(count(stateOf(client, "s0"), "accepted"), 1);
        QVERIFY(client.count(sources) >= 2); // at most a hundred each
        QCOMPARE(client.events()[0].value(QStringLiteral("type")).toString(),
                 QStringLiteral("vn.toancanh.welcome.v1"));
    }

    void sourcesDoNotStandForAHeartbeat()
    {
        GatewayProbe gateway(tellAtOnce);
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe({{QStringLiteral("after"), QJsonValue::Null},
                          {QStringLiteral("areas"), QJsonArray{QStringLiteral("19")}}});
        QTRY_COMPARE(client.count(QStringLiteral("snapshot")), 1);
        int posts = 0;
        QTRY_VERIFY2_WITH_TIMEOUT(
            (gateway.postCsv("indicator,area,time,value,source\ndossiers.received,05500,2026-08-01,"
                             + QByteArray::number(++posts) + ",busy\n"),
             client.count(QStringLiteral("heartbeat")) >= 2 && client.count(sources) >= 2),
            "no heartbeat beside the sources",
            5000);
        QCOMPARE(client.count(QStringLiteral("readings")), 0);
    }

    void aRestartRemembersWhenASourceWasHeard()
    {
        GatewayProbe gateway(tellAtOnce);
        QCOMPARE(gateway
                     .postCsv("indicator,area,time,value,recorded,source\ndossiers.received,05500,"
                              "2026-08-01T00:00:00Z,1,2026-08-02T00:00:00Z,his-1\n")
                     .status,
                 202);
        gateway.start();
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe();
        QTRY_COMPARE(stateOf(client, "his-1").value(QStringLiteral("lastEvent")).toString(),
                     QStringLiteral("2026-08-02T00:00:00Z"));
        QCOMPARE(count(stateOf(client, "his-1"), "accepted"), 0);
    }
};

QTEST_GUILESS_MAIN(TestGatewaySources)
#include "tst_GatewaySources.moc"
