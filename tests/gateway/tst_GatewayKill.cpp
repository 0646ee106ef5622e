// kill -9 of the gateway under load: what was answered 202 is in the log, once, and a client that
// resumes misses nothing and sees nothing twice.

#include "FeedProbe.h"

#include <app/feed/log/SqliteLogReader.h>
#include <models/catalogue/CatalogueReader.h>

#include <QNetworkReply>
#include <QProcess>
#include <QSet>
#include <QtTest>

#include <csignal>
#include <random>

using namespace ioc;

namespace {

constexpr const char* catalogueFolder = IOC_SOURCE_DIR "/resources/catalogue/thai-nguyen";
constexpr int sendersAtOnce = 6; // of a QNetworkAccessManager to one host

} // namespace

class TestGatewayKill : public QObject
{
    Q_OBJECT

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    QByteArray m_indicator;
    QByteArray m_area;
    QTemporaryDir m_folder;
    QNetworkAccessManager m_network;
    std::unique_ptr<QProcess> m_gateway;
    quint16 m_port = 0;
    int m_next = 0; ///< second of the reading sent next: each is another reading
    QSet<int> m_promised; ///< answered 202
    QSet<int> m_seen; ///< what the client got, over all its connections
    int m_answers = 0; ///< of this round

    void startGateway()
    {
        m_gateway = std::make_unique<QProcess>();
        m_gateway->start(QStringLiteral(IOC_FEED_PROGRAM),
                         {QStringLiteral("serve"),
                          QStringLiteral("--catalogue"),
                          QString::fromLatin1(catalogueFolder),
                          QStringLiteral("--listen"),
                          QStringLiteral("127.0.0.1:0"),
                          QStringLiteral("--log"),
                          logFile()});
        QTRY_VERIFY_WITH_TIMEOUT(m_gateway->canReadLine(), 30'000);
        const QByteArray line = m_gateway->readLine().trimmed();
        QVERIFY2(line.startsWith("listening on 127.0.0.1:"), line.constData());
        m_port = line.mid(line.lastIndexOf(':') + 1).toUShort();
    }
    [[nodiscard]] QString logFile() const { return m_folder.filePath(QStringLiteral("log.db")); }
    static QByteArray timeOf(int second)
    {
        return QDateTime::fromSecsSinceEpoch(1'755'000'000 + second, Qt::UTC)
            .toString(Qt::ISODate)
            .toUtf8();
    }

    // Posts one to five readings, and when they are answered the next, until the gateway is gone.
    void post(std::mt19937& random)
    {
        QByteArray csv = "indicator,area,time,value\n";
        QList<int> sent;
        for (unsigned i = 0; i <= random() % 5; ++i) {
            csv += m_indicator + ',' + m_area + ',' + timeOf(m_next) + ",5\n";
            sent.append(m_next++);
        }
        QNetworkRequest request(
            QUrl(QStringLiteral("http://127.0.0.1:%1/v1/readings").arg(m_port)));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("text/csv"));
        QNetworkReply* reply = m_network.post(request, csv);
        connect(reply, &QNetworkReply::finished, this, [this, reply, sent, &random] {
            reply->deleteLater();
            if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 202)
                return;
            for (const int second : sent)
                m_promised.insert(second);
            ++m_answers;
            if (m_gateway->state() == QProcess::Running)
                post(random);
        });
    }

