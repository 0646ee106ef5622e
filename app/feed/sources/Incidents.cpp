#include "Incidents.h"

#include <algorithm>
#include <cmath>

namespace ioc::gateway {

namespace {

using domain::AlarmCondition;
using domain::AlarmLimit;
using domain::Direction;

constexpr std::chrono::minutes slot{30};
constexpr std::chrono::minutes begins{6}; // within its slot
constexpr std::chrono::minutes lasts{14};
constexpr std::chrono::minutes longestDelay{6}; // an alarm with more would not be raised
constexpr std::size_t affectedOf = 3; // every third unit

std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

bool isSudden(const domain::Catalogue& catalogue, const AlarmLimit& limit)
{
    if (limit.condition == AlarmCondition::ReportDue || limit.condition == AlarmCondition::TargetDue
        || limit.onDelay > longestDelay)
        return false;
    if (limit.condition == AlarmCondition::StaleSource)
        return true;
    const domain::Indicator& of = catalogue.indicator(*limit.indicator);
    return of.frequency <= domain::Frequency::Minutely && of.direction != Direction::None
        && of.aggregation.method != domain::Aggregation::Method::WeightedMean;
}

} // namespace

Incidents::Incidents(std::shared_ptr<const domain::Catalogue> catalogue, std::uint64_t seed)
    : m_catalogue(std::move(catalogue))
    , m_seed(seed)
{
    for (const AlarmLimit& limit : m_catalogue->alarms) {
        if (isSudden(*m_catalogue, limit))
            m_choices.push_back(&limit);
    }
}

const AlarmLimit* Incidents::at(domain::TimePoint time) const
{
    const auto since = time.time_since_epoch();
    const auto within = since % slot;
    if (m_choices.empty() || within < begins || within >= begins + lasts)
        return nullptr;
    const std::uint64_t draw = mixed(m_seed ^ mixed(static_cast<std::uint64_t>(since / slot)));
    return draw % 4 == 0 ? nullptr : m_choices[(draw >> 8) % m_choices.size()];
}

void Incidents::apply(domain::ReadingBatch& batch) const
{
    if (m_choices.empty())
        return;
    std::erase_if(batch.readings, [&](domain::Reading& reading) {
        const AlarmLimit* limit = at(reading.time);
        if (!limit)
            return false;
        const domain::Indicator& of = m_catalogue->indicator(reading.series);
        if (limit->condition == AlarmCondition::StaleSource)
            return of.system.vi == limit->system && of.frequency <= domain::Frequency::Hourly;
        worsen(*limit, reading);
        return false;
    });
}

// How much worse the province's figure has to get, in its unit, to be off by a good measure.
double Incidents::push(const AlarmLimit& limit) const
{
    const domain::Indicator& of = m_catalogue->indicator(*limit.indicator);
    return 1.6 * std::max({limit.change, of.thresholds.watchBand.value_or(0), 2 * limit.deadband})
        + 1;
}

void Incidents::worsen(const AlarmLimit& limit, domain::Reading& reading) const
{
    const domain::IndicatorId id = m_catalogue->indicatorOf(reading.series);
    const domain::Indicator& of = m_catalogue->indicator(*limit.indicator);
    const domain::Aggregation& made = of.aggregation;
    const double sign = of.direction == Direction::Higher ? -1 : 1;
    const bool isRatio = made.method == domain::Aggregation::Method::Ratio;
    const auto& range = m_catalogue->indicator(reading.series).plausible;
    const bool isProvince = m_catalogue->areaOf(reading.series) == m_catalogue->province;
    const auto clamped = [&](double value) {
        return std::clamp(value,
                          range.minimum,
                          range.maximum[static_cast<std::size_t>(
                              m_catalogue->area(reading.series).latest().level)]);
    };
    if (isRatio && id == made.numerator && made.scale > 0) {
        // Of all units alike: then it is so of the province.
        const double factor = 1 + sign * push(limit) / made.scale;
        reading.value = clamped(std::round(reading.value * factor));
    } else if (!isRatio && id == *limit.indicator) {
        if (isProvince)
            reading.value = clamped(reading.value + sign * push(limit));
        else if (domain::Catalogue::index(m_catalogue->areaOf(reading.series)) % affectedOf == 0)
            reading.value = clamped(reading.value + sign);
    }
}

} // namespace ioc::gateway
