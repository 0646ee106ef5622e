#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Result.h>

#include <QByteArray>
#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace ioc::ui {

/// Where each area lies on a map, in unit coordinates: y down, the longer side of bounds() is 1.
///
/// Official boundaries where the user has them, else cells: each point of an area that the areas
/// divide among them by nearness, cut by the province's outline. They show where, never how far a
/// boundary runs, and the page says so. An area whose point lies off the outline (an island the
/// outline leaves out) is a marker: no area is ever lost. Thread: any; immutable once made. Cost:
/// areas² once; keep it off the paint path.
class MapGeometry
{
public:
    struct Shape
    {
        domain::AreaId area{};
        std::vector<QPolygonF>
            rings; ///< closed; outer rings and holes, to be filled by the odd-even rule
        QPointF label; ///< inside the greatest ring
        bool marker = false; ///< a dot in the place of a shape
    };

    MapGeometry() = default;

    /// Cells of the areas below the province at `instant`. Without an outline their hull is taken.
    [[nodiscard]] static MapGeometry fromPoints(const domain::Catalogue& catalogue,
                                                domain::TimePoint instant);

    /// Boundaries from a FeatureCollection whose features have a property `code`; areas it lacks
    /// become markers. Errors: InvalidInput where it is no such collection or knows none of the
    /// areas.
    [[nodiscard]] static Result<MapGeometry> fromGeoJson(const domain::Catalogue& catalogue,
                                                         domain::TimePoint instant,
                                                         const QByteArray& geoJson);

    [[nodiscard]] bool isEmpty() const noexcept { return m_shapes.empty(); }
    [[nodiscard]] const std::vector<Shape>& shapes() const noexcept { return m_shapes; }
    [[nodiscard]] const std::vector<QPolygonF>& outline() const noexcept { return m_outline; }
    [[nodiscard]] const QRectF& bounds() const noexcept { return m_bounds; }
    /// The rectangle that an area takes where the map's bounds are drawn in `drawn`; null for one
    /// that is not on the map.
    [[nodiscard]] QRectF boxOf(domain::AreaId area, const QRectF& drawn) const;
    /// True where shapes are cells, not boundaries.
    [[nodiscard]] bool isSchematic() const noexcept { return m_schematic; }

private:
    void normalise();
    void addMarker(domain::AreaId area, const QPointF& at);
    void addPlaceless(const std::vector<domain::AreaId>& areas);

    std::vector<Shape> m_shapes; ///< in catalogue order of the areas
    std::vector<QPolygonF> m_outline;
    QRectF m_bounds{0, 0, 1, 1};
    bool m_schematic = true;
};

/// Twice-signed areas summed to the surface of rings, holes taken off; for tests and the choice of
/// the greatest ring.
[[nodiscard]] double surfaceOf(const std::vector<QPolygonF>& rings);

} // namespace ioc::ui
