#include "FigurePicker.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace ioc::briefing {

using namespace domain;

namespace {

// More units than this are not a concentration that a sentence could name.
constexpr int fewUnits = 10;

struct UnitValue
{
    AreaId area{};
    double value = 0;
};

// Kinds of the units, in the order of the catalogue: "xã, phường".
QString nounOf(const Catalogue& catalogue, const std::vector<UnitValue>& units, TimePoint instant)
{
    std::vector<std::string> kinds;
    for (const UnitValue& unit : units) {
        const AreaVersion* version = catalogue.area(unit.area).at(instant);
        if (!version || version->kind.empty())
            continue;
        if (std::find(kinds.begin(), kinds.end(), version->kind) == kinds.end())
            kinds.push_back(version->kind);
    }
    QString noun;
    for (const std::string& kind : kinds)
        noun += (noun.isEmpty() ? QString{} : QStringLiteral(", ")) + QString::fromStdString(kind);
    return noun.isEmpty() ? QStringLiteral("đơn vị") : noun;
}

// Where a sum comes from. `units` have values of at least 0.
std::optional<Spread>
spreadOfSum(const Catalogue& catalogue, std::vector<UnitValue> units, TimePoint instant)
{
    const int reported = static_cast<int>(units.size());
    std::erase_if(units, [](const UnitValue& unit) { return unit.value <= 0; });
    if (units.empty() || reported < 2)
        return std::nullopt;
    std::stable_sort(units.begin(), units.end(), [](const UnitValue& left, const UnitValue& right) {
        return left.value > right.value;
    });
    Spread spread;
    spread.of = reported;
    const int count = static_cast<int>(units.size());
    if (count <= fewUnits && 2 * count <= reported) {
        spread.units = count;
        spread.noun = nounOf(catalogue, units, instant);
        return spread;
    }
    const double total
        = std::accumulate(units.begin(), units.end(), 0.0, [](double sum, const UnitValue& unit) {
              return sum + unit.value;
          });
    double sum = 0;
    std::size_t taken = 0;
    while (taken < units.size() && 2 * sum < total)
        sum += units[taken++].value;
    if (static_cast<int>(taken) > fewUnits || 4 * static_cast<int>(taken) > reported)
        return std::nullopt;
    units.resize(taken);
    spread.meaning = Spread::Meaning::Majority;
    spread.units = static_cast<int>(taken);
    spread.sharePercent = static_cast<int>(std::lround(100 * sum / total));
    spread.noun = nounOf(catalogue, units, instant);
    return spread;
}

// How many units miss what is demanded of the province.
std::optional<Spread> spreadOfMisses(const Catalogue& catalogue,
                                     const std::vector<UnitValue>& units,
                                     const TargetPath::Demand& demand,
                                     TimePoint instant)
{
    const auto misses = std::count_if(units.begin(), units.end(), [&](const UnitValue& unit) {
        return !meets(unit.value, demand.target->comparison, demand.value);
    });
    if (misses == 0 || units.size() < 2)
        return std::nullopt;
    Spread spread;
    spread.meaning = Spread::Meaning::Missing;
    spread.units = static_cast<int>(misses);
    spread.of = static_cast<int>(units.size());
    spread.noun = nounOf(catalogue, units, instant);
    return spread;
}

} // namespace

FigurePicker::FigurePicker(const Board& board, const Period& period, TimePoint cutOff)
    : m_board(board)
    , m_period(period)
    , m_moment(std::min(period.end(), cutOff))
{
}

std::optional<Figure> FigurePicker::figure(SeriesId series) const
{
    return m_board.latest(series, m_moment);
}

bool FigurePicker::isOlder(const Figure& figure) const noexcept
{
    return figure.period.end() <= m_period.begin();
}

bool FigurePicker::isLonger(const Figure& figure) const noexcept
{
    return figure.period.type().kind > m_period.type().kind;
}

