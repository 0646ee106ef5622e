#include "ConsoleFixture.h"

#include <widgets/console/AreaMap.h>
#include <widgets/console/CourseView.h>
#include <widgets/console/IndicatorPage.h>
#include <widgets/console/TimelineTrack.h>
#include <widgets/panels/CalendarPanel.h>
#include <widgets/panels/MapPanel.h>
#include <widgets/panels/RankingPanel.h>
#include <widgets/wall/WallPage.h>

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;

namespace {

QAccessibleInterface& interfaceOf(QWidget& widget)
{
    QAccessibleInterface* found = QAccessible::queryAccessibleInterface(&widget);
    if (!found)
        qFatal("a widget without an interface");
    return *found;
}

QStringList namesOf(const QAccessibleInterface& whole)
{
    QStringList names;
    for (int at = 0; at < whole.childCount(); ++at)
        names << whole.child(at)->text(QAccessible::Name);
    return names;
}

} // namespace

/// What painted widgets are to a screen reader, asked as a reader asks: through QAccessible.
class TestScreenReader : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void theMapIsAListOfAreas();
    void anAreaIsChosenThroughTheReader();
    void whatIsChosenByKeysIsRead();
    void theTrendReadsItsCourses();
    void theTrendReadsTheMomentOfItsCursor();
    void theTimelineIsASlider();
    void partsThatAreGoneAreInvalid();
    void everyPanelOfEveryPageIsRead();
    void aCalendarReadsItsCells();
    void aRankingReadsValuesAndSigns();

private:
    template<typename Widget>
    [[nodiscard]] Widget& child(const char* name) const
    {
        auto* found = m_console->window().findChild<Widget*>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s", name);
        return *found;
    }
    template<typename Panel>
    [[nodiscard]] Panel* panel() const
    {
        for (const domain::WallPage& page : m_console->catalogue().pages) {
            m_console->window().open(u"page:"_qs + QString::fromStdString(page.id));
            if (auto* found = m_console->window().view()->findChild<Panel*>())
                return found;
        }
        return nullptr;
    }

    std::unique_ptr<Console> m_console;
};

void TestScreenReader::initTestCase()
{
    m_console = std::make_unique<Console>(domain::Language::English);
}

void TestScreenReader::cleanupTestCase()
{
    m_console.reset();
}

void TestScreenReader::init()
{
    const auto& catalogue = m_console->catalogue();
    m_console->timeline().setMoment(std::nullopt);
    m_console->window().open(
        u"indicator:"_qs
        + QString::fromStdString(catalogue.indicator(catalogue.pages.front().map->indicator).id));
    qobject_cast<ui::IndicatorPage*>(m_console->window().view())->chooseArea(std::nullopt);
}

void TestScreenReader::theMapIsAListOfAreas()
{
    auto& map = child<ui::AreaMap>("area-map");
    const QAccessibleInterface& whole = interfaceOf(map);
    QCOMPARE(whole.role(), QAccessible::Chart);
    QCOMPARE(whole.text(QAccessible::Name), u"Map"_qs);
    QCOMPARE(whole.childCount(), static_cast<int>(map.view().areas.size()));
    for (int at = 0; at < whole.childCount(); ++at) {
        const QAccessibleInterface* part = whole.child(at);
        const board::MapView::Area& area = map.view().areas[static_cast<std::size_t>(at)];
        QVERIFY(part && part->isValid());
        QCOMPARE(part->role(), QAccessible::ListItem);
        QCOMPARE(part->parent(), &whole);
        QCOMPARE(whole.indexOfChild(part), at);
        QCOMPARE(part->text(QAccessible::Name), area.name);
        QVERIFY(!part->text(QAccessible::Value).isEmpty());
        QVERIFY(!part->text(QAccessible::Description).isEmpty());
        QVERIFY(part->state().selectable && !part->state().selected);
        QVERIFY(whole.rect().intersects(part->rect()));
    }
    // Where the mouse is, there is the area that the reader reads.
    const domain::AreaId area = map.view().areas[40].area;
    const QPoint place = map.mapToGlobal(map.placeOf(area)->toPoint());
    QVERIFY(whole.childAt(place.x(), place.y())->rect().contains(place));
}

