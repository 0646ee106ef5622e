#include <models/session/LiveSession.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <atomic>
#include <tests/feed/ScriptedGateway.h>
#include <tests/storage/BoardText.h>
#include <tests/storage/RandomReadings.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using domain::Board;
using domain::ReadingBatch;
using session::CacheState;
using session::LinkState;
using session::LiveOptions;
using session::LiveSession;

#define QVERIFY_RESULT(result) QVERIFY2((result), (result) ? "" : (result).error().context.c_str())

class TestLiveSession : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void firstRunShowsAndKeepsTheSnapshot();
    void firstRunIsLoadingUntilItCaughtUp();
    void firstRunWithoutAGatewayHasNoData();
    void liveReadingsReachTheBoardAndTheCache();
    void sourcesAreShownAsTheGatewayTellsThem();
    void restartResumesAtTheCommittedPosition();
    void offlineStartShowsTheCache_data();
    void offlineStartShowsTheCache();
    void readingsSentTwiceAreOne();
    void gatewayDiesAndComesBack();
    void isLostSinceItWasHoweverOftenItIsTried();
    void storeThatIsBehindClosesTheLinkAndLosesNothing();
    void snapshotBeyondTheLimitGetsThroughInTheEnd();
    void damagedCacheIsSetAsideAndFilledAgain();
    void secondSessionReadsTheCacheOnly();
    void withoutACacheTheFeedIsShown();
    void unusableCacheDoesNotStopTheFeed();
    void thePastIsFetchedNewestFirstWhileTheFeedIsLive();
    void aBackfillGoesOnAfterARestart();
    void whoDoesNotBackfillFetchesAllAtOnce();
    void endsInTheMiddleOfAnything_data();
    void endsInTheMiddleOfAnything();

private:
    LiveOptions options() const;
    std::unique_ptr<LiveSession> start(const LiveOptions& with) const;
    std::filesystem::path cachePath() const
    {
        return m_dir->filePath(QStringLiteral("cache.sqlite")).toStdString();
    }
    ReadingBatch readings(std::initializer_list<std::string_view> lines) const
    {
        return parseReadings(*m_catalogue, lines);
    }
    QStringList expected(const ReadingBatch& batch) const
    {
        Board board(m_catalogue);
        board.apply(batch);
        return boardText(board);
    }
    storage::CacheStats cacheStats() const
    {
        auto cache = storage::Cache::open(cachePath(), m_catalogue, storage::Access::ReadOnly);
        if (!cache || !cache->verify())
            qFatal("the cache cannot be read");
        return *cache->stats();
    }

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ScriptedGateway> m_gateway;
};

void TestLiveSession::init()
{
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_gateway = std::make_unique<ScriptedGateway>(m_catalogue);
}

void TestLiveSession::cleanup()
{
    m_gateway.reset();
}

LiveOptions TestLiveSession::options() const
{
    LiveOptions options;
    options.catalogue = m_catalogue;
    options.url = m_gateway->url();
    options.cache = cachePath();
    options.clock = [] { return instant("2026-11-22T00:00:00Z"); };
    options.timings.firstRetry = 4ms;
    options.timings.mostRetry = 16ms;
    options.limits.deliveryInterval = 10ms;
    return options;
}

std::unique_ptr<LiveSession> TestLiveSession::start(const LiveOptions& with) const
{
    auto session = std::make_unique<LiveSession>(with);
    session->start();
    return session;
}

void TestLiveSession::firstRunShowsAndKeepsTheSnapshot()
{
    const ReadingBatch all = randomReadings(*m_catalogue, 1, 800);
    m_gateway->appendSilently(all);
    LiveSession session(options());
    QStringList told;
    connect(&session, &LiveSession::loaded, this, [&] { told << QStringLiteral("loaded"); });
    connect(&session, &LiveSession::caughtUp, this, [&] { told << QStringLiteral("caught up"); });
    const QSignalSpy changed(&session, &LiveSession::boardChanged);
    QVERIFY(!session.isLoaded());
    session.start();

    QTRY_COMPARE(told, (QStringList{QStringLiteral("loaded"), QStringLiteral("caught up")}));
    QCOMPARE(boardText(session.board()), expected(all));
    QVERIFY(session.isLoaded() && session.isCaughtUp());
    QVERIFY(!changed.isEmpty());
    QTRY_COMPARE(int(session.link().state), int(LinkState::Live));
    QVERIFY(session.link().lastHeard);
    // All that the log holds: the figures of twenty years ago are part of the screens.
    QVERIFY(m_gateway->subscriptions()[0].history >= std::chrono::hours{24 * 365 * 50});
    QTRY_COMPARE(int(session.cacheState().kind), int(CacheState::Kind::Working));
    QVERIFY(session.finish(10s));
    QCOMPARE(int(session.link().state), int(LinkState::Offline));
    QCOMPARE(cacheStats().position->sequence, m_gateway->head());
}

