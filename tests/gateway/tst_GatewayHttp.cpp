// HTTP/1.1 as it may come over a connection: in one piece, in many, several requests at once.

#include "FeedProbe.h"

#include <QTcpSocket>
#include <QtTest>

using namespace ioc;
using test::GatewayProbe;

namespace {

const QByteArray csv = "indicator,area,time,value\ndossiers.received,05500,2025-08-20,1\n";

QByteArray post(const QByteArray& more, const QByteArray& body)
{
    return "POST /v1/readings HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n" + more
        + "\r\n" + body;
}

QByteArray lengthOf(const QByteArray& body)
{
    return "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
}

} // namespace

class TestGatewayHttp : public QObject
{
    Q_OBJECT

    std::unique_ptr<GatewayProbe> m_gateway;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_got;

    void send(const QByteArray& bytes)
    {
        m_socket->write(bytes);
        m_socket->flush();
    }
    const QByteArray& got()
    {
        m_got += m_socket->readAll();
        return m_got;
    }
    // Status codes of all answers so far.
    QList<QByteArray> statuses()
    {
        QList<QByteArray> all;
        for (qsizetype at = 0; (at = got().indexOf("HTTP/1.1 ", at)) >= 0; at += 9)
            all.append(m_got.mid(at + 9, 3));
        return all;
    }

private slots:
    void init()
    {
        m_gateway = std::make_unique<GatewayProbe>();
        m_socket = std::make_unique<QTcpSocket>();
        m_got.clear();
        m_socket->connectToHost(QStringLiteral("127.0.0.1"), m_gateway->port());
        QTRY_COMPARE(m_socket->state(), QAbstractSocket::ConnectedState);
    }
    void cleanup()
    {
        m_socket.reset();
        m_gateway.reset();
    }

    void requestsInOnePieceAreAnsweredInOrder()
    {
        QByteArray all;
        QList<QByteArray> expected;
        for (int i = 0; i < 1'000; ++i) {
            all += "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
            all += "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";
            expected << "200"
                     << "404";
        }
        all += post(lengthOf(csv), csv);
        expected << "202";
        send(all);
        QTRY_COMPARE_WITH_TIMEOUT(statuses().size(), expected.size(), 20'000);
        QCOMPARE(statuses(), expected);
    }

    void aRequestMayComeInPieces_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("length") << post(lengthOf(csv), csv);
        QTest::newRow("chunks") << post("Transfer-Encoding: chunked\r\n",
                                        "1A\r\n" + csv.left(26) + "\r\n"
                                            + QByteArray::number(csv.size() - 26, 16) + "\r\n"
                                            + csv.mid(26) + "\r\n0\r\n\r\n");
    }
    void aRequestMayComeInPieces()
    {
        QFETCH(QByteArray, request);
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        const QByteArray twice = request + request;
        for (const char byte : twice) {
            send(QByteArray(1, byte));
            QTRY_COMPARE(m_socket->bytesToWrite(), qint64{0});
        }
        QTRY_COMPARE(statuses(), (QList<QByteArray>{"202", "202"}));
        QVERIFY(got().contains(R"("accepted":1)"));
        QVERIFY(got().contains(R"("unchanged":1)"));
    }

    void whoWaitsForGoOnIsToldTo()
    {
        send(post(lengthOf(csv) + "Expect: 100-continue\r\n", {}));
        QTRY_COMPARE(statuses(), (QList<QByteArray>{"100"}));
        send(csv);
        QTRY_COMPARE(statuses(), (QList<QByteArray>{"100", "202"}));
    }

    void aHeadHasNoBodyAndTheConnectionGoesOn()
    {
        send("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QTRY_VERIFY(got().endsWith("\r\n\r\n"));
        QVERIFY(got().contains("Content-Length: 3\r\n"));
        send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        QTRY_COMPARE(statuses(), (QList<QByteArray>{"200", "200"}));
        QTRY_COMPARE(m_socket->state(), QAbstractSocket::UnconnectedState);
        QVERIFY(got().contains("Connection: close\r\n") && got().endsWith("ok\n"));
    }

    void version10StaysOpenOnlyWhereItAsksTo()
    {
        send("GET /healthz HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
        QTRY_VERIFY(got().endsWith("ok\n"));
        QVERIFY(got().startsWith("HTTP/1.0 200 OK\r\n"));
        QVERIFY(got().contains("Connection: keep-alive\r\n"));
        m_got.clear();
        send("GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n");
        QTRY_VERIFY(got().endsWith("ok\n"));
        QTRY_COMPARE(m_socket->state(), QAbstractSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(TestGatewayHttp)
#include "tst_GatewayHttp.moc"
