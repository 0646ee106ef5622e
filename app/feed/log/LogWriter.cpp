#include "LogWriter.h"

#include "LogLine.h"

#include <atomic>
#include <mutex>
#include <utility>

namespace ioc::gateway {

namespace {

constexpr int mostGroupsUntended = 64;

} // namespace

struct LogWriter::Side
{
    struct Waiting
    {
        WriteRequest request;
        Done done;
    };

    struct Finished
    {
        std::size_t readings = 0;
        Done done;
        Result<Appended> result;
    };

    Side(std::unique_ptr<Log> ownedLog, RefusedFile refusedFile, Post postBack, Limits bounds)
        : limits(bounds)
        , post(std::move(postBack))
        , log(std::move(ownedLog))
        , refused(std::move(refusedFile))
    {
    }

    using Group = std::vector<Waiting>;

    bool gather(Waiting&& item);
    void writeNext();
    void commit();
    void finishAll(std::vector<Finished>& finished);
    Result<Appended> outcome(const Waiting& item, domain::TimePoint received, Appended&& appended);

    // The owner's thread.
    Limits limits;
    std::size_t waitingRequests = 0;
    std::size_t waitingReadings = 0;
    Post post;

    // Both threads.
    std::mutex mutex;
    Group gathered; ///< while the log writes the group before
    bool writes = false; ///< writeNext() is on its way, or runs
    std::atomic<bool> closed{false};

    // The writer's thread.
    std::unique_ptr<Log> log;
    RefusedFile refused;
    Group group; ///< that is being written
    int groupsUntended = 0;

    Worker worker{"log-writer"};
};

// True where nothing is on its way that takes it.
bool LogWriter::Side::gather(Waiting&& item)
{
    const std::lock_guard lock(mutex);
    gathered.push_back(std::move(item));
    return !std::exchange(writes, true);
}

// All that came while the group before was written; not by way of the owner's thread, which may be
// long at answering. Probes and the like, posted meanwhile, come before the group after it.
void LogWriter::Side::writeNext()
{
    {
        const std::lock_guard lock(mutex);
        group.swap(gathered);
    }
    const domain::TimePoint now = group.back().request.append.received;
    commit();
    group.clear();
    bool more = false;
    {
        const std::lock_guard lock(mutex);
        more = !gathered.empty();
        writes = more;
    }
    if (more)
        worker.post([this] { writeNext(); });
    // In a pause between the groups, or all senders would pay for it; but not put off for ever.
    if (closed || (more && ++groupsUntended < mostGroupsUntended))
        return;
    groupsUntended = 0;
    log->tend(now);
}

void LogWriter::Side::commit()
{
    std::vector<AppendRequest> requests;
    requests.reserve(group.size());
    for (Waiting& item : group)
        requests.push_back(std::move(item.request.append));
    Result<std::vector<Appended>> all = log->append(requests);
    // One hop back for all.
    auto finished = std::make_shared<std::vector<Finished>>();
    finished->reserve(group.size());
    for (std::size_t i = 0; i < group.size(); ++i) {
        finished->push_back({requests[i].batch->readings.size(),
                             std::move(group[i].done),
                             all ? outcome(group[i], requests[i].received, std::move((*all)[i]))
                                 : Result<Appended>{all.error()}});
    }
    post([this, finished = std::move(finished)] { finishAll(*finished); });
}

void LogWriter::Side::finishAll(std::vector<Finished>& finished)
{
    for (Finished& each : finished) {
        --waitingRequests;
        waitingReadings -= each.readings;
        each.done(std::move(each.result));
    }
}

Result<Appended>
LogWriter::Side::outcome(const Waiting& item, domain::TimePoint received, Appended&& appended)
{
    const WriteRequest& request = item.request;
    if (!request.refused.empty()) {
        const auto written = refused.append(request.refused, request.from, received);
        if (!written) {
            // What was accepted is in the log; only a request with nothing in it may still be put
            // off.
            if (appended.accepted == 0)
                return written.error();
            logLine(LogLevel::Error, "refused readings were not kept: " + written.error().context);
        }
    }
    return std::move(appended);
}

LogWriter::LogWriter(std::unique_ptr<Log> log, RefusedFile refused, Post post, Limits limits)
    : m_side(std::make_unique<Side>(std::move(log), std::move(refused), std::move(post), limits))
{
}

LogWriter::LogWriter(std::unique_ptr<Log> log, RefusedFile refused, Post post)
    : LogWriter(std::move(log), std::move(refused), std::move(post), Limits{})
{
}

LogWriter::~LogWriter()
{
    stop();
}

LogWriter::Submit LogWriter::submit(WriteRequest request, Done done)
{
    const std::size_t readings = request.append.batch->readings.size();
    const bool full = m_side->closed || m_side->waitingRequests >= m_side->limits.requests
        || (m_side->waitingRequests > 0
            && m_side->waitingReadings + readings > m_side->limits.readings);
    if (full)
        return Submit::Full;
    ++m_side->waitingRequests;
    m_side->waitingReadings += readings;
    if (m_side->gather({std::move(request), std::move(done)}))
        m_side->worker.post([side = m_side.get()] { side->writeNext(); });
    return Submit::Queued;
}

void LogWriter::useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue)
{
    m_side->worker.post([side = m_side.get(), catalogue = std::move(catalogue)]() mutable {
        side->log->useCatalogue(std::move(catalogue));
    });
}

void LogWriter::probe(std::function<void(std::optional<Error>)> done)
{
    m_side->worker.post([side = m_side.get(), done = std::move(done)]() mutable {
        side->post([done = std::move(done), fault = side->log->probe()] { done(fault); });
    });
}

std::size_t LogWriter::waiting() const noexcept
{
    return m_side->waitingRequests;
}

// What waits is taken by what is on its way.
void LogWriter::close()
{
    m_side->closed = true;
}

void LogWriter::stop()
{
    close();
    m_side->worker.finish();
}

} // namespace ioc::gateway
