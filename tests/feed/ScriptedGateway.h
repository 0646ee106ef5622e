#pragma once

#include <models/wire/Frames.h>

#include <QObject>
#include <QUrl>

#include <memory>
#include <string>
#include <utility>
#include <vector>

class QWebSocket;
class QWebSocketServer;

namespace ioc::test {

/// A gateway in the test's own thread: it keeps a log in memory and answers a subscription as the
/// protocol says, or leaves every answer to the test.
class ScriptedGateway : public QObject
{
    Q_OBJECT

public:
    explicit ScriptedGateway(std::shared_ptr<const domain::Catalogue> catalogue);
    ~ScriptedGateway() override;

    [[nodiscard]] QUrl url() const;
    /// Before the first client; empty: it names none.
    void setSubprotocols(const QStringList& names);
    /// Answer subscriptions from the log (default), or not at all.
    void setAnswering(bool answering) { m_answering = answering; }
    /// Closes the door and every connection; listen() opens it again at the same place.
    void stop();
    void listen();

    /// Adds readings to the log, one entry each, and sends them to who is subscribed.
    void append(const domain::ReadingBatch& batch, std::uint64_t dropped = 0);
    /// Adds readings to the log and sends nothing.
    void appendSilently(const domain::ReadingBatch& batch);
    /// A new log, as after the gateway lost the old one.
    void replaceLog(const std::string& log);
    [[nodiscard]] wire::Sequence head() const { return m_log.size(); }

    void send(const wire::Welcome& frame);
    void send(const wire::Sources& frame);
    void send(const wire::Heartbeat& frame);
    void send(const wire::ErrorFrame& frame);
    void send(const wire::Snapshot& frame);
    void send(const wire::Readings& frame);
    void send(const wire::History& frame);
    void sendText(const QString& text);
    void closeAll(int code, const QString& reason);

    [[nodiscard]] const std::vector<wire::Subscribe>& subscriptions() const
    {
        return m_subscriptions;
    }
    [[nodiscard]] const std::vector<wire::HistoryRequest>& historyRequests() const
    {
        return m_historyRequests;
    }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int openConnections() const { return static_cast<int>(m_clients.size()); }
    [[nodiscard]] const std::vector<QByteArray>& authorizations() const { return m_authorizations; }

    std::string log = "log-1";

private:
    void onConnection();
    void onText(const QString& text);
    void answer(const wire::Subscribe& subscribe);
    [[nodiscard]] std::shared_ptr<domain::ReadingBatch> entriesAfter(wire::Sequence sequence) const;

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::unique_ptr<QWebSocketServer> m_server;
    quint16 m_port = 0;
    bool m_answering = true;
    int m_connections = 0;
    std::vector<QWebSocket*> m_clients;
    std::vector<std::pair<domain::Reading, std::string>> m_log; ///< with the source's name
    std::vector<wire::Subscribe> m_subscriptions;
    std::vector<wire::HistoryRequest> m_historyRequests;
    std::vector<QByteArray> m_authorizations;
    wire::FrameDecoder m_decoder;
    wire::Envelope m_envelope{"/test", 1};
};

} // namespace ioc::test
