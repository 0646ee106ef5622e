#include "ConsoleBench.h"

#include <widgets/alarms/ActDialogs.h>
#include <widgets/alarms/DirectiveViews.h>
#include <widgets/alarms/LineTable.h>
#include <widgets/alarms/ShiftView.h>

#include <QAction>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace ioc;
using namespace ioc::test;
using domain::DirectiveState;
using ui::LineTable;

class TestDirectiveViews : public QObject
{
    Q_OBJECT

private slots:
    void isIssuedFromAnAlarmByKeys();
    void theSubjectFollowsThePlace_data();
    void theSubjectFollowsThePlace();
    void itsDateIsTheEndOfTheDayInVietnam();
    void itsCourseGoesOnByTheButtons();
    void tellsTheFigureThenAndNow();
    void anEntryIsWrittenByEnter();
    void theHandoverIsSignedTwice();
    void remarksThatWereNotTakenStay();
};

void TestDirectiveViews::isIssuedFromAnAlarmByKeys()
{
    ConsoleBench bench;
    auto& table = bench.in<LineTable>("view:alarms");
    std::string key;
    for (const auto& alarm : bench.session->alarms().annunciated())
        if (alarm.series && key.empty())
            key = alarm.key;
    table.setFocus();
    table.choose(QString::fromStdString(key));
    QTest::keyClick(&table, Qt::Key_F4);
    auto& dialog = bench.dialog<ui::DirectiveDialog>();
    const auto alarm = bench.alarm(QString::fromStdString(key));
    QCOMPARE(dialog.department(),
             QString::fromStdString(
                 bench.session->catalogue().indicator(*alarm.series).organization.vi));
    QVERIFY(!dialog.acceptButton().isEnabled());
    QTest::keyClicks(&dialog.input(), u"Kiem tra ngay"_qs);
    QVERIFY(dialog.acceptButton().isEnabled());
    dialog.departmentBox().setCurrentText(u"  "_qs);
    QVERIFY(!dialog.acceptButton().isEnabled());
    dialog.departmentBox().setCurrentText(u"Sở Y tế"_qs);
    QTest::keyClick(&dialog.acceptButton(), Qt::Key_Space);

    const auto issued = bench.session->directives().ofSubject(key);
    QVERIFY(!issued.empty());
    QCOMPARE(issued.back()->department(), std::string{"Sở Y tế"});
    QCOMPARE(issued.back()->issued.action.text, std::string{"Kiem tra ngay"});
}

void TestDirectiveViews::theSubjectFollowsThePlace_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QStringList>("subjects");
    QTest::newRow("nowhere") << QString{} << QStringList{u"area:19"_qs};
    QTest::newRow("a page") << u"page:health"_qs << QStringList{u"area:19"_qs};
    QTest::newRow("an indicator") << u"indicator:x.y"_qs
                                  << QStringList{u"indicator:x.y@19"_qs, u"area:19"_qs};
    QTest::newRow("a unit's indicator")
        << u"indicator:x.y@05503"_qs
        << QStringList{u"indicator:x.y@05503"_qs, u"area:05503"_qs, u"area:19"_qs};
    QTest::newRow("an alarm") << u"view:alarm:x@19"_qs << QStringList{u"x@19"_qs, u"area:19"_qs};
}

void TestDirectiveViews::theSubjectFollowsThePlace()
{
    QFETCH(QString, place);
    const ConsoleBench bench;
    QTEST(app::OperationsParts::subjectsAt(place, bench.session->catalogue()), "subjects");
}

