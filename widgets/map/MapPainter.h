#pragma once

#include <models/board/MapView.h>
#include <widgets/map/MapGeometry.h>
#include <widgets/theme/Canvas.h>

#include <optional>
#include <vector>

namespace ioc::ui {

/// Paints a map and what explains it. Only the areas off target are outlined in that colour; an
/// area without a value is hatched, one whose value is stale is hatched over its shade; labels
/// never collide: one that would is left out. Thread: gui. Units: pixels.
class MapPainter
{
public:
    MapPainter(Canvas& canvas, const MapGeometry& geometry, const board::MapView& view);

    /// Drawn with an outline of its own, below the labels, and named before all others.
    void setChosen(std::optional<domain::AreaId> area) { m_chosen = area; }
    /// The map, as large as it fits, centred; no label enters `kept`.
    void paintMap(const QRectF& rect, const std::vector<QRectF>& kept = {});
    /// Classes from high to low, then off target, stale and no data, from the bottom up. Returns
    /// the height taken.
    double paintLegend(const QRectF& rect, const board::PageWords& words);
    /// The worst three and the best two, from the bottom up. Returns the height taken.
    double paintRanking(const QRectF& rect, const board::PageWords& words);

    /// The size of one legend or ranking at this theme.
    [[nodiscard]] static double legendHeight(const Theme& theme, const board::MapView& view);
    [[nodiscard]] static double rankingHeight(const Theme& theme, const board::MapView& view);
    [[nodiscard]] double legendWidth(const board::PageWords& words) const;
    [[nodiscard]] double rankingWidth() const;
    /// Where the map lies when painted into `rect`.
    [[nodiscard]] static QRectF mapRect(const MapGeometry& geometry, const QRectF& rect);
    /// True where land of a map painted into `rect` enters `box`.
    [[nodiscard]] static bool
    covers(const MapGeometry& geometry, const QRectF& rect, const QRectF& box);

private:
    struct LegendRow
    {
        QString text;
        int shade = -1;
        bool offTarget = false;
        bool stale = false;
    };

    void fillAreas();
    void outlineOffTarget();
    void outlineChosen();
    void labelAreas(const std::vector<QRectF>& kept);
    void paintRankingGroup(QRectF& line,
                           const QString& heading,
                           const std::vector<std::size_t>& areas,
                           bool worst);
    [[nodiscard]] std::vector<LegendRow> legendRows(const board::PageWords& words) const;
    [[nodiscard]] QPolygonF placed(const QPolygonF& ring) const;
    [[nodiscard]] const board::MapView::Area* areaOf(domain::AreaId area) const;

    Canvas& m_canvas;
    const MapGeometry& m_geometry;
    const board::MapView& m_view;
    std::optional<domain::AreaId> m_chosen;
    QRectF m_map;
};

} // namespace ioc::ui
