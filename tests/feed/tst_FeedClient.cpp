#include "ScriptedGateway.h"

#include <models/feed/FeedClient.h>

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using feed::Delivery;
using feed::FeedClient;
using feed::FeedState;
using feed::FeedStatus;

/// A client at a scripted gateway, and what it told.
class TestFeedClient : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void handsOnSnapshotThenReadings();
    void sendsTokenAndWhatItWants();
    void resumesAfterWhatWasHandedOn();
    void halfASnapshotIsNoPosition();
    void newLogIsTakenFromItsSnapshot();
    void reconnectsAgainAndAgainWithOneSubscriptionEach();
    void everyCloseCodeIsLost_data();
    void everyCloseCodeIsLost();
    void silenceIsLost();
    void heartbeatsKeepTheLink();
    void sourcesAreMergedAndBegunAnewByAWelcome();
    void noWelcomeInTimeIsLost();
    void nobodyThereIsTriedAgain();
    void refusedHandshakeIsLost();
    void wrongSubprotocolIsLost();
    void oversizedMessageIsLost();
    void badFrameIsAskedForAgainAFewTimes();
    void framesOutOfOrderAreBad_data();
    void framesOutOfOrderAreBad();
    void unknownReadingsAndFramesAreLeftOut();
    void holeIsFilledByHistoryBeforeThePositionMoves();
    void holesWhileOneIsFilledAreFilledNext();
    void holeEndsWithTheLastOfTheConflatedFrames();
    void aHoleThatIsNotGivenIsResumed_data();
    void aHoleThatIsNotGivenIsResumed();
    void thePastIsAskedForOnceAndEndsWithItsSpan();
    void plainTextToAnotherMachineIsNotOpened();
    void closedStaysClosed();

private:
    feed::FeedOptions options() const;
    void start(const std::optional<wire::LogPosition>& position = {});
    domain::ReadingBatch readings(std::initializer_list<std::string_view> lines) const
    {
        return parseReadings(*m_catalogue, lines);
    }
    std::shared_ptr<const domain::ReadingBatch>
    handle(std::initializer_list<std::string_view> lines) const
    {
        return std::make_shared<const domain::ReadingBatch>(readings(lines));
    }
    /// `snapshot:2@7 live:1@-`: kind, readings and safe position of each delivery.
    QString delivered() const;
    FeedState state() const { return m_client->status().state; }

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::unique_ptr<ScriptedGateway> m_gateway;
    std::unique_ptr<FeedClient> m_client;
    std::vector<Delivery> m_deliveries;
    std::vector<FeedStatus> m_lost; ///< each time that the link was lost
    int m_caughtUp = 0;
    domain::TimePoint m_now;
};

feed::FeedOptions TestFeedClient::options() const
{
    feed::FeedOptions options;
    options.url = m_gateway->url();
    options.catalogue = m_catalogue;
    options.clock = [this] { return m_now; };
    options.timings.firstRetry = 4ms;
    options.timings.mostRetry = 16ms;
    options.timings.answer = 5s;
    return options;
}

void TestFeedClient::init()
{
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
    m_gateway = std::make_unique<ScriptedGateway>(m_catalogue);
    m_client = std::make_unique<FeedClient>(options());
    m_now = instant("2026-11-22T00:00:00Z");
}

void TestFeedClient::cleanup()
{
    m_client.reset();
    m_gateway.reset();
    m_deliveries.clear();
    m_lost.clear();
    m_caughtUp = 0;
}

void TestFeedClient::start(const std::optional<wire::LogPosition>& position)
{
    connect(m_client.get(), &FeedClient::batchReady, this, [this](const Delivery& delivery) {
        m_deliveries.push_back(delivery);
    });
    connect(m_client.get(), &FeedClient::stateChanged, this, [this](const FeedStatus& status) {
        if (status.state == FeedState::Lost)
            m_lost.push_back(status);
    });
    connect(m_client.get(), &FeedClient::caughtUp, this, [this] { ++m_caughtUp; });
    m_client->open(position);
}

