#pragma once

#include <app/feed/CommandLine.h>

#include <string>
#include <vector>

namespace ioc::gateway {

/// `toancanh-feed simulate`: the simulator as a source of its own, over HTTP.
[[nodiscard]] ExitCode simulate(const std::vector<std::string>& words);

} // namespace ioc::gateway
