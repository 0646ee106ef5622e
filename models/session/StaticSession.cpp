#include "StaticSession.h"

#include <algorithm>

namespace ioc::session {

StaticSession::StaticSession(std::shared_ptr<const domain::Catalogue> catalogue,
                             domain::TimePoint moment,
                             domain::Board::Depth depth)
    : m_board(catalogue, depth)
    , m_operations(std::move(catalogue))
    , m_moment(moment)
{
    m_operations.advance(moment);
}

void StaticSession::fold(const domain::ReadingBatch& batch)
{
    m_board.apply(batch);
    m_operations.apply(batch);
    const std::unordered_set<std::uint32_t> changed = m_board.takeChanged();
    if (!changed.empty())
        emit boardChanged(changed);
    tellOperations();
}

void StaticSession::setMoment(domain::TimePoint moment)
{
    m_moment = moment;
    tellOperations();
}

void StaticSession::log(const domain::LoggedAction& action)
{
    m_sequence = std::max(m_sequence, action.sequence);
    if (!m_operations.apply(action))
        return;
    m_operations.advance(m_moment);
    emit alarmsChanged();
}

void StaticSession::note(domain::SystemEvent event, std::uint64_t count, const std::string& detail)
{
    m_operations.note(m_moment, event, count, detail);
    emit alarmsChanged();
}

void StaticSession::addPending(const PendingAction& action)
{
    m_pending.push_back(action);
    emit actionsChanged();
}

Result<std::string> StaticSession::act(domain::Action action)
{
    if (!canAct())
        return Session::act(std::move(action));
    if (action.id.empty())
        action.id = "act-" + std::to_string(m_sequence + m_pending.size() + 1);
    if (const auto sound = domain::checkAction(action, m_moment); !sound)
        return sound.error();
    std::string id = action.id;
    if (m_held)
        addPending({std::move(action), m_moment, PendingAction::State::Waiting, {}});
    else
        log({m_sequence + 1, m_moment, m_who, std::move(action)});
    return id;
}

void StaticSession::dismiss(const std::string& id)
{
    const auto gone = std::erase_if(m_pending, [&](const PendingAction& each) {
        return each.action.id == id && each.state == PendingAction::State::Refused;
    });
    if (gone > 0)
        emit actionsChanged();
}

void StaticSession::tellOperations()
{
    const std::uint64_t before = m_operations.alarms().version();
    m_operations.advance(m_moment);
    if (m_operations.alarms().version() != before)
        emit alarmsChanged();
}

void StaticSession::setLink(const Link& link)
{
    m_link = link;
    emit linkChanged();
}

void StaticSession::setCacheState(const CacheState& state)
{
    m_cacheState = state;
    emit cacheStateChanged();
}

void StaticSession::setLoaded(bool isLoaded)
{
    m_loaded = isLoaded;
    if (isLoaded)
        emit loaded();
}

} // namespace ioc::session
