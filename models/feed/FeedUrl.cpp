#include "FeedUrl.h"

#include <QHostAddress>

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

bool isLoopback(const QUrl& url)
{
    const QString host = url.host();
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace ioc::feed
