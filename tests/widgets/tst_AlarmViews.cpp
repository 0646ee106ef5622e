#include "ConsoleBench.h"

#include <widgets/alarms/ActBar.h>
#include <widgets/alarms/ActDialogs.h>
#include <widgets/alarms/AlarmCards.h>
#include <widgets/alarms/AlarmListView.h>
#include <widgets/alarms/AlarmPage.h>
#include <widgets/alarms/CardLines.h>
#include <widgets/alarms/FilterBar.h>
#include <widgets/alarms/JournalView.h>
#include <widgets/alarms/LineTable.h>
#include <widgets/alarms/PerformanceView.h>
#include <widgets/alarms/RateChart.h>
#include <widgets/alarms/TrendBox.h>
#include <widgets/panels/AlarmAreaPanel.h>

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ioc;
using namespace ioc::test;
using domain::AlarmState;
using ui::LineTable;

namespace {

QString keyAt(LineTable& table, int row)
{
    return table.filter().index(row, 0).data(board::LineModel::KeyRole).toString();
}

bool waits(const domain::AlarmView& alarm)
{
    return alarm.state == AlarmState::Unacknowledged
        || alarm.state == AlarmState::ReturnedUnacknowledged;
}

} // namespace

class TestAlarmViews : public QObject
{
    Q_OBJECT

private slots:
    void aCardWrapsWhatItSays();
    void thePastOffersNoActs();
    void noColumnIsCutByTheEdge();
    void everyPlaceIsReachedByItsKeys_data();
    void everyPlaceIsReachedByItsKeys();
    void everyFieldHasANameForTheScreenReader();
    void severalAreAcknowledgedByKeysAlone();
    void acknowledgesWithAComment();
    void theMouseAcknowledgesOnACard();
    void shelvingNeedsAReason();
    void bringsBackWhatIsShelved();
    void theFilterNarrowsByTyping();
    void actsWithoutALinkAreShownAsWaiting();
    void aRefusedActIsShownUntilDismissed();
    void nothingIsDoneWhereNobodyMayAct();
    void enterOpensTheAlarmsPage();
    void columnsStayAsTheyWereLeft();
    void theAreaPanelLeadsToItsAlarms();
    void thePerformancePageCountsAsTheBook();
    void thinnedBarsKeepThePeaks();
    void theJournalIsWrittenWithoutFormulas();
};

void TestAlarmViews::everyPlaceIsReachedByItsKeys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("place");
    QTest::newRow("list") << int{Qt::Key_1} << u"view:alarms"_qs;
    QTest::newRow("panel") << int{Qt::Key_2} << u"view:alarm-panel"_qs;
    QTest::newRow("hidden") << int{Qt::Key_3} << u"view:alarm-hidden"_qs;
    QTest::newRow("journal") << int{Qt::Key_4} << u"view:alarm-journal"_qs;
    QTest::newRow("performance") << int{Qt::Key_5} << u"view:alarm-performance"_qs;
    QTest::newRow("directives") << int{Qt::Key_6} << u"view:directives"_qs;
    QTest::newRow("shift log") << int{Qt::Key_7} << u"view:shift"_qs;
}

void TestAlarmViews::everyPlaceIsReachedByItsKeys()
{
    QFETCH(int, key);
    ConsoleBench bench;
    QTest::keyClick(bench.window.get(), static_cast<Qt::Key>(key), Qt::AltModifier);
    QTEST(bench.window->place(), "place");
    const QString place = bench.window->place();
    bool inMenu = false;
    for (const ui::Command* command : bench.window->commands().commands())
        if (command->group == ui::Command::Group::Alarm && command->inMenu) {
            bench.window->commands().run(command->id);
            inMenu = inMenu || bench.window->place() == place;
            if (QWidget* dialog = QApplication::activeModalWidget())
                dialog->close();
        }
    QVERIFY(inMenu);
}

void TestAlarmViews::everyFieldHasANameForTheScreenReader()
{
    ConsoleBench bench;
    for (const char* place : {"view:alarms",
                              "view:alarm-panel",
                              "view:alarm-hidden",
                              "view:alarm-journal",
                              "view:alarm-performance",
                              "view:directives",
                              "view:shift"}) {
        QVERIFY(bench.window->open(QLatin1String{place}));
        for (QWidget* each : bench.window->view()->findChildren<QWidget*>()) {
            const bool field = each->focusPolicy() != Qt::NoFocus && !each->focusProxy()
                && (qobject_cast<QAbstractButton*>(each) || qobject_cast<QLineEdit*>(each)
                    || qobject_cast<QComboBox*>(each) || qobject_cast<QTableView*>(each)
                    || qobject_cast<QPlainTextEdit*>(each)
                    || qobject_cast<ui::AlarmAreaPanel*>(each));
            // Parts of Qt's own widgets have their owner's name.
            if (field && !each->objectName().startsWith(u"qt_"_qs)
                && !qobject_cast<QComboBox*>(each->parentWidget())
                && !qobject_cast<QTableView*>(each->parentWidget()))
                QVERIFY2(!each->accessibleName().isEmpty(),
                         qPrintable(QLatin1String{place} + u' '
                                    + QLatin1String{each->metaObject()->className()}));
        }
    }
}

