#pragma once

#include <app/feed/log/Log.h>
#include <app/feed/log/RefusedFile.h>
#include <app/feed/log/Worker.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ioc::gateway {

/// What one POST wants to be kept.
struct WriteRequest
{
    AppendRequest append;
    std::vector<wire::Refusal> refused;
    std::string from; ///< who sent it
};

/// The thread that owns the log. All requests that come while it writes are its next transaction
/// (group commit): a flush of the disk, and a hop between the threads, is paid once for all of
/// them.
///
/// Thread: all from the owner's thread ("io"), but stop as it says; completions run there too, in
/// the order of the log. Limits: Limits wait at most; a submit beyond says Full and is not taken.
class LogWriter
{
public:
    enum class Submit { Queued, Full };
    using Done = std::function<void(Result<Appended>)>;

    struct Limits
    {
        std::size_t requests = 256;
        std::size_t readings = 400'000;
    };

    /// `post` runs a task on the owner's thread.
    LogWriter(std::unique_ptr<Log> log, RefusedFile refused, Post post, Limits limits);
    LogWriter(std::unique_ptr<Log> log, RefusedFile refused, Post post);
    ~LogWriter();

    [[nodiscard]] Submit submit(WriteRequest request, Done done);
    /// From now on requests speak of this catalogue's series. None waits.
    void useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue);
    /// Tries whether the log can be written to; `done` gets nothing, or why not.
    void probe(std::function<void(std::optional<Error>)> done);
    /// Requests submitted and not done.
    [[nodiscard]] std::size_t waiting() const noexcept;

    /// A submit from now on says Full; what waits is written. Idempotent.
    void close();
    /// Closes, writes what waits and ends the thread; completions are posted. Of a writer that is
    /// closed from any thread. Idempotent.
    void stop();

private:
    struct Side;
    std::unique_ptr<Side> m_side;
};

} // namespace ioc::gateway
