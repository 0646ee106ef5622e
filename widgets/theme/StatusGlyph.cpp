#include "StatusGlyph.h"

#include "TextAudit.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <vector>

namespace ioc::ui {

using domain::Status;

void drawStatusGlyph(QPainter& painter, const QRectF& rect, Status status, const Theme& theme)
{
    const double side = std::min(rect.width(), rect.height());
    const QPointF centre = rect.center();
    const QRectF box{centre.x() - side / 2, centre.y() - side / 2, side, side};
    const QColor colour = theme.statusColour(status);
    if (TextAudit* audit = TextAudit::current())
        audit->note(TextAudit::Sign{painter.deviceTransform().mapRect(box), status});
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::NoBrush);
    const double stroke = side * 0.17;
    const double inset = stroke / 2 + side * 0.04;
    switch (status) {
    case Status::OnTarget:
        painter.setPen(QPen{colour, stroke});
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
        break;
    case Status::Watch: {
        painter.setBrush(colour);
        const double rise = side * 0.43;
        const QPointF triangle[]{{centre.x(), centre.y() - rise},
                                 {centre.x() + side * 0.5, centre.y() + rise},
                                 {centre.x() - side * 0.5, centre.y() + rise}};
        painter.drawPolygon(triangle, 3);
        break;
    }
    case Status::OffTarget: {
        const double margin = side * 0.08;
        painter.fillRect(box.adjusted(margin, margin, -margin, -margin), colour);
        break;
    }
    case Status::Stale:
    case Status::NoData: {
        painter.setPen(QPen{colour, stroke, Qt::SolidLine, Qt::FlatCap});
        for (int at = 0; at < 8; ++at) // eight dashes, in 1/16 of a degree
            painter.drawArc(box.adjusted(inset, inset, -inset, -inset), at * 45 * 16, 26 * 16);
        break;
    }
    case Status::NoTarget:
        painter.fillRect(
            QRectF{box.left() + side * 0.12, centre.y() - stroke / 2, side * 0.76, stroke}, colour);
        break;
    }
    painter.restore();
}

void drawChangeArrow(QPainter& painter, const QRectF& rect, int sign, const QColor& colour)
{
    if (sign == 0)
        return;
    const double half = std::min(rect.width(), rect.height()) / 2;
    const QPointF centre = rect.center();
    const double up = sign > 0 ? -1 : 1;
    const QPointF arrow[]{{centre.x(), centre.y() + up * half * 0.8},
                          {centre.x() + half * 0.9, centre.y() - up * half * 0.7},
                          {centre.x() - half * 0.9, centre.y() - up * half * 0.7}};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(arrow, 3);
    painter.restore();
}

void fillHatched(
    QPainter& painter, const QPainterPath& path, const QColor& ink, double spacing, double width)
{
    const QRectF box = path.boundingRect();
    if (box.isEmpty() || spacing <= 0)
        return;
    const QList<QPolygonF> rings = path.toSubpathPolygons();
    QPainterPath lines;
    lines.setFillRule(Qt::WindingFill);
    std::vector<double> cuts; // of one line with the rings, by x
    const double half = width * 0.35355339059327379; // of the width, along x and along y
    // Lines of the whole device's grid, so that neighbours' hatches meet. What lies inside is
    // worked out here, and filled at once: to clip by a path, or to draw line by line under a clip,
    // costs many times as much.
    const double step = spacing * 1.4142135623730951;
    for (double at = std::floor((box.left() + box.top()) / step) * step;
         at <= box.right() + box.bottom();
         at += step) {
        cuts.clear();
        for (const QPolygonF& ring : rings) {
            for (qsizetype i = 0; i < ring.size(); ++i) {
                const QPointF from = ring[i];
                const QPointF to = ring[(i + 1) % ring.size()];
                const double before = from.x() + from.y() - at;
                const double after = to.x() + to.y() - at;
                if ((before < 0) != (after < 0))
                    cuts.push_back(from.x() + (to.x() - from.x()) * before / (before - after));
            }
        }
        std::sort(cuts.begin(), cuts.end());
        for (std::size_t i = 1; i < cuts.size(); i += 2) {
            const QPointF from{cuts[i - 1], at - cuts[i - 1]};
            const QPointF to{cuts[i], at - cuts[i]};
            const QPointF across{half, half};
            lines.addPolygon({from - across, to - across, to + across, from + across});
            lines.closeSubpath();
        }
    }
    painter.fillPath(lines, ink);
}

} // namespace ioc::ui
