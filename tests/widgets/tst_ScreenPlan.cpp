#include <widgets/wall/ScreenPlan.h>

#include <QTest>

#include <algorithm>

using ioc::ui::placementOf;
using ioc::ui::ScreenFace;
using ioc::ui::ScreenMatch;
using ioc::ui::WallChoice;
using ioc::ui::WallPlacement;

namespace {

const ScreenFace left{QStringLiteral("DP-1"),
                      QStringLiteral("Đ"),
                      QStringLiteral("P55"),
                      QStringLiteral("A1"),
                      QRect{0, 0, 1920, 1080},
                      0.63};
const ScreenFace right{QStringLiteral("DP-2"),
                       QStringLiteral("Đ"),
                       QStringLiteral("P55"),
                       QStringLiteral("B2"),
                       QRect{1920, 0, 1920, 1080},
                       0.63};

ScreenMatch bySerial(const QString& serial)
{
    ScreenMatch match;
    match.serial = serial;
    return match;
}

WallChoice pair()
{
    WallChoice wall;
    wall.screens = {bySerial(QStringLiteral("A1")), bySerial(QStringLiteral("B2"))};
    wall.columns = 2;
    wall.bezelAcrossMm = 6.3; // ten pixels
    return wall;
}

} // namespace

/// Where a wall stands, by the screens that are awake.
class tst_ScreenPlan : public QObject
{
    Q_OBJECT

private slots:
    void matchesWhatIsSaid_data();
    void matchesWhatIsSaid();
    void isTheSameInWhateverOrderScreensWake();
    void followsASerialToAnotherConnector();
    void showsItsPartWhileTheOtherSleeps();
    void standsNowhereWithoutItsScreens();
    void standsOnTheFirstScreenWhereNoneIsNamed();
    void splitsOneScreenForAController();
};

void tst_ScreenPlan::matchesWhatIsSaid_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("serial");
    QTest::addColumn<bool>("matches");
    QTest::newRow("name") << "DP-1"
                          << ""
                          << "" << true;
    QTest::newRow("another name") << "DP-2"
                                  << ""
                                  << "" << false;
    QTest::newRow("serial") << ""
                            << ""
                            << "A1" << true;
    QTest::newRow("another serial") << ""
                                    << ""
                                    << "B2" << false;
    QTest::newRow("name and serial") << "DP-1"
                                     << "P55"
                                     << "A1" << true;
    QTest::newRow("name, but not serial") << "DP-1"
                                          << "P55"
                                          << "B2" << false;
    QTest::newRow("anything") << ""
                              << ""
                              << "" << true;
}

void tst_ScreenPlan::matchesWhatIsSaid()
{
    QFETCH(QString, name);
    QFETCH(QString, model);
    QFETCH(QString, serial);
    QFETCH(bool, matches);
    QCOMPARE((ScreenMatch{name, {}, model, serial}.matches(left)), matches);
}

void tst_ScreenPlan::isTheSameInWhateverOrderScreensWake()
{
    const auto one = placementOf(pair(), {left, right});
    const auto other = placementOf(pair(), {right, left});
    QVERIFY(one && other);
    QVERIFY(*one == *other);
    QCOMPARE(one->window, QRect(0, 0, 3840, 1080));
    QCOMPARE(one->page, QSize(3850, 1080));
    QCOMPARE(one->pieces.size(), std::size_t{2});
    QCOMPARE(one->pieces[1].shown, QRect(1920, 0, 1920, 1080));
    QCOMPARE(one->pieces[1].from, QPoint(1930, 0)); // ten pixels lie behind the bezel
}

void tst_ScreenPlan::followsASerialToAnotherConnector()
{
    ScreenFace moved = left;
    moved.name = QStringLiteral("HDMI-9");
    moved.place.moveTo(4000, 500);
    WallChoice wall;
    wall.screens = {bySerial(QStringLiteral("A1"))};
    const auto placement = placementOf(wall, {right, moved});
    QVERIFY(placement);
    QCOMPARE(placement->window, moved.place);
    QCOMPARE(placement->page, moved.place.size());
}

void tst_ScreenPlan::showsItsPartWhileTheOtherSleeps()
{
    const auto placement = placementOf(pair(), {right});
    QVERIFY(placement);
    QCOMPARE(placement->window, right.place);
    QCOMPARE(placement->page, QSize(3850, 1080)); // laid out as if all were there
    QCOMPARE(placement->pieces.size(), std::size_t{1});
    QCOMPARE(placement->pieces[0].shown, QRect(0, 0, 1920, 1080));
    QCOMPARE(placement->pieces[0].from, QPoint(1930, 0));
}

void tst_ScreenPlan::standsNowhereWithoutItsScreens()
{
    WallChoice wall;
    wall.screens = {bySerial(QStringLiteral("C3"))};
    QVERIFY(!placementOf(wall, {left, right}));
    QVERIFY(!placementOf(WallChoice{}, {}));
}

void tst_ScreenPlan::standsOnTheFirstScreenWhereNoneIsNamed()
{
    const auto placement = placementOf(WallChoice{}, {right, left});
    QVERIFY(placement);
    QCOMPARE(placement->window, right.place);
    QCOMPARE(placement->pieces.size(), std::size_t{1});
    QCOMPARE(placement->pitchMm, 0.63);
}

void tst_ScreenPlan::splitsOneScreenForAController()
{
    ScreenFace controller = left;
    controller.place = {0, 0, 17280, 3240};
    WallChoice wall;
    wall.columns = 9;
    wall.rows = 3;
    wall.bezelAcrossMm = 1.8;
    wall.bezelDownMm = 3.5;
    wall.pitchMm = 0.9; // told, where the screen is thought to be another
    const auto placement = placementOf(wall, {controller});
    QVERIFY(placement);
    QCOMPARE(placement->pieces.size(), std::size_t{27});
    QCOMPARE(placement->page, QSize(9 * 1920 + 8 * 2, 3 * 1080 + 2 * 4));
    QCOMPARE(placement->pieces[26].shown, QRect(8 * 1920, 2 * 1080, 1920, 1080));
    QCOMPARE(placement->pieces[26].from, QPoint(8 * 1922, 2 * 1084));
}

QTEST_APPLESS_MAIN(tst_ScreenPlan)
#include "tst_ScreenPlan.moc"
