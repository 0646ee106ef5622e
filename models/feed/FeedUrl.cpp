#include "FeedUrl.h"

#include <QHostAddress>

#include <utility>

namespace ioc::feed {

QUrl feedDoor(QUrl gateway)
{
    if (gateway.scheme() == QLatin1String("http"))
        gateway.setScheme(QStringLiteral("ws"));
    else if (gateway.scheme() == QLatin1String("https"))
        gateway.setScheme(QStringLiteral("wss"));
    if (gateway.path().isEmpty() || gateway.path() == QLatin1String("/"))
        gateway.setPath(QStringLiteral("/v1/feed"));
    return gateway;
}

QUrl readingsDoor(QUrl gateway)
{
    gateway = feedDoor(std::move(gateway));
    if (gateway.scheme() == QLatin1String("ws"))
        gateway.setScheme(QStringLiteral("http"));
    else if (gateway.scheme() == QLatin1String("wss"))
        gateway.setScheme(QStringLiteral("https"));
    QString path = gateway.path();
    const QString feed = QStringLiteral("/v1/feed");
    if (path.endsWith(feed))
        path.replace(path.size() - feed.size(), feed.size(), QStringLiteral("/v1/readings"));
    gateway.setPath(path);
    return gateway;
}

bool isLoopback(const QUrl& url)
{
    const QString host = url.host();
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace ioc::feed
