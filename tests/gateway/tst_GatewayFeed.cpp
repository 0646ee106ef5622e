#include "FeedProbe.h"

#include <QtTest>

using namespace ioc;
using test::FeedProbe;
using test::GatewayProbe;

namespace {

const QString welcome = QStringLiteral("welcome");
const QString snapshot = QStringLiteral("snapshot");
const QString readings = QStringLiteral("readings");
const QString history = QStringLiteral("history");
const QString error = QStringLiteral("error");

// `count` readings of one commune, a minute apart, from minute `first` on; the value is the minute
// modulo 1000.
QByteArray minutes(int first, int count, const char* area = "05500")
{
    QByteArray csv = "indicator,area,time,value\n";
    for (int i = first; i < first + count; ++i) {
        const QDateTime time = QDateTime::fromSecsSinceEpoch(1'755'000'000 + 60LL * i, Qt::UTC);
        csv += QByteArray("dossiers.received,") + area + "," + time.toString(Qt::ISODate).toUtf8()
            + "," + QByteArray::number(i % 1000) + "\n";
    }
    return csv;
}

QJsonObject dataOf(const QJsonObject& event)
{
    return event.value(QStringLiteral("data")).toObject();
}

QString logOf(const FeedProbe& client)
{
    return dataOf(client.first(welcome)).value(QStringLiteral("log")).toString();
}

quint64 headOf(const FeedProbe& client)
{
    return dataOf(client.first(welcome)).value(QStringLiteral("head")).toString().toULongLong();
}

// Whether the readings events continue without a gap or a repetition from `after` on; nothing is
// filtered or dropped.
bool continuous(const FeedProbe& client, quint64 after)
{
    for (const QJsonObject& event : client.events(readings)) {
        if (dataOf(event).value(QStringLiteral("dropped")).toInteger() != 0)
            return false;
        after += static_cast<quint64>(
            dataOf(event).value(QStringLiteral("readings")).toArray().size());
        if (event.value(QStringLiteral("sequence")).toString().toULongLong() != after)
            return false;
    }
    return true;
}

} // namespace

/// The feed over real WebSockets.
class TestGatewayFeed : public QObject
{
    Q_OBJECT

private slots:
    void snapshotThenLive()
    {
        GatewayProbe gateway;
        QCOMPARE(gateway.postCsv(minutes(0, 5)).status, 202);
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        QCOMPARE(client.socket().subprotocol(), QStringLiteral("cloudevents.json"));
        client.subscribe();
        QTRY_COMPARE(client.count(snapshot), 1);
        QCOMPARE(client.events()[0].value(QStringLiteral("type")).toString(),
                 QStringLiteral("vn.toancanh.welcome.v1"));
        QCOMPARE(dataOf(client.first(welcome)).value(QStringLiteral("resumed")).toBool(true),
                 false);
        QCOMPARE(headOf(client), quint64{5});
        QCOMPARE(client.readings(snapshot).size(), 1);
        QCOMPARE(client.readings(snapshot)[0].toObject().value(QStringLiteral("value")).toInt(), 4);
        QCOMPARE(gateway.postCsv(minutes(5, 3)).status, 202);
        QTRY_COMPARE(client.lastSequence(), quint64{8});
        QVERIFY(continuous(client, 5));
        QVERIFY(client.onlyAscii());
    }

    void historyOfASnapshotComesInFrames()
    {
        GatewayProbe gateway;
        QCOMPARE(gateway.postCsv(minutes(0, 2500)).status, 202);
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe({{QStringLiteral("after"), QJsonValue::Null},
                          {QStringLiteral("history"), QStringLiteral("P3650D")}});
        QTRY_COMPARE(client.readings(snapshot).size(), 2500);
        QCOMPARE(client.count(snapshot), 3);
        const QJsonArray all = client.readings(snapshot);
        for (int i = 0; i < 2500; ++i)
            QCOMPARE(all[i].toObject().value(QStringLiteral("value")).toInt(), i % 1000);
        QCOMPARE(dataOf(client.events(snapshot).last()).value(QStringLiteral("more")).toBool(true),
                 false);
        QVERIFY(client.largest() <= 256 * 1024);
    }

