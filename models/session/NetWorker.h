#pragma once

#include "Backfill.h"
#include "PendingReadings.h"

#include <models/feed/FeedClient.h>
#include <models/storage/Cache.h>

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace ioc::session {

using BatchHandle = std::shared_ptr<const domain::ReadingBatch>;

/// What a board is handed at once.
struct Arrival
{
    BatchHandle batch; ///< may be nullptr
    bool caughtUp = false; ///< with it the head that the gateway first named is reached
    BatchHandle watched{}; ///< every reading of the series that alarms watch; may be nullptr
    std::vector<feed::LoggedAct> acts{};
};

struct NetLimits
{
    std::chrono::milliseconds deliveryInterval{100};
    std::uint64_t readingsWaiting = 1'000'000; ///< for the store: 32 bytes each
    std::uint64_t readingsWaitingMost = 8'000'000;
    /// Fetch the past in the background, newest first, where it can be stored; else the snapshot
    /// brings all of it before the feed is live.
    bool backfill = false;
    domain::Duration atOnce = std::chrono::hours{48}; ///< what the snapshot brings even so
};

struct NetCounters
{
    std::uint64_t waiting = 0; ///< readings handed to the store and not yet committed
    std::uint64_t overflows = 0; ///< times the link was closed because the store was behind
    std::uint64_t unwatched = 0; ///< readings that alarms did not see because the gui was behind
};

/// How far the past has been fetched.
struct BackfillProgress
{
    domain::TimePoint reached; ///< from here on everything is here
    std::uint64_t readings = 0; ///< fetched so far

    friend bool operator==(const BackfillProgress&, const BackfillProgress&) = default;
};

/// What runs on the net thread: the feed's client, and the two ways out of it. To the store goes
/// every batch; to the gui at most one a delivery interval, and none before the last was folded.
///
/// The store's queue is bounded: past the limit the link is closed and resumed from the committed
/// position once all is stored. A limit that a single snapshot does not fit in is doubled, or it
/// would never get through.
///
/// The past. After a snapshot the log may hold anything older that the cache does not: the whole
/// past is a gap then, stored with the snapshot's position, so that a crash forgets neither. Gaps
/// are filled step by step while the feed is live, the next only once the store is nearly done with
/// the last; each step's end is stored with its last readings. Thread: net.
class NetWorker : public QObject
{
    Q_OBJECT

public:
    /// `watched`: by SeriesId, whose readings alarms need one by one.
    NetWorker(feed::FeedOptions options, NetLimits limits, std::vector<bool> watched = {});

    void open(const std::optional<storage::FeedPosition>& position,
              bool storing,
              const std::vector<storage::Gap>& gaps = {});
    void close();
    /// Where there is no link it is not sent; its end was told by statusChanged().
    void send(const ioc::domain::Action& action);
    /// The gui has folded the last arrival.
    void arrivalFolded();
    /// The store is done with so many readings; `committed` is how far the feed is on disk.
    void stored(quint64 readings, const std::optional<storage::FeedPosition>& committed);
    /// The store has lost readings, or all, and can store again: begin once more from what it has.
    void startOver(const std::optional<storage::FeedPosition>& committed,
                   quint64 epoch,
                   const std::vector<storage::Gap>& gaps = {});

signals:
    void arrived(const ioc::session::Arrival& arrival);
    void toStore(const ioc::session::BatchHandle& batch,
                 const std::optional<ioc::storage::FeedPosition>& position,
                 quint64 epoch,
                 const ioc::storage::GapChange& gaps);
    /// nullopt: nothing of the past is missing.
    void backfillChanged(const std::optional<ioc::session::BackfillProgress>& progress);
    void actToStore(const ioc::feed::LoggedAct& act);
    void actionRefused(const QString& id, const QString& code, const QString& why);
    void statusChanged(const ioc::feed::FeedStatus& status);
    void sourcesChanged(const ioc::feed::SourceStates& sources);
    void countersChanged(const ioc::session::NetCounters& counters);

private:
    void take(const feed::Delivery& delivery);
    void takeAct(const feed::LoggedAct& act);
    void watch(const domain::ReadingBatch& batch);
    void deliver();
    void tellCounters();
    void onState(const feed::FeedStatus& status);
    void askForPast();
    void tellBackfill();
    [[nodiscard]] storage::GapChange gapsOf(const feed::Delivery& delivery);

    NetLimits m_limits;
    std::function<domain::TimePoint()> m_clock;
    domain::Duration m_history;
    Backfill m_backfill;
    std::optional<BackfillProgress> m_toldBackfill;
    bool m_live = false;
    bool m_pastRefused = false; ///< by this connection's gateway
    NetCounters m_counters;
    std::uint64_t m_toldWaiting = 0;
    feed::FeedClient m_client;
    PendingReadings m_pending;
    std::vector<bool> m_watched;
    std::shared_ptr<domain::ReadingBatch> m_watchedWaiting;
    std::vector<feed::LoggedAct> m_acts; ///< for the gui
    QTimer m_delivery;
    bool m_folding = false;
    bool m_caughtUp = false; ///< to be told with the next arrival
    bool m_storing = false;
    bool m_draining = false; ///< closed until the store is done
    std::optional<storage::FeedPosition> m_openedFrom;
    quint64 m_epoch = 0; ///< the store's last startOver()
};

} // namespace ioc::session
