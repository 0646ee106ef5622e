#include "ConsoleFixture.h"

#include <widgets/console/AreaMap.h>
#include <widgets/console/AreaTableView.h>
#include <widgets/console/CourseView.h>
#include <widgets/console/FactsPanel.h>
#include <widgets/console/IndicatorHead.h>
#include <widgets/console/IndicatorPage.h>
#include <widgets/console/NavigationPane.h>
#include <widgets/console/Palette.h>
#include <widgets/console/TimelineTrack.h>

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;

/// Every way through the console by keys alone, as an operator without a mouse goes it.
class TestConsoleKeys : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanupTestCase();
    void theTreeOpensAnIndicator();
    void threeKeysFromProvinceToCommuneToSource();
    void thePaletteFindsWithoutMarks_data();
    void thePaletteFindsWithoutMarks();
    void thePaletteRunsCommandsAndGivesTheFocusBack();
    void theTrendIsReadAndZoomedByKeys();
    void theTimelineGoesBackAndReturns();
    void theWholeWindowSaysThatItShowsThePast();
    void f6GoesRoundThePanes();
    void backAndForwardRetraceTheWay();

private:
    [[nodiscard]] QString mapIndicator() const;
    template<typename Widget>
    [[nodiscard]] Widget* child(const char* name = nullptr) const
    {
        return m_console->window().findChild<Widget*>(QString::fromLatin1(name));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* focus = m_console->window().focusWidget();
        QTest::keyClick(focus ? focus : &m_console->window(), key, modifiers);
    }

    std::unique_ptr<Console> m_console;
};

void TestConsoleKeys::init()
{
    if (!m_console) // costly: one for all
        m_console = std::make_unique<Console>();
    m_console->timeline().setMoment(std::nullopt);
    m_console->window().open(u"page:overview"_qs);
    m_console->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_console->window()));
}

void TestConsoleKeys::cleanupTestCase()
{
    m_console.reset();
}

QString TestConsoleKeys::mapIndicator() const
{
    const auto& map = m_console->catalogue().pages.front().map;
    return QString::fromStdString(m_console->catalogue().indicator(map->indicator).id);
}

void TestConsoleKeys::theTreeOpensAnIndicator()
{
    key(Qt::Key_1, Qt::ControlModifier);
    auto* tree = child<QTreeView>("navigation-tree");
    QVERIFY(tree->hasFocus());
    const QAbstractItemModelTester guard(tree->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    key(Qt::Key_Home);
    key(Qt::Key_Down); // the first domain
    key(Qt::Key_Right); // unfolds
    key(Qt::Key_Down); // its first indicator
    key(Qt::Key_Return);
    QVERIFY(m_console->window().place().startsWith(u"indicator:"_qs));
    QVERIFY(qobject_cast<ui::IndicatorPage*>(m_console->window().view()));
    QVERIFY(m_console->window().view()->isAncestorOf(m_console->window().focusWidget()));
}

void TestConsoleKeys::threeKeysFromProvinceToCommuneToSource()
{
    auto& window = m_console->window();
    key(Qt::Key_1, Qt::ControlModifier);
    auto* tree = child<QTreeView>("navigation-tree");
    auto* pane = child<ui::NavigationPane>("navigation-pane");
    tree->setCurrentIndex(pane->model().indexOf(u"indicator:"_qs + mapIndicator()));
    QVERIFY(tree->currentIndex().isValid());

    key(Qt::Key_Return); // the province
    auto* page = qobject_cast<ui::IndicatorPage*>(window.view());
    QVERIFY(page && !page->area()); // the table has the keys, and has chosen nothing by itself
    key(Qt::Key_Down); // its worst commune
    key(Qt::Key_Return); // what stands behind it

    QVERIFY(page->area());
    auto* map = child<ui::AreaMap>("area-map");
    auto* table = child<ui::AreaTableView>("area-table");
    auto* course = child<ui::CourseView>("course");
    QCOMPARE(map->chosen(), page->area());
    QCOMPARE(table->chosen(), page->area());
    QCOMPARE(course->courses().size(), std::size_t{2});
    QCOMPARE(m_console->catalogue().areaOf(course->courses().back().series), *page->area());
    auto* facts = child<ui::FactsPanel>("facts");
    QVERIFY(facts->isVisible() && facts->hasFocus());
    QVERIFY(facts->facts().lines.size() > 6);
    QVERIFY(facts->facts().subtitle.startsWith(course->courses().back().area));
    QVERIFY(window.place().endsWith(
        u'@' + QString::fromStdString(m_console->catalogue().area(*page->area()).code)));

    key(Qt::Key_Escape);
    QVERIFY(!facts->isVisible());
    QVERIFY(table->hasFocus());
    key(Qt::Key_Escape);
    QVERIFY(!page->area());
    QVERIFY(!map->chosen());
    QCOMPARE(course->courses().size(), std::size_t{1});
}

void TestConsoleKeys::thePaletteFindsWithoutMarks_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("place");
    QTest::newRow("an area") << u"dai tu"_qs << u"@05500"_qs;
    QTest::newRow("a page") << u"vien thong"_qs << u"page:telecom"_qs;
    QTest::newRow("a view") << u"explorer"_qs << u"view:explorer"_qs;
}

