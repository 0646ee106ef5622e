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
/// The new one is made beside the damaged one and takes its place only when it is whole: a crash at
/// any moment leaves either. The damaged file is renamed and kept; part of a page at its end goes
/// to
/// `<aside>.tail`. The new one has its entries up to the last that is whole, and what they come to;
/// its id is new, since clients may hold entries that are lost. Thread: who holds the log's lock.
/// Errors: Corrupt (no log of ours: nothing was touched), Unavailable, Exhausted; the damaged file
/// is then where it was.
[[nodiscard]] Result<Salvaged> salvageLog(const std::filesystem::path& file);

/// Ends a salvage that a crash broke off once the new file was whole; nothing where none was.
/// Thread: who holds the log's lock. Errors: Unavailable.
[[nodiscard]] Result<bool> endSalvage(const std::filesystem::path& file);

} // namespace ioc::gateway
