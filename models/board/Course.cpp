#include "Course.h"

#include <algorithm>

namespace ioc::board {

using domain::Figure;
using domain::Period;
using domain::PeriodKind;
using domain::TimePoint;

namespace {

std::optional<double> valueOf(const std::optional<Figure>& figure)
{
    return figure && figure->hasValue() ? std::optional{figure->value} : std::nullopt;
}

bool mayChange(domain::Quality quality)
{
    return quality == domain::Quality::Provisional || quality == domain::Quality::Estimated;
}

// On the extent that each point is of; none where there is none of it.
void addLastYear(Course& course,
                 const domain::Board& board,
                 const std::vector<domain::RebasedFigure>& figures)
{
    if (course.type.kind == PeriodKind::Year)
        return;
    bool any = false;
    const std::size_t left = figures.size() - course.points.size(); // before the first value
    for (std::size_t at = 0; at < course.points.size(); ++at) {
        const bool former = figures[left + at].basis == domain::RebasedFigure::Basis::Former;
        const Period& extent = (former ? course.points[at] : course.points.back()).period;
        const domain::RebasedFigure before
            = board.rebasedAt(course.series,
                              course.points[at].period.sameLastYear(),
                              extent.end() - domain::Duration{1});
        course.lastYear.push_back(before.basis == domain::RebasedFigure::Basis::Former
                                      ? std::nullopt
                                      : valueOf(before.figure));
        any = any || course.lastYear.back();
    }
    if (!any)
        course.lastYear.clear();
}

void addTarget(Course& course, const FigureViews& views, TimePoint now)
{
    const domain::TargetPath& path = views.catalogue().targetPath(course.series);
    if (path.empty())
        return;
    for (const CoursePoint& point : course.points) {
        const auto demand = path.at(std::min(point.period.end(), now));
        course.target.push_back(demand ? std::optional{demand->value} : std::nullopt);
        if (demand)
            course.targetText = views.words().target(
                views.format().demand(demand->target->comparison,
                                      demand->value,
                                      views.catalogue().indicator(course.series)));
    }
    if (course.targetText.isEmpty())
        course.target.clear();
}

void describe(Course& course, const FigureViews& views, TimePoint now)
{
    const domain::Catalogue& catalogue = views.catalogue();
    const domain::Indicator& indicator = catalogue.indicator(course.series);
    const domain::Language language = views.format().language();
    course.area = areaName(views, catalogue.areaOf(course.series), now);
    course.indicator = QString::fromStdString(
        (indicator.shortName.empty() ? indicator.name : indicator.shortName).in(language));
    course.unit = views.format().unit(catalogue.unitOf(indicator));
    course.precision = indicator.precision;
    course.type = indicator.period;
    course.source = QString::fromStdString(indicator.organization.in(language));
}

} // namespace

std::optional<double> Course::before(std::size_t at, int shift) const noexcept
{
    const auto earlier = static_cast<std::ptrdiff_t>(at) - shift;
    if (earlier < 0 || static_cast<std::size_t>(earlier) >= points.size())
        return std::nullopt;
    return points[static_cast<std::size_t>(earlier)].value;
}

TimePoint middleOf(const Period& period) noexcept
{
    return period.begin() + (period.end() - period.begin()) / 2;
}

QString areaName(const FigureViews& views, domain::AreaId area, TimePoint at)
{
    const domain::Catalogue& catalogue = views.catalogue();
    if (area == catalogue.province)
        return views.words().wholeProvince();
    const domain::AreaVersion* version = catalogue.area(area).at(at);
    return QString::fromStdString((version ? *version : catalogue.area(area).latest()).name);
}

Course courseOf(const FigureViews& views, domain::SeriesId series, int count, TimePoint now)
{
    Course course;
    course.series = series;
    describe(course, views, now);
    const auto latest = views.board().latest(series, now);
    if (!latest)
        return course;
    course.updated = views.format().shortMoment(latest->time, now) + QStringLiteral(", ")
        + views.words().ago(views.format().age(now - latest->time));
    const auto figures = views.board().rebased(series, latest->period, count);
    auto period = Period{latest->period.type(),
                         latest->period.ordinal() + 1 - static_cast<std::int32_t>(figures.size())};
    for (const domain::RebasedFigure& each : figures) {
        const std::optional<Figure>& figure = each.figure;
        if (!course.points.empty() || valueOf(figure))
            course.points.push_back({period,
                                     valueOf(figure),
                                     figure && mayChange(figure->quality),
                                     each.basis == domain::RebasedFigure::Basis::Rebased,
                                     each.breakBefore && !course.points.empty()});
        course.simulated
            = course.simulated || (figure && figure->quality == domain::Quality::Simulated);
        period = period.next();
    }
    addTarget(course, views, now);
    addLastYear(course, views.board(), figures);
    return course;
}

} // namespace ioc::board
