#include "Hub.h"

#include "Subscriber.h"

#include <models/wire/Limits.h>

#include <algorithm>

namespace ioc::gateway {

Hub::Hub(FrameWriter writer,
         LogReads& reads,
         std::string logId,
         Sequence head,
         HubOptions options,
         Later later)
    : m_writer(std::move(writer))
    , m_reads(reads)
    , m_logId(std::move(logId))
    , m_head(head)
    , m_options(options)
    , m_later(std::move(later))
{
}

void Hub::committed(const Committed& entries)
{
    if (entries.size() == 0)
        return;
    m_gathered.push_back(entries);
    m_gatheredReadings += entries.size();
    if (m_gatheredReadings >= wire::readingsPerFrame) {
        flush();
    } else if (!m_flushDue) {
        m_flushDue = true;
        m_later(m_options.gather, [this] {
            m_flushDue = false;
            flush();
        });
    }
}

void Hub::flush()
{
    if (m_gathered.empty())
        return;
    std::map<const FilterGroup*, std::vector<std::shared_ptr<const LiveFrame>>> made;
    // By index: a subscriber that is woken may be removed.
    for (std::size_t i = m_subscribers.size(); i-- > 0;) {
        if (i >= m_subscribers.size() || !m_subscribers[i]->live())
            continue;
        const FilterGroup* group = m_subscribers[i]->group();
        auto at = made.find(group);
        if (at == made.end())
            at = made.emplace(group, framesFor(*group)).first;
        m_subscribers[i]->deliver(at->second);
    }
    m_head = m_gathered.back().last();
    m_gathered.clear();
    m_gatheredReadings = 0;
}

std::vector<std::shared_ptr<const LiveFrame>> Hub::framesFor(const FilterGroup& group)
{
    auto batch = std::make_shared<domain::ReadingBatch>();
    std::vector<Sequence> sequences;
    for (const Committed& entries : m_gathered) {
        Sequence sequence = entries.first;
        for (domain::Reading reading : entries.batch->readings) {
            if (group.series.wants(reading.series)) {
                reading.source = batch->source(entries.batch->sourceName(reading.source));
                batch->readings.push_back(reading);
                sequences.push_back(sequence);
            }
            ++sequence;
        }
    }
    if (sequences.empty())
        return {};
    return m_writer.readings(std::move(batch), std::move(sequences));
}

void Hub::tick()
{
    const domain::TimePoint now = m_writer.now();
    SharedText heartbeat;
    for (std::size_t i = m_subscribers.size(); i-- > 0;) {
        if (i >= m_subscribers.size() || !m_subscribers[i]->silentSince(now - m_options.heartbeat))
            continue;
        if (!heartbeat)
            heartbeat = m_writer.heartbeat(m_head);
        m_subscribers[i]->beat(heartbeat);
    }
}

void Hub::add(Subscriber& subscriber)
{
    m_subscribers.push_back(&subscriber);
}

void Hub::remove(Subscriber& subscriber)
{
    m_droppedByGone += subscriber.dropped();
    std::erase(m_subscribers, &subscriber);
}

std::shared_ptr<const FilterGroup> Hub::group(const wire::Filter& filter)
{
    std::erase_if(m_groups, [](const auto& each) { return each.expired(); });
    for (const auto& each : m_groups) {
        if (auto known = each.lock(); known && known->filter == filter)
            return known;
    }
    auto made = std::make_shared<const FilterGroup>(
        FilterGroup{filter, SeriesFilter{m_writer.catalogue(), filter}});
    m_groups.push_back(made);
    return made;
}

std::uint64_t Hub::dropped() const noexcept
{
    std::uint64_t sum = m_droppedByGone;
    for (const Subscriber* each : m_subscribers)
        sum += each->dropped();
    return sum;
}

} // namespace ioc::gateway
