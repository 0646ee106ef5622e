#pragma once

#include <models/briefing/Briefing.h>
#include <models/domain/Operations.h>
#include <models/storage/Cache.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace ioc::briefing {

/// A board folded from a cache for one briefing, and where the log stood.
struct CacheFold
{
    domain::Board board;
    LogPosition position;
    /// Of a definition that tells of alarms and directives.
    std::shared_ptr<const domain::Operations> operations;
};

/// What of the past is to be folded.
struct FoldQuery
{
    domain::TimePoint cutOff;
    /// Empty: as known now. Else as it was known at this instant, by what had been recorded.
    std::optional<domain::TimePoint> known;
};

/// Every indicator that a briefing of the definition reads, parts of ratios and targets included.
[[nodiscard]] std::vector<domain::IndicatorId>
indicatorsOf(const domain::Catalogue& catalogue, const domain::BriefingDefinition& definition);

/// Folds what a briefing of the definition reads, as far back as its comparisons go; a missing file
/// gives an empty board. A cache of an earlier version of the program is brought to this one's
/// first. `isCancelled` is asked now and then. Thread: any; blocks. Errors: those of
/// storage::Cache::open, with what to do where a cache of an earlier version may not be written;
/// Cancelled.
[[nodiscard]] Result<CacheFold> foldCache(const std::filesystem::path& file,
                                          const std::shared_ptr<const domain::Catalogue>& catalogue,
                                          const domain::BriefingDefinition& definition,
                                          const domain::Period& period,
                                          const FoldQuery& query,
                                          domain::TimePoint now,
                                          const std::function<bool()>& isCancelled = {});

} // namespace ioc::briefing