void TestScreenReader::anAreaIsChosenThroughTheReader()
{
    auto& map = child<ui::AreaMap>("area-map");
    QAccessibleInterface* part = interfaceOf(map).child(7);
    QAccessibleActionInterface* acts = part->actionInterface();
    QVERIFY(acts);
    QCOMPARE(acts->actionNames(), QStringList{QAccessibleActionInterface::pressAction()});
    acts->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(map.chosen(), map.view().areas[7].area);
    QVERIFY(part->state().selected);
    auto* page = qobject_cast<ui::IndicatorPage*>(m_console->window().view());
    QCOMPARE(page->area(), map.chosen());
}

void TestScreenReader::whatIsChosenByKeysIsRead()
{
    auto& map = child<ui::AreaMap>("area-map");
    m_console->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_console->window()));
    map.setFocus();
    const auto before = map.chosen();
    QTest::keyClick(&map, Qt::Key_Down);
    QVERIFY(map.chosen() != before);
    const QAccessibleInterface& whole = interfaceOf(map);
    for (int at = 0; at < whole.childCount(); ++at)
        QCOMPARE(whole.child(at)->state().selected != 0,
                 map.view().areas[static_cast<std::size_t>(at)].area == map.chosen());
}

void TestScreenReader::theTrendReadsItsCourses()
{
    auto& course = child<ui::CourseView>("course");
    const QAccessibleInterface& whole = interfaceOf(course);
    QCOMPARE(whole.role(), QAccessible::Chart);
    QCOMPARE(whole.childCount(), 1);
    auto& map = child<ui::AreaMap>("area-map");
    interfaceOf(map).child(7)->actionInterface()->doAction(
        QAccessibleActionInterface::pressAction());
    QCOMPARE(whole.childCount(), 2);
    QCOMPARE(whole.child(1)->text(QAccessible::Name), map.view().areas[7].name);
    QVERIFY(whole.child(0)->text(QAccessible::Value).contains(u'%'));
    QVERIFY(
        whole.child(0)->text(QAccessible::Description).contains(course.courses().front().source));
    QVERIFY(whole.child(1)->state().selected);
    // The province's course chosen: no commune is any more.
    whole.child(0)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(!map.chosen());
}

void TestScreenReader::theTrendReadsTheMomentOfItsCursor()
{
    auto& course = child<ui::CourseView>("course");
    const QAccessibleInterface& whole = interfaceOf(course);
    const QString newest = whole.child(0)->text(QAccessible::Value);
    course.moveCursor(0);
    course.moveCursor(-4);
    QCOMPARE(whole.text(QAccessible::Value), course.readout().period);
    QCOMPARE(whole.child(0)->text(QAccessible::Value), course.readout().rows.front().value);
    QVERIFY(whole.child(0)->text(QAccessible::Value) != newest);
    course.clearCursor();
}

void TestScreenReader::theTimelineIsASlider()
{
    auto& track = child<ui::TimelineTrack>("timeline-track");
    QAccessibleInterface& whole = interfaceOf(track);
    QCOMPARE(whole.role(), QAccessible::Slider);
    QAccessibleValueInterface* value = whole.valueInterface();
    QVERIFY(value);
    QCOMPARE(value->currentValue(), value->maximumValue());
    QVERIFY(value->minimumValue().toDouble() < value->maximumValue().toDouble());
    const double wanted = value->maximumValue().toDouble() - 86'400 * 12;
    value->setCurrentValue(wanted);
    QTRY_VERIFY(m_console->timeline().isReview());
    QVERIFY(std::abs(value->currentValue().toDouble() - wanted) < 1);
    QCOMPARE(whole.text(QAccessible::Value),
             m_console->window().context().page.format().dateTime(m_console->timeline().moment()));
    const std::vector<ui::TimelineMark> marks{
        {m_console->live().moment() - 24h * 3, domain::Status::OffTarget, u"Base station down"_qs},
        {m_console->live().moment() - 24h * 900, domain::Status::Watch, u"Long ago"_qs}};
    track.setMarks(marks);
    QCOMPARE(namesOf(whole), QStringList{u"Base station down"_qs}); // what is in sight
    QSignalSpy wished(&track, &ui::TimelineTrack::momentWanted);
    whole.child(0)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(wished.size(), 1);
    QCOMPARE(wished[0][0].value<domain::TimePoint>(), marks[0].time);
}

