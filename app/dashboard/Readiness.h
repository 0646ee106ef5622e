#pragma once

#include <models/session/LiveSession.h>

#include <chrono>

namespace ioc::app {

/// How long a program without a window waits for the feed.
struct Patience
{
    std::chrono::seconds forLink{15}; ///< until the first welcome
    std::chrono::seconds forAll{180}; ///< until what was missed has arrived
};

enum class Readiness {
    Ready, ///< all that is wanted is folded
    CacheOnly, ///< the cache is folded, the feed did not come: session.link() says why
};

/// Starts the session and runs the event loop until it holds what it should: with a feed all of the
/// log, without one the cache. Thread: gui.
[[nodiscard]] Readiness
startAndWait(session::LiveSession& session, bool wantsFeed, Patience patience = {});

/// Prints `ready` once the session holds what it should, for who waits for a window.
void printWhenReady(session::LiveSession& session, bool wantsFeed);

} // namespace ioc::app
