#include "ConsoleFixture.h"

#include <widgets/console/AreaMap.h>
#include <widgets/console/AreaTableView.h>
#include <widgets/console/CourseView.h>
#include <widgets/console/IndicatorHead.h>
#include <widgets/console/IndicatorPage.h>
#include <widgets/console/TimelineTrack.h>
#include <widgets/theme/Contrast.h>
#include <widgets/theme/TextAudit.h>
#include <widgets/wall/WallPage.h>

#include <QAbstractItemModelTester>
#include <QDockWidget>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QWheelEvent>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;

namespace {

/// A dock that someone adds.
class SampleDock final : public ui::ConsoleView
{
public:
    using ConsoleView::ConsoleView;
    void refresh() override { ++refreshed; }
    int refreshed = 0;
};

} // namespace

/// The console by mouse, what it keeps, and what others add to it.
class TestConsoleWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanupTestCase();
    void everyPageOfTheWallOpens();
    void aClickOnTheMapChoosesInTableAndTrend();
    void aClickInTheTableChoosesOnTheMap();
    void theTableSortsByNumbersTheWorstFirst();
    void thePastIsSortedAnew();
    void noFigureOfTheHeadIsCut_data();
    void noFigureOfTheHeadIsCut();
    void namesInTheTreeAreToldApart();
    void pagesGrowWithTheLetters();
    void placeholdersCanBeRead();
    void theTableShowsWholeColumns();
    void wheelAndDragLookIntoTheTrend();
    void aClickOnTheTrackShowsThatMoment();
    void docksAndCommandsOfOthersAreKept();
    void commandsAreOneListForAll();
    void languageAndThemeChangeWhileItRuns();
    void pagesOfTheWallFollowTheTheme();
    void everyWidgetOfOursHasAName();
    void noTextIsCutAtAnySize_data();
    void noTextIsCutAtAnySize();
    void withoutACacheThereIsNoPast();

private:
    [[nodiscard]] static QString mapIndicator(Console& console)
    {
        const auto& map = console.catalogue().pages.front().map;
        return u"indicator:"_qs
            + QString::fromStdString(console.catalogue().indicator(map->indicator).id);
    }

    std::unique_ptr<Console> m_console;
};

void TestConsoleWindow::init()
{
    if (!m_console) // costly: one for all
        m_console = std::make_unique<Console>();
    m_console->timeline().setMoment(std::nullopt);
    m_console->window().setAppearance({});
    m_console->window().resize(1366, 768);
    m_console->window().open(u"page:overview"_qs);
}

void TestConsoleWindow::cleanupTestCase()
{
    m_console.reset();
}

void TestConsoleWindow::everyPageOfTheWallOpens()
{
    Console& console = *m_console;
    for (const domain::WallPage& page : console.catalogue().pages) {
        const QString place = u"page:"_qs + QString::fromStdString(page.id);
        QVERIFY2(console.window().open(place), qPrintable(place));
        QCOMPARE(console.window().place(), place);
        QVERIFY(console.window().view()->isVisible());
    }
}

void TestConsoleWindow::aClickOnTheMapChoosesInTableAndTrend()
{
    Console& console = *m_console;
    console.window().open(mapIndicator(console));
    auto* map = console.window().findChild<ui::AreaMap*>(u"area-map"_qs);
    auto* table = console.window().findChild<ui::AreaTableView*>(u"area-table"_qs);
    const domain::AreaId area = map->view().areas[40].area;
    QTest::mouseClick(map, Qt::LeftButton, {}, map->placeOf(area)->toPoint());
    QCOMPARE(table->chosen(), area);
    auto* course = console.window().findChild<ui::CourseView*>(u"course"_qs);
    QCOMPARE(course->courses().size(), std::size_t{2});
    QTest::mouseClick(map, Qt::LeftButton, {}, QPoint{2, 2}); // beside the province
    QVERIFY(!table->chosen());
    QCOMPARE(course->courses().size(), std::size_t{1});
    map->setFocus();
    QTest::keyClick(map, Qt::Key_Down);
    const auto south = map->chosen();
    QVERIFY(south);
    QCOMPARE(table->chosen(), south);
    QTest::keyClick(map, Qt::Key_Up);
    QVERIFY(map->chosen() != south);
}

