#pragma once

#include <app/feed/CommandLine.h>

#include <string>
#include <vector>

namespace ioc::gateway {

/// `toancanh-feed send`: posts files of readings and sums up what became of them.
[[nodiscard]] ExitCode send(const std::vector<std::string>& words);

} // namespace ioc::gateway