QString TestFeedClient::delivered() const
{
    static constexpr std::array kinds{"live", "snapshot", "history"};
    QStringList words;
    for (const Delivery& delivery : m_deliveries) {
        words << QStringLiteral("%1:%2@%3")
                     .arg(QLatin1String(kinds[static_cast<std::size_t>(delivery.kind)]))
                     .arg(delivery.batch->readings.size())
                     .arg(delivery.position ? QString::number(delivery.position->sequence)
                                            : QStringLiteral("-"));
    }
    return words.join(u' ');
}

void TestFeedClient::handsOnSnapshotThenReadings()
{
    m_gateway->setAnswering(false);
    start();
    QTRY_COMPARE(m_gateway->subscriptions().size(), 1u);
    QCOMPARE(int(state()), int(FeedState::Connecting));
    m_gateway->send(wire::Welcome{"log-1", 7, false, "etag", 10s});
    QTRY_COMPARE(int(state()), int(FeedState::CatchingUp));
    m_gateway->send(wire::Snapshot{
        handle({"health.beds 19 2026-11-20 1", "health.beds 05500 2026-11-20 2"}), true});
    m_gateway->send(wire::Snapshot{handle({"health.beds 05503 2026-11-20 3"}), false});
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    m_gateway->send(wire::Readings{handle({"health.beds 19 2026-11-21 4"}), 9, 0});

    QTRY_COMPARE(delivered(), QStringLiteral("snapshot:2@- snapshot:1@7 live:1@9"));
    QCOMPARE(m_deliveries.back().batch->readings[0].value, 4.0);
    QCOMPARE(m_caughtUp, 1);
    QVERIFY(m_lost.empty());
    QCOMPARE(m_client->counters().readings, 4u);
}

void TestFeedClient::sendsTokenAndWhatItWants()
{
    feed::FeedOptions with = options();
    with.token = "secret";
    with.history = std::chrono::hours{24 * 400};
    with.filter.indicators = {"health.*"};
    m_client = std::make_unique<FeedClient>(with);
    start(wire::LogPosition{"log-0", 5});

    QTRY_COMPARE(m_gateway->subscriptions().size(), 1u);
    const wire::Subscribe& sent = m_gateway->subscriptions()[0];
    QVERIFY(sent.after == (wire::LogPosition{"log-0", 5}));
    QVERIFY(sent.history == with.history);
    QVERIFY(sent.filter == with.filter);
    QCOMPARE(m_gateway->authorizations()[0], QByteArray("Bearer secret"));
}

void TestFeedClient::resumesAfterWhatWasHandedOn()
{
    m_gateway->appendSilently(readings({"health.beds 19 2026-11-20 1"}));
    start();
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    m_gateway->append(readings({"health.beds 19 2026-11-21 2"}));
    QTRY_COMPARE(delivered(), QStringLiteral("snapshot:1@1 live:1@2"));
    m_gateway->stop();
    QTRY_VERIFY(!m_lost.empty());
    m_gateway->appendSilently(
        readings({"health.beds 05500 2026-11-21 3", "health.beds 05503 2026-11-21 4"}));
    m_gateway->listen();

    QTRY_COMPARE(delivered(), QStringLiteral("snapshot:1@1 live:1@2 live:2@4"));
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    QVERIFY(m_gateway->subscriptions().back().after == (wire::LogPosition{"log-1", 2}));
    QCOMPARE(m_caughtUp, 1);
}

void TestFeedClient::halfASnapshotIsNoPosition()
{
    m_gateway->setAnswering(false);
    start();
    QTRY_COMPARE(m_gateway->subscriptions().size(), 1u);
    m_gateway->send(wire::Welcome{"log-1", 7, false, "etag", 10s});
    m_gateway->send(wire::Snapshot{handle({"health.beds 19 2026-11-20 1"}), true});
    QTRY_COMPARE(delivered(), QStringLiteral("snapshot:1@-"));
    m_gateway->closeAll(1001, {});

    QTRY_COMPARE(m_gateway->subscriptions().size(), 2u);
    QVERIFY(!m_gateway->subscriptions().back().after);
}

void TestFeedClient::newLogIsTakenFromItsSnapshot()
{
    m_gateway->appendSilently(readings({"health.beds 19 2026-11-20 1"}));
    start(wire::LogPosition{"log-0", 400});

    QTRY_COMPARE(delivered(), QStringLiteral("snapshot:1@1"));
    QVERIFY(m_client->safePosition() == (wire::LogPosition{"log-1", 1}));
    QCOMPARE(int(state()), int(FeedState::Live));
}

