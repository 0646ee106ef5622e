#pragma once

#include <models/domain/Reading.h>

#include <string>

namespace ioc::gateway {

/// An instant as HTTP's `Date` has it (RFC 9110, 5.6.7): `Sun, 22 Nov 2026 07:00:00 GMT`. Whole
/// seconds; the fraction is dropped.
[[nodiscard]] std::string httpDate(domain::TimePoint instant);

} // namespace ioc::gateway
