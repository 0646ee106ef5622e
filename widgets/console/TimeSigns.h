#pragma once

#include <widgets/theme/Theme.h>

#include <QIcon>

namespace ioc::ui {

/// What stands on the buttons of a player: the same in every language, and narrow.
enum class TimeSign { Earlier, Play, Pause, Later };

/// Drawn in the theme's ink, quiet where the button is disabled. Units: `side` in pixels.
/// Thread: gui.
[[nodiscard]] QIcon timeIcon(TimeSign sign, const Theme& theme, int side);

} // namespace ioc::ui