void TestFeedClient::reconnectsAgainAndAgainWithOneSubscriptionEach()
{
    start();
    for (std::size_t time = 1; time <= 4; ++time) {
        QTRY_COMPARE(int(state()), int(FeedState::Live));
        QCOMPARE(m_gateway->subscriptions().size(), time);
        QCOMPARE(m_gateway->openConnections(), 1);
        m_gateway->closeAll(1001, {});
        QTRY_COMPARE(m_lost.size(), time);
    }
    QTRY_COMPARE(m_client->counters().connections, 5u);
}

void TestFeedClient::everyCloseCodeIsLost_data()
{
    QTest::addColumn<int>("code");
    for (const int code : {1000, 1001, 1008, 1009, 4000, 4401, 4999})
        QTest::addRow("%d", code) << code;
}

void TestFeedClient::everyCloseCodeIsLost()
{
    QFETCH(int, code);
    start();
    QTRY_COMPARE(int(state()), int(FeedState::Live));

    m_gateway->closeAll(code, QStringLiteral("because"));

    QTRY_VERIFY(!m_lost.empty());
    QVERIFY2(m_lost[0].detail.contains(QString::number(code))
                 && m_lost[0].detail.contains(QStringLiteral("because")),
             qUtf8Printable(m_lost[0].detail));
    QVERIFY(m_lost[0].nextTry && *m_lost[0].nextTry >= m_now && *m_lost[0].nextTry <= m_now + 4ms);
    QTRY_COMPARE(int(state()), int(FeedState::Live));
}

void TestFeedClient::silenceIsLost()
{
    feed::FeedOptions impatient = options();
    impatient.timings.silence = 60ms;
    m_client = std::make_unique<FeedClient>(impatient);
    start();

    QTRY_VERIFY(!m_lost.empty());
    QVERIFY2(m_lost[0].detail.contains(QStringLiteral("silent")), qUtf8Printable(m_lost[0].detail));
    QTRY_VERIFY(m_gateway->connections() >= 2);
}

void TestFeedClient::heartbeatsKeepTheLink()
{
    feed::FeedOptions impatient = options();
    impatient.timings.silence = 400ms;
    m_client = std::make_unique<FeedClient>(impatient);
    start();
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    int beats = 0;
    QTimer heart;
    connect(&heart, &QTimer::timeout, this, [&] {
        ++beats;
        m_now += 2s;
        m_gateway->send(wire::Heartbeat{0});
    });
    heart.start(20ms);

    QTRY_VERIFY(beats >= 40); // twice the silence that would end it

    QVERIFY(m_lost.empty());
    QVERIFY(*m_client->status().lastHeard > instant("2026-11-22T00:00:30Z"));
}

void TestFeedClient::sourcesAreMergedAndBegunAnewByAWelcome()
{
    m_client = std::make_unique<FeedClient>(options());
    feed::SourceStates told;
    connect(
        m_client.get(), &FeedClient::sourcesChanged, this, [&](const auto& all) { told = all; });
    start();
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    const auto noon = instant("2026-11-22T12:00:00Z");
    m_gateway->send(wire::Sources{{{"b", noon, 2s, 1, 0, 0}, {"a", noon, {}, 0, 0, 7}}});
    m_gateway->send(wire::Sources{{{"b", noon + 1s, 3s, 4, 0, 0}}});
    const feed::SourceStates merged{{"a", noon, {}, 0, 0, 7}, {"b", noon + 1s, 3s, 4, 0, 0}};
    QTRY_VERIFY(told == merged);

    m_gateway->stop();
    m_gateway->listen();
    QTRY_COMPARE(m_gateway->connections(), 2);
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    QVERIFY(told == merged);
    m_gateway->send(wire::Sources{{{"c", noon, 2s, 1, 0, 0}}});
    QTRY_COMPARE(told.size(), 1u);
}

void TestFeedClient::noWelcomeInTimeIsLost()
{
    feed::FeedOptions impatient = options();
    impatient.timings.answer = 50ms;
    m_client = std::make_unique<FeedClient>(impatient);
    m_gateway->setAnswering(false);
    start();

    QTRY_VERIFY(!m_lost.empty());
    QVERIFY2(m_lost[0].detail.contains(QStringLiteral("no answer")),
             qUtf8Printable(m_lost[0].detail));
}