void TestLiveSession::firstRunIsLoadingUntilItCaughtUp()
{
    m_gateway->appendSilently(randomReadings(*m_catalogue, 1, 800));
    LiveSession session(options());
    std::vector<bool> loaded;
    connect(&session, &LiveSession::loaded, this, [&] { loaded.push_back(session.isLoaded()); });
    connect(&session, &LiveSession::caughtUp, this, [&] { loaded.push_back(session.isLoaded()); });
    session.start();
    QTRY_VERIFY(session.isCaughtUp());
    QCOMPARE(loaded, (std::vector<bool>{false, true}));
}

void TestLiveSession::firstRunWithoutAGatewayHasNoData()
{
    m_gateway->stop();
    const auto session = start(options());
    QVERIFY(!session->isLoaded());
    QTRY_COMPARE(int(session->link().state), int(LinkState::Lost));
    QTRY_VERIFY(session->isLoaded());
}

void TestLiveSession::liveReadingsReachTheBoardAndTheCache()
{
    const auto session = start(options());
    QTRY_COMPARE(int(session->link().state), int(LinkState::Live));
    const ReadingBatch batch = readings({"health.beds 19 2026-11-21 3"});
    std::unordered_set<std::uint32_t> changed;
    connect(session.get(),
            &LiveSession::boardChanged,
            this,
            [&](const std::unordered_set<std::uint32_t>& series) {
                changed.insert(series.begin(), series.end());
            });

    m_gateway->append(batch);

    QTRY_COMPARE(boardText(session->board()), expected(batch));
    QTRY_VERIFY(changed.contains(static_cast<std::uint32_t>(m_catalogue->series(beds, province))));
    QTRY_COMPARE(session->cacheState().readings, 1u);
    QTRY_COMPARE(session->cacheState().waiting, 0u);
}

void TestLiveSession::sourcesAreShownAsTheGatewayTellsThem()
{
    const auto session = start(options());
    QVERIFY(session->sources().empty());
    QTRY_VERIFY(session->isCaughtUp());
    const QSignalSpy changed(session.get(), &session::Session::sourcesChanged);
    const domain::SourceState his{"his-1", instant("2026-11-22T12:00:00Z"), 2s, 5, 0, 1};
    m_gateway->send(wire::Sources{{his}});
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(session->sources() == std::vector{his});
}

void TestLiveSession::restartResumesAtTheCommittedPosition()
{
    m_gateway->appendSilently(readings({"health.beds 19 2026-11-20 1"}));
    {
        const auto first = start(options());
        QTRY_VERIFY(first->isCaughtUp());
        m_gateway->append(readings({"health.beds 19 2026-11-21 2"}));
        QTRY_COMPARE(first->board().changes(), 2u);
        QVERIFY(first->finish(10s));
    }
    m_gateway->appendSilently(readings({"health.beds 05500 2026-11-21 3"}));

    const auto second = start(options());

    QTRY_VERIFY(second->isCaughtUp());
    QVERIFY(m_gateway->subscriptions().back().after == (wire::LogPosition{"log-1", 2}));
    QCOMPARE(boardText(second->board()),
             expected(readings({"health.beds 19 2026-11-20 1",
                                "health.beds 19 2026-11-21 2",
                                "health.beds 05500 2026-11-21 3"})));
    QVERIFY(second->finish(10s));
    QCOMPARE(cacheStats().readings, 3u);
    QCOMPARE(cacheStats().position->sequence, 3u);
}

void TestLiveSession::offlineStartShowsTheCache_data()
{
    QTest::addColumn<bool>("wanted");
    QTest::newRow("no feed is wanted") << false;
    QTest::newRow("the gateway is not there") << true;
}

void TestLiveSession::offlineStartShowsTheCache()
{
    QFETCH(bool, wanted);
    const ReadingBatch all = randomReadings(*m_catalogue, 2, 5000);
    {
        auto cache = storage::Cache::open(cachePath(), m_catalogue, storage::Access::ReadWrite);
        QVERIFY_RESULT(cache->append(all, std::nullopt));
    }
    m_gateway->stop();
    LiveOptions with = options();
    if (!wanted)
        with.url.reset();

    const auto session = start(with);

    QTRY_VERIFY(session->isLoaded());
    QCOMPARE(boardText(session->board()), expected(all));
    if (wanted)
        QTRY_COMPARE(int(session->link().state), int(LinkState::Lost));
    else
        QCOMPARE(int(session->link().state), int(LinkState::Offline));
    QVERIFY(!session->isCaughtUp());
}

