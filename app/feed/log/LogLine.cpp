#include "LogLine.h"

#include <algorithm>
#include <string>
#include <unistd.h>

namespace ioc::gateway {

void logLine(LogLevel level, std::string_view text)
{
    std::string line = "<" + std::to_string(static_cast<int>(level)) + ">";
    line += text;
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    line += '\n';
    const char* at = line.data();
    std::size_t left = line.size();
    while (left > 0) {
        const ssize_t written = ::write(STDERR_FILENO, at, left);
        if (written <= 0)
            return; // there is nowhere left to say it
        at += written;
        left -= static_cast<std::size_t>(written);
    }
}

} // namespace ioc::gateway
