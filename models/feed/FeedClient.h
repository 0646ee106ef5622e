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
/// and readings are idempotent. Not for: storing, folding, retrying forever in silence: every
/// change of state is told with its reason. Thread: the one it lives on (net); all calls and
/// signals there. Errors: told by stateChanged(); none is final but a url that may not be used.
/// Limits: a message 4 MiB, one request for history at a time.
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

    [[nodiscard]] const FeedStatus& status() const noexcept { return m_status; }
    [[nodiscard]] const FeedCounters& counters() const noexcept { return m_counters; }
    /// Where it would resume now.
    [[nodiscard]] const std::optional<wire::LogPosition>& safePosition() const noexcept
    {
        return m_safe;
    }

signals:
    void batchReady(const ioc::feed::Delivery& delivery);
    void stateChanged(const ioc::feed::FeedStatus& status);
    /// All that are known, whenever one has changed.
    void sourcesChanged(const ioc::feed::SourceStates& sources);
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
    void take(const wire::Heartbeat& frame);
    void take(const wire::ErrorFrame& frame);
    void take(const wire::UnknownFrame& frame);
    void deliver(Delivery::Kind kind,
                 const std::shared_ptr<const domain::ReadingBatch>& batch,
                 bool safe);
    void openHole(const domain::ReadingBatch& batch);
    void requestHole();
    void closeHole();
    void reachHead();
    void setState(FeedState state, const QString& detail);
    [[nodiscard]] bool allowed(QString& why) const;
    [[nodiscard]] domain::TimePoint now() const { return m_options.clock(); }

    /// Readings that the gateway left out because this client was slow.
    struct Hole
    {
        domain::TimePoint from;
        QString request; ///< empty: still to be asked for
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
    std::unique_ptr<QWebSocket> m_socket;
    std::optional<wire::LogPosition> m_safe;
    std::optional<wire::Welcome> m_welcome;
    SourceStates m_sources; ///< by name, since the welcome
    wire::Sequence m_reached = 0; ///< of the last frame handed on, safe or not
    bool m_snapshotRunning = false;
    bool m_caughtUpOnce = false;
    int m_badFrames = 0; ///< since the position last moved
    domain::TimePoint m_lastWhole; ///< when the last frame without a hole came
    std::optional<Hole> m_hole;
    std::optional<domain::TimePoint> m_nextHoleFrom; ///< a hole found while one is being filled
};

} // namespace ioc::feed
