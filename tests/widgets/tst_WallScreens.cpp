#include "SampleBoard.h"

#include <widgets/wall/Legibility.h>
#include <widgets/wall/WallScreens.h>

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace ioc;
using session::StaticSession;
using ui::ScreenFace;
using ui::WallScreens;
using ui::WallWindow;

namespace {

const domain::TimePoint now = test::sampleMoment();
const ScreenFace one{QStringLiteral("DP-1"), {}, {}, QStringLiteral("A1"), {0, 0, 960, 540}, 0.6};
const ScreenFace two{QStringLiteral("DP-2"), {}, {}, QStringLiteral("B2"), {960, 0, 960, 540}, 0.6};

ui::WallChoice wallOn(const QString& id, const ScreenFace& face)
{
    ui::WallChoice wall;
    wall.id = id;
    ui::ScreenMatch match;
    match.serial = face.serial;
    wall.screens = {match};
    return wall;
}

// Share of the pixels that differ by more than the smoothing of an edge.
double unlike(const QImage& a, const QImage& b)
{
    int found = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            found += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 40 ? 1 : 0;
    return static_cast<double>(found) / (a.width() * a.height());
}

} // namespace

/// Walls on the screens that are awake, and what is shown on each.
class tst_WallScreens : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_session = test::sampleSession("quang-ninh", now);
        QVERIFY(m_session);
    }
    void comesBackWithItsScreen();
    void turnsThroughItsOwnPages();
    void goesOnBehindTheBezels();
    void namesTextsThatAreTooSmall();

private:
    std::unique_ptr<StaticSession> m_session;
};

void tst_WallScreens::comesBackWithItsScreen()
{
    WallScreens::Options options;
    options.walls = {wallOn(QStringLiteral("left"), one), wallOn(QStringLiteral("right"), two)};
    options.firstPage = [](const QString& wall) {
        return wall == QStringLiteral("left") ? QStringLiteral("health")
                                              : QStringLiteral("telecom");
    };
    WallScreens walls{*m_session, options};
    walls.follow({two});
    QVERIFY(!walls.window(0));
    QCOMPARE(walls.window(1)->pageId(), QStringLiteral("telecom"));
    QCOMPARE(walls.window(1)->geometry(), two.place);
    walls.follow({two, one}); // another order, and the first woke last
    QCOMPARE(walls.window(0)->pageId(), QStringLiteral("health"));
    QCOMPARE(walls.window(0)->geometry(), one.place);
    walls.window(1)->showPage(QStringLiteral("education"));
    walls.follow({one});
    QVERIFY(!walls.window(1)->isVisible());
    QVERIFY(walls.window(0)->isVisible());
    ScreenFace moved = two;
    moved.place.moveTo(0, 540);
    walls.follow({moved, one});
    QVERIFY(walls.window(1)->isVisible());
    QCOMPARE(walls.window(1)->pageId(), QStringLiteral("education"));
    QCOMPARE(walls.window(1)->geometry(), moved.place);
}

void tst_WallScreens::turnsThroughItsOwnPages()
{
    WallScreens::Options options;
    options.walls = {wallOn(QStringLiteral("left"), one)};
    options.walls[0].pages = {QStringLiteral("targets"), QStringLiteral("health")};
    WallScreens walls{*m_session, options};
    QSignalSpy changed{&walls, &WallScreens::pageChanged};
    walls.follow({one});
    WallWindow& window = *walls.window(0);
    QCOMPARE(window.pageId(), QStringLiteral("targets"));
    window.next();
    QCOMPARE(window.pageId(), QStringLiteral("health"));
    QCOMPARE(changed.back(), (QVariantList{QStringLiteral("left"), QStringLiteral("health")}));
    window.next();
    QCOMPARE(window.pageId(), QStringLiteral("targets"));
    QVERIFY(!window.showPage(QStringLiteral("overview")));
}

// Each panel shows its part of one page, and what lies behind a bezel is shown by none.
void tst_WallScreens::goesOnBehindTheBezels()
{
    WallScreens::Options options;
    options.walls = {wallOn(QStringLiteral("wall"), one)};
    options.walls[0].columns = 2;
    options.walls[0].bezelAcrossMm = 12; // twenty pixels
    options.walls[0].pages = {QStringLiteral("telecom")};
    WallScreens walls{*m_session, options};
    walls.follow({one});
    WallWindow& window = *walls.window(0);
    const QImage shown = window.grab().toImage().convertToFormat(QImage::Format_RGB32);
    const auto& pages = m_session->catalogue().pages;
    const auto telecom = std::find_if(
        pages.begin(), pages.end(), [](const auto& page) { return page.id == "telecom"; });
    const auto page = ui::makePage(*m_session, *telecom, {});
    page->setNumber(1, 1);
    const QImage whole = ui::renderPage(*page, {980, 540});
    const auto panel = [&](int from) { return whole.copy(from, 0, 480, 540); };
    QVERIFY(unlike(shown.copy(0, 0, 480, 540), panel(0)) < 0.005);
    QVERIFY(unlike(shown.copy(480, 0, 480, 540), panel(500)) < 0.005);
    QVERIFY(unlike(shown.copy(480, 0, 480, 540), panel(480)) > 0.03);
}

void tst_WallScreens::namesTextsThatAreTooSmall()
{
    constexpr double pitch = 0.63;
    constexpr double distance = 3;
    ui::WallPage::Options options;
    options.basePixels = std::ceil(ui::legibleBase(pitch, distance));
    const domain::WallPage& page = m_session->catalogue().pages.front();
    const auto check = [&](const QSize& size, double metres) {
        return ui::smallTexts(*m_session, page, options, size, pitch, metres);
    };
    QVERIFY(check({5760, 3240}, distance).empty());
    const auto further = check({5760, 3240}, distance * 1.5);
    QVERIFY(further.size() > 10);
    QVERIFY(std::any_of(further.begin(), further.end(), [](const ui::SmallText& text) {
        return text.text == QStringLiteral("Chưa đặt mục tiêu") && text.arcMinutes < 11.5
            && text.arcMinutes > 10;
    }));
    // A page that has no room for letters so large is told, too.
    QVERIFY(!check({1366, 768}, distance).empty());
}

QTEST_MAIN(tst_WallScreens)
#include "tst_WallScreens.moc"
