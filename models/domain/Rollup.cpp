#include "Rollup.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ioc::domain {

namespace {

// Value and weight of one unit: (value, 1) under a sum, (numerator, denominator) under a ratio.
struct Part
{
    double value = 0;
    double weight = 0;
    TimePoint time;
    Quality quality = Quality::Good;
    SourceId source{};
    bool derived = false;
    Coverage coverage;
};

class Sum
{
public:
    void expectOne() noexcept { ++m_coverage.expected; }

    void add(const Part& part)
    {
        if (m_times.empty())
            m_source = part.source;
        else if (m_source != part.source)
            m_source = {};
        ++m_coverage.reported;
        m_value += part.value;
        m_weight += part.weight;
        m_quality = std::max(m_quality, part.quality);
        m_times.push_back(part.time);
    }

    [[nodiscard]] std::optional<Part> total()
    {
        if (m_times.empty())
            return std::nullopt;
        const auto median = m_times.begin() + static_cast<std::ptrdiff_t>((m_times.size() - 1) / 2);
        std::nth_element(m_times.begin(), median, m_times.end());
        return Part{m_value, m_weight, *median, m_quality, m_source, true, m_coverage};
    }

private:
    double m_value = 0;
    double m_weight = 0;
    Quality m_quality = Quality::Good;
    SourceId m_source{};
    Coverage m_coverage;
    std::vector<TimePoint> m_times;
};

class Evaluation
{
public:
    Evaluation(const Catalogue& catalogue,
               const ReadingLookup& readings,
               IndicatorId indicator,
               const Period& period)
        : m_catalogue(catalogue)
        , m_readings(readings)
        , m_indicatorId(indicator)
        , m_indicator(catalogue.indicator(indicator))
        , m_period(period)
        , m_lastInstant(period.end() - Duration{1})
    {
    }

    std::optional<Figure> figure(AreaId area) const
    {
        if (const Reading* direct
            = m_readings.inPeriod(m_catalogue.series(m_indicatorId, area), m_period)) {
            return Figure{m_period,
                          direct->value,
                          asOf(*direct, m_period),
                          direct->quality,
                          direct->source,
                          false,
                          {}};
        }
        const auto total = m_indicator.aggregation.method == Aggregation::Method::Ratio
            ? ratioParts(area)
            : fromBelow(area);
        if (!total)
            return std::nullopt;
        double value = total->value;
        switch (m_indicator.aggregation.method) {
        case Aggregation::Method::None:
            return std::nullopt;
        case Aggregation::Method::Sum:
            break;
        case Aggregation::Method::Ratio:
        case Aggregation::Method::WeightedMean:
            if (!(std::abs(total->weight) > 0))
                return std::nullopt;
            value = value / total->weight;
            if (m_indicator.aggregation.method == Aggregation::Method::Ratio)
                value *= m_indicator.aggregation.scale;
            break;
        }
        return Figure{
            m_period, value, total->time, total->quality, total->source, true, total->coverage};
    }

private:
    // One reading of `indicator`: of the same period, or, where its periods are of another type,
    // the latest by the end.
    const Reading* partReading(IndicatorId indicator, AreaId area) const
    {
        const SeriesId series = m_catalogue.series(indicator, area);
        const Reading* reading = m_catalogue.indicator(indicator).period == m_period.type()
            ? m_readings.inPeriod(series, m_period)
            : m_readings.upTo(series, m_period.end());
        return reading && reading->hasValue() ? reading : nullptr;
    }

    std::optional<Part> ratioParts(AreaId area) const
    {
        const Reading* numerator = partReading(m_indicator.aggregation.numerator, area);
        const Reading* denominator = partReading(m_indicator.aggregation.denominator, area);
        if (numerator && denominator) {
            const SourceId source
                = numerator->source == denominator->source ? numerator->source : SourceId{};
            return Part{numerator->value,
                        denominator->value,
                        asOf(*numerator, m_period),
                        std::max(numerator->quality, denominator->quality),
                        source,
                        true,
                        {}};
        }
        return fromBelow(area);
    }

    std::optional<Part> unitPart(AreaId area) const
    {
        if (m_indicator.aggregation.method == Aggregation::Method::Ratio)
            return ratioParts(area);
        const Reading* direct
            = m_readings.inPeriod(m_catalogue.series(m_indicatorId, area), m_period);
        if (!direct)
            return fromBelow(area);
        if (!direct->hasValue())
            return std::nullopt;
        Part part{
            direct->value, 1, asOf(*direct, m_period), direct->quality, direct->source, false, {}};
        if (m_indicator.aggregation.method == Aggregation::Method::WeightedMean) {
            const Reading* weight = partReading(m_indicator.aggregation.denominator, area);
            if (!weight)
                return std::nullopt;
            part.weight = weight->value;
            part.value *= weight->value;
            part.quality = std::max(part.quality, weight->quality);
        }
        return part;
    }

    std::optional<Part> fromBelow(AreaId area) const
    {
        if (m_indicator.aggregation.method == Aggregation::Method::None)
            return std::nullopt;
        const AreaVersion* version = m_catalogue.area(area).at(m_lastInstant);
        if (!version || version->level >= m_indicator.lowestLevel)
            return std::nullopt;
        Sum sum;
        for (const AreaId child : m_catalogue.childrenOf(area, m_lastInstant)) {
            sum.expectOne();
            if (const auto part = unitPart(child))
                sum.add(*part);
        }
        return sum.total();
    }

    const Catalogue& m_catalogue;
    const ReadingLookup& m_readings;
    IndicatorId m_indicatorId;
    const Indicator& m_indicator;
    Period m_period;
    TimePoint m_lastInstant;
};

} // namespace

TimePoint asOf(const Reading& reading, const Period& period) noexcept
{
    const bool early = reading.time == period.end() && period.begin() < reading.recorded;
    return early ? std::min(reading.time, reading.recorded) : reading.time;
}

std::optional<Figure> rollup(const Catalogue& catalogue,
                             const ReadingLookup& readings,
                             SeriesId series,
                             const Period& period)
{
    return Evaluation{catalogue, readings, catalogue.indicatorOf(series), period}.figure(
        catalogue.areaOf(series));
}

} // namespace ioc::domain
