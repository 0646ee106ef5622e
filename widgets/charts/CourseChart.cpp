#include "CourseChart.h"

#include "CourseLayout.h"

#include <models/domain/Period.h>

#include <QLineF>
#include <QList>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ioc::ui {

using domain::Period;
using domain::PeriodKind;
using domain::TimePoint;

namespace {

constexpr TextRole letters = courseLetters;
constexpr double dayMs = 86'400'000;

TimePoint instantOf(double time)
{
    return TimePoint{domain::Duration{static_cast<std::int64_t>(time)}};
}

double millisecondsOf(TimePoint instant)
{
    return static_cast<double>(instant.time_since_epoch().count());
}

struct Ticks
{
    PeriodKind kind;
    int every;
};

// As many ticks as there is room for labels, at boundaries that a person counts in.
Ticks ticksFor(double span, double room)
{
    constexpr std::pair<Ticks, double> choices[] = {{{PeriodKind::Hour, 1}, dayMs / 24},
                                                    {{PeriodKind::Hour, 3}, dayMs / 8},
                                                    {{PeriodKind::Hour, 6}, dayMs / 4},
                                                    {{PeriodKind::Day, 1}, dayMs},
                                                    {{PeriodKind::Day, 2}, 2 * dayMs},
                                                    {{PeriodKind::Day, 3}, 3 * dayMs},
                                                    {{PeriodKind::Week, 1}, 7 * dayMs},
                                                    {{PeriodKind::Week, 2}, 14 * dayMs},
                                                    {{PeriodKind::Month, 1}, 30.4 * dayMs},
                                                    {{PeriodKind::Quarter, 1}, 91 * dayMs},
                                                    {{PeriodKind::Year, 1}, 365 * dayMs},
                                                    {{PeriodKind::Year, 2}, 730 * dayMs}};
    for (const auto& [ticks, length] : choices)
        if (span / length <= room)
            return ticks;
    return {PeriodKind::Year, 5};
}

QPen penOf(const Theme& theme, const CourseLine& line)
{
    const double base = std::max(1.0, theme.base() / 9) * (line.emphasized ? 1.7 : 1);
    const QColor ink = CourseChart::inkOf(theme, line.ink);
    switch (line.kind) {
    case CourseLine::Kind::Value:
        return {ink, base, Qt::SolidLine, Qt::RoundCap};
    case CourseLine::Kind::Rebased: {
        QPen pen{ink, 0.9 * base, Qt::DotLine, Qt::FlatCap};
        pen.setDashPattern({2, 2});
        return pen;
    }
    case CourseLine::Kind::LastYear:
        return {ink, 0.5 * base, Qt::DashDotLine, Qt::FlatCap};
    case CourseLine::Kind::Previous:
        return {ink, 0.6 * base, Qt::DotLine, Qt::FlatCap};
    case CourseLine::Kind::Target: {
        QPen pen{line.ink == 0 ? theme.colours().text : ink, 0.6 * base, Qt::DashLine, Qt::FlatCap};
        pen.setDashPattern({8, 6});
        return pen;
    }
    case CourseLine::Kind::Area: {
        QColor faint = theme.colours().noData;
        faint.setAlphaF(0.55F);
        return {faint, theme.hairline()};
    }
    }
    return {};
}

} // namespace

std::optional<std::size_t> CourseChart::lineAt(const Theme& theme,
                                               const QRectF& rect,
                                               const CoursePicture& picture,
                                               const QPointF& place)
{
    const double reach = theme.base() * 0.7;
    const std::vector<TrendScale> scales = courseScales(picture);
    const std::vector<QRectF> plots = coursePlots(theme, rect, picture, scales);
    std::optional<std::size_t> found;
    double nearest = reach;
    for (std::size_t strip = 0; strip < plots.size(); ++strip) {
        const CoursePlacing placing{picture, plots[strip], scales[strip]};
        for (const CourseLabel& label : courseLabels(theme, placing, strip))
            if (picture.lines[label.line].series
                && placeOfLabel(theme, rect, plots[strip], label).contains(place))
                return label.line;
        if (!plots[strip].adjusted(-reach, -reach, reach, reach).contains(place))
            continue;
        for (std::size_t at = 0; at < picture.lines.size(); ++at) {
            const CourseLine& line = picture.lines[at];
            if (!line.series || line.strip != strip)
                continue;
            // Of lines that lie on each other the one that was drawn last is seen.
            if (const double away = distanceTo(line, placing, place, reach); away <= nearest) {
                nearest = away;
                found = at;
            }
        }
    }
    return found;
}

QRectF CourseChart::clearest(std::size_t strip, const std::vector<QRectF>& boxes) const
{
    QRectF best;
    std::size_t least = 0;
    for (const QRectF& box : boxes)
        if (const std::size_t hidden = hiddenBy(strip, box); best.isNull() || hidden < least) {
            best = box;
            least = hidden;
        }
    return best;
}

