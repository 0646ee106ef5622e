#pragma once

#include "CommandLine.h"
#include "Commands.h"
#include "WallSettings.h"

#include <vector>

namespace ioc::app {

/// The texts of these walls that are too small to be read from where their viewers stand, by the
/// figures that the cache or the feed holds: InputFault where there are any.
[[nodiscard]] ExitCode checkLegibility(const CommandLine& line,
                                       const LoadedCatalogue& loaded,
                                       const std::vector<ui::WallChoice>& walls);

/// What the screens are called, for who writes a file of --screens.
[[nodiscard]] ExitCode listScreens(const CommandLine& line);

} // namespace ioc::app
