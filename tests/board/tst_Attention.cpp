#include "SmallCatalogue.h"

#include <models/board/Attention.h>

#include <QTest>

#include <algorithm>
#include <chrono>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using board::Attention;
using board::FigureViews;
using domain::Language;
using domain::Status;

namespace {

const domain::TimePoint now = endOfDay(21) + 2h;

Attention attentionOf(const SmallCatalogue& small,
                      const std::vector<domain::Reading>& readings,
                      const std::vector<domain::FigureChoice>& shown = {})
{
    const domain::Board board = boardOf(small, readings);
    return board::attention(FigureViews{board, Language::Vietnamese}, shown, now);
}

} // namespace

class tst_Attention : public QObject
{
    Q_OBJECT

private slots:
    void quietWhenAllIsWell();
    void sortsByUrgencyThenNewestFirst();
    void dependsOnNoOrderOfArrival();
    void tellsSinceWhen();
    void namesTheWorstArea();
    void countsMissingOnlyWhereShown();
    void leavesPartsAndPersonalDataOut();
    void tallies();
};

void tst_Attention::quietWhenAllIsWell()
{
    const SmallCatalogue small = smallCatalogue();
    const Attention attention
        = attentionOf(small, {small.reading(small.share, small.province, endOfDay(21), 99.0)});
    QVERIFY(attention.items.empty());
    QCOMPARE(attention.offTarget + attention.watch + attention.missing, 0);
}

void tst_Attention::sortsByUrgencyThenNewestFirst()
{
    const SmallCatalogue small = smallCatalogue();
    const Attention attention
        = attentionOf(small,
                      {small.reading(small.share, small.province, endOfDay(21), 97.4), // watch
                       small.reading(small.rate, small.province, endOfDay(20), 80), // off, longer
                       small.reading(small.rate, small.province, endOfDay(21), 80),
                       small.reading(small.calls, small.province, endOfDay(21), 34), // off, new
                       small.reading(small.visits, small.province, endOfDay(15), 5)}); // late
    std::vector<domain::IndicatorId> order;
    for (const auto& item : attention.items)
        order.push_back(item.indicator.value());
    QCOMPARE(order, (std::vector{small.calls, small.rate, small.share, small.visits}));
    QCOMPARE(attention.offTarget, 2);
    QCOMPARE(attention.watch, 1);
    QCOMPARE(attention.missing, 1);
}

void tst_Attention::dependsOnNoOrderOfArrival()
{
    const SmallCatalogue small = smallCatalogue();
    std::vector<domain::Reading> readings{
        small.reading(small.share, small.province, endOfDay(21), 97.4),
        small.reading(small.share, small.province, endOfDay(20), 97.2),
        small.reading(small.calls, small.province, endOfDay(21), 34)};
    const Attention forward = attentionOf(small, readings);
    std::reverse(readings.begin(), readings.end());
    QCOMPARE(attentionOf(small, readings), forward);
}

void tst_Attention::tellsSinceWhen()
{
    const SmallCatalogue small = smallCatalogue();
    const Attention attention = attentionOf(
        small,
        {small.reading(small.calls, small.province, endOfDay(17), 34), // met on the 18th
         small.reading(small.calls, small.province, endOfDay(18), 10),
         small.reading(small.calls, small.province, endOfDay(19), 34),
         small.reading(small.calls, small.province, endOfDay(20), 30),
         small.reading(small.calls, small.province, endOfDay(21), 34)});
    QCOMPARE(attention.items.size(), std::size_t{1});
    QVERIFY(attention.items[0].since == endOfDay(19));
    QCOMPARE(attention.items[0].age, QStringLiteral("2\u00A0ngày"));
}

void tst_Attention::namesTheWorstArea()
{
    const SmallCatalogue small = smallCatalogue();
    const auto commune = [&](domain::AreaId area, double part, double whole) {
        return std::vector{small.reading(small.part, area, endOfDay(21), part),
                           small.reading(small.whole, area, endOfDay(21), whole)};
    };
    std::vector<domain::Reading> readings = commune(small.first, 80, 100);
    for (const auto& more : {commune(small.second, 60, 100), commune(small.third, 99, 100)})
        readings.insert(readings.end(), more.begin(), more.end());
    const Attention attention = attentionOf(small, readings);
    QCOMPARE(attention.items.size(), std::size_t{1});
    QCOMPARE(attention.items[0].areas, QStringLiteral("Nghĩa Tá và 1 đơn vị khác"));
    QCOMPARE(attention.items[0].value, QStringLiteral("79,7%"));

    const Attention given
        = attentionOf(small, {small.reading(small.calls, small.province, endOfDay(21), 34)});
    QCOMPARE(given.items[0].areas, QStringLiteral("Toàn tỉnh"));
}

void tst_Attention::countsMissingOnlyWhereShown()
{
    const SmallCatalogue small = smallCatalogue();
    QVERIFY(attentionOf(small, {}).items.empty());
    const Attention shown = attentionOf(small, {}, {{small.visits, {"Khám", "Visits"}}});
    QCOMPARE(shown.items.size(), std::size_t{1});
    QCOMPARE(shown.items[0].status, Status::NoData);
    QCOMPARE(shown.items[0].label, QStringLiteral("Khám"));
    QVERIFY(!shown.items[0].since);
    QCOMPARE(shown.missing, 1);
}

void tst_Attention::leavesPartsAndPersonalDataOut()
{
    SmallCatalogue small = smallCatalogue();
    QVERIFY(attentionOf(small, {small.reading(small.part, small.province, endOfDay(10), 1)})
                .items.empty());
}

void tst_Attention::tallies()
{
    const SmallCatalogue small = smallCatalogue();
    const domain::Board board
        = boardOf(small,
                  {small.reading(small.share, small.province, endOfDay(21), 97.4),
                   small.reading(small.rate, small.province, endOfDay(21), 96),
                   small.reading(small.calls, small.province, endOfDay(21), 34),
                   small.reading(small.visits, small.province, endOfDay(15), 5)});
    QCOMPARE(board::tallyOf(board, 0, now), (board::Tally{1, 1, 1, 1}));
    QCOMPARE(board::tallyOf(board, 1, now), board::Tally{});
}

QTEST_APPLESS_MAIN(tst_Attention)
#include "tst_Attention.moc"
