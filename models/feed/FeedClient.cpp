#include "FeedClient.h"

#include "FeedUrl.h"

#include <models/domain/Catalogue.h>

#include <QLoggingCategory>
#include <QNetworkRequest>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <algorithm>

namespace ioc::feed {

Q_LOGGING_CATEGORY(logFeed, "ioc.feed")

namespace {

// A frame that cannot be read is asked for again, but not for ever: then the rest of the feed
// matters more.
constexpr int badFrameTries = 3;
// The status is told at most this often while only the time last heard moves on.
constexpr std::chrono::seconds heardStep{1};

} // namespace

FeedClient::FeedClient(FeedOptions options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_backoff(m_options.timings.firstRetry, m_options.timings.mostRetry, m_options.seed)
    , m_decoder(wire::maxClientMessageBytes)
    , m_envelope{"/toancanh", 1}
    , m_retry(this) // as children they move to the net thread with this object
    , m_answer(this)
    , m_silence(this)
    , m_patience(this)
{
    Q_ASSERT(m_options.catalogue && m_options.clock);
    m_options.url = feedDoor(m_options.url);
    m_retry.setSingleShot(true);
    m_answer.setSingleShot(true);
    m_silence.setSingleShot(true);
    m_patience.setSingleShot(true);
    m_patience.setInterval(m_options.timings.history);
    connect(&m_retry, &QTimer::timeout, this, &FeedClient::connectNow);
    connect(&m_answer, &QTimer::timeout, this, [this] {
        lose(QStringLiteral("no answer from the gateway in time"));
    });
    connect(&m_patience, &QTimer::timeout, this, [this] {
        lose(QStringLiteral("the gateway did not give the readings asked for in time"));
    });
    connect(&m_silence, &QTimer::timeout, this, [this] {
        lose(QStringLiteral("the gateway has been silent for too long"));
    });
}

FeedClient::~FeedClient()
{
    dropSocket();
}

void FeedClient::open(std::optional<wire::LogPosition> position)
{
    dropSocket();
    m_safe = std::move(position);
    m_badFrames = 0;
    m_caughtUpOnce = false;
    m_backoff.reset();
    if (QString why; !allowed(why)) {
        setState(FeedState::Closed, why);
        return;
    }
    connectNow();
}

void FeedClient::close(const QString& why)
{
    dropSocket();
    setState(FeedState::Closed, why);
}

bool FeedClient::allowed(QString& why) const
{
    const QString scheme = m_options.url.scheme();
    if (!m_options.url.isValid()
        || (scheme != QLatin1String("ws") && scheme != QLatin1String("wss")))
        why = QStringLiteral("not the address of a feed: ") + m_options.url.toDisplayString();
    else if (scheme == QLatin1String("ws") && !m_options.insecurePlainText
             && !isLoopback(m_options.url))
        why = QStringLiteral("an unencrypted link to another machine is not allowed: ")
            + m_options.url.toDisplayString();
    return why.isEmpty();
}

void FeedClient::connectNow()
{
    m_retry.stop();
    setState(FeedState::Connecting, {});
    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingFrameSize(wire::maxClientMessageBytes);
    m_socket->setMaxAllowedIncomingMessageSize(wire::maxClientMessageBytes);
    connect(m_socket.get(), &QWebSocket::connected, this, &FeedClient::onConnected);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &FeedClient::onText);
    connect(m_socket.get(), &QWebSocket::pong, this, &FeedClient::heard);
    connect(m_socket.get(), &QWebSocket::disconnected, this, [this] {
        const QString reason = m_socket->closeReason();
        lose(QStringLiteral("closed by the gateway with %1 %2")
                 .arg(m_socket->closeCode())
                 .arg(reason)
                 .trimmed());
    });
    // Qt 6.4.2 stays in "connecting" after a refused handshake, so every error ends the socket
    // here.
    connect(m_socket.get(),
            QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error),
            this,
            [this] { lose(m_socket->errorString()); });
    QNetworkRequest request(m_options.url);
    if (!m_options.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_options.token);
    if (m_options.tls)
        m_socket->setSslConfiguration(*m_options.tls);
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({QString::fromLatin1(wire::subprotocol)});
    m_answer.start(m_options.timings.answer);
    m_socket->open(request, handshake);
}

// The old socket may be the sender of the signal that is being handled: it is cut off now and
// destroyed later.
void FeedClient::dropSocket()
{
    m_retry.stop();
    m_answer.stop();
    m_silence.stop();
    m_welcome.reset();
    m_patience.stop();
    m_hole.reset();
    m_nextHole.reset();
    m_past.reset();
    m_conflating = false;
    m_snapshotRunning = false;
    if (!m_socket)
        return;
    QWebSocket* socket = m_socket.release();
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void FeedClient::lose(const QString& why)
{
    dropSocket();
    const std::chrono::milliseconds wait = m_backoff.next();
    m_status.nextTry = now() + wait;
    m_retry.start(wait);
    setState(FeedState::Lost, why);
}

void FeedClient::onConnected()
{
    if (m_socket->subprotocol() != QLatin1String(wire::subprotocol)) {
        lose(QStringLiteral("the gateway does not speak %1").arg(QLatin1String(wire::subprotocol)));
        return;
    }
    wire::Subscribe subscribe;
    subscribe.after = m_safe;
    subscribe.filter = m_options.filter;
    subscribe.history = m_options.history;
    m_reached = m_safe ? m_safe->sequence : 0;
    m_socket->sendTextMessage(QString::fromStdString(wire::encode(subscribe, m_envelope, now())));
}

void FeedClient::onText(const QString& text)
{
    heard();
    wire::Skipped skipped;
    const QByteArray bytes = text.toUtf8();
    auto frame = m_decoder.decodeGateway(
        {bytes.constData(), static_cast<std::size_t>(bytes.size())}, *m_options.catalogue, skipped);
    if (!frame) {
        onBadFrame(QString::fromStdString(frame.error().context));
        return;
    }
    if (skipped.count > 0) {
        m_counters.skipped += skipped.count;
        qCWarning(logFeed,
                  "%zu readings have no place in the catalogue: %s",
                  skipped.count,
                  skipped.firstReason.c_str());
    }
    std::visit([this](const auto& known) { take(known); }, *frame);
}

void FeedClient::onBadFrame(const QString& why)
{
    ++m_counters.badFrames;
    ++m_badFrames;
    qCWarning(logFeed, "a frame could not be read: %s", qUtf8Printable(why));
    if (m_badFrames <= badFrameTries)
        lose(QStringLiteral("a frame could not be read: ") + why);
}

void FeedClient::heard()
{
    const bool told = m_status.lastHeard && now() - *m_status.lastHeard < heardStep;
    m_silence.start(m_options.timings.silence.value_or(
        wire::silentHeartbeats * (m_welcome ? m_welcome->heartbeat : wire::heartbeat)));
    if (told)
        return;
    m_status.lastHeard = now();
    if (m_welcome)
        emit stateChanged(m_status);
}

void FeedClient::setState(FeedState state, const QString& detail)
{
    if (state != FeedState::Lost)
        m_status.nextTry.reset();
    if (state != m_status.state || !m_status.since)
        m_status.since = now();
    m_status.state = state;
    m_status.detail = detail;
    emit stateChanged(m_status);
}

} // namespace ioc::feed
