#pragma once

#include "ReviewSession.h"
#include "Session.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace ioc::session {

/// One session for screens that go back and forth between now and the past: what a live session
/// shows, or, after setMoment(), what a review of its cache shows. The screens stay the same
/// objects and only hear that another moment is shown.
///
/// The live session goes on underneath, unseen; back in live its figures are there at once. The
/// cache is opened for review at the first moment asked for, on the review's own thread. Thread:
/// gui. Errors: failed() where a moment cannot be shown; what was shown stays.
class TimeSession final : public Session
{
    Q_OBJECT

public:
    /// `live` outlives it. `cache`: of the live session; none: no past can be shown.
    TimeSession(Session& live,
                std::optional<std::filesystem::path> cache,
                domain::Board::Depth depth = {},
                QObject* parent = nullptr);
    ~TimeSession() override;

    /// Shows a past moment as soon as its board is folded; where moments are asked for faster than
    /// they are folded, the newest wins. nullopt: live again, at once.
    void setMoment(const std::optional<ReviewMoment>& moment);
    /// The moment that is shown or on its way; nullopt: live.
    [[nodiscard]] const std::optional<ReviewMoment>& wanted() const noexcept { return m_wanted; }
    [[nodiscard]] bool canReview() const noexcept { return m_cache.has_value(); }
    /// True while a moment that was asked for is not shown yet.
    [[nodiscard]] bool isMoving() const;
    [[nodiscard]] Session& live() noexcept { return m_live; }
    /// The board of some indicators alone, with their parts, deeper than a screen's, at the moment
    /// shown: for courses over years. Not loaded yet; nullptr where there is no cache.
    [[nodiscard]] std::unique_ptr<ReviewSession>
    history(const std::vector<domain::IndicatorId>& indicators, domain::Board::Depth depth) const;

    [[nodiscard]] const domain::Board& board() const override { return shown().board(); }
    [[nodiscard]] domain::TimePoint moment() const override { return shown().moment(); }
    [[nodiscard]] bool isReview() const override { return shown().isReview(); }
    /// Of the live session, in review too: what comes in meanwhile is not lost.
    [[nodiscard]] Link link() const override { return m_live.link(); }
    [[nodiscard]] CacheState cacheState() const override { return m_live.cacheState(); }
    [[nodiscard]] bool isLoaded() const override { return shown().isLoaded(); }
    [[nodiscard]] std::optional<DataRange> dataRange() const override { return m_live.dataRange(); }
    [[nodiscard]] const domain::Operations& operations() const override
    {
        return shown().operations();
    }
    /// Not in review: what is long past is not acted on.
    [[nodiscard]] bool canAct() const override { return !m_inReview && m_live.canAct(); }
    [[nodiscard]] Result<std::string> act(domain::Action action) override;
    [[nodiscard]] std::vector<PendingAction> pendingActions() const override
    {
        return m_live.pendingActions();
    }
    void dismiss(const std::string& id) override { m_live.dismiss(id); }

signals:
    void failed(const QString& why);
    /// wanted() is another.
    void wantedChanged();

private:
    [[nodiscard]] const Session& shown() const noexcept
    {
        return m_inReview ? static_cast<const Session&>(*m_review) : m_live;
    }
    void beginReview();
    void show(bool review);

    Session& m_live;
    std::optional<std::filesystem::path> m_cache;
    domain::Board::Depth m_depth;
    std::unique_ptr<ReviewSession> m_review;
    std::optional<ReviewMoment> m_wanted;
    bool m_inReview = false;
};

/// These and all that they are made of, each once.
[[nodiscard]] std::vector<domain::IndicatorId>
withParts(const domain::Catalogue& catalogue, const std::vector<domain::IndicatorId>& indicators);

} // namespace ioc::session
