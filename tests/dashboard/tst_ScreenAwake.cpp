#include <app/dashboard/ScreenAwake.h>

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using ioc::app::ScreenAwake;

/// A desktop's screen saver.
class Saver : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")

public slots:
    quint32 Inhibit(const QString& who, const QString& why)
    {
        asked << who + QStringLiteral(": ") + why;
        return 40 + static_cast<quint32>(asked.size());
    }
    void UnInhibit(quint32 cookie) { released << cookie; }

public:
    QStringList asked;
    QList<quint32> released;
};

/// logind, as far as it hands out locks.
class Logind : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public slots:
    QDBusUnixFileDescriptor
    Inhibit(const QString& what, const QString&, const QString&, const QString& mode)
    {
        asked << what + u' ' + mode;
        return QDBusUnixFileDescriptor{m_file.open() ? m_file.handle() : -1};
    }

public:
    QStringList asked;

private:
    QTemporaryFile m_file;
};

/// Screens are kept lit, on a bus of the test's own.
class tst_ScreenAwake : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void holdsBothAndLetsGo();
    void asksAgainWhenTheSaverStartsAnew();
    void livesWithoutABus();

private:
    [[nodiscard]] QDBusConnection connection(const char* name) const
    {
        return QDBusConnection::connectToBus(m_address, QLatin1String{name});
    }

    QProcess m_daemon;
    QString m_address;
};

void tst_ScreenAwake::initTestCase()
{
    m_daemon.start(QStringLiteral("dbus-daemon"),
                   {QStringLiteral("--session"),
                    QStringLiteral("--nofork"),
                    QStringLiteral("--print-address")});
    QVERIFY(m_daemon.waitForReadyRead(20'000));
    m_address = QString::fromLatin1(m_daemon.readLine()).trimmed();
    QVERIFY(connection("test").isConnected());
}

void tst_ScreenAwake::cleanupTestCase()
{
    for (const char* name : {"test", "saver", "logind", "wall"})
        QDBusConnection::disconnectFromBus(QLatin1String{name});
    m_daemon.terminate();
    m_daemon.waitForFinished(10'000);
}

void tst_ScreenAwake::holdsBothAndLetsGo()
{
    Saver saver;
    Logind logind;
    QDBusConnection savers = connection("saver");
    QDBusConnection logins = connection("logind");
    QVERIFY(savers.registerObject(
        QStringLiteral("/org/freedesktop/ScreenSaver"), &saver, QDBusConnection::ExportAllSlots));
    QVERIFY(savers.registerService(QStringLiteral("org.freedesktop.ScreenSaver")));
    QVERIFY(logins.registerObject(
        QStringLiteral("/org/freedesktop/login1"), &logind, QDBusConnection::ExportAllSlots));
    QVERIFY(logins.registerService(QStringLiteral("org.freedesktop.login1")));
    {
        const QDBusConnection bus = connection("wall");
        const ScreenAwake awake{bus, bus, QStringLiteral("a wall")};
        QTRY_VERIFY(awake.saverIsHeld() && awake.logindIsHeld());
        QCOMPARE(saver.asked, QStringList{QStringLiteral("Toàn Cảnh: a wall")});
        QCOMPARE(logind.asked, QStringList{QStringLiteral("idle block")});
        QVERIFY(saver.released.isEmpty());
    }
    QTRY_COMPARE(saver.released, QList<quint32>{41});
    savers.unregisterService(QStringLiteral("org.freedesktop.ScreenSaver"));
    logins.unregisterService(QStringLiteral("org.freedesktop.login1"));
}

void tst_ScreenAwake::asksAgainWhenTheSaverStartsAnew()
{
    Saver saver;
    QDBusConnection savers = connection("saver");
    savers.unregisterObject(QStringLiteral("/org/freedesktop/ScreenSaver"));
    QVERIFY(savers.registerObject(
        QStringLiteral("/org/freedesktop/ScreenSaver"), &saver, QDBusConnection::ExportAllSlots));
    const QDBusConnection bus = connection("wall");
    const ScreenAwake awake{bus, bus, QStringLiteral("a wall")};
    QSignalSpy held{&awake, &ScreenAwake::held};
    QVERIFY(!awake.saverIsHeld());
    for (int start = 1; start <= 3; ++start) {
        QVERIFY(savers.registerService(QStringLiteral("org.freedesktop.ScreenSaver")));
        QTRY_COMPARE(held.size(), start);
        QCOMPARE(saver.asked.size(), start);
        QVERIFY(savers.unregisterService(QStringLiteral("org.freedesktop.ScreenSaver")));
    }
}

void tst_ScreenAwake::livesWithoutABus()
{
    const QDBusConnection none{QStringLiteral("no such connection")};
    const ScreenAwake awake{none, none, QStringLiteral("a wall")};
    QVERIFY(!awake.saverIsHeld());
    QVERIFY(!awake.logindIsHeld());
}

QTEST_MAIN(tst_ScreenAwake)
#include "tst_ScreenAwake.moc"
