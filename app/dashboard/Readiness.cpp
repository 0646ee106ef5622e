#include "Readiness.h"

#include "Print.h"

#include <QEventLoop>
#include <QTimer>

namespace ioc::app {

using session::LinkState;
using session::LiveSession;

Readiness startAndWait(LiveSession& session, bool wantsFeed, Patience patience)
{
    QEventLoop loop;
    QTimer deadline;
    deadline.setSingleShot(true);
    const auto isReady = [&] { return wantsFeed ? session.isCaughtUp() : session.isLoaded(); };
    const auto quitIfReady = [&] {
        if (isReady())
            loop.quit();
    };
    QObject::connect(&session, &LiveSession::caughtUp, &loop, quitIfReady);
    QObject::connect(&session, &LiveSession::loaded, &loop, quitIfReady);
    QObject::connect(&session, &LiveSession::linkChanged, &loop, [&] {
        if (session.link().state == LinkState::CatchingUp)
            deadline.start(patience.forAll); // it is there: from now on only the amount takes time
    });
    QObject::connect(&deadline, &QTimer::timeout, &loop, &QEventLoop::quit);
    session.start();
    deadline.start(wantsFeed ? patience.forLink : patience.forAll);
    if (!isReady())
        loop.exec();
    return isReady() ? Readiness::Ready : Readiness::CacheOnly;
}

void printWhenReady(LiveSession& session, bool wantsFeed)
{
    const auto ready = [] { print(QStringLiteral("ready")); };
    if (wantsFeed)
        QObject::connect(
            &session, &LiveSession::caughtUp, &session, ready, Qt::SingleShotConnection);
    else
        QObject::connect(&session, &LiveSession::loaded, &session, ready, Qt::SingleShotConnection);
}

} // namespace ioc::app
