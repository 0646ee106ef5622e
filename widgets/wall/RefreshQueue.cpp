#include "RefreshQueue.h"

#include <widgets/panels/Panel.h>

namespace ioc::ui {

RefreshQueue::RefreshQueue(QObject* parent)
    : QObject(parent)
    , m_next(this)
{
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &RefreshQueue::work);
}

void RefreshQueue::add(Panel& panel)
{
    if (panel.isDue())
        return;
    panel.setDue();
    m_waiting.push_back(&panel);
}

void RefreshQueue::work()
{
    if (m_waiting.empty() || m_next.isActive()) // what waits has its turn
        return;
    std::chrono::nanoseconds spent{};
    do
        spent += takeFirst();
    while (!m_waiting.empty() && spent + m_waiting.front()->cost() <= budget);
    if (!m_waiting.empty())
        m_next.start();
    emit refreshed();
}

void RefreshQueue::finish()
{
    if (m_waiting.empty())
        return;
    m_next.stop();
    while (!m_waiting.empty())
        takeFirst();
    emit refreshed();
}

std::chrono::nanoseconds RefreshQueue::takeFirst()
{
    Panel& panel = *m_waiting.front();
    m_waiting.pop_front();
    panel.refreshIfDue();
    return panel.cost();
}

} // namespace ioc::ui
