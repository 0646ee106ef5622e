#include "FeedClient.h"

#include <QLoggingCategory>
#include <QWebSocket>

#include <algorithm>

namespace ioc::feed {

Q_DECLARE_LOGGING_CATEGORY(logFeed)

namespace {

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
    m_counters.dropped += frame.dropped;
    if (frame.dropped > 0 || m_conflating)
        openHole(m_reached);
    m_conflating = frame.more;
    deliver(Delivery::Kind::Live, frame.batch, !m_hole);
    // Who took the batch may have closed the link meanwhile.
    if (m_welcome && m_reached >= m_welcome->head)
        reachHead();
    if (!m_conflating)
        requestHole();
}

void FeedClient::take(const wire::History& frame)
{
    m_patience.start();
    const bool ofPast = m_past && frame.request == m_past->request;
    if (!ofPast && (!m_hole || frame.request != m_hole->request))
        return; // asked for before a newer subscription
    Delivery delivery{Delivery::Kind::History, frame.batch, std::nullopt};
    if (ofPast) {
        if (!frame.more) {
            delivery.filled = m_past->span;
            m_past.reset();
        }
        handOn(std::move(delivery), false);
    } else {
        if (!frame.more) {
            ++m_counters.holesFilled;
            closeHole();
        }
        handOn(std::move(delivery), !m_hole);
    }
    if (!m_past && !m_hole)
        m_patience.stop();
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

void FeedClient::take(const wire::ActionFrame& frame)
{
    if (m_welcome)
        emit actionLogged({m_welcome->log, frame.action});
}

bool FeedClient::send(const domain::Action& action)
{
    if (!m_welcome || !m_socket)
        return false;
    m_socket->sendTextMessage(
        QString::fromStdString(wire::encode(wire::ActionRequest{action}, m_envelope, now())));
    return true;
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
    if (m_hole && !frame.subject.empty() && frame.subject == m_hole->request) {
        ++m_counters.holesRefused;
        lose(
            QString::fromStdString("the gateway does not give what it left out: " + frame.message));
        return;
    }
    if (m_past && !frame.subject.empty() && frame.subject == m_past->request) {
        m_past.reset();
        emit historyRefused();
        return;
    }
    if (m_welcome && !frame.subject.empty())
        emit actionRefused(QString::fromStdString(frame.subject),
                           QString::fromStdString(frame.code),
                           QString::fromStdString(frame.message));
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
    handOn(Delivery{kind, batch, std::nullopt}, safe);
}

void FeedClient::handOn(Delivery delivery, bool safe)
{
    m_counters.readings += delivery.batch->readings.size();
    if (safe && m_welcome) {
        const wire::LogPosition reached{m_welcome->log, m_reached};
        if (m_safe != reached)
            m_badFrames = 0;
        m_safe = reached;
        delivery.position = m_safe;
    }
    emit batchReady(delivery);
}

void FeedClient::openHole(wire::Sequence upTo)
{
    const bool ofThisLog = m_safe && m_safe->log == m_welcome->log;
    if (!m_hole)
        m_hole = Hole{{ofThisLog ? m_safe->sequence : 0, upTo}, {}};
    else if (m_hole->request.empty())
        m_hole->entries.upTo = upTo;
    else
        m_nextHole = upTo;
}

void FeedClient::requestHole()
{
    if (!m_hole || !m_hole->request.empty() || !m_socket)
        return;
    wire::HistoryRequest request;
    request.filter = m_options.filter;
    request.entries = m_hole->entries;
    request.id = "hole-" + std::to_string(m_envelope.nextId);
    m_hole->request = request.id;
    m_patience.start();
    m_socket->sendTextMessage(QString::fromStdString(wire::encode(request, m_envelope, now())));
}

void FeedClient::closeHole()
{
    const wire::Sequence filledTo = m_hole->entries.upTo;
    m_hole.reset();
    if (!m_nextHole)
        return;
    m_hole = Hole{{filledTo, *m_nextHole}, {}};
    m_nextHole.reset();
    if (!m_conflating)
        requestHole();
}

bool FeedClient::askHistory(const PastSpan& span)
{
    if (m_past || !m_welcome || m_status.state != FeedState::Live)
        return false;
    wire::HistoryRequest request;
    request.filter = m_options.filter;
    request.from = span.from;
    request.to = span.to;
    request.id = "past-" + std::to_string(m_envelope.nextId);
    m_past = Past{span, request.id};
    m_patience.start();
    m_socket->sendTextMessage(QString::fromStdString(wire::encode(request, m_envelope, now())));
    return true;
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
