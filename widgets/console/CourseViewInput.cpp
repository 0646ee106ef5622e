// How a course is painted on its widget, and what mouse and keys do to it.
#include "CourseView.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ioc::ui {

namespace {

constexpr double zoomStep = 1.25;

} // namespace

void CourseView::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    painter.fillRect(rect(), m_context.theme().colours().surface);
    paintInto(painter, QRectF{rect()}, true, m_context.theme());
    if (hasFocus()) {
        painter.setPen(m_context.theme().colours().data);
        painter.setBrush(Qt::NoBrush); // the readout's would cover all
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void CourseView::paintInto(QPainter& painter,
                           const QRectF& rect,
                           bool withReadout,
                           const Theme& theme) const
{
    Canvas canvas{painter, theme, rect};
    CoursePicture seen = picture();
    if (seen.isEmpty()) {
        const board::PageWords words = m_context.page.words();
        canvas.text(rect,
                    m_context.session().isLoaded() ? words.noData() : words.loading(),
                    {TextRole::Label, theme.colours().third, Qt::AlignCenter});
        return;
    }
    const Readout values = withReadout ? readout() : Readout{};
    const QRectF box = values.rows.empty() ? QRectF{} : placeReadout(canvas, rect, seen, values);
    // Where it stands in the margin it stands for the labels there.
    seen.labelled
        = box.right() <= CourseChart::plotsOf(theme, rect, seen).front().right() + theme.base();
    CourseChart{canvas, rect, seen}.paint(m_context.page.format());
    if (!values.rows.empty())
        paintReadout(canvas, box, values);
}

// Beside the cursor, at the top or the bottom, where it hides the least; in a plot so narrow that
// it hides some of a course anywhere, in the margin.
QRectF CourseView::placeReadout(Canvas& canvas,
                                const QRectF& rect,
                                const CoursePicture& seen,
                                const Readout& values) const
{
    const CourseChart chart{canvas, rect, seen};
    const QRectF& plot = chart.plots().front();
    const Theme& theme = canvas.theme();
    const double line = theme.lineHeight(TextRole::Caption);
    const double base = theme.base();
    double labels = 0;
    double numbers = 0;
    for (const Readout::Row& row : values.rows) {
        labels = std::max(labels, canvas.width(row.label, TextRole::Caption));
        numbers = std::max(
            numbers,
            canvas.width(row.value + (row.detail.isEmpty() ? QString{} : u' ' + row.detail),
                         TextRole::Caption));
    }
    const double wide
        = std::max(labels + numbers + base * 1.2, canvas.width(values.period, TextRole::Caption))
        + base * 1.4;
    const double high = line * (static_cast<double>(values.rows.size()) + 1) + base * 0.8;
    const double x = plot.left()
        + (seen.cursor.value_or(seen.from) - seen.from) / (seen.to - seen.from) * plot.width();
    std::vector<QRectF> places;
    for (const double begin : {x + base * 0.6, x - wide - base * 0.6})
        for (const double top : {plot.top() + base * 0.3, plot.bottom() - high - base * 0.3})
            if (begin >= plot.left() && begin + wide <= plot.right() + base * 0.4)
                places.emplace_back(begin, std::max(top, plot.top()), wide, high);
    if (places.empty())
        places.emplace_back(std::max(plot.left(), plot.right() - wide), plot.top(), wide, high);
    const QRectF box = chart.clearest(0, places);
    if (chart.hiddenBy(0, box) == 0)
        return box;
    places.emplace_back(rect.right() - wide - base * 0.3, plot.top(), wide, high);
    return chart.clearest(0, places);
}

void CourseView::paintReadout(Canvas& canvas, const QRectF& box, const Readout& values) const
{
    const Theme& theme = canvas.theme();
    const double line = theme.lineHeight(TextRole::Caption);
    const double base = theme.base();
    QPainter& painter = canvas.painter();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen{theme.colours().line, theme.hairline()});
    painter.setBrush(theme.colours().raised);
    painter.drawRoundedRect(box, base * 0.3, base * 0.3);
    QRectF row{box.left() + base * 0.7, box.top() + base * 0.4, box.width() - base * 1.4, line};
    canvas.text(row, values.period, {TextRole::Caption, theme.colours().text});
    for (const Readout::Row& each : values.rows) {
        row.translate(0, line);
        canvas.text(row, each.label, {TextRole::Caption, CourseChart::inkOf(theme, each.ink)});
        canvas.text(
            row,
            each.detail.isEmpty() ? each.value : each.value + u' ' + each.detail,
            {TextRole::Caption, theme.colours().text, Qt::AlignRight | Qt::AlignVCenter, true});
    }
}

