#pragma once

#include <models/domain/Result.h>

#include <SQLiteCpp/Database.h>
#include <cstdint>

namespace ioc::storage {

/// Makes the tables of a review file in an empty database. Not for use outside this folder. Errors:
/// SQLite::Exception.
void createReviewTables(SQLite::Database& db);

/// True where a file that prepareForReading() took is a review file.
[[nodiscard]] bool isReviewFile(SQLite::Database& db);

/// Checksum over all of a review file but its tiles, which carry their own, and the row that holds
/// it; as the program of the file's version made it. Errors: SQLite::Exception.
[[nodiscard]] std::uint32_t reviewDigest(SQLite::Database& db);

} // namespace ioc::storage
