#include "SampleBoard.h"

#include <models/board/Attention.h>
#include <models/catalogue/CatalogueReader.h>

#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <set>

namespace ioc::test {

using namespace std::chrono;
using namespace std::chrono_literals;
using domain::Catalogue;
using domain::Indicator;
using domain::IndicatorId;
using domain::Period;
using domain::Reading;
using domain::TimePoint;

namespace {

// −1 to 1, the same for the same arguments.
double noise(std::size_t a, std::size_t b)
{
    const double value
        = std::sin(static_cast<double>(a) * 12.9898 + static_cast<double>(b) * 78.233) * 43758.5453;
    return 2 * (value - std::floor(value)) - 1;
}

class Filler
{
public:
    Filler(const Catalogue& catalogue, TimePoint now)
        : m_catalogue(catalogue)
        , m_now(now)
    {
    }

    domain::ReadingBatch fill(const std::vector<domain::WallPage>& pages)
    {
        fillMap(pages.front().map->indicator);
        std::set<IndicatorId> filled{pages.front().map->indicator};
        std::size_t place = 0;
        for (const domain::WallPage& page : pages)
            for (const domain::FigureChoice& choice : domain::figuresOf(page)) {
                if (filled.insert(choice.indicator).second && place != 7) // the eighth has no data
                    fillProvince(choice.indicator, place);
                ++place;
            }
        for (const domain::WallPage& page : pages)
            for (const domain::PanelChoice& panel : page.panels)
                if (panel.kind == domain::PanelKind::Map || panel.kind == domain::PanelKind::Ranking
                    || panel.kind == domain::PanelKind::Multiples)
                    fillAreas(panel.figures.front().indicator);
        return std::move(m_batch);
    }

private:
    // The end of a period, or for the running one a moment ago; a running month has no figure yet.
    [[nodiscard]] std::optional<TimePoint> stamp(const Indicator& indicator,
                                                 const Period& period) const
    {
        if (period.end() <= m_now)
            return period.end();
        if (indicator.frequency <= domain::Frequency::Hourly)
            return m_now - 12s;
        return std::nullopt;
    }

    [[nodiscard]] double levelOf(IndicatorId id, std::size_t place) const
    {
        const Indicator& indicator = m_catalogue.indicator(id);
        const auto demand
            = m_catalogue.targetPath(m_catalogue.series(id, m_catalogue.province)).at(m_now);
        const double step = (place % 3 == 0 ? -1 : 1)
            * (indicator.direction == domain::Direction::Lower ? -1 : 1);
        const bool share = indicator.kind == domain::IndicatorKind::Ratio;
        const double top = share
            ? 99.6
            : indicator.plausible.maximum[static_cast<std::size_t>(domain::AreaLevel::Province)];
        if (demand)
            return std::clamp(demand->value * (1 + step * 0.03), indicator.plausible.minimum, top);
        if (share)
            return 62 + 3.1 * static_cast<double>(place % 11);
        return std::min(top * 0.4, 40.0 * std::pow(3.0, static_cast<double>(place % 5)));
    }

    void fillProvince(IndicatorId id, std::size_t place)
    {
        const Indicator& indicator = m_catalogue.indicator(id);
        const double level = levelOf(id, place);
        const int count = 30;
        const bool late = place == 12;
        const domain::Quality quality
            = place == 5 ? domain::Quality::Provisional : domain::Quality::Simulated;
        Period period = Period::containing(late ? m_now - days{90} : m_now, indicator.period);
        for (int back = 0; back < count; ++back, period = period.previous()) {
            const auto time = stamp(indicator, period);
            if (!time || (back % 11 == 9))
                continue; // a gap now and then
            const double trend = 1 - 0.002 * back * (place % 2 == 0 ? 1 : -1);
            double value
                = level * trend * (1 + 0.006 * noise(place, static_cast<std::size_t>(back)));
            if (indicator.kind == domain::IndicatorKind::Ratio)
                value = std::min(value, 100.0);
            const double power = std::pow(10.0, indicator.precision);
            add(m_catalogue.series(id, m_catalogue.province),
                *time,
                std::round(value * power) / power,
                quality);
        }
    }

