#pragma once

#include "Cache.h"

#include <models/domain/Operations.h>

#include <memory>
#include <optional>
#include <vector>

namespace ioc::storage {

/// Folds what a cache holds into alarms, directives and the shift log, in steps. It goes on from
/// the latest base of the alarms that fits, and may keep such bases as it passes the beginnings of
/// days: so the fold is the one of all readings, and costs the reading of a day.
///
/// What comes of it is what a client that ran all the time has. Thread: the cache's owner. Errors:
/// those of the cache. Limits: a step reads one indicator's readings of a day, or of a week of the
/// past, at most.
class OperationsFold
{
public:
    struct Wanted
    {
        domain::TimePoint moment; ///< now, or of a past that is looked at
        bool past = false; ///< what happened after the moment is not taken
        std::optional<domain::TimePoint> known; ///< of the past: what had been recorded by then
        bool keeps = false; ///< bases; needs a cache that may be written
        /// Where there is no base and much to read, older readings of every hour or oftener are
        /// not taken.
        std::optional<domain::TimePoint> shortCut;
        std::uint64_t much = 2'000'000; ///< readings
        Cache::IsWanted isWanted; ///< where set, a step may end with Cancelled
    };
    /// Of the bases that are of a catalogue and a log.
    [[nodiscard]] static std::string markOf(const domain::Catalogue& catalogue,
                                            const std::string& log);

    OperationsFold(std::shared_ptr<const domain::Catalogue> catalogue, const Wanted& wanted);

    /// True where it is done.
    [[nodiscard]] Result<bool> step(Cache& cache);
    /// Precondition: it is done; once.
    [[nodiscard]] std::shared_ptr<domain::Operations> take() { return std::move(m_operations); }
    [[nodiscard]] const std::string& log() const noexcept { return m_log; }
    /// False where the short cut was taken.
    [[nodiscard]] bool isWhole() const noexcept { return m_whole; }

private:
    struct Part
    {
        std::vector<domain::SeriesId> series; ///< of one indicator
        domain::Duration slack{}; ///< a reading may be stamped so long after it was made
    };
    [[nodiscard]] Result<void> begin(Cache& cache);
    [[nodiscard]] Result<void> beginFrom(Cache& cache);
    [[nodiscard]] Result<void> readSlow(Cache& cache, const std::vector<domain::SeriesId>& series);
    void setEnds();
    void offer(const domain::ReadingBatch& batch);
    [[nodiscard]] Result<void> endSection(Cache& cache);

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    Wanted m_wanted;
    std::shared_ptr<domain::Operations> m_operations;
    bool m_begun = false;
    bool m_whole = true;
    std::string m_log; ///< whose acts they are
    std::string m_mark;
    domain::TimePoint m_from = domain::TimePoint::min(); ///< of what is folded, but for slow series
    domain::TimePoint m_recorded = domain::TimePoint::min(); ///< the latest taken
    std::vector<bool> m_based; ///< by SeriesId: what bases are made of
    std::vector<Part> m_parts; ///< of series that come by the hour or oftener
    std::vector<domain::TimePoint> m_ends; ///< of sections, each a base; after them the present
    std::size_t m_section = 0;
    std::size_t m_nextPart = 0;
    domain::ReadingBatch m_later; ///< read already, but of a later section
    std::vector<domain::LoggedAction> m_acts;
    std::size_t m_nextAct = 0;
};

} // namespace ioc::storage
