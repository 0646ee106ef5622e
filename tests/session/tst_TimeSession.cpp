#include <models/session/StaticSession.h>
#include <models/session/TimeSession.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using session::ReviewMoment;
using session::Session;
using session::StaticSession;
using session::TimeSession;

class TestTimeSession : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void isTheLiveSessionUntilAMomentIsAskedFor();
    void showsThePastAndComesBackAtOnce();
    void liveNewsWaitWhileThePastIsShown();
    void theNewestMomentWins();
    void liveAgainBeforeThePastWasFoldedStaysLive();
    void aCacheThatCannotBeReadIsToldAndLiveStays();
    void withoutACacheThereIsNoPast();
    void tellsWhetherAMomentIsOnItsWay();
    void historyIsDeepAndOfItsIndicatorsAlone();
    void partsComeWithTheirWhole();

private:
    double valueOf(const Session& session) const
    {
        const auto latest
            = session.board().latest(m_catalogue->series(received, province), session.moment());
        return latest ? latest->value : -1;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::filesystem::path m_path;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::unique_ptr<StaticSession> m_live;
    std::unique_ptr<TimeSession> m_session;
};

void TestTimeSession::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(QStringLiteral("cache")).toStdString();
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
    const auto all = parseReadings(*m_catalogue,
                                   {"dossiers.received 19 2026-11-20T03:00:00Z 5",
                                    "dossiers.received 19 2026-11-21T03:00:00Z 7",
                                    "dossiers.received 19 2026-11-22T03:00:00Z 9"});
    auto cache = storage::Cache::open(m_path, m_catalogue, storage::Access::ReadWrite);
    QVERIFY(cache);
    QVERIFY(cache->append(all, std::nullopt));
    m_session.reset();
    m_live = std::make_unique<StaticSession>(m_catalogue, instant("2026-11-22T04:00:00Z"));
    m_live->fold(all);
    m_session = std::make_unique<TimeSession>(*m_live, m_path);
}

void TestTimeSession::isTheLiveSessionUntilAMomentIsAskedFor()
{
    QSignalSpy changed(m_session.get(), &Session::boardChanged);
    QSignalSpy linkChanged(m_session.get(), &Session::linkChanged);

    m_live->fold(parseReadings(*m_catalogue, {"dossiers.received 19 2026-11-22T03:30:00Z 11"}));
    m_live->setLink({session::LinkState::Live, {}, {}, {}, {}});

    QCOMPARE(changed.size(), 1);
    QCOMPARE(linkChanged.size(), 1);
    QCOMPARE(valueOf(*m_session), 11.0);
    QVERIFY(!m_session->isReview() && m_session->isLoaded());
    QCOMPARE(int(m_session->link().state), int(session::LinkState::Live));
}

void TestTimeSession::showsThePastAndComesBackAtOnce()
{
    QSignalSpy moved(m_session.get(), &Session::momentChanged);
    QSignalSpy changed(m_session.get(), &Session::boardChanged);

    m_session->setMoment(ReviewMoment{instant("2026-11-21T04:00:00Z")});
    QVERIFY(!m_session->isReview()); // until the past is there, the present stands whole
    QTRY_COMPARE(moved.size(), 1);
    QVERIFY(m_session->isReview());
    QVERIFY(m_session->moment() == instant("2026-11-21T04:00:00Z"));
    QCOMPARE(valueOf(*m_session), 7.0);
    QVERIFY(!changed.isEmpty());

    m_session->setMoment(ReviewMoment{instant("2026-11-20T04:00:00Z")});
    QTRY_COMPARE(moved.size(), 2);
    QCOMPARE(valueOf(*m_session), 5.0);

    m_session->setMoment(std::nullopt);
    QCOMPARE(moved.size(), 3);
    QVERIFY(!m_session->isReview());
    QCOMPARE(valueOf(*m_session), 9.0);
}