void TestDirectiveViews::itsDateIsTheEndOfTheDayInVietnam()
{
    ConsoleBench bench;
    QTest::keyClick(bench.window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    auto& dialog = bench.dialog<ui::DirectiveDialog>();
    dialog.dueEdit().setDate(QDate{2026, 12, 1});
    const board::ValueFormat format{domain::Language::Vietnamese};
    QCOMPARE(format.date(dialog.due()), u"01/12/2026"_qs);
    QCOMPARE(format.time(dialog.due()), u"23:59:59"_qs);
    dialog.dueEdit().setDate(QDate{2020, 1, 1});
    QVERIFY(dialog.due() > bench.session->moment());
}

void TestDirectiveViews::itsCourseGoesOnByTheButtons()
{
    ConsoleBench bench;
    std::string id;
    for (const auto& each : bench.session->directives().all())
        if (each.stateAt(bench.session->moment()) == DirectiveState::Overdue && !each.accepted)
            id = each.id();
    QVERIFY(!id.empty());
    const QString place = u"view:directive:"_qs + QString::fromStdString(id);
    QVERIFY(bench.window->open(place));
    const auto state
        = [&] { return bench.session->directives().find(id)->stateAt(bench.session->moment()); };
    QTest::mouseClick(&bench.button(u"Tiếp nhận"_qs), Qt::LeftButton);
    QVERIFY(bench.session->directives().find(id)->accepted);
    QVERIFY(!bench.button(u"Tiếp nhận"_qs).isEnabled());
    QTest::mouseClick(&bench.button(u"Report…"_qs), Qt::LeftButton);
    auto& report = bench.dialog<ui::TextDialog>();
    QTest::keyClicks(&report.input(), u"Da lam"_qs);
    QTest::keyClick(&report.acceptButton(), Qt::Key_Space);
    QCOMPARE(state(), DirectiveState::Reported);
    QTest::mouseClick(&bench.button(u"Close the directive…"_qs), Qt::LeftButton);
    QTest::keyClick(&bench.dialog<ui::TextDialog>().acceptButton(), Qt::Key_Space);
    QCOMPARE(state(), DirectiveState::Closed);
    QVERIFY(!bench.button(u"Close the directive…"_qs).isEnabled());
    QCOMPARE(bench.in<LineTable>().filter().rowCount(), 4);
}

void TestDirectiveViews::tellsTheFigureThenAndNow()
{
    ConsoleBench bench;
    const domain::Catalogue& catalogue = bench.session->catalogue();
    const auto indicator = [&] {
        for (const auto& limit : catalogue.alarms)
            if (limit.indicator && limit.scope == domain::AlarmLimit::Scope::Province)
                return *limit.indicator;
        qFatal("no alarm on an indicator");
    }();
    const auto series = catalogue.series(indicator, catalogue.province);
    const std::string subject = "indicator:" + catalogue.indicator(indicator).id + "@19";
    bench.parts->acts().issueDirective(QString::fromStdString(subject),
                                       u"Xem"_qs,
                                       u"Sở"_qs,
                                       bench.session->moment() + std::chrono::hours{30});
    const auto then = bench.session->board().latest(series, bench.session->moment());
    const auto& directive = *bench.session->directives().ofSubject(subject).back();
    QVERIFY(bench.window->open(u"view:directive:"_qs + QString::fromStdString(directive.id())));
    const board::ValueFormat format{domain::Language::Vietnamese};
    const auto words = [&](double value) {
        return format.valueWithUnit(catalogue, catalogue.indicator(indicator), value);
    };
    QVERIFY(then && then->hasValue());
    auto& page = bench.in<ui::DirectivePage>();
    QVERIFY2(page.figureText().contains(words(then->value) + u" when it was issued"_qs),
             qPrintable(page.figureText()));

    domain::ReadingBatch batch;
    const auto later = bench.session->moment() + std::chrono::hours{24 * 40};
    batch.readings.push_back(
        {later, later, then->value + 1, series, {}, domain::Quality::Simulated});
    bench.session->setMoment(later);
    bench.session->fold(batch);
    page.refresh();

    QVERIFY2(page.figureText().contains(words(then->value + 1) + u" now"_qs),
             qPrintable(page.figureText()));
    QVERIFY(page.figureText().contains(words(then->value) + u" when it was issued"_qs));
}

void TestDirectiveViews::anEntryIsWrittenByEnter()
{
    ConsoleBench bench;
    auto& view = bench.in<ui::ShiftView>("view:shift");
    const auto before = bench.session->shiftLog().entries().size();
    view.entry().setFocus();
    QTest::keyClicks(&view.entry(), u"  "_qs);
    QTest::keyClick(&view.entry(), Qt::Key_Return);
    QCOMPARE(bench.session->shiftLog().entries().size(), before);
    QTest::keyClicks(&view.entry(), u"Mat dien"_qs);
    QTest::keyClick(&view.entry(), Qt::Key_Return);
    QCOMPARE(bench.session->shiftLog().entries().size(), before + 1);
    QVERIFY(view.entry().text().isEmpty());
    QCOMPARE(bench.in<LineTable>().filter().index(0, board::ShiftLogModel::Text).data().toString(),
             u"Mat dien"_qs);
}

void TestDirectiveViews::theHandoverIsSignedTwice()
{
    ConsoleBench bench;
    auto& view = bench.in<ui::ShiftView>("view:shift");
    QVERIFY(!view.takeButton().isVisible());
    QTest::keyClicks(&view.remarks(), u"Theo doi Vo Nhai"_qs);
    QTest::mouseClick(&view.signButton(), Qt::LeftButton);
    const auto open = bench.session->shiftLog().openHandOver();
    QVERIFY(open);
    QVERIFY(QString::fromStdString(open->text).contains(u"Theo doi Vo Nhai"_qs));
    QVERIFY(QString::fromStdString(open->text).startsWith(u"Cảnh báo đang mở"_qs));
    QVERIFY(view.takeButton().isVisible());
    QVERIFY(!view.signButton().isEnabled());
    bench.session->setOperator("Trực ban 2");
    QTest::mouseClick(&view.takeButton(), Qt::LeftButton);
    QVERIFY(!bench.session->shiftLog().openHandOver());
    QVERIFY(bench.session->shiftLog().shiftBegan() == bench.session->moment());
    QVERIFY(!view.takeButton().isVisible());
    QVERIFY(view.signButton().isEnabled());
}

void TestDirectiveViews::remarksThatWereNotTakenStay()
{
    ConsoleBench bench;
    auto& view = bench.in<ui::ShiftView>("view:shift");
    const QString tooLong(3000, u'x');
    view.remarks().setPlainText(tooLong);
    QTest::mouseClick(&view.signButton(), Qt::LeftButton);
    QVERIFY(!bench.session->shiftLog().openHandOver());
    QCOMPARE(view.remarks().toPlainText(), tooLong);
}

QTEST_MAIN(TestDirectiveViews)
#include "tst_DirectiveViews.moc"
