#include <models/session/OfflineSession.h>
#include <models/session/StaticSession.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <tests/storage/BoardText.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using session::OfflineSession;
using session::StaticSession;

class TestOfflineSession : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue()); }
    void showsTheCacheAsOfTheMoment();
    void missingCacheIsAnError();
    void staticSessionTellsWhatIsSet();

private:
    std::shared_ptr<const domain::Catalogue> m_catalogue;
};

void TestOfflineSession::showsTheCacheAsOfTheMoment()
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

    const auto session = OfflineSession::open(path, m_catalogue, instant("2026-11-21T06:00:00Z"));

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

void TestOfflineSession::missingCacheIsAnError()
{
    const auto session
        = OfflineSession::open("/nowhere/cache", m_catalogue, instant("2026-11-21T06:00:00Z"));
    QVERIFY(!session);
    QCOMPARE(int(session.error().kind), int(ErrorKind::NotFound));
}

void TestOfflineSession::staticSessionTellsWhatIsSet()
{
    StaticSession session(m_catalogue, instant("2026-11-22"));
    QSignalSpy changed(&session, &session::Session::boardChanged);
    QSignalSpy link(&session, &session::Session::linkChanged);
    QSignalSpy loaded(&session, &session::Session::loaded);
    const auto batch = parseReadings(*m_catalogue, {"health.beds 19 2026-11-21 3"});

    session.fold(batch);
    session.fold(batch);
    session::Link live;
    live.state = session::LinkState::Live;
    session.setLink(live);
    session.setLoaded(false);
    session.setLoaded(true);

    QCOMPARE(changed.size(), 1);
    QCOMPARE(link.size(), 1);
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(int(session.link().state), int(session::LinkState::Live));
    QCOMPARE(session.board().dump().size(), 1u);
}

QTEST_GUILESS_MAIN(TestOfflineSession)
#include "tst_OfflineSession.moc"
