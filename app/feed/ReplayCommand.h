#pragma once

#include <app/feed/CommandLine.h>

#include <string>
#include <vector>

namespace ioc::gateway {

/// `toancanh-feed replay LOG --to URL`: sends the readings of a recorded log again, in its rhythm
/// or faster.
[[nodiscard]] ExitCode replay(const std::vector<std::string>& words);

} // namespace ioc::gateway
