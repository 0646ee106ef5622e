#include "SampleBoard.h"

#include <widgets/theme/TextAudit.h>
#include <widgets/wall/WallWindow.h>

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <malloc.h>
#include <set>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace std::chrono_literals;
using session::StaticSession;
using ui::WallWindow;

namespace {

const domain::TimePoint now = test::sampleMoment(); // 14:32 in Vietnam

} // namespace

/// The pages of a wall in turn, by time and by keys.
class tst_WallWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_session = test::sampleSession("thai-nguyen", now);
        QVERIFY(m_session);
    }
    void turnsWhenAPagesTimeIsOver();
    void staysWhereItDoesNotRotate();
    void turnsListsBeforePages();
    void obeysKeys_data();
    void obeysKeys();
    void pauses();
    void showsNothingUnderAMouse_data();
    void showsNothingUnderAMouse();
    void movesByAFewPixels();
    void isDimmedAtNight_data();
    void isDimmedAtNight();
    void needsNoMoreMemoryByTurning();
    void showsACriticalPageAndGoesOn();
    void followsACriticalAlarm();
    void countsWhatIsShelved();

private:
    [[nodiscard]] QString idAt(std::size_t at) const
    {
        return QString::fromStdString(m_session->catalogue().pages[at].id);
    }

    std::unique_ptr<StaticSession> m_session;
};

void tst_WallWindow::turnsWhenAPagesTimeIsOver()
{
    WallWindow::Options options;
    options.rotate = true;
    WallWindow window{*m_session, options};
    window.resize(1920, 1080);
    window.show();
    QSignalSpy changed{&window, &WallWindow::pageChanged};
    QCOMPARE(window.pageId(), idAt(0));
    QCOMPARE(window.dwell(), std::chrono::milliseconds{m_session->catalogue().pages[0].dwell});
    window.dwellOver();
    QCOMPARE(window.pageId(), idAt(1));
    QCOMPARE(window.dwell(), std::chrono::milliseconds{m_session->catalogue().pages[1].dwell});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toString(), idAt(1));
}

void tst_WallWindow::staysWhereItDoesNotRotate()
{
    WallWindow window{*m_session, {}};
    window.resize(1920, 1080);
    window.show();
    window.dwellOver();
    QCOMPARE(window.pageId(), idAt(0));
    QVERIFY(window.dwell() > 0ms); // long lists are turned all the same
}

void tst_WallWindow::turnsListsBeforePages()
{
    WallWindow::Options options;
    options.rotate = true;
    WallWindow window{*m_session, options};
    window.resize(1920, 1080);
    window.show();
    QVERIFY(window.showPage(QStringLiteral("targets")));
    window.dwellOver();
    QCOMPARE(window.pageId(), QStringLiteral("targets"));
    for (int turns = 0; window.pageId() == QStringLiteral("targets"); ++turns) {
        QVERIFY(turns < 20);
        window.dwellOver();
    }
    QCOMPARE(window.pageId(), QStringLiteral("sources"));
    QVERIFY(!window.showPage(QStringLiteral("nowhere")));
    QCOMPARE(window.pageId(), QStringLiteral("sources"));
}

void tst_WallWindow::obeysKeys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("page"); // from the second of twelve
    QTest::newRow("right") << int{Qt::Key_Right} << 2;
    QTest::newRow("page down") << int{Qt::Key_PageDown} << 2;
    QTest::newRow("left") << int{Qt::Key_Left} << 0;
    QTest::newRow("page up") << int{Qt::Key_PageUp} << 0;
    QTest::newRow("home") << int{Qt::Key_Home} << 0;
    QTest::newRow("a letter") << int{Qt::Key_A} << 1;
}

void tst_WallWindow::obeysKeys()
{
    QFETCH(int, key);
    QFETCH(int, page);
    WallWindow window{*m_session, {}};
    window.next();
    QTest::keyClick(&window, static_cast<Qt::Key>(key));
    QCOMPARE(window.pageId(), idAt(static_cast<std::size_t>(page)));
}

void tst_WallWindow::pauses()
{
    WallWindow::Options options;
    options.rotate = true;
    WallWindow window{*m_session, options};
    QTest::keyClick(&window, Qt::Key_Space);
    QVERIFY(window.isPaused());
    QCOMPARE(window.dwell(), 0ms);
    window.dwellOver();
    QCOMPARE(window.pageId(), idAt(0));
    window.previous(); // by hand it turns, and round the end
    QCOMPARE(window.pageId(), idAt(m_session->catalogue().pages.size() - 1));
    QCOMPARE(window.dwell(), 0ms);
    QTest::keyClick(&window, Qt::Key_Space);
    QVERIFY(window.dwell() > 0ms);
}

void tst_WallWindow::showsNothingUnderAMouse_data()
{
    QTest::addColumn<bool>("spread");
    QTest::newRow("a screen") << false;
    QTest::newRow("panels") << true;
}

