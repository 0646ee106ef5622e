#pragma once

#include <models/domain/Result.h>

#include <filesystem>
#include <functional>

namespace ioc::storage {

/// Looks a cache over while it is in use: SQLite's own check, then the checksum of every tile. On a
/// connection of its own, read only, so that neither who reads nor who writes waits for it. Thread:
/// any but the cache's owner's. Errors: Corrupt with what was found, Cancelled by `isWanted`, which
/// is asked every few milliseconds, Unavailable.
[[nodiscard]] Result<void> checkIntegrity(const std::filesystem::path& path,
                                          const std::function<bool()>& isWanted);

} // namespace ioc::storage
