#pragma once

#include <filesystem>

namespace ioc::test {

inline constexpr int oldVersions = 6; ///< of the cache's schema, before the one of today

/// A cache as the program of that version left it: two series, three readings and one revision,
/// from version 2 on a sealed reading more.
void makeOldCache(const std::filesystem::path& path, int version);

/// A review file of 2026-11-18 to 20 with the same, as the program of that version exported it.
/// Version: 3 to 6.
void makeOldReview(const std::filesystem::path& path, int version);

} // namespace ioc::test
