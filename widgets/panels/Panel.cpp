#include "Panel.h"

#include <QPaintEvent>
#include <QPainter>

namespace ioc::ui {

Panel::Panel(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void Panel::restyle()
{
    arrange();
    refresh();
    update();
}

void Panel::resizeEvent(QResizeEvent*)
{
    arrange();
}

void Panel::paintEvent(QPaintEvent* event)
{
    QPainter painter{this};
    const Theme::Colours& colours = theme().colours();
    painter.fillRect(event->rect(), colours.ground);
    if (isCard()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.surface);
        const double radius = theme().base() * 0.4;
        painter.drawRoundedRect(QRectF{rect()}, radius, radius);
    }
    Canvas canvas{painter, theme(), QRectF{rect()}};
    paint(canvas, event->region());
    if (!m_painted && m_context.session.isLoaded()) {
        m_painted = true;
        emit painted();
    }
}

} // namespace ioc::ui
