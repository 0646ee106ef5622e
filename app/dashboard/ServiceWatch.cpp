#include "ServiceWatch.h"

#include <app/feed/server/ServiceNotice.h>

#include <chrono>

namespace ioc::app {

ServiceWatch::ServiceWatch()
{
    QObject::connect(&m_beat, &QTimer::timeout, [] { gateway::noticeService("WATCHDOG=1"); });
    // Said by the loop itself: before it turns nothing is ready.
    QTimer::singleShot(0, &m_beat, [this] {
        gateway::noticeService("READY=1");
        if (const auto interval = gateway::watchdogInterval()) {
            gateway::noticeService("WATCHDOG=1");
            m_beat.start(std::chrono::duration_cast<std::chrono::milliseconds>(*interval) / 2);
        }
    });
}

ServiceWatch::~ServiceWatch()
{
    gateway::noticeService("STOPPING=1");
}

} // namespace ioc::app
