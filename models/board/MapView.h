#pragma once

#include <models/board/FigureView.h>

#include <QString>

#include <optional>
#include <vector>

namespace ioc::board {

/// One indicator over the areas below the province, in the period of the province's latest figure.
struct MapView
{
    struct Area
    {
        domain::AreaId area{};
        QString name;
        std::optional<double> value; ///< none: nothing reported for the period
        QString valueText; ///< with unit; empty without a value
        int shade = -1; ///< class by the breaks, 0 the lowest; −1 without a value
        domain::Status status = domain::Status::NoData;
        bool labelled = false; ///< wanted on the map
        friend bool operator==(const Area&, const Area&) = default;
    };
    struct Shade
    {
        QString text; ///< `96 – 98`
        friend bool operator==(const Shade&, const Shade&) = default;
    };

    domain::IndicatorId indicator{};
    domain::Direction direction = domain::Direction::None;
    QString title;
    QString subtitle; ///< period, coverage, time
    std::vector<Area> areas; ///< in catalogue order
    std::vector<Shade> shades; ///< lowest first
    std::vector<std::size_t> worst; ///< positions in `areas`, worst first
    std::vector<std::size_t> best; ///< best first; shares no area with `worst`
    bool simulated = false;
    bool provisional = false; ///< one of the areas' figures is
    bool rebased = false; ///< some figures are made of the units that went into the areas
    bool stale = false;
    bool anyMissing = false;
    bool anyStale = false; ///< some areas' figures are past their cadence and grace
    bool anyOffTarget = false;

    friend bool operator==(const MapView&, const MapView&) = default;
};

/// Thread: the board's. Cost: one look-up an area.
[[nodiscard]] MapView
mapView(const FigureViews& views, const domain::MapChoice& choice, domain::TimePoint now);

/// The class of a value among ascending breaks: 0 below the first, n at or above the last.
[[nodiscard]] int shadeOf(double value, const std::vector<double>& breaks) noexcept;

} // namespace ioc::board
