#include "SmallCatalogue.h"

#include <models/board/FigureView.h>

#include <QTest>

#include <chrono>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using board::FigureView;
using board::FigureViews;
using domain::Language;
using domain::Quality;
using domain::Status;

namespace {

const domain::TimePoint now = endOfDay(21) + 14h;

QString plain(QString text)
{
    return text.replace(QChar{0x00A0}, u' ');
}

FigureView viewOf(const SmallCatalogue& small,
                  domain::IndicatorId indicator,
                  const std::vector<domain::Reading>& readings,
                  Language language = Language::Vietnamese)
{
    const domain::Board board = boardOf(small, readings);
    return FigureViews{board, language}.view({indicator, {}}, small.province, now);
}

} // namespace

class tst_FigureView : public QObject
{
    Q_OBJECT

private slots:
    void missesItsTarget();
    void saysTheSameInEnglish();
    void staysBelowALimit();
    void hasNothingToShow();
    void zeroIsAValue();
    void aNullOfTheSourceIsNoValue();
    void goesStale();
    void comparesWithTheSamePeriodLastYear();
    void doesNotCompareARunningCount();
    void keepsGaps();
    void marksQuality();
    void saysItsCoverage();
    void takesAnotherLabel();
};

void tst_FigureView::missesItsTarget()
{
    const SmallCatalogue small = smallCatalogue();
    const FigureView view
        = viewOf(small,
                 small.share,
                 {small.reading(small.share, small.province, endOfDay(20), 98.0),
                  small.reading(small.share, small.province, endOfDay(21), 97.4)});
    QCOMPARE(view.status, Status::Watch);
    QCOMPARE(view.value, QStringLiteral("97,4"));
    QCOMPARE(view.unit, QStringLiteral("%"));
    QCOMPARE(plain(view.demand), QStringLiteral("Mục tiêu ≥ 98%"));
    QCOMPARE(plain(view.distance), QStringLiteral("thiếu 0,6 điểm %"));
    QCOMPARE(view.changeSign, std::optional{-1});
    QCOMPARE(plain(view.change), QStringLiteral("0,6 điểm % so với hôm qua"));
    QCOMPARE(plain(view.age), QStringLiteral("14 giờ trước"));
    QVERIFY(view.overdue.isEmpty());
    QCOMPARE(view.barEnd, 100.0);
}

void tst_FigureView::saysTheSameInEnglish()
{
    const SmallCatalogue small = smallCatalogue();
    const FigureView view = viewOf(small,
                                   small.share,
                                   {small.reading(small.share, small.province, endOfDay(21), 97.4)},
                                   Language::English);
    QCOMPARE(view.label, QStringLiteral("On time"));
    QCOMPARE(plain(view.distance), QStringLiteral("0.6 percentage points short"));
}

void tst_FigureView::staysBelowALimit()
{
    const SmallCatalogue small = smallCatalogue();
    const FigureView below
        = viewOf(small, small.calls, {small.reading(small.calls, small.province, endOfDay(21), 6)});
    QCOMPARE(below.status, Status::OnTarget);
    QCOMPARE(plain(below.distance), QStringLiteral("dưới ngưỡng 14 ca"));
    const FigureView over = viewOf(
        small, small.calls, {small.reading(small.calls, small.province, endOfDay(21), 34)});
    QCOMPARE(over.status, Status::OffTarget);
    QCOMPARE(plain(over.distance), QStringLiteral("quá ngưỡng 14 ca"));
    const FigureView exact = viewOf(
        small, small.calls, {small.reading(small.calls, small.province, endOfDay(21), 20)});
    QCOMPARE(exact.distance, QStringLiteral("đúng mục tiêu"));
}

void tst_FigureView::hasNothingToShow()
{
    const SmallCatalogue small = smallCatalogue();
    const FigureView view = viewOf(small, small.share, {});
    QCOMPARE(view.status, Status::NoData);
    QVERIFY(!view.hasValue());
    QVERIFY(view.value.isEmpty());
    QVERIFY(view.age.isEmpty());
    QVERIFY(view.history.empty());
    QVERIFY(view.demand.startsWith(QStringLiteral("Mục tiêu "))); // which stands all the same
    QVERIFY(view.distance.isEmpty());
}

void tst_FigureView::zeroIsAValue()
{
    const SmallCatalogue small = smallCatalogue();
    const FigureView view
        = viewOf(small, small.calls, {small.reading(small.calls, small.province, endOfDay(21), 0)});
    QVERIFY(view.hasValue());
    QCOMPARE(view.value, QStringLiteral("0"));
}

