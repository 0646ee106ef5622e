#pragma once

#include <app/feed/CommandLine.h>

#include <string>
#include <vector>

namespace ioc::gateway {

/// `toancanh-feed log stats|verify FILE`, `log copy FROM TO`.
[[nodiscard]] ExitCode log(const std::vector<std::string>& words);

} // namespace ioc::gateway
