#pragma once

#include "ActQueue.h"
#include "BoardFolder.h"
#include "NetWorker.h"
#include "OperationsFolder.h"
#include "Session.h"
#include "StoreWorker.h"
#include "WorkerThread.h"

#include <models/feed/FeedTypes.h>

#include <QByteArray>
#include <QElapsedTimer>
#include <QUrl>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace ioc::session {

struct LiveOptions
{
    std::shared_ptr<const domain::Catalogue> catalogue;
    std::optional<QUrl> url; ///< of the gateway; none: offline
    QByteArray token;
    std::optional<QSslConfiguration> tls;
    bool insecurePlainText = false;
    std::optional<std::filesystem::path> cache; ///< none: nothing is kept
    domain::Board::Depth depth;
    /// How far back a first subscription asks: all that the log holds. A year's figures of twenty
    /// years are as much a part of the screens as this minute's.
    domain::Duration history = std::chrono::hours{24 * 36'500};
    std::function<domain::TimePoint()> clock; ///< called on every thread of the session
    std::uint32_t seed = 1; ///< of the reconnection's jitter: another for each client
    feed::FeedTimings timings;
    NetLimits limits;
    std::chrono::milliseconds storeRetry{30'000};
    /// Before alarms are folded anew because something came too late for them.
    std::chrono::milliseconds refoldDelay{5'000};
    storage::Retention retention;
};

/// The session over a live feed and the cache of it. It opens from the cache, so that there is a
/// picture before there is a link, goes on from where the cache ends, and keeps what comes.
///
/// Thread: gui. Decoding runs on `net`, SQL on `store`; the board is owned and folded here, in
/// slices. Errors: of the feed in link(), of the cache in cacheState(); neither stops the other.
/// Limits: see NetLimits; the gui is handed the next arrival only after it has folded the last.
class LiveSession final : public Session
{
    Q_OBJECT

public:
    explicit LiveSession(LiveOptions options, QObject* parent = nullptr);
    ~LiveSession() override;

    /// Opens the cache and the link. Once, after the signals are connected.
    void start();
    /// Closes the link, lets the store write what waits, ends the threads. Blocks at most for about
    /// the deadline; true where everything is on disk. For the end of a program, not for a running
    /// window.
    bool finish(std::chrono::milliseconds deadline);

    [[nodiscard]] const domain::Board& board() const override { return m_folder.board(); }
    [[nodiscard]] domain::TimePoint moment() const override { return m_options.clock(); }
    [[nodiscard]] bool isReview() const override { return false; }
    [[nodiscard]] Link link() const override { return m_link; }
    [[nodiscard]] CacheState cacheState() const override { return m_cacheState; }
    [[nodiscard]] bool isLoaded() const override;
    [[nodiscard]] const domain::Operations& operations() const override
    {
        return m_operations.operations();
    }
    [[nodiscard]] std::optional<DataRange> dataRange() const override;
    [[nodiscard]] bool canAct() const override { return m_options.url.has_value(); }
    [[nodiscard]] Result<std::string> act(domain::Action action) override;
    [[nodiscard]] std::vector<PendingAction> pendingActions() const override
    {
        return m_acts.all();
    }
    void dismiss(const std::string& id) override { m_acts.dismiss(id); }
    /// True once caughtUp() was told.
    [[nodiscard]] bool isCaughtUp() const noexcept { return m_caughtUp; }
    [[nodiscard]] const NetCounters& netCounters() const noexcept { return m_netCounters; }

signals:
    /// The board holds what the cache held and all that the gateway's log had when it first
    /// welcomed us. Once.
    void caughtUp();

private:
    void startNet();
    void startStore();
    void onOpened(const std::optional<storage::FeedPosition>& position,
                  bool writes,
                  const std::vector<storage::Gap>& gaps);
    void onPage(const BatchHandle& page, bool last);
    void onArrived(const Arrival& arrival);
    void onStatus(const feed::FeedStatus& status);
    void setCacheState(const CacheState& state);
    void connectOperations();
    void takeOperations(const StoredOperations& stored);
    void takeFolded(const std::shared_ptr<domain::Operations>& operations,
                    const std::string& log,
                    bool whole);
    void wantRefold();
    void refold();
    void noteLink(LinkState before);
    void note(domain::SystemEvent event, std::uint64_t count, const std::string& detail = {});
    void becomeLoaded();
    void checkCaughtUp();

    LiveOptions m_options;
    BoardFolder m_folder;
    OperationsFolder m_operations;
    ActQueue m_acts;
    QTimer m_refold;
    bool m_refoldWanted = false;
    QElapsedTimer m_foldTime;
    std::chrono::milliseconds m_foldTook{0};
    std::optional<domain::TimePoint> m_lostSince; ///< the link, and it was noted
    std::uint64_t m_filledIn = 0; ///< readings since the link was lost
    Link m_link;
    CacheState m_cacheState;
    std::optional<DataRange> m_stored; ///< when the cache was opened
    NetCounters m_netCounters;
    bool m_loaded = false;
    bool m_startedEmpty = false; ///< the cache held nothing
    bool m_reachedHead = false;
    bool m_caughtUp = false;
    // The net thread is stopped first: it feeds the store.
    std::unique_ptr<WorkerThread<StoreWorker>> m_store;
    std::unique_ptr<WorkerThread<NetWorker>> m_net;
};

} // namespace ioc::session
