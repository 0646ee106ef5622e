#include "ConsoleFixture.h"

#include <widgets/console/AreaMap.h>
#include <widgets/console/AreaTableView.h>
#include <widgets/console/CourseView.h>
#include <widgets/console/IndicatorPage.h>
#include <widgets/console/TrendExplorer.h>

#include <QListWidget>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace ioc;
using namespace ioc::test;

/// Map, table and trend choose together, whichever of them a person chooses in.
class TestSelection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void aClickAtACourseChoosesItsArea();
    void aClickAtTheProvincesCourseChoosesNoArea();
    void aClickBesideEveryCourseChoosesNothing();
    void aDragIsNoClick();
    void upAndDownWalkTheTable();
    void theExplorersListAndTrendChooseTogether();
    void theExplorersTableAndCursorGoTogether();

private:
    // Somewhere on the course of a series: where its values are asked for, not where it is painted.
    [[nodiscard]] QPointF placeOn(const ui::CourseView& course, domain::SeriesId series) const
    {
        for (double y = 0; y < course.height(); y += 1)
            for (double x = course.width() * 0.3; x < course.width() * 0.7; x += 3)
                if (course.seriesAt({x, y}) == series)
                    return {x, y};
        return {};
    }
    void click(ui::CourseView& course, const QPointF& at)
    {
        QTest::mouseClick(&course, Qt::LeftButton, {}, at.toPoint());
    }
    [[nodiscard]] domain::SeriesId seriesOf(domain::AreaId area) const
    {
        const auto& catalogue = m_console->catalogue();
        return catalogue.series(catalogue.pages.front().map->indicator, area);
    }

    std::unique_ptr<Console> m_console;
    ui::IndicatorPage* m_page = nullptr;
    ui::CourseView* m_course = nullptr;
    ui::AreaTableView* m_table = nullptr;
    ui::AreaMap* m_map = nullptr;
};

void TestSelection::initTestCase()
{
    m_console = std::make_unique<Console>();
    m_console->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_console->window()));
}

void TestSelection::cleanupTestCase()
{
    m_console.reset();
}

void TestSelection::init()
{
    const auto& catalogue = m_console->catalogue();
    const QString id
        = QString::fromStdString(catalogue.indicator(catalogue.pages.front().map->indicator).id);
    QVERIFY(m_console->window().open(u"indicator:"_qs + id));
    m_page = qobject_cast<ui::IndicatorPage*>(m_console->window().view());
    m_course = m_page->findChild<ui::CourseView*>(u"course"_qs);
    m_table = m_page->findChild<ui::AreaTableView*>(u"area-table"_qs);
    m_map = m_page->findChild<ui::AreaMap*>(u"area-map"_qs);
    m_page->chooseArea(std::nullopt);
    QCoreApplication::processEvents();
}

