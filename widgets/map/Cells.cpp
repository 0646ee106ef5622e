#include "Cells.h"

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ioc::ui {

namespace bg = boost::geometry;

namespace {

using Point = bg::model::d2::point_xy<double>;
using Polygon = bg::model::polygon<Point>;
using MultiPolygon = bg::model::multi_polygon<Polygon>;

Polygon toPolygon(const QPolygonF& ring)
{
    Polygon polygon;
    for (const QPointF& point : ring)
        bg::append(polygon.outer(), Point{point.x(), point.y()});
    bg::correct(polygon);
    return polygon;
}

template<typename Ring>
QPolygonF fromRing(const Ring& ring)
{
    QPolygonF result;
    result.reserve(static_cast<qsizetype>(ring.size()));
    for (const Point& point : ring)
        result.append({point.x(), point.y()});
    return result;
}

std::vector<QPolygonF> ringsOf(const MultiPolygon& polygons)
{
    std::vector<QPolygonF> rings;
    for (const Polygon& polygon : polygons) {
        rings.push_back(fromRing(polygon.outer()));
        for (const auto& hole : polygon.inners())
            rings.push_back(fromRing(hole));
    }
    return rings;
}

MultiPolygon toMulti(const std::vector<QPolygonF>& outline)
{
    MultiPolygon result;
    for (const QPolygonF& ring : outline)
        result.push_back(toPolygon(ring));
    return result;
}

// What of the convex `cell` lies on the side of `own` from the line half way to `other`.
QPolygonF nearerHalf(const QPolygonF& cell, const QPointF& own, const QPointF& other)
{
    const QPointF normal = other - own;
    const QPointF middle = (own + other) / 2;
    const auto side
        = [&](const QPointF& point) { return QPointF::dotProduct(point - middle, normal); };
    QPolygonF result;
    for (qsizetype at = 0; at < cell.size(); ++at) {
        const QPointF& from = cell[at];
        const QPointF& to = cell[(at + 1) % cell.size()];
        const double fromSide = side(from);
        const double toSide = side(to);
        if (fromSide <= 0)
            result.append(from);
        if ((fromSide < 0 && toSide > 0) || (fromSide > 0 && toSide < 0))
            result.append(from + (to - from) * (fromSide / (fromSide - toSide)));
    }
    return result;
}

QRectF boundsOf(const std::vector<QPolygonF>& rings, const std::vector<QPointF>& points)
{
    QRectF bounds;
    for (const QPolygonF& ring : rings)
        bounds = bounds.united(ring.boundingRect());
    for (const QPointF& point : points)
        bounds = bounds.united(QRectF{point, QSizeF{1e-9, 1e-9}});
    const double margin = std::max(bounds.width(), bounds.height()) * 0.1;
    return bounds.adjusted(-margin, -margin, margin, margin);
}

// No two sites at one place: a tiny step, the same on every run.
std::vector<QPointF> parted(std::vector<QPointF> sites, double step)
{
    for (std::size_t at = 1; at < sites.size(); ++at)
        while (std::any_of(sites.begin(),
                           sites.begin() + static_cast<std::ptrdiff_t>(at),
                           [&](const QPointF& earlier) {
                               return std::hypot(earlier.x() - sites[at].x(),
                                                 earlier.y() - sites[at].y())
                                   < step / 2;
                           }))
            sites[at] += QPointF{step, step / 3};
    return sites;
}

} // namespace

std::vector<QPolygonF> unite(const std::vector<QPolygonF>& rings)
{
    try {
        MultiPolygon united;
        for (const QPolygonF& ring : rings) {
            MultiPolygon next;
            bg::union_(united, toPolygon(ring), next);
            united = std::move(next);
        }
        // Slivers where two outlines do not quite meet; a province has no holes.
        for (Polygon& polygon : united)
            polygon.inners().clear();
        return ringsOf(united);
    } catch (const bg::exception&) {
        return rings;
    }
}

QPolygonF hullOf(const std::vector<QPointF>& points, double margin)
{
    bg::model::multi_point<Point> corners;
    for (const QPointF& point : points)
        for (int turn = 0; turn < 8; ++turn) {
            const double angle = turn * 0.78539816339744831;
            bg::append(
                corners,
                Point{point.x() + margin * std::cos(angle), point.y() + margin * std::sin(angle)});
        }
    Polygon hull;
    bg::convex_hull(corners, hull);
    return fromRing(hull.outer());
}

std::vector<std::vector<QPolygonF>> cellsOf(const std::vector<QPointF>& sites,
                                            const std::vector<QPolygonF>& outline)
{
    const QRectF bounds = boundsOf(outline, sites);
    const std::vector<QPointF> places = parted(sites, bounds.width() * 1e-7);
    const MultiPolygon land = toMulti(outline);
    std::vector<std::vector<QPolygonF>> cells;
    for (std::size_t at = 0; at < places.size(); ++at) {
        QPolygonF cell{
            {bounds.topLeft(), bounds.topRight(), bounds.bottomRight(), bounds.bottomLeft()}};
        for (std::size_t other = 0; other < places.size() && !cell.isEmpty(); ++other)
            if (other != at)
                cell = nearerHalf(cell, places[at], places[other]);
        MultiPolygon cut;
        try {
            if (cell.size() >= 3)
                bg::intersection(toPolygon(cell), land, cut);
        } catch (const bg::exception&) {
            cut.clear(); // the caller gives it a marker
        }
        cells.push_back(ringsOf(cut));
    }
    return cells;
}

double distanceTo(const std::vector<QPolygonF>& outline, const QPointF& point)
{
    const MultiPolygon land = toMulti(outline);
    return land.empty() ? std::numeric_limits<double>::infinity()
                        : bg::distance(Point{point.x(), point.y()}, land);
}

} // namespace ioc::ui
