#pragma once

#include <models/domain/Result.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ioc::gateway {

/// Tells systemd how the service is: one datagram to $NOTIFY_SOCKET, nothing where there is none.
/// `state`: READY=1, RELOADING=1, STOPPING=1, WATCHDOG=1. Thread: any.
void noticeService(std::string_view state);

/// How often systemd wants to hear WATCHDOG=1 of this process, by its environment.
[[nodiscard]] std::optional<std::chrono::microseconds> watchdogInterval();

/// A listening socket that systemd made for this process (socket activation).
struct InheritedSocket
{
    int descriptor = -1;
    std::string host;
    std::uint16_t port = 0;
};
/// By the environment ($LISTEN_FDS); nothing where none was handed over. Errors: InvalidInput
/// (several, or no TCP socket). Call once.
[[nodiscard]] Result<std::optional<InheritedSocket>> inheritedSocket();

} // namespace ioc::gateway
