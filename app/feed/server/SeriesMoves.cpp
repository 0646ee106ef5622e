#include "SeriesMoves.h"

namespace ioc::gateway {

SeriesMoves::SeriesMoves(const domain::Catalogue& from, const domain::Catalogue& to)
    : m_areasBefore(from.areas.size())
    , m_areasAfter(to.areas.size())
{
    for (const domain::Indicator& indicator : from.indicators)
        m_indicators.push_back(to.findIndicator(indicator.id));
    for (const domain::Area& area : from.areas)
        m_areas.push_back(to.findArea(area.code));
}

std::optional<domain::SeriesId> SeriesMoves::to(domain::SeriesId series) const
{
    const std::size_t at = domain::Catalogue::index(series);
    const auto indicator = m_indicators[at / m_areasBefore];
    const auto area = m_areas[at % m_areasBefore];
    if (!indicator || !area)
        return std::nullopt;
    return domain::SeriesId(static_cast<std::uint32_t>(
        static_cast<std::size_t>(*indicator) * m_areasAfter + static_cast<std::size_t>(*area)));
}

std::shared_ptr<const domain::ReadingBatch> SeriesMoves::moved(const domain::ReadingBatch& batch,
                                                               std::size_t begin) const
{
    auto result = std::make_shared<domain::ReadingBatch>();
    result->sources = batch.sources;
    for (std::size_t i = begin; i < batch.readings.size(); ++i) {
        domain::Reading reading = batch.readings[i];
        if (const auto series = to(reading.series)) {
            reading.series = *series;
            result->readings.push_back(reading);
        }
    }
    return result;
}

} // namespace ioc::gateway
