#include "TimeSigns.h"

#include <QPainter>
#include <QPixmap>

namespace ioc::ui {

namespace {

// A triangle of this height, its point towards `way`: 1 later, -1 earlier.
void paintPoint(QPainter& painter, const QPointF& middle, double high, int way)
{
    const double half = high / 2;
    const double deep = high * 0.42 * way;
    painter.drawPolygon(QPolygonF{{middle + QPointF{-deep, -half},
                                   middle + QPointF{deep, 0},
                                   middle + QPointF{-deep, half}}});
}

QPixmap drawn(TimeSign sign, const QColor& ink, int side)
{
    QPixmap picture{side, side};
    picture.fill(Qt::transparent);
    QPainter painter{&picture};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const double unit = side;
    const QPointF middle{unit / 2, unit / 2};
    const double bar = unit * 0.13;
    const double high = unit * 0.62;
    switch (sign) {
    case TimeSign::Earlier:
    case TimeSign::Later: {
        const int way = sign == TimeSign::Later ? 1 : -1;
        paintPoint(painter, middle - QPointF{way * bar * 0.7, 0}, high, way);
        painter.drawRect(
            QRectF{middle.x() + way * unit * 0.28 - bar / 2, middle.y() - high / 2, bar, high});
        break;
    }
    case TimeSign::Play:
        paintPoint(painter, middle, unit * 0.74, 1);
        break;
    case TimeSign::Pause:
        for (const int way : {-1, 1})
            painter.drawRect(QRectF{middle.x() + way * unit * 0.17 - bar * 0.75,
                                    middle.y() - high / 2,
                                    bar * 1.5,
                                    high});
        break;
    }
    return picture;
}

} // namespace

QIcon timeIcon(TimeSign sign, const Theme& theme, int side)
{
    QIcon icon{drawn(sign, theme.colours().text, side)};
    icon.addPixmap(drawn(sign, theme.colours().third, side), QIcon::Disabled);
    return icon;
}

} // namespace ioc::ui
