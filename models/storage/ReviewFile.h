#pragma once

#include <models/domain/Reading.h>
#include <models/domain/Result.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ioc::storage {

/// A file of a catalogue inside a review file.
struct PackedFile
{
    std::string name; ///< relative: `areas.csv`, `../common/units.json`
    std::string bytes;
};

/// What a portable review file says of itself.
///
/// A review file (`week47.toancanh`) is a cache of some span of time, sealed, with the catalogue
/// that reads it: one SQLite file without side files, of an application id of its own, that is
/// never written again. Each tile carries its checksum; the rest of the file has one over all of
/// it.
struct ReviewHead
{
    domain::TimePoint from; ///< any moment of (from, to] is shown as the cache showed it
    domain::TimePoint to;
    domain::TimePoint made;
    std::vector<PackedFile> catalogue;
};

struct ReviewCounts
{
    std::uint64_t readings = 0; ///< with those before the span that its screens look back on
    std::uint64_t revisions = 0;
    std::uint64_t bytes = 0;
};

/// Reads the head of a review file and holds everything but the tiles against its checksum.
/// Thread: any. Errors: NotFound, Unsupported (no review file, or of a later version), Corrupt.
/// Limits: 64 MiB a file of the catalogue.
[[nodiscard]] Result<ReviewHead> readReviewHead(const std::filesystem::path& path);

} // namespace ioc::storage
