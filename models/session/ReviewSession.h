#pragma once

#include "Session.h"
#include "WorkerThread.h"

#include <models/storage/Cache.h>

#include <QTimer>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <unordered_set>
#include <vector>

namespace ioc::session {

/// A past moment, and in which of its two senses: as we know it now, or as it was known then.
struct ReviewMoment
{
    domain::TimePoint time;
    storage::CellQuery::Knowledge knowledge = storage::CellQuery::Knowledge::Now;

    friend bool operator==(const ReviewMoment&, const ReviewMoment&) = default;
};

using BoardHandle = std::shared_ptr<domain::Board>;
/// Series, as Session::boardChanged() names them.
using SeriesHandle = std::shared_ptr<const std::unordered_set<std::uint32_t>>;
/// Number of the newest moment asked for: work for an earlier one ends early.
using NewestRequest = std::shared_ptr<std::atomic<quint64>>;

/// Folds the boards of past moments on a thread of its own. It opens the cache with the first of
/// them; one that is missing or cannot be read is tried again with the next. Thread: review.
class ReviewWorker : public QObject
{
    Q_OBJECT

public:
    ReviewWorker(std::filesystem::path path,
                 std::optional<storage::Cache> cache,
                 std::shared_ptr<const domain::Catalogue> catalogue,
                 domain::Board::Depth depth,
                 NewestRequest newest,
                 std::vector<domain::IndicatorId> indicators = {});

    /// The series of a board that is or will be shown: they change with the next one.
    void remember(domain::Board& board);
    /// Takes a board that is no longer shown: its memory serves the next one.
    void reuse(const ioc::session::BoardHandle& board) { m_spare = board; }
    void fold(const ioc::session::ReviewMoment& moment, quint64 request);
    /// The alarms, directives and shift log of the moment; after its board, for they take longer.
    void foldOperations(const ioc::session::ReviewMoment& moment, quint64 request);

signals:
    /// With the first moment: what the cache holds.
    void opened(const ioc::storage::CacheStats& stats);
    /// With the series that any board so far had figures of.
    void folded(const ioc::session::BoardHandle& board,
                const ioc::session::SeriesHandle& series,
                const ioc::session::ReviewMoment& moment,
                quint64 request);
    void operationsFolded(const std::shared_ptr<ioc::domain::Operations>& operations,
                          quint64 request);
    void failed(const QString& why, quint64 request);

private:
    [[nodiscard]] Result<void> openCache();

    std::filesystem::path m_path;
    std::optional<storage::Cache> m_cache;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
    domain::Board::Depth m_depth;
    std::vector<domain::IndicatorId> m_indicators; ///< empty: all
    SeriesHandle m_series; ///< that any board so far had figures of
    BoardHandle m_spare; ///< see reuse()
    NewestRequest m_newest;
};

/// The session over a cache alone, at any past moment: the same screens as live ones. Nothing is
/// written. open() reads the first moment and blocks; openLater() and moving on do not, and where
/// the moment moves faster than boards are folded, the newest wins. The alarms of a moment follow
/// once it has been shown for `rest`. Thread: gui. Errors: of a later
/// moment in cacheState() and failed(); the screens keep the moment they have.
class ReviewSession final : public Session
{
    Q_OBJECT

public:
    /// Folding alarms takes as long as a board and cannot end at any time: it must not meet the
    /// next move of a hand.
    static constexpr std::chrono::milliseconds rest{80};

    /// Errors: those of storage::Cache::open for reading, and of reading.
    [[nodiscard]] static Result<std::unique_ptr<ReviewSession>>
    open(const std::filesystem::path& cache,
         std::shared_ptr<const domain::Catalogue> catalogue,
         const ReviewMoment& moment,
         domain::Board::Depth depth = {});
    /// Empty and not loaded until the first moveTo() is done. `indicators`: these alone; empty:
    /// all.
    [[nodiscard]] static std::unique_ptr<ReviewSession>
    openLater(const std::filesystem::path& cache,
              std::shared_ptr<const domain::Catalogue> catalogue,
              domain::Board::Depth depth = {},
              std::vector<domain::IndicatorId> indicators = {});
    ~ReviewSession() override;

    /// Shows another moment once its board is folded: boardChanged() and momentChanged() tell.
    void moveTo(const ReviewMoment& moment);
    /// The moment shown, with its sense.
    [[nodiscard]] const ReviewMoment& shown() const noexcept { return m_shown; }
    [[nodiscard]] const domain::Board& board() const override { return *m_board; }
    [[nodiscard]] domain::TimePoint moment() const override { return m_shown.time; }
    [[nodiscard]] bool isReview() const override { return true; }
    [[nodiscard]] Link link() const override { return {}; }
    [[nodiscard]] CacheState cacheState() const override { return m_cacheState; }
    [[nodiscard]] bool isLoaded() const override { return m_loaded; }
    [[nodiscard]] std::optional<DataRange> dataRange() const override { return m_range; }
    [[nodiscard]] const domain::Operations& operations() const override { return *m_operations; }

signals:
    /// The moment asked for last cannot be shown.
    void failed(const QString& why);

private:
    ReviewSession(BoardHandle board, std::unique_ptr<ReviewWorker> worker, NewestRequest newest);

    void setStats(const storage::CacheStats& stats);
    void take(const BoardHandle& board,
              const SeriesHandle& series,
              const ReviewMoment& moment,
              quint64 request);

    BoardHandle m_board;
    std::shared_ptr<domain::Operations> m_operations; ///< empty until they are folded
    ReviewMoment m_shown;
    CacheState m_cacheState;
    std::optional<DataRange> m_range;
    bool m_loaded = false;
    NewestRequest m_newest;
    QTimer m_rest; ///< runs since the moment shown last came
    WorkerThread<ReviewWorker> m_worker;
};

} // namespace ioc::session
