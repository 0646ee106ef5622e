#pragma once

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace ioc {

/// What kind of failure this is; common to all floors, so that one place can turn it into words.
enum class ErrorKind {
    InvalidInput,
    Unsupported,
    NotFound,
    Unavailable,
    TimedOut,
    Corrupt,
    Exhausted,
    Refused,
    Cancelled,
    Internal,
};

/// A failure for an outside reason. `context` says which thing failed, in English, for logs.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    std::string context;
};

/// The kind as a lower-case word with dashes (`invalid-input`), for logs and JSON.
[[nodiscard]] const char* toString(ErrorKind kind) noexcept;

/// A value or the Error that stood in its way. Functions that return one are [[nodiscard]].
template<typename T>
using Result = boost::system::result<T, Error>;

/// boost::system::result::value() on an Error is a programming mistake; it throws std::logic_error.
[[noreturn]] inline void throw_exception_from_error(const Error& error,
                                                    const boost::source_location&)
{
    throw std::logic_error("Result without a value: " + error.context);
}

} // namespace ioc
