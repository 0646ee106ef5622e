#include "NetWorker.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ioc::session {

Q_LOGGING_CATEGORY(logNet, "ioc.net")

namespace {

std::optional<wire::LogPosition> toWire(const std::optional<storage::FeedPosition>& position)
{
    if (!position)
        return std::nullopt;
    return wire::LogPosition{position->log, position->sequence};
}

std::optional<storage::FeedPosition> toStorage(const std::optional<wire::LogPosition>& position)
{
    if (!position)
        return std::nullopt;
    return storage::FeedPosition{position->log, position->sequence};
}

} // namespace

NetWorker::NetWorker(feed::FeedOptions options, NetLimits limits, std::vector<bool> watched)
    : m_limits(limits)
    , m_clock(options.clock)
    , m_history(options.history.value_or(domain::Duration{}))
    , m_client(options, this)
    , m_pending(options.catalogue)
    , m_watched(std::move(watched))
    , m_delivery(this)
{
    m_delivery.setSingleShot(true);
    m_delivery.setInterval(m_limits.deliveryInterval);
    connect(&m_delivery, &QTimer::timeout, this, &NetWorker::deliver);
    connect(&m_client, &feed::FeedClient::batchReady, this, &NetWorker::take);
    connect(&m_client, &feed::FeedClient::stateChanged, this, &NetWorker::onState);
    connect(&m_client, &feed::FeedClient::historyRefused, this, [this] {
        m_pastRefused = true;
        m_backfill.lost();
    });
    connect(&m_client, &feed::FeedClient::actionLogged, this, &NetWorker::takeAct);
    connect(&m_client, &feed::FeedClient::actionRefused, this, &NetWorker::actionRefused);
    connect(&m_client, &feed::FeedClient::sourcesChanged, this, &NetWorker::sourcesChanged);
    connect(&m_client, &feed::FeedClient::caughtUp, this, [this] {
        m_caughtUp = true;
        if (!m_delivery.isActive())
            deliver();
    });
}

void NetWorker::open(const std::optional<storage::FeedPosition>& position,
                     bool storing,
                     const std::vector<storage::Gap>& gaps)
{
    m_storing = storing;
    m_draining = false;
    m_backfill.begin(m_limits.backfill && storing ? gaps : std::vector<storage::Gap>{});
    const bool atOnce = m_limits.backfill && storing && m_limits.atOnce < m_history;
    m_client.setHistory(atOnce ? m_limits.atOnce : m_history);
    tellBackfill();
    // Who does not fill gaps step by step begins anew: a snapshot with all of the past fills them.
    const bool anew = !m_limits.backfill && storing && !gaps.empty();
    m_openedFrom = anew ? std::nullopt : position;
    m_client.open(toWire(m_openedFrom));
}

void NetWorker::close()
{
    m_draining = false;
    m_client.close(QStringLiteral("closed by this program"));
}

void NetWorker::send(const domain::Action& action)
{
    if (!m_client.send(action))
        qCInfo(logNet, "an act waits for the link");
}

void NetWorker::takeAct(const feed::LoggedAct& act)
{
    m_acts.push_back(act);
    if (!m_delivery.isActive())
        m_delivery.start();
    if (m_storing)
        emit actToStore(act);
}

void NetWorker::watch(const domain::ReadingBatch& batch)
{
    const auto isWatched = [&](const domain::Reading& reading) {
        const std::size_t at = domain::Catalogue::index(reading.series);
        return at < m_watched.size() && m_watched[at];
    };
    for (domain::Reading reading : batch.readings) {
        if (!isWatched(reading))
            continue;
        if (!m_watchedWaiting)
            m_watchedWaiting = std::make_shared<domain::ReadingBatch>();
        if (m_watchedWaiting->readings.size() >= m_limits.readingsWaitingMost) {
            ++m_counters.unwatched;
            continue;
        }
        reading.source = {};
        m_watchedWaiting->readings.push_back(reading);
    }
}

