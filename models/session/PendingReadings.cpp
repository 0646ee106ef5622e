#include "PendingReadings.h"

#include <models/domain/Period.h>

#include <utility>

namespace ioc::session {

using domain::Period;
using domain::Reading;
using domain::ReadingBatch;

PendingReadings::PendingReadings(std::shared_ptr<const domain::Catalogue> catalogue)
    : m_catalogue(std::move(catalogue))
{
}

void PendingReadings::add(const ReadingBatch& batch)
{
    std::vector<domain::SourceId> translated;
    translated.reserve(batch.sources.size());
    for (const std::string& name : batch.sources)
        translated.push_back(m_batch.source(name));
    for (Reading reading : batch.readings) {
        reading.source = translated[static_cast<std::size_t>(reading.source)];
        const Period period
            = Period::containing(reading.time, m_catalogue->indicator(reading.series).period);
        const std::uint64_t key = (static_cast<std::uint64_t>(reading.series) << 32)
            | static_cast<std::uint32_t>(period.ordinal());
        const auto [at, isNew] = m_at.emplace(key, m_batch.readings.size());
        if (isNew) {
            m_batch.readings.push_back(reading);
            continue;
        }
        Reading& held = m_batch.readings[at->second];
        if (reading.time > held.time || (reading.time == held.time && supersedes(reading, held)))
            held = reading;
        ++m_conflated;
    }
}

ReadingBatch PendingReadings::take()
{
    m_at.clear();
    return std::exchange(m_batch, {});
}

} // namespace ioc::session
