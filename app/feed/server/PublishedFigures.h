#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>
#include <models/domain/Result.h>

#include <filesystem>
#include <memory>

namespace ioc::gateway {

/// The published figures of a catalogue's folder as readings; empty where it has none. Rows that
/// are refused are logged. Errors: those of reading the file; InvalidInput where it is no CSV.
[[nodiscard]] Result<std::shared_ptr<const domain::ReadingBatch>> publishedFigures(
    const domain::Catalogue& catalogue, const std::filesystem::path& folder, domain::TimePoint now);

} // namespace ioc::gateway
