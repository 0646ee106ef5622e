#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>

#include <optional>

namespace ioc::ui {

/// A value against what is demanded, on a bar that begins at 0.
struct BulletBar
{
    std::optional<double> value;
    std::optional<double> demanded;
    double end = 100; ///< of the scale; greater than 0
    bool lowerIsBetter = false; ///< the part of the track beyond the demand is the bad one
};

struct BulletStyle
{
    QColor ink;
    QColor track;
    QColor beyond; ///< of the track on the bad side of an upper limit
    QColor mark;
    double thickness = 6;
    double markHeight = 18;
    double markWidth = 3;
};

/// Paints the bar across `rect`, centred. A value past the end fills the bar and is cut with a
/// notch. Units: pixels.
void paintBulletBar(QPainter& painter,
                    const QRectF& rect,
                    const BulletBar& bar,
                    const BulletStyle& style);

/// The x of a value on the bar, clamped to it.
[[nodiscard]] double bulletPosition(const QRectF& rect, double value, double end);

} // namespace ioc::ui
