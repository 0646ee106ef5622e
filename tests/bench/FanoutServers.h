#pragma once

#include "FanoutClients.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <sys/types.h>

namespace ioc::bench {

/// A server's process as the kernel sees it.
struct Usage
{
    double cpuSeconds = 0;
    double bytes = 0; ///< resident

    [[nodiscard]] static Usage of(pid_t process);
};

/// A server in a process of its own, with a folder of its own; both end with it.
class FanoutServer
{
public:
    virtual ~FanoutServer();
    FanoutServer(const FanoutServer&) = delete;
    FanoutServer& operator=(const FanoutServer&) = delete;

    [[nodiscard]] virtual const Dialect& dialect() const = 0;
    /// So many readings of about 145 bytes; returns once they are handed over.
    virtual void publish(std::size_t readings) = 0;
    [[nodiscard]] std::uint16_t port() const noexcept { return m_port; }
    [[nodiscard]] Usage usage() const { return Usage::of(m_process); }

protected:
    FanoutServer();
    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return m_folder; }
    void run(const std::function<void()>& child);

    std::uint16_t m_port = 0; ///< of the WebSocket listener
    pid_t m_process = 0;

private:
    std::filesystem::path m_folder;
};

[[nodiscard]] std::unique_ptr<FanoutServer> startGateway(std::chrono::milliseconds idle
                                                         = std::chrono::seconds{30});
/// A loop that does nothing but send: each publish is one frame of `frameBytes` to every client, by
/// one send() each. What the kernel's loopback takes at least.
[[nodiscard]] std::unique_ptr<FanoutServer> startBare(std::size_t frameBytes);
/// Null: it is not installed.
[[nodiscard]] std::unique_ptr<FanoutServer> startNats();
[[nodiscard]] std::unique_ptr<FanoutServer> startMosquitto();

} // namespace ioc::bench
