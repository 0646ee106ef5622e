#include "StaticSession.h"

namespace ioc::session {

StaticSession::StaticSession(std::shared_ptr<const domain::Catalogue> catalogue,
                             domain::TimePoint moment,
                             domain::Board::Depth depth)
    : m_board(std::move(catalogue), depth)
    , m_moment(moment)
{
}

void StaticSession::fold(const domain::ReadingBatch& batch)
{
    m_board.apply(batch);
    const std::unordered_set<std::uint32_t> changed = m_board.takeChanged();
    if (!changed.empty())
        emit boardChanged(changed);
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
