#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ioc::bench {

/// Connections to a gateway that take a place and give nothing for it: silent ones, a header and a
/// body that come byte by byte, clients of the feed that answer no ping, and clients that take
/// their frames byte by byte. Thread: one.
class TroubleMakers
{
public:
    static constexpr std::size_t kinds = 5;

    /// So many of each kind.
    TroubleMakers(std::uint16_t port, std::size_t each);
    ~TroubleMakers();
    TroubleMakers(const TroubleMakers&) = delete;
    TroubleMakers& operator=(const TroubleMakers&) = delete;

    /// Sends or takes the next byte of each; call ten times a second.
    void drip();
    /// Those of the first three kinds that the server has not ended.
    [[nodiscard]] std::size_t left();

private:
    enum class Kind { Silent, Header, Body, AnswersNothing, TakesSlowly };
    struct Connection
    {
        Kind kind = Kind::Silent;
        int descriptor = -1;
        bool ended = false;
    };
    std::vector<Connection> m_connections;
};

/// `toancanh_feed_clients` of GET /metrics.
[[nodiscard]] std::size_t clientsOf(std::uint16_t port);

} // namespace ioc::bench
