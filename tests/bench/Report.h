#pragma once

#include <chrono>
#include <string_view>

namespace ioc::bench {

/// Prints one figure as a line of JSON: `limit` is the raw limit or peer measured in the same run,
/// `ratio` is value / limit.
void report(std::string_view bench,
            std::string_view figure,
            double value,
            std::string_view unit,
            double limit);

/// Wall time of a call, in seconds.
template<typename Call>
[[nodiscard]] double secondsOf(Call&& call)
{
    const auto begin = std::chrono::steady_clock::now();
    call();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace ioc::bench
