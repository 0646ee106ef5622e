#pragma once

#include "Commands.h"
#include "LiveSource.h"

#include <widgets/console/ConsoleWindow.h>

namespace ioc::app {

/// Puts the briefing into the console: a command that opens its dialog on the session's cache and
/// clock. Window, source and catalogue outlive it. Thread: gui.
void addBriefingCommand(ui::ConsoleWindow& window,
                        LiveSource& source,
                        const LoadedCatalogue& loaded);

} // namespace ioc::app
