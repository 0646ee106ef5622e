#include "ConsoleFixture.h"

#include <widgets/console/TimelineBar.h>
#include <widgets/console/TimelineTrack.h>

#include <QComboBox>
#include <QInputDialog>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;

/// The foot of the console: playing at any rate, from alarm to alarm, against the year before.
class TestTimeline : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void playsAtTheRateThatIsChosen();
    void playsAtARateThatAPersonTypes();
    void ratesAreKeptWithinReason();
    void goesFromAlarmToAlarm();
    void showsTheYearBeforeAndComesBack();
    void showsTheYearBeforeAMomentUnderReview();
    void whoGoesElsewhereStaysThere();
    void playingStopsForTheYearBefore();

private:
    [[nodiscard]] QToolButton& button(const char* name) const
    {
        auto* found = m_bar->findChild<QToolButton*>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s", name);
        return *found;
    }
    [[nodiscard]] domain::TimePoint shown() const { return m_console->timeline().wanted()->time; }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QWidget* focus = m_console->window().focusWidget();
        QTest::keyClick(focus ? focus : &m_console->window(), key, modifiers);
    }
    void settle() { QTRY_VERIFY(!m_console->timeline().isMoving()); }

    std::unique_ptr<Console> m_console;
    ui::TimelineBar* m_bar = nullptr;
};

void TestTimeline::initTestCase()
{
    m_console = std::make_unique<Console>();
    m_bar = m_console->window().findChild<ui::TimelineBar*>(u"timeline"_qs);
    QVERIFY(m_bar);
    m_console->window().resize(1920, 1080);
    m_console->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_console->window()));
}

void TestTimeline::cleanupTestCase()
{
    m_console.reset();
}

void TestTimeline::init()
{
    m_bar->setPlaying(false);
    m_bar->setSpan(3);
    m_bar->setRate(6h);
    m_console->timeline().setMoment(std::nullopt);
    m_console->window().open(u"page:overview"_qs);
    m_console->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_console->window()));
}

void TestTimeline::playsAtTheRateThatIsChosen()
{
    const auto start = m_console->live().moment() - 24h * 20;
    m_bar->goTo(start);
    settle();
    m_bar->setPlaying(true);
    m_bar->playTick(); // a quarter of a second
    QCOMPARE(shown() - start, domain::Duration{90min});
    settle();
    QVERIFY(m_console->window().commands().run(u"time.faster"_qs));
    QCOMPARE(m_bar->rate(), domain::Duration{24h});
    const auto before = shown();
    m_bar->playTick();
    QCOMPARE(shown() - before, domain::Duration{6h});
    m_bar->setPlaying(false);
    settle();
}

void TestTimeline::playsAtARateThatAPersonTypes()
{
    auto* rates = m_bar->findChild<QComboBox*>(u"timeline-rate"_qs);
    const int choices = rates->count();
    QTimer answer;
    connect(&answer, &QTimer::timeout, this, [&] {
        auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        answer.stop();
        dialog->setDoubleValue(2.5);
        dialog->accept();
    });
    answer.start(10);
    rates->setFocus();
    QTest::keyClick(rates, Qt::Key_End); // the last: another one
    QTRY_COMPARE(m_bar->rate(), domain::Duration{150min});
    QCOMPARE(rates->count(), choices + 1);
    QVERIFY2(rates->currentText().startsWith(u"2,5"_qs), qPrintable(rates->currentText()));
    for (int at = 1; at + 1 < rates->count(); ++at) // in their order
        QVERIFY(rates->itemData(at - 1).toLongLong() < rates->itemData(at).toLongLong());
    m_bar->setRate(150min); // is there already
    QCOMPARE(rates->count(), choices + 1);
}

void TestTimeline::ratesAreKeptWithinReason()
{
    m_bar->setRate(0ms);
    QCOMPARE(m_bar->rate(), domain::Duration{6s});
    m_bar->setRate(24h * 5000);
    QCOMPARE(m_bar->rate(), domain::Duration{24h * 366});
}

void TestTimeline::goesFromAlarmToAlarm()
{
    const auto now = m_console->live().moment();
    const std::vector<ui::TimelineMark> marks{
        {now - 24h * 30, domain::Status::Watch, u"one"_qs},
        {now - 24h * 10, domain::Status::OffTarget, u"two"_qs}};
    m_bar->setMarks([marks](domain::TimePoint, domain::TimePoint) { return marks; });
    m_bar->goTo(now - 24h * 40);
    settle();
    QVERIFY(button("timeline-mark").isVisible());
    QTest::mouseClick(&button("timeline-mark"), Qt::LeftButton);
    QCOMPARE(shown(), marks[0].time);
    key(Qt::Key_BracketRight, Qt::ControlModifier);
    QCOMPARE(shown(), marks[1].time);
    QVERIFY(!m_bar->jump(true)); // there is no further one
    key(Qt::Key_BracketLeft, Qt::ControlModifier);
    QCOMPARE(shown(), marks[0].time);
    settle();
}

void TestTimeline::showsTheYearBeforeAndComesBack()
{
    key(Qt::Key_Y, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(m_bar->isYearBefore());
    settle();
    const board::ValueFormat format{domain::Language::Vietnamese};
    QCOMPARE(format.dateTime(shown()).section(u'/', 0, 1),
             format.dateTime(m_console->live().moment()).section(u'/', 0, 1));
    QVERIFY(m_console->live().moment() - shown() >= 24h * 365);
    QVERIFY(button("timeline-year-before").isChecked());
    auto* track = m_console->window().findChild<ui::TimelineTrack*>(u"timeline-track"_qs);
    QVERIFY(track->timeAt(0) <= shown()); // the stretch reaches it
    QTest::mouseClick(&button("timeline-year-before"), Qt::LeftButton);
    QVERIFY(!m_bar->isYearBefore());
    QVERIFY(!m_console->timeline().wanted());
    QVERIFY(!m_console->timeline().isReview());
}

void TestTimeline::showsTheYearBeforeAMomentUnderReview()
{
    const auto moment = m_console->live().moment() - 24h * 12;
    m_bar->goTo(moment);
    settle();
    m_bar->toggleYearBefore();
    QVERIFY(moment - shown() >= 24h * 365 && moment - shown() <= 24h * 366);
    settle();
    m_bar->toggleYearBefore();
    QCOMPARE(shown(), moment);
    settle();
}

void TestTimeline::whoGoesElsewhereStaysThere()
{
    m_bar->toggleYearBefore();
    settle();
    m_bar->step(1);
    QVERIFY(!m_bar->isYearBefore());
    const auto here = shown();
    m_bar->toggleYearBefore(); // a year before here, then
    QVERIFY(m_bar->isYearBefore());
    m_bar->toggleYearBefore();
    QCOMPARE(shown(), here);
    settle();
}

void TestTimeline::playingStopsForTheYearBefore()
{
    m_bar->goTo(m_console->live().moment() - 24h * 20);
    settle();
    m_bar->setPlaying(true);
    m_bar->toggleYearBefore();
    const auto there = shown();
    m_bar->playTick();
    QCOMPARE(shown(), there);
    settle();
}

QTEST_MAIN(TestTimeline)
#include "tst_Timeline.moc"
