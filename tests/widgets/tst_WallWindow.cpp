#include "SampleBoard.h"

#include <widgets/wall/WallWindow.h>

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace ioc;
using namespace std::chrono_literals;
using session::StaticSession;
using ui::WallWindow;

namespace {

const domain::TimePoint now = test::sampleMoment(); // 14:32 in Vietnam

// Resident memory of this program, in pages.
long residentPages()
{
    QFile file{QStringLiteral("/proc/self/statm")};
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLong() : 0;
}

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
    void movesByAFewPixels();
    void isDimmedAtNight_data();
    void isDimmedAtNight();
    void needsNoMoreMemoryByTurning();

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

void tst_WallWindow::needsNoMoreMemoryByTurning()
{
    WallWindow::Options options;
    options.rotate = true;
    WallWindow window{*m_session, options};
    window.resize(1280, 720);
    window.show();
    QImage picture{1280, 720, QImage::Format_RGB32};
    const auto turn = [&](int count) {
        for (int at = 0; at < count; ++at) {
            m_session->setMoment(m_session->moment() + 2s);
            window.next();
            window.render(&picture);
        }
        return residentPages();
    };
    const long first = turn(200);
    const long second = turn(200);
    m_session->setMoment(now);
    QVERIFY(first > 0);
    QVERIFY2(static_cast<double>(second) <= static_cast<double>(first) * 1.02,
             qPrintable(QStringLiteral("%1 pages, then %2").arg(first).arg(second)));
}

QTEST_MAIN(tst_WallWindow)
#include "tst_WallWindow.moc"
