#pragma once

#include <QPointF>
#include <QPolygonF>

#include <vector>

namespace ioc::ui {

/// Shapes from plane geometry, in any one unit. Rings are closed; outer rings and holes have
/// opposite senses.

/// The union of rings that may touch or overlap, holes filled. What cannot be united is left as it
/// is.
[[nodiscard]] std::vector<QPolygonF> unite(const std::vector<QPolygonF>& rings);

/// The convex hull of points, grown by `margin` on all sides.
[[nodiscard]] QPolygonF hullOf(const std::vector<QPointF>& points, double margin);

/// For each site the part of `outline` that is nearer to it than to any other: the cells fill the
/// outline without gap or overlap. A cell may be empty, or of several rings. Sites at the same
/// place are parted by an arbitrary line.
[[nodiscard]] std::vector<std::vector<QPolygonF>> cellsOf(const std::vector<QPointF>& sites,
                                                          const std::vector<QPolygonF>& outline);

/// 0 inside, else the distance to the nearest edge.
[[nodiscard]] double distanceTo(const std::vector<QPolygonF>& outline, const QPointF& point);

} // namespace ioc::ui
