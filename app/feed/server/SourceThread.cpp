#include "SourceThread.h"

#include "Server.h"

#include <app/feed/log/LogLine.h>

#include <atomic>

namespace ioc::gateway {

namespace {

constexpr std::size_t portion = 10'000;
constexpr domain::Duration tickInterval{1000};
constexpr domain::Duration retryInterval{2000};

} // namespace

struct SourceThread::Side : std::enable_shared_from_this<SourceThread::Side>
{
    Side(std::shared_ptr<const domain::Catalogue> catalogue,
         const SimulatorOptions& options,
         std::vector<domain::TimePoint> newest,
         const domain::ReadingBatch& published,
         Intake& target,
         Post post,
         Clock now)
        : intake(target)
        , toIo(std::move(post))
        , clock(std::move(now))
        , simulator(std::move(catalogue), options, clock(), std::move(newest), published)
    {
    }

    void makeNext();
    void submit(std::shared_ptr<const domain::ReadingBatch> batch);
    void later(domain::Duration after, Task task);

    Intake& intake;
    Post toIo;
    Clock clock;
    Simulator simulator; ///< worker's thread
    bool pastDone = false; ///< worker's thread
    std::atomic<bool> pastMade = false;
    Worker worker{"simulator"};
};

void SourceThread::Side::makeNext()
{
    domain::ReadingBatch batch;
    if (!pastDone) {
        batch = simulator.past(portion);
        pastDone = batch.readings.empty();
        if (pastDone)
            logLine(LogLevel::Info, "simulator: the past is made");
    }
    if (pastDone) {
        batch = simulator.tick(clock());
        if (batch.readings.empty()) {
            pastMade = true; // and the present: all that is due lies in the log
            later(tickInterval, [this] { makeNext(); });
            return;
        }
    }
    submit(std::make_shared<const domain::ReadingBatch>(std::move(batch)));
}

// The intake lives on the io thread; the answer comes there and sends the worker on.
void SourceThread::Side::submit(std::shared_ptr<const domain::ReadingBatch> batch)
{
    toIo([self = shared_from_this(), batch] {
        const auto again = [self, batch] {
            self->worker.post([self = self.get(), batch] {
                self->later(retryInterval, [self, batch] { self->submit(batch); });
            });
        };
        WriteRequest request;
        request.append = {batch, self->clock()};
        request.from = "simulator";
        const auto outcome
            = self->intake.submit(std::move(request), [self, again](Result<Appended> result) {
                  if (result)
                      self->worker.post([self = self.get()] { self->makeNext(); });
                  else
                      again();
              });
        if (outcome == LogWriter::Submit::Full && self->intake.isOpen())
            again();
    });
}

void SourceThread::Side::later(domain::Duration after, Task task)
{
    timersOf(worker)(after, std::move(task));
}

SourceThread::SourceThread(std::shared_ptr<const domain::Catalogue> catalogue,
                           SimulatorOptions options,
                           std::vector<domain::TimePoint> newest,
                           const domain::ReadingBatch& published,
                           Intake& intake,
                           Post toIo,
                           Clock clock)
    : m_side(std::make_shared<Side>(std::move(catalogue),
                                    options,
                                    std::move(newest),
                                    published,
                                    intake,
                                    std::move(toIo),
                                    std::move(clock)))
{
    m_side->worker.post([side = m_side.get()] { side->makeNext(); });
}

SourceThread::~SourceThread()
{
    stop();
}

bool SourceThread::pastIsMade() const noexcept
{
    return m_side->pastMade;
}

void SourceThread::stop()
{
    m_side->worker.abandon();
}

} // namespace ioc::gateway
