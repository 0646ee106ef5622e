#include "CourseView.h"

#include <models/board/ConsoleWords.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ioc::ui {

using board::Course;

namespace {

constexpr double leastPeriods = 4; // in sight

double timeOf(const board::CoursePoint& point)
{
    return static_cast<double>(board::middleOf(point.period).time_since_epoch().count());
}

CourseLine lineOf(const Course& course, CourseLine::Kind kind, int ink, std::size_t strip)
{
    CourseLine line;
    line.kind = kind;
    line.ink = ink;
    line.strip = strip;
    line.times.reserve(course.points.size());
    for (const board::CoursePoint& point : course.points)
        line.times.push_back(timeOf(point));
    return line;
}

bool hasValueIn(const CourseLine& line, double from, double to)
{
    for (std::size_t at = 0; at < line.times.size(); ++at)
        if (line.values[at] && line.times[at] >= from && line.times[at] <= to)
            return true;
    return false;
}

} // namespace

CourseView::CourseView(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("course"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Trend"));
}

QSize CourseView::minimumSizeHint() const
{
    const double base = m_context.theme().base();
    return {static_cast<int>(base * 22), static_cast<int>(base * 9)};
}

void CourseView::setCourses(std::vector<Course> courses)
{
    if (courses == m_courses)
        return;
    const bool sameFirst = !m_courses.empty() && !courses.empty()
        && m_courses.front().series == courses.front().series;
    const double before = whole().to;
    m_courses = std::move(courses);
    if (!sameFirst) {
        m_sight.reset();
        m_cursor.reset();
    } else if (m_sight && m_sight->to >= before - 1) {
        const double moved = whole().to - before;
        m_sight = Span{m_sight->from + moved, m_sight->to + moved};
    }
    if (m_cursor && (m_courses.empty() || *m_cursor >= m_courses.front().points.size()))
        m_cursor.reset();
    tellReader();
    update();
    emit sightChanged();
}

void CourseView::setAround(std::vector<Course> courses)
{
    if (courses == m_around)
        return;
    m_around = std::move(courses);
    update();
}

void CourseView::setEmphasis(std::optional<domain::SeriesId> series)
{
    if (std::exchange(m_emphasis, series) != series)
        update();
}

void CourseView::setBeside(const Beside& beside)
{
    if (beside == m_beside)
        return;
    m_beside = beside;
    update();
    emit sightChanged();
}

void CourseView::setNotes(std::vector<CourseNote> notes)
{
    m_notes = std::move(notes);
    update();
}

bool CourseView::oneIndicator() const
{
    const domain::Catalogue& catalogue = m_context.catalogue();
    return std::all_of(m_courses.begin(), m_courses.end(), [&](const Course& course) {
        return catalogue.indicatorOf(course.series)
            == catalogue.indicatorOf(m_courses.front().series);
    });
}

QString CourseView::labelOf(const Course& course) const
{
    return oneIndicator() ? course.area : course.indicator + QStringLiteral(" · ") + course.area;
}

double CourseView::periodLength() const
{
    if (m_courses.empty() || m_courses.front().isEmpty())
        return 86'400'000;
    const domain::Period& last = m_courses.front().points.back().period;
    return static_cast<double>((last.end() - last.begin()).count());
}

CourseView::Span CourseView::whole() const
{
    std::optional<Span> span;
    for (const Course& course : m_courses) {
        if (course.isEmpty())
            continue;
        const Span own{timeOf(course.points.front()), timeOf(course.points.back())};
        span = span ? Span{std::min(span->from, own.from), std::max(span->to, own.to)} : own;
    }
    if (!span)
        return {};
    const double margin = periodLength() / 2;
    return {span->from - margin, span->to + margin};
}

void CourseView::setSight(Span wanted)
{
    const Span all = whole();
    const double least = std::min(all.length(), leastPeriods * periodLength());
    const double length = std::clamp(wanted.length(), least, std::max(least, all.length()));
    double from = (wanted.from + wanted.to - length) / 2;
    from = std::clamp(from, all.from, std::max(all.from, all.to - length));
    m_sight = Span{from, from + length};
    update();
    emit sightChanged();
}

void CourseView::zoom(double factor)
{
    const CoursePicture seen = picture();
    const double centre = cursor() ? static_cast<double>(cursor()->time_since_epoch().count())
                                   : seen.to; // the newest stays in sight
    setSight({centre - (centre - seen.from) / factor, centre + (seen.to - centre) / factor});
}

void CourseView::pan(int periods)
{
    const CoursePicture seen = picture();
    const double by = periods * periodLength();
    setSight({seen.from + by, seen.to + by});
}

void CourseView::reset()
{
    m_sight.reset();
    update();
    emit sightChanged();
}

void CourseView::showAll()
{
    setSight(whole());
}

std::pair<std::size_t, std::size_t> CourseView::inSight() const
{
    if (m_courses.empty())
        return {0, 0};
    const CoursePicture seen = picture();
    const auto& points = m_courses.front().points;
    const auto first = std::find_if(points.begin(), points.end(), [&](const auto& point) {
        return timeOf(point) >= seen.from;
    });
    const auto last = std::find_if(
        first, points.end(), [&](const auto& point) { return timeOf(point) > seen.to; });
    return {static_cast<std::size_t>(first - points.begin()),
            static_cast<std::size_t>(last - points.begin())};
}

CoursePicture CourseView::picture() const
{
    CoursePicture picture;
    const Span all = whole();
    const Span usual{std::max(all.from, all.to - m_usual * periodLength()), all.to};
    const Span sight = m_sight.value_or(usual);
    picture.from = sight.from;
    picture.to = sight.to;
    picture.notes = m_notes;
    for (std::size_t at = 0; at < m_courses.size(); ++at) {
        if (m_courses[at].isEmpty())
            continue;
        const QString& unit = m_courses[at].unit;
        auto strip = std::find_if(picture.strips.begin(),
                                  picture.strips.end(),
                                  [&](const CourseStrip& each) { return each.unit == unit; });
        if (strip == picture.strips.end())
            strip = picture.strips.insert(strip, CourseStrip{unit, {}});
        addLines(picture, at, static_cast<std::size_t>(strip - picture.strips.begin()));
    }
    addAround(picture);
    for (std::size_t strip = 0; m_beside.lastYear && strip < picture.strips.size(); ++strip) {
        const bool has = std::any_of(
            picture.lines.begin(), picture.lines.end(), [strip](const CourseLine& line) {
                return line.strip == strip && line.kind == CourseLine::Kind::LastYear
                    && std::any_of(line.values.begin(), line.values.end(), [](const auto& value) {
                           return value.has_value();
                       });
            });
        if (!has)
            picture.strips[strip].remark
                = board::ConsoleWords{m_context.page.language}.noLastYear();
    }
    for (std::size_t strip = 0; strip < picture.strips.size(); ++strip) {
        const bool dotted
            = std::any_of(picture.lines.begin(), picture.lines.end(), [&](const CourseLine& line) {
                  return line.strip == strip && line.kind == CourseLine::Kind::Rebased
                      && hasValueIn(line, picture.from, picture.to);
              });
        QString& remark = picture.strips[strip].remark;
        if (dotted)
            remark.prepend(board::ConsoleWords{m_context.page.language}.dottedIsRebased()
                           + (remark.isEmpty() ? QString{} : QStringLiteral(" · ")));
    }
    if (const auto at = cursor())
        picture.cursor = static_cast<double>(at->time_since_epoch().count());
    return picture;
}

// Once, where several courses break.
void CourseView::markBreak(CoursePicture& picture, double time) const
{
    const bool marked = std::any_of(picture.notes.begin(),
                                    picture.notes.end(),
                                    [&](const CourseNote& note) { return note.time == time; });
    if (!marked)
        picture.notes.push_back({time, board::PageWords{m_context.page.language}.newBoundaries()});
}

// Behind the others, in the first one's strip.
void CourseView::addAround(CoursePicture& picture) const
{
    std::vector<CourseLine> behind;
    for (const Course& course : m_around) {
        const auto shown
            = std::find_if(m_courses.begin(), m_courses.end(), [&](const Course& each) {
                  return each.series == course.series;
              });
        if (shown != m_courses.end() || picture.strips.empty())
            continue;
        CourseLine line = lineOf(course, CourseLine::Kind::Area, 0, 0);
        line.series = course.series;
        for (const board::CoursePoint& point : course.points)
            line.values.push_back(point.value);
        behind.push_back(std::move(line));
    }
    picture.lines.insert(picture.lines.begin(),
                         std::make_move_iterator(behind.begin()),
                         std::make_move_iterator(behind.end()));
}

QString CourseView::nameOf(domain::SeriesId series) const
{
    for (const auto* list : {&m_courses, &m_around})
        for (const Course& course : *list)
            if (course.series == series)
                return labelOf(course);
    return {};
}

std::optional<domain::SeriesId> CourseView::seriesAt(const QPointF& place) const
{
    const CoursePicture seen = picture();
    const auto line = CourseChart::lineAt(m_context.theme(), QRectF{rect()}, seen, place);
    return line ? seen.lines[*line].series : std::nullopt;
}

void CourseView::addLines(CoursePicture& picture, std::size_t at, std::size_t strip) const
{
    const Course& course = m_courses[at];
    const int ink = static_cast<int>(at);
    const bool alone = m_courses.size() == 1;
    const board::ConsoleWords words{m_context.page.language};
    if (m_beside.lastYear && !course.lastYear.empty()) {
        CourseLine line = lineOf(course, CourseLine::Kind::LastYear, ink, strip);
        line.values = course.lastYear;
        line.label = alone ? words.lastYear() : QString{};
        picture.lines.push_back(std::move(line));
    }
    if (m_beside.previous) {
        CourseLine line = lineOf(course, CourseLine::Kind::Previous, ink, strip);
        const auto shift
            = static_cast<int>(std::lround((picture.to - picture.from) / periodLength()));
        for (std::size_t point = 0; point < course.points.size(); ++point)
            line.values.push_back(course.before(point, shift));
        line.label = alone ? words.previousPeriod() : QString{};
        picture.lines.push_back(std::move(line));
    }
    if (m_beside.target && !course.target.empty()) {
        CourseLine line = lineOf(course, CourseLine::Kind::Target, ink, strip);
        line.values = course.target;
        line.label = course.targetText;
        picture.lines.push_back(std::move(line));
    }
    CourseLine line = lineOf(course, CourseLine::Kind::Value, ink, strip);
    line.times.clear();
    CourseLine former = lineOf(course, CourseLine::Kind::Rebased, ink, strip);
    std::optional<double> last;
    for (std::size_t point = 0; point < course.points.size(); ++point) {
        const board::CoursePoint& each = course.points[point];
        if (each.breakBefore) {
            // Nothing joins over it.
            const double time = (timeOf(course.points[point - 1]) + timeOf(each)) / 2;
            line.times.push_back(time);
            line.values.emplace_back();
            line.hollow.push_back(false);
            markBreak(picture, time);
        }
        const bool joins = point > 0 && course.points[point - 1].rebased && !each.breakBefore;
        if (joins && !each.rebased)
            markBreak(picture, (timeOf(course.points[point - 1]) + timeOf(each)) / 2);
        former.values.push_back(each.rebased || joins ? each.value : std::nullopt);
        line.times.push_back(timeOf(each));
        line.values.push_back(each.rebased ? std::nullopt : each.value);
        line.hollow.push_back(each.provisional);
        last = each.value ? each.value : last;
    }
    if (std::any_of(course.points.begin(), course.points.end(), [](const auto& point) {
            return point.rebased;
        }))
        picture.lines.push_back(std::move(former));
    line.series = course.series;
    line.emphasized = m_emphasis == course.series;
    line.label = labelOf(course);
    if (last)
        line.label += QStringLiteral(" ") + m_context.page.format().number(*last, course.precision);
    picture.lines.push_back(std::move(line));
}

std::optional<domain::TimePoint> CourseView::cursor() const
{
    if (!m_cursor)
        return std::nullopt;
    return board::middleOf(m_courses.front().points[*m_cursor].period);
}

void CourseView::setCursorAt(std::optional<std::size_t> at)
{
    if (at == m_cursor)
        return;
    m_cursor = at;
    tellReader();
    update();
    emit cursorMoved();
}

void CourseView::moveCursor(int periods)
{
    if (m_courses.empty() || m_courses.front().isEmpty())
        return;
    const auto count = static_cast<int>(m_courses.front().points.size());
    const auto [first, last] = inSight();
    const int from = m_cursor ? static_cast<int>(*m_cursor) + periods : static_cast<int>(last) - 1;
    const int to = std::clamp(from, 0, count - 1);
    setCursorAt(static_cast<std::size_t>(to));
    if (static_cast<std::size_t>(to) < first || static_cast<std::size_t>(to) >= last)
        pan(to < static_cast<int>(first) ? to - static_cast<int>(first)
                                         : to - static_cast<int>(last) + 1);
}

void CourseView::clearCursor()
{
    setCursorAt(std::nullopt);
}

QString CourseView::withUnit(const Course& course, double value) const
{
    const domain::Catalogue& catalogue = m_context.catalogue();
    return m_context.page.format().valueWithUnit(
        catalogue, catalogue.indicator(course.series), value);
}

CourseView::Readout CourseView::readout() const
{
    Readout readout;
    if (!m_cursor)
        return readout;
    const board::ConsoleWords words{m_context.page.language};
    const board::PageWords pageWords{m_context.page.language};
    const board::ValueFormat format = m_context.page.format();
    const auto& asked = m_courses.front().points[*m_cursor];
    readout.period = format.period(asked.period);
    const domain::TimePoint moment = board::middleOf(asked.period);
    for (std::size_t at = 0; at < m_courses.size(); ++at) {
        const Course& course = m_courses[at];
        const auto point
            = std::find_if(course.points.begin(), course.points.end(), [&](const auto& each) {
                  return each.period.begin() < moment && moment <= each.period.end();
              });
        const bool known = point != course.points.end() && point->value;
        const int ink = static_cast<int>(at);
        readout.rows.push_back({labelOf(course),
                                known ? withUnit(course, *point->value) : QStringLiteral("–"),
                                !known                   ? QString{}
                                    : point->rebased     ? pageWords.rebased()
                                    : point->provisional ? words.provisional()
                                                         : QString{},
                                ink});
        if (point == course.points.end())
            continue;
        const auto position = static_cast<std::size_t>(point - course.points.begin());
        if (m_beside.lastYear && position < course.lastYear.size() && course.lastYear[position])
            readout.rows.push_back(
                {words.lastYear(), withUnit(course, *course.lastYear[position]), {}, ink});
        if (m_beside.target && position < course.target.size() && course.target[position])
            readout.rows.push_back(
                {words.target(), withUnit(course, *course.target[position]), {}, -1});
    }
    return readout;
}

void CourseView::tellReader()
{
    QStringList said;
    if (m_cursor) {
        const Readout values = readout();
        said << values.period;
        for (const Readout::Row& row : values.rows)
            said << row.label + u' ' + row.value;
    } else {
        for (const Course& course : m_courses)
            said << labelOf(course) + u' ' + course.updated;
    }
    setAccessibleDescription(said.join(QStringLiteral("; ")));
}

} // namespace ioc::ui
