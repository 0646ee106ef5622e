#pragma once

#include <models/domain/Catalogue.h>
#include <models/wire/Frames.h>

#include <vector>

namespace ioc::gateway {

/// A subscription's filter, worked out once against a catalogue.
/// Thread: immutable. Limits: one bit an indicator and an area.
class SeriesFilter
{
public:
    SeriesFilter(const domain::Catalogue& catalogue, const wire::Filter& filter)
        : m_areas(catalogue.areas.size())
        , m_indicators(catalogue.indicators.size())
    {
        const wire::Filter areas{filter.areas, {}};
        const wire::Filter indicators{{}, filter.indicators};
        for (std::size_t i = 0; i < m_areas.size(); ++i)
            m_areas[i] = wire::matches(areas, "", catalogue.areas[i].code);
        for (std::size_t i = 0; i < m_indicators.size(); ++i)
            m_indicators[i] = wire::matches(indicators, catalogue.indicators[i].id, "");
    }

    /// Lets pass only what `other`, of the same catalogue, lets pass too.
    void narrow(const SeriesFilter& other)
    {
        for (std::size_t i = 0; i < m_areas.size(); ++i)
            m_areas[i] = m_areas[i] && other.m_areas[i];
        for (std::size_t i = 0; i < m_indicators.size(); ++i)
            m_indicators[i] = m_indicators[i] && other.m_indicators[i];
    }

    [[nodiscard]] bool wants(domain::SeriesId series) const noexcept
    {
        const auto at = domain::Catalogue::index(series);
        return m_indicators[at / m_areas.size()] && m_areas[at % m_areas.size()];
    }

private:
    std::vector<bool> m_areas;
    std::vector<bool> m_indicators;
};

} // namespace ioc::gateway
