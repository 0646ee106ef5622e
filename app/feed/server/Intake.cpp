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
