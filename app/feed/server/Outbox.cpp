#include "Outbox.h"

#include <models/wire/Limits.h>

#include <algorithm>

namespace ioc::gateway {

Outbox::Outbox(std::size_t capacityBytes)
    : m_capacityBytes(capacityBytes)
{
}

void Outbox::pushControl(SharedText text)
{
    m_bytes += text->size();
    m_waiting.emplace_back(std::move(text));
}

Outbox::Push Outbox::pushLive(std::shared_ptr<const LiveFrame> frame)
{
    if (m_newest.empty() && m_bytes + frame->text->size() <= m_capacityBytes) {
        m_bytes += frame->text->size();
        m_waiting.emplace_back(std::move(frame));
        return Push::Queued;
    }
    if (m_newest.empty())
        conflateWaiting();
    conflate(*frame);
    return Push::Conflated;
}

void Outbox::conflateWaiting()
{
    std::list<Waiting> kept;
    for (Waiting& item : m_waiting) {
        if (const auto* live = std::get_if<std::shared_ptr<const LiveFrame>>(&item)) {
            m_bytes -= (*live)->text->size();
            conflate(**live);
        } else {
            kept.push_back(std::move(item));
        }
    }
    m_waiting = std::move(kept);
}

void Outbox::conflate(const LiveFrame& frame)
{
    for (std::size_t i = 0; i < frame.sequences.size(); ++i) {
        const domain::Reading& reading = frame.batch->readings[i];
        const auto [at, isNew] = m_newest.try_emplace(static_cast<std::uint32_t>(reading.series));
        if (!isNew) {
            ++m_dropped;
            ++m_droppedInAll;
            // A late reading of an earlier period is overtaken too: the newest is what a screen
            // shows. But what is told in its stead must not end before it, or it would be asked
            // for by nobody.
            if (reading.time < at->second.reading.time) {
                at->second.sequence = frame.sequences[i];
                continue;
            }
        }
        at->second = Newest{reading, frame.sequences[i], frame.batch};
    }
}

Conflated Outbox::takeConflated()
{
    std::vector<std::pair<wire::Sequence, std::uint32_t>> order;
    order.reserve(m_newest.size());
    for (const auto& [series, newest] : m_newest)
        order.emplace_back(newest.sequence, series);
    const std::size_t count = std::min(order.size(), wire::readingsPerFrame);
    std::partial_sort(
        order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end());

    auto batch = std::make_shared<domain::ReadingBatch>();
    batch->readings.reserve(count);
    Conflated result;
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = m_newest.find(order[i].second);
        domain::Reading reading = at->second.reading;
        reading.source = batch->source(at->second.batch->sourceName(reading.source));
        batch->readings.push_back(reading);
        result.sequences.push_back(at->second.sequence);
        m_newest.erase(at);
    }
    result.batch = std::move(batch);
    result.dropped = std::exchange(m_dropped, 0);
    result.more = !m_newest.empty();
    return result;
}

std::optional<Outbox::Item> Outbox::pop()
{
    if (!m_waiting.empty()) {
        const Waiting item = std::move(m_waiting.front());
        m_waiting.pop_front();
        const auto* live = std::get_if<std::shared_ptr<const LiveFrame>>(&item);
        SharedText text = live ? (*live)->text : std::get<SharedText>(item);
        m_bytes -= text->size();
        return Item{std::move(text)};
    }
    if (!m_newest.empty())
        return Item{takeConflated()};
    return std::nullopt;
}

void Outbox::settle(const std::function<std::vector<SharedText>(const Conflated&)>& encode)
{
    for (Waiting& item : m_waiting) {
        if (const auto* live = std::get_if<std::shared_ptr<const LiveFrame>>(&item)) {
            SharedText text = (*live)->text;
            item = std::move(text);
        }
    }
    while (!m_newest.empty()) {
        for (SharedText& text : encode(takeConflated()))
            pushControl(std::move(text));
    }
}

void Outbox::dropLive()
{
    std::erase_if(m_waiting, [this](const Waiting& item) {
        const auto* live = std::get_if<std::shared_ptr<const LiveFrame>>(&item);
        if (live)
            m_bytes -= (*live)->text->size();
        return live != nullptr;
    });
    m_newest.clear();
    m_dropped = 0;
}

} // namespace ioc::gateway
