#pragma once

#include <app/feed/log/Worker.h>
#include <app/feed/server/Doors.h>
#include <app/feed/server/Hub.h>
#include <models/wire/Limits.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace ioc::gateway {

struct ServerOptions
{
    std::size_t maxRequestBytes = wire::maxRequestBytes; ///< a body or a client's frame
    std::size_t maxConnections = 12'000;
    std::size_t maxConnectionsPerAddress = 256; ///< this machine's own are not counted
    int sendBufferBytes = 128 * 1024; ///< of the kernel, per client: what a slow one can hide there
    /// For a request to come whole and its answer to be taken; for a client to answer a ping, and
    /// to take what is sent.
    std::chrono::milliseconds idle{30'000};
    bool countLocal = false; ///< this machine's own connections count for the limit of an address
    bool openToAll = false; ///< addresses outside loopback are allowed
};

/// Certificate chain and private key, PEM.
struct TlsFiles
{
    std::filesystem::path certificate;
    std::filesystem::path key;
};

/// Listener and connections.
/// Thread: io, but for listen, which is called before it has anything to do.
/// Errors of listen: InvalidInput (no such address), Refused (outside loopback), Unavailable (port
/// taken).
class Server
{
public:
    Server(Worker& io, Doors& doors, Hub& hub, ServerOptions options);
    ~Server();

    /// Returns the port.
    [[nodiscard]] Result<std::uint16_t> listen(const std::string& host, std::uint16_t port);
    /// Takes a socket that listens already, of this address. Errors: Refused, Unavailable.
    [[nodiscard]] Result<std::uint16_t>
    adopt(int descriptor, const std::string& host, std::uint16_t port);
    /// New connections speak TLS (1.2 at least) with these; those that are open go on as they are.
    /// Before listen, or on io. Errors: InvalidInput, naming the file.
    [[nodiscard]] Result<bool> useTls(const TlsFiles& files);
    /// Pings the silent and ends the dead; call a few times a second.
    void tick();
    /// Ends the connections whose token is no longer valid.
    void recheck();
    /// Accepts no more connections; those that are open go on.
    void stopAccepting();
    /// Ends the connections in order, those left after the deadline at once; `done` runs when none
    /// is left.
    void end(std::chrono::milliseconds deadline, Task done);

    [[nodiscard]] std::size_t connections() const noexcept;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// Timers of an io thread, for those who do not know Asio. Thread: io.
[[nodiscard]] Later timersOf(Worker& io);

/// Runs `task` on the io thread when the process is told to end (SIGTERM, SIGINT).
class StopSignals
{
public:
    StopSignals(Worker& io, Task task);
    ~StopSignals();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// Runs `task` on the io thread each time the process gets SIGHUP.
class ReloadSignal
{
public:
    ReloadSignal(Worker& io, Task task);
    ~ReloadSignal();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace ioc::gateway
