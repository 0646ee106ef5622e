#pragma once

#include <models/domain/Reading.h>
#include <models/domain/Result.h>

#include <string>
#include <string_view>

namespace ioc::wire {

/// A length of time as ISO 8601 writes it: `P90D`, `P2W`, `PT12H`, `P1DT6H30M`, `PT2.5S`. Years and
/// months are refused: they have no fixed length. Errors: InvalidInput, also above ten thousand
/// days.
[[nodiscard]] Result<domain::Duration> parseDuration(std::string_view text);

/// `P90D` where it is whole days, else hours, minutes and seconds. Precondition: not negative.
[[nodiscard]] std::string formatDuration(domain::Duration duration);

} // namespace ioc::wire