void TestLiveSession::readingsSentTwiceAreOne()
{
    const ReadingBatch all
        = readings({"health.beds 19 2026-11-20 1", "health.beds 05500 2026-11-20 2"});
    m_gateway->appendSilently(all);
    {
        const auto first = start(options());
        QTRY_VERIFY(first->isCaughtUp());
        QVERIFY(first->finish(10s));
    }
    m_gateway->replaceLog("log-2"); // everything comes again, with one more
    m_gateway->appendSilently(all);
    m_gateway->appendSilently(readings({"health.beds 05503 2026-11-20 3"}));

    const auto second = start(options());

    QTRY_VERIFY(second->isCaughtUp());
    QCOMPARE(second->board().dump().size(), 3u);
    QVERIFY(second->finish(10s));
    QCOMPARE(cacheStats().readings, 3u);
    QCOMPARE(cacheStats().revisions, 0u);
    QVERIFY(cacheStats().position == (storage::FeedPosition{"log-2", 3}));
}

void TestLiveSession::gatewayDiesAndComesBack()
{
    const auto session = start(options());
    QTRY_COMPARE(int(session->link().state), int(LinkState::Live));
    m_gateway->stop();
    QTRY_COMPARE(int(session->link().state), int(LinkState::Lost));
    QVERIFY(!session->link().detail.isEmpty());
    m_gateway->appendSilently(readings({"health.beds 19 2026-11-21 3"}));

    m_gateway->listen();

    QTRY_COMPARE(int(session->link().state), int(LinkState::Live));
    QTRY_COMPARE(session->board().dump().size(), 1u);
    QVERIFY(session->finish(10s));
    QCOMPARE(cacheStats().readings, 1u);
}

void TestLiveSession::isLostSinceItWasHoweverOftenItIsTried()
{
    LiveOptions ticking = options();
    ticking.clock = [ticks = std::make_shared<std::atomic<int>>(0)] {
        return instant("2026-11-22T00:00:00Z") + domain::Duration{++*ticks};
    };
    const auto session = start(ticking);
    QTRY_COMPARE(int(session->link().state), int(LinkState::Live));
    std::vector<session::Link> told;
    connect(
        session.get(), &LiveSession::linkChanged, this, [&] { told.push_back(session->link()); });
    m_gateway->stop();

    QTRY_VERIFY(told.size() >= 7); // tried three times in vain
    const auto lost = std::find_if(told.begin(), told.end(), [](const session::Link& link) {
        return link.state == LinkState::Lost;
    });
    QVERIFY(lost != told.end());
    const auto lostSince = lost->since; // what is told grows on, and moves
    for (auto at = lost; at != told.end(); ++at) {
        QCOMPARE(int(at->state), int(LinkState::Lost));
        QVERIFY(at->since == lostSince);
    }
    m_gateway->listen();
    QTRY_COMPARE(int(session->link().state), int(LinkState::Live));
    QVERIFY(session->link().since > lostSince);
}

void TestLiveSession::storeThatIsBehindClosesTheLinkAndLosesNothing()
{
    LiveOptions tight = options();
    tight.limits.readingsWaiting = 50;
    const auto session = start(tight);
    QTRY_COMPARE(int(session->link().state), int(LinkState::Live));
    const ReadingBatch all = randomReadings(*m_catalogue, 4, 2000);

    for (std::size_t at = 0; at < all.readings.size(); at += 40)
        m_gateway->append(part(all, at, 40));

    QTRY_VERIFY(session->netCounters().overflows > 0);
    QTRY_COMPARE(boardText(session->board()), expected(all));
    QTRY_COMPARE(int(session->link().state), int(LinkState::Live));
    QTRY_COMPARE(session->cacheState().waiting, 0u);
    QVERIFY(session->finish(10s));
    QCOMPARE(cacheStats().position->sequence, m_gateway->head());
}

