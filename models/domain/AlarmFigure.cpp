#include "AlarmFigure.h"

#include <cmath>

namespace ioc::domain {

namespace {

using Role = AlarmFigure::Role;
constexpr std::size_t mostUnits = 2000;

} // namespace

std::vector<AreaId> unitsInForce(const Catalogue& catalogue, AreaLevel level)
{
    if (level <= AreaLevel::Province)
        return {catalogue.province};
    std::vector<AreaId> units;
    for (std::size_t i = 0; i < catalogue.areas.size() && units.size() < mostUnits; ++i) {
        const AreaVersion& version = catalogue.areas[i].latest();
        const bool below = version.parent && *version.parent == catalogue.province;
        if (version.to == TimePoint::max() && version.level == level && below)
            units.push_back(static_cast<AreaId>(i));
    }
    return units;
}

AlarmFigure::AlarmFigure(const Catalogue& catalogue, IndicatorId indicator, AreaId area)
    : m_indicator(indicator)
    , m_aggregation(catalogue.indicator(indicator).aggregation)
    , m_period(catalogue.indicator(indicator).period)
{
    m_inputs.push_back({catalogue.series(indicator, area), Role::Own, 0});
    const bool isProvince = area == catalogue.province;
    const AreaLevel lowest = catalogue.indicator(indicator).lowestLevel;
    if (m_aggregation.method != Aggregation::Method::None) {
        if (!isProvince)
            addUnit(catalogue, area);
        else
            for (const AreaId unit : unitsInForce(catalogue, lowest))
                addUnit(catalogue, unit);
    }
    for (const Input& input : m_inputs)
        m_otherPeriod.push_back(catalogue.indicator(input.series).period != m_period);
}

void AlarmFigure::addUnit(const Catalogue& catalogue, AreaId unit)
{
    const SeriesId own = m_inputs.front().series;
    const auto add = [&](IndicatorId indicator, Role role) {
        const SeriesId series = catalogue.series(indicator, unit);
        if (series != own)
            m_inputs.push_back({series, role, m_units});
    };
    switch (m_aggregation.method) {
    case Aggregation::Method::None:
        return;
    case Aggregation::Method::Sum:
        if (catalogue.series(m_indicator, unit) == own)
            return;
        add(m_indicator, Role::Value);
        break;
    case Aggregation::Method::Ratio:
        add(m_aggregation.numerator, Role::Numerator);
        add(m_aggregation.denominator, Role::Denominator);
        break;
    case Aggregation::Method::WeightedMean:
        if (catalogue.series(m_indicator, unit) == own)
            return;
        add(m_indicator, Role::Numerator);
        add(m_aggregation.denominator, Role::Denominator);
        break;
    }
    ++m_units;
}

AlarmFigure::State AlarmFigure::begin() const
{
    State state;
    state.latest.resize(m_inputs.size());
    return state;
}

void AlarmFigure::take(State& state, std::size_t input, TimePoint time, double value) const
{
    const std::int32_t period = Period::containing(time, m_period).ordinal();
    state.period = std::max(state.period, period);
    state.latest[input] = {period, value};
}

std::optional<double> AlarmFigure::value(const State& state) const
{
    const State::Slot& own = state.latest.front();
    if (own.period == state.period && !std::isnan(own.value))
        return own.value;
    return m_units > 0 ? aggregate(state) : std::nullopt;
}

std::optional<double> AlarmFigure::aggregate(const State& state) const
{
    const auto stands = [&](std::size_t input) {
        const State::Slot& slot = state.latest[input];
        return !std::isnan(slot.value) && (slot.period == state.period || m_otherPeriod[input]);
    };
    double top = 0;
    double bottom = 0;
    int reported = 0;
    for (std::size_t i = 1; i < m_inputs.size(); ++i) {
        if (m_inputs[i].role == Role::Value && stands(i)) {
            top += state.latest[i].value;
            ++reported;
        }
        const bool pair = m_inputs[i].role == Role::Numerator && i + 1 < m_inputs.size();
        if (!pair || !stands(i) || !stands(i + 1))
            continue;
        const double weight = state.latest[i + 1].value;
        const bool mean = m_aggregation.method == Aggregation::Method::WeightedMean;
        top += mean ? state.latest[i].value * weight : state.latest[i].value;
        bottom += weight;
        ++reported;
    }
    if (10 * reported < 9 * m_units)
        return std::nullopt;
    if (m_aggregation.method == Aggregation::Method::Sum)
        return top;
    if (bottom == 0)
        return std::nullopt;
    const double scale
        = m_aggregation.method == Aggregation::Method::Ratio ? m_aggregation.scale : 1.0;
    return scale * top / bottom;
}

} // namespace ioc::domain