    void resumesExactlyWhilePostsGoOn()
    {
        GatewayProbe gateway;
        QCOMPARE(gateway.postCsv(minutes(0, 3000)).status, 202);
        FeedProbe first(gateway.port());
        QTRY_VERIFY(first.connected());
        first.subscribe();
        QTRY_COMPARE(first.count(welcome), 1);
        const QString log = logOf(first);
        std::vector<std::unique_ptr<FeedProbe>> clients;
        for (int i = 0; i < 40; ++i) {
            gateway.postLater(minutes(3000 + 100 * i, 100));
            if (i % 8 == 0) {
                clients.push_back(std::make_unique<FeedProbe>(gateway.port()));
                QTRY_VERIFY(clients.back()->connected());
                clients.back()->subscribe(
                    FeedProbe::after(log, static_cast<quint64>(1 + 600 * (i / 8))));
            }
        }
        QTRY_COMPARE(gateway.pending(), 0);
        QTRY_COMPARE(first.lastSequence(), quint64{7000});
        QVERIFY(continuous(first, headOf(first)));
        for (std::size_t i = 0; i < clients.size(); ++i) {
            QTRY_COMPARE(clients[i]->lastSequence(), quint64{7000});
            QVERIFY(dataOf(clients[i]->first(welcome)).value(QStringLiteral("resumed")).toBool());
            QCOMPARE(clients[i]->count(snapshot), 0);
            QVERIFY(continuous(*clients[i], 1 + 600 * i));
        }
    }

    void resumesAfterARestart()
    {
        GatewayProbe gateway;
        QCOMPARE(gateway.postCsv(minutes(0, 10)).status, 202);
        FeedProbe before(gateway.port());
        QTRY_VERIFY(before.connected());
        before.subscribe();
        QTRY_COMPARE(before.count(welcome), 1);
        const QString log = logOf(before);
        gateway.stop();
        QTRY_VERIFY(before.closed());
        QCOMPARE(before.socket().closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
        gateway.start();
        FeedProbe after(gateway.port());
        QTRY_VERIFY(after.connected());
        after.subscribe(FeedProbe::after(log, 4));
        QTRY_COMPARE(after.lastSequence(), quint64{10});
        QVERIFY(continuous(after, 4));
    }

    void anUnknownPlaceGetsASnapshot_data()
    {
        QTest::addColumn<bool>("otherLog");
        QTest::addColumn<quint64>("sequence");
        QTest::newRow("another log") << true << quint64{2};
        QTest::newRow("beyond the head") << false << quint64{99};
    }

    void anUnknownPlaceGetsASnapshot()
    {
        QFETCH(bool, otherLog);
        QFETCH(quint64, sequence);
        GatewayProbe gateway;
        QCOMPARE(gateway.postCsv(minutes(0, 5)).status, 202);
        FeedProbe probe(gateway.port());
        QTRY_VERIFY(probe.connected());
        probe.subscribe();
        QTRY_COMPARE(probe.count(snapshot), 1);
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe(
            FeedProbe::after(otherLog ? QStringLiteral("other") : logOf(probe), sequence));
        QTRY_COMPARE(client.count(snapshot), 1);
        QCOMPARE(dataOf(client.first(welcome)).value(QStringLiteral("resumed")).toBool(true),
                 false);
    }

    void onlyWhatIsSubscribedComes()
    {
        GatewayProbe gateway;
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe(
            {{QStringLiteral("after"), QJsonValue::Null},
             {QStringLiteral("areas"), QJsonArray{QStringLiteral("05503")}},
             {QStringLiteral("indicators"), QJsonArray{QStringLiteral("dossiers.*")}}});
        QTRY_COMPARE(client.count(snapshot), 1);
        QCOMPARE(gateway.postCsv(minutes(0, 3, "05500")).status, 202);
        QCOMPARE(gateway.postCsv(minutes(0, 2, "05503")).status, 202);
        QTRY_COMPARE(client.lastSequence(), quint64{5});
        QCOMPARE(client.readings(readings).size(), 2);
        // Sent again, a subscription replaces the one before.
        client.subscribe({{QStringLiteral("after"), QJsonValue::Null},
                          {QStringLiteral("areas"), QJsonArray{QStringLiteral("05800")}}});
        QTRY_COMPARE(client.count(snapshot), 2);
        QCOMPARE(gateway.postCsv(minutes(9, 1, "05503")).status, 202);
        QCOMPARE(gateway.postCsv(minutes(9, 1, "05800")).status, 202);
        QTRY_COMPARE(client.lastSequence(), quint64{7});
        QCOMPARE(client.readings(readings).size(), 3);
    }

    void historyIsAnsweredUnderItsRequest()
    {
        GatewayProbe gateway;
        QCOMPARE(gateway.postCsv(minutes(0, 2500)).status, 202);
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        const QJsonObject wanted{{QStringLiteral("from"), QStringLiteral("2025-01-01T00:00:00Z")},
                                 {QStringLiteral("to"), QStringLiteral("2025-12-31T00:00:00Z")}};
        client.send(history, wanted);
        QTRY_COMPARE(client.count(error), 1);
        client.subscribe();
        const QString id = client.send(history, wanted);
        QTRY_COMPARE(client.readings(history).size(), 2500);
        const QList<QJsonObject> frames = client.events(history);
        QCOMPARE(frames.size(), 3);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(frames[i].value(QStringLiteral("subject")).toString(), id);
            QCOMPARE(dataOf(frames[i]).value(QStringLiteral("more")).toBool(), i < 2);
        }
    }