void TestAlarmViews::severalAreAcknowledgedByKeysAlone()
{
    ConsoleBench bench;
    auto& table = bench.in<LineTable>("view:alarms");
    const QStringList keys{keyAt(table, 0), keyAt(table, 1)};
    for (const QString& key : keys)
        QVERIFY(waits(bench.alarm(key)));
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(table.selectedKeys(), keys);

    QTest::keyClick(&table, Qt::Key_F8);

    for (const QString& key : keys)
        QVERIFY(!waits(bench.alarm(key)));
    QVERIFY(bench.in<ui::ActBar>().told().contains(u'2'));
}

void TestAlarmViews::acknowledgesWithAComment()
{
    ConsoleBench bench;
    auto& table = bench.in<LineTable>("view:alarms");
    const QString key = keyAt(table, 0);
    table.setFocus();
    table.choose(key);
    QTest::keyClick(&table, Qt::Key_F8, Qt::ShiftModifier);
    auto& dialog = bench.dialog<ui::TextDialog>();
    QTest::keyClicks(&dialog.input(), u"da goi"_qs);

    QTest::keyClick(&dialog.acceptButton(), Qt::Key_Space);

    QVERIFY(!waits(bench.alarm(key)));
    const auto journal
        = bench.session->alarms().journal(bench.session->moment() - std::chrono::hours{1},
                                          bench.session->moment() + std::chrono::hours{1},
                                          key.toStdString());
    QVERIFY(!journal.empty() && journal.back().action);
    QCOMPARE(journal.back().action->action.text, std::string{"da goi"});
}

void TestAlarmViews::theMouseAcknowledgesOnACard()
{
    ConsoleBench bench;
    auto* cards = bench.window->findChild<ui::AlarmCards*>();
    QVERIFY(cards && cards->isVisible());
    const QModelIndex first = cards->model()->index(0, 0);
    const QString key = first.data(board::LineModel::KeyRole).toString();
    QVERIFY(waits(bench.alarm(key)));

    QTest::mouseClick(
        cards->viewport(), Qt::LeftButton, {}, cards->acknowledgeRect(first).center());
    QVERIFY(!waits(bench.alarm(key)));

    const QModelIndex other = cards->model()->index(0, 0);
    const QString otherKey = other.data(board::LineModel::KeyRole).toString();
    QTest::mouseClick(
        cards->viewport(), Qt::LeftButton, {}, cards->visualRect(other).topLeft() + QPoint{40, 8});
    QCOMPARE(bench.window->place(), u"view:alarm:"_qs + otherKey);
    QVERIFY(waits(bench.alarm(otherKey)));
}

void TestAlarmViews::shelvingNeedsAReason()
{
    ConsoleBench bench;
    auto& table = bench.in<LineTable>("view:alarms");
    const QString key = keyAt(table, 0);
    table.setFocus();
    table.choose(key);
    QTest::keyClick(&table, Qt::Key_F7);
    auto& dialog = bench.dialog<ui::ShelveDialog>();
    QVERIFY(!dialog.acceptButton().isEnabled());
    QTest::keyClicks(&dialog.input(), u"   "_qs);
    QVERIFY(!dialog.acceptButton().isEnabled());
    QTest::keyClicks(&dialog.input(), u"bao tri"_qs);
    QVERIFY(dialog.acceptButton().isEnabled());
    const auto presets = dialog.findChildren<QRadioButton*>();
    QCOMPARE(presets.size(), 5);
    presets[2]->click();

    QTest::mouseClick(&dialog.acceptButton(), Qt::LeftButton);

    const auto alarm = bench.alarm(key);
    QCOMPARE(alarm.state, AlarmState::Shelved);
    QCOMPARE(alarm.reason, std::string{"bao tri"});
    QVERIFY(*alarm.shelvedUntil == bench.session->moment() + std::chrono::hours{12});
}

