#pragma once

#include <app/feed/server/Hub.h>
#include <models/wire/Frames.h>

#include <list>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace ioc::gateway {

class SeriesMoves;

/// What a subscriber needs of the link to its client.
class Connection
{
public:
    virtual ~Connection() = default;
    /// Frames wait: take them with next() when the link can send.
    virtual void wake() = 0;
    virtual void close(unsigned short code, const char* reason) = 0;
};

/// Who a client acts as.
struct FeedActor
{
    std::string name;
    bool mayAct = false;
};

/// One client's side of the feed: its subscription, its place in the log, what waits for it. Knows
/// no socket.
///
/// A new subscription is brought up to date from the log, page by page as the client takes them,
/// until it has reached the hub's head; then it is live and gets what the hub fans out. So nothing
/// is missing and nothing comes twice. Thread: io. Limits: HubOptions::outboxBytes,
/// maxHistoryRequests, maxBadEvents.
class Subscriber : public std::enable_shared_from_this<Subscriber>
{
public:
    static constexpr std::size_t maxHistoryRequests = 16;
    static constexpr int maxBadEvents = 20;

    /// `limits`: what of the feed its token lets it see; empty: all. Of acts it then sees those on
    /// alarms of its areas only.
    Subscriber(Hub& hub, Connection& connection, wire::Filter limits = {}, FeedActor actor = {});
    ~Subscriber();
    Subscriber(const Subscriber&) = delete;
    Subscriber& operator=(const Subscriber&) = delete;

    /// The link is gone: `connection` is not used any more.
    void detach() noexcept { m_connection = nullptr; }

    void receiveText(std::string_view text, wire::FrameDecoder& decoder);
    void receiveBinary();
    /// The next frame to send; null when none waits.
    [[nodiscard]] SharedText next();

    /// Another catalogue comes in force: first what waits is made final, by the old one; then the
    /// handles of series change, and what was asked of the log is asked again.
    void settle();
    void rebase(const SeriesMoves& moves);

    void deliver(const std::vector<std::shared_ptr<const LiveFrame>>& frames);
    void deliver(const domain::LoggedAction& action, const SharedText& frame);
    void beat(const SharedText& heartbeat);
    /// The hub has news of sources, to be sent when nothing else waits.
    void sourcesChanged();
    /// Ends the connection where it came before `instant` and never subscribed.
    void endIfIdleSince(domain::TimePoint instant);

    [[nodiscard]] bool live() const noexcept { return m_state == State::Live; }
    [[nodiscard]] const FilterGroup* group() const noexcept { return m_group.get(); }
    /// Whether a heartbeat is due: it has everything, and nothing was sent after `instant`.
    [[nodiscard]] bool silentSince(domain::TimePoint instant) const noexcept;
    [[nodiscard]] std::uint64_t dropped() const noexcept { return m_outbox.droppedInAll(); }

private:
    enum class State { Idle, AwaitsSnapshot, Snapshot, CatchUp, Live };

    struct HistoryWork
    {
        std::string id;
        std::shared_ptr<const FilterGroup> group;
        domain::TimePoint from;
        domain::TimePoint to;
        std::optional<wire::EntrySpan> entries; ///< asked for by place in the log; what is left
        std::optional<HistoryCursor> cursor;
    };

    void subscribe(const wire::Subscribe& wanted);
    void act(const wire::ActionRequest& request);
    void takeOutcome(const std::string& id, const Result<Appended>& outcome);
    [[nodiscard]] bool sees(const domain::LoggedAction& action) const;
    void resume(const wire::Subscribe& wanted);
    void startSnapshot(const wire::Subscribe& wanted);
    void takeSnapshot(Result<LogSnapshot> snapshot);
    void takePage(Result<EntryPage> page);
    void takeHistory(Result<HistoryPage> page);
    void askForMore();
    void askForEntries();
    void askForHistory();
    void askForHistoryOfEntries(const HistoryWork& work);
    void refuseHistory(const Error& error);
    void welcome(Sequence head, bool resumed);
    [[nodiscard]] SharedText nextSnapshotFrame();
    [[nodiscard]] SharedText nextSourcesFrame();
    void badEvent(const Error& error);
    void send(SharedText text);
    void wake();
    void fail(const Error& error);

    Hub& m_hub;
    Connection* m_connection;
    wire::Filter m_limits;
    FeedActor m_actor;
    domain::TimePoint m_came;
    Outbox m_outbox;
    std::list<SharedText> m_ready; ///< frames made of a conflated part
    State m_state = State::Idle;
    std::shared_ptr<const FilterGroup> m_group;
    std::uint64_t m_subscription
        = 0; ///< counts subscriptions: answers for an earlier one are dropped
    Sequence m_cursor = 0; ///< up to here the client has, or has waiting, everything
    bool m_pageAsked = false;
    std::shared_ptr<const domain::ReadingBatch> m_snapshot;
    std::size_t m_snapshotAt = 0;
    std::shared_ptr<const std::vector<domain::LoggedAction>> m_actions; ///< of the snapshot
    std::size_t m_actionsAt = 0;
    bool m_beatWhenLive = false; ///< acts came: only a heartbeat says that nothing is missing
    std::list<HistoryWork> m_history;
    bool m_historyAsked = false;
    std::uint64_t m_rebases = 0; ///< answers for history of an earlier catalogue are dropped
    std::unique_ptr<const wire::Subscribe> m_wanted; ///< until the welcome
    std::uint64_t m_sourcesTold = 0; ///< last change of a source that it knows
    int m_badEvents = 0;
    domain::TimePoint m_lastSent;
};

} // namespace ioc::gateway
