#pragma once

#include <cstddef>
#include <cstdint>

/// What is run on arbitrary bytes that a stranger may send to the gateway's port, by the fuzzers
/// and by tst_FuzzCorpus. Each aborts where a promise of the doors is broken.
namespace ioc::test {

/// The bytes after the first as what a client sends over a WebSocket, in parts as long as the first
/// says: the parts must not matter.
void fuzzWebSocket(const std::uint8_t* data, std::size_t size);

/// The bytes as all that somebody sends over a connection to a gateway, which must answer with HTTP
/// or nothing, end the connection, and live. Behind a request for the feed they are a WebSocket's.
void fuzzHttp(const std::uint8_t* data, std::size_t size);

} // namespace ioc::test
