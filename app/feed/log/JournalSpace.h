#pragma once

#include <cstdint>
#include <filesystem>

namespace ioc::gateway {

/// Makes the journal of an open log (`<log>-wal`) so long, in bytes, with zeros after what is in
/// it; SQLite takes them for the journal's end and writes over them.
///
/// A file that grows has its new size flushed beside its bytes at every commit; one that is long
/// already does not (measured: a third less time a flush). Where there is no room the journal stays
/// as it was: what is left of a disk is for readings. The journal is emptied when the log is closed
/// in order.
/// Thread: the log's, between two transactions. Returns whether it is so long now.
bool reserveJournal(const std::filesystem::path& log, std::uint64_t bytes);

} // namespace ioc::gateway
