#include "FeedProbe.h"

#include <QTcpSocket>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace ioc;
using namespace std::chrono_literals;
using test::FeedProbe;
using test::GatewayProbe;

namespace {

/// A bare connection to the gateway.
class Bare
{
public:
    explicit Bare(quint16 port) { m_socket.connectToHost(QStringLiteral("127.0.0.1"), port); }

    [[nodiscard]] bool connected() const
    {
        return m_socket.state() == QAbstractSocket::ConnectedState;
    }
    [[nodiscard]] bool closed() const
    {
        return m_socket.state() == QAbstractSocket::UnconnectedState;
    }
    void send(const QByteArray& bytes) { m_socket.write(bytes); }
    QByteArray& got()
    {
        m_got += m_socket.readAll();
        return m_got;
    }
    QTcpSocket& socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_got;
};

const QByteArray upgrade = "GET /v1/feed HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                           "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                           "Sec-WebSocket-Version: 13\r\n"
                           "Sec-WebSocket-Protocol: cloudevents.json\r\n\r\n";

// A masked text frame with a mask of zeroes.
QByteArray frame(const QByteArray& text)
{
    const auto size = static_cast<quint16>(text.size());
    return QByteArray("\x81\xFE") + static_cast<char>(size >> 8) + static_cast<char>(size & 0xFF)
        + QByteArray(4, '\0') + text;
}

const QByteArray subscription = frame(
    R"({"specversion":"1.0","id":"1","source":"/test","type":"vn.toancanh.subscribe.v1",)"
    R"("data":{"after":null},"padding":"so that the length takes two bytes of the header"})");

QByteArray readings(int from, int count)
{
    QByteArray csv = "indicator,area,time,value\n";
    for (int i = from; i < from + count; ++i) {
        const QDateTime time = QDateTime::fromSecsSinceEpoch(1'755'000'000 + 60LL * i, Qt::UTC);
        csv += "dossiers.received,05500," + time.toString(Qt::ISODate).toUtf8() + ",1\n";
    }
    return csv;
}

double clients(GatewayProbe& gateway)
{
    return gateway.metric("toancanh_feed_clients");
}

} // namespace

/// Who takes a connection and gives nothing for it.
class TestGatewayLimits : public QObject
{
    Q_OBJECT

private slots:
    void slowLorisIsEnded_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("nothing at all") << QByteArray();
        QTest::newRow("a header without end") << QByteArray("GET /healthz HTTP/1.1\r\nX: ");
        QTest::newRow("a body that does not come")
            << QByteArray("POST /v1/readings HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                          "text/csv\r\nContent-Length: 1000\r\n\r\nindic");
    }