void TestFeedClient::nobodyThereIsTriedAgain()
{
    m_gateway->stop();
    start();
    QTRY_VERIFY(m_lost.size() >= 4);
    for (const FeedStatus& lost : m_lost)
        QVERIFY(lost.nextTry && *lost.nextTry <= m_now + 16ms);

    m_gateway->listen();

    QTRY_COMPARE(int(state()), int(FeedState::Live));
    QVERIFY(!m_client->status().nextTry);
}

void TestFeedClient::refusedHandshakeIsLost()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int asked = 0;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&asked, socket] {
            if (!socket->readAll().contains("\r\n\r\n"))
                return;
            ++asked;
            // The connection is kept open: Qt 6.4.2 would wait on it for ever.
            socket->write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
        });
    });
    feed::FeedOptions there = options();
    there.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()));
    m_client = std::make_unique<FeedClient>(there);
    start();

    QTRY_VERIFY(m_lost.size() >= 2);
    QVERIFY2(m_lost[0].detail.contains(QStringLiteral("401")), qUtf8Printable(m_lost[0].detail));
    QVERIFY(asked >= 2);
    m_client.reset();
}

void TestFeedClient::wrongSubprotocolIsLost()
{
    m_gateway->setSubprotocols({});
    start();

    QTRY_VERIFY(!m_lost.empty());
    QVERIFY2(m_lost[0].detail.contains(QStringLiteral("cloudevents.json")),
             qUtf8Printable(m_lost[0].detail));
    QVERIFY(m_gateway->subscriptions().empty());
}

void TestFeedClient::oversizedMessageIsLost()
{
    start();
    QTRY_COMPARE(int(state()), int(FeedState::Live));

    m_gateway->sendText(QString(5 * 1024 * 1024, u' '));

    QTRY_VERIFY(!m_lost.empty());
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    QCOMPARE(m_client->counters().badFrames, 0u); // it was never decoded
}

void TestFeedClient::badFrameIsAskedForAgainAFewTimes()
{
    m_gateway->appendSilently(readings({"health.beds 19 2026-11-20 1"}));
    start();
    for (std::size_t time = 1; time <= 3; ++time) {
        QTRY_COMPARE(int(state()), int(FeedState::Live));
        m_gateway->sendText(QStringLiteral("{\"specversion\":"));
        QTRY_COMPARE(m_lost.size(), time);
    }
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    m_gateway->sendText(QStringLiteral("{\"specversion\":"));
    m_gateway->append(readings({"health.beds 19 2026-11-21 2"}));

    QTRY_COMPARE(delivered(), QStringLiteral("snapshot:1@1 live:1@2"));
    QCOMPARE(m_lost.size(), 3u);
    QCOMPARE(m_client->counters().badFrames, 4u);
}

void TestFeedClient::framesOutOfOrderAreBad_data()
{
    QTest::addColumn<bool>("welcomed");
    QTest::newRow("readings before the welcome") << false;
    QTest::newRow("readings within the snapshot") << true;
}

void TestFeedClient::framesOutOfOrderAreBad()
{
    QFETCH(bool, welcomed);
    m_gateway->setAnswering(false);
    start();
    QTRY_COMPARE(m_gateway->subscriptions().size(), 1u);
    if (welcomed)
        m_gateway->send(wire::Welcome{"log-1", 7, false, "etag", 10s});
    m_gateway->send(wire::Readings{handle({"health.beds 19 2026-11-21 4"}), 9, 0});

    QTRY_COMPARE(m_lost.size(), 1u);
    QCOMPARE(delivered(), QString());
}

void TestFeedClient::unknownReadingsAndFramesAreLeftOut()
{
    start();
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    m_gateway->sendText(QStringLiteral(
        R"({"specversion":"1.0","id":"1","source":"/x","type":"vn.toancanh.sources.v1","data":{"sources":[]}})"));
    m_gateway->sendText(QStringLiteral(
        R"({"specversion":"1.0","id":"2","source":"/x","type":"vn.toancanh.readings.v1","sequence":"00000000000000000001",)"
        R"("data":{"readings":[{"indicator":"none.such","area":"19","time":"2026-11-21T00:00:00Z","recorded":"2026-11-21T00:00:00Z","value":1},)"
        R"({"indicator":"health.beds","area":"19","time":"2026-11-21T00:00:00Z","recorded":"2026-11-21T00:00:00Z","value":2}],)"
        R"("dropped":0}})"));

    QTRY_COMPARE(delivered(), QStringLiteral("snapshot:0@0 live:1@1"));
    QCOMPARE(m_client->counters().skipped, 1u);
    QVERIFY(m_lost.empty());
}

