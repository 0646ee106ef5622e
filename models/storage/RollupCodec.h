#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ioc::storage {

/// What an hour or a day of one series was; the last of its readings stays a reading of its own.
struct Rollup
{
    std::int64_t series = 0;
    std::int64_t time = 0; ///< of the last reading
    std::int64_t first = 0; ///< time of the first
    std::int64_t count = 0; ///< of readings with a value
    double sum = 0;
    double min = 0; ///< of a count of 0: NaN, and so `max`
    double max = 0;

    friend bool operator==(const Rollup&, const Rollup&) = default;
};

/// The bytes of roll-ups in order of series and time. Thread: any.
[[nodiscard]] std::string encodeRollups(std::span<const Rollup> rollups);

/// The roll-ups again; nullopt where the bytes are none of encodeRollups'.
[[nodiscard]] std::optional<std::vector<Rollup>> decodeRollups(std::string_view body);

} // namespace ioc::storage
