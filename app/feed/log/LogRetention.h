#pragma once

#include <chrono>
#include <cstdint>

namespace ioc::gateway {

/// How much of the past a log keeps in full.
struct LogRetention
{
    std::chrono::hours fullDetail{24 * 90}; ///< entries received before are cut
    std::uint64_t maxBytes = 2ULL * 1024 * 1024 * 1024; ///< of pages in use; the oldest are cut
};

} // namespace ioc::gateway
