#pragma once

#include "CheckWorker.h"
#include "NetWorker.h"
#include "Session.h"
#include "WorkerThread.h"

#include <models/storage/OperationsFold.h>

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ioc::session {

struct StoreOptions
{
    std::filesystem::path path;
    std::shared_ptr<const domain::Catalogue> catalogue;
    domain::Board::Depth depth;
    std::function<domain::TimePoint()> clock;
    std::chrono::milliseconds retry{30'000}; ///< after the disk refused a write
    std::chrono::milliseconds tellInterval{500};
    storage::Retention retention;
    std::chrono::milliseconds thinInterval{3'600'000}; ///< also once the board was read
};

/// What of acts waits in the cache.
struct StoredOperations
{
    std::string log; ///< whose acts are stored
    std::vector<storage::WaitingAct> waiting;
};

struct StoreStatus
{
    CacheState::Kind kind = CacheState::Kind::Off;
    std::uint64_t readings = 0;
    QString detail;
    std::optional<DataRange> range; ///< when the cache was opened
    bool diskFull = false; ///< of Off
    QString setAside; ///< of Rebuilding: the damaged file
};

/// What runs on the store thread: the cache. Reads the board's cells page by page, so that what
/// arrives meanwhile is stored in between, and stores what the net thread hands on.
///
/// A file that was not closed in order is looked over only once the board has been read from it,
/// and on a thread of its own; readings grow old in steps between two appends.
///
/// Where the disk refuses, readings go on to the screens unstored; a try every so often finds when
/// it takes them again, and then the feed starts over from what is on disk. Thread: store. Errors:
/// told by statusChanged(); a damaged file is set aside and begun anew.
class StoreWorker : public QObject
{
    Q_OBJECT

public:
    explicit StoreWorker(StoreOptions options);
    ~StoreWorker() override;

    void open();
    /// Reads the next page of cells. The figures of the catalogue's pages come first.
    void sendPage();
    /// A position or a change of gaps of an earlier epoch than the last startOver() is not stored:
    /// readings before it were lost.
    void append(const ioc::session::BatchHandle& batch,
                const std::optional<ioc::storage::FeedPosition>& position,
                quint64 epoch,
                const ioc::storage::GapChange& gaps = {});

    /// Folds all that is stored for alarms, directives and the shift log, in steps between which
    /// what arrives is stored; ends with operationsFolded(), after which a whole fold may follow
    /// one of a week. Asked for meanwhile, it begins anew.
    void foldOperations();
    void appendAct(const ioc::feed::LoggedAct& act);
    /// Ends with kept().
    void keep(const ioc::domain::Action& action, ioc::domain::TimePoint made);
    void letGo(const std::string& id);
    void note(const ioc::domain::ShiftEntry& note);

    /// True where readings came that the disk did not take, or there is no cache to take them.
    [[nodiscard]] bool refusing() const { return !writes() || m_refused != nullptr; }

signals:
    /// `writes`: readings are to be handed to append().
    void opened(const std::optional<ioc::storage::FeedPosition>& position,
                bool writes,
                const std::vector<ioc::storage::Gap>& gaps);
    void pageRead(const ioc::session::BatchHandle& page, bool last);
    void operationsRead(const std::shared_ptr<const ioc::session::StoredOperations>& stored);
    /// Of the acts of `log`. `whole`: nothing better follows. nullptr: the cache cannot be read, or
    /// does not have all.
    void operationsFolded(const std::shared_ptr<ioc::domain::Operations>& operations,
                          const std::string& log,
                          bool whole);
    void kept(const std::string& id);
    void stored(quint64 readings, const std::optional<ioc::storage::FeedPosition>& committed);
    void startOver(const std::optional<ioc::storage::FeedPosition>& committed,
                   quint64 epoch,
                   const std::vector<ioc::storage::Gap>& gaps);
    void statusChanged(const ioc::session::StoreStatus& status);

private:
    void begin(storage::Cache::Opened opened);
    void fail(const Error& error);
    void rebuild(const Error& error);
    void tryAgain();
    void check();
    void thin();
    void tell();
    void sendOperations();
    enum class For { Screens, Bases };
    enum class Extent { Week, Whole }; ///< a week only where all would take long
    void beginFold(For purpose, Extent extent);
    void continueFold();
    [[nodiscard]] bool writes() const;
    [[nodiscard]] std::vector<storage::Gap> gaps();

    StoreOptions m_options;
    std::optional<storage::Cache> m_cache;
    std::optional<storage::FeedPosition> m_committed;
    StoreStatus m_status;
    std::vector<domain::IndicatorId> m_order;
    std::size_t m_nextInOrder = 0;
    std::unique_ptr<storage::OperationsFold> m_fold;
    For m_foldFor = For::Screens;
    std::optional<domain::TimePoint> m_foldedAt; ///< the last whole fold
    bool m_foldWaits = false; ///< for the next turn of the event loop
    BatchHandle m_refused; ///< the first batch that the disk did not take
    quint64 m_epoch = 0; ///< counts the times that the feed was to start over
    bool m_unchecked = false;
    CheckWorker::Wanted m_checkWanted;
    std::unique_ptr<WorkerThread<CheckWorker>> m_check;
    QTimer m_thin;
    QTimer m_retry;
    QTimer m_tell;
};

} // namespace ioc::session
