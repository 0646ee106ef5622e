#include "ScriptedGateway.h"

#include <models/wire/Limits.h>

#include <QNetworkRequest>
#include <QWebSocket>
#include <QWebSocketServer>

#include <tests/support/SmallCatalogue.h>

namespace ioc::test {

using domain::ReadingBatch;

namespace {
domain::TimePoint sendTime()
{
    return instant("2026-11-22T00:00:00Z");
}
} // namespace

ScriptedGateway::ScriptedGateway(std::shared_ptr<const domain::Catalogue> catalogue)
    : m_catalogue(std::move(catalogue))
    , m_server(std::make_unique<QWebSocketServer>(QStringLiteral("test"),
                                                  QWebSocketServer::NonSecureMode))
    , m_decoder(wire::maxRequestBytes)
{
    setSubprotocols({QString::fromLatin1(wire::subprotocol)});
    connect(m_server.get(), &QWebSocketServer::newConnection, this, &ScriptedGateway::onConnection);
    listen();
}

ScriptedGateway::~ScriptedGateway()
{
    stop();
}

QUrl ScriptedGateway::url() const
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(m_port));
}

void ScriptedGateway::setSubprotocols(const QStringList& names)
{
    m_server->setSupportedSubprotocols(names);
}

void ScriptedGateway::stop()
{
    m_server->close();
    for (QWebSocket* client : std::exchange(m_clients, {})) {
        client->disconnect(this);
        client->abort();
        client->deleteLater();
    }
}

void ScriptedGateway::listen()
{
    if (!m_server->listen(QHostAddress::LocalHost, m_port))
        qFatal("the test's gateway cannot listen");
    m_port = m_server->serverPort();
}

void ScriptedGateway::onConnection()
{
    QWebSocket* client = m_server->nextPendingConnection();
    client->setParent(this);
    ++m_connections;
    m_clients.push_back(client);
    m_authorizations.push_back(client->request().rawHeader("Authorization"));
    connect(client, &QWebSocket::textMessageReceived, this, &ScriptedGateway::onText);
    connect(client, &QWebSocket::disconnected, this, [this, client] {
        std::erase(m_clients, client);
        client->deleteLater();
    });
}

void ScriptedGateway::onText(const QString& text)
{
    const auto frame = m_decoder.decodeClient(text.toStdString());
    if (!frame)
        qFatal("the client sent a bad frame: %s", frame.error().context.c_str());
    if (const auto* history = std::get_if<wire::HistoryRequest>(&*frame)) {
        m_historyRequests.push_back(*history);
        return;
    }
    m_subscriptions.push_back(std::get<wire::Subscribe>(*frame));
    if (m_answering)
        answer(m_subscriptions.back());
}

void ScriptedGateway::answer(const wire::Subscribe& subscribe)
{
    const bool resumed
        = subscribe.after && subscribe.after->log == log && subscribe.after->sequence <= head();
    wire::Welcome welcome;
    welcome.log = log;
    welcome.head = head();
    welcome.resumed = resumed;
    welcome.catalogue = "etag";
    send(welcome);
    if (!resumed)
        send(wire::Snapshot{entriesAfter(0), false});
    else if (subscribe.after->sequence < head())
        send(wire::Readings{entriesAfter(subscribe.after->sequence), head(), 0});
}

std::shared_ptr<ReadingBatch> ScriptedGateway::entriesAfter(wire::Sequence sequence) const
{
    auto batch = std::make_shared<ReadingBatch>();
    for (std::size_t at = sequence; at < m_log.size(); ++at) {
        domain::Reading reading = m_log[at].first;
        reading.source = batch->source(m_log[at].second);
        batch->readings.push_back(reading);
    }
    return batch;
}

void ScriptedGateway::append(const ReadingBatch& batch, std::uint64_t dropped)
{
    const wire::Sequence before = head();
    appendSilently(batch);
    send(wire::Readings{entriesAfter(before), head(), dropped});
}

void ScriptedGateway::appendSilently(const ReadingBatch& batch)
{
    for (const domain::Reading& reading : batch.readings)
        m_log.emplace_back(reading, batch.sourceName(reading.source));
}

void ScriptedGateway::replaceLog(const std::string& newLog)
{
    log = newLog;
    m_log.clear();
}

void ScriptedGateway::send(const wire::Welcome& frame)
{
    sendText(QString::fromStdString(wire::encode(frame, m_envelope, sendTime())));
}

void ScriptedGateway::send(const wire::Sources& frame)
{
    sendText(QString::fromStdString(wire::encode(frame, m_envelope, sendTime())));
}

void ScriptedGateway::send(const wire::Heartbeat& frame)
{
    sendText(QString::fromStdString(wire::encode(frame, m_envelope, sendTime())));
}

void ScriptedGateway::send(const wire::ErrorFrame& frame)
{
    sendText(QString::fromStdString(wire::encode(frame, m_envelope, sendTime())));
}

void ScriptedGateway::send(const wire::Snapshot& frame)
{
    sendText(QString::fromStdString(wire::encode(frame, *m_catalogue, m_envelope, sendTime())));
}

void ScriptedGateway::send(const wire::Readings& frame)
{
    sendText(QString::fromStdString(wire::encode(frame, *m_catalogue, m_envelope, sendTime())));
}

void ScriptedGateway::send(const wire::History& frame)
{
    sendText(QString::fromStdString(wire::encode(frame, *m_catalogue, m_envelope, sendTime())));
}

void ScriptedGateway::sendText(const QString& text)
{
    for (QWebSocket* client : m_clients)
        client->sendTextMessage(text);
}

void ScriptedGateway::closeAll(int code, const QString& reason)
{
    for (QWebSocket* client : std::vector<QWebSocket*>{m_clients})
        client->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

} // namespace ioc::test
