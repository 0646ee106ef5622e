#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ioc::storage {

/// A reading as the file holds it: series and source are rows of the file's dictionaries, times
/// milliseconds since the epoch.
struct StoredReading
{
    std::int64_t series = 0;
    std::int64_t time = 0;
    std::int64_t recorded = 0;
    double value = 0; ///< NaN: the source has none
    std::int64_t source = 0;
    std::uint8_t quality = 0;
};

/// The bytes of readings in order of series and time, each column on its own: regular times, lags
/// and sources cost next to nothing, decimal values their differences. Lossless for every double
/// but the payload of a NaN. Thread: any.
[[nodiscard]] std::string encodeTile(std::span<const StoredReading> readings);

/// The readings again, whichever version wrote them; nullopt where the bytes are no tile.
[[nodiscard]] std::optional<std::vector<StoredReading>> decodeTile(std::string_view body);

/// Digest of a tile's bytes and of what its row says about them: a flipped bit in either is found.
[[nodiscard]] std::uint32_t tileDigest(std::int64_t group,
                                       std::int64_t first,
                                       std::int64_t last,
                                       std::int64_t count,
                                       std::string_view body);

} // namespace ioc::storage
