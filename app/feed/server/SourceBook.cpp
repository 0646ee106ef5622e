#include "SourceBook.h"

#include <algorithm>

namespace ioc::gateway {

SourceBook::Known& SourceBook::touch(const std::string& name)
{
    if (m_known.size() >= maxSources && m_known.count(name) == 0)
        forgetTheMostSilent();
    Known& known = m_known[name];
    auto place = m_order.extract(known.change);
    known.change = ++m_newest;
    if (place.empty()) {
        known.state.name = name;
        m_order.emplace(known.change, name);
    } else {
        place.key() = known.change;
        m_order.insert(std::move(place));
    }
    return known;
}

// The order of changes is the order in which they were last heard.
void SourceBook::forgetTheMostSilent()
{
    m_known.erase(m_order.begin()->second);
    m_order.erase(m_order.begin());
}

void SourceBook::add(const std::string& name, domain::TimePoint received, const Event& event)
{
    domain::SourceState& state = touch(name).state;
    state.lastEvent = received;
    // A clock ahead of ours is no negative lag.
    if (event.recorded)
        state.lag = std::max(received - *event.recorded, domain::Duration{0});
    state.accepted += event.accepted;
    state.unchanged += event.unchanged;
    state.refused += event.refused;
}

void SourceBook::remember(const std::string& name, domain::TimePoint lastEvent)
{
    touch(name).state.lastEvent = lastEvent;
}

SourceBook::Changes SourceBook::changes(std::uint64_t after, std::size_t limit) const
{
    Changes result{{}, m_newest};
    for (auto at = m_order.upper_bound(after); at != m_order.end(); ++at) {
        if (result.sources.size() == limit) {
            result.upTo = std::prev(at)->first;
            break;
        }
        result.sources.push_back(m_known.at(at->second).state);
    }
    return result;
}

} // namespace ioc::gateway
