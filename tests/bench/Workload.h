#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>

#include <cstddef>
#include <filesystem>
#include <memory>

namespace ioc::bench {

/// The shipped catalogue of Thái Nguyên; ends the program with a message where it cannot be read.
[[nodiscard]] std::shared_ptr<const domain::Catalogue> shippedCatalogue();

/// `count` readings of communes over indicators summed by commune, in order of time, the newest at
/// `now`, spread over 90 days: what an embedded feed brings. Deterministic.
[[nodiscard]] domain::ReadingBatch
readings(const domain::Catalogue& catalogue, std::size_t count, domain::TimePoint now);

/// Seconds that plain SQLite takes to insert the rows into a time-first table, one transaction per
/// `perTransaction`, synchronous NORMAL: the limit that a cache is held against.
[[nodiscard]] double rawInsertSeconds(const domain::ReadingBatch& batch,
                                      const std::filesystem::path& file,
                                      std::size_t perTransaction);

} // namespace ioc::bench
