#include "FigureSpread.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ioc::briefing {

using namespace domain;

namespace {

// More units than this are not a concentration that a sentence could name.
constexpr int fewUnits = 10;

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

} // namespace

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

} // namespace ioc::briefing
