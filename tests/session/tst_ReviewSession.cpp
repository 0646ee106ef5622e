#include <models/session/ReviewSession.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <tests/storage/BoardText.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using session::ReviewMoment;
using session::ReviewSession;
using Knowledge = storage::CellQuery::Knowledge;

class TestReviewSession : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsAnyMomentInBothSenses_data();
    void showsAnyMomentInBothSenses();
    void movingShowsTheSameAsOpening();
    void theNewestMomentWins();
    void alarmsFollowOnceTheHandRests();
    void tellsWhatItsTimeSpans();
    void showsTheCacheAsOfTheMoment();
    void missingCacheIsAnError();

private:
    std::unique_ptr<ReviewSession> open(const char* at, Knowledge knowledge = Knowledge::Now) const
    {
        auto session = ReviewSession::open(m_path, m_catalogue, {instant(at), knowledge});
        if (!session)
            qFatal("%s", session.error().context.c_str());
        return std::move(*session);
    }
    double valueOf(const ReviewSession& session) const
    {
        const auto latest
            = session.board().latest(m_catalogue->series(received, province), session.moment());
        return latest ? latest->value : -1;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::filesystem::path m_path;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
};

void TestReviewSession::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(QStringLiteral("cache")).toStdString();
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
    auto cache = storage::Cache::open(m_path, m_catalogue, storage::Access::ReadWrite);
    QVERIFY(cache);
    QVERIFY(cache->append(
        parseReadings(*m_catalogue,
                      {"dossiers.received 19 2026-11-20T03:00:00Z 5 good 2026-11-20T03:00:00Z",
                       "dossiers.received 19 2026-11-20T03:00:00Z 6 good 2026-11-21T12:00:00Z",
                       "dossiers.received 19 2026-11-22T03:00:00Z 9 good 2026-11-22T03:00:00Z"}),
        std::nullopt));
    QVERIFY(cache->compact());
}

void TestReviewSession::showsAnyMomentInBothSenses_data()
{
    QTest::addColumn<QString>("at");
    QTest::addColumn<bool>("then");
    QTest::addColumn<double>("value");
    QTest::newRow("before all") << "2026-11-19T00:00:00Z" << false << -1.0;
    QTest::newRow("revised later, as known now") << "2026-11-21T00:00:00Z" << false << 6.0;
    QTest::newRow("revised later, as known then") << "2026-11-21T00:00:00Z" << true << 5.0;
    QTest::newRow("revised, as known then") << "2026-11-21T13:00:00Z" << true << 6.0;
    QTest::newRow("after all") << "2026-11-23T00:00:00Z" << false << 9.0;
}

void TestReviewSession::showsAnyMomentInBothSenses()
{
    QFETCH(QString, at);
    QFETCH(bool, then);
    QFETCH(double, value);

    const auto session = open(qPrintable(at), then ? Knowledge::Then : Knowledge::Now);

    QCOMPARE(valueOf(*session), value);
    QVERIFY(session->isReview() && session->isLoaded());
    QCOMPARE(int(session->link().state), int(session::LinkState::Offline));
    QCOMPARE(session->cacheState().readings, 2u);
}

