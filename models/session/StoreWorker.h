#pragma once

#include "NetWorker.h"
#include "Session.h"

#include <models/storage/Cache.h>

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
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
};

struct StoreStatus
{
    CacheState::Kind kind = CacheState::Kind::Off;
    std::uint64_t readings = 0;
    QString detail;
    std::optional<DataRange> range; ///< when the cache was opened
};

/// What runs on the store thread: the cache. Reads the board's cells page by page, so that what
/// arrives meanwhile is stored in between, and stores what the net thread hands on.
///
/// Where the disk refuses, readings go on to the screens unstored; a try every so often finds when
/// it takes them again, and then the feed starts over from what is on disk. Thread: store. Errors:
/// told by statusChanged(); a damaged file is set aside and begun anew.
class StoreWorker : public QObject
{
    Q_OBJECT

public:
    explicit StoreWorker(StoreOptions options);

    void open();
    /// Reads the next page of cells. The figures of the catalogue's pages come first.
    void sendPage();
    /// A position of an earlier epoch than the last startOver() is not stored: readings before it
    /// were lost.
    void append(const ioc::session::BatchHandle& batch,
                const std::optional<ioc::storage::FeedPosition>& position,
                quint64 epoch);

    /// True where readings came that the disk did not take, or there is no cache to take them.
    [[nodiscard]] bool refusing() const { return !writes() || m_refused != nullptr; }

signals:
    /// `writes`: readings are to be handed to append().
    void opened(const std::optional<ioc::storage::FeedPosition>& position, bool writes);
    void pageRead(const ioc::session::BatchHandle& page, bool last);
    void stored(quint64 readings, const std::optional<ioc::storage::FeedPosition>& committed);
    void startOver(const std::optional<ioc::storage::FeedPosition>& committed, quint64 epoch);
    void statusChanged(const ioc::session::StoreStatus& status);

private:
    void begin(storage::Cache::Opened opened);
    void fail(const Error& error);
    void rebuild(const Error& error);
    void tryAgain();
    void tell();
    [[nodiscard]] bool writes() const;

    StoreOptions m_options;
    std::optional<storage::Cache> m_cache;
    std::optional<storage::FeedPosition> m_committed;
    StoreStatus m_status;
    std::vector<domain::IndicatorId> m_order;
    std::size_t m_nextInOrder = 0;
    BatchHandle m_refused; ///< the first batch that the disk did not take
    quint64 m_epoch = 0; ///< counts the times that the feed was to start over
    QTimer m_retry;
    QTimer m_tell;
};

} // namespace ioc::session
