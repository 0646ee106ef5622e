#include "MapGeometry.h"

#include "Cells.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <unordered_map>

namespace ioc::ui {

using domain::AreaId;
using domain::AreaVersion;
using domain::Catalogue;
using domain::GeoPoint;
using domain::TimePoint;
using namespace Qt::StringLiterals;

namespace {

// A point this far off the outline, of the map's longer side, is no inexact coast but an island
// left out.
constexpr double offshore = 0.015;
constexpr double markerRadius = 0.014;

// Equirectangular, true to scale at the province's latitude.
class Projection
{
public:
    explicit Projection(double latitude)
        : m_stretch(std::cos(latitude * std::numbers::pi / 180))
    {
    }
    [[nodiscard]] QPointF operator()(const GeoPoint& place) const
    {
        return {place.longitude * m_stretch, -place.latitude};
    }

private:
    double m_stretch;
};

double signedSurface(const QPolygonF& ring)
{
    double twice = 0;
    for (qsizetype at = 0; at < ring.size(); ++at) {
        const QPointF& from = ring[at];
        const QPointF& to = ring[(at + 1) % ring.size()];
        twice += from.x() * to.y() - to.x() * from.y();
    }
    return twice / 2;
}

std::optional<GeoPoint> placeOf(const Catalogue& catalogue, AreaId area, TimePoint instant)
{
    const AreaVersion* version = catalogue.area(area).at(instant);
    return (version ? *version : catalogue.area(area).latest()).point;
}

double
middleLatitude(const Catalogue& catalogue, const std::vector<AreaId>& areas, TimePoint instant)
{
    double sum = 0;
    int count = 0;
    for (const AreaId area : areas)
        if (const auto place = placeOf(catalogue, area, instant)) {
            sum += place->latitude;
            ++count;
        }
    return count > 0 ? sum / count : 21.5; // of northern Vietnam
}

std::vector<QPolygonF> projectedOutline(const Catalogue& catalogue, const Projection& project)
{
    std::vector<QPolygonF> rings;
    for (const domain::Outline& outline : catalogue.outlines)
        for (const domain::GeoRing& ring : outline.rings) {
            QPolygonF polygon;
            for (const GeoPoint& point : ring)
                polygon.append(project(point));
            if (polygon.size() >= 3)
                rings.push_back(polygon);
        }
    return unite(rings);
}

// The own place where the shape holds it, else the middle of its greatest ring.
QPointF labelPlace(const std::vector<QPolygonF>& rings, const std::optional<QPointF>& own)
{
    if (own)
        for (const QPolygonF& ring : rings)
            if (ring.containsPoint(*own, Qt::OddEvenFill))
                return *own;
    const auto greatest
        = std::max_element(rings.begin(), rings.end(), [](const QPolygonF& a, const QPolygonF& b) {
              return std::abs(signedSurface(a)) < std::abs(signedSurface(b));
          });
    QPointF centre;
    double weight = 0;
    for (qsizetype at = 0; at + 1 < greatest->size(); ++at) {
        const QPointF& from = (*greatest)[at];
        const QPointF& to = (*greatest)[at + 1];
        const double cross = from.x() * to.y() - to.x() * from.y();
        centre += (from + to) * cross;
        weight += 3 * cross;
    }
    return weight != 0 ? centre / weight : greatest->boundingRect().center();
}

std::optional<QPolygonF> ringFrom(const QJsonArray& coordinates, const Projection& project)
{
    QPolygonF ring;
    for (const QJsonValue& corner : coordinates) {
        const QJsonArray pair = corner.toArray();
        if (pair.size() < 2 || !pair[0].isDouble() || !pair[1].isDouble())
            return std::nullopt;
        ring.append(project({pair[1].toDouble(), pair[0].toDouble()}));
    }
    return ring.size() >= 4 ? std::optional{ring} : std::nullopt;
}

std::optional<std::vector<QPolygonF>> ringsFrom(const QJsonObject& geometry,
                                                const Projection& project)
{
    const QString type = geometry["type"_L1].toString();
    QJsonArray polygons;
    if (type == u"Polygon")
        polygons.append(geometry["coordinates"_L1]);
    else if (type == u"MultiPolygon")
        polygons = geometry["coordinates"_L1].toArray();
    std::vector<QPolygonF> rings;
    for (const QJsonValue& polygon : polygons)
        for (const QJsonValue& ring : polygon.toArray()) {
            const auto read = ringFrom(ring.toArray(), project);
            if (!read)
                return std::nullopt;
            rings.push_back(*read);
        }
    return rings.empty() ? std::nullopt : std::optional{rings};
}

Error invalid(const char* what)
{
    return {ErrorKind::InvalidInput, std::string{"map boundaries: "} + what};
}

} // namespace

QRectF MapGeometry::boxOf(AreaId area, const QRectF& drawn) const
{
    const double scale = drawn.width() / m_bounds.width();
    for (const Shape& shape : m_shapes) {
        if (shape.area != area)
            continue;
        QRectF box;
        for (const QPolygonF& ring : shape.rings)
            box |= ring.boundingRect();
        return {drawn.topLeft() + box.topLeft() * scale, box.size() * scale};
    }
    return {};
}

double surfaceOf(const std::vector<QPolygonF>& rings)
{
    double sum = 0;
    for (const QPolygonF& ring : rings)
        sum += signedSurface(ring);
    return std::abs(sum);
}

MapGeometry MapGeometry::fromPoints(const Catalogue& catalogue, TimePoint instant)
{
    const std::vector<AreaId> areas = catalogue.childrenOf(catalogue.province, instant);
    const Projection project{middleLatitude(catalogue, areas, instant)};
    std::vector<QPointF> points;
    for (const AreaId area : areas)
        if (const auto place = placeOf(catalogue, area, instant))
            points.push_back(project(*place));

    MapGeometry map;
    map.m_outline = projectedOutline(catalogue, project);
    if (map.m_outline.empty() && !points.empty())
        map.m_outline.push_back(hullOf(points, 0.05));
    QRectF box;
    for (const QPolygonF& ring : map.m_outline)
        box = box.united(ring.boundingRect());
    const double side = std::max(box.width(), box.height());

    std::vector<AreaId> sited, placeless;
    std::vector<QPointF> sites;
    std::unordered_map<std::size_t, QPointF> off;
    for (const AreaId area : areas) {
        const auto place = placeOf(catalogue, area, instant);
        if (!place) {
            placeless.push_back(area);
        } else if (distanceTo(map.m_outline, project(*place)) > offshore * side) {
            off.emplace(Catalogue::index(area), project(*place));
        } else {
            sited.push_back(area);
            sites.push_back(project(*place));
        }
    }
    const auto cells = cellsOf(sites, map.m_outline);
    for (std::size_t at = 0; at < sited.size(); ++at) {
        if (cells[at].empty())
            off.emplace(Catalogue::index(sited[at]), sites[at]);
        else
            map.m_shapes.push_back({sited[at], cells[at], labelPlace(cells[at], sites[at]), false});
    }
    for (const auto& [area, place] : off)
        map.addMarker(static_cast<AreaId>(area), place);
    map.addPlaceless(placeless);
    map.normalise();
    return map;
}

Result<MapGeometry>
MapGeometry::fromGeoJson(const Catalogue& catalogue, TimePoint instant, const QByteArray& geoJson)
{
    const QJsonDocument document = QJsonDocument::fromJson(geoJson);
    if (document["type"_L1].toString() != u"FeatureCollection")
        return invalid("a GeoJSON FeatureCollection is expected");
    const std::vector<AreaId> areas = catalogue.childrenOf(catalogue.province, instant);
    const Projection project{middleLatitude(catalogue, areas, instant)};
    std::unordered_map<std::size_t, std::vector<QPolygonF>> byArea;
    for (const QJsonValue& feature : document["features"_L1].toArray()) {
        const QJsonValue code = feature["properties"_L1]["code"_L1];
        if (!code.isString())
            return invalid("a feature lacks the text property code");
        const auto area = catalogue.findArea(code.toString().toStdString());
        if (!area)
            continue; // a neighbour's
        auto rings = ringsFrom(feature["geometry"_L1].toObject(), project);
        if (!rings)
            return invalid("a feature has no readable Polygon or MultiPolygon");
        std::vector<QPolygonF>& all = byArea[Catalogue::index(*area)];
        all.insert(all.end(), rings->begin(), rings->end());
    }

    MapGeometry map;
    map.m_schematic = false;
    std::vector<AreaId> placeless;
    for (const AreaId area : areas) {
        const auto found = byArea.find(Catalogue::index(area));
        const auto place = placeOf(catalogue, area, instant);
        const auto projected = place ? std::optional{project(*place)} : std::nullopt;
        if (found != byArea.end()) {
            map.m_shapes.push_back(
                {area, found->second, labelPlace(found->second, projected), false});
            map.m_outline.insert(map.m_outline.end(), found->second.begin(), found->second.end());
        } else if (!projected) {
            placeless.push_back(area);
        }
    }
    if (map.m_shapes.empty())
        return invalid("it has none of the catalogue's areas");
    for (const AreaId area : areas)
        if (const auto place = placeOf(catalogue, area, instant);
            place && !byArea.contains(Catalogue::index(area)))
            map.addMarker(area, project(*place));
    map.m_outline = unite(map.m_outline);
    map.addPlaceless(placeless);
    map.normalise();
    return map;
}

void MapGeometry::addMarker(AreaId area, const QPointF& at)
{
    m_shapes.push_back({area, {}, at, true});
}

// Areas without a place stand in a row below the map.
void MapGeometry::addPlaceless(const std::vector<AreaId>& areas)
{
    QRectF box;
    for (const QPolygonF& ring : m_outline)
        box = box.united(ring.boundingRect());
    const double side = std::max({box.width(), box.height(), 1e-6});
    for (std::size_t at = 0; at < areas.size(); ++at)
        addMarker(areas[at],
                  {box.left() + side * 0.04 * static_cast<double>(at % 25 + 1),
                   box.bottom() + side * 0.04 * static_cast<double>(at / 25 + 1)});
}

void MapGeometry::normalise()
{
    QRectF box;
    for (const QPolygonF& ring : m_outline)
        box = box.united(ring.boundingRect());
    const double land = std::max({box.width(), box.height(), 1e-9});
    for (const Shape& shape : m_shapes)
        if (shape.marker) {
            const double r = land * markerRadius * 1.5;
            box = box.united({shape.label.x() - r, shape.label.y() - r, 2 * r, 2 * r});
        }
    const double scale = 1 / std::max({box.width(), box.height(), 1e-9});
    const auto toUnit = [&](const QPointF& point) { return (point - box.topLeft()) * scale; };
    for (QPolygonF& ring : m_outline)
        for (QPointF& point : ring)
            point = toUnit(point);
    for (Shape& shape : m_shapes) {
        shape.label = toUnit(shape.label);
        for (QPolygonF& ring : shape.rings)
            for (QPointF& point : ring)
                point = toUnit(point);
        if (!shape.marker)
            continue;
        QPolygonF dot;
        for (int turn = 0; turn <= 16; ++turn) {
            const double angle = turn * std::numbers::pi / 8;
            dot.append(shape.label
                       + QPointF{std::cos(angle), std::sin(angle)} * markerRadius * land * scale);
        }
        shape.rings = {dot};
    }
    std::sort(m_shapes.begin(), m_shapes.end(), [](const Shape& a, const Shape& b) {
        return a.area < b.area;
    });
    m_bounds = {0, 0, box.width() * scale, box.height() * scale};
}

} // namespace ioc::ui