std::size_t CourseChart::hiddenBy(std::size_t strip, const QRectF& box) const
{
    const CoursePlacing placing{m_picture, m_plots[strip], m_scales[strip]};
    constexpr int parts = 8; // of a stretch between two values that are looked at
    const double margin = m_canvas.theme().base() * 0.4;
    const QRectF near = box.adjusted(-margin, -margin, margin, margin);
    std::size_t hidden = 0;
    for (const CourseLine& line : m_picture.lines) {
        if (line.strip != strip)
            continue;
        const std::size_t count = std::min(line.times.size(), line.values.size());
        for (std::size_t at = 1; at < count; ++at) {
            if (!line.values[at - 1] || !line.values[at])
                continue;
            const QLineF stretch{placing.at(line, at - 1), placing.at(line, at)};
            for (int part = 0; part <= parts; ++part)
                hidden += near.contains(stretch.pointAt(part / double{parts}));
        }
    }
    return hidden;
}

QColor CourseChart::inkOf(const Theme& theme, int ink)
{
    if (ink < 0) // of nobody's course
        return theme.colours().second;
    if (ink == 0)
        return theme.colours().data;
    const auto& series = theme.colours().series;
    return series[static_cast<std::size_t>(ink - 1) % series.size()];
}

std::vector<QRectF>
CourseChart::plotsOf(const Theme& theme, const QRectF& rect, const CoursePicture& picture)
{
    return coursePlots(theme, rect, picture, courseScales(picture));
}

CourseChart::CourseChart(Canvas& canvas, const QRectF& rect, const CoursePicture& picture)
    : m_canvas(canvas)
    , m_picture(picture)
    , m_rect(rect)
    , m_scales(courseScales(picture))
    , m_plots(coursePlots(canvas.theme(), rect, picture, m_scales))
{
}

void CourseChart::paint(const board::ValueFormat& format)
{
    if (m_picture.isEmpty())
        return;
    QPainter& painter = m_canvas.painter();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintTimes(format);
    for (std::size_t strip = 0; strip < m_plots.size(); ++strip)
        paintStrip(strip, format);
    paintNotes();
    if (m_picture.cursor) {
        const double x = CoursePlacing{m_picture, m_plots.front(), {}}.x(*m_picture.cursor);
        painter.setPen(QPen{m_canvas.theme().colours().second, m_canvas.theme().hairline()});
        painter.drawLine(QLineF{x, m_plots.front().top(), x, m_plots.back().bottom()});
    }
    painter.restore();
}

void CourseChart::paintTimes(const board::ValueFormat& format)
{
    const Theme& theme = m_canvas.theme();
    const QRectF& lowest = m_plots.back();
    const double span = m_picture.to - m_picture.from;
    const CoursePlacing placing{m_picture, lowest, {}};
    const Ticks ticks = ticksFor(span, lowest.width() / (theme.base() * 5.5));
    Period period = Period::containing(instantOf(m_picture.from), {ticks.kind, 1});
    const double line = theme.lineHeight(letters);
    QPainter& painter = m_canvas.painter();
    double free = lowest.left() - theme.base() * 3;
    for (; millisecondsOf(period.begin()) <= m_picture.to; period = period.next()) {
        const double x = placing.x(millisecondsOf(period.begin()));
        if (period.ordinal() % ticks.every != 0 || x < lowest.left() - 0.5)
            continue;
        painter.setPen(QPen{theme.colours().track, theme.hairline()});
        painter.drawLine(QLineF{x, lowest.bottom(), x, lowest.bottom() + theme.base() * 0.3});
        // A week is named by its first day: a person counts days, not weeks.
        const QString text = format.periodShort(
            ticks.kind == PeriodKind::Week
                ? Period{{PeriodKind::Day, 1},
                         Period::containing(period.begin(), {PeriodKind::Day, 1}).ordinal() + 1}
                : period);
        const double wide = m_canvas.width(text, letters) + 1;
        if (x - wide / 2 < free || x + wide / 2 > lowest.right() + theme.base())
            continue;
        m_canvas.text({x - wide / 2, lowest.bottom() + line * 0.3, wide, line},
                      text,
                      {letters, theme.colours().second, Qt::AlignHCenter | Qt::AlignVCenter, true});
        free = x + wide / 2 + theme.base() * 0.6;
    }
}