void TestReviewSession::movingShowsTheSameAsOpening()
{
    const auto session = open("2026-11-23T00:00:00Z");
    QSignalSpy changed(session.get(), &session::Session::boardChanged);
    QSignalSpy moved(session.get(), &ReviewSession::momentChanged);

    session->moveTo({instant("2026-11-21T00:00:00Z"), Knowledge::Then});
    QCOMPARE(valueOf(*session), 9.0); // until the board is there, the old one stands whole

    QTRY_COMPARE(moved.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(valueOf(*session), 5.0);
    const auto fresh = open("2026-11-21T00:00:00Z", Knowledge::Then);
    QCOMPARE(boardText(session->board()), boardText(fresh->board()));
    const auto series = changed[0][0].value<std::unordered_set<std::uint32_t>>();
    QVERIFY(series.count(static_cast<std::uint32_t>(m_catalogue->series(received, province))) == 1);

    session->moveTo({instant("2026-11-19T00:00:00Z"), Knowledge::Now});
    QTRY_COMPARE(moved.size(), 2);
    QCOMPARE(valueOf(*session), -1.0);
    QVERIFY(!changed[1][0].value<std::unordered_set<std::uint32_t>>().empty());
}

void TestReviewSession::theNewestMomentWins()
{
    const auto session = open("2026-11-19T00:00:00Z");
    QSignalSpy moved(session.get(), &ReviewSession::momentChanged);
    const domain::TimePoint from = instant("2026-11-20T00:00:00Z");
    for (int minute = 0; minute <= 4000; ++minute)
        session->moveTo({from + std::chrono::minutes{minute}, Knowledge::Now});

    QTRY_VERIFY(session->moment() == from + std::chrono::minutes{4000});

    QCOMPARE(moved.size(), 1); // nothing older was shown
    QCOMPARE(valueOf(*session), 9.0);
}

void TestReviewSession::alarmsFollowOnceTheHandRests()
{
    const auto session = open("2026-11-19T00:00:00Z");
    QSignalSpy alarms(session.get(), &ReviewSession::alarmsChanged);
    QTRY_COMPARE(alarms.size(), 1); // of the moment that it was opened with
    const domain::Operations* first = &session->operations();
    QSignalSpy moved(session.get(), &ReviewSession::momentChanged);
    const domain::TimePoint from = instant("2026-11-20T00:00:00Z");

    QElapsedTimer sinceShown;
    for (int move = 1; move <= 3; ++move) {
        session->moveTo({from + std::chrono::hours{move}, Knowledge::Now});
        QTRY_COMPARE(moved.size(), move);
        sinceShown.start();
    }

    QTRY_VERIFY(&session->operations() != first);
    QVERIFY(sinceShown.elapsed() >= ReviewSession::rest.count() / 2);
    QVERIFY(session->moment() == from + std::chrono::hours{3});
}

void TestReviewSession::tellsWhatItsTimeSpans()
{
    const auto session = open("2026-11-21T00:00:00Z");
    QVERIFY(
        session->dataRange()
        == (session::DataRange{instant("2026-11-20T03:00:00Z"), instant("2026-11-22T03:00:00Z")}));
}

void TestReviewSession::showsTheCacheAsOfTheMoment()
{
    const QTemporaryDir dir;
    const std::filesystem::path path = dir.filePath(QStringLiteral("cache")).toStdString();
    {
        auto cache = storage::Cache::open(path, m_catalogue, storage::Access::ReadWrite);
        QVERIFY(cache->append(parseReadings(*m_catalogue,
                                            {"dossiers.received 19 2026-11-20T03:00:00Z 5",
                                             "dossiers.received 19 2026-11-21T03:00:00Z 7",
                                             "dossiers.received 19 2026-11-21T09:00:00Z 12"}),
                              std::nullopt));
    }

    const auto session = ReviewSession::open(path, m_catalogue, {instant("2026-11-21T06:00:00Z")});

    QVERIFY(session);
    const auto latest
        = (*session)->board().latest(m_catalogue->series(received, province), (*session)->moment());
    QVERIFY(latest);
    QCOMPARE(latest->value, 7.0);
    QCOMPARE((*session)->board().dump().size(), 2u);
    QVERIFY((*session)->isReview() && (*session)->isLoaded());
    QCOMPARE(int((*session)->link().state), int(session::LinkState::Offline));
    QCOMPARE((*session)->cacheState().readings, 3u);
}

void TestReviewSession::missingCacheIsAnError()
{
    const auto session = ReviewSession::open(
        "/nowhere/cache", m_catalogue, {instant("2026-11-21"), Knowledge::Now});
    QVERIFY(!session);
    QCOMPARE(int(session.error().kind), int(ErrorKind::NotFound));
}

QTEST_GUILESS_MAIN(TestReviewSession)
#include "tst_ReviewSession.moc"
