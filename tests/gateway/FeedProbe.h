#pragma once

#include <app/feed/server/Gateway.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QWebSocket>

#include <map>
#include <memory>

namespace ioc::test {

/// A gateway on a free port with the small catalogue and a log of its own, and an HTTP client
/// beside it. Errors: a gateway that does not start aborts the test program.
class GatewayProbe
{
public:
    explicit GatewayProbe(const std::function<void(gateway::GatewayOptions&)>& change = {});

    struct Answer
    {
        int status = 0;
        QByteArray body;
        std::map<QByteArray, QByteArray> headers; ///< names in lower case

        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    };

    /// Sends one request and waits for its answer.
    Answer request(const QByteArray& method,
                   const QString& target,
                   const QByteArray& body = {},
                   const std::map<QByteArray, QByteArray>& headers = {});
    Answer postCsv(const QByteArray& csv, const QString& query = {});
    /// Sends without waiting; `pending` counts what has no answer yet.
    void postLater(const QByteArray& csv);
    [[nodiscard]] int pending() const noexcept { return m_pending; }
    /// A value of GET /metrics.
    double metric(const QByteArray& name);

    void stop() { m_gateway->stop(); }
    void reload() { m_gateway->reload(); }
    /// From now on requests go by https and trust this certificate only.
    void useTls(const QString& certificate);
    [[nodiscard]] QSslConfiguration tls() const { return m_tls; }
    void start();
    [[nodiscard]] quint16 port() const { return m_gateway->port(); }
    [[nodiscard]] QString logFile() const { return m_folder.filePath(QStringLiteral("log.db")); }

private:
    QTemporaryDir m_folder;
    gateway::GatewayOptions m_options;
    std::unique_ptr<gateway::Gateway> m_gateway;
    QNetworkAccessManager m_network;
    QSslConfiguration m_tls;
    bool m_encrypted = false;
    int m_pending = 0;
};

/// A client of the feed that shares no code with the gateway: QWebSocket and QJsonDocument.
class FeedProbe : public QObject
{
    Q_OBJECT

public:
    explicit FeedProbe(quint16 port,
                       const QString& subprotocol = QStringLiteral("cloudevents.json"),
                       const QByteArray& token = {},
                       const QSslConfiguration* tls = nullptr);

    /// Sends an event. Returns its id.
    QString send(const QString& type, const QJsonObject& data);
    void sendRaw(const QString& text) { m_socket.sendTextMessage(text); }
    void sendBinary(const QByteArray& bytes) { m_socket.sendBinaryMessage(bytes); }
    QString subscribe(const QJsonObject& data = {{QStringLiteral("after"), QJsonValue::Null}});
    /// `after` as a resuming client says it.
    static QJsonObject after(const QString& log, quint64 sequence);

    [[nodiscard]] QWebSocket& socket() { return m_socket; }
    [[nodiscard]] bool connected() const { return m_connected; }
    [[nodiscard]] bool closed() const { return m_closed; }

    [[nodiscard]] const QList<QJsonObject>& events() const { return m_events; }
    /// Events of a type, `readings` for vn.toancanh.readings.v1.
    [[nodiscard]] QList<QJsonObject> events(const QString& type) const;
    [[nodiscard]] QJsonObject first(const QString& type) const;
    /// Readings of all events of a type, in order.
    [[nodiscard]] QJsonArray readings(const QString& type) const;
    [[nodiscard]] int count(const QString& type) const
    {
        return static_cast<int>(events(type).size());
    }
    /// `sequence` of the last readings event; 0: none.
    [[nodiscard]] quint64 lastSequence() const;
    [[nodiscard]] bool onlyAscii() const { return m_onlyAscii; }
    [[nodiscard]] qsizetype largest() const { return m_largest; }

private:
    QWebSocket m_socket;
    QList<QJsonObject> m_events;
    int m_nextId = 1;
    bool m_connected = false;
    bool m_closed = false;
    bool m_onlyAscii = true;
    qsizetype m_largest = 0;
};

} // namespace ioc::test
