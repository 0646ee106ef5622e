#include "Intake.h"

#include <app/feed/log/LogLine.h>

namespace ioc::gateway {

LogWriter::Submit Intake::submit(WriteRequest request, LogWriter::Done done)
{
    if (!m_open)
        return LogWriter::Submit::Full;
    const std::size_t refused = request.refused.size();
    const auto outcome = m_writer.submit(
        std::move(request), [this, refused, done = std::move(done)](Result<Appended> result) {
            m_healthy = result.has_value();
            if (result) {
                m_totals.accepted += result->accepted;
                m_totals.unchanged += result->unchanged;
                m_totals.refused += refused;
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

} // namespace ioc::gateway
