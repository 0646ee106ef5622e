#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ioc::bench {

/// How a server is spoken to over its WebSocket listener, and how readings are told in its answers.
struct Dialect
{
    std::string path;
    std::string subprotocol; ///< empty: none
    unsigned char opcode = 1; ///< 1 text, 2 binary
    std::string hello; ///< what a client sends once it is connected
    std::string ready; ///< what says that it is subscribed
    std::size_t unitBytes = 0; ///< of a reading in what comes after; 0: by the gateway's sequences
};

[[noreturn]] void fail(const std::string& why);
/// A connection to a port of this machine, from the loopback address 127.0.0.`from`.
[[nodiscard]] int connectTo(std::uint16_t port, std::uint8_t from = 1);
void sendAll(int descriptor, std::string_view bytes);
/// The number behind `mark`, or `fallback`.
[[nodiscard]] std::uint64_t
numberAfter(std::string_view text, std::string_view mark, std::uint64_t fallback = 0);

/// Thousands of clients of one server in one epoll loop: the same load client for every server.
/// They come from `addresses` addresses of this machine in turn.
/// Thread: one. Limits: a minute for what `until` waits for.
class FanoutClients
{
public:
    static constexpr std::size_t addresses = 64;

    FanoutClients(const Dialect& dialect, std::uint16_t port, std::size_t count);
    ~FanoutClients();
    FanoutClients(const FanoutClients&) = delete;
    FanoutClients& operator=(const FanoutClients&) = delete;

    void awaitSubscribed();
    /// Reads until every client that reads has so many readings in all. False: not within
    /// `patience` seconds.
    [[nodiscard]] bool awaitReadings(std::uint64_t readings, double patience = 60);
    /// From now on every second client reads nothing.
    void stallHalf();
    /// Readings that came, of all clients that read.
    [[nodiscard]] std::uint64_t received() const;
    [[nodiscard]] std::size_t reading() const;
    /// Frames with readings that came, and their bytes as sent.
    struct Frames
    {
        std::uint64_t count = 0;
        std::uint64_t bytes = 0;
    };
    [[nodiscard]] Frames frames() const noexcept { return m_frames; }

    /// Called with how many readings a client had and now has in all, whenever that grew.
    std::function<void(std::uint64_t, std::uint64_t)> onReadings
        = [](std::uint64_t, std::uint64_t) {};

private:
    struct Client
    {
        int descriptor = -1;
        std::string bytes;
        bool upgraded = false;
        bool subscribed = false;
        bool stalled = false;
        std::uint64_t readings = 0;
        std::uint64_t unitBytes = 0; ///< of the readings so far
    };
    void turn();
    void read(Client& client);
    [[nodiscard]] std::size_t frame(Client& client, std::size_t at);
    void payload(Client& client, std::string_view text, std::size_t frameBytes);

    const Dialect& m_dialect;
    int m_epoll;
    std::vector<Client> m_clients;
    std::string m_part;
    Frames m_frames;
};

} // namespace ioc::bench
