#include "Simulator.h"

#include "Incidents.h"
#include "Schedule.h"
#include "ValueModel.h"

#include <algorithm>
#include <string>

namespace ioc::gateway {

namespace {

using domain::AreaId;
using domain::AreaLevel;
using domain::Catalogue;
using domain::IndicatorId;
using domain::TimePoint;

// A board keeps no more periods of a commune than this.
constexpr int mostUnitPeriods = 62;
constexpr int fewestUnitPeriods = 8;

// The communes in force below the province, through the districts where there are any.
std::vector<AreaId> unitsOf(const Catalogue& catalogue, TimePoint now)
{
    std::vector<AreaId> units;
    for (const AreaId child : catalogue.childrenOf(catalogue.province, now)) {
        const domain::AreaVersion* version = catalogue.area(child).at(now);
        if (version && version->level == AreaLevel::Commune) {
            units.push_back(child);
            continue;
        }
        for (const AreaId below : catalogue.childrenOf(child, now))
            units.push_back(below);
    }
    return units;
}

} // namespace

struct Simulator::Parts
{
    /// One indicator that readings are made for.
    struct Source
    {
        IndicatorId indicator{};
        Schedule schedule;
        bool byUnits = false;
        TimePoint ticked; ///< the last instant it was made for
    };
    /// All readings of one source for one instant of the past.
    struct Job
    {
        TimePoint time;
        std::size_t source = 0;
        bool byUnits = false;
    };

    Parts(std::shared_ptr<const Catalogue> of,
          const SimulatorOptions& given,
          TimePoint at,
          std::vector<TimePoint> newest,
          const domain::ReadingBatch& published)
        : catalogue(std::move(of))
        , options(given)
        , start(at)
        , known(std::move(newest))
        , units(unitsOf(*catalogue, at))
        , model(catalogue, options.seed, units, published)
        , incidents(catalogue, options.seed)
        , sourceName("Bộ mô phỏng, chuỗi số " + std::to_string(options.seed))
    {
        known.resize(catalogue->seriesCount(), TimePoint::min());
        gatherSources();
        planPast();
    }

    void gatherSources();
    void planPast();
    std::vector<Job> jobs(int unitPeriods) const;
    bool unitsInForce(TimePoint time) const;
    void make(const Source& source, TimePoint time, bool byUnits, domain::ReadingBatch& batch);
    void makeOne(IndicatorId indicator, AreaId area, TimePoint time, domain::ReadingBatch& batch);

    std::shared_ptr<const Catalogue> catalogue;
    SimulatorOptions options;
    TimePoint start;
    std::vector<TimePoint> known; ///< by SeriesId: the newest reading there is
    std::vector<AreaId> units;
    ValueModel model;
    Incidents incidents; ///< of what is ticked: the past is made of ordinary days
    std::string sourceName;
    std::vector<Source> sources;
    std::vector<Job> plan; ///< by time
    std::size_t done = 0; ///< of the plan
};

void Simulator::Parts::gatherSources()
{
    for (std::size_t i = 0; i < catalogue->indicators.size(); ++i) {
        const domain::Indicator& indicator = catalogue->indicators[i];
        const auto method = indicator.aggregation.method;
        if (method == domain::Aggregation::Method::Ratio)
            continue; // its parts are made
        const bool byUnits = method != domain::Aggregation::Method::None
            && indicator.lowestLevel == AreaLevel::Commune && !units.empty();
        const Schedule schedule{indicator, options.rate};
        sources.push_back({static_cast<IndicatorId>(i), schedule, byUnits, TimePoint::min()});
    }
}

bool Simulator::Parts::unitsInForce(TimePoint time) const
{
    return std::all_of(units.begin(), units.end(), [&](AreaId unit) {
        return catalogue->area(unit).at(time - domain::Duration{1}) != nullptr;
    });
}

std::vector<Simulator::Parts::Job> Simulator::Parts::jobs(int unitPeriods) const
{
    std::vector<Job> made;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const Source& source = sources[i];
        const TimePoint begin = source.schedule.pastBegin(start, std::max(0, options.historyDays));
        const std::vector<TimePoint> times = source.schedule.past(begin, start);
        for (std::size_t t = 0; t < times.size(); ++t) {
            const bool recent = times.size() - t <= static_cast<std::size_t>(unitPeriods);
            made.push_back({times[t], i, source.byUnits && recent && unitsInForce(times[t])});
        }
    }
    std::stable_sort(
        made.begin(), made.end(), [](const Job& a, const Job& b) { return a.time < b.time; });
    return made;
}

void Simulator::Parts::planPast()
{
    for (int periods = mostUnitPeriods;; periods -= 6) {
        plan = jobs(periods);
        std::size_t readings = 0;
        for (const Job& job : plan)
            readings += job.byUnits ? units.size() : 1;
        if (readings <= maxPast || periods <= fewestUnitPeriods)
            return;
    }
}

void Simulator::Parts::make(const Source& source,
                            TimePoint time,
                            bool byUnits,
                            domain::ReadingBatch& batch)
{
    if (byUnits) {
        for (const AreaId unit : units)
            makeOne(source.indicator, unit, time, batch);
        return;
    }
    // Where its units have readings of that time already, the province is what they come to.
    const bool unitsKnown = source.byUnits
        && known[Catalogue::index(catalogue->series(source.indicator, units.front()))] >= time;
    if (!unitsKnown)
        makeOne(source.indicator, catalogue->province, time, batch);
}

void Simulator::Parts::makeOne(IndicatorId indicator,
                               AreaId area,
                               TimePoint time,
                               domain::ReadingBatch& batch)
{
    domain::Reading reading;
    reading.series = catalogue->series(indicator, area);
    TimePoint& newest = known[Catalogue::index(reading.series)];
    if (time <= newest)
        return;
    newest = time;
    reading.time = time;
    reading.recorded = time;
    reading.value = model.value(indicator, area, time);
    reading.quality = domain::Quality::Simulated;
    reading.source = batch.source(sourceName);
    batch.readings.push_back(reading);
}

Simulator::Simulator(std::shared_ptr<const Catalogue> catalogue,
                     SimulatorOptions options,
                     TimePoint now,
                     std::vector<TimePoint> known,
                     const domain::ReadingBatch& published)
    : m_parts(
        std::make_unique<Parts>(std::move(catalogue), options, now, std::move(known), published))
{
}

Simulator::~Simulator() = default;
Simulator::Simulator(Simulator&&) noexcept = default;
Simulator& Simulator::operator=(Simulator&&) noexcept = default;

domain::ReadingBatch Simulator::past(std::size_t limit)
{
    domain::ReadingBatch batch;
    Parts& parts = *m_parts;
    const std::size_t largestJob = std::max<std::size_t>(1, parts.units.size());
    while (parts.done < parts.plan.size()
           && (batch.readings.empty() || batch.readings.size() + largestJob <= limit)) {
        const Parts::Job& job = parts.plan[parts.done++];
        parts.make(parts.sources[job.source], job.time, job.byUnits, batch);
    }
    return batch;
}

domain::ReadingBatch Simulator::tick(TimePoint now)
{
    domain::ReadingBatch batch;
    for (Parts::Source& source : m_parts->sources) {
        const TimePoint due = source.schedule.lastDue(now);
        if (due <= source.ticked)
            continue;
        source.ticked = due;
        m_parts->make(source, due, source.byUnits, batch);
    }
    m_parts->incidents.apply(batch);
    return batch;
}

} // namespace ioc::gateway