void TestAlarmViews::bringsBackWhatIsShelved()
{
    ConsoleBench bench;
    auto& table = bench.in<LineTable>("view:alarm-hidden");
    QVERIFY(table.filter().rowCount() > 0);
    const QString key = keyAt(table, 0);
    QCOMPARE(bench.alarm(key).state, AlarmState::Shelved);
    table.setFocus();
    table.choose(key);

    QTest::keyClick(&table, Qt::Key_F7);

    QVERIFY(bench.alarm(key).state != AlarmState::Shelved);
}

void TestAlarmViews::theFilterNarrowsByTyping()
{
    ConsoleBench bench;
    auto& table = bench.in<LineTable>("view:alarms");
    const int all = table.filter().rowCount();
    const QString name = table.filter().index(0, board::AlarmListModel::Name).data().toString();
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_F, Qt::ControlModifier);
    auto* words = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(words);
    QTest::keyClicks(words, board::foldForSearch(name));
    QVERIFY(table.filter().rowCount() >= 1 && table.filter().rowCount() < all);
    QTest::keyClick(words, Qt::Key_Escape);
    QCOMPARE(table.filter().rowCount(), all);
}

void TestAlarmViews::actsWithoutALinkAreShownAsWaiting()
{
    ConsoleBench bench;
    bench.session->setHeld(true);
    auto& table = bench.in<LineTable>("view:alarms");
    const QString key = keyAt(table, 0);
    table.setFocus();
    table.choose(key);

    QTest::keyClick(&table, Qt::Key_F8);

    QVERIFY(waits(bench.alarm(key)));
    const int row = table.currentIndex().row();
    QVERIFY(table.filter()
                .index(row, board::AlarmListModel::Note)
                .data()
                .toString()
                .contains(u"waits to be sent"_qs));
}

void TestAlarmViews::aRefusedActIsShownUntilDismissed()
{
    ConsoleBench bench;
    auto& table = bench.in<LineTable>("view:alarms");
    session::PendingAction refused;
    refused.action.id = "r1";
    refused.action.subject = keyAt(table, 0).toStdString();
    refused.action.act = domain::Act::Acknowledge;
    refused.state = session::PendingAction::State::Refused;
    refused.reason = u"no right"_qs;
    bench.session->addPending(refused);
    QVERIFY(table.filter()
                .index(0, board::AlarmListModel::Note)
                .data()
                .toString()
                .contains(u"no right"_qs));
    QPushButton& dismiss = bench.button(u"Dismiss the refused"_qs);
    QVERIFY(dismiss.isVisible());

    QTest::mouseClick(&dismiss, Qt::LeftButton);

    QVERIFY(bench.session->pendingActions().empty());
    QVERIFY(!dismiss.isVisible());
}

void TestAlarmViews::nothingIsDoneWhereNobodyMayAct()
{
    ConsoleBench bench;
    bench.session->setOperator({});
    auto& table = bench.in<LineTable>("view:alarms");
    const QString key = keyAt(table, 0);
    table.setFocus();
    table.choose(key);
    QVERIFY(!bench.button(u"Acknowledge"_qs).isEnabled());
    QTest::keyClick(&table, Qt::Key_F8);
    QVERIFY(waits(bench.alarm(key)));
    QVERIFY(!bench.window->commands().isEnabled(u"directive.issue"_qs));
}

void TestAlarmViews::enterOpensTheAlarmsPage()
{
    ConsoleBench bench;
    auto& table = bench.in<LineTable>("view:alarms");
    QString key;
    for (int row = 0; row < table.filter().rowCount() && key.isEmpty(); ++row)
        if (bench.alarm(keyAt(table, row)).series)
            key = keyAt(table, row);
    QVERIFY(!key.isEmpty());
    table.setFocus();
    table.choose(key);
    QTest::keyClick(&table, Qt::Key_Return);
    QCOMPARE(bench.window->place(), u"view:alarm:"_qs + key);
    const auto& page = bench.in<ui::AlarmPage>();
    QCOMPARE(page.key(), key);
    const auto& trend = bench.in<ui::TrendBox>();
    QVERIFY(!trend.data().values.empty());
    QVERIFY(trend.data().mark);
    const auto alarm = bench.alarm(key);
    const QString guidance = QString::fromStdString(alarm.limit->guidance.vi);
    bool told = false;
    for (const QLabel* label : page.findChildren<QLabel*>())
        told = told || label->text() == guidance;
    QVERIFY(told);
    QVERIFY(bench.in<LineTable>().filter().rowCount() > 0);
}

