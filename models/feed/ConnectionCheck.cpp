#include "ConnectionCheck.h"

#include "FeedUrl.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <utility>

namespace ioc::feed {

using Kind = ConnectionReport::Kind;

namespace {

constexpr int timeoutMs = 10'000;
constexpr qint64 mostBytes = 16 * 1024 * 1024;

QUrl catalogueDoor(const QUrl& gateway)
{
    QUrl door = readingsDoor(gateway);
    door.setPath(
        door.path().replace(QStringLiteral("/v1/readings"), QStringLiteral("/v1/catalogue")));
    return door;
}

} // namespace

ConnectionCheck::ConnectionCheck(std::function<domain::TimePoint()> clock, QObject* parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
}

void ConnectionCheck::start(const QUrl& gateway,
                            const QByteArray& token,
                            const std::optional<QSslConfiguration>& tls,
                            bool insecurePlainText)
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    const QUrl door = catalogueDoor(gateway);
    const bool plain = door.scheme() == QLatin1String("http");
    const bool known = plain || door.scheme() == QLatin1String("https");
    if (!door.isValid() || door.host().isEmpty() || !known
        || (plain && !insecurePlainText && !isLoopback(door))) {
        emit finished({Kind::NoAddress, {}, {}, gateway.toDisplayString()});
        return;
    }
    QNetworkRequest request{door};
    request.setTransferTimeout(timeoutMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    if (tls)
        request.setSslConfiguration(*tls);
    m_reply = m_network.get(request);
    connect(m_reply, &QNetworkReply::finished, this, [this] {
        onAnswer(std::exchange(m_reply, nullptr));
    });
}

void ConnectionCheck::onAnswer(QNetworkReply* reply)
{
    reply->deleteLater();
    ConnectionReport report;
    report.detail = reply->errorString();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QDateTime date
        = QDateTime::fromString(QString::fromLatin1(reply->rawHeader("Date")), Qt::RFC2822Date);
    if (date.isValid())
        report.clockAhead = std::chrono::duration_cast<std::chrono::seconds>(
            m_clock().time_since_epoch() - std::chrono::milliseconds{date.toMSecsSinceEpoch()});
    if (status == 401 || status == 403) {
        report.kind = Kind::NotLetIn;
    } else if (status == 200) {
        const QJsonObject document = QJsonDocument::fromJson(reply->read(mostBytes)).object();
        report.province = document[QStringLiteral("id")].toString();
        report.kind = document.isEmpty() ? Kind::NotAGateway : Kind::Good;
    } else if (status != 0) {
        report.kind = Kind::NotAGateway;
    } else {
        report.kind = reply->error() == QNetworkReply::SslHandshakeFailedError ? Kind::Untrusted
                                                                               : Kind::Unreachable;
    }
    emit finished(report);
}

} // namespace ioc::feed