void TestFeedClient::holeIsFilledByHistoryBeforeThePositionMoves()
{
    start();
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    m_gateway->append(readings({"dossiers.received 19 2026-11-22T00:59:00Z 5"}), 12);
    QTRY_COMPARE(m_gateway->historyRequests().size(), 1u);
    const wire::HistoryRequest request = m_gateway->historyRequests()[0];
    QVERIFY(request.entries == (wire::EntrySpan{0, 1}));
    m_gateway->append(readings({"dossiers.received 19 2026-11-22T01:00:00Z 6"}));
    m_gateway->send(
        wire::History{request.id, handle({"dossiers.received 19 2026-11-22T00:01:00Z 1"}), true});
    m_gateway->send(
        wire::History{request.id, handle({"dossiers.received 19 2026-11-22T00:02:00Z 2"}), false});
    m_gateway->append(readings({"dossiers.received 19 2026-11-22T01:01:00Z 7"}));

    QTRY_COMPARE(delivered(),
                 QStringLiteral("snapshot:0@0 live:1@- live:1@- history:1@- history:1@2 live:1@3"));
    QCOMPARE(m_client->counters().dropped, 12u);
    QCOMPARE(m_client->counters().holesFilled, 1u);
    QCOMPARE(m_gateway->historyRequests().size(), 1u);
}

void TestFeedClient::holeEndsWithTheLastOfTheConflatedFrames()
{
    start();
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    m_gateway->append(readings({"dossiers.received 19 2026-11-22T00:00:00Z 1"}));
    for (int i = 0; i < 8; ++i)
        m_gateway->appendSilently(readings({"dossiers.received 19 2026-11-22T00:01:00Z 5"}));
    const auto one = handle({"dossiers.received 19 2026-11-22T00:02:00Z 9"});
    // What was left out may stand after the first part: 4, say, overtaken by the one at 9.
    m_gateway->send(wire::Readings{one, 3, 5, true});
    m_gateway->send(wire::Readings{one, 6, 0, true});
    QTRY_COMPARE(delivered(), QStringLiteral("snapshot:0@0 live:1@1 live:1@- live:1@-"));
    QVERIFY(m_gateway->historyRequests().empty());
    m_gateway->send(wire::Readings{one, 9, 0, false});

    QTRY_COMPARE(m_gateway->historyRequests().size(), 1u);
    QVERIFY(m_gateway->historyRequests()[0].entries == (wire::EntrySpan{1, 9}));
    m_gateway->send(wire::History{m_gateway->historyRequests()[0].id, handle({}), false});
    QTRY_VERIFY(m_deliveries.back().position == (wire::LogPosition{m_gateway->log, 9}));
}

void TestFeedClient::holesWhileOneIsFilledAreFilledNext()
{
    start();
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    m_gateway->append(readings({"dossiers.received 19 2026-11-22T00:00:00Z 5"}), 1);
    m_gateway->append(readings({"dossiers.received 19 2026-11-22T00:01:00Z 5"}), 1);
    m_gateway->append(readings({"dossiers.received 19 2026-11-22T00:02:00Z 5"}), 1);
    QTRY_COMPARE(delivered(), QStringLiteral("snapshot:0@0 live:1@- live:1@- live:1@-"));
    QTRY_COMPARE(m_gateway->historyRequests().size(), 1u);
    m_gateway->send(wire::History{m_gateway->historyRequests()[0].id, handle({}), false});
    QTRY_COMPARE(m_gateway->historyRequests().size(), 2u);
    QVERIFY(m_gateway->historyRequests()[1].entries == (wire::EntrySpan{1, 3}));
    QVERIFY(!m_deliveries.back().position);
    m_gateway->send(wire::History{m_gateway->historyRequests()[1].id, handle({}), false});

    QTRY_COMPARE(delivered(),
                 QStringLiteral("snapshot:0@0 live:1@- live:1@- live:1@- history:0@- history:0@3"));
}

