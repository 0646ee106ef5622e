#pragma once

#include <string>
#include <string_view>

namespace ioc::gateway {

/// `text` as a JSON string with its quotes. Valid UTF-8 stays as it is; a byte that is none becomes
/// U+FFFD.
[[nodiscard]] std::string jsonString(std::string_view text);
/// The same at the end of a text.
void appendJsonString(std::string& out, std::string_view text);

} // namespace ioc::gateway