void TestConsoleWindow::aClickInTheTableChoosesOnTheMap()
{
    Console& console = *m_console;
    console.window().open(mapIndicator(console));
    auto* table = console.window().findChild<ui::AreaTableView*>(u"area-table"_qs);
    auto* map = console.window().findChild<ui::AreaMap*>(u"area-map"_qs);
    const QRect row = table->visualRect(table->model()->index(3, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, row.center());
    QVERIFY(table->chosen());
    QCOMPARE(map->chosen(), table->chosen());
}

void TestConsoleWindow::theTableSortsByNumbersTheWorstFirst()
{
    Console& console = *m_console;
    console.window().open(mapIndicator(console));
    auto* table = console.window().findChild<ui::AreaTableView*>(u"area-table"_qs);
    const QAbstractItemModelTester guard(table->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto numberAt = [&](int row) {
        return table->model()->index(row, 2).data(board::AreaTableModel::SortRole);
    };
    const int rows = table->model()->rowCount();
    QVERIFY(rows > 80);
    QVERIFY(!numberAt(rows - 1).isValid()); // the silent unit
    for (int row = 1; row < rows - 1; ++row)
        QVERIFY(numberAt(row - 1).toDouble() <= numberAt(row).toDouble());
    table->sortByColumn(2, Qt::DescendingOrder);
    QVERIFY(!numberAt(rows - 1).isValid()); // last either way
    QVERIFY(numberAt(0).toDouble() >= numberAt(1).toDouble());
}

void TestConsoleWindow::thePastIsSortedAnew()
{
    Console& console = *m_console;
    console.window().open(mapIndicator(console));
    auto* table = console.window().findChild<ui::AreaTableView*>(u"area-table"_qs);
    const auto texts = [&] {
        QStringList all;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            all << table->model()->index(row, 0).data().toString();
        return all;
    };
    const auto isSorted = [&] {
        std::optional<double> before;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QVariant number
                = table->model()->index(row, 2).data(board::AreaTableModel::SortRole);
            if (number.isValid() && before && number.toDouble() < *before)
                return false;
            before = number.isValid() ? std::optional{number.toDouble()} : before;
        }
        return before.has_value();
    };
    table->sortByColumn(2, Qt::AscendingOrder);
    const QStringList live = texts();
    console.timeline().setMoment(session::ReviewMoment{console.live().moment() - 24h * 12});
    QTRY_VERIFY(console.timeline().isReview() && texts() != live);
    QVERIFY(isSorted());
    console.timeline().setMoment(std::nullopt);
    QTRY_COMPARE(texts(), live);
}

void TestConsoleWindow::noFigureOfTheHeadIsCut_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("usual letters") << 1.0;
    QTest::newRow("large letters") << 1.5;
}

// Whole parts are left out or wrapped: what is shown is shown as it was asked for.
void TestConsoleWindow::noFigureOfTheHeadIsCut()
{
    QFETCH(double, scale);
    Console& console = *m_console;
    ui::Appearance large;
    large.textScale = scale;
    console.window().setAppearance(large);
    console.window().open(mapIndicator(console));
    auto* head = console.window().findChild<ui::IndicatorHead*>(u"indicator-head"_qs);
    QCoreApplication::processEvents();
    ui::TextAudit audit;
    static_cast<void>(head->grab());
    QVERIFY(audit.entries().size() >= 3);
    for (const ui::TextAudit::Entry& entry : audit.entries())
        if (entry.asked != head->view().name)
            QCOMPARE(entry.shown, entry.asked);
    QVERIFY(head->toolTip().contains(head->view().age)); // all of it stands in the tip
}

void TestConsoleWindow::namesInTheTreeAreToldApart()
{
    ui::Appearance large;
    large.textScale = 1.5;
    m_console->window().setAppearance(large);
    m_console->window().open(mapIndicator(*m_console));
    auto* tree = m_console->window().findChild<QTreeView*>(u"navigation-tree"_qs);
    QCoreApplication::processEvents();
    const QModelIndex domain = tree->currentIndex().parent();
    const int one = tree->visualRect(domain).height();
    bool wrapped = false;
    for (int row = 0; row < tree->model()->rowCount(domain); ++row) {
        const QModelIndex index = tree->model()->index(row, 0, domain);
        const QString name = index.data().toString();
        const QFontMetricsF metrics{ui::themeOf(large).font(ui::TextRole::Body)};
        const int lines = metrics.horizontalAdvance(name) > tree->visualRect(index).width() ? 2 : 1;
        wrapped = wrapped || lines > 1;
        if (lines > 1)
            QVERIFY2(tree->visualRect(index).height() > one * 1.4, qPrintable(name));
    }
    QVERIFY(wrapped);
}

