#pragma once

#include <models/domain/Reading.h>

#include <cstdint>

namespace ioc::storage {

/// How long a cache keeps readings as they came, and how large it may grow.
///
/// After `raw` the last reading of each hour stays, with the count, sum, least and greatest of all
/// that the hour had; after `hourly` the last of each day, alike. What a series was in a period is
/// its last reading in it: so boards of periods of a day or longer stay what they were, and the
/// course of shorter ones keeps its extremes. Hours and days are Vietnam's. A reading that comes
/// late into a stretch that was thinned is taken for one of those that were.
///
/// The cap's policy is `thin-oldest`: while the file is larger, `raw` is halved, down to a day;
/// then `hourly`, down to a week; then the oldest eighth of all time is forgotten but for the last
/// reading of each series. What is live is never refused for the cap's sake.
struct Retention
{
    domain::Duration raw = std::chrono::hours{24 * 120};
    domain::Duration hourly = std::chrono::hours{24 * 1100};
    std::uint64_t capBytes = 4ULL << 30U;

    friend bool operator==(const Retention&, const Retention&) = default;
};

inline constexpr const char* capPolicy = "thin-oldest";

/// What one step of keeping to it did.
struct Thinned
{
    std::uint64_t readings = 0; ///< that went into their hour, day, or were forgotten
    bool more = false; ///< another step has work to do
};

} // namespace ioc::storage
