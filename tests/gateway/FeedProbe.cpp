#include "FeedProbe.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QWebSocketHandshakeOptions>

#include <algorithm>
#include <tests/support/SmallCatalogue.h>

namespace ioc::test {

namespace {

QString typeName(const QString& type)
{
    return QStringLiteral("vn.toancanh.%1.v1").arg(type);
}

} // namespace

GatewayProbe::GatewayProbe(const std::function<void(gateway::GatewayOptions&)>& change)
{
    m_options.catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
    m_options.log = logFile().toStdString();
    m_options.gather = std::chrono::milliseconds{5};
    if (change)
        change(m_options);
    start();
}

void GatewayProbe::start()
{
    m_gateway.reset();
    auto started = gateway::Gateway::start(m_options);
    if (!started)
        qFatal("gateway: %s", started.error().context.c_str());
    m_gateway = std::move(*started);
}

void GatewayProbe::useTls(const QString& certificate)
{
    m_encrypted = true;
    m_tls = QSslConfiguration::defaultConfiguration();
    m_tls.setCaCertificates(QSslCertificate::fromPath(certificate));
}

GatewayProbe::Answer GatewayProbe::request(const QByteArray& method,
                                           const QString& target,
                                           const QByteArray& body,
                                           const std::map<QByteArray, QByteArray>& headers)
{
    QNetworkRequest request(
        QUrl(QStringLiteral("%1://127.0.0.1:%2%3")
                 .arg(m_encrypted ? QStringLiteral("https") : QStringLiteral("http"))
                 .arg(port())
                 .arg(target)));
    if (m_encrypted)
        request.setSslConfiguration(m_tls);
    request.setTransferTimeout(20'000);
    for (const auto& [name, value] : headers)
        request.setRawHeader(name, value);
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply->readAll();
    for (const auto& [name, value] : reply->rawHeaderPairs())
        answer.headers[name.toLower()] = value;
    return answer;
}

GatewayProbe::Answer GatewayProbe::postCsv(const QByteArray& csv, const QString& query)
{
    return request(
        "POST", QStringLiteral("/v1/readings") + query, csv, {{"Content-Type", "text/csv"}});
}

void GatewayProbe::postLater(const QByteArray& csv)
{
    QNetworkRequest request(QUrl(QStringLiteral("http://127.0.0.1:%1/v1/readings").arg(port())));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("text/csv"));
    QNetworkReply* reply = m_network.post(request, csv);
    ++m_pending;
    QObject::connect(reply, &QNetworkReply::finished, reply, [this, reply] {
        if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 202)
            --m_pending;
        reply->deleteLater();
    });
}

double GatewayProbe::metric(const QByteArray& name)
{
    const QByteArray all = request("GET", QStringLiteral("/metrics")).body;
    for (const QByteArray& line : all.split('\n')) {
        if (line.startsWith(name + ' '))
            return line.mid(name.size() + 1).toDouble();
    }
    return -1;
}

FeedProbe::FeedProbe(quint16 port,
                     const QString& subprotocol,
                     const QByteArray& token,
                     const QSslConfiguration* tls)
{
    connect(&m_socket, &QWebSocket::connected, this, [this] { m_connected = true; });
    connect(&m_socket, &QWebSocket::disconnected, this, [this] { m_closed = true; });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
        m_largest = std::max(m_largest, text.size());
        m_onlyAscii = m_onlyAscii
            && std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
        m_events.append(QJsonDocument::fromJson(text.toUtf8()).object());
    });
    QWebSocketHandshakeOptions options;
    if (!subprotocol.isEmpty())
        options.setSubprotocols({subprotocol});
    QNetworkRequest request(QUrl(QStringLiteral("%1://127.0.0.1:%2/v1/feed")
                                     .arg(tls ? QStringLiteral("wss") : QStringLiteral("ws"))
                                     .arg(port)));
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    if (tls)
        m_socket.setSslConfiguration(*tls);
    m_socket.open(request, options);
}

QString FeedProbe::send(const QString& type, const QJsonObject& data)
{
    const QString id = QString::number(m_nextId++);
    const QJsonObject event{{QStringLiteral("specversion"), QStringLiteral("1.0")},
                            {QStringLiteral("id"), id},
                            {QStringLiteral("source"), QStringLiteral("/test")},
                            {QStringLiteral("type"), typeName(type)},
                            {QStringLiteral("datacontenttype"), QStringLiteral("application/json")},
                            {QStringLiteral("data"), data}};
    sendRaw(QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact)));
    return id;
}

QString FeedProbe::subscribe(const QJsonObject& data)
{
    return send(QStringLiteral("subscribe"), data);
}

QJsonObject FeedProbe::after(const QString& log, quint64 sequence)
{
    return {{QStringLiteral("after"),
             QJsonObject{{QStringLiteral("log"), log},
                         {QStringLiteral("sequence"),
                          QStringLiteral("%1").arg(sequence, 20, 10, QLatin1Char('0'))}}}};
}

QList<QJsonObject> FeedProbe::events(const QString& type) const
{
    QList<QJsonObject> found;
    for (const QJsonObject& event : m_events) {
        if (event.value(QStringLiteral("type")).toString() == typeName(type))
            found.append(event);
    }
    return found;
}

QJsonObject FeedProbe::first(const QString& type) const
{
    return events(type).value(0);
}

QJsonArray FeedProbe::readings(const QString& type) const
{
    QJsonArray all;
    for (const QJsonObject& event : events(type)) {
        for (const QJsonValue reading : event.value(QStringLiteral("data"))
                                            .toObject()
                                            .value(QStringLiteral("readings"))
                                            .toArray())
            all.append(reading);
    }
    return all;
}

quint64 FeedProbe::lastSequence() const
{
    quint64 last = 0;
    for (const QString& type : {QStringLiteral("readings"), QStringLiteral("action")})
        for (const QJsonObject& event : events(type))
            last = std::max(last, event.value(QStringLiteral("sequence")).toString().toULongLong());
    return last;
}

} // namespace ioc::test
