#include "RankingView.h"

#include "MapView.h"

#include <algorithm>

namespace ioc::board {

namespace {

constexpr std::ptrdiff_t fewZeros = 3; // from here on they are told together

// `areas`: the greatest first.
void gatherZeros(RankingView& view, const std::vector<MapView::Area>& areas, const PageWords& words)
{
    const auto first = std::find_if(
        areas.begin(), areas.end(), [](const MapView::Area& area) { return *area.value == 0; });
    const auto count = areas.end() - first;
    if (count < fewZeros || areas.back().value != 0)
        return;
    view.zeros = static_cast<std::size_t>(count);
    view.zerosText = first == areas.begin()
        ? words.allUnits(static_cast<int>(count), first->valueText)
        : words.otherUnits(static_cast<int>(count), first->valueText);
}

} // namespace

RankingView rankingView(const FigureViews& views,
                        const domain::FigureChoice& choice,
                        const domain::Text& title,
                        domain::TimePoint now)
{
    const domain::Catalogue& catalogue = views.catalogue();
    const domain::Indicator& indicator = catalogue.indicator(choice.indicator);
    MapView map = mapView(views, {choice.indicator, title, {}, {}}, now);
    RankingView view;
    const domain::Text& label = choice.label.empty() ? indicator.shortName : choice.label;
    view.title
        = QString::fromStdString((title.empty() ? label : title).in(views.format().language()));
    view.simulated = map.simulated;
    view.provisional = map.provisional;
    view.stale = map.stale;
    std::erase_if(map.areas, [&](const MapView::Area& area) {
        view.silent += area.value ? 0 : 1;
        return !area.value;
    });
    const bool lowIsBad = indicator.direction == domain::Direction::Higher;
    std::stable_sort(map.areas.begin(), map.areas.end(), [&](const auto& one, const auto& other) {
        return lowIsBad ? one.value < other.value : one.value > other.value;
    });
    const bool isShare = indicator.kind == domain::IndicatorKind::Ratio
        && indicator.plausible.maximum[static_cast<std::size_t>(domain::AreaLevel::Commune)] <= 100;
    double end = isShare ? 100 : 0;
    if (!isShare)
        for (const MapView::Area& area : map.areas)
            end = std::max(end, *area.value);
    for (const MapView::Area& area : map.areas)
        view.rows.push_back({area.area,
                             area.name,
                             area.valueText,
                             end > 0 ? std::clamp(*area.value / end, 0.0, 1.0) : 0,
                             area.status});
    if (!lowIsBad)
        gatherZeros(view, map.areas, views.words());
    if (map.subtitle.isEmpty())
        return view;
    const QString dot = QStringLiteral(" · ");
    view.subtitle = indicator.direction == domain::Direction::None ? views.words().greatestFirst()
                                                                   : views.words().worstFirst();
    // In Vietnamese a period in the middle is small; English months never are.
    const QString period = map.subtitle.section(dot, 0, 0);
    view.subtitle += dot
        + (views.format().language() == domain::Language::Vietnamese ? period.toLower() : period);
    if (map.rebased)
        view.subtitle += dot + views.words().rebased();
    if (view.silent > 0)
        view.subtitle += dot + views.words().notReported(view.silent);
    return view;
}

QString commonScale(const FigureViews& views,
                    const domain::Indicator& indicator,
                    double least,
                    double greatest)
{
    const bool vietnamese = views.format().language() == domain::Language::Vietnamese;
    return (vietnamese ? QStringLiteral("Thang đo chung %1–%2")
                       : QStringLiteral("Common scale %1–%2"))
        .arg(views.format().value(indicator, least),
             views.format().valueWithUnit(views.catalogue(), indicator, greatest));
}

} // namespace ioc::board