void tst_FigureView::aNullOfTheSourceIsNoValue()
{
    const SmallCatalogue small = smallCatalogue();
    const double none = std::numeric_limits<double>::quiet_NaN();
    const FigureView view = viewOf(
        small, small.calls, {small.reading(small.calls, small.province, endOfDay(21), none)});
    QCOMPARE(view.status, Status::NoData);
    QVERIFY(!view.hasValue());
    QVERIFY(!view.age.isEmpty());
}

void tst_FigureView::goesStale()
{
    const SmallCatalogue small = smallCatalogue();
    const FigureView view = viewOf(
        small, small.share, {small.reading(small.share, small.province, endOfDay(18), 99)});
    QCOMPARE(view.status, Status::Stale);
    QCOMPARE(view.value, QStringLiteral("99,0"));
    // Due a day later, 12 hours of grace: overdue since 12:00 on the 20th.
    QCOMPARE(plain(view.overdue), QStringLiteral("quá hạn 2 ngày"));
}

void tst_FigureView::comparesWithTheSamePeriodLastYear()
{
    const SmallCatalogue small = smallCatalogue();
    const FigureView view
        = viewOf(small,
                 small.share,
                 {small.reading(small.share, small.province, endOfDay(21) - 24h * 365, 97.0),
                  small.reading(small.share, small.province, endOfDay(21), 98.5)});
    QCOMPARE(view.changeSign, std::optional{1});
    QCOMPARE(plain(view.change), QStringLiteral("1,5 điểm % so với cùng kỳ"));
}

void tst_FigureView::doesNotCompareARunningCount()
{
    const SmallCatalogue small = smallCatalogue();
    const FigureView view = viewOf(small,
                                   small.visits,
                                   {small.reading(small.visits, small.province, endOfDay(21), 90),
                                    small.reading(small.visits, small.province, now - 1min, 12)});
    QVERIFY(!view.changeSign);
    QCOMPARE(view.change, QStringLiteral("hôm qua: 90"));
    QCOMPARE(view.history.back(), std::optional{90.0}); // it would seem to fall
    const FigureView first = viewOf(
        small, small.visits, {small.reading(small.visits, small.province, now - 1min, 12)});
    QCOMPARE(first.history.back(), std::optional{12.0});
}

void tst_FigureView::keepsGaps()
{
    const SmallCatalogue small = smallCatalogue();
    const FigureView view = viewOf(small,
                                   small.share,
                                   {small.reading(small.share, small.province, endOfDay(19), 97),
                                    small.reading(small.share, small.province, endOfDay(21), 98)});
    QCOMPARE(view.history.size(), std::size_t{30});
    QCOMPARE(view.history[29], std::optional{98.0});
    QVERIFY(!view.history[28]);
    QCOMPARE(view.history[27], std::optional{97.0});
    QCOMPARE(view.span, QStringLiteral("30 ngày"));
}

void tst_FigureView::marksQuality()
{
    const SmallCatalogue small = smallCatalogue();
    const auto with = [&](Quality quality) {
        return viewOf(small,
                      small.share,
                      {small.reading(small.share, small.province, endOfDay(21), 98, quality)});
    };
    QVERIFY(with(Quality::Simulated).simulated);
    QVERIFY(with(Quality::Simulated).quality.isEmpty());
    QCOMPARE(with(Quality::Provisional).quality, QStringLiteral("Sơ bộ"));
    QVERIFY(!with(Quality::Good).simulated);
}

void tst_FigureView::saysItsCoverage()
{
    const SmallCatalogue small = smallCatalogue();
    const FigureView view = viewOf(small,
                                   small.rate,
                                   {small.reading(small.part, small.first, endOfDay(21), 9),
                                    small.reading(small.whole, small.first, endOfDay(21), 10),
                                    small.reading(small.part, small.second, endOfDay(21), 90),
                                    small.reading(small.whole, small.second, endOfDay(21), 90)});
    QCOMPARE(view.value, QStringLiteral("99,0"));
    QCOMPARE(view.coverage, QStringLiteral("2/3 đơn vị"));
}

void tst_FigureView::takesAnotherLabel()
{
    const SmallCatalogue small = smallCatalogue();
    const domain::Board board = boardOf(small, {});
    const FigureView view = FigureViews{board, Language::Vietnamese}.view(
        {small.visits, {"Khám hôm nay", "Today"}}, small.province, now);
    QCOMPARE(view.label, QStringLiteral("Khám hôm nay"));
    QCOMPARE(view.name, QStringLiteral("Lượt khám"));
}

QTEST_APPLESS_MAIN(tst_FigureView)
#include "tst_FigureView.moc"