void TestAlarmViews::columnsStayAsTheyWereLeft()
{
    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"s.ini"_qs), QSettings::IniFormat};
    const auto shape = [](const LineTable& table) {
        const QHeaderView* heads = table.horizontalHeader();
        QStringList words;
        for (int at = 0; at < heads->count(); ++at) {
            const int column = heads->logicalIndex(at);
            words << u"%1:%2"_qs.arg(column).arg(table.columnWidth(column));
        }
        return words;
    };
    QStringList left;
    {
        ConsoleBench bench;
        auto& table = bench.in<LineTable>("view:alarms");
        QHeaderView* heads = table.horizontalHeader();
        const QStringList before = shape(table);
        heads->resizeSection(0, heads->sectionSize(0) + 57);
        heads->moveSection(heads->visualIndex(2), 1);
        table.sortByColumn(1, Qt::DescendingOrder);
        emit heads->customContextMenuRequested({4, 4});
        auto* menu = table.findChild<QMenu*>();
        QVERIFY(menu);
        menu->actions()[3]->setChecked(false);
        menu->close();
        QVERIFY(table.isColumnHidden(3));
        left = shape(table);
        QVERIFY(left != before);
        for (auto* view : bench.window->view()->findChildren<ui::OperationsView*>())
            view->keep(settings);
    }
    ConsoleBench bench;
    auto& table = bench.in<LineTable>("view:alarms");
    const QStringList fresh = shape(table);
    for (auto* view : bench.window->view()->findChildren<ui::OperationsView*>())
        view->restore(settings);
    QCOMPARE(shape(table), left);
    QVERIFY(table.isColumnHidden(3));
    QCOMPARE(table.horizontalHeader()->sortIndicatorSection(), 1);
    QCOMPARE(table.horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    table.resetColumns();
    QCOMPARE(shape(table), fresh);
    // A list gets its columns with its first lines, after they were asked for.
    board::LineModel model;
    LineTable late{model, bench.window->context().theme()};
    late.setObjectName(u"alarms"_qs);
    late.restore(settings);
    late.keep(settings);
    model.setColumns(
        {{u"a"_qs}, {u"b"_qs}, {u"c"_qs}, {u"d"_qs}, {u"e"_qs}, {u"f"_qs}, {u"g"_qs}, {u"h"_qs}});
    QCOMPARE(late.horizontalHeader()->logicalIndex(1), 2);
    QVERIFY(late.isColumnHidden(3));
    // What somebody wrote into the file by hand breaks nothing.
    for (const QStringList& broken : {QStringList{}, {u"0:1:0"_qs}, QStringList(6, u"x"_qs)}) {
        settings.setValue(u"tables/alarms/columns"_qs, broken);
        for (auto* view : bench.window->view()->findChildren<ui::OperationsView*>())
            view->restore(settings);
        QCOMPARE(shape(table), fresh);
    }
}

void TestAlarmViews::theAreaPanelLeadsToItsAlarms()
{
    ConsoleBench bench;
    auto& panel = bench.in<ui::AlarmAreaPanel>("view:alarm-panel");
    std::size_t row = 0;
    while (row < panel.rows().size() && panel.rows()[row].cells[1].open == 0)
        ++row;
    QVERIFY(row < panel.rows().size());
    const int open = panel.rows()[row].cells[1].open;
    int all = 0;
    for (const auto& each : panel.rows())
        for (const auto& cell : each.cells)
            all += cell.open;
    QCOMPARE(static_cast<std::size_t>(all), bench.session->alarms().annunciated().size());
    panel.setFocus();
    for (std::size_t at = 0; at < row; ++at)
        QTest::keyClick(&panel, Qt::Key_Down);
    QTest::keyClick(&panel, Qt::Key_Right);
    QTest::keyClick(&panel, Qt::Key_Return);
    QVERIFY(bench.window->place().startsWith(u"view:alarms:domain="_qs));
    QCOMPARE(bench.in<LineTable>().filter().rowCount(), open);

    auto& again = bench.in<ui::AlarmAreaPanel>("view:alarm-panel");
    QTest::mouseClick(&again, Qt::LeftButton, {}, again.cellRect(row, 1).center().toPoint());
    QCOMPARE(bench.in<LineTable>().filter().rowCount(), open);
}

void TestAlarmViews::thePerformancePageCountsAsTheBook()
{
    ConsoleBench bench;
    const auto& page = bench.in<ui::PerformanceView>("view:alarm-performance");
    const auto now = bench.session->moment();
    const auto count
        = bench.session->alarms().annunciations(now - std::chrono::hours{24}, now).size();
    QVERIFY(count > 0);
    QCOMPARE(page.valueOf(0), QString::number(count));
}

