#pragma once

#include <app/feed/log/LogRetention.h>
#include <app/feed/sources/Simulator.h>
#include <models/domain/Catalogue.h>
#include <models/domain/Result.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ioc::gateway {

struct GatewayOptions
{
    std::shared_ptr<const domain::Catalogue> catalogue;
    std::filesystem::path
        catalogueFolder; ///< served by GET /v1/catalogue; published figures are taken from it
    std::string host = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: a free one
    std::optional<int> inherited; ///< a socket that listens at host and port already
    std::filesystem::path log; ///< SQLite file; made if missing
    bool publishedFigures
        = false; ///< put the catalogue's published figures in the log at the first start
    std::optional<SimulatorOptions>
        simulator; ///< an in-process source, every reading marked simulated
    std::chrono::milliseconds heartbeat{10'000}; ///< to clients, when nothing else was sent
    std::chrono::milliseconds gather{50}; ///< entries wait so long for others to share a frame with
    std::size_t outboxBytes = 4 * 1024 * 1024; ///< of one client, before its readings are conflated
    std::optional<std::uint64_t>
        maxLogBytes; ///< the log may not grow beyond; none: the disk's limit
    LogRetention retention{}; ///< how much of the past the log keeps in full
    std::filesystem::path watch; ///< CSV files dropped here are taken in; empty: none
    std::chrono::milliseconds watchInterval{2'000};
    std::filesystem::path tokens; ///< empty: none, and then loopback only
    std::filesystem::path audit; ///< empty: none
    std::filesystem::path certificate; ///< PEM, with its chain; empty: plain text
    std::filesystem::path key; ///< PEM
    bool insecurePlainText = false; ///< tokens may travel unencrypted beyond loopback
    std::size_t maxConnections = 12'000;
    std::size_t maxConnectionsPerAddress = 256; ///< this machine's own are not counted
    bool countLocalConnections = false; ///< this machine's own count too
    std::chrono::milliseconds idle{30'000}; ///< for a request, an answer to a ping, a slow reader
    std::chrono::milliseconds subscribeWithin{10'000}; ///< a client that does not is ended
    std::chrono::milliseconds tellSources{5'000}; ///< changes of sources, at most so often
    /// Its restarts, and imports of so many readings of the past at once, are noted in the shift
    /// log; 0: nothing is.
    std::size_t noteImportsFrom = 0;
    std::function<domain::TimePoint()> clock{}; ///< none: the system's; any thread
    std::function<void()> alive; ///< called a few times a second while the gateway's loop turns
};

/// A whole gateway on threads of its own: `toancanh-feed serve`, and what `toancanh --demo` runs
/// inside itself. Thread: start, stop and the destructor from one owner; port() from any. Errors of
/// start: Unavailable (port taken, no such host), Corrupt or Unavailable (the log), Refused (an
/// address outside loopback while no tokens are configured).
class Gateway
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Gateway>> start(GatewayOptions options);
    ~Gateway(); ///< stops in stages: no new connections, flush, close 1001, join

    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept;
    /// True once the simulator, if there is one, has put all of the past in the log. Any thread.
    [[nodiscard]] bool pastIsMade() const noexcept;
    /// Calls `task` once, on a thread of the gateway, when the process is told to end (SIGTERM,
    /// SIGINT).
    void whenToldToStop(std::function<void()> task);
    /// Reads the catalogue and the files of tokens and of TLS again when the process gets SIGHUP. A
    /// file at fault is said in the log, and what was in force stays.
    void reloadOnHangup();
    /// The same, now. Returns once it is done. From any thread but the gateway's.
    void reload();
    /// Stops accepting and drains; returns once all is committed and every thread has ended.
    /// Idempotent.
    void stop();

private:
    struct Parts;
    explicit Gateway(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace ioc::gateway
