#pragma once

namespace ioc::ui {

class ConsoleWindow;

/// Gives a console what every one has: the indicator page, the trend explorer, the timeline.
void addStandardViews(ConsoleWindow& window);

} // namespace ioc::ui
