#include "LogWriter.h"

#include "LogLine.h"

namespace ioc::gateway {

namespace {

constexpr int mostCommitsUntended = 64;

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

    void enqueue(Waiting&& item);
    void commit();
    void tend(domain::TimePoint now);
    Result<Appended>
    outcome(const Waiting& item, const Result<std::vector<Appended>>& all, std::size_t at);

    // The owner's thread.
    Limits limits;
    std::size_t waitingRequests = 0;
    std::size_t waitingReadings = 0;
    Post post;

    // The writer's thread.
    std::unique_ptr<Log> log;
    RefusedFile refused;
    std::vector<Waiting> group;
    int commitsUntended = 0;

    Worker worker{"log-writer"};
};

// The commit is posted behind the requests that came meanwhile: so it finds all that wait.
void LogWriter::Side::enqueue(Waiting&& item)
{
    group.push_back(std::move(item));
    if (group.size() == 1)
        worker.post([this] { commit(); });
}

void LogWriter::Side::commit()
{
    std::vector<Waiting> items;
    items.swap(group);
    std::vector<AppendRequest> requests;
    requests.reserve(items.size());
    for (const Waiting& item : items)
        requests.push_back(item.request.append);
    const Result<std::vector<Appended>> all = log->append(requests);
    const domain::TimePoint now = requests.back().received;
    // One hop to the owner for all of them.
    auto finished = std::make_shared<std::vector<Finished>>();
    finished->reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::size_t readings = items[i].request.append.batch->readings.size();
        finished->push_back({readings, std::move(items[i].done), outcome(items[i], all, i)});
    }
    post([this, finished = std::move(finished)] {
        for (Finished& each : *finished) {
            --waitingRequests;
            waitingReadings -= each.readings;
            each.done(std::move(each.result));
        }
    });
    worker.post([this, now] { tend(now); });
}

// In a pause between the groups, or all senders would pay for it; but not put off for ever.
void LogWriter::Side::tend(domain::TimePoint now)
{
    if (!group.empty() && ++commitsUntended < mostCommitsUntended)
        return; // that group's commit comes here again
    commitsUntended = 0;
    log->tend(now);
}

Result<Appended> LogWriter::Side::outcome(const Waiting& item,
                                          const Result<std::vector<Appended>>& all,
                                          std::size_t at)
{
    if (!all)
        return all.error();
    const WriteRequest& request = item.request;
    if (!request.refused.empty()) {
        const auto written = refused.append(request.refused, request.from, request.append.received);
        if (!written) {
            // What was accepted is in the log; only a request with nothing in it may still be put
            // off.
            if ((*all)[at].accepted == 0)
                return written.error();
            logLine(LogLevel::Error, "refused readings were not kept: " + written.error().context);
        }
    }
    return (*all)[at];
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
    const bool full = m_side->waitingRequests >= m_side->limits.requests
        || (m_side->waitingRequests > 0
            && m_side->waitingReadings + readings > m_side->limits.readings);
    if (full)
        return Submit::Full;
    ++m_side->waitingRequests;
    m_side->waitingReadings += readings;
    m_side->worker.post(
        [side = m_side.get(), item = Side::Waiting{std::move(request), std::move(done)}]() mutable {
            side->enqueue(std::move(item));
        });
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

void LogWriter::stop()
{
    m_side->worker.finish();
}

} // namespace ioc::gateway
