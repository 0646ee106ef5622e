#include "ConsoleFixture.h"

#include <widgets/charts/CourseChart.h>
#include <widgets/console/AreaTableView.h>
#include <widgets/console/CourseView.h>
#include <widgets/console/TimelineBar.h>
#include <widgets/panels/TextWrap.h>

#include <QAction>
#include <QHeaderView>
#include <QImage>
#include <QMenu>
#include <QPainter>
#include <QTest>
#include <QToolButton>

using namespace ioc;
using namespace ioc::test;

/// With letters of one and a half times on a small screen everything can still be read and reached.
class TestLargeLetters : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void namesOfAreasAreWhole();
    void theTimelineHidesNothingForGood();
    void onAWideScreenNothingIsHidden();
    void theReadoutHidesNoCourse();

private:
    void reopen(double textScale, int width)
    {
        ui::Appearance appearance;
        appearance.textScale = textScale;
        m_theme = std::make_unique<ui::Theme>(ui::themeOf(appearance));
        m_console->window().setAppearance(appearance);
        m_console->window().resize(width, 768);
        m_console->window().open(u"indicator:public-services.dossiers.on-time-rate"_qs);
        QVERIFY(QTest::qWaitForWindowExposed(&m_console->window()));
    }
    template<typename Widget>
    Widget* child(const char* name) const
    {
        auto* found = m_console->window().findChild<Widget*>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    // Pixels of a plot that are of the ink of data.
    static int inked(const ui::CourseView& course, bool withReadout, const ui::Theme& theme)
    {
        QImage image{515, 385, QImage::Format_RGB32};
        image.fill(theme.colours().surface);
        QPainter painter{&image};
        course.paintInto(painter, QRectF{image.rect()}, withReadout, theme);
        painter.end();
        const QRect plot = ui::CourseChart::plotsOf(theme, QRectF{image.rect()}, course.picture())
                               .front()
                               .toRect();
        int count = 0;
        for (int y = plot.top(); y < plot.bottom(); ++y)
            for (int x = plot.left(); x < plot.right(); ++x)
                count += image.pixelColor(x, y) == theme.colours().data;
        return count;
    }

    std::unique_ptr<Console> m_console;
    std::unique_ptr<ui::Theme> m_theme;
};

void TestLargeLetters::initTestCase()
{
    m_console = std::make_unique<Console>();
}

void TestLargeLetters::namesOfAreasAreWhole()
{
    reopen(1.5, 1366);
    auto* table = child<ui::AreaTableView>("area-table");
    const QFont font = m_theme->font(ui::TextRole::Body);
    const double room = table->columnWidth(0) - 2.3 * m_theme->base();
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QString name = table->model()->index(row, 0).data().toString();
        const QStringList lines = ui::TextWrap{font}.lines(name, room, 2);
        for (const QString& line : lines)
            QVERIFY2(QFontMetricsF{font}.horizontalAdvance(line) <= room + 1, qPrintable(name));
        QVERIFY(table->rowHeight(row)
                >= m_theme->lineHeight(ui::TextRole::Body) * static_cast<double>(lines.size()));
    }
}

void TestLargeLetters::theTimelineHidesNothingForGood()
{
    reopen(1.5, 1366);
    QVERIFY(!child<QToolButton>("timeline-mark")->isVisible());
    auto* more = child<QToolButton>("timeline-more");
    QVERIFY(more->isVisible());
    QVERIFY(!more->accessibleName().isEmpty());
    const QList<QAction*> actions = more->menu()->actions();
    for (const QString& id : {u"time.next-mark"_qs, u"time.year-before"_qs}) {
        QAction* action = m_console->window().commands().action(id);
        QVERIFY2(actions.contains(action), qPrintable(id));
        QVERIFY(!action->text().isEmpty());
    }
}

void TestLargeLetters::onAWideScreenNothingIsHidden()
{
    reopen(1, 1920);
    QVERIFY(child<QToolButton>("timeline-mark")->isVisible());
    QVERIFY(!child<QToolButton>("timeline-more")->isVisible());
}

void TestLargeLetters::theReadoutHidesNoCourse()
{
    reopen(1.5, 1366);
    auto* course = child<ui::CourseView>("course");
    const auto [first, last] = course->inSight();
    QVERIFY(last - first > 20);
    course->clearCursor();
    const int bare = inked(*course, false, *m_theme);
    QVERIFY(bare > 100);
    for (std::size_t at = first; at < last; at += 7) {
        course->setCursorAt(at);
        // The line of the cursor crosses the course.
        QVERIFY2(inked(*course, true, *m_theme) >= bare * 9 / 10, qPrintable(QString::number(at)));
    }
}

QTEST_MAIN(TestLargeLetters)
#include "tst_LargeLetters.moc"
