#include "TimeSession.h"

#include <algorithm>
#include <utility>

namespace ioc::session {

TimeSession::TimeSession(Session& live,
                         std::optional<std::filesystem::path> cache,
                         domain::Board::Depth depth,
                         QObject* parent)
    : Session(parent)
    , m_live(live)
    , m_cache(std::move(cache))
    , m_depth(depth)
{
    connect(&live, &Session::linkChanged, this, &Session::linkChanged);
    connect(&live, &Session::cacheStateChanged, this, &Session::cacheStateChanged);
    connect(&live, &Session::loaded, this, &Session::loaded);
    connect(&live, &Session::actionsChanged, this, &Session::actionsChanged);
    connect(&live, &Session::sourcesChanged, this, [this] { setSources(m_live.sources()); });
    connect(&live, &Session::alarmsChanged, this, [this] {
        if (!m_inReview)
            emit alarmsChanged();
    });
    if (!live.sources().empty())
        setSources(live.sources());
    connect(&live,
            &Session::boardChanged,
            this,
            [this](const std::unordered_set<std::uint32_t>& series) {
                if (!m_inReview)
                    emit boardChanged(series);
            });
}

TimeSession::~TimeSession() = default;

void TimeSession::beginReview()
{
    m_review = ReviewSession::openLater(*m_cache, m_live.board().catalogueHandle(), m_depth);
    connect(m_review.get(), &ReviewSession::momentChanged, this, [this] {
        if (!m_wanted)
            return; // live again before it was folded
        if (!m_inReview)
            show(true);
        else
            emit momentChanged();
    });
    connect(m_review.get(),
            &Session::boardChanged,
            this,
            [this](const std::unordered_set<std::uint32_t>& series) {
                if (m_inReview)
                    emit boardChanged(series);
            });
    connect(m_review.get(), &Session::alarmsChanged, this, [this] {
        if (m_inReview)
            emit alarmsChanged();
    });
    connect(m_review.get(), &ReviewSession::failed, this, [this](const QString& why) {
        if (!m_wanted)
            return;
        m_wanted = m_inReview ? std::optional{m_review->shown()} : std::nullopt;
        emit wantedChanged();
        emit failed(why);
    });
}

void TimeSession::setMoment(const std::optional<ReviewMoment>& moment)
{
    if (moment && !canReview()) {
        emit failed(QStringLiteral("there is no cache to look back in"));
        return;
    }
    m_wanted = moment;
    if (!moment) {
        if (m_inReview)
            show(false);
        emit wantedChanged();
        return;
    }
    if (!m_review)
        beginReview();
    m_review->moveTo(*moment);
    emit wantedChanged();
}

bool TimeSession::isMoving() const
{
    return m_wanted && !(m_inReview && m_review->shown() == *m_wanted);
}

std::unique_ptr<ReviewSession>
TimeSession::history(const std::vector<domain::IndicatorId>& indicators,
                     domain::Board::Depth depth) const
{
    if (!m_cache)
        return nullptr;
    auto deep = ReviewSession::openLater(
        *m_cache, m_live.board().catalogueHandle(), depth, withParts(catalogue(), indicators));
    deep->moveTo(m_inReview ? m_review->shown() : ReviewMoment{moment()});
    return deep;
}

std::vector<domain::IndicatorId> withParts(const domain::Catalogue& catalogue,
                                           const std::vector<domain::IndicatorId>& indicators)
{
    std::vector<domain::IndicatorId> all;
    const auto add = [&all](domain::IndicatorId indicator) {
        if (std::find(all.begin(), all.end(), indicator) == all.end())
            all.push_back(indicator);
    };
    for (const domain::IndicatorId indicator : indicators)
        add(indicator);
    for (std::size_t at = 0; at < all.size(); ++at) { // parts of parts come at the end
        const domain::Aggregation& made = catalogue.indicator(all[at]).aggregation;
        if (made.method == domain::Aggregation::Method::Ratio)
            add(made.numerator);
        if (made.method == domain::Aggregation::Method::Ratio
            || made.method == domain::Aggregation::Method::WeightedMean)
            add(made.denominator);
    }
    return all;
}

Result<std::string> TimeSession::act(domain::Action action)
{
    if (m_inReview)
        return Error{ErrorKind::Refused, "a past moment is shown; acts are taken in the present"};
    return m_live.act(std::move(action));
}

// Between now and the past every figure may be another.
void TimeSession::show(bool review)
{
    m_inReview = review;
    emit momentChanged();
    emit alarmsChanged();
    std::unordered_set<std::uint32_t> all;
    const std::size_t count = catalogue().seriesCount();
    all.reserve(count);
    for (std::size_t series = 0; series < count; ++series)
        all.insert(static_cast<std::uint32_t>(series));
    emit boardChanged(all);
}

} // namespace ioc::session
