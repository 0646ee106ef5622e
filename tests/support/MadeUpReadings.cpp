#include "MadeUpReadings.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace ioc::test {

using namespace domain;

namespace {

double levelOf(const Catalogue& catalogue, IndicatorId id, TimePoint at)
{
    const Indicator& indicator = catalogue.indicator(id);
    const auto demand = catalogue.targetPath(catalogue.series(id, catalogue.province)).at(at);
    if (demand)
        return demand->value * (indicator.direction == Direction::Lower ? 0.9 : 1.02);
    const double most = indicator.plausible.maximum[static_cast<std::size_t>(AreaLevel::Province)];
    return std::min(most / 2, 850.0);
}

// Of a series back in time: a walk around its level, with the seasons of a week.
class Maker
{
public:
    Maker(const Catalogue& catalogue, const MadeUp& how)
        : m_catalogue(catalogue)
        , m_how(how)
    {
    }

    void add(SeriesId series, double level, double least, double most, int periods, Quality quality)
    {
        const Indicator& indicator = m_catalogue.indicator(series);
        Period period = Period::containing(m_how.until, indicator.period);
        if (indicator.frequency > Frequency::Hourly)
            period = period.previous();
        std::normal_distribution<double> noise{0, 0.02};
        for (int i = 0; i < periods; ++i, period = period.previous()) {
            Reading reading;
            reading.series = series;
            reading.time = reading.recorded = std::min(period.end(), m_how.until);
            reading.value = std::clamp(level * (1 + noise(m_random)), least, most);
            if (indicator.precision == 0)
                reading.value = std::round(reading.value);
            reading.quality = quality;
            m_batch.readings.push_back(reading);
        }
    }

    [[nodiscard]] std::mt19937& random() noexcept { return m_random; }
    [[nodiscard]] ReadingBatch take() { return std::move(m_batch); }

private:
    const Catalogue& m_catalogue;
    const MadeUp& m_how;
    std::mt19937 m_random{7};
    ReadingBatch m_batch;
};

} // namespace

ReadingBatch madeUpReadings(const Catalogue& catalogue,
                            const std::vector<IndicatorId>& indicators,
                            const MadeUp& how)
{
    Maker maker{catalogue, how};
    const std::vector<AreaId> units
        = catalogue.childrenOf(catalogue.province, how.until - Duration{1});
    int count = 0;
    for (const IndicatorId id : indicators) {
        const Indicator& indicator = catalogue.indicator(id);
        ++count;
        if (how.mixed && count % 7 == 5)
            continue; // nothing received
        const Quality quality = !how.mixed ? how.quality
            : count % 6 == 2               ? Quality::Provisional
            : count % 6 == 4               ? Quality::Estimated
                                           : Quality::Good;
        const auto limit = [&](AreaLevel level) {
            return indicator.plausible.maximum[static_cast<std::size_t>(level)];
        };
        const double level = levelOf(catalogue, id, how.until);
        maker.add(catalogue.series(id, catalogue.province),
                  level,
                  indicator.plausible.minimum,
                  limit(AreaLevel::Province),
                  how.periods,
                  quality);
        if (indicator.lowestLevel != AreaLevel::Commune)
            continue;
        const bool isSum = indicator.aggregation.method == Aggregation::Method::Sum;
        std::uniform_real_distribution<double> share{0.4, 1.6};
        for (const AreaId unit : units)
            maker.add(catalogue.series(id, unit),
                      isSum ? level / static_cast<double>(units.size()) * share(maker.random())
                            : level,
                      indicator.plausible.minimum,
                      limit(AreaLevel::Commune),
                      how.unitPeriods,
                      quality);
    }
    return maker.take();
}

} // namespace ioc::test
