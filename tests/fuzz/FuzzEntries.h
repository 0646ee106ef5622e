#pragma once

#include <cstddef>
#include <cstdint>

/// What is run on arbitrary bytes, by the fuzzers and by tst_FuzzCorpus. Each aborts where a
/// promise of the wire room is broken.
namespace ioc::test {

/// The bytes as a frame, for both sides; what is accepted must survive being written and read
/// again.
void fuzzFrames(const std::uint8_t* data, std::size_t size);

/// The bytes after the first as a body of the kind that the first names (0 event, 1 batch, 2 CSV, 3
/// CSV with ','; modulo 4).
void fuzzIngest(const std::uint8_t* data, std::size_t size);

} // namespace ioc::test