void TestConsoleKeys::thePaletteFindsWithoutMarks()
{
    QFETCH(QString, typed);
    QFETCH(QString, place);
    key(Qt::Key_K, Qt::ControlModifier);
    auto* input = child<QLineEdit>("palette-input");
    QVERIFY(input->hasFocus());
    QTest::keyClicks(input, typed);
    auto* list = child<QListView>("palette-list");
    const QString found = list->currentIndex().data(ui::PaletteModel::PlaceRole).toString();
    key(Qt::Key_Return);
    QVERIFY(!child<ui::Palette>("palette")->isVisible());
    if (place.startsWith(u'@')) {
        QVERIFY2(found.startsWith(u"area:"_qs), qPrintable(found));
        QVERIFY(m_console->window().place().endsWith(found.section(u':', 1)));
    } else {
        QVERIFY2(m_console->window().place().startsWith(place),
                 qPrintable(m_console->window().place()));
    }
}

void TestConsoleKeys::thePaletteRunsCommandsAndGivesTheFocusBack()
{
    auto& window = m_console->window();
    window.open(u"indicator:"_qs + mapIndicator());
    window.view()->setFocus();
    QWidget* before = window.focusWidget();
    key(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(child<QLineEdit>("palette-input"), u"view.light"_qs);
    key(Qt::Key_Return);
    QCOMPARE(window.appearance().scheme, ui::Appearance::Scheme::Light);
    QCOMPARE(window.focusWidget(), before);
    const QAbstractItemModelTester guard(child<QListView>("palette-list")->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    key(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(child<QLineEdit>("palette-input"), u"xyzzy"_qs);
    key(Qt::Key_Return); // nothing found, nothing done
    QVERIFY(child<ui::Palette>("palette")->isVisible());
    key(Qt::Key_Escape);
    QVERIFY(!child<ui::Palette>("palette")->isVisible());
    QCOMPARE(window.focusWidget(), before);
}

void TestConsoleKeys::theTrendIsReadAndZoomedByKeys()
{
    m_console->window().open(u"indicator:"_qs + mapIndicator());
    auto* course = child<ui::CourseView>("course");
    course->setFocus();
    const auto all = course->inSight();
    key(Qt::Key_Left);
    QVERIFY(course->cursor());
    // With the keys and a readout, the course is still there: its ground is, beside the scale.
    const QImage seen = course->grab().toImage();
    QCOMPARE(seen.pixelColor(4, seen.height() / 2),
             m_console->window().context().theme().colours().surface);
    const auto first = course->readout();
    QCOMPARE(first.rows.size(), std::size_t{2}); // the value and its target
    QVERIFY(course->accessibleDescription().startsWith(first.period));
    key(Qt::Key_Left);
    QVERIFY(course->readout().period != first.period);
    key(Qt::Key_Plus);
    const auto closer = course->inSight();
    QVERIFY(closer.second - closer.first < all.second - all.first);
    key(Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(course->inSight().first < closer.first);
    key(Qt::Key_End);
    QCOMPARE(course->inSight(), all);
    key(Qt::Key_Escape);
    QVERIFY(!course->cursor());
}

void TestConsoleKeys::theTimelineGoesBackAndReturns()
{
    auto& timeline = m_console->timeline();
    QSignalSpy moved(&timeline, &session::TimeSession::momentChanged);
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY(timeline.isReview());
    const auto first = timeline.moment();
    QVERIFY(first < m_console->live().moment());
    QVERIFY(child<ui::TimelineTrack>("timeline-track")->hasFocus());
    key(Qt::Key_Left);
    QTRY_VERIFY(timeline.moment() < first);
    key(Qt::Key_PageUp);
    QTRY_VERIFY(!timeline.isMoving());
    QVERIFY(timeline.moment() < first - 24h * 5);
    key(Qt::Key_Escape);
    QVERIFY(!timeline.isReview());
    QCOMPARE(timeline.moment(), m_console->live().moment());
}

void TestConsoleKeys::theWholeWindowSaysThatItShowsThePast()
{
    auto& window = m_console->window();
    window.open(u"indicator:"_qs + mapIndicator());
    auto* head = child<ui::IndicatorHead>("indicator-head");
    const QString now = head->view().value;
    m_console->timeline().setMoment(session::ReviewMoment{m_console->live().moment() - 24h * 12});
    QTRY_VERIFY(m_console->timeline().isReview());
    QVERIFY(window.property("review").toBool());
    QVERIFY(window.contentsMargins().top() > 0);
    auto* mark = child<QWidget>("review");
    QTRY_VERIFY(mark->isVisible()); // a bar lays itself out by an event
    QVERIFY(mark->accessibleName().startsWith(u"XEM LẠI"_qs));
    QTRY_VERIFY(!child<QWidget>("link")->isVisible());
    QVERIFY(head->view().value != now);
    window.open(u"page:overview"_qs);
    QVERIFY(window.view());
    m_console->timeline().setMoment(std::nullopt);
    QTRY_VERIFY(!mark->isVisible());
    QCOMPARE(window.contentsMargins().top(), 0);
}

void TestConsoleKeys::f6GoesRoundThePanes()
{
    m_console->window().open(u"indicator:"_qs + mapIndicator());
    key(Qt::Key_1, Qt::ControlModifier);
    QSet<QWidget*> met;
    for (int step = 0; step < 3; ++step) {
        met << m_console->window().focusWidget();
        key(Qt::Key_F6);
    }
    QCOMPARE(met.size(), 3);
    QVERIFY(child<QTreeView>("navigation-tree")->hasFocus());
    key(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(child<ui::TimelineTrack>("timeline-track")->hasFocus());
}

void TestConsoleKeys::backAndForwardRetraceTheWay()
{
    auto& window = m_console->window();
    window.open(u"page:overview"_qs);
    window.open(u"page:health"_qs);
    window.open(u"indicator:"_qs + mapIndicator());
    key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(window.place(), u"page:health"_qs);
    key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(window.place(), u"page:overview"_qs);
    key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(window.place(), u"page:health"_qs);
    key(Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(window.place(), u"page:overview"_qs);
    QVERIFY(!window.open(u"page:none-such"_qs));
    QVERIFY(!window.open(u"indicator:none-such"_qs));
    QCOMPARE(window.place(), u"page:overview"_qs);
}

QTEST_MAIN(TestConsoleKeys)
#include "tst_ConsoleKeys.moc"