std::vector<SpokenPart> CourseView::spokenParts()
{
    const CoursePicture seen = picture();
    const std::vector<QRectF> plots = CourseChart::plotsOf(m_context.theme(), QRectF{rect()}, seen);
    const Readout values = readout();
    const board::ValueFormat format = m_context.page.format();
    std::vector<SpokenPart> parts;
    for (const board::Course& course : m_courses) {
        SpokenPart part;
        part.name = nameOf(course.series);
        const auto read = std::find_if(values.rows.begin(),
                                       values.rows.end(),
                                       [&](const auto& row) { return row.label == part.name; });
        const auto newest = std::find_if(course.points.rbegin(),
                                         course.points.rend(),
                                         [](const auto& point) { return point.value.has_value(); });
        if (read != values.rows.end())
            part.value = read->detail.isEmpty() ? read->value : read->value + u' ' + read->detail;
        else if (newest != course.points.rend())
            part.value = withUnit(course, *newest->value) + QStringLiteral(", ")
                + format.period(newest->period);
        part.description = QStringList{course.targetText, course.source, course.updated}.join(
            QStringLiteral("; "));
        part.chosen = m_emphasis == course.series;
        const auto strip = std::find_if(seen.strips.begin(),
                                        seen.strips.end(),
                                        [&](const auto& each) { return each.unit == course.unit; });
        if (strip != seen.strips.end())
            part.place = plots[static_cast<std::size_t>(strip - seen.strips.begin())];
        parts.push_back(std::move(part));
    }
    for (const CourseNote& note : m_notes)
        if (note.time >= seen.from && note.time <= seen.to)
            parts.push_back({note.text,
                             format.dateTime(domain::TimePoint{
                                 domain::Duration{static_cast<std::int64_t>(note.time)}}),
                             {},
                             plots.empty() ? QRectF{} : plots.front()});
    return parts;
}

void CourseView::choosePart(std::size_t part)
{
    if (part < m_courses.size())
        emit seriesChosen(m_courses[part].series);
}

double CourseView::timeAt(double x) const
{
    const CoursePicture seen = picture();
    const auto plots = CourseChart::plotsOf(m_context.theme(), QRectF{rect()}, seen);
    if (plots.empty())
        return seen.from;
    const QRectF& plot = plots.front();
    return seen.from + (x - plot.left()) / plot.width() * (seen.to - seen.from);
}

void CourseView::wheelEvent(QWheelEvent* event)
{
    if (m_courses.empty() || event->angleDelta().y() == 0)
        return event->ignore();
    const double factor = std::pow(zoomStep, event->angleDelta().y() / 120.0);
    const CoursePicture seen = picture();
    const double at = timeAt(event->position().x());
    setSight({at - (at - seen.from) / factor, at + (seen.to - at) / factor});
    event->accept();
}

void CourseView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const CoursePicture seen = picture();
    m_dragFrom = event->position();
    m_dragged = false;
    m_dragSight = {seen.from, seen.to};
}

void CourseView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_courses.empty() || m_courses.front().isEmpty())
        return;
    if (m_dragFrom && event->buttons().testFlag(Qt::LeftButton)) {
        m_dragged = m_dragged
            || (event->position() - *m_dragFrom).manhattanLength()
                >= QApplication::startDragDistance();
        if (!m_dragged)
            return;
        const double moved = timeAt(m_dragFrom->x()) - timeAt(event->position().x());
        setSight({m_dragSight.from + moved, m_dragSight.to + moved});
        return;
    }
    const double time = timeAt(event->position().x());
    const auto& points = m_courses.front().points;
    const auto nearest = std::min_element(
        points.begin(), points.end(), [time](const auto& one, const auto& other) {
            const auto away = [time](const board::CoursePoint& point) {
                return std::abs(
                    static_cast<double>(board::middleOf(point.period).time_since_epoch().count())
                    - time);
            };
            return away(one) < away(other);
        });
    setCursorAt(static_cast<std::size_t>(nearest - points.begin()));
}

void CourseView::mouseReleaseEvent(QMouseEvent* event)
{
    const bool clicked = m_dragFrom && !m_dragged && event->button() == Qt::LeftButton;
    m_dragFrom.reset();
    if (!clicked)
        return;
    if (const auto series = seriesAt(event->position()))
        emit seriesChosen(*series);
}

bool CourseView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto series = seriesAt(help->pos());
    QToolTip::showText(help->globalPos(), series ? nameOf(*series) : QString{}, this);
    return true;
}

void CourseView::leaveEvent(QEvent*)
{
    if (!hasFocus())
        clearCursor();
}

void CourseView::keyPressEvent(QKeyEvent* event)
{
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto [first, last] = inSight();
    const int page = std::max(1, static_cast<int>(last - first) / 2);
    switch (event->key()) {
    case Qt::Key_Left:
        return shift ? pan(-1) : moveCursor(-1);
    case Qt::Key_Right:
        return shift ? pan(1) : moveCursor(1);
    case Qt::Key_Up:
        emit stepWanted(-1);
        return;
    case Qt::Key_Down:
        emit stepWanted(1);
        return;
    case Qt::Key_PageUp:
        return pan(-page);
    case Qt::Key_PageDown:
        return pan(page);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(zoomStep);
    case Qt::Key_Minus:
        return zoom(1 / zoomStep);
    case Qt::Key_Home:
        return showAll();
    case Qt::Key_End:
        return reset();
    case Qt::Key_Escape:
        if (!m_cursor)
            break;
        return clearCursor();
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace ioc::ui
