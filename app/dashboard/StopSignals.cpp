#include "StopSignals.h"

#include <array>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace ioc::app {

namespace {

// A signal handler may touch little else: it writes one byte into a socket that the event loop
// reads.
std::array<int, 2> wakeup{-1, -1};

void onSignal(int)
{
    const char byte = 1;
    static_cast<void>(::write(wakeup[0], &byte, 1) == 1);
}

} // namespace

StopSignals::StopSignals(std::function<void()> onStop)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, wakeup.data()) != 0)
        return; // the default action ends the program: less orderly, nothing committed is lost
    m_notifier = std::make_unique<QSocketNotifier>(wakeup[1], QSocketNotifier::Read);
    QObject::connect(
        m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), std::move(onStop));
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
}

StopSignals::~StopSignals()
{
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    m_notifier.reset();
    for (int& socket : wakeup) {
        if (socket >= 0)
            ::close(socket);
        socket = -1;
    }
}

} // namespace ioc::app