void TestLiveSession::snapshotBeyondTheLimitGetsThroughInTheEnd()
{
    const ReadingBatch all = randomReadings(*m_catalogue, 4, 1000);
    m_gateway->appendSilently(all);
    m_gateway->setAnswering(false);
    LiveOptions tight = options();
    tight.limits.readingsWaiting = 100;
    const auto session = start(tight);
    // Five pages, each below the limit: only their sum is beyond it.
    std::size_t answered = 0;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            if (answered < m_gateway->subscriptions().size()) {
                ++answered;
                m_gateway->send(wire::Welcome{"log-1", 1000, false, "etag", 10s});
                for (std::size_t at = 0; at < 1000; at += 50)
                    m_gateway->send(wire::Snapshot{
                        std::make_shared<const ReadingBatch>(part(all, at, 50)), at + 50 < 1000});
            }
            return session->isCaughtUp();
        }(),
        20'000);

    QCOMPARE(boardText(session->board()), expected(all));
    QVERIFY(session->finish(10s));
    QCOMPARE(cacheStats().position->sequence, 1000u);
}

void TestLiveSession::damagedCacheIsSetAsideAndFilledAgain()
{
    const ReadingBatch all = randomReadings(*m_catalogue, 1, 500);
    m_gateway->appendSilently(all);
    QFile broken(QString::fromStdString(cachePath().string()));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(QByteArray(10'000, 'x'));
    broken.close();
    LiveSession session(options());
    QStringList details;
    connect(&session, &LiveSession::cacheStateChanged, this, [&] {
        if (session.cacheState().kind == CacheState::Kind::Rebuilding)
            details << session.cacheState().detail;
    });

    session.start();

    QTRY_VERIFY(session.isCaughtUp());
    QVERIFY(!details.isEmpty());
    QVERIFY2(details[0].contains(QStringLiteral(".corrupt-20261122T000000Z")),
             qUtf8Printable(details[0]));
    QVERIFY(QFile::exists(broken.fileName() + QStringLiteral(".corrupt-20261122T000000Z")));
    QTRY_VERIFY(!session.shiftLog().entries().empty());
    const domain::ShiftEntry& told = session.shiftLog().entries().front();
    QCOMPARE(int(told.event), int(domain::SystemEvent::CacheRebuilt));
    QVERIFY(QString::fromStdString(told.text).endsWith(QStringLiteral("20261122T000000Z")));
    QTRY_COMPARE(int(session.cacheState().kind), int(CacheState::Kind::Working));
    QVERIFY(session.finish(10s));
    QVERIFY(cacheStats().readings > 300);
}

void TestLiveSession::secondSessionReadsTheCacheOnly()
{
    m_gateway->appendSilently(readings({"health.beds 19 2026-11-20 1"}));
    const auto first = start(options());
    QTRY_COMPARE(first->cacheState().readings, 1u);

    const auto second = start(options());

    QTRY_VERIFY(second->isCaughtUp());
    QTRY_COMPARE(int(second->cacheState().kind), int(CacheState::Kind::ReadOnly));
    QVERIFY(m_gateway->subscriptions().back().after == (wire::LogPosition{"log-1", 1}));
    m_gateway->append(readings({"health.beds 19 2026-11-21 2"}));
    QTRY_COMPARE(second->board().dump().size(), 2u);
    QTRY_COMPARE(first->cacheState().readings, 2u);
}

void TestLiveSession::withoutACacheTheFeedIsShown()
{
    m_gateway->appendSilently(readings({"health.beds 19 2026-11-20 1"}));
    LiveOptions without = options();
    without.cache.reset();

    const auto session = start(without);

    QTRY_VERIFY(session->isCaughtUp());
    QCOMPARE(session->board().dump().size(), 1u);
    QCOMPARE(int(session->cacheState().kind), int(CacheState::Kind::Off));
    QVERIFY(session->finish(10s));
}

void TestLiveSession::unusableCacheDoesNotStopTheFeed()
{
    m_gateway->appendSilently(readings({"health.beds 19 2026-11-20 1"}));
    QFile file(m_dir->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    LiveOptions with = options();
    with.cache = (file.fileName() + QStringLiteral("/cache.sqlite"))
                     .toStdString(); // no folder can be there

    const auto session = start(with);

    QTRY_VERIFY(session->isCaughtUp());
    QCOMPARE(session->board().dump().size(), 1u);
    QCOMPARE(int(session->cacheState().kind), int(CacheState::Kind::Off));
    QVERIFY(!session->cacheState().detail.isEmpty());
}

void TestLiveSession::thePastIsFetchedNewestFirstWhileTheFeedIsLive()
{
    m_gateway->append(readings({"health.beds 19 2026-11-21 9"}));
    LiveOptions with = options();
    with.limits.backfill = true;
    const auto session = start(with);
    QTRY_VERIFY(session->isCaughtUp());
    QTRY_COMPARE(m_gateway->historyRequests().size(), 1u);
    QVERIFY(m_gateway->subscriptions()[0].history == with.limits.atOnce);
    QVERIFY(session->cacheState().backfilledFrom);

    // Live goes on between two pages of the past.
    const wire::HistoryRequest first = m_gateway->historyRequests()[0];
    const auto page
        = [&](const char* line) { return std::make_shared<const ReadingBatch>(readings({line})); };
    m_gateway->send(wire::History{first.id, page("health.beds 19 2026-11-20 8"), true});
    m_gateway->append(readings({"health.beds 19 2026-11-22 10"}));
    m_gateway->send(wire::History{first.id, page("health.beds 19 2026-11-19 7"), false});
    QTRY_COMPARE(m_gateway->historyRequests().size(), 2u);
    const wire::HistoryRequest second = m_gateway->historyRequests()[1];
    QVERIFY(second.to == first.from && second.from < second.to);
    for (std::size_t at = 1; session->cacheState().backfilledFrom; ++at) {
        QTRY_VERIFY(m_gateway->historyRequests().size() > at
                    || !session->cacheState().backfilledFrom);
        if (m_gateway->historyRequests().size() > at)
            m_gateway->send(wire::History{m_gateway->historyRequests()[at].id,
                                          std::make_shared<const ReadingBatch>(),
                                          false});
        QVERIFY(at < 40);
    }

    QTRY_COMPARE(boardText(session->board()),
                 expected(readings({"health.beds 19 2026-11-19 7",
                                    "health.beds 19 2026-11-20 8",
                                    "health.beds 19 2026-11-21 9",
                                    "health.beds 19 2026-11-22 10"})));
    QVERIFY(session->finish(5s));
    QCOMPARE(cacheStats().readings, 4u);
    auto cache = storage::Cache::open(cachePath(), m_catalogue, storage::Access::ReadOnly);
    QVERIFY(cache->gaps()->empty());
}

void TestLiveSession::aBackfillGoesOnAfterARestart()
{
    m_gateway->append(readings({"health.beds 19 2026-11-21 9"}));
    LiveOptions with = options();
    with.limits.backfill = true;
    wire::HistoryRequest asked;
    {
        const auto session = start(with);
        QTRY_COMPARE(m_gateway->historyRequests().size(), 1u);
        m_gateway->send(wire::History{
            m_gateway->historyRequests()[0].id, std::make_shared<const ReadingBatch>(), false});
        QTRY_COMPARE(m_gateway->historyRequests().size(), 2u);
        asked = m_gateway->historyRequests()[1];
        QVERIFY(session->finish(5s));
    }
    const auto session = start(with);

    QTRY_COMPARE(m_gateway->historyRequests().size(), 3u);
    QVERIFY(m_gateway->historyRequests()[2].to == asked.to);
    QVERIFY(m_gateway->subscriptions().back().after); // what is live was not begun anew
}

void TestLiveSession::whoDoesNotBackfillFetchesAllAtOnce()
{
    m_gateway->append(readings({"health.beds 19 2026-11-21 9"}));
    LiveOptions with = options();
    with.limits.backfill = true;
    {
        const auto session = start(with);
        QTRY_COMPARE(m_gateway->historyRequests().size(), 1u);
        QVERIFY(session->finish(5s)); // in the middle of it
    }
    const auto session = start(options());

    QTRY_VERIFY(session->isCaughtUp());
    QVERIFY(!m_gateway->subscriptions().back().after);
    QVERIFY(m_gateway->subscriptions().back().history == options().history);
    QVERIFY(session->finish(5s));
    auto cache = storage::Cache::open(cachePath(), m_catalogue, storage::Access::ReadOnly);
    QVERIFY(cache->gaps()->empty());
    QVERIFY(cache->position()->has_value());
}

void TestLiveSession::endsInTheMiddleOfAnything_data()
{
    QTest::addColumn<int>("events");
    for (const int events : {0, 1, 2, 4, 8, 16, 32, 64})
        QTest::addRow("after %d rounds of the event loop", events) << events;
}

void TestLiveSession::endsInTheMiddleOfAnything()
{
    QFETCH(int, events);
    m_gateway->appendSilently(randomReadings(*m_catalogue, 1, 3000));
    auto session = start(options());
    for (int i = 0; i < events; ++i)
        QCoreApplication::processEvents();

    session.reset();

    QCoreApplication::processEvents();
    auto cache = storage::Cache::open(cachePath(), m_catalogue, storage::Access::ReadWrite);
    QVERIFY_RESULT(cache);
    QCOMPARE(int(cache->access()), int(storage::Access::ReadWrite)); // the lock was given back
    QVERIFY_RESULT(cache->verify());
}

QTEST_GUILESS_MAIN(TestLiveSession)
#include "tst_LiveSession.moc"
