#include "Intake.h"

#include <app/feed/log/LogLine.h>

#include <algorithm>

namespace ioc::gateway {

LogWriter::Submit Intake::submit(WriteRequest request, LogWriter::Done done)
{
    if (!m_open || m_pauses)
        return LogWriter::Submit::Full;
    auto events = std::make_shared<Events>(eventsOf(request));
    const auto outcome = m_writer.submit(
        std::move(request),
        [this, events = std::move(events), done = std::move(done)](Result<Appended> result) {
            m_healthy = result.has_value();
            if (result) {
                tell(*events, *result);
                m_hub.committed(result->committed);
                noteImport(*result, events->received);
            } else {
                ++m_totals.putOff;
                logLine(LogLevel::Error, "not written: " + result.error().context);
            }
            done(std::move(result));
        });
    if (outcome == LogWriter::Submit::Full)
        ++m_totals.putOff;
    return outcome;
}

void Intake::act(ActRequest request, domain::TimePoint received, LogWriter::Done done)
{
    WriteRequest write;
    write.append.batch = std::make_shared<const domain::ReadingBatch>();
    write.append.received = received;
    write.from = request.who;
    write.append.act = std::move(request);
    const auto outcome = m_open
        ? m_writer.submit(std::move(write),
                          [this, done](Result<Appended> result) {
                              m_healthy = result.has_value();
                              if (result)
                                  m_hub.committed(result->committed);
                              else
                                  logLine(LogLevel::Error,
                                          "not written: " + result.error().context);
                              done(std::move(result));
                          })
        : LogWriter::Submit::Full;
    if (outcome == LogWriter::Submit::Full)
        done(Error{ErrorKind::Exhausted, "too much waits for the log"});
}

// Nobody has to send anything for the gateway to be ready again.
void Intake::tryAgain()
{
    if (m_healthy || m_tries || !m_open)
        return;
    m_tries = true;
    m_writer.probe([this](const std::optional<Error>& fault) {
        m_tries = false;
        if (fault || m_healthy)
            return;
        m_healthy = true;
        logLine(LogLevel::Notice, "the log can be written to again");
    });
}

void Intake::note(domain::SystemEvent event,
                  std::uint64_t count,
                  const std::string& detail,
                  domain::TimePoint received)
{
    domain::Action action;
    action.act = domain::Act::SystemNote;
    action.subject = "shift";
    action.text = domain::systemNoteText(event, count, detail);
    // No two of one kind in one instant, but for the same.
    action.id = std::string{domain::toString(event)} + "-" + m_hub.logId().substr(0, 8) + "-"
        + std::to_string(received.time_since_epoch().count()) + "-" + std::to_string(count);
    act({std::move(action), "toancanh-feed", std::nullopt}, received, [](const auto&) {});
}

void Intake::noteImport(const Appended& appended, domain::TimePoint received)
{
    const auto& batch = appended.committed.batch;
    if (m_importsFrom == 0 || !batch)
        return;
    std::size_t old = 0;
    const std::string* source = nullptr;
    for (const domain::Reading& reading : batch->readings) {
        // What the simulator makes up of the past is nobody's import.
        if (reading.quality == domain::Quality::Simulated
            || reading.time >= received - std::chrono::hours{24})
            continue;
        ++old;
        source = &batch->sourceName(reading.source);
    }
    if (old >= m_importsFrom)
        note(domain::SystemEvent::Import, old, *source, received);
}

// By source, all of the request's readings as unchanged: what is accepted is known later.
Intake::Events Intake::eventsOf(const WriteRequest& request)
{
    Events events{request.append.received, {}, request.refused.size()};
    const domain::ReadingBatch& batch = *request.append.batch;
    std::vector<SourceBook::Event> bySource(batch.sources.size());
    for (const domain::Reading& reading : batch.readings) {
        SourceBook::Event& event = bySource[static_cast<std::size_t>(reading.source)];
        ++event.unchanged;
        event.recorded = std::max(event.recorded.value_or(reading.recorded), reading.recorded);
    }
    for (std::size_t i = 0; i < bySource.size(); ++i) {
        if (bySource[i].unchanged > 0)
            events.bySource.emplace(batch.sources[i], bySource[i]);
    }
    for (const wire::Refusal& refusal : request.refused) {
        const bool named = wire::isSourceName(refusal.source);
        ++events.bySource[named ? refusal.source : request.from].refused;
    }
    return events;
}

void Intake::tell(Events& events, const Appended& appended)
{
    m_totals.accepted += appended.accepted;
    m_totals.unchanged += appended.unchanged;
    m_totals.refused += events.refused;
    if (const auto& batch = appended.committed.batch) {
        for (const domain::Reading& reading : batch->readings) {
            SourceBook::Event& event = events.bySource[batch->sourceName(reading.source)];
            ++event.accepted;
            --event.unchanged;
        }
    }
    for (const auto& [name, event] : events.bySource) {
        if (wire::isSourceName(name))
            m_hub.sources().add(name, events.received, event);
    }
}

void Intake::refusedWhole(const std::string& from, domain::TimePoint received)
{
    if (wire::isSourceName(from))
        m_hub.sources().add(from, received, {std::nullopt, 0, 0, 1});
}

} // namespace ioc::gateway
