#pragma once

#include <app/feed/server/Gateway.h>
#include <app/feed/server/Intake.h>
#include <app/feed/sources/Simulator.h>

#include <memory>
#include <vector>

namespace ioc::gateway {

/// Runs the simulator inside the gateway: first what each series lacks of its past, then what falls
/// due, for good.
///
/// The past goes in by portions, the next one when the one before is in the log, so that clients
/// are served meanwhile. Thread: made and stopped by the gateway's owner; works on a thread of its
/// own; submits on the io thread.
class SourceThread
{
public:
    SourceThread(std::shared_ptr<const domain::Catalogue> catalogue,
                 SimulatorOptions options,
                 std::vector<domain::TimePoint> newest,
                 const domain::ReadingBatch& published,
                 Intake& intake,
                 Post toIo,
                 Clock clock);
    ~SourceThread();

    /// True once all of the past, and what has fallen due since, is in the log. Any thread: an
    /// atomic, since whoever waits for it has no loop on the worker's or the io thread.
    [[nodiscard]] bool pastIsMade() const noexcept;
    /// Ends the thread; what was submitted stays. Idempotent.
    void stop();

private:
    struct Side;
    std::shared_ptr<Side> m_side;
};

} // namespace ioc::gateway
