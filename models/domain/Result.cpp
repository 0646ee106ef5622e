#include "Result.h"

namespace ioc {

const char* toString(ErrorKind kind) noexcept
{
    switch (kind) {
    case ErrorKind::InvalidInput:
        return "invalid-input";
    case ErrorKind::Unsupported:
        return "unsupported";
    case ErrorKind::NotFound:
        return "not-found";
    case ErrorKind::Unavailable:
        return "unavailable";
    case ErrorKind::TimedOut:
        return "timed-out";
    case ErrorKind::Corrupt:
        return "corrupt";
    case ErrorKind::Exhausted:
        return "exhausted";
    case ErrorKind::Refused:
        return "refused";
    case ErrorKind::Cancelled:
        return "cancelled";
    case ErrorKind::Internal:
        return "internal";
    }
    return "internal";
}

} // namespace ioc
