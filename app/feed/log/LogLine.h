#pragma once

#include <string_view>

namespace ioc::gateway {

/// syslog's levels, as systemd's journal reads them at the head of a line.
enum class LogLevel { Error = 3, Warning = 4, Notice = 5, Info = 6 };

/// One event, one line on standard error: `<6>text`. Line breaks in it become blanks.
/// Thread: any; a line is written with one call.
void logLine(LogLevel level, std::string_view text);

} // namespace ioc::gateway
