#pragma once

#include <QUrl>

namespace ioc::feed {

/// The feed's door at a gateway: `http` becomes `ws`, `https` `wss`, and a url without a path gets
/// the protocol's.
[[nodiscard]] QUrl feedDoor(QUrl gateway);

/// The door for readings at the same gateway: `ws` becomes `http`, `wss` `https`, and the feed's
/// path the one of readings.
[[nodiscard]] QUrl readingsDoor(QUrl gateway);

/// True where the url's host is this machine.
[[nodiscard]] bool isLoopback(const QUrl& url);

} // namespace ioc::feed