void TestFeedClient::aHoleThatIsNotGivenIsResumed_data()
{
    QTest::addColumn<bool>("refused");
    QTest::newRow("refused") << true;
    QTest::newRow("never answered") << false;
}

void TestFeedClient::aHoleThatIsNotGivenIsResumed()
{
    QFETCH(bool, refused);
    feed::FeedOptions impatient = options();
    if (!refused)
        impatient.timings.history = 50ms;
    m_client = std::make_unique<FeedClient>(impatient);
    start();
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    m_gateway->append(readings({"dossiers.received 19 2026-11-22T00:00:00Z 5"}));
    m_gateway->append(readings({"dossiers.received 19 2026-11-22T00:01:00Z 5"}), 1);
    QTRY_COMPARE(m_gateway->historyRequests().size(), 1u);
    if (refused)
        m_gateway->send(wire::ErrorFrame{"gone", "too old", m_gateway->historyRequests()[0].id});

    // The safe position is the one before the hole: what was left out comes again, whole.
    QTRY_COMPARE(m_gateway->subscriptions().size(), 2u);
    QVERIFY(m_gateway->subscriptions()[1].after == (wire::LogPosition{m_gateway->log, 1}));
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    QCOMPARE(delivered(), QStringLiteral("snapshot:0@0 live:1@1 live:1@- live:1@2"));
    QCOMPARE(m_client->counters().holesRefused, refused ? 1u : 0u);
}

void TestFeedClient::thePastIsAskedForOnceAndEndsWithItsSpan()
{
    start();
    const feed::PastSpan span{instant("2026-11-01T00:00:00Z"), instant("2026-11-02T00:00:00Z")};
    QVERIFY(!m_client->askHistory(span)); // not live yet
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    QVERIFY(m_client->askHistory(span));
    QVERIFY(!m_client->askHistory(span));
    QTRY_COMPARE(m_gateway->historyRequests().size(), 1u);
    const wire::HistoryRequest request = m_gateway->historyRequests()[0];
    QVERIFY(request.from == span.from && request.to == span.to && !request.entries);

    m_gateway->send(
        wire::History{request.id, handle({"dossiers.received 19 2026-11-01T00:01:00Z 1"}), true});
    m_gateway->append(readings({"dossiers.received 19 2026-11-22T01:01:00Z 7"}));
    m_gateway->send(
        wire::History{request.id, handle({"dossiers.received 19 2026-11-01T00:02:00Z 2"}), false});

    QTRY_COMPARE(delivered(), QStringLiteral("snapshot:0@0 history:1@- live:1@1 history:1@-"));
    QVERIFY(!m_deliveries[1].filled);
    QVERIFY(m_deliveries[3].filled == span);
    QVERIFY(m_client->askHistory(span));
    QTRY_COMPARE(m_gateway->historyRequests().size(), 2u);
    QSignalSpy refused(m_client.get(), &FeedClient::historyRefused);
    m_gateway->send(wire::ErrorFrame{"busy", "later", m_gateway->historyRequests()[1].id});
    QTRY_COMPARE(refused.size(), 1);
    QVERIFY(m_client->askHistory(span));
}

void TestFeedClient::plainTextToAnotherMachineIsNotOpened()
{
    feed::FeedOptions far = options();
    far.url = QUrl(QStringLiteral("http://gateway.example"));
    m_client = std::make_unique<FeedClient>(far);
    start();

    QCOMPARE(int(state()), int(FeedState::Closed));
    QVERIFY2(m_client->status().detail.contains(QStringLiteral("unencrypted")),
             qUtf8Printable(m_client->status().detail));
}

void TestFeedClient::closedStaysClosed()
{
    start();
    QTRY_COMPARE(int(state()), int(FeedState::Live));

    m_client->close(QStringLiteral("enough"));

    QTRY_COMPARE(m_gateway->openConnections(), 0);
    QCOMPARE(int(state()), int(FeedState::Closed));
    QVERIFY(m_lost.empty());
    m_client->open(m_client->safePosition());
    QTRY_COMPARE(int(state()), int(FeedState::Live));
    QCOMPARE(m_caughtUp, 2);
}

QTEST_GUILESS_MAIN(TestFeedClient)
#include "tst_FeedClient.moc"