void TestScreenReader::partsThatAreGoneAreInvalid()
{
    auto& track = child<ui::TimelineTrack>("timeline-track");
    track.setMarks({{m_console->live().moment() - 24h, domain::Status::Watch, u"One"_qs}});
    QAccessibleInterface* part = interfaceOf(track).child(0);
    QVERIFY(part->isValid());
    track.setMarks({});
    QVERIFY(!part->isValid());
    QVERIFY(part->text(QAccessible::Name).isEmpty());
    QVERIFY(part->state().invalid);
    QVERIFY(!interfaceOf(track).child(0));
}

void TestScreenReader::everyPanelOfEveryPageIsRead()
{
    int panels = 0;
    for (const domain::WallPage& page : m_console->catalogue().pages) {
        QVERIFY(m_console->window().open(u"page:"_qs + QString::fromStdString(page.id)));
        QCoreApplication::processEvents(); // lays out
        auto* shown = qobject_cast<ui::WallPage*>(m_console->window().view());
        QVERIFY(shown);
        for (ui::Panel* each : shown->panels()) {
            const QAccessibleInterface& whole = interfaceOf(*each);
            QCOMPARE(whole.role(), QAccessible::Chart);
            const QString where = QString::fromStdString(page.id) + u' '
                + QString::fromLatin1(each->metaObject()->className());
            QVERIFY2(whole.childCount() > 0, qPrintable(where));
            bool any = false;
            for (int at = 0; at < whole.childCount(); ++at)
                any = any || !whole.child(at)->text(QAccessible::Name).isEmpty();
            QVERIFY2(any, qPrintable(where));
            ++panels;
        }
    }
    QVERIFY(panels > 30);
}

void TestScreenReader::aCalendarReadsItsCells()
{
    auto* calendar = panel<ui::CalendarPanel>();
    QVERIFY(calendar);
    QCoreApplication::processEvents();
    const QAccessibleInterface& whole = interfaceOf(*calendar);
    QVERIFY(whole.childCount() > 20);
    int valued = 0;
    QSet<QString> names;
    for (int at = 1; at < whole.childCount(); ++at) {
        names << whole.child(at)->text(QAccessible::Name);
        valued
            += whole.child(at)->text(QAccessible::Value).contains(QRegularExpression{u"[0-9]"_qs});
        QVERIFY(whole.rect().contains(whole.child(at)->rect().center()));
    }
    QCOMPARE(names.size(), whole.childCount() - 1); // each period once
    QVERIFY(valued > 10);
}

void TestScreenReader::aRankingReadsValuesAndSigns()
{
    auto* ranking = panel<ui::RankingPanel>();
    QVERIFY(ranking);
    QCoreApplication::processEvents();
    const QAccessibleInterface& whole = interfaceOf(*ranking);
    const board::ValueFormat format{domain::Language::English};
    QSet<QString> words;
    for (const auto status : {domain::Status::OnTarget,
                              domain::Status::Watch,
                              domain::Status::OffTarget,
                              domain::Status::Stale,
                              domain::Status::NoData,
                              domain::Status::NoTarget})
        words << format.status(status);
    int rows = 0;
    for (int at = 0; at < whole.childCount(); ++at)
        if (words.contains(whole.child(at)->text(QAccessible::Description))
            && !whole.child(at)->text(QAccessible::Value).isEmpty())
            ++rows;
    QVERIFY(rows >= 5);
}

QTEST_MAIN(TestScreenReader)
#include "tst_ScreenReader.moc"
