#include "ValueModel.h"

#include <algorithm>
#include <cmath>

namespace ioc::gateway {

namespace {

using domain::Aggregation;
using domain::AreaId;
using domain::AreaLevel;
using domain::Catalogue;
using domain::Indicator;
using domain::IndicatorId;
using domain::IndicatorKind;
using domain::TimePoint;

constexpr std::int64_t dayMs = 24LL * 3600 * 1000;
constexpr double unitPopulationIfUnknown = 15'000;

std::uint64_t mix(std::uint64_t x)
{
    // SplitMix64's finisher.
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

std::uint64_t textHash(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL; // FNV-1a
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

double unitInterval(std::uint64_t bits)
{
    return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

// Milliseconds of Vietnam's time since the epoch, of the last instant that belongs to what ends at
// `time`.
std::int64_t localMs(TimePoint time)
{
    return (time.time_since_epoch() + domain::vietnamOffset).count() - 1;
}

std::int64_t dayOf(TimePoint time)
{
    return localMs(time) / dayMs;
}

double dayProgress(TimePoint time)
{
    const double hour = static_cast<double>(localMs(time) % dayMs + 1) / 3'600'000.0;
    const double x = std::clamp((hour - 6.5) / 12.0, 0.0, 1.0);
    return 0.06 * hour / 24.0 + 0.94 * x * x * (3 - 2 * x);
}

// What of a period's amount is there at `time`.
double progress(const Indicator& of, TimePoint time)
{
    if (of.kind != IndicatorKind::Count)
        return 1;
    if (of.period.kind == domain::PeriodKind::Day)
        return dayProgress(time);
    const auto period = domain::Period::containing(time, of.period);
    return static_cast<double>((time - period.begin()).count())
        / static_cast<double>((period.end() - period.begin()).count());
}

double provinceMaximum(const Indicator& of)
{
    return of.plausible.maximum[static_cast<std::size_t>(AreaLevel::Province)];
}

bool isPercentage(const Indicator& of)
{
    return of.plausible.minimum >= 0 && provinceMaximum(of) == 100
        && (of.kind == IndicatorKind::Ratio || of.kind == IndicatorKind::Rate);
}

} // namespace

ValueModel::ValueModel(std::shared_ptr<const domain::Catalogue> catalogue,
                       std::uint64_t seed,
                       std::vector<AreaId> units,
                       const domain::ReadingBatch& published)
    : m_catalogue(std::move(catalogue))
    , m_seed(seed)
    , m_units(std::move(units))
    , m_roles(m_catalogue->indicators.size())
    , m_anchors(m_catalogue->indicators.size())
    , m_weights(m_catalogue->areas.size(), 0)
{
    for (const AreaId unit : m_units) {
        const double population
            = m_catalogue->area(unit).latest().population.value_or(unitPopulationIfUnknown);
        m_weights[Catalogue::index(unit)] = population;
        m_population += population;
    }
    if (m_units.empty())
        m_population = m_catalogue->area(m_catalogue->province).latest().population.value_or(1e6);
    m_weightSum = m_population;
    for (const Indicator& each : m_catalogue->indicators) {
        if (m_catalogue->unitOf(each).id == "persons" && each.kind == IndicatorKind::Gauge)
            m_mostPeople = std::max(m_mostPeople, provinceMaximum(each));
    }
    anchor(published);
    assignRoles();
}

void ValueModel::anchor(const domain::ReadingBatch& published)
{
    std::vector<TimePoint> newest(m_anchors.size(), TimePoint::min());
    for (const domain::Reading& reading : published.readings) {
        if (m_catalogue->areaOf(reading.series) != m_catalogue->province || !reading.hasValue())
            continue;
        const auto at = Catalogue::index(m_catalogue->indicatorOf(reading.series));
        // A count may have been published for another span than the catalogue's period.
        if (m_catalogue->indicators[at].kind == IndicatorKind::Count || reading.time < newest[at])
            continue;
        newest[at] = reading.time;
        m_anchors[at] = reading.value;
    }
}

// Numerators follow their denominators; where a numerator is taken by another ratio, the
// denominator follows it.
void ValueModel::assignRoles()
{
    std::vector<bool> fixed(m_roles.size(), false);
    for (std::size_t i = 0; i < m_catalogue->indicators.size(); ++i) {
        const Aggregation& aggregation = m_catalogue->indicators[i].aggregation;
        if (aggregation.method != Aggregation::Method::Ratio)
            continue;
        const auto numerator = Catalogue::index(aggregation.numerator);
        const auto denominator = Catalogue::index(aggregation.denominator);
        const auto ratio = static_cast<IndicatorId>(i);
        if (!fixed[numerator]) {
            m_roles[numerator] = {Role::Kind::Numerator, ratio};
            fixed[numerator] = fixed[denominator] = true;
        } else if (!fixed[denominator]) {
            m_roles[denominator] = {Role::Kind::Denominator, ratio};
            fixed[denominator] = true;
        }
    }
    for (std::size_t i = 0; i < m_catalogue->indicators.size(); ++i)
        if (const auto whole = m_catalogue->indicators[i].partOf; whole && !fixed[i])
            m_roles[i] = {Role::Kind::Share, *whole};
}

double ValueModel::random(IndicatorId indicator, AreaId area, std::int64_t what) const
{
    // By the texts, so that a catalogue with one more indicator does not change all others.
    std::uint64_t hash = mix(m_seed ^ textHash(m_catalogue->indicator(indicator).id));
    hash = mix(hash ^ textHash(m_catalogue->area(area).code));
    return unitInterval(mix(hash ^ static_cast<std::uint64_t>(what)));
}

bool ValueModel::isSum(const Indicator& of) const noexcept
{
    return of.aggregation.method == Aggregation::Method::Sum;
}

bool ValueModel::countsPeople(IndicatorId indicator) const
{
    const Indicator& of = m_catalogue->indicator(indicator);
    return of.kind == IndicatorKind::Gauge && isSum(of) && of.direction == domain::Direction::None
        && m_catalogue->unitOf(of).id == "persons";
}

double ValueModel::band(IndicatorId indicator, double level) const
{
    const Indicator& of = m_catalogue->indicator(indicator);
    if (of.thresholds.watchBand && *of.thresholds.watchBand > 0)
        return *of.thresholds.watchBand;
    return std::max(std::abs(level) * 0.02, 1e-6);
}

ValueModel::Standing
ValueModel::standing(IndicatorId indicator, const Indicator& of, double demanded) const
{
    const double draw = random(indicator, m_catalogue->province, -1);
    const double size = random(indicator, m_catalogue->province, -2);
    const bool atTheEdge = demanded <= of.plausible.minimum || demanded >= provinceMaximum(of);
    // "None at all" is seldom reached by everybody.
    const bool noneAtAll = demanded <= of.plausible.minimum && isSum(of);
    const double good = noneAtAll ? 0.4 : 0.72;
    Standing result;
    if (draw < good)
        result.offset = atTheEdge ? 2.0 : 0.3 + 0.8 * size;
    else if (draw < 0.9)
        result.offset = -0.3 - 0.4 * size;
    else
        result.offset = -1.4 - 1.2 * size;
    result.incidents = !atTheEdge || draw >= good;
    return result;
}

// Where the province is to be found, before rhythm and noise.
double ValueModel::level(IndicatorId indicator, TimePoint time) const
{
    const Indicator& of = m_catalogue->indicator(indicator);
    const auto demand
        = m_catalogue->targetPath(m_catalogue->series(indicator, m_catalogue->province)).at(time);
    if (!demand)
        return untargetedLevel(indicator, of);
    const domain::Comparison comparison = demand->target->comparison;
    if (comparison == domain::Comparison::Equal)
        return demand->value;
    const bool higher
        = comparison == domain::Comparison::AtLeast || comparison == domain::Comparison::Over;
    const double offset
        = standing(indicator, of, demand->value).offset * band(indicator, demand->value);
    return std::clamp(demand->value + (higher ? offset : -offset),
                      of.plausible.minimum - (higher ? 0 : std::abs(offset)),
                      provinceMaximum(of) + (higher ? std::abs(offset) : 0));
}

double ValueModel::untargetedLevel(IndicatorId indicator, const Indicator& of) const
{
    if (const auto published = m_anchors[Catalogue::index(indicator)])
        return *published;
    const double draw = random(indicator, m_catalogue->province, -3);
    const double minimum = of.plausible.minimum;
    const double range = provinceMaximum(of) - minimum;
    if (of.thresholds.watch)
        return *of.thresholds.watch * (of.direction == domain::Direction::Higher ? 1.04 : 0.9);
    if (countsPeople(indicator) && m_mostPeople > 0)
        return m_population * provinceMaximum(of) / m_mostPeople;
    if (isSum(of) || of.kind == IndicatorKind::Count || of.kind == IndicatorKind::Gauge) {
        // Plausible ranges are wide: a province is found at a tenth of them or so. Fewer where
        // fewer is better.
        const double part
            = of.direction == domain::Direction::Lower ? 0.0003 + 0.001 * draw : 0.09 + 0.05 * draw;
        return minimum + range * part;
    }
    const bool hundred = isPercentage(of)
        || (of.aggregation.method == Aggregation::Method::Ratio && of.aggregation.scale == 100);
    if (of.kind == IndicatorKind::Rank)
        return minimum + range * (0.1 + 0.25 * draw);
    if (hundred) {
        // A narrow band tells that the figure is a small share, or near to all.
        const double width = of.thresholds.watchBand.value_or(0);
        if (width > 0 && width < 1)
            return width * (5 + 5 * draw);
        if (width > 0 && of.direction == domain::Direction::Higher)
            return std::max(50.0, 100 - width * (1 + 4 * draw));
        return of.direction == domain::Direction::Lower ? 2 + 6 * draw : 78 + 19 * draw;
    }
    if (minimum < 0)
        return provinceMaximum(of) * (0.05 + 0.1 * draw);
    if (of.kind == IndicatorKind::Index)
        return minimum + range * (0.6 + 0.2 * draw);
    return minimum + range * (minimum > 0 ? 0.4 + 0.1 * draw : 0.03 + 0.05 * draw);
}

double ValueModel::share(const Indicator& of, AreaId area) const
{
    if (area == m_catalogue->province || m_weightSum <= 0)
        return 1;
    const double character
        = unitInterval(mix(m_seed ^ textHash(m_catalogue->area(area).code) ^ mix(of.domain)));
    return m_weights[Catalogue::index(area)] / m_weightSum * (0.7 + 0.6 * character);
}

// A ratio, rate, index or mean of one area at an instant.
double ValueModel::intensity(IndicatorId indicator, AreaId area, TimePoint time) const
{
    const Indicator& of = m_catalogue->indicator(indicator);
    const double base = level(indicator, time);
    const double width = band(indicator, base);
    const bool isUnit = area != m_catalogue->province;
    const double good = of.direction == domain::Direction::Lower ? -1 : 1;
    const std::int64_t day = dayOf(time);
    const std::int64_t month = day / 30;
    const double within = static_cast<double>(day % 30) / 30.0;
    const double drift = random(indicator, area, 1000 + month) * (1 - within)
        + random(indicator, area, 1001 + month) * within - 0.5;
    const std::int64_t noiseStep
        = localMs(time) / (of.kind == IndicatorKind::Count ? dayMs : dayMs / 24);
    const double noise = random(indicator, area, 1'000'000 + noiseStep) - 0.5;
    double value = base + width * (0.5 * drift + 0.4 * noise);
    if (isUnit)
        value += width * 1.2 * (random(indicator, area, -4) - 0.5);
    const auto demand
        = m_catalogue->targetPath(m_catalogue->series(indicator, m_catalogue->province)).at(time);
    const bool incidents = !demand || standing(indicator, of, demand->value).incidents;
    const std::int64_t week = (day + 3) / 7;
    if (incidents && random(indicator, area, 500'000 + week) < (isUnit ? 0.03 : 0.01))
        value -= good * width * (1.5 + 3 * random(indicator, area, 600'000 + week));
    const AreaLevel levelOfArea = isUnit ? AreaLevel::Commune : AreaLevel::Province;
    return std::clamp(
        value, of.plausible.minimum, of.plausible.maximum[static_cast<std::size_t>(levelOfArea)]);
}

double ValueModel::ownAmount(IndicatorId indicator, AreaId area, TimePoint time) const
{
    const Indicator& of = m_catalogue->indicator(indicator);
    const std::int64_t day = dayOf(time);
    double value = std::max(0.0, level(indicator, time)) * share(of, area);
    if (of.kind == IndicatorKind::Count) {
        const auto weekday = (day + 4) % 7; // 0: Sunday
        const double weekend = 0.35 + 0.5 * unitInterval(mix(m_seed ^ mix(of.domain + 77)));
        if (of.period.kind <= domain::PeriodKind::Day && (weekday == 0 || weekday == 6))
            value *= weekday == 0 ? weekend * 0.7 : weekend;
        value *= 0.85
            + 0.3
                * random(indicator,
                         area,
                         2'000'000 + domain::Period::containing(time, of.period).ordinal());
        value *= progress(of, time);
    } else {
        const double slow = random(indicator, area, 1000 + day / 30) - 0.5;
        const double hourly = of.frequency <= domain::Frequency::Hourly
            ? random(indicator, area, 3'000'000 + localMs(time) / (dayMs / 24)) - 0.5
            : 0;
        value *= 1 + 0.01 * slow + 0.02 * hourly;
    }
    return value;
}

// How much there is of a sum's part or of a figure that stands for itself.
double ValueModel::amount(IndicatorId indicator, AreaId area, TimePoint time) const
{
    const Role& role = m_roles[Catalogue::index(indicator)];
    if (role.kind == Role::Kind::Own)
        return rounded(indicator, area, time, ownAmount(indicator, area, time));
    if (role.kind == Role::Kind::Share) {
        const double whole = amount(role.ratio, area, time);
        const double month = random(indicator, area, 1000 + dayOf(time) / 30);
        const double part = 0.5 + 0.4 * random(indicator, m_catalogue->province, -3) + 0.05 * month;
        return std::min(whole, rounded(indicator, area, time, whole * part));
    }
    const Indicator& ratio = m_catalogue->indicator(role.ratio);
    const double scaled = intensity(role.ratio, area, time) / ratio.aggregation.scale;
    if (role.kind == Role::Kind::Numerator) {
        const double whole = amount(ratio.aggregation.denominator, area, time);
        const double part = rounded(indicator, area, time, whole * scaled);
        return isPercentage(ratio) ? std::min(part, whole) : part;
    }
    if (scaled <= 0)
        return rounded(indicator, area, time, ownAmount(indicator, area, time));
    return std::max(
        1.0,
        rounded(indicator, area, time, amount(ratio.aggregation.numerator, area, time) / scaled));
}

// Whole numbers where the indicator has no decimals: up or down by chance, so that small areas add
// up right.
double ValueModel::rounded(IndicatorId indicator, AreaId area, TimePoint time, double value) const
{
    const Indicator& of = m_catalogue->indicator(indicator);
    const AreaLevel levelOfArea
        = area == m_catalogue->province ? AreaLevel::Province : AreaLevel::Commune;
    const double maximum = of.plausible.maximum[static_cast<std::size_t>(levelOfArea)];
    if (of.precision > 0) {
        const double step = std::pow(10.0, of.precision + 1);
        return std::clamp(std::round(value * step) / step, of.plausible.minimum, maximum);
    }
    const std::int64_t span = of.kind == IndicatorKind::Count
        ? domain::Period::containing(time, of.period).ordinal()
        : dayOf(time) / 30;
    double whole = std::floor(value + random(indicator, area, 4'000'000 + span));
    const bool isWhole = m_catalogue->usersOf(indicator).size() > 0
        && of.kind == IndicatorKind::Gauge
        && m_roles[Catalogue::index(indicator)].kind != Role::Kind::Numerator;
    if (isWhole)
        whole = std::max(1.0, whole); // a place without any would have no ratio
    return std::clamp(whole, of.plausible.minimum, maximum);
}

double ValueModel::value(IndicatorId indicator, AreaId area, TimePoint time) const
{
    const Indicator& of = m_catalogue->indicator(indicator);
    const bool amounts = of.kind == IndicatorKind::Count || of.kind == IndicatorKind::Gauge;
    if (!amounts) {
        const double found = intensity(indicator, area, time);
        const double step = of.kind == IndicatorKind::Rank ? 1 : std::pow(10.0, of.precision + 1);
        return std::round(found * step) / step;
    }
    if (area != m_catalogue->province || !isSum(of) || m_units.empty())
        return amount(indicator, area, time);
    double sum = 0;
    for (const AreaId unit : m_units)
        sum += amount(indicator, unit, time);
    return std::min(sum, provinceMaximum(of));
}

} // namespace ioc::gateway
