#pragma once

#include <app/feed/log/Log.h>
#include <app/feed/log/LogReads.h>
#include <app/feed/server/FrameWriter.h>
#include <app/feed/server/SourceBook.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace ioc::gateway {

class Subscriber;

/// Runs a task later, on the same thread.
using Later = std::function<void(domain::Duration, Task)>;

struct HubOptions
{
    /// Entries wait so long for others to share a frame with; longer where setPace() says so.
    domain::Duration gather{50};
    domain::Duration heartbeat{10'000};
    std::size_t outboxBytes = 4 * 1024 * 1024; ///< of one client, before its readings are conflated
    domain::Duration subscribeWithin{10'000}; ///< a client that does not is ended
    domain::Duration tellSources{5'000}; ///< changes of sources are told at most so often
};

/// A filter with what is worked out for it; one for all subscriptions that ask the same.
struct FilterGroup
{
    wire::Filter filter;
    wire::Filter limits; ///< of the subscribers' tokens
    SeriesFilter series; ///< what passes both
};

/// Fans the committed entries out to the subscribers, in the order of the log.
/// Thread: io. Limits: entries of one gathering wait, each subscriber's outbox is bounded.
class Hub
{
public:
    Hub(FrameWriter writer,
        LogReads& reads,
        std::string logId,
        Sequence head,
        HubOptions options,
        Later later);

    /// Entries just committed; each call continues where the last one ended.
    void committed(const Committed& entries);
    /// How an act of a subscriber gets into the log; `done` runs when the hub has it.
    using ActDone = std::function<void(Result<Appended>)>;
    using Actor = std::function<void(ActRequest, ActDone)>;
    void setActor(Actor actor) { m_actor = std::move(actor); }
    /// Errors in `done`: Exhausted (later again), those of Log::append.
    void act(ActRequest request, ActDone done);
    /// How long what is gathered still waits when its time has come; zero: it goes now. Asked again
    /// after so long.
    using Pace = std::function<domain::Duration()>;
    void setPace(Pace pace) { m_pace = std::move(pace); }
    /// Sends what was gathered now.
    void flush();
    /// Heartbeats for those who heard nothing; call often against the heartbeat's interval.
    void tick();

    /// Every series has another handle from now on, or none. What was committed before it has been
    /// given to committed(), and nothing is on its way.
    void useCatalogue(const std::shared_ptr<const domain::Catalogue>& catalogue);

    void add(Subscriber& subscriber);
    void remove(Subscriber& subscriber);
    [[nodiscard]] std::shared_ptr<const FilterGroup> group(const wire::Filter& filter,
                                                           const wire::Filter& limits);

    /// Reads a snapshot; who asks the same while it is read gets the same one. `history`: how far
    /// back more than the last reading of each series is wanted.
    using SnapshotDone = std::function<void(const Result<LogSnapshot>&)>;
    void askSnapshot(const std::shared_ptr<const FilterGroup>& group,
                     std::optional<domain::Duration> history,
                     SnapshotDone done);

    /// What is known of the sources; changes are told to the subscribers at the next tick.
    [[nodiscard]] SourceBook& sources() noexcept { return m_sources; }
    struct SourcesFrame
    {
        SharedText text;
        std::uint64_t upTo = 0; ///< everything up to this change is in it
    };
    /// What a subscriber is to be told that was told everything up to `told`; none: nothing now.
    [[nodiscard]] std::optional<SourcesFrame> sourcesAfter(std::uint64_t told);

    /// The last entry that was fanned out. What follows reaches every live subscriber.
    [[nodiscard]] Sequence head() const noexcept { return m_head; }
    [[nodiscard]] const std::string& logId() const noexcept { return m_logId; }
    [[nodiscard]] FrameWriter& writer() noexcept { return m_writer; }
    [[nodiscard]] LogReads& reads() noexcept { return m_reads; }
    [[nodiscard]] const HubOptions& options() const noexcept { return m_options; }
    [[nodiscard]] std::size_t subscribers() const noexcept { return m_subscribers.size(); }
    [[nodiscard]] std::uint64_t dropped() const noexcept;

private:
    struct SnapshotWork
    {
        std::shared_ptr<const FilterGroup> group;
        std::optional<domain::Duration> history;
        std::vector<SnapshotDone> waiting;
    };
    [[nodiscard]] std::vector<std::shared_ptr<const LiveFrame>> framesFor(const FilterGroup& group);
    void tellSources(domain::TimePoint now);
    void flushWhenItMay();

    FrameWriter m_writer;
    LogReads& m_reads;
    std::string m_logId;
    Sequence m_head;
    HubOptions m_options;
    Later m_later;
    Actor m_actor;
    Pace m_pace; ///< may be empty
    std::vector<Subscriber*> m_subscribers;
    std::vector<std::weak_ptr<const FilterGroup>> m_groups;
    std::vector<SnapshotWork> m_snapshots; ///< that are being read
    std::vector<Committed> m_gathered;
    std::size_t m_gatheredReadings = 0;
    bool m_flushDue = false;
    std::uint64_t m_droppedByGone = 0;
    SourceBook m_sources;
    std::uint64_t m_sourcesTold = 0; ///< the subscribers may know so much
    domain::TimePoint m_sourcesToldAt;
    std::map<std::uint64_t, SourcesFrame> m_sourceFrames; ///< made since, by what was told before
};

} // namespace ioc::gateway