    void badEventsAreSaidAndTheConnectionLives_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("garbage") << QStringLiteral("garbage");
        QTest::newRow("no CloudEvent") << QStringLiteral("{}");
        QTest::newRow("broken tail") << QStringLiteral("{\"specversion\":\"1.0\"");
        QTest::newRow("unknown type") << QStringLiteral(
            R"({"specversion":"1.0","id":"1","source":"/t","type":"vn.toancanh.dance.v1","data":{}})");
        QTest::newRow("binary") << QString();
    }

    void badEventsAreSaidAndTheConnectionLives()
    {
        QFETCH(QString, text);
        GatewayProbe gateway;
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        text.isEmpty() ? client.sendBinary("bytes") : client.sendRaw(text);
        QTRY_COMPARE(client.count(error), 1);
        QVERIFY(!dataOf(client.first(error)).value(QStringLiteral("message")).toString().isEmpty());
        client.subscribe();
        QTRY_COMPARE(client.count(welcome), 1);
        QVERIFY(!client.closed());
    }

    void tooManyBadEventsEndIt()
    {
        GatewayProbe gateway;
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        for (int i = 0; i < 25; ++i)
            client.sendRaw(QStringLiteral("garbage"));
        QTRY_VERIFY(client.closed());
        QCOMPARE(static_cast<int>(client.socket().closeCode()), 4002);
        QCOMPARE(client.count(error), 20);
    }

    void aFrameOverTheLimitIs1009()
    {
        GatewayProbe gateway;
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.sendRaw(QString(1024 * 1024 + 1, QLatin1Char(' ')));
        QTRY_VERIFY(client.closed());
        QCOMPARE(client.socket().closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
    }

    void fragmentsAreOneEvent()
    {
        GatewayProbe gateway;
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.socket().setOutgoingFrameSize(16);
        client.subscribe();
        QTRY_COMPARE(client.count(welcome), 1);
    }

    void anotherSubprotocolIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("none") << QString();
        QTest::newRow("another") << QStringLiteral("graphql-ws");
    }

    void anotherSubprotocolIsRefused()
    {
        QFETCH(QString, name);
        GatewayProbe gateway;
        FeedProbe client(gateway.port(), name);
        QTRY_VERIFY(client.socket().error() != QAbstractSocket::UnknownSocketError);
        QVERIFY(!client.connected());
        client.socket().abort();
    }

    void aSlowClientGetsTheNewestAndIsToldWhatItMissed()
    {
        // An outbox without room stands for a client that takes nothing meanwhile.
        GatewayProbe gateway([](gateway::GatewayOptions& options) { options.outboxBytes = 1; });
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe();
        QTRY_COMPARE(client.count(snapshot), 1);
        QCOMPARE(gateway.postCsv(minutes(0, 3000)).status, 202);
        QTRY_COMPARE(client.lastSequence(), quint64{3000});
        QCOMPARE(client.readings(readings).size(), 1);
        QCOMPARE(dataOf(client.first(readings)).value(QStringLiteral("dropped")).toInt(), 2999);
        QCOMPARE(client.readings(readings)[0].toObject().value(QStringLiteral("value")).toInt(),
                 999);
        QCOMPARE(gateway.metric("toancanh_feed_readings_dropped_total"), 2999.0);

        // What was left out has a place in the log, whatever its time.
        client.send(history,
                    QJsonObject{{QStringLiteral("after"), QStringLiteral("00000000000000000000")},
                                {QStringLiteral("upTo"), QStringLiteral("00000000000000003000")}});
        QTRY_COMPARE(client.readings(history).size(), 3000);
        QVERIFY(!dataOf(client.events(history).back()).value(QStringLiteral("more")).toBool());
        client.send(history,
                    QJsonObject{{QStringLiteral("after"), QStringLiteral("00000000000000002990")},
                                {QStringLiteral("upTo"), QStringLiteral("00000000000009999999")}});
        QTRY_COMPARE(client.readings(history).size(), 3010);
    }

    void aSilentFeedBeats()
    {
        GatewayProbe gateway([](gateway::GatewayOptions& options) {
            options.heartbeat = std::chrono::milliseconds{50};
        });
        QCOMPARE(gateway.postCsv(minutes(0, 3)).status, 202);
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe();
        QTRY_VERIFY(client.count(QStringLiteral("heartbeat")) >= 2);
        QCOMPARE(dataOf(client.first(QStringLiteral("heartbeat")))
                     .value(QStringLiteral("head"))
                     .toString(),
                 QStringLiteral("00000000000000000003"));
    }
};

QTEST_GUILESS_MAIN(TestGatewayFeed)
#include "tst_GatewayFeed.moc"
