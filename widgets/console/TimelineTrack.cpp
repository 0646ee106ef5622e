#include "TimelineTrack.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ioc::ui {

using domain::TimePoint;

TimelineTrack::TimelineTrack(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("timeline-track"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Timeline"));
}

void TimelineTrack::setSpan(TimePoint from, TimePoint to)
{
    if (from == m_from && to == m_to)
        return;
    m_from = from;
    m_to = std::max(to, from + domain::Duration{1});
    update();
}

void TimelineTrack::setMoment(TimePoint moment, bool live)
{
    const double before = placeOf(m_moment);
    m_moment = moment;
    const bool other = std::exchange(m_live, live) != live;
    setAccessibleDescription(live ? m_context.page.words().online()
                                  : m_context.page.format().dateTime(moment));
    if (other || std::abs(placeOf(moment) - before) > 0.2)
        update();
}

void TimelineTrack::setMarks(std::vector<TimelineMark> marks)
{
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    update();
}

void TimelineTrack::restyle()
{
    updateGeometry();
    update();
}

QSize TimelineTrack::sizeHint() const
{
    const double base = m_context.theme().base();
    return {static_cast<int>(base * 30), static_cast<int>(base * 2.8)};
}

QSize TimelineTrack::minimumSizeHint() const
{
    return {static_cast<int>(m_context.theme().base() * 10), sizeHint().height()};
}

QRectF TimelineTrack::groove() const
{
    const double base = m_context.theme().base();
    return {base * 0.7, height() - base * 1.0, width() - base * 1.4, base * 0.4};
}

double TimelineTrack::placeOf(TimePoint time) const
{
    const QRectF place = groove();
    const double share = static_cast<double>((time - m_from).count())
        / std::max(1.0, static_cast<double>((m_to - m_from).count()));
    return place.left() + std::clamp(share, 0.0, 1.0) * place.width();
}

TimePoint TimelineTrack::timeAt(double x) const
{
    const QRectF place = groove();
    const double share = std::clamp((x - place.left()) / place.width(), 0.0, 1.0);
    return m_from
        + domain::Duration{
            static_cast<std::int64_t>(share * static_cast<double>((m_to - m_from).count()))};
}

void TimelineTrack::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_context.theme();
    const Theme::Colours& colours = theme.colours();
    const double base = theme.base();
    const QRectF place = groove();
    paintMarks(painter, place);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.track);
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2);
    const double knob = m_live ? place.right() : placeOf(m_moment);
    painter.setBrush(m_live ? colours.data : colours.watch);
    painter.drawRoundedRect(QRectF{place.left(), place.top(), knob - place.left(), place.height()},
                            place.height() / 2,
                            place.height() / 2);
    painter.setBrush(m_live ? colours.text : colours.watch);
    if (hasFocus())
        painter.setPen(QPen{colours.data, base * 0.18});
    painter.drawEllipse(QPointF{knob, place.center().y()}, base * 0.5, base * 0.5);
}

// So many slots across, in each a bar as high as there are many, in the colour of the worst.
void TimelineTrack::paintMarks(QPainter& painter, const QRectF& place) const
{
    const Theme& theme = m_context.theme();
    const double slot = std::max(6.0, theme.base() * 0.75);
    const auto count = static_cast<std::size_t>(std::max(1.0, place.width() / slot));
    struct Slot
    {
        int marks = 0;
        bool off = false;
    };
    std::vector<Slot> bars(count);
    for (const TimelineMark& mark : m_marks) {
        if (mark.time < m_from || mark.time > m_to)
            continue;
        const double share = (placeOf(mark.time) - place.left()) / place.width();
        Slot& bar = bars[std::min(count - 1,
                                  static_cast<std::size_t>(share * static_cast<double>(count)))];
        ++bar.marks;
        bar.off = bar.off || mark.status == domain::Status::OffTarget;
    }
    int most = 1;
    for (const Slot& bar : bars)
        most = std::max(most, bar.marks);
    const double room = place.top() - theme.base() * 0.2;
    painter.setPen(Qt::NoPen);
    for (std::size_t at = 0; at < count; ++at) {
        if (bars[at].marks == 0)
            continue;
        const double high = std::max(3.0, room * bars[at].marks / most);
        const double left
            = place.left() + place.width() * static_cast<double>(at) / static_cast<double>(count);
        painter.setBrush(bars[at].off ? theme.colours().offTarget : theme.colours().watch);
        painter.drawRect(QRectF{left, room - high, slot * 0.7, high});
    }
}

QString TimelineTrack::spokenValue()
{
    return m_live ? m_context.page.words().online() : m_context.page.format().dateTime(m_moment);
}

std::vector<SpokenPart> TimelineTrack::spokenParts()
{
    const board::ValueFormat format = m_context.page.format();
    const QRectF place = groove();
    std::vector<SpokenPart> parts;
    for (const TimelineMark& mark : m_marks)
        if (mark.time >= m_from && mark.time <= m_to)
            parts.push_back({mark.text,
                             format.dateTime(mark.time),
                             format.status(mark.status),
                             {placeOf(mark.time) - 3, 0, 6, place.top()}});
    return parts;
}

void TimelineTrack::choosePart(std::size_t part)
{
    for (const TimelineMark& mark : m_marks)
        if (mark.time >= m_from && mark.time <= m_to && part-- == 0)
            return emit momentWanted(mark.time);
}

std::optional<SpokenRange> TimelineTrack::spokenRange() const
{
    const auto seconds = [](TimePoint time) {
        return static_cast<double>(time.time_since_epoch().count()) / 1000;
    };
    return SpokenRange{
        seconds(m_moment), seconds(m_from), seconds(m_to), (seconds(m_to) - seconds(m_from)) / 100};
}

void TimelineTrack::setSpokenValue(double value)
{
    const TimePoint moment{domain::Duration{static_cast<std::int64_t>(value * 1000)}};
    emit momentWanted(std::clamp(moment, m_from, m_to));
}

void TimelineTrack::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        emit momentWanted(timeAt(event->position().x()));
}

void TimelineTrack::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        emit momentWanted(timeAt(event->position().x()));
}

void TimelineTrack::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        emit stepWanted(-1);
        return;
    case Qt::Key_Right:
        emit stepWanted(1);
        return;
    case Qt::Key_PageUp:
        emit stepWanted(-10);
        return;
    case Qt::Key_PageDown:
        emit stepWanted(10);
        return;
    case Qt::Key_Home:
        emit momentWanted(m_from);
        return;
    case Qt::Key_End:
    case Qt::Key_Escape:
        emit liveWanted();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool TimelineTrack::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text = m_context.page.format().dateTime(timeAt(help->pos().x()));
    int shown = 0;
    for (const TimelineMark& mark : m_marks)
        if (std::abs(placeOf(mark.time) - help->pos().x()) < 6 && shown++ < 6)
            text += u'\n' + mark.text;
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace ioc::ui
