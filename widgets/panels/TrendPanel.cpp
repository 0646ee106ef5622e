#include "TrendPanel.h"

#include <algorithm>
#include <utility>

namespace ioc::ui {

using domain::Figure;
using domain::Period;
using domain::PeriodKind;

namespace {

// Enough periods for a course to be seen, and no more than the board keeps.
int lengthOf(PeriodKind kind) noexcept
{
    switch (kind) {
    case PeriodKind::Hour:
        return 72;
    case PeriodKind::Day:
        return 90;
    case PeriodKind::Week:
        return 52;
    case PeriodKind::Month:
        return 24;
    case PeriodKind::Quarter:
        return 12;
    case PeriodKind::Year:
        break;
    }
    return 8;
}

std::optional<double> valueOf(const std::optional<Figure>& figure)
{
    return figure && figure->hasValue() ? std::optional{figure->value} : std::nullopt;
}

// The last period with a value; a period that still runs belongs to the course.
struct Course
{
    std::vector<domain::RebasedFigure> figures; ///< on the extent of the last period
    Period first;
};

Course courseOf(const domain::Board& board, domain::SeriesId series, const Period& last)
{
    Course course{board.rebased(series, last, lengthOf(last.type().kind)), last};
    const auto begin
        = std::find_if(course.figures.begin(), course.figures.end(), [](const auto& each) {
              return each.figure && each.figure->hasValue();
          });
    course.figures.erase(course.figures.begin(), begin);
    course.first = Period{last.type(),
                          last.ordinal() + 1 - static_cast<std::int32_t>(course.figures.size())};
    return course;
}

// What is drawn apart: figures made of former units, and where the area was made anew.
void addExtent(TrendData& data, const Course& course, const board::PageWords& words)
{
    for (std::size_t at = 0; at < course.figures.size(); ++at) {
        const domain::RebasedFigure& each = course.figures[at];
        data.rebased.push_back(each.basis == domain::RebasedFigure::Basis::Rebased);
        if (at > 0 && each.breakBefore)
            data.breaks.push_back(at);
    }
    if (std::find(data.rebased.begin(), data.rebased.end(), true) == data.rebased.end())
        data.rebased.clear();
    if (!data.breaks.empty())
        data.breakText = words.newBoundaries();
}

// The same period a year earlier on the extent of `extent`; none that is not to be compared.
std::optional<double> yearBefore(const domain::Board& board,
                                 domain::SeriesId series,
                                 const Period& period,
                                 const Period& extent)
{
    const domain::RebasedFigure found
        = board.rebasedAt(series, period.sameLastYear(), extent.end() - domain::Duration{1});
    return found.basis == domain::RebasedFigure::Basis::Former ? std::nullopt
                                                               : valueOf(found.figure);
}

void addTarget(TrendData& data,
               const board::FigureViews& views,
               domain::SeriesId series,
               const Period& first,
               domain::TimePoint now)
{
    const domain::TargetPath& path = views.catalogue().targetPath(series);
    if (path.empty())
        return;
    const domain::Indicator& indicator = views.catalogue().indicator(series);
    Period period = first;
    for (std::size_t at = 0; at < data.values.size(); ++at, period = period.next()) {
        const auto demand = path.at(std::min(period.end(), now));
        data.target.push_back(demand ? std::optional{demand->value} : std::nullopt);
        if (!demand)
            continue;
        const domain::Target& target = *demand->target;
        const QString text = views.format().demand(target.comparison, demand->value, indicator);
        const bool underWay = target.linear && target.value && *target.value != demand->value;
        data.targetText = underWay ? views.words().pathTarget(text) : views.words().target(text);
    }
    if (data.targetText.isEmpty())
        data.target.clear();
}

void addTicks(TrendData& data, const board::ValueFormat& format, const Period& first)
{
    const std::size_t every = std::max<std::size_t>(1, data.values.size() / 6);
    Period period = first;
    for (std::size_t at = 0; at < data.values.size(); ++at, period = period.next())
        if (at % every == 0)
            data.ticks.push_back({at, format.periodShort(period)});
}

} // namespace

TrendPanel::TrendPanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent)
    : HeadedPanel(context, 1, parent)
    , m_choice(std::move(choice))
    , m_chart(context.language)
{
    refresh();
}

bool TrendPanel::read(const board::FigureViews& views, domain::TimePoint now)
{
    const domain::FigureChoice& choice = m_choice.figures.front();
    const domain::Catalogue& catalogue = views.catalogue();
    const domain::Indicator& indicator = catalogue.indicator(choice.indicator);
    const board::FigureView view = views.view(choice, catalogue.province, now);
    Head head;
    head.title = m_choice.title.empty()
        ? view.label
        : QString::fromStdString(m_choice.title.in(views.format().language()));
    head.subtitle = view.unit;
    head.late = view.overdue;
    if (!view.quality.isEmpty() && !view.provisional)
        head.subtitle += QStringLiteral(" · ") + view.quality;
    head.status = view.status;
    head.simulated = view.simulated;
    head.provisional = view.provisional;
    TrendData trend;
    std::optional<Figure> latest;
    static_cast<void>(views.board().assessLatest(view.series, now, &latest));
    if (latest && latest->hasValue()) {
        // A count that still runs up would seem to fall: its course ends with the last whole one.
        const bool runs
            = indicator.kind == domain::IndicatorKind::Count && latest->period.end() > now;
        const Course whole = courseOf(
            views.board(), view.series, runs ? latest->period.previous() : latest->period);
        const Course course
            = whole.figures.empty() ? courseOf(views.board(), view.series, latest->period) : whole;
        if (runs && !whole.figures.empty())
            head.subtitle += QStringLiteral(" · ")
                + views.words().upTo(views.format().periodShort(latest->period.previous()));
        bool anyBefore = false;
        Period period = course.first;
        for (const domain::RebasedFigure& each : course.figures) {
            const bool former = each.basis == domain::RebasedFigure::Basis::Former;
            const Period& extent = former ? period : latest->period;
            trend.values.push_back(valueOf(each.figure));
            trend.lastYear.push_back(period.type().kind == PeriodKind::Year
                                         ? std::nullopt
                                         : yearBefore(views.board(), view.series, period, extent));
            anyBefore = anyBefore || trend.lastYear.back();
            period = period.next();
        }
        if (!anyBefore)
            trend.lastYear.clear();
        else
            trend.lastYearText = views.words().samePeriodLastYear();
        addExtent(trend, course, views.words());
        if (!trend.rebased.empty())
            head.subtitle += QStringLiteral(" · ") + views.words().rebased();
        addTarget(trend, views, view.series, course.first, now);
        addTicks(trend, views.format(), course.first);
        if (trend.values.back())
            trend.lastText = views.format().largeNumber(*trend.values.back(), indicator.precision);
        trend.status = view.status;
        trend.leastStep = indicator.precision == 0 ? 1 : 0;
        if (indicator.kind == domain::IndicatorKind::Ratio)
            trend.most = indicator.plausible
                             .maximum[static_cast<std::size_t>(domain::AreaLevel::Province)];
    }
    const bool empty = trend.values.empty();
    if (trend == m_chart.data() && head == m_head && empty == m_empty)
        return false;
    m_chart.setData(std::move(trend));
    m_head = std::move(head);
    m_empty = empty;
    return true;
}

void TrendPanel::paintBody(Canvas& canvas, const QRectF& body)
{
    m_chart.paint(canvas, body);
}

} // namespace ioc::ui
