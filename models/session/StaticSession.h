#pragma once

#include "Session.h"

#include <memory>

namespace ioc::session {

/// A session that is set by hand: board, moment, link. For tests of what looks at a session, and
/// for previews. Thread: gui; signals are emitted inside the calls.
class StaticSession final : public Session
{
    Q_OBJECT

public:
    StaticSession(std::shared_ptr<const domain::Catalogue> catalogue,
                  domain::TimePoint moment,
                  domain::Board::Depth depth = {});

    void fold(const domain::ReadingBatch& batch);
    /// Time passing is a change of all figures' freshness, not of figures: nothing is emitted.
    void setMoment(domain::TimePoint moment) { m_moment = moment; }
    void setLink(const Link& link);
    void setCacheState(const CacheState& state);
    using Session::setSources;
    void setReview(bool review) { m_review = review; }
    /// A static session is loaded unless this says otherwise.
    void setLoaded(bool isLoaded);

    [[nodiscard]] const domain::Board& board() const override { return m_board; }
    [[nodiscard]] domain::TimePoint moment() const override { return m_moment; }
    [[nodiscard]] bool isReview() const override { return m_review; }
    [[nodiscard]] Link link() const override { return m_link; }
    [[nodiscard]] CacheState cacheState() const override { return m_cacheState; }
    [[nodiscard]] bool isLoaded() const override { return m_loaded; }

private:
    domain::Board m_board;
    domain::TimePoint m_moment;
    Link m_link;
    CacheState m_cacheState;
    bool m_review = false;
    bool m_loaded = true;
};

} // namespace ioc::session
