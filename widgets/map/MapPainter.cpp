#include "MapPainter.h"

#include <widgets/theme/StatusGlyph.h>

#include <QLineF>
#include <QList>
#include <QPainterPath>

#include <algorithm>

namespace ioc::ui {

using board::MapView;
using domain::Status;

namespace {

constexpr double rankingGap = 0.5; // between the two groups, in lines

QPen borderPen(const QColor& colour, double width)
{
    return {colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

// Line by line: to stroke rings whole takes some times as long.
void strokeRings(QPainter& painter, const std::vector<QPolygonF>& rings, const QPen& pen)
{
    QList<QLineF> lines;
    for (const QPolygonF& ring : rings)
        for (qsizetype at = 0; at + 1 < ring.size(); ++at)
            lines.append(QLineF{ring[at], ring[at + 1]});
    painter.setPen(pen);
    painter.drawLines(lines);
}

} // namespace

MapPainter::MapPainter(Canvas& canvas, const MapGeometry& geometry, const MapView& view)
    : m_canvas(canvas)
    , m_geometry(geometry)
    , m_view(view)
{
}

QRectF MapPainter::mapRect(const MapGeometry& geometry, const QRectF& rect)
{
    const QRectF unit = geometry.bounds();
    const double scale = std::min(rect.width() / unit.width(), rect.height() / unit.height());
    const QSizeF size = unit.size() * scale;
    return {rect.center().x() - size.width() / 2,
            rect.center().y() - size.height() / 2,
            size.width(),
            size.height()};
}

bool MapPainter::covers(const MapGeometry& geometry, const QRectF& rect, const QRectF& box)
{
    const QRectF map = mapRect(geometry, rect);
    const double scale = map.width() / geometry.bounds().width();
    const QRectF asked{(box.topLeft() - map.topLeft()) / scale, box.size() / scale};
    const auto enters = [&](const QPolygonF& ring) {
        return ring.boundingRect().intersects(asked) && ring.intersects(QPolygonF{asked});
    };
    return std::any_of(
        geometry.shapes().begin(), geometry.shapes().end(), [&](const MapGeometry::Shape& shape) {
            return std::any_of(shape.rings.begin(), shape.rings.end(), enters);
        });
}

double MapPainter::rankingWidth() const
{
    double widest = 0;
    for (const auto* group : {&m_view.worst, &m_view.best})
        for (const std::size_t at : *group) {
            const MapView::Area& area = m_view.areas[at];
            widest = std::max(widest,
                              m_canvas.width(area.name, TextRole::Body)
                                  + m_canvas.width(area.valueText, TextRole::Body));
        }
    return widest + 2.6 * m_canvas.theme().base();
}

void MapPainter::paintMap(const QRectF& rect, const std::vector<QRectF>& kept)
{
    m_map = mapRect(m_geometry, rect);
    m_canvas.painter().save();
    m_canvas.painter().setRenderHint(QPainter::Antialiasing);
    fillAreas();
    outlineOffTarget();
    outlineChosen();
    m_canvas.painter().restore();
    labelAreas(kept);
}

QPolygonF MapPainter::placed(const QPolygonF& ring) const
{
    const double scale = m_map.width() / m_geometry.bounds().width();
    QPolygonF result;
    result.reserve(ring.size());
    for (const QPointF& point : ring)
        result.append(m_map.topLeft() + point * scale);
    return result;
}

const MapView::Area* MapPainter::areaOf(domain::AreaId area) const
{
    const auto found
        = std::find_if(m_view.areas.begin(), m_view.areas.end(), [area](const MapView::Area& each) {
              return each.area == area;
          });
    return found == m_view.areas.end() ? nullptr : &*found;
}

void MapPainter::fillAreas()
{
    QPainter& painter = m_canvas.painter();
    const Theme& theme = m_canvas.theme();
    const Theme::Colours& colours = theme.colours();
    const int shades = static_cast<int>(m_view.shades.size());
    for (const MapGeometry::Shape& shape : m_geometry.shapes()) {
        const MapView::Area* area = areaOf(shape.area);
        QPainterPath path;
        path.setFillRule(Qt::OddEvenFill);
        for (const QPolygonF& ring : shape.rings)
            path.addPolygon(placed(ring));
        const bool known = area && area->shade >= 0;
        const QColor fill = known ? theme.shade(area->shade, shades) : colours.surface;
        painter.fillPath(path, fill);
        if (!known || area->status == Status::Stale)
            fillHatched(painter, path, colours.noData, theme.base() * 0.36, theme.hairline());
    }
    // Borders after all fills: a neighbour painted later must not cover half of one.
    std::vector<QPolygonF> borders;
    for (const MapGeometry::Shape& shape : m_geometry.shapes())
        for (const QPolygonF& ring : shape.rings)
            borders.push_back(placed(ring));
    strokeRings(painter, borders, borderPen(colours.ground, std::max(1.0, theme.base() / 16)));
}

void MapPainter::outlineOffTarget()
{
    const Theme& theme = m_canvas.theme();
    std::vector<QPolygonF> outlines;
    for (const MapGeometry::Shape& shape : m_geometry.shapes()) {
        const MapView::Area* area = areaOf(shape.area);
        if (area && area->status == Status::OffTarget)
            for (const QPolygonF& ring : shape.rings)
                outlines.push_back(placed(ring));
    }
    strokeRings(m_canvas.painter(),
                outlines,
                borderPen(theme.colours().offTarget, std::max(1.5, theme.base() * 0.14)));
}

void MapPainter::outlineChosen()
{
    if (!m_chosen)
        return;
    const Theme& theme = m_canvas.theme();
    QPainter& painter = m_canvas.painter();
    painter.setBrush(Qt::NoBrush);
    for (const MapGeometry::Shape& shape : m_geometry.shapes()) {
        if (shape.area != *m_chosen)
            continue;
        for (const QPolygonF& ring : shape.rings) {
            const QPolygonF drawn = placed(ring);
            painter.setPen(QPen{theme.colours().ground, theme.base() * 0.36});
            painter.drawPolygon(drawn);
            painter.setPen(QPen{theme.colours().text, theme.base() * 0.18});
            painter.drawPolygon(drawn);
        }
    }
}

// The chosen area first, then those off target, the worst before all; then the ones that the page
// names. What would collide is left out.
void MapPainter::labelAreas(const std::vector<QRectF>& kept)
{
    std::vector<const MapView::Area*> wanted;
    if (const MapView::Area* chosen = m_chosen ? areaOf(*m_chosen) : nullptr)
        wanted.push_back(chosen);
    for (const std::size_t at : m_view.worst)
        if (m_view.areas[at].status == Status::OffTarget && m_chosen != m_view.areas[at].area)
            wanted.push_back(&m_view.areas[at]);
    for (const MapView::Area& area : m_view.areas)
        if (area.labelled && std::find(wanted.begin(), wanted.end(), &area) == wanted.end())
            wanted.push_back(&area);

    const Theme& theme = m_canvas.theme();
    const double height = theme.pixels(TextRole::Caption) * 1.2;
    const double scale = m_map.width() / m_geometry.bounds().width();
    std::vector<QRectF> taken = kept;
    for (const MapView::Area* area : wanted) {
        const auto shape = std::find_if(m_geometry.shapes().begin(),
                                        m_geometry.shapes().end(),
                                        [&](const auto& each) { return each.area == area->area; });
        if (shape == m_geometry.shapes().end())
            continue;
        const double width = m_canvas.width(area->name, TextRole::Caption);
        const QPointF centre = m_map.topLeft() + shape->label * scale;
        QRectF box{centre.x() - width / 2, centre.y() - height / 2, width, height};
        if (shape->marker)
            box.moveTop(box.top() + height * 0.9); // beside the dot, not on it
        // A label near the edge is moved in, not cut.
        const QRectF& panel = m_canvas.panel();
        box.moveLeft(std::clamp(
            box.left(), panel.left() + 2, std::max(panel.left() + 2, panel.right() - width - 2)));
        const QRectF room
            = box.adjusted(-height * 0.4, -height * 0.25, height * 0.4, height * 0.25);
        if (!panel.contains(box)
            || std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) {
                   return other.intersects(room);
               }))
            continue;
        taken.push_back(room);
        TextStyle style{TextRole::Caption,
                        theme.colours().text,
                        Qt::AlignHCenter | Qt::AlignVCenter,
                        false,
                        true};
        m_canvas.text(box, area->name, style);
    }
}

std::vector<MapPainter::LegendRow> MapPainter::legendRows(const board::PageWords& words) const
{
    std::vector<LegendRow> rows;
    for (std::size_t at = m_view.shades.size(); at-- > 0;)
        rows.push_back({m_view.shades[at].text, static_cast<int>(at), false});
    if (m_view.anyOffTarget)
        rows.push_back({words.offTargetAreas(), -1, true});
    if (m_view.anyStale)
        rows.push_back({words.staleAreas(), -1, false, true});
    if (m_view.anyMissing)
        rows.push_back({words.noData(), -1, false});
    return rows;
}

double MapPainter::legendHeight(const Theme& theme, const MapView& view)
{
    const double rows = static_cast<double>(view.shades.size()) + (view.anyOffTarget ? 1 : 0)
        + (view.anyStale ? 1 : 0) + (view.anyMissing ? 1 : 0);
    return rows * theme.lineHeight(TextRole::Caption);
}

double MapPainter::legendWidth(const board::PageWords& words) const
{
    double widest = 0;
    for (const LegendRow& row : legendRows(words))
        widest = std::max(widest, m_canvas.width(row.text, TextRole::Caption));
    return widest + 2.2 * m_canvas.theme().base();
}

double MapPainter::paintLegend(const QRectF& rect, const board::PageWords& words)
{
    const Theme& theme = m_canvas.theme();
    QPainter& painter = m_canvas.painter();
    const double height = theme.lineHeight(TextRole::Caption);
    const std::vector<LegendRow> rows = legendRows(words);
    double top = rect.bottom() - height * static_cast<double>(rows.size());
    for (const LegendRow& row : rows) {
        const QRectF swatch{rect.left(), top + height * 0.22, theme.base() * 1.5, height * 0.56};
        QPainterPath path;
        path.addRect(swatch);
        if (row.shade >= 0)
            painter.fillRect(swatch,
                             theme.shade(row.shade, static_cast<int>(m_view.shades.size())));
        else if (row.offTarget) {
            painter.setPen(
                borderPen(theme.colours().offTarget, std::max(1.5, theme.base() * 0.14)));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(swatch.adjusted(1, 1, -1, -1));
        } else {
            if (row.stale)
                painter.fillRect(swatch, theme.shade(1, 3));
            fillHatched(
                painter, path, theme.colours().noData, theme.base() * 0.36, theme.hairline());
        }
        m_canvas.text({swatch.right() + theme.base() * 0.6,
                       top,
                       rect.right() - swatch.right() - theme.base() * 0.6,
                       height},
                      row.text,
                      {TextRole::Caption,
                       theme.colours().second,
                       Qt::AlignLeft | Qt::AlignVCenter,
                       row.shade >= 0});
        top += height;
    }
    return height * static_cast<double>(rows.size());
}

double MapPainter::rankingHeight(const Theme& theme, const MapView& view)
{
    const auto lines = [](const std::vector<std::size_t>& group) {
        return group.empty() ? 0.0 : static_cast<double>(group.size()) + 1;
    };
    const double gap = view.worst.empty() || view.best.empty() ? 0 : rankingGap;
    return (lines(view.worst) + lines(view.best) + gap) * theme.lineHeight(TextRole::Body);
}

void MapPainter::paintRankingGroup(QRectF& line,
                                   const QString& heading,
                                   const std::vector<std::size_t>& areas,
                                   bool worst)
{
    const Theme& theme = m_canvas.theme();
    const Theme::Colours& colours = theme.colours();
    const double gap = theme.base() * 0.6;
    m_canvas.text(line, heading, {TextRole::Caption, colours.third});
    line.translate(0, line.height());
    // Names stand below each other, with a sign or without.
    const bool anyOff = worst && std::any_of(areas.begin(), areas.end(), [&](std::size_t at) {
                            return m_view.areas[at].status == Status::OffTarget;
                        });
    for (const std::size_t at : areas) {
        const MapView::Area& area = m_view.areas[at];
        const bool off = worst && area.status == Status::OffTarget;
        const QRectF value = m_canvas.text(line,
                                           area.valueText,
                                           {TextRole::Body,
                                            off ? colours.offTarget : colours.text,
                                            Qt::AlignRight | Qt::AlignVCenter,
                                            true});
        double left = line.left();
        if (off) {
            drawStatusGlyph(m_canvas.painter(),
                            {left, line.top(), theme.base() * 0.7, line.height()},
                            area.status,
                            theme);
        }
        if (anyOff)
            left += theme.base() * 1.1;
        m_canvas.text({left, line.top(), value.left() - gap - left, line.height()},
                      area.name,
                      {TextRole::Body, colours.text});
        line.translate(0, line.height());
    }
}

double MapPainter::paintRanking(const QRectF& rect, const board::PageWords& words)
{
    const double height = rankingHeight(m_canvas.theme(), m_view);
    QRectF line{rect.left(),
                rect.bottom() - height,
                rect.width(),
                m_canvas.theme().lineHeight(TextRole::Body)};
    if (!m_view.worst.empty()) {
        paintRankingGroup(line, words.worst(m_view.direction), m_view.worst, true);
        line.translate(0, line.height() * rankingGap);
    }
    if (!m_view.best.empty())
        paintRankingGroup(line, words.best(m_view.direction), m_view.best, false);
    return height;
}

} // namespace ioc::ui