void TestTimeSession::liveNewsWaitWhileThePastIsShown()
{
    m_session->setMoment(ReviewMoment{instant("2026-11-21T04:00:00Z")});
    QTRY_VERIFY(m_session->isReview());
    QSignalSpy changed(m_session.get(), &Session::boardChanged);

    m_live->fold(parseReadings(*m_catalogue, {"dossiers.received 19 2026-11-22T03:30:00Z 11"}));

    QCOMPARE(changed.size(), 0);
    QCOMPARE(valueOf(*m_session), 7.0);
    m_session->setMoment(std::nullopt);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(valueOf(*m_session), 11.0);
}

void TestTimeSession::theNewestMomentWins()
{
    QSignalSpy moved(m_session.get(), &Session::momentChanged);
    const domain::TimePoint from = instant("2026-11-20T00:00:00Z");
    for (int minute = 0; minute <= 2000; ++minute)
        m_session->setMoment(ReviewMoment{from + std::chrono::minutes{minute}});

    QTRY_VERIFY(m_session->isReview() && m_session->moment() == from + std::chrono::minutes{2000});

    QCOMPARE(moved.size(), 1);
    QCOMPARE(valueOf(*m_session), 7.0);
}

void TestTimeSession::liveAgainBeforeThePastWasFoldedStaysLive()
{
    QSignalSpy moved(m_session.get(), &Session::momentChanged);
    m_session->setMoment(ReviewMoment{instant("2026-11-21T04:00:00Z")});
    m_session->setMoment(std::nullopt);
    m_session->setMoment(ReviewMoment{instant("2026-11-20T04:00:00Z")});

    QTRY_COMPARE(moved.size(), 1);
    QCOMPARE(valueOf(*m_session), 5.0);
}

void TestTimeSession::aCacheThatCannotBeReadIsToldAndLiveStays()
{
    TimeSession broken(*m_live, "/nowhere/cache");
    QSignalSpy failed(&broken, &TimeSession::failed);

    broken.setMoment(ReviewMoment{instant("2026-11-21T04:00:00Z")});

    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!broken.isReview() && !broken.wanted());
    QCOMPARE(valueOf(broken), 9.0);
}

void TestTimeSession::withoutACacheThereIsNoPast()
{
    TimeSession bare(*m_live, std::nullopt);
    QSignalSpy failed(&bare, &TimeSession::failed);
    QVERIFY(!bare.canReview());

    bare.setMoment(ReviewMoment{instant("2026-11-21T04:00:00Z")});

    QCOMPARE(failed.size(), 1);
    QVERIFY(!bare.isReview());
}

void TestTimeSession::tellsWhetherAMomentIsOnItsWay()
{
    const QSignalSpy wanted(m_session.get(), &TimeSession::wantedChanged);
    QVERIFY(!m_session->isMoving());
    m_session->setMoment(ReviewMoment{instant("2026-11-21T04:00:00Z")});
    QVERIFY(m_session->isMoving() && !m_session->isReview());
    QTRY_VERIFY(!m_session->isMoving());
    QVERIFY(m_session->isReview());
    m_session->setMoment(std::nullopt);
    QVERIFY(!m_session->isMoving());
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(&m_session->live(), static_cast<session::Session*>(m_live.get()));
}

void TestTimeSession::historyIsDeepAndOfItsIndicatorsAlone()
{
    const auto deep = m_session->history({received}, {900, 900});
    QVERIFY(deep && !deep->isLoaded());
    QTRY_VERIFY(deep->isLoaded());
    QCOMPARE(deep->board().seriesWithReadings(), std::size_t{1});
    QCOMPARE(valueOf(*deep), valueOf(*m_session));
    TimeSession bare(*m_live, std::nullopt);
    QVERIFY(!bare.history({received}, {}));
}

void TestTimeSession::partsComeWithTheirWhole()
{
    const std::vector<domain::IndicatorId> rate{onTimeRate, onTime, resolved};
    QVERIFY(session::withParts(*m_catalogue, {onTimeRate}) == rate);
    QCOMPARE(session::withParts(*m_catalogue, {bedUse, beds, received}).size(), std::size_t{3});
}

QTEST_GUILESS_MAIN(TestTimeSession)
#include "tst_TimeSession.moc"