// A map tells of the area under the mouse in a tip, which a wall must never show.
void tst_WallWindow::showsNothingUnderAMouse()
{
    QFETCH(bool, spread);
    WallWindow::Options options;
    options.spread = spread;
    WallWindow window{*m_session, options};
    window.resize(1920, 1080);
    if (spread) {
        ui::WallPlacement placement;
        placement.page = {1920, 1080};
        placement.pieces = {{QRect{0, 0, 960, 1080}, {0, 0}}, {QRect{960, 0, 960, 1080}, {960, 0}}};
        window.place(placement);
    }
    window.show();
    for (const QPoint& place : {QPoint{960, 400}, QPoint{1000, 500}, QPoint{200, 300}})
        QCOMPARE(window.childAt(place), nullptr);
}

void tst_WallWindow::movesByAFewPixels()
{
    WallWindow::Options options;
    options.shiftPixels = true;
    WallWindow window{*m_session, options};
    window.resize(1920, 1080);
    window.show();
    std::set<std::pair<int, int>> places;
    for (int at = 0; at < 9; ++at) {
        m_session->setMoment(now + at * 3min);
        window.tick();
        const QRect place = window.page()->geometry();
        QVERIFY(window.rect().contains(place));
        QCOMPARE(place.size(), QSize(1916, 1076));
        places.emplace(place.x(), place.y());
    }
    m_session->setMoment(now);
    QCOMPARE(places.size(), std::size_t{9});
}

void tst_WallWindow::isDimmedAtNight_data()
{
    QTest::addColumn<int>("hours"); // after 14:32
    QTest::addColumn<bool>("dim");
    QTest::newRow("afternoon") << 0 << false;
    QTest::newRow("before") << 7 << false;
    QTest::newRow("evening") << 8 << true;
    QTest::newRow("after midnight") << 12 << true;
    QTest::newRow("morning") << 16 << false;
}

void tst_WallWindow::isDimmedAtNight()
{
    QFETCH(int, hours);
    QFETCH(bool, dim);
    WallWindow::Options options;
    options.night = WallWindow::Night{22h, 5h + 30min, 0.5};
    WallWindow window{*m_session, options};
    window.resize(960, 540);
    window.show();
    window.next(); // a page without a map: the ground is the darkest
    m_session->setMoment(now + std::chrono::hours{hours});
    window.tick();
    const QColor ground = ui::renderPage(*window.page(), {960, 540}).pixelColor(1, 300);
    m_session->setMoment(now);
    const QColor day = ui::Theme::darkWall(18).colours().ground;
    QCOMPARE(ground == day, !dim);
    QVERIFY(!dim || ground.lightness() < day.lightness());
}

