#include "CourseTable.h"

#include "ConsoleWords.h"

#include <algorithm>
#include <utility>

namespace ioc::board {

namespace {

// The point of a course whose period holds the instant; nullptr where none does.
const CoursePoint* pointAt(const Course& course, domain::TimePoint instant)
{
    if (course.isEmpty())
        return nullptr;
    const auto wanted = domain::Period::containing(instant, course.points.front().period.type());
    const std::int64_t at = wanted.ordinal() - course.points.front().period.ordinal();
    if (at < 0 || at >= static_cast<std::int64_t>(course.points.size()))
        return nullptr;
    return &course.points[static_cast<std::size_t>(at)];
}

// `values` up to `from`, then as many of `by` as there are points.
void replaceFrom(std::vector<std::optional<double>>& values,
                 std::size_t from,
                 std::vector<std::optional<double>> by,
                 std::size_t count)
{
    if (values.empty() && by.empty())
        return;
    values.resize(from);
    by.resize(count);
    values.insert(values.end(), by.begin(), by.end());
}

} // namespace

Course joined(Course deep, const Course& newest)
{
    if (newest.isEmpty() || newest.series != deep.series)
        return deep;
    if (deep.isEmpty())
        return newest;
    const std::int64_t at
        = newest.points.front().period.ordinal() - deep.points.front().period.ordinal();
    if (at <= 0 || at > static_cast<std::int64_t>(deep.points.size()))
        return at <= 0 ? newest : deep;
    const auto from = static_cast<std::size_t>(at);
    // The year before reaches further in the deep one: what the other lacks is kept.
    std::vector<std::optional<double>> lastYear = newest.lastYear;
    lastYear.resize(newest.points.size());
    for (std::size_t i = 0; i < lastYear.size() && from + i < deep.lastYear.size(); ++i)
        if (!lastYear[i])
            lastYear[i] = deep.lastYear[from + i];
    deep.points.resize(from);
    deep.points.insert(deep.points.end(), newest.points.begin(), newest.points.end());
    replaceFrom(deep.target, from, newest.target, newest.points.size());
    if (!deep.lastYear.empty() || !newest.lastYear.empty())
        replaceFrom(deep.lastYear, from, std::move(lastYear), newest.points.size());
    deep.updated = newest.updated;
    deep.targetText = newest.targetText;
    deep.simulated = deep.simulated || newest.simulated;
    return deep;
}

void CourseTableModel::show(std::vector<Course> courses,
                            const ValueFormat& format,
                            std::size_t first,
                            std::size_t last)
{
    std::vector<Row> rows;
    if (!courses.empty())
        for (std::size_t at = std::min(last, courses.front().points.size()); at-- > first;) {
            const domain::Period& period = courses.front().points[at].period;
            Row row{format.period(period), {}};
            for (const Course& course : courses) {
                const CoursePoint* point = pointAt(course, middleOf(period));
                row.values.push_back(point ? *point : CoursePoint{period, std::nullopt, false});
            }
            rows.push_back(std::move(row));
        }
    const auto sameSeries = [](const Course& one, const Course& other) {
        return one.series == other.series && one.area == other.area && one.unit == other.unit;
    };
    const bool sameShape
        = rows.size() == m_rows.size()
        && std::equal(
              courses.begin(), courses.end(), m_courses.begin(), m_courses.end(), sameSeries);
    if (!sameShape) {
        beginResetModel();
        m_courses = std::move(courses);
        m_rows = std::move(rows);
        m_format = format;
        endResetModel();
        return;
    }
    m_courses = std::move(courses);
    const std::vector<Row> before = std::exchange(m_rows, std::move(rows));
    for (std::size_t at = 0; at < m_rows.size(); ++at)
        if (m_rows[at] != before[at])
            emit dataChanged(index(static_cast<int>(at), 0),
                             index(static_cast<int>(at), columnCount() - 1));
}

int CourseTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CourseTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_courses.size()) + 1;
}

QVariant CourseTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return index.column() == 0 ? QVariant{Qt::AlignLeft | Qt::AlignVCenter}
                                   : QVariant{Qt::AlignRight | Qt::AlignVCenter};
    if (index.column() == 0)
        return role == Qt::DisplayRole ? QVariant{row.period} : QVariant{};
    const auto at = static_cast<std::size_t>(index.column() - 1);
    const CoursePoint& point = row.values[at];
    switch (role) {
    case Qt::DisplayRole: {
        if (!point.value)
            return QStringLiteral("–");
        const QString digits = m_format.number(*point.value, m_courses[at].precision);
        return point.provisional ? digits + u' ' + ConsoleWords{m_format.language()}.provisional()
                                 : digits;
    }
    case NumberRole:
        return point.value ? QVariant{*point.value} : QVariant{};
    case ProvisionalRole:
        return point.provisional;
    default:
        return {};
    }
}

QVariant CourseTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == 0 ? QVariant{Qt::AlignLeft | Qt::AlignVCenter}
                            : QVariant{Qt::AlignRight | Qt::AlignVCenter};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (section == 0)
        return ConsoleWords{m_format.language()}.period();
    const Course& course = m_courses[static_cast<std::size_t>(section - 1)];
    // What all of them share need not stand over each: the numbers have the room. The tooltip has
    // all.
    const auto shared = [&](auto member) {
        return role == Qt::DisplayRole && m_courses.size() > 1
            && std::all_of(m_courses.begin(), m_courses.end(), [&](const Course& each) {
                   return each.*member == course.*member;
               });
    };
    const QString head = shared(&Course::indicator) ? course.area
        : shared(&Course::area)                     ? course.indicator
                                : course.indicator + QStringLiteral(" · ") + course.area;
    return course.unit.isEmpty() ? head : head + QStringLiteral(" (%1)").arg(course.unit);
}

std::vector<CourseLineText> linesOf(const std::vector<Course>& courses,
                                    const ValueFormat& format,
                                    domain::TimePoint from,
                                    domain::TimePoint to)
{
    const ConsoleWords words{format.language()};
    std::vector<CourseLineText> lines;
    for (const Course& course : courses)
        for (std::size_t at = 0; at < course.points.size(); ++at) {
            const CoursePoint& point = course.points[at];
            const domain::TimePoint middle = middleOf(point.period);
            if (middle < from || middle > to)
                continue;
            CourseLineText line;
            line.indicator = course.indicator;
            line.area = course.area;
            line.period = format.period(point.period);
            line.value = point.value;
            if (at < course.target.size())
                line.target = course.target[at];
            if (at < course.lastYear.size())
                line.lastYear = course.lastYear[at];
            line.unit = course.unit;
            line.quality = course.simulated ? words.simulated()
                : point.provisional         ? words.provisional()
                                            : words.good();
            if (!point.value)
                line.quality.clear();
            line.source = course.source;
            line.updated = course.updated;
            line.precision = course.precision;
            lines.push_back(std::move(line));
        }
    return lines;
}

} // namespace ioc::board
