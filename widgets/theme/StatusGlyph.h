#pragma once

#include <widgets/theme/Theme.h>

#include <QPainter>
#include <QRectF>

namespace ioc::ui {

/// Draws the sign of a status in the largest square centred in `rect`: ring, triangle, square,
/// dashed ring; a dash for a value that has no target. Colour is never alone.
void drawStatusGlyph(QPainter& painter,
                     const QRectF& rect,
                     domain::Status status,
                     const Theme& theme);

/// Draws a small arrow of a change, up or down, or nothing for 0.
void drawChangeArrow(QPainter& painter, const QRectF& rect, int sign, const QColor& colour);

/// Fills `path`, by the even-odd rule, with 45° lines in `ink`, `spacing` pixels apart.
void fillHatched(
    QPainter& painter, const QPainterPath& path, const QColor& ink, double spacing, double width);

} // namespace ioc::ui