void TestConsoleWindow::pagesGrowWithTheLetters()
{
    ui::ConsoleWindow& window = m_console->window();
    window.open(u"page:overview"_qs);
    const auto baseOf = [&window] {
        auto* page = qobject_cast<ui::WallPage*>(window.view());
        if (!page)
            page = window.view()->findChild<ui::WallPage*>();
        QCoreApplication::processEvents();
        return page->basePixels() / window.view()->width();
    };
    const double usual = baseOf();
    ui::Appearance large;
    large.textScale = 1.5;
    window.setAppearance(large);
    QVERIFY2(baseOf() > usual * 1.35, qPrintable(QString::number(baseOf() / usual)));
}

void TestConsoleWindow::placeholdersCanBeRead()
{
    for (const auto scheme : {ui::Appearance::Scheme::Dark, ui::Appearance::Scheme::Light}) {
        ui::Appearance wanted;
        wanted.scheme = scheme;
        m_console->window().setAppearance(wanted);
        QLineEdit field{&m_console->window()};
        field.setPlaceholderText(u"…"_qs);
        field.ensurePolished();
        QColor ink = field.palette().color(QPalette::PlaceholderText);
        QCOMPARE(ink.alpha(), 255);
        const ui::Theme theme = ui::themeOf(wanted);
        QVERIFY(ui::contrastRatio(ink, theme.colours().ground) >= 4.5);
    }
}

void TestConsoleWindow::theTableShowsWholeColumns()
{
    ui::Appearance large;
    large.textScale = 1.5;
    m_console->window().setAppearance(large);
    m_console->window().open(mapIndicator(*m_console));
    QCoreApplication::processEvents();
    auto* table = m_console->window().findChild<ui::AreaTableView*>(u"area-table"_qs);
    int last = 0;
    for (int column = 0; column < table->model()->columnCount(); ++column)
        if (!table->isColumnHidden(column))
            last = std::max(last,
                            table->columnViewportPosition(column) + table->columnWidth(column));
    QVERIFY(!table->isColumnHidden(1));
    QVERIFY2(last <= table->viewport()->width(), qPrintable(QString::number(last)));
}

void TestConsoleWindow::wheelAndDragLookIntoTheTrend()
{
    Console& console = *m_console;
    console.window().open(mapIndicator(console));
    auto* course = console.window().findChild<ui::CourseView*>(u"course"_qs);
    const QPointF middle = QRectF{course->rect()}.center();
    const auto before = course->inSight();
    QWheelEvent wheel{middle,
                      course->mapToGlobal(middle),
                      {},
                      {0, 360},
                      Qt::NoButton,
                      Qt::NoModifier,
                      Qt::NoScrollPhase,
                      false};
    QCoreApplication::sendEvent(course, &wheel);
    const auto closer = course->inSight();
    QVERIFY(closer.second - closer.first < before.second - before.first);
    QTest::mousePress(course, Qt::LeftButton, {}, middle.toPoint());
    QMouseEvent drag{QEvent::MouseMove,
                     middle + QPointF{-300, 0},
                     course->mapToGlobal(middle + QPointF{-300, 0}),
                     Qt::LeftButton,
                     Qt::LeftButton,
                     {}};
    QCoreApplication::sendEvent(course, &drag);
    QTest::mouseRelease(course, Qt::LeftButton, {}, middle.toPoint());
    QVERIFY(course->inSight().second > closer.second);
    QTest::mouseMove(course, middle.toPoint() - QPoint{60, 0});
    QTest::mouseMove(course, middle.toPoint());
    QTRY_VERIFY(course->cursor());
}

