#include "Hub.h"

#include "SeriesMoves.h"
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

void Hub::act(ActRequest request, ActDone done)
{
    if (m_actor)
        m_actor(std::move(request), std::move(done));
    else
        done(Error{ErrorKind::Unavailable, "this gateway takes no acts"});
}

void Hub::committed(const Committed& entries)
{
    if (entries.action) {
        flush(); // what was logged before it goes out before it
        const SharedText frame = m_writer.action(*entries.action);
        for (std::size_t i = m_subscribers.size(); i-- > 0;) {
            if (i < m_subscribers.size() && m_subscribers[i]->live())
                m_subscribers[i]->deliver(*entries.action, frame);
        }
        m_head = entries.last();
        return;
    }
    if (entries.size() == 0)
        return;
    m_gathered.push_back(entries);
    m_gatheredReadings += entries.size();
    if (m_gatheredReadings >= wire::readingsPerFrame) {
        flush();
    } else if (!m_flushDue) {
        m_flushDue = true;
        m_later(m_options.gather, [this] { flushWhenItMay(); });
    }
}

void Hub::flushWhenItMay()
{
    const domain::Duration rest = m_pace ? m_pace() : domain::Duration{0};
    if (rest > domain::Duration{0}) {
        m_later(rest, [this] { flushWhenItMay(); });
        return;
    }
    m_flushDue = false;
    flush();
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
    for (std::size_t i = m_subscribers.size(); i-- > 0;) {
        if (i < m_subscribers.size())
            m_subscribers[i]->endIfIdleSince(now - m_options.subscribeWithin);
    }
    tellSources(now);
    SharedText heartbeat;
    for (std::size_t i = m_subscribers.size(); i-- > 0;) {
        if (i >= m_subscribers.size() || !m_subscribers[i]->silentSince(now - m_options.heartbeat))
            continue;
        if (!heartbeat)
            heartbeat = m_writer.heartbeat(m_head);
        m_subscribers[i]->beat(heartbeat);
    }
}

void Hub::tellSources(domain::TimePoint now)
{
    if (m_sourcesTold == m_sources.newest() || now - m_sourcesToldAt < m_options.tellSources)
        return;
    m_sourcesTold = m_sources.newest();
    m_sourcesToldAt = now;
    m_sourceFrames.clear();
    for (std::size_t i = m_subscribers.size(); i-- > 0;) {
        if (i < m_subscribers.size())
            m_subscribers[i]->sourcesChanged();
    }
}

std::optional<Hub::SourcesFrame> Hub::sourcesAfter(std::uint64_t told)
{
    if (told >= m_sourcesTold)
        return std::nullopt;
    auto at = m_sourceFrames.find(told);
    if (at == m_sourceFrames.end()) {
        const SourceBook::Changes changes = m_sources.changes(told, wire::sourcesPerFrame);
        at = m_sourceFrames
                 .emplace(told, SourcesFrame{m_writer.sources(changes.sources), changes.upTo})
                 .first;
    }
    return at->second;
}

void Hub::useCatalogue(const std::shared_ptr<const domain::Catalogue>& catalogue)
{
    flush();
    for (Subscriber* each : m_subscribers)
        each->settle();
    const SeriesMoves moves{m_writer.catalogue(), *catalogue};
    m_writer.useCatalogue(catalogue);
    m_reads.useCatalogue(catalogue);
    m_groups.clear();
    m_snapshots.clear();
    for (std::size_t i = m_subscribers.size(); i-- > 0;)
        m_subscribers[i]->rebase(moves);
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

std::shared_ptr<const FilterGroup> Hub::group(const wire::Filter& filter,
                                              const wire::Filter& limits)
{
    std::erase_if(m_groups, [](const auto& each) { return each.expired(); });
    for (const auto& each : m_groups) {
        if (auto known = each.lock(); known && known->filter == filter && known->limits == limits)
            return known;
    }
    SeriesFilter series{m_writer.catalogue(), filter};
    series.narrow(SeriesFilter{m_writer.catalogue(), limits});
    auto made = std::make_shared<const FilterGroup>(FilterGroup{filter, limits, std::move(series)});
    m_groups.push_back(made);
    return made;
}

void Hub::askSnapshot(const std::shared_ptr<const FilterGroup>& group,
                      std::optional<domain::Duration> history,
                      SnapshotDone done)
{
    const auto isSame = [group, history](const SnapshotWork& each) {
        return each.group == group && each.history == history;
    };
    const auto known = std::find_if(m_snapshots.begin(), m_snapshots.end(), isSame);
    if (known != m_snapshots.end()) {
        known->waiting.push_back(std::move(done));
        return;
    }
    m_snapshots.push_back({group, history, {std::move(done)}});
    std::optional<domain::TimePoint> since;
    if (history)
        since = m_writer.now() - *history;
    m_reads.ask<LogSnapshot>(
        [group, since](SqliteLogReader& reader) { return reader.snapshot(group->series, since); },
        [this, isSame](Result<LogSnapshot> answer) {
            const auto at = std::find_if(m_snapshots.begin(), m_snapshots.end(), isSame);
            if (at == m_snapshots.end())
                return; // of an earlier catalogue: it was asked for again
            const std::vector<SnapshotDone> waiting = std::move(at->waiting);
            m_snapshots.erase(at);
            for (const SnapshotDone& each : waiting)
                each(answer);
        });
}

std::uint64_t Hub::dropped() const noexcept
{
    std::uint64_t sum = m_droppedByGone;
    for (const Subscriber* each : m_subscribers)
        sum += each->dropped();
    return sum;
}

} // namespace ioc::gateway
