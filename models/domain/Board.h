#pragma once

#include <models/domain/Rebase.h>
#include <models/domain/Rollup.h>
#include <models/domain/Status.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ioc::domain {

/// The fold of the log: what every series was in each of its last periods. Everything that anyone
/// sees is read from one.
///
/// For each series and period it keeps the reading that stands for it (the last in the period, in
/// its latest revision), for the last so many periods; the set kept depends on the readings alone,
/// never on their order or repetition. Figures of provinces are rolled up on demand and remembered
/// until a reading that they are made of changes. Thread: one owner. Limits: depth periods × series
/// that ever had a reading × 40 bytes, and 25 bytes for each series of the catalogue.
class Board final : private ReadingLookup
{
public:
    /// How many periods are kept, the newest, by level of the area.
    struct Depth
    {
        int wide = 400; ///< country and provinces
        int narrow = 62; ///< districts and communes
    };

    explicit Board(std::shared_ptr<const Catalogue> catalogue);
    Board(std::shared_ptr<const Catalogue> catalogue, Depth depth);

    /// Folds readings in. Any order, any repetition.
    void apply(const ReadingBatch& batch);
    /// As a board just made, but for its memory, which the next readings get.
    void clear();

    [[nodiscard]] const Catalogue& catalogue() const noexcept { return *m_catalogue; }
    [[nodiscard]] const std::shared_ptr<const Catalogue>& catalogueHandle() const noexcept
    {
        return m_catalogue;
    }

    /// The figure of a series in a period, given or rolled up.
    [[nodiscard]] std::optional<Figure> figure(SeriesId series, const Period& period) const;
    /// The newest figure with a time at or before `at`, looking back over the kept periods; given
    /// or rolled up.
    [[nodiscard]] std::optional<Figure> latest(SeriesId series, TimePoint at) const;
    /// Figures of the `count` periods that end with `last`, oldest first; nullopt is a gap and
    /// stays one.
    [[nodiscard]] std::vector<std::optional<Figure>>
    history(SeriesId series, const Period& last, int count) const;
    /// The same on the extent that the area has in `last`: see rebasedHistory().
    [[nodiscard]] std::vector<RebasedFigure>
    rebased(SeriesId series, const Period& last, int count) const;
    /// The figure of a period on the extent that the area has at `now`.
    [[nodiscard]] RebasedFigure
    rebasedAt(SeriesId series, const Period& period, TimePoint now) const;
    /// The latest figure and how it stands at `now`.
    [[nodiscard]] Assessment
    assessLatest(SeriesId series, TimePoint now, std::optional<Figure>* figure = nullptr) const;

    [[nodiscard]] const std::string& sourceName(SourceId source) const;
    /// Time of the newest reading not after `now`; nullopt on an empty board.
    [[nodiscard]] std::optional<TimePoint> newestTime() const noexcept { return m_newest; }
    [[nodiscard]] std::size_t seriesWithReadings() const noexcept { return m_seriesWithReadings; }
    /// Readings that changed the board since it was made.
    [[nodiscard]] std::uint64_t changes() const noexcept { return m_changes; }

    /// The series whose figures may have changed since the last call, those rolled up included.
    [[nodiscard]] std::unordered_set<std::uint32_t> takeChanged();

    /// Every kept reading in order of series and period, for tests and exact comparison of two
    /// boards.
    [[nodiscard]] std::vector<Reading> dump() const;

private:
    struct Cell
    {
        std::int32_t ordinal;
        Reading reading;
    };
    using Cells = std::vector<Cell>;

    [[nodiscard]] const Reading* inPeriod(SeriesId series, const Period& period) const override;
    [[nodiscard]] const Reading* upTo(SeriesId series, TimePoint instant) const override;

    void applyOne(const Reading& reading);
    bool mark(SeriesId series);
    void markChanged(SeriesId series, const Period& period);
    void forget(SeriesId series, const Period& period);
    [[nodiscard]] std::size_t depthOf(SeriesId series) const;

    std::shared_ptr<const Catalogue> m_catalogue;
    Depth m_depth;
    std::vector<Cells> m_cells; ///< by series
    PeriodFinder m_periods;
    std::size_t m_seriesWithReadings = 0;
    std::vector<std::string> m_sources{std::string{}};
    std::unordered_map<std::string, SourceId> m_sourceByName;
    std::optional<TimePoint> m_newest;
    std::uint64_t m_changes = 0;
    std::vector<bool> m_isChanged; ///< by series; true of those in m_changed
    std::vector<std::uint32_t> m_changed;
    mutable std::unordered_map<std::uint32_t,
                               std::unordered_map<std::int32_t, std::optional<Figure>>>
        m_derived;
};

} // namespace ioc::domain
