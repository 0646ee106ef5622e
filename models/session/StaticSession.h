#pragma once

#include "Session.h"

#include <memory>

namespace ioc::session {

/// A session that is set by hand: board, moment, link, acts. For tests of what looks at a session,
/// and for previews. Acts are logged at once, at the moment, by `who`. Thread: gui; signals are
/// emitted inside the calls.
class StaticSession final : public Session
{
    Q_OBJECT

public:
    StaticSession(std::shared_ptr<const domain::Catalogue> catalogue,
                  domain::TimePoint moment,
                  domain::Board::Depth depth = {});

    void fold(const domain::ReadingBatch& batch);
    /// Time passing is a change of all figures' freshness, not of figures: boardChanged() is not
    /// emitted.
    void setMoment(domain::TimePoint moment);
    /// Somebody's act as the log has it.
    void log(const domain::LoggedAction& action);
    void note(domain::SystemEvent event, std::uint64_t count, const std::string& detail);
    /// From now on this client acts under a name; empty: it may not act.
    void setOperator(const std::string& who) { m_who = who; }
    /// While held, acts wait instead of being logged, as without a link.
    void setHeld(bool held) { m_held = held; }
    void addPending(const PendingAction& action);
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
    [[nodiscard]] const domain::Operations& operations() const override { return m_operations; }
    [[nodiscard]] bool canAct() const override { return !m_who.empty(); }
    [[nodiscard]] Result<std::string> act(domain::Action action) override;
    [[nodiscard]] std::vector<PendingAction> pendingActions() const override { return m_pending; }
    void dismiss(const std::string& id) override;

private:
    void tellOperations();

    domain::Board m_board;
    domain::Operations m_operations;
    std::vector<PendingAction> m_pending;
    domain::TimePoint m_moment;
    std::string m_who;
    std::uint64_t m_sequence = 0;
    bool m_held = false;
    Link m_link;
    CacheState m_cacheState;
    bool m_review = false;
    bool m_loaded = true;
};

} // namespace ioc::session