void NetWorker::take(const feed::Delivery& delivery)
{
    m_pending.add(*delivery.batch);
    watch(*delivery.batch);
    if (!m_delivery.isActive())
        m_delivery.start();
    if (!m_storing)
        return;
    m_counters.waiting += delivery.batch->readings.size();
    emit toStore(delivery.batch, toStorage(delivery.position), m_epoch, gapsOf(delivery));
    tellBackfill();
    askForPast();
    if (m_counters.waiting <= m_limits.readingsWaiting)
        return;
    ++m_counters.overflows;
    m_draining = true;
    m_client.close(QStringLiteral("the cache is behind; the feed goes on once it has caught up"));
    tellCounters();
}

storage::GapChange NetWorker::gapsOf(const feed::Delivery& delivery)
{
    storage::GapChange change;
    const bool endsSnapshot
        = delivery.kind == feed::Delivery::Kind::Snapshot && delivery.position.has_value();
    if (!m_limits.backfill) {
        if (endsSnapshot)
            change.filled = storage::Gap{domain::TimePoint::min(), domain::TimePoint::max()};
        return change;
    }
    if (endsSnapshot) {
        const domain::TimePoint now = m_clock();
        change.opened = storage::Gap{now - m_history, now};
        m_backfill.open(*change.opened);
    }
    if (delivery.kind == feed::Delivery::Kind::History)
        m_backfill.took(delivery.batch->readings.size());
    if (delivery.filled) {
        change.filled = storage::Gap{delivery.filled->from, delivery.filled->to};
        m_backfill.filled(*delivery.filled);
    }
    return change;
}

void NetWorker::onState(const feed::FeedStatus& status)
{
    const bool live = status.state == feed::FeedState::Live;
    if (std::exchange(m_live, live) != live) {
        m_backfill.lost();
        m_pastRefused = false;
    }
    emit statusChanged(status);
    askForPast();
}

void NetWorker::askForPast()
{
    constexpr std::uint64_t nearlyDone = 20'000;
    if (!m_live || m_pastRefused || m_draining || m_counters.waiting > nearlyDone)
        return;
    if (const auto step = m_backfill.next(); step && !m_client.askHistory(*step))
        m_backfill.lost();
}

void NetWorker::tellBackfill()
{
    std::optional<BackfillProgress> progress;
    if (!m_backfill.empty())
        progress = BackfillProgress{m_backfill.reached(), m_backfill.readings()};
    if (std::exchange(m_toldBackfill, progress) != progress)
        emit backfillChanged(progress);
}

void NetWorker::deliver()
{
    tellCounters();
    if (m_folding || (m_pending.empty() && m_acts.empty() && !m_caughtUp))
        return;
    Arrival arrival;
    if (!m_pending.empty())
        arrival.batch = std::make_shared<const domain::ReadingBatch>(m_pending.take());
    arrival.caughtUp = std::exchange(m_caughtUp, false);
    arrival.watched = std::exchange(m_watchedWaiting, nullptr);
    arrival.acts = std::exchange(m_acts, {});
    m_folding = true;
    m_delivery.start();
    emit arrived(arrival);
}

void NetWorker::arrivalFolded()
{
    m_folding = false;
    if (!m_delivery.isActive())
        deliver();
}

void NetWorker::stored(quint64 readings, const std::optional<storage::FeedPosition>& committed)
{
    m_counters.waiting -= std::min<std::uint64_t>(readings, m_counters.waiting);
    askForPast();
    if (m_counters.waiting > 0)
        return;
    tellCounters();
    if (!m_draining)
        return;
    if (committed == m_openedFrom)
        m_limits.readingsWaiting
            = std::min(2 * m_limits.readingsWaiting, m_limits.readingsWaitingMost);
    open(committed, m_storing, m_backfill.gaps());
}

void NetWorker::startOver(const std::optional<storage::FeedPosition>& committed,
                          quint64 epoch,
                          const std::vector<storage::Gap>& gaps)
{
    m_epoch = epoch;
    if (m_storing)
        open(committed, true, gaps);
}

void NetWorker::tellCounters()
{
    if (m_toldWaiting == m_counters.waiting && !m_draining)
        return;
    m_toldWaiting = m_counters.waiting;
    emit countersChanged(m_counters);
}

} // namespace ioc::session