// What is allocated after a thousand turns is what was before: nothing is kept of a page that is
// turned away.
void tst_WallWindow::needsNoMoreMemoryByTurning()
{
    WallWindow::Options options;
    options.rotate = true;
    WallWindow window{*m_session, options};
    window.resize(640, 360);
    window.show();
    QImage picture{640, 360, QImage::Format_RGB32};
    const auto pages = m_session->catalogue().pages.size();
    const auto turn = [&](std::size_t count) {
        for (std::size_t at = 0; at < count; ++at) {
            m_session->setMoment(m_session->moment() + 2s);
            window.next();
            QCoreApplication::sendPostedEvents(); // as a program's loop would
            if (at % (pages + 1) == 0) // each page now and then
                window.render(&picture);
        }
        m_session->setMoment(now);
        return ::mallinfo2().uordblks;
    };
    turn(pages * (pages + 1)); // every page is made and painted
    const std::size_t before = turn(pages);
    const std::size_t after = turn(1'000 / pages * pages);
    QVERIFY2(after <= before + before / 200,
             qPrintable(QStringLiteral("%1 bytes, then %2").arg(before).arg(after)));
}

void tst_WallWindow::showsACriticalPageAndGoesOn()
{
    WallWindow::Options options;
    options.rotate = true;
    WallWindow window{*m_session, options};
    window.resize(960, 540);
    window.show();
    window.next();
    const QString before = window.pageId();
    QTRY_VERIFY(window.dwell() > 0ms);
    window.interrupt(QStringLiteral("security"));
    QVERIFY(window.isInterrupted());
    QCOMPARE(window.pageId(), QStringLiteral("security"));
    window.dwellOver(); // it stays as long as the alarm does
    QCOMPARE(window.pageId(), QStringLiteral("security"));
    window.interrupt(QStringLiteral("health")); // another one
    QCOMPARE(window.pageId(), QStringLiteral("health"));
    window.interrupt({});
    QVERIFY(!window.isInterrupted());
    QCOMPARE(window.pageId(), before);
    QVERIFY(window.dwell() > 0ms);
    QVERIFY(window.dwell() <= m_session->catalogue().pages[1].dwell); // what was left of it
    window.interrupt(QStringLiteral("nowhere"));
    QCOMPARE(window.pageId(), before);
    window.interrupt(QStringLiteral("security"));
    QTest::keyClick(&window, Qt::Key_Right); // who turns on has seen it
    QVERIFY(!window.isInterrupted());
    window.interrupt({});
    QCOMPARE(window.pageId(),
             idAt((static_cast<std::size_t>(
                       std::find_if(m_session->catalogue().pages.begin(),
                                    m_session->catalogue().pages.end(),
                                    [](const auto& page) { return page.id == "security"; })
                       - m_session->catalogue().pages.begin())
                   + 1)
                  % m_session->catalogue().pages.size()));
}

namespace {

/// A province whose dust alarm is critical, with three lists as pages.
std::shared_ptr<const domain::Catalogue> alarmedCatalogue()
{
    auto catalogue = std::make_shared<domain::Catalogue>(test::smallCatalogue());
    domain::Indicator& dust = catalogue->indicators[static_cast<std::size_t>(test::dust)];
    dust.direction = domain::Direction::Lower;
    dust.thresholds.watch = 25;
    dust.thresholds.off = 50;
    domain::AlarmLimit limit;
    limit.id = "dust";
    limit.name = {"Bụi mịn cao", "Fine dust is high"};
    limit.indicator = test::dust;
    limit.priority = domain::AlarmPriority::Critical;
    limit.page = "sources";
    catalogue->alarms.push_back(limit);
    catalogue->pages.clear();
    for (const auto& [id, kind] : {std::pair{"targets", domain::PageKind::Targets},
                                   std::pair{"attention", domain::PageKind::Attention},
                                   std::pair{"sources", domain::PageKind::Sources}}) {
        domain::WallPage page;
        page.id = id;
        page.kind = kind;
        page.title = {id, id};
        catalogue->pages.push_back(page);
    }
    return catalogue;
}

void blowDust(StaticSession& session, double value)
{
    domain::ReadingBatch batch;
    const domain::TimePoint at = session.moment();
    batch.readings.push_back(
        {at, at, value, session.catalogue().series(test::dust, test::province)});
    session.fold(batch);
}

domain::LoggedAction actOn(StaticSession& session, domain::Act act, std::uint64_t sequence)
{
    domain::LoggedAction logged;
    logged.sequence = sequence;
    logged.time = session.moment();
    logged.who = "op";
    logged.action.id = "act" + std::to_string(sequence);
    logged.action.act = act;
    logged.action.subject = "dust@19";
    logged.action.text = "why";
    logged.action.seen = session.moment();
    logged.action.until = session.moment() + 1h;
    return logged;
}

QStringList textsOf(WallWindow& window)
{
    ui::TextAudit audit;
    window.grab();
    QStringList texts;
    for (const ui::TextAudit::Entry& entry : audit.entries())
        texts << entry.asked;
    return texts;
}

} // namespace

void tst_WallWindow::followsACriticalAlarm()
{
    StaticSession session{alarmedCatalogue(), now};
    WallWindow::Options options;
    options.rotate = true;
    WallWindow window{session, options};
    window.resize(1920, 1080);
    window.show();
    QCOMPARE(window.pageId(), QStringLiteral("targets"));
    blowDust(session, 90);
    QCOMPARE(window.pageId(), QStringLiteral("sources"));
    session.setMoment(now + 10s);
    window.showPage(QStringLiteral("attention"));
    QVERIFY(textsOf(window).contains(QStringLiteral("Bụi mịn cao")));
    QVERIFY(textsOf(window).contains(QStringLiteral("Chưa xác nhận")));
    window.showPage(QStringLiteral("targets"));
    session.log(actOn(session, domain::Act::Acknowledge, 1));
    QCOMPARE(window.pageId(), QStringLiteral("targets"));
    blowDust(session, 10);
    session.setMoment(now + 20s);
    blowDust(session, 95); // it comes back
    QCOMPARE(window.pageId(), QStringLiteral("sources"));
    session.log(actOn(session, domain::Act::Acknowledge, 2));
    QCOMPARE(window.pageId(), QStringLiteral("targets")); // and the rotation goes on
}

void tst_WallWindow::countsWhatIsShelved()
{
    StaticSession session{alarmedCatalogue(), now};
    WallWindow window{session, {}};
    window.resize(1920, 1080);
    window.show();
    const auto shelved
        = [&] { return textsOf(window).join(u'\n').contains(QStringLiteral("1 tạm ẩn")); };
    blowDust(session, 90);
    QVERIFY(!shelved());
    session.log(actOn(session, domain::Act::Shelve, 1));
    QVERIFY(shelved());
    session.setMoment(now + 2h); // shelving ends
    QVERIFY(!shelved());
}

QTEST_MAIN(tst_WallWindow)
#include "tst_WallWindow.moc"