    // What the client got on one connection: none of it ever before.
    void take(const test::FeedProbe& client)
    {
        for (const QJsonValue reading : client.readings(QStringLiteral("readings"))) {
            const QString time = reading.toObject().value(QStringLiteral("time")).toString();
            const auto second = static_cast<int>(
                QDateTime::fromString(time, Qt::ISODate).toSecsSinceEpoch() - 1'755'000'000);
            QVERIFY2(!m_seen.contains(second), "seen twice");
            m_seen.insert(second);
        }
    }
    // The last connection: what is left comes, and nothing is left.
    void takeTheRest(const QString& log, quint64 seen)
    {
        startGateway();
        test::FeedProbe client(m_port);
        QTRY_VERIFY(client.connected());
        client.subscribe(test::FeedProbe::after(log, seen));
        QTRY_COMPARE(client.count(QStringLiteral("welcome")), 1);
        const quint64 head = client.first(QStringLiteral("welcome"))
                                 .value(QStringLiteral("data"))
                                 .toObject()
                                 .value(QStringLiteral("head"))
                                 .toString()
                                 .toULongLong();
        QTRY_VERIFY_WITH_TIMEOUT(std::max(client.lastSequence(), seen) >= head, 30'000);
        take(client);
        m_gateway->terminate();
        QVERIFY(m_gateway->waitForFinished());
        QCOMPARE(m_gateway->exitCode(), 0);
    }

private slots:
    void initTestCase()
    {
        m_catalogue = catalogue::readCatalogue(catalogueFolder).catalogue;
        QVERIFY(m_catalogue);
        for (const domain::Indicator& each : m_catalogue->indicators) {
            if (each.lowestLevel == domain::AreaLevel::Commune
                && each.plausible.contains(5, domain::AreaLevel::Commune))
                m_indicator = QByteArray::fromStdString(each.id);
        }
        const auto communes = m_catalogue->childrenOf(
            m_catalogue->province,
            std::chrono::floor<domain::Duration>(std::chrono::system_clock::now()));
        QVERIFY(!m_indicator.isEmpty() && !communes.empty());
        m_area = QByteArray::fromStdString(m_catalogue->area(communes.front()).code);
    }

    void whatWasPromisedIsThere()
    {
        const int rounds = qEnvironmentVariableIntValue("IOC_KILL_ROUNDS") > 0
            ? qEnvironmentVariableIntValue("IOC_KILL_ROUNDS")
            : 30;
        std::mt19937 random(20'251'122);
        QString log;
        quint64 seen = 0; // last sequence that the client has
        quint64 received = 0;
        for (int round = 0; round < rounds; ++round) {
            startGateway();
            test::FeedProbe client(m_port);
            QTRY_VERIFY(client.connected());
            client.subscribe(log.isEmpty()
                                 ? QJsonObject{{QStringLiteral("after"), QJsonValue::Null}}
                                 : test::FeedProbe::after(log, seen));
            QTRY_COMPARE(client.count(QStringLiteral("welcome")), 1);
            const QJsonObject welcome
                = client.first(QStringLiteral("welcome")).value(QStringLiteral("data")).toObject();
            QCOMPARE(welcome.value(QStringLiteral("resumed")).toBool(), round > 0);
            log = welcome.value(QStringLiteral("log")).toString();
            m_answers = 0;
            for (int i = 0; i < sendersAtOnce; ++i)
                post(random);
            const int until = static_cast<int>(random() % 80);
            QTRY_VERIFY_WITH_TIMEOUT(m_answers >= until, 30'000);
            ::kill(static_cast<pid_t>(m_gateway->processId()), SIGKILL);
            QVERIFY(m_gateway->waitForFinished());
            QTRY_VERIFY(client.closed());
            // Each entry is one reading here, or what the gateway notes of its starts: as many came
            // as the sequence went on.
            const auto got = static_cast<quint64>(client.readings(QStringLiteral("readings")).size()
                                                  + client.count(QStringLiteral("action")));
            received += got;
            if (got > 0)
                seen = client.lastSequence();
            QCOMPARE(received, seen);
            take(client);
        }
        takeTheRest(log, seen);
        const auto reader = gateway::SqliteLogReader::open(logFile().toStdString(), m_catalogue);
        QVERIFY(reader);
        QCOMPARE(*(*reader)->verify(), std::vector<std::string>{});
        const gateway::SeriesFilter all{*m_catalogue, {}};
        QSet<int> held;
        wire::Sequence cursor = 0;
        const wire::Sequence head = (*reader)->stats()->entries;
        QVERIFY(head >= static_cast<wire::Sequence>(m_promised.size()));
        while (cursor < head) {
            const auto page = (*reader)->entries(cursor, head, all, 1000);
            QVERIFY(page && page->cursor > cursor);
            cursor = page->cursor;
            for (const domain::Reading& reading : page->batch.readings) {
                const auto second
                    = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(
                                           reading.time.time_since_epoch())
                                           .count()
                                       - 1'755'000'000);
                QVERIFY2(!held.contains(second), "twice in the log");
                held.insert(second);
            }
        }
        QVERIFY(!m_promised.isEmpty());
        QVERIFY2((m_promised - held).isEmpty(), "answered 202 and not in the log");
        QVERIFY2(m_seen == held, "the client missed what the log has");
        qInfo("%d rounds, %d readings promised, %d held",
              rounds,
              static_cast<int>(m_promised.size()),
              static_cast<int>(held.size()));
    }
};

QTEST_GUILESS_MAIN(TestGatewayKill)
#include "tst_GatewayKill.moc"
