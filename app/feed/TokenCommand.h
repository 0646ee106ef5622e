#pragma once

#include <app/feed/CommandLine.h>

#include <string>
#include <vector>

namespace ioc::gateway {

/// `toancanh-feed token add|list|revoke`.
[[nodiscard]] ExitCode token(const std::vector<std::string>& words);

} // namespace ioc::gateway
