#include "BulletBar.h"

#include <algorithm>

namespace ioc::ui {

double bulletPosition(const QRectF& rect, double value, double end)
{
    if (!(end > 0))
        return rect.left();
    return rect.left() + std::clamp(value / end, 0.0, 1.0) * rect.width();
}

void paintBulletBar(QPainter& painter,
                    const QRectF& rect,
                    const BulletBar& bar,
                    const BulletStyle& style)
{
    const double top = rect.center().y() - style.thickness / 2;
    const double radius = style.thickness / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.track);
    painter.drawRoundedRect(
        QRectF{rect.left(), top, rect.width(), style.thickness}, radius, radius);
    if (bar.demanded && bar.lowerIsBetter) {
        const double from = bulletPosition(rect, *bar.demanded, bar.end);
        painter.setBrush(style.beyond);
        painter.drawRoundedRect(
            QRectF{from, top, rect.right() - from, style.thickness}, radius, radius);
    }
    if (bar.value && *bar.value > 0) {
        const double to = bulletPosition(rect, *bar.value, bar.end);
        painter.setBrush(style.ink);
        painter.drawRoundedRect(
            QRectF{rect.left(), top, std::max(to - rect.left(), style.thickness), style.thickness},
            radius,
            radius);
        if (*bar.value > bar.end) // the scale ends before the value does
            painter.fillRect(
                QRectF{rect.right() - 3 * style.thickness, top, style.thickness, style.thickness},
                style.track);
    }
    if (bar.demanded) {
        const double at = bulletPosition(rect, *bar.demanded, bar.end);
        const double left
            = std::clamp(at - style.markWidth / 2, rect.left(), rect.right() - style.markWidth);
        painter.fillRect(
            QRectF{
                left, rect.center().y() - style.markHeight / 2, style.markWidth, style.markHeight},
            style.mark);
    }
    painter.restore();
}

} // namespace ioc::ui
