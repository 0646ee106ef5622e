#pragma once

#include <models/domain/Board.h>

#include <memory>
#include <string_view>

namespace ioc::domain::test {

/// A province 19 of three communes (a district 164 of two of them until 1 July 2025), and one
/// indicator of each kind of aggregation, by day.
[[nodiscard]] std::shared_ptr<const Catalogue> smallCatalogue();

/// One reading from words: `received 01 2026-11-22 8.5`; time as sources write it, `-` for a value
/// that the source has not, and, if wanted, the second of its recording and a quality.
[[nodiscard]] Reading reading(const Catalogue& catalogue, std::string_view words);

/// Readings, a line each.
[[nodiscard]] ReadingBatch batch(const Catalogue& catalogue, std::string_view lines);

[[nodiscard]] SeriesId
series(const Catalogue& catalogue, std::string_view indicator, std::string_view area);
[[nodiscard]] Period day(std::string_view date);

/// `17` or `17 2/3 simulated` (value, coverage where rolled up, quality unless good); `none` for no
/// figure.
[[nodiscard]] std::string describe(const std::optional<Figure>& figure);

} // namespace ioc::domain::test