    void fillMap(IndicatorId id)
    {
        const Indicator& indicator = m_catalogue.indicator(id);
        const auto areas = m_catalogue.childrenOf(m_catalogue.province, m_now);
        for (std::size_t at = 0; at < areas.size(); ++at) {
            Period period = Period::containing(m_now, indicator.period);
            for (int back = 0; back < 30; ++back, period = period.previous()) {
                const auto time = stamp(indicator, period);
                if (!time || (at == 17 && back < 3))
                    continue; // a silent unit
                const double whole = 40 + 30 * (1 + noise(at, 3));
                double share = 0.972 + 0.024 * noise(at, 5)
                    + 0.004 * noise(at, static_cast<std::size_t>(back) + 11);
                if (at % 31 == 8)
                    share -= 0.09;
                addShare(indicator, areas[at], *time, share, whole);
            }
        }
    }

    // Values of the communes themselves in the last periods, one of them silent.
    void fillAreas(IndicatorId id)
    {
        const Indicator& indicator = m_catalogue.indicator(id);
        const auto areas = m_catalogue.childrenOf(m_catalogue.province, m_now);
        const bool share = indicator.kind == domain::IndicatorKind::Ratio;
        const double top
            = indicator.plausible.maximum[static_cast<std::size_t>(domain::AreaLevel::Commune)];
        for (std::size_t at = 0; at < areas.size(); ++at) {
            Period period = Period::containing(m_now, indicator.period);
            for (int back = 0; back < 8 && at % 31 != 17; ++back, period = period.previous()) {
                const auto time = stamp(indicator, period);
                if (!time)
                    continue;
                const double value = share
                    ? 88 + 11 * noise(at, 7) + noise(at, static_cast<std::size_t>(back))
                    : std::floor(std::min(top, 20.0) * (1 + noise(at, 9)) / 2);
                add(m_catalogue.series(id, areas[at]),
                    *time,
                    std::clamp(value, indicator.plausible.minimum, share ? 100.0 : top),
                    domain::Quality::Simulated);
            }
        }
    }

    void addShare(
        const Indicator& indicator, domain::AreaId area, TimePoint time, double share, double whole)
    {
        const bool ratio = indicator.aggregation.method == domain::Aggregation::Method::Ratio;
        if (!ratio) {
            const auto id = static_cast<IndicatorId>(&indicator - m_catalogue.indicators.data());
            add(m_catalogue.series(id, area), time, share * 100, domain::Quality::Simulated);
            return;
        }
        add(m_catalogue.series(indicator.aggregation.numerator, area),
            time,
            whole * share,
            domain::Quality::Simulated);
        add(m_catalogue.series(indicator.aggregation.denominator, area),
            time,
            whole,
            domain::Quality::Simulated);
    }

    void add(domain::SeriesId series, TimePoint time, double value, domain::Quality quality)
    {
        m_batch.readings.push_back({time, time, value, series, {}, quality});
    }

    const Catalogue& m_catalogue;
    TimePoint m_now;
    domain::ReadingBatch m_batch;
};

} // namespace

TimePoint sampleMoment()
{
    return sys_days{2026y / November / 22} + 7h + 32min + 7s;
}

std::unique_ptr<session::StaticSession> sampleSession(const char* province, TimePoint now)
{
    const std::string folder = std::string{IOC_SOURCE_DIR} + "/resources/catalogue/" + province;
    const catalogue::Reading read = catalogue::readCatalogue(folder);
    for (const catalogue::Fault& fault : read.faults)
        std::fprintf(
            stderr, "%s %s: %s\n", fault.file.c_str(), fault.place.c_str(), fault.expected.c_str());
    if (!read.catalogue || read.catalogue->pages.empty())
        return nullptr;
    auto session = std::make_unique<session::StaticSession>(read.catalogue, now);
    session->fold(Filler{*read.catalogue, now}.fill(read.catalogue->pages));
    session->setLink({session::LinkState::Live, now - 3h, now - 2s, std::nullopt, {}});
    return session;
}

} // namespace ioc::test
