#pragma once

#include "Backoff.h"
#include "FeedTypes.h"

#include <models/wire/Frames.h>

#include <QAbstractSocket>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

class QWebSocket;

namespace ioc::feed {

/// The client's end of the feed: connects, subscribes from a position, decodes, notices silence,
/// comes back.
///
/// The position handed on with readings is safe to resume from: it is withheld while anything
/// before it is still to come (a snapshot's further pages, a hole that `history` is to fill), so
/// that a stop at any moment loses nothing. What is sent twice for that reason is the same reading,
/// and readings are idempotent.
///
/// Holes. A gateway conflates what a slow client has waiting to the newest of each series and says
/// how many it left out, not which; they may be of any time, an import of the past among them. But
/// each has a place in the log, after the safe position and not after the sequence of the last of
/// the conflated frames (`more` is false there), which is never before what it left out. So a hole
/// is a run of entries of the log, and is asked for as such: what comes is what a resumption would
/// have brought. Where the gateway does not give it, the link is closed and resumed at the safe
/// position, which brings the same and is never conflated. Not for: storing, folding, retrying
/// forever in silence: every change of state is told with its reason. Thread: the one it lives on
/// (net); all calls and signals there. Errors: told by stateChanged(); none is final but a url that
/// may not be used. Limits: a message 4 MiB; one request for a hole and one for the past at a time.
class FeedClient : public QObject
{
    Q_OBJECT

public:
    explicit FeedClient(FeedOptions options, QObject* parent = nullptr);
    ~FeedClient() override;

    /// Connects and stays connected, from after `position`, or anew. Called again, it starts over
    /// from there.
    void open(std::optional<wire::LogPosition> position);
    /// Closes and stays closed until open().
    void close(const QString& why);
    /// How far back the snapshot of the next connection is to go; none: the last values alone.
    void setHistory(const std::optional<domain::Duration>& history) { m_options.history = history; }
    /// Asks for readings of the past; they come as Delivery::Kind::History. False where the feed is
    /// not live or the last request is not done. A link that is lost meanwhile forgets it.
    bool askHistory(const PastSpan& span);

    [[nodiscard]] const FeedStatus& status() const noexcept { return m_status; }
    [[nodiscard]] const FeedCounters& counters() const noexcept { return m_counters; }
    /// Where it would resume now.
    [[nodiscard]] const std::optional<wire::LogPosition>& safePosition() const noexcept
    {
        return m_safe;
    }

    /// Sends an act; false where there is no link. Whether it is logged is told by actionLogged()
    /// or actionRefused(); where the link ends before, it is to be sent again: the same id is done
    /// once.
    bool send(const domain::Action& action);

signals:
    /// Every act of the log, of others too, some again after a reconnection. It comes before the
    /// readings whose position is past it.
    void actionLogged(const ioc::feed::LoggedAct& act);
    /// `code`: not-allowed, bad-action; try-later is no refusal for good.
    void actionRefused(const QString& id, const QString& code, const QString& why);
    void batchReady(const ioc::feed::Delivery& delivery);
    void stateChanged(const ioc::feed::FeedStatus& status);
    /// All that are known, whenever one has changed.
    void sourcesChanged(const ioc::feed::SourceStates& sources);
    /// The gateway does not give what askHistory() asked for.
    void historyRefused();
    /// Everything up to the head that the gateway named at the first welcome since open() has been
    /// handed on. Once per open().
    void caughtUp();

private:
    void connectNow();
    void dropSocket();
    void lose(const QString& why);
    void onConnected();
    void onText(const QString& text);
    void onBadFrame(const QString& why);
    void heard();
    void take(const wire::Welcome& frame);
    void take(const wire::Snapshot& frame);
    void take(const wire::Readings& frame);
    void take(const wire::History& frame);
    void take(const wire::Sources& frame);
    void take(const wire::ActionFrame& frame);
    void take(const wire::Heartbeat& frame);
    void take(const wire::ErrorFrame& frame);
    void take(const wire::UnknownFrame& frame);
    void deliver(Delivery::Kind kind,
                 const std::shared_ptr<const domain::ReadingBatch>& batch,
                 bool safe);
    void handOn(Delivery delivery, bool safe);
    void openHole(wire::Sequence upTo);
    void requestHole();
    void closeHole();
    void reachHead();
    void setState(FeedState state, const QString& detail);
    [[nodiscard]] bool allowed(QString& why) const;
    [[nodiscard]] domain::TimePoint now() const { return m_options.clock(); }

    /// Entries of which the gateway left some out because this client was slow.
    struct Hole
    {
        wire::EntrySpan entries;
        std::string request; ///< empty: still to be asked for
    };
    struct Past
    {
        PastSpan span;
        std::string request;
    };

    FeedOptions m_options;
    FeedStatus m_status;
    FeedCounters m_counters;
    Backoff m_backoff;
    wire::FrameDecoder m_decoder;
    wire::Envelope m_envelope;
    QTimer m_retry;
    QTimer m_answer; ///< from connecting until the welcome
    QTimer m_silence;
    QTimer m_patience; ///< from a request for history to its next page
    std::unique_ptr<QWebSocket> m_socket;
    std::optional<wire::LogPosition> m_safe;
    std::optional<wire::Welcome> m_welcome;
    SourceStates m_sources; ///< by name, since the welcome
    wire::Sequence m_reached = 0; ///< of the last frame handed on, safe or not
    bool m_snapshotRunning = false;
    bool m_caughtUpOnce = false;
    int m_badFrames = 0; ///< since the position last moved
    bool m_conflating = false; ///< the end of the newest hole is still to come
    std::optional<Hole> m_hole;
    std::optional<wire::Sequence> m_nextHole; ///< end of one found while another is being filled
    std::optional<Past> m_past;
};

} // namespace ioc::feed
