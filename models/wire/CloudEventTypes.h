#pragma once

#include <string_view>

/// Types of the protocol's events.
namespace ioc::wire::type {

inline constexpr std::string_view subscribe = "vn.toancanh.subscribe.v1";
inline constexpr std::string_view history
    = "vn.toancanh.history.v1"; ///< the request and its answer
inline constexpr std::string_view welcome = "vn.toancanh.welcome.v1";
inline constexpr std::string_view snapshot = "vn.toancanh.snapshot.v1";
inline constexpr std::string_view readings = "vn.toancanh.readings.v1";
inline constexpr std::string_view reading
    = "vn.toancanh.reading.v1"; ///< from a source: one reading as data
inline constexpr std::string_view sources = "vn.toancanh.sources.v1";
inline constexpr std::string_view action
    = "vn.toancanh.action.v1"; ///< an act on its way to the log, and as it was logged
inline constexpr std::string_view heartbeat = "vn.toancanh.heartbeat.v1";
inline constexpr std::string_view error = "vn.toancanh.error.v1";

} // namespace ioc::wire::type
