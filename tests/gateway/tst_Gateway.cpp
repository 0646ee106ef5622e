#include "FeedProbe.h"

#include <QFile>
#include <QTcpSocket>
#include <QtTest>

using namespace ioc;
using test::GatewayProbe;

namespace {

const QByteArray header = "indicator,area,time,value\n";

} // namespace

/// The doors for sources and the people who run it, over real sockets.
class TestGateway : public QObject
{
    Q_OBJECT

private slots:
    void answersToPosts_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("accepted");
        QTest::addColumn<QStringList>("faults"); // index:field:word of the reason
        const QByteArray csv = "text/csv";
        const QByteArray row = "dossiers.received,05500,2025-08-20,8\n";
        const auto add = [](const char* name,
                            const QByteArray& type,
                            const QByteArray& body,
                            int status,
                            int accepted,
                            const QStringList& faults = {}) {
            QTest::newRow(name) << type << body << status << accepted << faults;
        };
        add("good", csv, header + row, 202, 1);
        add("charset said", "text/csv; charset=UTF-8", header + row, 202, 1);
        add("one bad of two",
            csv,
            header + row + "dossiers.received,05500,2025-08-21,x\n",
            202,
            1,
            {QStringLiteral("1:value:")});
        add("decimal comma",
            csv,
            header + "dossiers.received,05500,2025-08-20,\"8,5\"\n",
            422,
            0,
            {QStringLiteral("0:value:8,5")});
        add("unknown indicator",
            csv,
            header + "no.such,05500,2025-08-20,8\n",
            422,
            0,
            {QStringLiteral("0:indicator:no.such")});
        add("unknown area",
            csv,
            header + "dossiers.received,99999,2025-08-20,8\n",
            422,
            0,
            {QStringLiteral("0:area:99999")});
        add("out of range",
            csv,
            header + "dossiers.received,05500,2025-08-20,1e9\n",
            422,
            0,
            {QStringLiteral("0:value:")});
        add("in the future",
            csv,
            header + "dossiers.received,05500,2190-08-20,8\n",
            422,
            0,
            {QStringLiteral("0:time:future")});
        add("no such time",
            csv,
            header + "dossiers.received,05500,20/08/2025,8\n",
            422,
            0,
            {QStringLiteral("0:time:")});
        add("truncated",
            csv,
            header + row + "dossiers.received,055",
            202,
            1,
            {QStringLiteral("1::")});
        add("Latin-1", csv, header + "dossiers.received,05500,2025-08-20,8\xE9\n", 400, 0);
        add("no header", csv, row, 400, 0);
        add("empty", csv, "", 400, 0);
        add("header only", csv, header, 422, 0);
        add("not JSON", "application/cloudevents+json", "{\"specversion\":", 400, 0);
        add("no CloudEvent", "application/cloudevents+json", "{\"a\":1}", 400, 0);
        add("another media type", "application/xml", header + row, 415, 0);
        add("another charset", "text/csv; charset=windows-1258", header + row, 415, 0);
        add("no media type", "", header + row, 415, 0);
    }

    void answersToPosts()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(int, accepted);
        QFETCH(QStringList, faults);
        GatewayProbe gateway;
        const auto answer = gateway.request(
            "POST", QStringLiteral("/v1/readings"), body, {{"Content-Type", type}});
        QVERIFY2(answer.status == status, answer.body.constData());
        const QJsonObject json = answer.json();
        if (status != 202 && status != 422) {
            QVERIFY(!json.value(QStringLiteral("error")).toString().isEmpty());
            QCOMPARE(gateway.metric("toancanh_feed_readings_accepted_total"), 0.0);
            return;
        }
        QCOMPARE(json.value(QStringLiteral("accepted")).toInt(-1), accepted);
        QCOMPARE(json.value(QStringLiteral("unchanged")).toInt(-1), 0);
        QCOMPARE(json.value(QStringLiteral("sequence")).toString(),
                 QStringLiteral("%1").arg(accepted, 20, 10, QLatin1Char('0')));
        const QJsonArray refused = json.value(QStringLiteral("refused")).toArray();
        QCOMPARE(refused.size(), faults.size());
        for (int i = 0; i < faults.size(); ++i) {
            const QStringList wanted = faults[i].split(QLatin1Char(':'));
            const QJsonObject found = refused[i].toObject();
            QCOMPARE(QString::number(found.value(QStringLiteral("index")).toInt(-1)), wanted[0]);
            if (!wanted[1].isEmpty())
                QCOMPARE(found.value(QStringLiteral("field")).toString(), wanted[1]);
            const QString reason = found.value(QStringLiteral("reason")).toString();
            QVERIFY2(!reason.isEmpty() && reason.contains(wanted[2]), qPrintable(reason));
        }
        QCOMPARE(gateway.metric("toancanh_feed_readings_refused_total"), double(faults.size()));
        QFile kept(gateway.logFile() + QStringLiteral(".refused.jsonl"));
        const QByteArray lines = kept.open(QIODevice::ReadOnly) ? kept.readAll() : QByteArray{};
        QCOMPARE(lines.count('\n'), faults.size());
    }

    void decimalMarkIsOfTheRequest()
    {
        GatewayProbe gateway;
        const QByteArray comma = header + "dossiers.on-time-rate,05500,2025-08-20,\"98,5\"\n";
        const QByteArray point = header + "dossiers.on-time-rate,05500,2025-08-21,98.5\n";
        QCOMPARE(gateway.postCsv(comma).status, 422);
        QCOMPARE(gateway.postCsv(comma, QStringLiteral("?decimal=comma")).status, 202);
        QCOMPARE(gateway.postCsv(point).status, 202);
        QCOMPARE(gateway.postCsv(point, QStringLiteral("?decimal=comma")).status, 422);
        QCOMPARE(gateway.postCsv(point, QStringLiteral("?decimal=dot")).status, 400);
    }

    void aCloudEventIsTaken()
    {
        GatewayProbe gateway;
        test::FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe();
        QTRY_COMPARE(client.count(QStringLiteral("welcome")), 1);
        // What the gateway itself sends is the shape that it takes.
        QCOMPARE(gateway.postCsv(header + "dossiers.received,05500,2025-08-20,8\n").status, 202);
        QTRY_COMPARE(client.count(QStringLiteral("readings")), 1);
        QJsonObject reading = client.readings(QStringLiteral("readings")).at(0).toObject();
        reading[QStringLiteral("time")] = QStringLiteral("2025-08-22");
        const QJsonObject event{{QStringLiteral("specversion"), QStringLiteral("1.0")},
                                {QStringLiteral("id"), QStringLiteral("a")},
                                {QStringLiteral("source"), QStringLiteral("/office")},
                                {QStringLiteral("type"), QStringLiteral("vn.toancanh.readings.v1")},
                                {QStringLiteral("data"),
                                 QJsonObject{{QStringLiteral("readings"), QJsonArray{reading}}}}};
        const QByteArray one = QJsonDocument(event).toJson();
        const auto single = gateway.request("POST",
                                            QStringLiteral("/v1/readings"),
                                            one,
                                            {{"Content-Type", "application/cloudevents+json"}});
        QVERIFY2(single.status == 202, single.body.constData());
        QCOMPARE(single.json().value(QStringLiteral("accepted")).toInt(), 1);
        const auto batch
            = gateway.request("POST",
                              QStringLiteral("/v1/readings"),
                              "[" + one + "]",
                              {{"Content-Type", "application/cloudevents-batch+json"}});
        QCOMPARE(batch.status, 202);
        QCOMPARE(batch.json().value(QStringLiteral("unchanged")).toInt(), 1);
    }

    void tooLongABodyIs413()
    {
        GatewayProbe gateway;
        const auto answer = gateway.postCsv(header + QByteArray(2 * 1024 * 1024, 'x'));
        QCOMPARE(answer.status, 413);
        QVERIFY(answer.json().contains(QStringLiteral("error")));
        QCOMPARE(gateway.request("GET", QStringLiteral("/healthz")).status, 200);
    }

    void aFullLogIs503AndLosesNothing()
    {
        GatewayProbe gateway(
            [](gateway::GatewayOptions& options) { options.maxLogBytes = 200'000; });
        GatewayProbe::Answer answer;
        double promised = 0;
        for (int i = 0; i < 200 && answer.status != 503; ++i) {
            QByteArray csv = header;
            for (int minute = 0; minute < 60; ++minute)
                csv += "dossiers.received,05500,"
                    + QDateTime::fromSecsSinceEpoch(1'755'000'000 + 60 * (60 * i + minute), Qt::UTC)
                          .toString(Qt::ISODate)
                          .toUtf8()
                    + ",1\n";
            answer = gateway.postCsv(csv);
            promised += answer.json().value(QStringLiteral("accepted")).toInt();
        }
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.headers.count("retry-after") > 0);
        QCOMPARE(gateway.request("GET", QStringLiteral("/readyz")).status, 503);
        QCOMPARE(gateway.metric("toancanh_feed_readings_accepted_total"), promised);
        gateway.stop();
        gateway.start();
        QTRY_COMPARE(gateway.metric("toancanh_feed_log_head"), promised);
    }

    void webPagesAndForeignNamesAreKeptOut_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        QTest::newRow("page") << QByteArray("Origin") << QByteArray("http://example.org") << 403;
        QTest::newRow("page of this machine")
            << QByteArray("Origin") << QByteArray("http://127.0.0.1") << 403;
        QTest::newRow("foreign name") << QByteArray("Host") << QByteArray("example.org") << 403;
        QTest::newRow("foreign name that looks local")
            << QByteArray("Host") << QByteArray("localhost.example.org:80") << 403;
        QTest::newRow("localhost") << QByteArray("Host") << QByteArray("localhost:1234") << 202;
        QTest::newRow("IPv6") << QByteArray("Host") << QByteArray("[::1]:1234") << 202;
    }

    void webPagesAndForeignNamesAreKeptOut()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(int, status);
        GatewayProbe gateway;
        const auto answer = gateway.request("POST",
                                            QStringLiteral("/v1/readings"),
                                            header + "dossiers.received,05500,2025-08-20,8\n",
                                            {{"Content-Type", "text/csv"}, {name, value}});
        QCOMPARE(answer.status, status);
    }

    void otherDoors_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("status");
        const auto row = [](const char* method, const char* target, int status) {
            QTest::addRow("%s %s", method, target)
                << QByteArray(method) << QString::fromLatin1(target) << status;
        };
        row("GET", "/healthz", 200);
        row("GET", "/readyz", 200);
        row("GET", "/metrics", 200);
        row("GET", "/v1/catalogue", 200);
        row("GET", "/v1/readings", 405);
        row("DELETE", "/v1/readings", 405);
        row("POST", "/metrics", 405);
        row("GET", "/v1/feed", 426);
        row("GET", "/", 404);
        row("GET", "/v1/readings/../../etc/passwd", 404);
    }

    void otherDoors()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, target);
        QFETCH(int, status);
        GatewayProbe gateway;
        QCOMPARE(gateway.request(method, target).status, status);
    }

    void aKnownCatalogueIsNotSentAgain()
    {
        GatewayProbe gateway([](gateway::GatewayOptions& options) {
            options.catalogueFolder
                = QStringLiteral(IOC_SOURCE_DIR "/resources/catalogue/thai-nguyen").toStdString();
        });
        const auto first = gateway.request("GET", QStringLiteral("/v1/catalogue"));
        QCOMPARE(first.status, 200);
        const QJsonObject files = first.json().value(QStringLiteral("files")).toObject();
        for (const char* name :
             {"catalogue.json", "areas.csv", "targets.json", "../common/units.json"}) {
            QFile file(QStringLiteral(IOC_SOURCE_DIR "/resources/catalogue/thai-nguyen/")
                       + QString::fromLatin1(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(files.value(QString::fromLatin1(name)).toString(),
                     QString::fromUtf8(file.readAll()));
        }
        const QByteArray tag = first.headers.at("etag");
        const auto again
            = gateway.request("GET", QStringLiteral("/v1/catalogue"), {}, {{"If-None-Match", tag}});
        QCOMPARE(again.status, 304);
        QVERIFY(again.body.isEmpty());
    }

    void notHttpAtAll_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("noise") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 11)
                               << QByteArray("400");
        QTest::newRow("endless header")
            << QByteArray("GET / HTTP/1.1\r\nX: ") + QByteArray(40'000, 'a') << QByteArray("431");
        QTest::newRow("two lengths")
            << QByteArray("POST /v1/readings HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                          "5\r\nTransfer-Encoding: chunked\r\n\r\n")
            << QByteArray("400");
        QTest::newRow("length over the limit") << QByteArray(
            "POST /v1/readings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n")
                                               << QByteArray("413");
    }

    void notHttpAtAll()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, answer);
        GatewayProbe gateway;
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), gateway.port());
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(bytes);
        QByteArray got;
        QTRY_VERIFY2((got += socket.readAll()).contains("\r\n\r\n"), got.constData());
        QVERIFY2(got.startsWith("HTTP/1.1 " + answer), got.constData());
        QCOMPARE(gateway.request("GET", QStringLiteral("/healthz")).status, 200);
    }

    void onlyLoopbackIsServed()
    {
        gateway::GatewayOptions options;
        options.catalogue = std::make_shared<const domain::Catalogue>();
        QTemporaryDir folder;
        options.log = folder.filePath(QStringLiteral("log.db")).toStdString();
        options.host = "0.0.0.0";
        const auto open = gateway::Gateway::start(options);
        QVERIFY(!open);
        QCOMPARE(open.error().kind, ErrorKind::Refused);
        QVERIFY(open.error().context.find("token") != std::string::npos);
        options.host = "127.0.0.1";
        GatewayProbe other;
        options.port = other.port();
        const auto taken = gateway::Gateway::start(options);
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestGateway)
#include "tst_Gateway.moc"
