#pragma once

#include <models/domain/Reading.h>

#include <chrono>
#include <string>

namespace ioc::gateway {

/// An instant as HTTP's `Date` has it (RFC 9110, 5.6.7): `Sun, 22 Nov 2026 07:00:00 GMT`. Whole
/// seconds; the fraction is dropped.
[[nodiscard]] std::string httpDate(domain::TimePoint instant);

/// The same for many answers: the text is made once a second. Thread: its owner's.
class HttpDateText
{
public:
    /// Valid until the next call.
    [[nodiscard]] const std::string& at(domain::TimePoint instant);

private:
    std::chrono::sys_seconds m_second = std::chrono::sys_seconds::min();
    std::string m_text;
};

} // namespace ioc::gateway