void TestAlarmViews::thinnedBarsKeepThePeaks()
{
    std::vector<std::size_t> counts(1000, 0);
    counts[417] = 12;
    const auto bars = ui::RateChart::thinned(counts, 100);
    QCOMPARE(bars.size(), std::size_t{100});
    QCOMPARE(bars[41], std::size_t{12});
    QCOMPARE(ui::RateChart::thinned(counts, 2000), counts);
}

void TestAlarmViews::theJournalIsWrittenWithoutFormulas()
{
    ConsoleBench bench;
    const QString key = QString::fromStdString(bench.session->alarms().annunciated()[0].key);
    bench.parts->acts().comment(key, u"=HYPERLINK(\"http://x\";\"a\")"_qs);
    auto& journal = bench.in<ui::JournalView>("view:alarm-journal");
    const QTemporaryDir folder;
    const QString csv = folder.filePath(u"journal.csv"_qs);
    const auto written = journal.exportTo(csv);
    QVERIFY2(written, written ? "" : written.error().context.c_str());
    QFile file{csv};
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("\"'=HYPERLINK"));
    QVERIFY(!text.contains(",=") && !text.contains(",\"="));
    QCOMPARE(text.count("\r\n"),
             static_cast<qsizetype>(bench.in<LineTable>().filter().rowCount() + 1));

    const QString xlsx = folder.filePath(u"journal.xlsx"_qs);
    QVERIFY(journal.exportTo(xlsx));
    QFile book{xlsx};
    QVERIFY(book.open(QIODevice::ReadOnly));
    QVERIFY(book.readAll().startsWith("PK"));
    const auto wrong = journal.exportTo(folder.filePath(u"journal.txt"_qs));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, ErrorKind::InvalidInput);
    const auto nowhere = journal.exportTo(folder.filePath(u"none/journal.csv"_qs));
    QVERIFY(!nowhere);
}

void TestAlarmViews::aCardWrapsWhatItSays()
{
    const QFontMetricsF metrics{QFont{}};
    const double room = metrics.horizontalAdvance(u"Tỷ lệ hồ sơ giải quyết"_qs);
    const QString name = u"Tỷ lệ hồ sơ giải quyết đúng hạn dưới ngưỡng"_qs;
    const ui::CardLines lines = ui::CardLines::of(
        {name, u"Phường Phan Đình Phùng"_qs, u"88,8%"_qs},
        {metrics, metrics, room, room, metrics.horizontalAdvance(u"88,8% · 88,8%"_qs)});
    QCOMPARE(lines.name.join(u' '), name); // nothing is elided
    QVERIFY(lines.name.size() > 1);
    QCOMPARE(lines.place.join(u' '), u"Phường Phan Đình Phùng"_qs);
    QCOMPARE(lines.last, u"88,8%"_qs);
    const ui::CardLines roomy = ui::CardLines::of({u"Hồ sơ"_qs, u"Toàn tỉnh"_qs, u"88,8%"_qs},
                                                  {metrics, metrics, 500, 500, 500});
    QCOMPARE(roomy.count(), 2);
    QCOMPARE(roomy.last, u"Toàn tỉnh · 88,8%"_qs);
}

void TestAlarmViews::thePastOffersNoActs()
{
    ConsoleBench bench;
    auto* cards = bench.window->findChild<ui::AlarmCards*>();
    QVERIFY(cards && cards->model()->rowCount() > 0);
    QVERIFY(cards->mayAct());
    const QSignalSpy wanted{cards, &ui::AlarmCards::acknowledgeWanted};
    const QModelIndex first = cards->model()->index(0, 0);
    const QPoint place = cards->acknowledgeRect(first).center();
    cards->setMayAct(false);
    QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(wanted.size(), 0); // it opens the alarm instead
    QVERIFY(bench.window->place().startsWith(u"view:alarm"_qs));
}

void TestAlarmViews::noColumnIsCutByTheEdge()
{
    ConsoleBench bench;
    ui::Appearance large = bench.window->appearance();
    large.textScale = 1.5;
    bench.window->setAppearance(large);
    auto& table = bench.in<ui::LineTable>("view:alarms");
    QCoreApplication::processEvents();
    const int edge = table.viewport()->width();
    int seen = 0;
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        if (table.isColumnHidden(column))
            continue;
        const int begin = table.columnViewportPosition(column);
        const bool within = begin + table.columnWidth(column) <= edge;
        seen += within ? 1 : 0;
        QVERIFY2(within || begin >= edge, qPrintable(QString::number(column)));
    }
    QVERIFY(seen >= 3);
}

QTEST_MAIN(TestAlarmViews)
#include "tst_AlarmViews.moc"