void TestConsoleWindow::aClickOnTheTrackShowsThatMoment()
{
    Console& console = *m_console;
    auto* track = console.window().findChild<ui::TimelineTrack*>(u"timeline-track"_qs);
    QTest::mouseClick(
        track, Qt::LeftButton, {}, QPoint{track->width() * 3 / 4, track->height() - 8});
    QTRY_VERIFY(console.timeline().isReview());
    const auto away = console.live().moment() - console.timeline().moment();
    QVERIFY(away > 24h * 20 && away < 24h * 25); // a quarter of ninety days
    auto* live = console.window().findChild<QToolButton*>(u"timeline-live"_qs);
    QTest::mouseClick(live, Qt::LeftButton);
    QVERIFY(!console.timeline().isReview());
}

void TestConsoleWindow::docksAndCommandsOfOthersAreKept()
{
    Console& console = *m_console;
    const auto addDock = [](ui::ConsoleWindow& window) {
        window.addDock({u"sample"_qs,
                        [] { return u"Sample"_qs; },
                        [](const ui::ConsoleContext& context, QWidget* parent) {
                            return new SampleDock{context, parent};
                        }});
    };
    addDock(console.window());
    auto* dock = console.window().findChild<QDockWidget*>(u"dock.sample"_qs);
    QVERIFY(dock->isVisible());
    QVERIFY(console.window().commands().run(u"dock.sample"_qs));
    QVERIFY(!dock->isVisible());
    console.window().commands().run(u"view.light"_qs);
    console.window().commands().run(u"view.larger"_qs);
    console.window().open(mapIndicator(console));
    console.window().close();
    QVERIFY(QSettings(console.settingsFile(), QSettings::IniFormat).contains(u"window/docks"_qs));

    console.reopen({});
    addDock(console.window());
    console.window().restore();
    QVERIFY(!console.window().findChild<QDockWidget*>(u"dock.sample"_qs)->isVisible());
    QCOMPARE(console.window().appearance().scheme, ui::Appearance::Scheme::Light);
    QCOMPARE(console.window().appearance().textScale, 1.1);
    QCOMPARE(console.window().place(), mapIndicator(console));
}

void TestConsoleWindow::commandsAreOneListForAll()
{
    Console& console = *m_console;
    auto& commands = console.window().commands();
    int run = 0;
    bool enabled = false;
    commands.add({u"test.count"_qs,
                  [] { return u"Count"_qs; },
                  {QKeySequence{Qt::CTRL | Qt::Key_F12}},
                  ui::Command::Group::Data,
                  [&run] { ++run; },
                  [&enabled] { return enabled; },
                  {},
                  true});
    QVERIFY(!commands.run(u"test.count"_qs));
    enabled = true;
    QTest::keyClick(&console.window(), Qt::Key_F12, Qt::ControlModifier);
    commands.refresh();
    QVERIFY(commands.run(u"test.count"_qs));
    QVERIFY(run >= 1);
    QSet<QString> ids;
    for (const ui::Command* command : commands.commands()) {
        QVERIFY2(!ids.contains(command->id), qPrintable(command->id));
        ids << command->id;
        QVERIFY(!command->text().isEmpty());
    }
    QHash<QKeySequence, QString> keys;
    for (const ui::Command* command : commands.commands())
        for (const QKeySequence& shortcut : command->shortcuts) {
            if (shortcut.isEmpty())
                continue;
            QVERIFY2(!keys.contains(shortcut), qPrintable(command->id + keys.value(shortcut)));
            keys.insert(shortcut, command->id);
        }
    commands.remove(u"test.count"_qs);
    QVERIFY(!commands.run(u"test.count"_qs));
}

void TestConsoleWindow::languageAndThemeChangeWhileItRuns()
{
    Console& console = *m_console;
    console.window().open(mapIndicator(console));
    auto* tree = console.window().findChild<QTreeView*>(u"navigation-tree"_qs);
    const QString before = tree->model()->index(1, 0).data().toString();
    ui::Appearance looks = console.window().appearance();
    looks.language = domain::Language::English;
    looks.scheme = ui::Appearance::Scheme::Light;
    console.window().setAppearance(looks);
    QVERIFY(tree->model()->index(1, 0).data().toString() != before);
    QCOMPARE(console.window().place(), mapIndicator(console));
    auto* table = console.window().findChild<ui::AreaTableView*>(u"area-table"_qs);
    QCOMPARE(table->model()->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(),
             u"Commune, ward"_qs);
    QCOMPARE(QApplication::palette().color(QPalette::Base), ui::themeOf(looks).colours().surface);
}

