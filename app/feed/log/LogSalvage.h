#pragma once

#include <app/feed/log/Log.h>

#include <filesystem>

namespace ioc::gateway {

struct Salvaged
{
    std::filesystem::path aside; ///< the damaged file, kept as it was found
    Sequence kept = 0; ///< last entry that could be read
};

/// Makes a sound log of what can be read of a damaged one.
///
/// The damaged file is renamed and kept; part of a page at its end goes to `<aside>.tail`. The new
/// one has its entries up to the last that is whole, and what they come to; its id is new, since
/// clients may hold entries that are lost. Thread: who holds the log's lock. Errors: Corrupt (no
/// log of ours: nothing was touched), Unavailable, Exhausted.
[[nodiscard]] Result<Salvaged> salvageLog(const std::filesystem::path& file);

} // namespace ioc::gateway
