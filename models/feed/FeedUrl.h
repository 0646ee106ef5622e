#pragma once

#include <QUrl>

namespace ioc::feed {

/// The feed's door at a gateway: `http` becomes `ws`, `https` `wss`, and a url without a path gets
/// the protocol's.
[[nodiscard]] QUrl feedDoor(QUrl gateway);

/// True where the url's host is this machine.
[[nodiscard]] bool isLoopback(const QUrl& url);

} // namespace ioc::feed
