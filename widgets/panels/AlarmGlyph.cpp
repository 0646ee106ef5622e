#include "AlarmGlyph.h"

#include <widgets/theme/StatusGlyph.h>

#include <QPainterPath>

#include <algorithm>

namespace ioc::ui {

using domain::AlarmPriority;
using domain::AlarmState;

QColor priorityColour(AlarmPriority priority, const Theme& theme)
{
    switch (priority) {
    case AlarmPriority::Critical:
        return theme.colours().offTarget;
    case AlarmPriority::High:
        return theme.colours().watch;
    case AlarmPriority::Medium:
        return theme.colours().second;
    case AlarmPriority::Low:
        break;
    }
    return theme.colours().third;
}

namespace {

QPainterPath shapeOf(AlarmPriority priority, const QRectF& box)
{
    QPainterPath path;
    switch (priority) {
    case AlarmPriority::Critical:
        path.addRect(box);
        break;
    case AlarmPriority::High:
        path.addPolygon(
            QPolygonF{{QPointF{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()}});
        path.closeSubpath();
        break;
    case AlarmPriority::Medium:
        path.addPolygon(QPolygonF{{QPointF{box.center().x(), box.top()},
                                   QPointF{box.right(), box.center().y()},
                                   QPointF{box.center().x(), box.bottom()},
                                   QPointF{box.left(), box.center().y()}}});
        path.closeSubpath();
        break;
    case AlarmPriority::Low:
        path.addEllipse(box);
        break;
    }
    return path;
}

bool isHidden(AlarmState state)
{
    return state == AlarmState::Shelved || state == AlarmState::SuppressedByDesign
        || state == AlarmState::OutOfService;
}

} // namespace

void drawAlarmGlyph(QPainter& painter,
                    const QRectF& rect,
                    AlarmPriority priority,
                    AlarmState state,
                    const Theme& theme)
{
    const double side = std::min(rect.width(), rect.height());
    const double stroke = std::max(1.5, side * 0.13);
    const double inset = stroke / 2 + side * 0.06;
    const QRectF box{rect.center().x() - side / 2 + inset,
                     rect.center().y() - side / 2 + inset,
                     side - 2 * inset,
                     side - 2 * inset};
    const bool quiet = isHidden(state) || state == AlarmState::Normal;
    const QColor colour = quiet ? theme.colours().noData : priorityColour(priority, theme);
    QPen pen{colour, stroke, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin};
    if (state == AlarmState::ReturnedUnacknowledged)
        pen.setDashPattern({1.6, 1.1});
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.setBrush(state == AlarmState::Unacknowledged ? QBrush{colour} : QBrush{Qt::NoBrush});
    painter.drawPath(shapeOf(priority, box));
    if (isHidden(state))
        painter.drawLine(box.bottomLeft(), box.topRight());
    painter.restore();
}

void drawLineSign(QPainter& painter,
                  const QRectF& rect,
                  const board::LineSign& sign,
                  const Theme& theme)
{
    switch (sign.kind) {
    case board::LineSign::Kind::None:
        break;
    case board::LineSign::Kind::Alarm:
        drawAlarmGlyph(painter,
                       rect,
                       static_cast<AlarmPriority>(sign.one),
                       static_cast<AlarmState>(sign.two),
                       theme);
        break;
    case board::LineSign::Kind::Status:
        drawStatusGlyph(painter, rect, static_cast<domain::Status>(sign.one), theme);
        break;
    }
}

} // namespace ioc::ui
