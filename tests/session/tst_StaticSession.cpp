#include <models/session/StaticSession.h>

#include <QSignalSpy>
#include <QtTest>

#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using session::StaticSession;

class TestStaticSession : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue()); }
    void tellsWhatIsSet();

private:
    std::shared_ptr<const domain::Catalogue> m_catalogue;
};

void TestStaticSession::tellsWhatIsSet()
{
    StaticSession session(m_catalogue, instant("2026-11-22"));
    QSignalSpy changed(&session, &session::Session::boardChanged);
    QSignalSpy link(&session, &session::Session::linkChanged);
    QSignalSpy sources(&session, &session::Session::sourcesChanged);
    QSignalSpy loaded(&session, &session::Session::loaded);
    const auto batch = parseReadings(*m_catalogue, {"health.beds 19 2026-11-21 3"});

    session.fold(batch);
    session.fold(batch);
    session::Link live;
    live.state = session::LinkState::Live;
    session.setLink(live);
    session.setSources({domain::SourceState{"his-1", {}, {}, 1, 0, 0}});
    session.setLoaded(false);
    session.setLoaded(true);

    QCOMPARE(changed.size(), 1);
    QCOMPARE(link.size(), 1);
    QCOMPARE(sources.size(), 1);
    QCOMPARE(session.sources().size(), 1u);
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(int(session.link().state), int(session::LinkState::Live));
    QCOMPARE(session.board().dump().size(), 1u);
}

QTEST_GUILESS_MAIN(TestStaticSession)
#include "tst_StaticSession.moc"
