#include "SmallCatalogue.h"

#include <models/board/AreaTable.h>
#include <models/board/MapView.h>

#include <QTest>

#include <chrono>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using board::MapView;
using domain::Language;
using domain::Status;

class tst_MapView : public QObject
{
    Q_OBJECT

private slots:
    void shades_data();
    void shades();
    void judgesAgainstTheProvincesTarget();
    void ranksWorstAndBestWithoutOverlap();
    void hasNoValueForWhatIsSilent();
    void isEmptyWithoutData();
    void whatIsLateIsNotOffTarget();
};

namespace {

const domain::TimePoint now = endOfDay(21) + 2h;

MapView mapOf(const SmallCatalogue& small, const std::vector<domain::Reading>& readings)
{
    const domain::Board board = boardOf(small, readings);
    const domain::MapChoice choice{small.rate, {"Bản đồ", "Map"}, {80, 90, 95, 98}, {small.second}};
    return board::mapView(board::FigureViews{board, Language::Vietnamese}, choice, now);
}

std::vector<domain::Reading> twoOfThree(const SmallCatalogue& small)
{
    return {small.reading(small.part, small.first, endOfDay(21), 70),
            small.reading(small.whole, small.first, endOfDay(21), 100),
            small.reading(small.part, small.second, endOfDay(21), 98),
            small.reading(small.whole, small.second, endOfDay(21), 100)};
}

} // namespace

void tst_MapView::shades_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("shade");
    QTest::newRow("below all") << 79.9 << 0;
    QTest::newRow("at a break, the upper class") << 80.0 << 1;
    QTest::newRow("between") << 96.0 << 3;
    QTest::newRow("at the last") << 98.0 << 4;
}

void tst_MapView::shades()
{
    QFETCH(double, value);
    QTEST(board::shadeOf(value, {80, 90, 95, 98}), "shade");
}

void tst_MapView::judgesAgainstTheProvincesTarget()
{
    const SmallCatalogue small = smallCatalogue();
    const MapView view = mapOf(small, twoOfThree(small));
    QCOMPARE(view.areas[0].status, Status::OffTarget);
    QCOMPARE(view.areas[1].status, Status::OnTarget);
    QVERIFY(view.anyOffTarget);
    QCOMPARE(view.areas[0].valueText, QStringLiteral("70,0%"));
    // A count of a commune is held against no target of the province.
    const auto assessment = board::assessArea(
        *small.catalogue, small.catalogue->series(small.calls, small.first), 500, now);
    QCOMPARE(assessment.status, Status::NoTarget);
}

void tst_MapView::ranksWorstAndBestWithoutOverlap()
{
    const SmallCatalogue small = smallCatalogue();
    const MapView view = mapOf(small, twoOfThree(small));
    QCOMPARE(view.worst, (std::vector<std::size_t>{0, 1}));
    QVERIFY(view.best.empty()); // both are among the worst three already
    QCOMPARE(view.shades.size(), std::size_t{5});
    QCOMPARE(view.shades.front().text, QStringLiteral("<\u00A080%"));
    QCOMPARE(view.shades.back().text, QStringLiteral("≥\u00A098%"));
    QVERIFY(view.areas[1].labelled);
}

void tst_MapView::hasNoValueForWhatIsSilent()
{
    const SmallCatalogue small = smallCatalogue();
    const MapView view = mapOf(small, twoOfThree(small));
    QVERIFY(!view.areas[2].value);
    QCOMPARE(view.areas[2].shade, -1);
    QCOMPARE(view.areas[2].status, Status::NoData);
    QVERIFY(view.anyMissing);
    QCOMPARE(view.subtitle, QStringLiteral("Ngày 21/11/2026 · 2/3 đơn vị · 00:00"));
}

void tst_MapView::isEmptyWithoutData()
{
    const SmallCatalogue small = smallCatalogue();
    const MapView view = mapOf(small, {});
    QCOMPARE(view.areas.size(), std::size_t{3});
    QVERIFY(view.worst.empty());
    QVERIFY(view.subtitle.isEmpty());
    QVERIFY(!view.anyOffTarget);
}

void tst_MapView::whatIsLateIsNotOffTarget()
{
    const SmallCatalogue small = smallCatalogue();
    const domain::Board board = boardOf(small, twoOfThree(small));
    const board::FigureViews views{board, Language::Vietnamese};
    const domain::MapChoice choice{small.rate, {"Bản đồ", "Map"}, {80, 90, 95, 98}, {}};
    const domain::TimePoint later = now + 24h * 30;
    const MapView view = board::mapView(views, choice, later);
    QVERIFY(view.anyStale);
    QVERIFY(!view.anyOffTarget);
    QCOMPARE(view.areas[0].status, Status::Stale);
    QCOMPARE(view.areas[0].shade, 0); // the last value is still told
    QCOMPARE(view.areas[2].status, Status::NoData);
    const board::AreaTable table = board::areaTable(views, small.rate, later);
    QCOMPARE(table.rows[0].status, Status::Stale);
    QCOMPARE(board::areaTable(views, small.rate, now).rows[0].status, Status::OffTarget);
}

QTEST_APPLESS_MAIN(tst_MapView)
#include "tst_MapView.moc"
