#pragma once

#include <models/domain/Result.h>

#include <string_view>

namespace SQLite {
class Exception;
}

namespace ioc::storage {

/// What a failure of SQLite means to us. Full disk, quota and file limits are Exhausted; a damaged
/// file is Corrupt; a busy, missing or forbidden one Unavailable.
[[nodiscard]] Error sqlError(const SQLite::Exception& exception, std::string_view doing);

} // namespace ioc::storage
