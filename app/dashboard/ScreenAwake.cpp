#include "ScreenAwake.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

namespace ioc::app {

namespace {

const QString saver = QStringLiteral("org.freedesktop.ScreenSaver");
const QString saverPath = QStringLiteral("/org/freedesktop/ScreenSaver");
const QString logind = QStringLiteral("org.freedesktop.login1");
const QString who = QStringLiteral("Toàn Cảnh");

} // namespace

ScreenAwake::ScreenAwake(const QDBusConnection& session,
                         const QDBusConnection& system,
                         QString reason,
                         QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_system(system)
    , m_reason(std::move(reason))
{
    watch(m_saverWatcher, m_session, saver, &ScreenAwake::askSaver);
    watch(m_logindWatcher, m_system, logind, &ScreenAwake::askLogind);
}

ScreenAwake::~ScreenAwake()
{
    if (!m_cookie)
        return;
    QDBusMessage release
        = QDBusMessage::createMethodCall(saver, saverPath, saver, QStringLiteral("UnInhibit"));
    release << *m_cookie;
    m_session.send(release); // the lock of logind ends with its descriptor
}

void ScreenAwake::watch(QDBusServiceWatcher& watcher,
                        const QDBusConnection& bus,
                        const QString& service,
                        void (ScreenAwake::*ask)())
{
    if (!bus.isConnected())
        return;
    watcher.setConnection(bus);
    watcher.setWatchMode(QDBusServiceWatcher::WatchForRegistration);
    watcher.addWatchedService(service);
    connect(&watcher, &QDBusServiceWatcher::serviceRegistered, this, ask);
    (this->*ask)();
}

void ScreenAwake::askSaver()
{
    QDBusMessage call
        = QDBusMessage::createMethodCall(saver, saverPath, saver, QStringLiteral("Inhibit"));
    call << who << m_reason;
    auto* waiting = new QDBusPendingCallWatcher{m_session.asyncCall(call), this};
    connect(waiting, &QDBusPendingCallWatcher::finished, this, [this, waiting] {
        const QDBusPendingReply<quint32> reply = *waiting;
        waiting->deleteLater();
        if (reply.isError()) // there is none here, or it does not want to
            return m_cookie.reset();
        m_cookie = reply.value();
        emit held();
    });
}

void ScreenAwake::askLogind()
{
    QDBusMessage call
        = QDBusMessage::createMethodCall(logind,
                                         QStringLiteral("/org/freedesktop/login1"),
                                         QStringLiteral("org.freedesktop.login1.Manager"),
                                         QStringLiteral("Inhibit"));
    call << QStringLiteral("idle") << who << m_reason << QStringLiteral("block");
    auto* waiting = new QDBusPendingCallWatcher{m_system.asyncCall(call), this};
    connect(waiting, &QDBusPendingCallWatcher::finished, this, [this, waiting] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *waiting;
        waiting->deleteLater();
        if (reply.isError()) {
            m_lock = {};
            return;
        }
        m_lock = reply.value();
        emit held();
    });
}

} // namespace ioc::app
