#include "Rebase.h"

#include <algorithm>

namespace ioc::domain {

namespace {

bool contains(const std::vector<AreaId>& areas, AreaId area)
{
    return std::find(areas.begin(), areas.end(), area) != areas.end();
}

/// The units whose extents together are an area's of today.
struct Origin
{
    std::vector<AreaId> units;
    bool whole = true; ///< none of them went into another area as well
};

class Rebase
{
public:
    Rebase(const Catalogue& catalogue,
           const FigureLookup& figures,
           SeriesId series,
           const AreaVersion& today)
        : m_catalogue(catalogue)
        , m_figures(figures)
        , m_series(series)
        , m_indicator(catalogue.indicatorOf(series))
        , m_area(catalogue.areaOf(series))
        , m_today(today)
    {
    }

    [[nodiscard]] RebasedFigure at(const Period& period) const
    {
        const std::optional<Figure> given = m_figures(m_series, period);
        const AreaVersion* version = m_catalogue.area(m_area).during(period.begin(), period.end());
        if (version == &m_today || period.end() > m_today.from)
            return {given, RebasedFigure::Basis::Own, false};
        const Origin origin = originAt(period);
        if (origin.units.empty()) // only its name or its parent changed
            return {given, RebasedFigure::Basis::Own, false};
        if (origin.whole) {
            if (const auto figure = combined(m_indicator, origin.units, period))
                return {figure, RebasedFigure::Basis::Rebased, false};
        }
        return {given, RebasedFigure::Basis::Former, false};
    }

private:
    [[nodiscard]] Origin originAt(const Period& period) const
    {
        Origin origin;
        for (std::size_t i = 0; i < m_catalogue.areas.size(); ++i) {
            const auto unit = static_cast<AreaId>(i);
            const AreaVersion* version = m_catalogue.areas[i].during(period.begin(), period.end());
            if (!version || version->level != m_today.level || version->to > m_today.from)
                continue;
            const bool itself = unit == m_area;
            if (!contains(version->successors, m_area) && !itself)
                continue;
            origin.units.push_back(unit);
            const bool elsewhere
                = std::any_of(version->successors.begin(),
                              version->successors.end(),
                              [&](AreaId successor) { return successor != m_area; });
            origin.whole = origin.whole && !elsewhere;
        }
        if (origin.units == std::vector{m_area} && origin.whole)
            origin.units.clear();
        return origin;
    }

    [[nodiscard]] std::optional<Figure>
    combined(IndicatorId indicator, const std::vector<AreaId>& units, const Period& period) const
    {
        const Aggregation& made = m_catalogue.indicator(indicator).aggregation;
        if (units.size() == 1)
            return m_figures(m_catalogue.series(indicator, units.front()), period);
        if (made.method == Aggregation::Method::Sum)
            return sum(indicator, units, period);
        if (made.method != Aggregation::Method::Ratio)
            return std::nullopt;
        const auto numerator = sum(made.numerator, units, period);
        const auto denominator = sum(made.denominator, units, period);
        if (!numerator || !denominator || denominator->value == 0)
            return std::nullopt;
        Figure figure = *numerator;
        figure.value = made.scale * numerator->value / denominator->value;
        figure.quality = std::max(numerator->quality, denominator->quality);
        if (numerator->source != denominator->source)
            figure.source = {};
        return figure;
    }

    // Of all units or of none: a part of them would be the figure of no area.
    [[nodiscard]] std::optional<Figure>
    sum(IndicatorId indicator, const std::vector<AreaId>& units, const Period& period) const
    {
        std::optional<Figure> total;
        for (const AreaId unit : units) {
            const auto figure = m_figures(m_catalogue.series(indicator, unit), period);
            if (!figure || !figure->hasValue())
                return std::nullopt;
            if (!total) {
                total = figure;
                total->coverage = {1, 1};
            } else {
                total->value += figure->value;
                total->time = std::min(total->time, figure->time);
                total->quality = std::max(total->quality, figure->quality);
                if (total->source != figure->source)
                    total->source = {};
                ++total->coverage.reported;
                ++total->coverage.expected;
            }
        }
        if (total)
            total->derived = true;
        return total;
    }

    const Catalogue& m_catalogue;
    const FigureLookup& m_figures;
    SeriesId m_series;
    IndicatorId m_indicator;
    AreaId m_area;
    const AreaVersion& m_today;
};

bool comparable(RebasedFigure::Basis left, RebasedFigure::Basis right) noexcept
{
    using Basis = RebasedFigure::Basis;
    return (left == Basis::Former) == (right == Basis::Former);
}

} // namespace

RebasedFigure rebasedFigure(const Catalogue& catalogue,
                            const FigureLookup& figures,
                            SeriesId series,
                            const Period& period,
                            const AreaVersion& today)
{
    return Rebase{catalogue, figures, series, today}.at(period);
}

std::vector<RebasedFigure> rebasedHistory(const Catalogue& catalogue,
                                          const FigureLookup& figures,
                                          SeriesId series,
                                          const Period& last,
                                          int count)
{
    std::vector<RebasedFigure> history;
    const Area& area = catalogue.area(series);
    const AreaVersion* today = area.during(last.begin(), last.end());
    const Rebase rebase{catalogue, figures, series, today ? *today : area.latest()};
    for (std::int32_t ordinal = last.ordinal() - count + 1; ordinal <= last.ordinal(); ++ordinal) {
        RebasedFigure next = rebase.at(Period{last.type(), ordinal});
        next.breakBefore = !history.empty() && !comparable(history.back().basis, next.basis);
        history.push_back(next);
    }
    return history;
}

std::vector<RebasedFigure> rebasedHistory(const Catalogue& catalogue,
                                          const ReadingLookup& readings,
                                          SeriesId series,
                                          const Period& last,
                                          int count)
{
    const FigureLookup figures = [&](SeriesId of, const Period& period) {
        return rollup(catalogue, readings, of, period);
    };
    return rebasedHistory(catalogue, figures, series, last, count);
}

} // namespace ioc::domain
