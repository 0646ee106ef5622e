#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace ioc::gateway {

/// Tells systemd how the service is: one datagram to $NOTIFY_SOCKET, nothing where there is none.
/// `state`: READY=1, RELOADING=1, STOPPING=1, WATCHDOG=1. Thread: any.
void noticeService(std::string_view state);

/// How often systemd wants to hear WATCHDOG=1 of this process, by its environment.
[[nodiscard]] std::optional<std::chrono::microseconds> watchdogInterval();

} // namespace ioc::gateway
