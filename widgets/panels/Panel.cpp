#include "Panel.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

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

void Panel::refreshIfDue()
{
    if (!m_due)
        return;
    m_due = false;
    const auto begin = std::chrono::steady_clock::now();
    refresh();
    m_readCost = std::chrono::steady_clock::now() - begin;
}

void Panel::paintEvent(QPaintEvent* event)
{
    refreshIfDue(); // what is painted is never older than what is known
    const auto begin = std::chrono::steady_clock::now();
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
    m_paintCost = std::max<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - begin,
                                                     m_paintCost - m_paintCost / 8);
    if (!m_painted && m_context.session.isLoaded()) {
        m_painted = true;
        emit painted();
    }
}

} // namespace ioc::ui
