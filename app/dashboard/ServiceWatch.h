#pragma once

#include <QTimer>

namespace ioc::app {

/// Tells systemd that the program is ready, and that its window lives: a beat of the gui thread's
/// own loop, so that a hung window is started again although the process runs on. Nothing happens
/// outside systemd. Thread: gui.
class ServiceWatch
{
public:
    ServiceWatch();
    ~ServiceWatch();
    ServiceWatch(const ServiceWatch&) = delete;
    ServiceWatch& operator=(const ServiceWatch&) = delete;

private:
    QTimer m_beat;
};

} // namespace ioc::app
