#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>

#include <optional>
#include <utility>
#include <vector>

namespace ioc::ui {

struct SparklineStyle
{
    QColor ink;
    double lineWidth = 2;
    double dotRadius = 3; ///< of the last value
    /// What the height spans, where several are to be compared; none: the values' own range.
    std::optional<std::pair<double, double>> range = std::nullopt;
};

/// Paints values evenly from the left to the right edge, the newest last, over their own range or
/// the one of the style. A missing value is a gap; a value between two gaps is a dot. Nothing is
/// painted where there is no value. Units: pixels. Cost: one call of drawLines; wide antialiased
/// paths are a hundred times slower.
void paintSparkline(QPainter& painter,
                    const QRectF& rect,
                    const std::vector<std::optional<double>>& values,
                    const SparklineStyle& style);

/// Where each value lies in `rect`, gaps kept; for painting and for tests.
[[nodiscard]] std::vector<std::optional<QPointF>>
sparklinePoints(const QRectF& rect,
                const std::vector<std::optional<double>>& values,
                const std::optional<std::pair<double, double>>& range = std::nullopt);

} // namespace ioc::ui
