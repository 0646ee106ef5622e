#pragma once

#include <chrono>
#include <cstddef>

/// Numbers of the feed protocol, version 1.
namespace ioc::wire {

inline constexpr std::size_t maxRequestBytes = 1024 * 1024; ///< a body or a client's frame
inline constexpr std::size_t maxGatewayFrameBytes = 256 * 1024; ///< a frame that the gateway sends
inline constexpr std::size_t maxClientMessageBytes = 4 * 1024 * 1024; ///< what a client accepts
inline constexpr std::size_t maxJsonDepth = 16; ///< arrays and objects inside each other
inline constexpr std::size_t maxMembers = 64; ///< of an object that is read, and columns of a CSV
inline constexpr std::size_t maxTextBytes = 512; ///< an id, code, source name …
inline constexpr std::size_t maxMessageBytes = 4096; ///< a sentence for people
inline constexpr std::size_t maxFilterEntries = 1000; ///< of each list of a filter
inline constexpr std::size_t maxReadingsPerRequest
    = 100'000; ///< rows of one body, refused ones too
inline constexpr std::size_t maxSourcesPerBatch = 1000; ///< different names in one request or frame
inline constexpr std::size_t maxRefusedRowBytes = 1024; ///< what is kept of a refused row
inline constexpr std::size_t readingsPerFrame
    = 1000; ///< at most, in a frame that the gateway sends
inline constexpr std::size_t sourcesPerFrame = 100; ///< at most, in an event of sources
inline constexpr std::size_t sequenceDigits = 20;
inline constexpr std::chrono::seconds heartbeat{10};
inline constexpr int silentHeartbeats
    = 3; ///< a client that heard nothing for so many gives the link up
inline constexpr std::chrono::milliseconds maxFutureSkew{
    5 * 60 * 1000}; ///< an instant later than this is refused
inline constexpr const char* subprotocol = "cloudevents.json";

} // namespace ioc::wire
