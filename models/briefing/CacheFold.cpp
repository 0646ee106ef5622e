#include "CacheFold.h"

#include <models/storage/OperationsFold.h>

#include <algorithm>
#include <set>

namespace ioc::briefing {

using namespace domain;

namespace {

constexpr std::size_t pageReadings = 10'000;

// Days of a province and of its units that comparisons and courses reach back, a year before
// included.
Board::Depth depthFor(PeriodKind kind) noexcept
{
    switch (kind) {
    case PeriodKind::Hour:
    case PeriodKind::Day:
        return {420, 420};
    case PeriodKind::Week:
        return {560, 560};
    case PeriodKind::Month:
        return {800, 800};
    case PeriodKind::Quarter:
        return {1'500, 1'500};
    case PeriodKind::Year:
        return {4'100, 1'500};
    }
    return {};
}

void addWithParts(std::set<IndicatorId>& all, const Catalogue& catalogue, IndicatorId id)
{
    if (!all.insert(id).second)
        return;
    const Aggregation& made = catalogue.indicator(id).aggregation;
    if (made.method == Aggregation::Method::Ratio)
        addWithParts(all, catalogue, made.numerator);
    if (made.method == Aggregation::Method::Ratio
        || made.method == Aggregation::Method::WeightedMean)
        addWithParts(all, catalogue, made.denominator);
}

// A file of an earlier version is migrated by opening it for writing once.
Result<storage::Cache> openForReading(const std::filesystem::path& file,
                                      const std::shared_ptr<const Catalogue>& catalogue)
{
    using storage::Access;
    auto cache = storage::Cache::open(file, catalogue, Access::ReadOnly);
    if (cache || cache.error().kind != ErrorKind::Unsupported)
        return cache;
    {
        const auto migrated = storage::Cache::open(file, catalogue, Access::ReadWrite);
        if (!migrated || migrated->access() != Access::ReadWrite) {
            Error error = migrated ? cache.error() : migrated.error();
            error.context += " (the cache " + file.string()
                + " could not be brought to this version: start toancanh once with the right to "
                  "write it)";
            return error;
        }
    } // closed: another may write it now
    return storage::Cache::open(file, catalogue, Access::ReadOnly);
}

Result<LogPosition> positionOf(storage::Cache& cache, TimePoint now)
{
    const auto position = cache.position();
    if (!position)
        return position.error();
    if (!*position)
        return LogPosition{{}, 0, now};
    return LogPosition{(*position)->log, (*position)->sequence, now};
}

Result<std::shared_ptr<Operations>>
foldOperations(storage::Cache& cache,
               const std::shared_ptr<const Catalogue>& catalogue,
               const Period& period,
               const FoldQuery& query,
               const std::function<bool()>& isCancelled)
{
    storage::OperationsFold::Wanted wanted;
    wanted.moment = std::min(period.end(), query.cutOff);
    wanted.past = true;
    wanted.known = query.known;
    wanted.shortCut = period.begin() - std::chrono::hours{24 * 7};
    storage::OperationsFold fold(catalogue, wanted);
    for (;;) {
        const auto done = fold.step(cache);
        if (!done)
            return done.error();
        if (*done)
            return fold.take();
        if (isCancelled && isCancelled())
            return Error{ErrorKind::Cancelled, "the briefing was cancelled"};
    }
}

} // namespace

std::vector<IndicatorId> indicatorsOf(const Catalogue& catalogue,
                                      const BriefingDefinition& definition)
{
    std::set<IndicatorId> all;
    for (const BriefingSection& section : definition.sections) {
        for (const FigureChoice& choice : section.figures)
            addWithParts(all, catalogue, choice.indicator);
        for (const BriefingDetail& detail : section.details) {
            for (const IndicatorId beside : detail.beside)
                addWithParts(all, catalogue, beside);
        }
    }
    for (const BriefingAnnex& annex : definition.annexes) {
        for (const IndicatorId id : annex.indicators)
            addWithParts(all, catalogue, id);
    }
    if (definition.targets) {
        for (const Target& target : catalogue.targets) {
            if (target.indicator)
                addWithParts(all, catalogue, *target.indicator);
        }
    }
    return {all.begin(), all.end()};
}

Result<CacheFold> foldCache(const std::filesystem::path& file,
                            const std::shared_ptr<const Catalogue>& catalogue,
                            const BriefingDefinition& definition,
                            const Period& period,
                            const FoldQuery& query,
                            TimePoint now,
                            const std::function<bool()>& isCancelled)
{
    const Board::Depth depth = depthFor(period.type().kind);
    if (!std::filesystem::exists(file))
        return CacheFold{Board{catalogue, depth}, {{}, 0, now}, nullptr};
    auto cache = openForReading(file, catalogue);
    if (!cache)
        return cache.error();
    storage::CellQuery cells;
    cells.indicators = indicatorsOf(*catalogue, definition);
    cells.until = query.cutOff;
    cells.depth = depth;
    if (query.known) {
        cells.knowledge = storage::CellQuery::Knowledge::Then;
        cells.known = query.known;
    }
    // Another program may be writing: what is folded must be what the position says.
    constexpr int attempts = 5;
    for (int attempt = 1;; ++attempt) {
        const auto before = positionOf(*cache, now);
        if (!before)
            return before.error();
        CacheFold fold{Board{catalogue, depth}, *before, nullptr};
        bool cancelled = false;
        const auto read = cache->cells(cells, pageReadings, [&](const ReadingBatch& page) {
            fold.board.apply(page);
            cancelled = isCancelled && isCancelled();
            return !cancelled;
        });
        if (!read)
            return read.error();
        if (cancelled)
            return Error{ErrorKind::Cancelled, "the briefing was cancelled"};
        if (definition.alarms) {
            const auto operations = foldOperations(*cache, catalogue, period, query, isCancelled);
            if (!operations)
                return operations.error();
            fold.operations = *operations;
        }
        const auto after = positionOf(*cache, now);
        if (!after)
            return after.error();
        if (*after == *before)
            return fold;
        if (attempt == attempts)
            return Error{ErrorKind::Unavailable,
                         "the cache is written faster than it can be read: try again"};
    }
}

} // namespace ioc::briefing
