#pragma once

#include <models/domain/Reading.h>
#include <models/wire/Frames.h>

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace ioc::gateway {

/// An encoded frame, shared by all who get it.
using SharedText = std::shared_ptr<const std::string>;

/// Entries of the log with the frame that says them, made once for all clients with the same
/// filter.
struct LiveFrame
{
    SharedText text;
    std::shared_ptr<const domain::ReadingBatch> batch;
    std::vector<wire::Sequence> sequences; ///< of each reading, ascending, not empty
};

/// What a slow client still gets: the newest of each series, in the order of the log. No entry that
/// was dropped is later in it than the last one of the last part.
struct Conflated
{
    std::shared_ptr<const domain::ReadingBatch> batch;
    /// Of each reading the last entry that it stands for, itself or one that it overtook;
    /// ascending.
    std::vector<wire::Sequence> sequences;
    std::uint64_t dropped = 0; ///< entries that one of a newer or the same time overtook
    bool more = false; ///< further parts follow, with newer ones than some that were dropped
};

/// Frames that wait for one client, oldest first.
///
/// Bounded in bytes. When a live frame does not fit, the readings that wait are conflated to the
/// newest of each series, and live frames join them until they are taken; frames of another kind
/// are never dropped nor overtaken by conflation. Thread: io. Units: bytes of encoded frames.
/// Limits: capacityBytes, and 64 bytes × series of the subscription while conflated.
class Outbox
{
public:
    enum class Push { Queued, Conflated };
    using Item = std::variant<SharedText, Conflated>;

    explicit Outbox(std::size_t capacityBytes);

    /// A frame that must arrive: welcome, snapshot, history, error, heartbeat.
    void pushControl(SharedText text);
    Push pushLive(std::shared_ptr<const LiveFrame> frame);
    /// The oldest that waits, nothing when none does. Conflated readings come in parts of at most
    /// readingsPerFrame.
    [[nodiscard]] std::optional<Item> pop();
    /// Makes all that waits final, as its frames say it now: the handles of series are about to
    /// change. `encode` gives the frames of a conflated part.
    void settle(const std::function<std::vector<SharedText>(const Conflated&)>& encode);
    /// Forgets the live frames: the subscription was replaced.
    void dropLive();

    [[nodiscard]] bool empty() const noexcept { return m_waiting.empty() && m_newest.empty(); }
    [[nodiscard]] std::size_t bytes() const noexcept { return m_bytes; }
    /// Entries dropped since the start.
    [[nodiscard]] std::uint64_t droppedInAll() const noexcept { return m_droppedInAll; }

private:
    struct Newest
    {
        domain::Reading reading;
        wire::Sequence sequence = 0; ///< of the last entry that it stands for
        std::shared_ptr<const domain::ReadingBatch> batch; ///< names its source
    };
    using Waiting = std::variant<SharedText, std::shared_ptr<const LiveFrame>>;

    void conflateWaiting();
    void conflate(const LiveFrame& frame);
    [[nodiscard]] Conflated takeConflated();

    std::size_t m_capacityBytes;
    std::size_t m_bytes = 0;
    std::list<Waiting> m_waiting; ///< no deque: an empty one costs more than all else
    std::unordered_map<std::uint32_t, Newest> m_newest; ///< sent after all that waits
    std::uint64_t m_dropped = 0; ///< not yet told
    std::uint64_t m_droppedInAll = 0;
};

} // namespace ioc::gateway
