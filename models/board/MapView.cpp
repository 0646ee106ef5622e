#include "MapView.h"

#include <algorithm>
#include <numeric>

namespace ioc::board {

using domain::AreaId;
using domain::Catalogue;
using domain::Figure;
using domain::Indicator;
using domain::TimePoint;

namespace {

constexpr std::size_t worstShown = 3;
constexpr std::size_t bestShown = 2;

// Breaks are written as short as the precision allows: 98, not 98,0.
QString breakText(const ValueFormat& format, double value, int precision)
{
    return format.demand(domain::Comparison::Equal, value, precision);
}

std::vector<MapView::Shade>
shadeTexts(const FigureViews& views, const Indicator& indicator, const std::vector<double>& breaks)
{
    const ValueFormat& format = views.format();
    const QString unit = format.unit(views.catalogue().unitOf(indicator));
    const bool attached = views.catalogue().unitOf(indicator).attached;
    const QString tail = unit.isEmpty() || attached ? unit : QChar{0x00A0} + unit;
    const int precision = std::max(indicator.precision, 1);
    std::vector<MapView::Shade> shades;
    if (breaks.empty())
        return shades;
    shades.push_back({format.demand(domain::Comparison::Under, breaks.front(), precision) + tail});
    for (std::size_t at = 1; at < breaks.size(); ++at)
        shades.push_back({breakText(format, breaks[at - 1], precision) + QChar{0x00A0}
                          + QChar{0x2013} + QChar{0x00A0}
                          + breakText(format, breaks[at], precision)});
    shades.push_back({format.demand(domain::Comparison::AtLeast, breaks.back(), precision) + tail});
    return shades;
}

// `worst` and `best` from the areas with values; equal values in catalogue order, so that nothing
// jumps.
void rank(MapView& view)
{
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < view.areas.size(); ++at)
        if (view.areas[at].value)
            order.push_back(at);
    const auto valueOf = [&](std::size_t at) { return *view.areas[at].value; };
    // Where all are alike, none is the worst.
    if (order.size() > 1 && std::all_of(order.begin(), order.end(), [&](std::size_t at) {
            return valueOf(at) == valueOf(order.front());
        }))
        return;
    const bool lowIsBad = view.direction != domain::Direction::Lower;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        const double a = valueOf(left);
        const double b = valueOf(right);
        return lowIsBad ? a < b : a > b;
    });
    const std::size_t bad = std::min(worstShown, order.size());
    view.worst.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(bad));
    const std::size_t good = std::min(bestShown, order.size() - bad);
    view.best.assign(order.rbegin(), order.rbegin() + static_cast<std::ptrdiff_t>(good));
}

MapView::Area areaView(const FigureViews& views,
                       const domain::MapChoice& choice,
                       AreaId area,
                       const std::optional<Figure>& figure,
                       TimePoint at)
{
    const Catalogue& catalogue = views.catalogue();
    const domain::SeriesId series = catalogue.series(choice.indicator, area);
    const domain::AreaVersion* version = catalogue.area(area).at(at);
    MapView::Area result;
    result.area = area;
    result.name = QString::fromStdString((version ? *version : catalogue.area(area).latest()).name);
    result.labelled
        = std::find(choice.labels.begin(), choice.labels.end(), area) != choice.labels.end();
    if (!figure || !figure->hasValue())
        return result;
    result.value = figure->value;
    result.valueText = views.format().valueWithUnit(
        catalogue, catalogue.indicator(choice.indicator), figure->value);
    result.shade = shadeOf(figure->value, choice.breaks);
    result.status = assessAreaNow(catalogue, series, *figure, at, at).status;
    return result;
}

// A figure from before a merger is shown on the units of today where it can be; what a unit had on
// its former extent is no figure of the unit on the map.
std::optional<Figure> figureNow(const FigureViews& views,
                                domain::SeriesId series,
                                const Figure& province,
                                TimePoint now,
                                MapView& view)
{
    const domain::RebasedFigure found = views.board().rebasedAt(series, province.period, now);
    if (found.basis == domain::RebasedFigure::Basis::Former)
        return std::nullopt;
    view.rebased
        = view.rebased || (found.basis == domain::RebasedFigure::Basis::Rebased && found.figure);
    return found.figure;
}

} // namespace

int shadeOf(double value, const std::vector<double>& breaks) noexcept
{
    return static_cast<int>(std::upper_bound(breaks.begin(), breaks.end(), value) - breaks.begin());
}

MapView mapView(const FigureViews& views, const domain::MapChoice& choice, TimePoint now)
{
    const Catalogue& catalogue = views.catalogue();
    const Indicator& indicator = catalogue.indicator(choice.indicator);
    MapView view;
    view.indicator = choice.indicator;
    view.direction = indicator.direction;
    view.title = QString::fromStdString(choice.title.in(views.format().language()));
    view.shades = shadeTexts(views, indicator, choice.breaks);

    std::optional<Figure> province;
    const auto assessment = views.board().assessLatest(
        catalogue.series(choice.indicator, catalogue.province), now, &province);
    view.stale = assessment.status == domain::Status::Stale;
    int reported = 0;
    for (const AreaId area : catalogue.childrenOf(catalogue.province, now)) {
        std::optional<Figure> figure;
        if (province)
            figure
                = figureNow(views, catalogue.series(choice.indicator, area), *province, now, view);
        view.areas.push_back(areaView(views, choice, area, figure, now));
        const MapView::Area& added = view.areas.back();
        reported += added.value ? 1 : 0;
        view.simulated
            = view.simulated || (figure && figure->quality == domain::Quality::Simulated);
        view.provisional
            = view.provisional || (figure && figure->quality == domain::Quality::Provisional);
        view.anyMissing = view.anyMissing || !added.value;
        view.anyStale = view.anyStale || added.status == domain::Status::Stale;
        view.anyOffTarget = view.anyOffTarget || added.status == domain::Status::OffTarget;
    }
    if (province) {
        const QString dot = QStringLiteral(" · ");
        view.subtitle = views.format().period(province->period) + dot
            + views.words().coverage(reported, static_cast<int>(view.areas.size())) + dot
            + views.format().shortMoment(province->time, now);
        if (view.rebased)
            view.subtitle += dot + views.words().rebased();
        if (!view.subtitle.isEmpty())
            view.subtitle[0] = view.subtitle[0].toUpper();
    }
    rank(view);
    return view;
}

} // namespace ioc::board
