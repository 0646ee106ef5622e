#include "SmallCatalogue.h"

#include <models/board/Navigation.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <chrono>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using board::NavigationEntry;
using board::NavigationModel;
using domain::Status;

Q_DECLARE_METATYPE(std::vector<ioc::domain::Status>)

class TestNavigation : public QObject
{
    Q_OBJECT

private slots:
    void carriesTheWorstUp_data();
    void carriesTheWorstUp();
    void aDomainStandsAsItsWorstIndicator();
    void indicatorsWithoutDataAreLeftOutUnlessAsked();
    void aChangedStatusChangesOneRow();
    void anotherSetOfPlacesResets();
};

namespace {

const domain::TimePoint now = endOfDay(21) + 2h;

std::vector<NavigationEntry> entriesOf(const std::vector<domain::Reading>& readings, bool withEmpty)
{
    const SmallCatalogue small = smallCatalogue();
    const domain::Board board = boardOf(small, readings);
    return board::navigationOf(
        board::FigureViews{board, domain::Language::Vietnamese}, withEmpty, now);
}

const NavigationEntry& domainOf(const std::vector<NavigationEntry>& entries)
{
    for (const NavigationEntry& entry : entries)
        if (entry.status)
            return entry;
    qFatal("no domain");
}

} // namespace

void TestNavigation::carriesTheWorstUp_data()
{
    QTest::addColumn<std::vector<Status>>("statuses");
    QTest::addColumn<int>("worst");
    using S = Status;
    const auto row = [](const char* name, std::vector<S> of, S worst) {
        QTest::newRow(name) << std::move(of) << static_cast<int>(worst);
    };
    row("off before watch", {S::Watch, S::OffTarget, S::OnTarget}, S::OffTarget);
    row("watch before late", {S::Stale, S::Watch, S::NoData}, S::Watch);
    row("late before on target", {S::OnTarget, S::Stale}, S::Stale);
    row("on target before none set", {S::NoTarget, S::OnTarget, S::NoData}, S::OnTarget);
    row("none set", {S::NoTarget, S::NoData}, S::NoTarget);
    row("nothing at all", {S::NoData, S::NoData}, S::NoData);
    row("no figures", {}, S::NoData);
}

void TestNavigation::carriesTheWorstUp()
{
    QFETCH(std::vector<Status>, statuses);
    QTEST(static_cast<int>(board::worstOf(statuses)), "worst");
}

void TestNavigation::aDomainStandsAsItsWorstIndicator()
{
    const SmallCatalogue small = smallCatalogue();
    const auto entries = entriesOf({small.reading(small.share, small.province, endOfDay(20), 99),
                                    small.reading(small.calls, small.province, endOfDay(20), 21)},
                                   false);
    const NavigationEntry& domain = domainOf(entries);
    QCOMPARE(domain.status, Status::OffTarget);
    QCOMPARE(domain.children.size(), std::size_t{2});
    QCOMPARE(domain.children.front().status, Status::OnTarget);
    QCOMPARE(domain.children.front().place, u"indicator:share"_qs);
    QCOMPARE(domain.children.front().statusWord, u"Đạt"_qs);
}

void TestNavigation::indicatorsWithoutDataAreLeftOutUnlessAsked()
{
    QVERIFY(domainOf(entriesOf({}, false)).children.empty());
    const auto all = entriesOf({}, true);
    QCOMPARE(domainOf(all).children.size(), std::size_t{4}); // the two parts are no indicators
}

void TestNavigation::aChangedStatusChangesOneRow()
{
    const SmallCatalogue small = smallCatalogue();
    NavigationModel model;
    const QAbstractItemModelTester guard(&model,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(entriesOf({small.reading(small.share, small.province, endOfDay(20), 99)}, true));
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

    model.show(entriesOf({small.reading(small.share, small.province, endOfDay(20), 97)}, true));

    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 2); // the indicator and its domain
    const QModelIndex share = model.indexOf(u"indicator:share"_qs);
    QVERIFY(share.isValid() && share.parent().isValid());
    QCOMPARE(share.data(NavigationModel::StatusRole).toInt(), static_cast<int>(Status::Watch));
    QVERIFY(share.data(Qt::AccessibleTextRole).toString().endsWith(u", Cần chú ý"_qs));
    QCOMPARE(share.parent().data(NavigationModel::StatusRole).toInt(),
             static_cast<int>(Status::Watch));
}

void TestNavigation::anotherSetOfPlacesResets()
{
    NavigationModel model;
    const QAbstractItemModelTester guard(&model,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(entriesOf({}, false));
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.show(entriesOf({}, true));
    QCOMPARE(reset.size(), 1);
    QVERIFY(model.indexOf(u"indicator:visits"_qs).isValid());
    QVERIFY(!model.indexOf(u"indicator:part"_qs).isValid());
}

QTEST_GUILESS_MAIN(TestNavigation)
#include "tst_Navigation.moc"
