// What the timeline says and draws, and what gives way where it has no room.
#include "Commands.h"
#include "TimeSigns.h"
#include "TimelineBar.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace ioc::ui {

using domain::TimePoint;
using Knowledge = storage::CellQuery::Knowledge;

void TimelineBar::refresh()
{
    session::TimeSession& timeline = context().timeline;
    const board::ValueFormat format = context().page.format();
    const TimePoint now = present();
    m_track->setSpan(beginning(), now);
    m_track->setMoment(moment(), !timeline.wanted());
    if (m_marks)
        m_track->setMarks(m_marks(beginning(), now));
    const QString at = format.dateTime(moment());
    const QString reading = tr("Reading %1…").arg(at);
    const QString then = at
        + (m_knowledge == Knowledge::Then ? QStringLiteral(" · ") + tr("as known then")
                                          : QString{});
    const QString present = tr("%1 – now").arg(format.date(beginning()));
    const QString trouble = tr("This moment cannot be read");
    const session::CacheState cache = timeline.cacheState();
    m_keptText = cache.readings > 0
        ? tr("Readings kept: %1").arg(format.largeNumber(static_cast<double>(cache.readings), 0))
        : QString{};
    // What the cache holds gives way first.
    const QString kept
        = m_keptText.isEmpty() || hidesKept() ? QString{} : QStringLiteral(" · ") + m_keptText;
    const bool reads = timeline.isMoving() && !timeline.isReview();
    m_state->setText((!m_trouble.isEmpty()    ? trouble
                          : reads             ? reading
                          : timeline.wanted() ? then
                                              : present)
                     + kept);
    // Its texts come and go; the track must not move with them, under the hand that drags.
    int widest = m_state->minimumWidth();
    for (const QString& each : {reading, then, present, trouble})
        widest = std::max(widest, m_state->fontMetrics().horizontalAdvance(each + kept) + 4);
    m_state->setMinimumWidth(widest);
    const CommandRegistry& commands = context().commands;
    m_mark->setEnabled(commands.isEnabled(QStringLiteral("time.next-mark")));
    m_yearBefore->setEnabled(commands.isEnabled(QStringLiteral("time.year-before")));
    m_yearBefore->setChecked(isYearBefore());
    m_state->setToolTip(!m_trouble.isEmpty() ? m_trouble : cache.detail);
    context().commands.refresh();
}

void TimelineBar::restyle()
{
    QFont font = context().theme().font(TextRole::Body);
    m_state->setFont(font);
    m_state->setMinimumWidth(static_cast<int>(context().theme().base() * 11));
    m_track->restyle();
    drawSigns();
    fitButtons();
}

// The player's buttons say by signs what their tooltips say in words: words of three of them leave
// the track no room.
void TimelineBar::drawSigns()
{
    const Theme& theme = context().theme();
    const int side = static_cast<int>(theme.base() * 1.2);
    const auto draw = [&](QToolButton* button, TimeSign sign) {
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setIconSize({side, side});
        button->defaultAction()->setIcon(timeIcon(sign, theme, side));
        button->defaultAction()->setIconVisibleInMenu(false);
    };
    draw(m_back, TimeSign::Earlier);
    draw(m_play, m_playing ? TimeSign::Pause : TimeSign::Play);
    draw(m_next, TimeSign::Later);
}

bool TimelineBar::hidesKept() const
{
    return width() <= context().theme().base() * 100;
}

// What has no room beside the track is behind one button, by name.
void TimelineBar::fitButtons()
{
    const bool roomy = width() > context().theme().base() * 88;
    m_mark->setVisible(roomy);
    m_yearBefore->setVisible(roomy);
    m_more->setVisible(hidesKept());
}

void TimelineBar::buildMore()
{
    m_more->setText(QStringLiteral("…"));
    m_more->setToolTip(tr("More of the timeline"));
    m_more->setAccessibleName(m_more->toolTip());
    auto* menu = new QMenu{m_more};
    for (const char* id :
         {"time.next-mark", "time.previous-mark", "time.year-before", "time.as-known-then"})
        menu->addAction(context().commands.action(QLatin1String(id)));
    menu->addSeparator();
    QAction* kept = menu->addAction(QString{});
    kept->setEnabled(false);
    connect(menu, &QMenu::aboutToShow, this, [this, kept] {
        kept->setText(m_keptText);
        kept->setVisible(!m_keptText.isEmpty());
    });
    m_more->setMenu(menu);
}

void TimelineBar::resizeEvent(QResizeEvent* event)
{
    ConsoleView::resizeEvent(event);
    const bool hid = m_more->isVisibleTo(this);
    fitButtons();
    if (hid == hidesKept())
        return;
    m_state->setMinimumWidth(static_cast<int>(context().theme().base() * 11));
    refresh();
}

} // namespace ioc::ui