void CourseChart::paintStrip(std::size_t strip, const board::ValueFormat& format)
{
    const Theme& theme = m_canvas.theme();
    const QRectF& plot = m_plots[strip];
    const TrendScale& scale = m_scales[strip];
    const CoursePlacing placing{m_picture, plot, scale};
    const double line = theme.lineHeight(letters);
    QPainter& painter = m_canvas.painter();
    const int every = plot.height() / std::max(1, scale.steps()) < line * 1.3 ? 2 : 1;
    for (int step = 0; step <= scale.steps(); step += every) {
        const double value = scale.low + step * scale.step;
        const double y = placing.y(value);
        painter.setPen(QPen{theme.colours().track, theme.hairline()});
        painter.drawLine(QLineF{plot.left(), y, plot.right(), y});
        m_canvas.text(
            {m_rect.left(), y - line / 2, plot.left() - theme.base() * 0.4 - m_rect.left(), line},
            format.number(value, scale.decimals),
            {letters, theme.colours().second, Qt::AlignRight | Qt::AlignVCenter, true});
    }
    QStringList head{m_picture.strips[strip].unit, m_picture.strips[strip].remark};
    head.removeAll(QString{});
    m_canvas.text({plot.left(), plot.top() - line * 1.1, plot.width(), line},
                  head.join(QStringLiteral(" · ")),
                  {letters, theme.colours().second, Qt::AlignLeft | Qt::AlignVCenter});
    painter.save();
    painter.setClipRect(plot.adjusted(-1, -line / 2, theme.base() * 0.6, line / 2));
    for (const CourseLine& each : m_picture.lines)
        if (each.strip == strip)
            paintLine(each);
    painter.restore();
    if (strip == 0 && !m_picture.labelled)
        return;
    for (const CourseLabel& label : courseLabels(theme, placing, strip)) {
        const CourseLine& each = m_picture.lines[label.line];
        m_canvas.text(placeOfLabel(theme, m_rect, plot, label),
                      each.label,
                      {letters, penOf(theme, each).color(), Qt::AlignLeft | Qt::AlignVCenter});
    }
}

void CourseChart::paintLine(const CourseLine& line)
{
    const QRectF& plot = m_plots[line.strip];
    const CoursePlacing placing{m_picture, plot, m_scales[line.strip]};
    const auto [first, last] = shownPart(line, m_picture.from, m_picture.to);
    const auto placed = [&](std::size_t at) { return placing.at(line, at); };
    const QPen pen = penOf(m_canvas.theme(), line);
    QPainter& painter = m_canvas.painter();
    const bool dense = static_cast<double>(last - first) > 2 * plot.width();
    QList<QLineF> segments;
    std::optional<QPointF> before;
    std::vector<QPointF> lonely;
    for (std::size_t at = first; at < last; ++at) {
        if (!line.values[at]) {
            before.reset();
            continue;
        }
        const QPointF here = placed(at);
        // Of several within a pixel their span is drawn, and nothing is lost.
        if (before && dense && here.x() - before->x() < 0.5
            && std::abs(here.y() - before->y()) < 0.5)
            continue;
        if (before)
            segments.append(QLineF{*before, here});
        else if (at + 1 == last || !line.values[at + 1])
            lonely.push_back(here);
        before = here;
    }
    painter.setPen(pen);
    painter.drawLines(segments);
    const double dot = m_canvas.theme().base() * 0.16;
    if (line.kind == CourseLine::Kind::Value) {
        painter.setBrush(pen.color());
        painter.setPen(Qt::NoPen);
        for (const QPointF& point : lonely)
            painter.drawEllipse(point, dot, dot);
        painter.setPen(QPen{pen.color(), pen.widthF() * 0.8});
        painter.setBrush(m_canvas.theme().colours().surface);
        for (std::size_t at = first; at < std::min(last, line.hollow.size()); ++at)
            if (line.hollow[at] && line.values[at])
                painter.drawEllipse(placed(at), dot * 1.6, dot * 1.6);
        painter.setBrush(Qt::NoBrush);
    }
}

void CourseChart::paintNotes()
{
    const Theme& theme = m_canvas.theme();
    const QRectF& top = m_plots.front();
    const double line = theme.lineHeight(letters);
    QPainter& painter = m_canvas.painter();
    const CoursePlacing placing{m_picture, top, {}};
    double free = top.left();
    for (const CourseNote& note : m_picture.notes) {
        if (note.time < m_picture.from || note.time > m_picture.to)
            continue;
        const double x = placing.x(note.time);
        painter.setPen(QPen{theme.colours().second, theme.hairline(), Qt::DotLine});
        painter.drawLine(QLineF{x, top.top(), x, m_plots.back().bottom()});
        const double wide = std::min(m_canvas.width(note.text, letters) + 1, top.right() - x - 4);
        if (x < free || wide < theme.base() * 2)
            continue;
        std::vector<QRectF> boxes; // down the line, until the courses leave room
        for (double y = top.top(); y + line <= top.bottom(); y += line)
            boxes.emplace_back(x + 4, y, wide, line);
        m_canvas.text(boxes.empty() ? QRectF{x + 4, top.top(), wide, line} : clearest(0, boxes),
                      note.text,
                      {letters, theme.colours().second, Qt::AlignLeft | Qt::AlignVCenter});
        free = x + wide + theme.base() * 0.5;
    }
}

} // namespace ioc::ui
