#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Result.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace ioc::gateway {

struct SimulatorOptions
{
    std::uint64_t seed = 1;
    double rate = 1.0; ///< how many times faster than the cadences of the catalogue
    int historyDays = 90; ///< how far back the past is made at the first start
};

struct GatewayOptions
{
    std::shared_ptr<const domain::Catalogue> catalogue;
    std::filesystem::path catalogueFolder; ///< served by GET /v1/catalogue; published figures are taken from it
    std::string host = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: a free one
    std::filesystem::path log; ///< SQLite file; made if missing
    bool publishedFigures = false; ///< put the catalogue's published figures in the log at the first start
    std::optional<SimulatorOptions> simulator; ///< an in-process source, every reading marked simulated
};

/// A whole gateway on threads of its own: `toancanh-feed serve`, and what `toancanh --demo` runs inside itself.
/// Thread: start, stop and the destructor from one owner; port() from any.
/// Errors of start: Unavailable (port taken, no such host), Corrupt or Unavailable (the log), Refused (an address outside loopback
/// while no tokens are configured).
class Gateway
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Gateway>> start(GatewayOptions options);
    ~Gateway(); ///< stops in stages: no new connections, flush, close 1001, join

    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept;
    /// Stops accepting and drains; returns once all is committed and every thread has ended. Idempotent.
    void stop();

private:
    struct Parts;
    explicit Gateway(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace ioc::gateway
