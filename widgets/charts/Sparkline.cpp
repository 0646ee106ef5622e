#include "Sparkline.h"

#include <QLineF>
#include <QList>

#include <algorithm>
#include <limits>

namespace ioc::ui {

std::vector<std::optional<QPointF>>
sparklinePoints(const QRectF& rect,
                const std::vector<std::optional<double>>& values,
                const std::optional<std::pair<double, double>>& range)
{
    double low = range ? range->first : std::numeric_limits<double>::infinity();
    double high = range ? range->second : -low;
    for (const auto& value : values) {
        if (!value || range)
            continue;
        low = std::min(low, *value);
        high = std::max(high, *value);
    }
    std::vector<std::optional<QPointF>> points(values.size());
    const double step
        = values.size() > 1 ? rect.width() / static_cast<double>(values.size() - 1) : 0;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (!values[at])
            continue;
        const double share
            = high > low ? std::clamp((*values[at] - low) / (high - low), 0.0, 1.0) : 0.5;
        const double x
            = values.size() > 1 ? rect.left() + step * static_cast<double>(at) : rect.right();
        points[at] = QPointF{x, rect.bottom() - share * rect.height()};
    }
    return points;
}

void paintSparkline(QPainter& painter,
                    const QRectF& rect,
                    const std::vector<std::optional<double>>& values,
                    const SparklineStyle& style)
{
    const double margin = std::max(style.dotRadius, style.lineWidth);
    const QRectF inner = rect.adjusted(margin, margin, -margin, -margin);
    if (inner.width() <= 0 || inner.height() <= 0)
        return;
    const auto points = sparklinePoints(inner, values, style.range);
    QList<QLineF> lines;
    QList<QPointF> alone;
    for (std::size_t at = 0; at < points.size(); ++at) {
        if (!points[at])
            continue;
        const bool before = at > 0 && points[at - 1];
        const bool after = at + 1 < points.size() && points[at + 1];
        // A level stretch is one line: where several meet, their ends would show as dots.
        if (before && !lines.isEmpty() && lines.back().p2() == *points[at - 1]
            && lines.back().dy() == 0 && points[at]->y() == points[at - 1]->y())
            lines.back().setP2(*points[at]);
        else if (before)
            lines.append(QLineF{*points[at - 1], *points[at]});
        if (!before && !after)
            alone.append(*points[at]);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen{style.ink, style.lineWidth, Qt::SolidLine, Qt::RoundCap});
    painter.drawLines(lines);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.ink);
    for (const QPointF& point : alone)
        painter.drawEllipse(point, style.lineWidth * 0.75, style.lineWidth * 0.75);
    if (!points.empty() && points.back())
        painter.drawEllipse(*points.back(), style.dotRadius, style.dotRadius);
    painter.restore();
}

} // namespace ioc::ui
