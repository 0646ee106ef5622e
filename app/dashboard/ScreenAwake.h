#pragma once

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace ioc::app {

/// Keeps the screens of a machine lit while it lives: asks the desktop's screen saver
/// (org.freedesktop.ScreenSaver) and logind (an idle lock), whichever there is, and asks again when
/// one of them starts anew. Nothing is asked where no bus is. Thread: gui; no call waits.
class ScreenAwake final : public QObject
{
    Q_OBJECT

public:
    ScreenAwake(const QDBusConnection& session,
                const QDBusConnection& system,
                QString reason,
                QObject* parent = nullptr);
    ~ScreenAwake() override;

    [[nodiscard]] bool saverIsHeld() const noexcept { return m_cookie.has_value(); }
    [[nodiscard]] bool logindIsHeld() const { return m_lock.isValid(); }

signals:
    void held(); ///< one more of them

private:
    void askSaver();
    void askLogind();
    void watch(QDBusServiceWatcher& watcher,
               const QDBusConnection& bus,
               const QString& service,
               void (ScreenAwake::*ask)());

    QDBusConnection m_session;
    QDBusConnection m_system;
    QString m_reason;
    QDBusServiceWatcher m_saverWatcher;
    QDBusServiceWatcher m_logindWatcher;
    std::optional<quint32> m_cookie;
    QDBusUnixFileDescriptor m_lock;
};

} // namespace ioc::app