void TestSelection::aClickAtACourseChoosesItsArea()
{
    auto& commands = m_console->window().commands();
    QVERIFY(m_course->around().empty());
    QTest::keyClick(m_course, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(commands.action(u"indicator.all-areas"_qs)->isChecked());
    QCOMPARE(m_course->around().size(), m_table->areas().table().rows.size());
    const domain::AreaId area = m_table->areas().table().rows[20].area;
    const QPointF place = placeOn(*m_course, seriesOf(area));
    QVERIFY(!place.isNull());
    click(*m_course, place);
    QCOMPARE(m_page->area(), area);
    QCOMPARE(m_table->chosen(), area);
    QCOMPARE(m_map->chosen(), area);
    QCOMPARE(m_course->emphasis(), seriesOf(area));
    QVERIFY(commands.run(u"indicator.all-areas"_qs));
    QVERIFY(m_course->around().empty());
}

void TestSelection::aClickAtTheProvincesCourseChoosesNoArea()
{
    m_page->chooseArea(m_table->areas().table().rows[3].area);
    QVERIFY(m_table->chosen());
    const QPointF place = placeOn(*m_course, seriesOf(m_console->catalogue().province));
    QVERIFY(!place.isNull());
    click(*m_course, place);
    QVERIFY(!m_page->area());
    QVERIFY(!m_table->chosen());
    QVERIFY(!m_map->chosen());
    QVERIFY(!m_course->emphasis());
}

void TestSelection::aClickBesideEveryCourseChoosesNothing()
{
    const domain::AreaId area = m_table->areas().table().rows[3].area;
    m_page->chooseArea(area);
    click(*m_course, {2, 2});
    QCOMPARE(m_page->area(), area);
}

void TestSelection::aDragIsNoClick()
{
    const domain::AreaId area = m_table->areas().table().rows[3].area;
    m_page->chooseArea(area);
    const QPointF place = placeOn(*m_course, seriesOf(m_console->catalogue().province));
    const QPointF away = place + QPointF{40, 0};
    QTest::mousePress(m_course, Qt::LeftButton, {}, place.toPoint());
    QMouseEvent drag{
        QEvent::MouseMove, away, m_course->mapToGlobal(away), Qt::LeftButton, Qt::LeftButton, {}};
    QCoreApplication::sendEvent(m_course, &drag);
    QTest::mouseRelease(m_course, Qt::LeftButton, {}, place.toPoint());
    QCOMPARE(m_page->area(), area);
}

void TestSelection::upAndDownWalkTheTable()
{
    m_course->setFocus();
    QTest::keyClick(m_course, Qt::Key_Down);
    QVERIFY(m_page->area());
    QCOMPARE(m_table->currentIndex().row(), 0); // the worst
    QTest::keyClick(m_course, Qt::Key_Down);
    QCOMPARE(m_table->currentIndex().row(), 1);
    QCOMPARE(m_map->chosen(), m_page->area());
    QVERIFY(m_course->hasFocus());
    QTest::keyClick(m_course, Qt::Key_Up);
    QTest::keyClick(m_course, Qt::Key_Up); // before the first is the province
    QVERIFY(!m_page->area());
    QTest::keyClick(m_course, Qt::Key_Up);
    QVERIFY(!m_page->area());
}

void TestSelection::theExplorersListAndTrendChooseTogether()
{
    const auto& rows = m_table->areas().table().rows;
    const auto& catalogue = m_console->catalogue();
    const QString id
        = QString::fromStdString(catalogue.indicator(catalogue.pages.front().map->indicator).id);
    const auto nameOf = [&](domain::AreaId area) {
        return id + u'@' + QString::fromStdString(catalogue.area(area).code);
    };
    QVERIFY(m_console->window().open(u"view:explorer:"_qs + id + u',' + nameOf(rows[2].area) + u','
                                     + nameOf(rows[9].area)));
    auto* explorer = qobject_cast<ui::TrendExplorer*>(m_console->window().view());
    auto* list = explorer->findChild<QListWidget*>(u"explorer-series"_qs);
    QCoreApplication::processEvents();
    list->setFocus();
    list->setCurrentRow(2);
    QCOMPARE(explorer->course().emphasis(), explorer->series()[2]);
    QTest::keyClick(&explorer->course(), Qt::Key_Up);
    QCOMPARE(list->currentRow(), 1);
    QCOMPARE(explorer->course().emphasis(), explorer->series()[1]);
    const QPointF place = placeOn(explorer->course(), explorer->series()[0]);
    QVERIFY(!place.isNull());
    click(explorer->course(), place);
    QCOMPARE(list->currentRow(), 0);
}

void TestSelection::theExplorersTableAndCursorGoTogether()
{
    QVERIFY(m_console->window().open(u"view:explorer"_qs));
    auto* explorer = qobject_cast<ui::TrendExplorer*>(m_console->window().view());
    auto* table = explorer->findChild<QTableView*>(u"explorer-values"_qs);
    ui::CourseView& course = explorer->course();
    course.reset();
    course.moveCursor(0);
    course.moveCursor(-5);
    QCOMPARE(table->currentIndex().row(), 5); // the newest first
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), course.readout().period);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), 6);
    QCOMPARE(course.readout().period, table->currentIndex().siblingAtColumn(0).data().toString());
    // What is zoomed away takes the row with it, and nothing else.
    const auto at = course.cursorAt();
    course.zoom(2);
    QCOMPARE(course.cursorAt(), at);
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), course.readout().period);
    course.clearCursor();
    QVERIFY(!table->selectionModel()->hasSelection());
}

QTEST_MAIN(TestSelection)
#include "tst_Selection.moc"
