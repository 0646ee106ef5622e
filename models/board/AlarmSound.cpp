#include "AlarmSound.h"

#include <algorithm>

namespace ioc::board {

using domain::TimePoint;

namespace {

domain::AlarmPriority mostUrgent(const std::vector<AlarmSound::Waiting>& alarms)
{
    auto urgent = domain::AlarmPriority::Low;
    for (const AlarmSound::Waiting& each : alarms)
        urgent = std::min(urgent, each.priority);
    return urgent;
}

} // namespace

std::vector<AlarmSound::Waiting> AlarmSound::takeNew(const std::vector<Waiting>& waiting)
{
    std::vector<Waiting> fresh;
    std::map<std::string, TimePoint> known;
    for (const Waiting& each : waiting) {
        const auto held = m_known.find(each.key);
        if (held == m_known.end() || held->second != each.raised)
            fresh.push_back(each);
        known.emplace(each.key, each.raised);
    }
    m_known = std::move(known);
    return fresh;
}

std::optional<AlarmSound::Sound> AlarmSound::hear(TimePoint now,
                                                  const std::vector<Waiting>& waiting)
{
    std::vector<Waiting> fresh = takeNew(waiting);
    if (std::exchange(m_first, false)) {
        m_lastSound = now;
        return std::nullopt;
    }
    while (!m_tones.empty() && now - m_tones.front() >= window)
        m_tones.pop_front();
    std::erase_if(m_gathered, [&](const Waiting& each) { return m_known.count(each.key) == 0; });
    if (!fresh.empty() && m_gathered.empty() && m_tones.size() + fresh.size() <= single) {
        m_tones.insert(m_tones.end(), fresh.size(), now);
        m_lastSound = now;
        return Sound{Sound::Kind::Tone, mostUrgent(fresh), fresh.size()};
    }
    m_gathered.insert(m_gathered.end(), fresh.begin(), fresh.end());
    if (m_gathered.empty()) {
        m_summaryDue.reset();
        return nag(now, waiting);
    }
    if (!m_summaryDue) {
        m_summaryDue = now + gather;
        if (m_lastSummary != TimePoint::min())
            m_summaryDue = std::max(*m_summaryDue, m_lastSummary + window);
    }
    if (now < *m_summaryDue)
        return std::nullopt;
    const Sound summary{Sound::Kind::Summary, mostUrgent(m_gathered), m_gathered.size()};
    m_gathered.clear();
    m_summaryDue.reset();
    m_lastSummary = m_lastSound = now;
    return summary;
}

std::optional<AlarmSound::Sound> AlarmSound::nag(TimePoint now, const std::vector<Waiting>& waiting)
{
    std::vector<Waiting> old;
    std::copy_if(waiting.begin(), waiting.end(), std::back_inserter(old), [&](const Waiting& each) {
        return now - each.raised >= nagAfter;
    });
    if (old.empty() || now - m_lastSound < nagAfter)
        return std::nullopt;
    m_lastSound = now;
    return Sound{Sound::Kind::Nag, mostUrgent(old), old.size()};
}

} // namespace ioc::board