void TestConsoleWindow::pagesOfTheWallFollowTheTheme()
{
    Console& console = *m_console;
    QVERIFY(console.window().open(u"page:telecom"_qs));
    for (const auto scheme : {ui::Appearance::Scheme::Light, ui::Appearance::Scheme::Dark}) {
        ui::Appearance looks = console.window().appearance();
        looks.scheme = scheme;
        console.window().setAppearance(looks);
        QCOMPARE(console.window().place(), u"page:telecom"_qs);
        const QImage page = console.window().view()->grab().toImage();
        QCOMPARE(page.pixelColor(1, page.height() - 2), ui::themeOf(looks).colours().ground);
    }
}

void TestConsoleWindow::everyWidgetOfOursHasAName()
{
    Console& console = *m_console;
    for (const QString& place : {mapIndicator(console), u"view:explorer"_qs}) {
        QVERIFY(console.window().open(place));
        for (const QWidget* widget : console.window().findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            const bool named = !widget->accessibleName().isEmpty()
                || (qobject_cast<const QAbstractButton*>(widget)
                    && !static_cast<const QAbstractButton*>(widget)->text().isEmpty())
                || widget->focusProxy() || qobject_cast<const QHeaderView*>(widget);
            const QString who = QString::fromLatin1(widget->metaObject()->className()) + u' '
                + widget->objectName();
            if (who.startsWith(u"ioc::ui::"_qs) || widget->focusPolicy() & Qt::TabFocus)
                QVERIFY2(named || who.startsWith(u"ioc::ui::WallPage"_qs), qPrintable(who));
        }
    }
}

void TestConsoleWindow::noTextIsCutAtAnySize_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("size");
    QTest::newRow("100 % at 1366x768") << 1.0 << QSize{1366, 768};
    QTest::newRow("150 % at 1366x768") << 1.5 << QSize{1366, 768};
    QTest::newRow("150 % at 1920x1080") << 1.5 << QSize{1920, 1080};
}

void TestConsoleWindow::noTextIsCutAtAnySize()
{
    QFETCH(double, scale);
    QFETCH(QSize, size);
    Console& console = *m_console;
    ui::Appearance looks = console.window().appearance();
    looks.basePixels = 13;
    looks.textScale = scale;
    console.window().setAppearance(looks);
    console.window().resize(size);
    console.window().open(mapIndicator(console));
    QCoreApplication::processEvents();
    QVERIFY2(
        console.window().width() <= size.width() && console.window().height() <= size.height(),
        qPrintable(u"needs %1x%2"_qs.arg(console.window().width()).arg(console.window().height())));
    for (const QToolButton* button : console.window().findChildren<QToolButton*>())
        if (button->isVisible() && !button->text().isEmpty())
            QVERIFY2(button->width() >= button->minimumSizeHint().width()
                         && button->height() >= button->minimumSizeHint().height(),
                     qPrintable(button->text()));
    auto* table = console.window().findChild<ui::AreaTableView*>(u"area-table"_qs);
    const QFontMetricsF metrics{ui::themeOf(looks).font(ui::TextRole::Body)};
    for (int column = 1; column < table->areas().courseColumn(); ++column)
        for (int row = 0; row < table->areas().rowCount(); ++row)
            if (!table->isColumnHidden(column))
                QVERIFY(
                    metrics.horizontalAdvance(table->areas().index(row, column).data().toString())
                    < table->columnWidth(column));
    ui::TextAudit audit;
    static_cast<void>(console.window().grab());
    for (const auto& entry : audit.entries())
        QVERIFY2(!entry.number || entry.asked == entry.shown, qPrintable(entry.asked));
}

void TestConsoleWindow::withoutACacheThereIsNoPast()
{
    Console& console = *m_console;
    session::TimeSession timeline{console.live(), std::nullopt};
    QVERIFY(!timeline.canReview());
    timeline.setMoment(session::ReviewMoment{console.live().moment() - 24h});
    QVERIFY(!timeline.isReview() && !timeline.wanted());
    QVERIFY(!timeline.history({domain::IndicatorId{0}}, {}));
}

QTEST_MAIN(TestConsoleWindow)
#include "tst_ConsoleWindow.moc"
