#include "FeedClient.h"

#include <QLoggingCategory>
#include <QWebSocket>

#include <algorithm>

namespace ioc::feed {

Q_DECLARE_LOGGING_CATEGORY(logFeed)

namespace {

// Sources may be this late without being an import of the past.
constexpr std::chrono::minutes lateness{10};
// More than any gateway tells of.
constexpr std::size_t maxSources = 10'000;

} // namespace

void FeedClient::take(const wire::Welcome& frame)
{
    m_answer.stop();
    if (m_welcome)
        return; // we subscribe once a connection
    if (frame.resumed && (!m_safe || m_safe->log != frame.log)) {
        lose(QStringLiteral("the gateway resumed a log that was not asked for"));
        return;
    }
    ++m_counters.connections;
    m_welcome = frame;
    m_sources.clear(); // another gateway may know others; what was told stays told until it says so
    m_snapshotRunning = !frame.resumed;
    if (!frame.resumed)
        m_reached = 0;
    heard();
    setState(FeedState::CatchingUp, {});
    if (frame.resumed && m_reached >= frame.head)
        reachHead();
}

void FeedClient::take(const wire::Snapshot& frame)
{
    if (!m_snapshotRunning) {
        onBadFrame(QStringLiteral("a snapshot that was not announced"));
        return;
    }
    if (!frame.more) {
        m_snapshotRunning = false;
        m_reached = m_welcome->head;
    }
    deliver(Delivery::Kind::Snapshot, frame.batch, !frame.more);
    if (m_welcome && !frame.more)
        reachHead();
}

void FeedClient::take(const wire::Readings& frame)
{
    if (!m_welcome || m_snapshotRunning) {
        onBadFrame(QStringLiteral("readings before the welcome and the snapshot"));
        return;
    }
    m_reached = std::max(m_reached, frame.sequence);
    if (frame.dropped > 0) {
        m_counters.dropped += frame.dropped;
        openHole(*frame.batch);
    } else if (!m_hole) {
        m_lastWhole = now();
    }
    deliver(Delivery::Kind::Live, frame.batch, !m_hole);
    // Who took the batch may have closed the link meanwhile.
    if (m_welcome && m_reached >= m_welcome->head)
        reachHead();
    requestHole();
}

void FeedClient::take(const wire::History& frame)
{
    if (!m_hole || frame.request != m_hole->request.toStdString())
        return; // asked for before a newer subscription
    if (!frame.more) {
        ++m_counters.holesFilled;
        closeHole();
    }
    deliver(Delivery::Kind::History, frame.batch, !m_hole);
}

void FeedClient::take(const wire::Sources& frame)
{
    const auto byName = [](const domain::SourceState& state, const std::string& name) {
        return state.name < name;
    };
    for (const domain::SourceState& state : frame.sources) {
        const auto at = std::lower_bound(m_sources.begin(), m_sources.end(), state.name, byName);
        if (at != m_sources.end() && at->name == state.name)
            *at = state;
        else if (m_sources.size() < maxSources)
            m_sources.insert(at, state);
    }
    emit sourcesChanged(m_sources);
}

void FeedClient::take(const wire::Heartbeat&)
{
    // Sent when nothing else was to be sent: what our subscription has of the log is here.
    if (m_welcome && !m_snapshotRunning)
        reachHead();
}

void FeedClient::take(const wire::ErrorFrame& frame)
{
    qCWarning(logFeed, "the gateway reports %s: %s", frame.code.c_str(), frame.message.c_str());
    if (m_hole && !frame.subject.empty() && frame.subject == m_hole->request.toStdString()) {
        ++m_counters.holesRefused;
        closeHole();
        return;
    }
    if (!m_welcome)
        lose(QString::fromStdString("the gateway reports " + frame.code + ": " + frame.message));
}

void FeedClient::take(const wire::UnknownFrame&)
{
    // Of a later version; heard() has noted that the gateway lives.
}

void FeedClient::deliver(Delivery::Kind kind,
                         const std::shared_ptr<const domain::ReadingBatch>& batch,
                         bool safe)
{
    Delivery delivery{kind, batch, std::nullopt};
    m_counters.readings += batch->readings.size();
    if (safe && m_welcome) {
        const wire::LogPosition reached{m_welcome->log, m_reached};
        if (m_safe != reached)
            m_badFrames = 0;
        m_safe = reached;
        delivery.position = m_safe;
    }
    emit batchReady(delivery);
}

// The gateway says how many it left out, not which: all that may have come since the last whole
// frame is asked for. A reading of long ago in the frame tells of an import of the past, whose
// other rows may lie anywhere in the period we show.
void FeedClient::openHole(const domain::ReadingBatch& batch)
{
    domain::TimePoint from = m_lastWhole - lateness;
    const bool import
        = std::any_of(batch.readings.begin(),
                      batch.readings.end(),
                      [&](const domain::Reading& reading) { return reading.time < from; });
    if (import)
        from = now() - m_options.history.value_or(std::chrono::hours{24});
    if (!m_hole)
        m_hole = Hole{from, {}};
    else if (m_hole->request.isEmpty())
        m_hole->from = std::min(m_hole->from, from);
    else
        m_nextHoleFrom = std::min(m_nextHoleFrom.value_or(from), from);
}

void FeedClient::requestHole()
{
    if (!m_hole || !m_hole->request.isEmpty())
        return;
    wire::HistoryRequest request;
    request.filter = m_options.filter;
    request.from = m_hole->from;
    request.to = now() + wire::maxFutureSkew;
    request.id = "hole-" + std::to_string(m_envelope.nextId);
    m_hole->request = QString::fromStdString(request.id);
    m_socket->sendTextMessage(QString::fromStdString(wire::encode(request, m_envelope, now())));
}

void FeedClient::closeHole()
{
    m_hole.reset();
    m_lastWhole = now();
    if (m_nextHoleFrom) {
        m_hole = Hole{*m_nextHoleFrom, {}};
        m_nextHoleFrom.reset();
        requestHole();
    }
}

void FeedClient::reachHead()
{
    if (m_status.state != FeedState::Live) {
        m_backoff.reset();
        setState(FeedState::Live, {});
    }
    if (!m_caughtUpOnce) {
        m_caughtUpOnce = true;
        emit caughtUp();
    }
}

} // namespace ioc::feed