bool FigurePicker::isShorter(const Figure& figure) const noexcept
{
    return figure.period.type().kind < m_period.type().kind;
}

// The figure of the indicator's period at `instant`, else its newest before that still in `within`.
std::optional<Figure>
FigurePicker::near(SeriesId series, TimePoint instant, const Period& within) const
{
    const PeriodType type = m_board.catalogue().indicator(series).period;
    auto found = m_board.figure(series, Period::containing(instant, type));
    if (!found || !found->hasValue())
        found = m_board.latest(series, instant);
    if (!found || !found->hasValue() || found->period.end() <= within.begin())
        return std::nullopt;
    return found;
}

std::optional<FigurePicker::Earlier> FigurePicker::earlier(SeriesId series,
                                                           const Figure& figure) const
{
    if (!figure.hasValue())
        return std::nullopt;
    if (isLonger(figure)) {
        const auto before = m_board.figure(series, figure.period.previous());
        if (!before || !before->hasValue())
            return std::nullopt;
        return Earlier{*before, false};
    }
    if (isOlder(figure))
        return std::nullopt;
    // The same place in the period before: its end where the figure is of the end, else as far in.
    const Period before = m_period.previous();
    const TimePoint end = figure.period.end();
    const TimePoint instant = end >= m_period.end()
        ? before.end()
        : std::min(before.end(), before.begin() + (end - m_period.begin()));
    const auto found = near(series, instant, before);
    if (!found || found->period == figure.period)
        return std::nullopt;
    return Earlier{*found, true};
}

std::optional<double> FigurePicker::valueIn(SeriesId series, const Period& period) const
{
    if (period.begin() >= m_moment)
        return std::nullopt;
    const bool own = m_board.catalogue().indicator(series).period == period.type();
    const auto found = own ? m_board.figure(series, period)
                           : near(series, std::min(period.end(), m_moment), period);
    if (!found || !found->hasValue() || found->time > m_moment)
        return std::nullopt;
    return found->value;
}

std::vector<double> FigurePicker::points(SeriesId series, const std::optional<Figure>& figure) const
{
    constexpr double gap = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> result(Briefing::pointCount, gap);
    const PeriodType type = m_board.catalogue().indicator(series).period;
    if (type.kind > m_period.type().kind) {
        if (!figure)
            return result;
        const auto history = m_board.history(series, figure->period, Briefing::pointCount);
        for (std::size_t i = 0; i < history.size(); ++i)
            result[i] = history[i] ? history[i]->value : gap;
        return result;
    }
    Period at = m_period;
    for (std::size_t i = result.size(); i-- > 0; at = at.previous()) {
        if (at == m_period) {
            if (figure && !isOlder(*figure))
                result[i] = figure->value;
        } else if (const auto found = near(series, at.end(), at)) {
            result[i] = found->value;
        }
    }
    return result;
}

std::optional<Spread>
FigurePicker::spread(SeriesId series, const Figure& figure, const Assessment& assessment) const
{
    const Catalogue& catalogue = m_board.catalogue();
    const Indicator& indicator = catalogue.indicator(series);
    const TimePoint instant = figure.period.end() - Duration{1};
    std::vector<UnitValue> units;
    for (const AreaId child : catalogue.childrenOf(catalogue.areaOf(series), instant)) {
        const auto value
            = m_board.figure(catalogue.series(catalogue.indicatorOf(series), child), figure.period);
        if (value && value->hasValue())
            units.push_back({child, value->value});
    }
    if (indicator.aggregation.method == Aggregation::Method::Sum) {
        if (indicator.direction != Direction::Lower)
            return std::nullopt;
        return spreadOfSum(catalogue, std::move(units), instant);
    }
    if (indicator.aggregation.method == Aggregation::Method::None || !assessment.demand)
        return std::nullopt;
    return spreadOfMisses(catalogue, units, *assessment.demand, instant);
}

} // namespace ioc::briefing
