#pragma once

#include <filesystem>

namespace ioc::bench {

/// Reports the bytes a reading that a compacted cache takes for what the simulator makes of the
/// shipped catalogue, and for the real series of the folder that TOANCANH_REAL_DATA names, where it
/// names one. They are held against eight. Makes its files in `folder`.
void reportCacheSizes(const std::filesystem::path& folder);

} // namespace ioc::bench