    // A byte now and then does not buy time.
    void slowLorisIsEnded()
    {
        QFETCH(QByteArray, beginning);
        GatewayProbe gateway([](gateway::GatewayOptions& options) { options.idle = 300ms; });
        Bare loris(gateway.port());
        QTRY_VERIFY(loris.connected());
        loris.send(beginning);
        QTimer drip;
        connect(&drip, &QTimer::timeout, this, [&] {
            if (!beginning.isEmpty())
                loris.send("a");
        });
        drip.start(40);
        QTRY_VERIFY_WITH_TIMEOUT(loris.closed(), 30'000);
        QCOMPARE(gateway.request("GET", QStringLiteral("/healthz")).status, 200);
    }

    void aClientThatAnswersNoPingIsEnded()
    {
        GatewayProbe gateway([](gateway::GatewayOptions& options) {
            options.idle = 3s;
            options.heartbeat = 100ms;
        });
        FeedProbe alive(gateway.port()); // Qt answers pings
        Bare halfOpen(gateway.port());
        QTRY_VERIFY(alive.connected() && halfOpen.connected());
        alive.subscribe();
        halfOpen.send(upgrade + subscription);
        QTRY_VERIFY_WITH_TIMEOUT(halfOpen.closed(), 30'000);
        QVERIFY2(halfOpen.got().contains("welcome"), "it was a client");
        QVERIFY2(halfOpen.got().contains(QByteArray("\x89\x00", 2)), "it was asked by a ping");
        QTRY_COMPARE(clients(gateway), 1.0);
        QVERIFY(!alive.closed());
        QVERIFY(alive.count(QStringLiteral("heartbeat")) > 3);
    }

    void aClientThatReadsNothingIsEndedAndHoldsNobodyUp()
    {
        GatewayProbe gateway([](gateway::GatewayOptions& options) {
            options.idle = 3s;
            options.outboxBytes = 100'000;
        });
        FeedProbe reader(gateway.port());
        QTRY_VERIFY(reader.connected());
        reader.subscribe();
        const int stuck = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int small = 4096;
        ::setsockopt(stuck, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(gateway.port());
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(stuck, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
        const QByteArray all = upgrade + subscription;
        QCOMPARE(::send(stuck, all.constData(), static_cast<std::size_t>(all.size()), 0),
                 static_cast<ssize_t>(all.size()));
        int posted = 0;
        for (; posted < 10'000; posted += 1000)
            QCOMPARE(gateway.postCsv(readings(posted, 1000)).status, 202);
        QTRY_COMPARE_WITH_TIMEOUT(reader.lastSequence(), quint64(posted), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(clients(gateway), 1.0, 30'000);
        QByteArray first(12, '\0');
        QCOMPARE(::recv(stuck, first.data(), 12, 0), ssize_t{12});
        QVERIFY2(first == "HTTP/1.1 101", "it was a client");
        ::close(stuck);
        QVERIFY(!reader.closed());
    }

    void connectionsOfAnAddressAndInAllAreLimited_data()
    {
        QTest::addColumn<int>("ofAnAddress");
        QTest::addColumn<int>("inAll");
        QTest::newRow("of an address") << 3 << 100;
        QTest::newRow("in all") << 100 << 3;
    }

    void connectionsOfAnAddressAndInAllAreLimited()
    {
        QFETCH(int, ofAnAddress);
        QFETCH(int, inAll);
        GatewayProbe gateway([&](gateway::GatewayOptions& options) {
            options.countLocalConnections = true;
            options.maxConnectionsPerAddress = static_cast<std::size_t>(ofAnAddress);
            options.maxConnections = static_cast<std::size_t>(inAll);
        });
        std::vector<std::unique_ptr<Bare>> within;
        for (int i = 0; i < 3; ++i) {
            within.push_back(std::make_unique<Bare>(gateway.port()));
            QTRY_VERIFY(within.back()->connected());
            within.back()->send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
            QTRY_VERIFY(within.back()->got().contains("ok"));
        }
        Bare beyond(gateway.port());
        QTRY_VERIFY(beyond.connected() || beyond.closed());
        QTRY_VERIFY(beyond.closed());
        within.pop_back();
        // Its place is free once the gateway has seen it go.
        QTRY_VERIFY(gateway.request("GET", QStringLiteral("/healthz")).status == 200);
    }

    // As when the disk has become read-only or another process holds the file.
    void aLogThatCannotBeWrittenIs503WhileItLasts()
    {
        GatewayProbe gateway;
        QCOMPARE(gateway.postCsv(readings(0, 1)).status, 202);
        {
            SQLite::Database holder(gateway.logFile().toStdString(), SQLite::OPEN_READWRITE);
            holder.exec("BEGIN IMMEDIATE");
            const auto answer = gateway.postCsv(readings(1, 1));
            QCOMPARE(answer.status, 503);
            QVERIFY(answer.headers.count("retry-after") > 0);
            QCOMPARE(gateway.request("GET", QStringLiteral("/readyz")).status, 503);
            holder.exec("ROLLBACK");
        }
        // Without anybody sending anything: who balances loads sends to none that is not ready.
        QTRY_COMPARE_WITH_TIMEOUT(
            gateway.request("GET", QStringLiteral("/readyz")).status, 200, 20'000);
        QCOMPARE(gateway.metric("toancanh_feed_readings_accepted_total"), 1.0);
        QCOMPARE(gateway.postCsv(readings(1, 1)).status, 202);
        QCOMPARE(gateway.metric("toancanh_feed_readings_accepted_total"), 2.0);
    }

    void aLogInAPlaceThatCannotBeWrittenIsAClearError()
    {
        gateway::GatewayOptions options;
        options.catalogue = std::make_shared<const domain::Catalogue>();
        options.log = "/proc/no-such-place/log.db";
        const auto started = gateway::Gateway::start(options);
        QVERIFY(!started);
        QCOMPARE(started.error().kind, ErrorKind::Unavailable);
        QVERIFY2(started.error().context.find("/proc/no-such-place/log.db") != std::string::npos,
                 started.error().context.c_str());
    }
};

QTEST_GUILESS_MAIN(TestGatewayLimits)
#include "tst_GatewayLimits.moc"
