#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>

#include <random>

namespace ioc::test {

/// Readings of all series over some weeks: gaps, values that are none, repeated times with other
/// revisions, several sources. The same seed gives the same readings.
[[nodiscard]] domain::ReadingBatch
randomReadings(const domain::Catalogue& catalogue, std::uint32_t seed, int count);

/// The readings in another order, each with its source's name.
[[nodiscard]] domain::ReadingBatch shuffled(const domain::ReadingBatch& batch,
                                            std::mt19937& random);

/// The readings from `begin` on, at most `count`, as a batch of its own.
[[nodiscard]] domain::ReadingBatch
part(const domain::ReadingBatch& batch, std::size_t begin, std::size_t count);

} // namespace ioc::test
