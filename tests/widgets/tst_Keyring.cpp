#include <widgets/settings/TokenStore.h>

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using ioc::ui::TokenStore;
using Place = TokenStore::Place;

namespace {

const QByteArray secret = "tc1.Zx81-a-token-that-nobody-else-has";

} // namespace

/// The token in a real Secret Service: GNOME's keyring without a screen, on a bus of the test's
/// own, so that nothing of the person who runs the test is touched. The order of the tests is that
/// of a life: no keyring, then one.
class TestKeyring : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void withoutAKeyringTheTokenLiesInAFileAndSaysSo();
    void theTokenMovesIntoTheKeyring();
    void whatIsKeptIsNotReadableOnTheDisk();
    void anEmptyTokenIsForgotten();
    void aTokenOfTheFileIsFoundBesideAnEmptyKeyring();

private:
    void startKeyring();
    [[nodiscard]] static bool hasKeyring()
    {
        return QDBusConnection::sessionBus().interface()->isServiceRegistered(
            u"org.freedesktop.secrets"_s);
    }
    struct Answer
    {
        QByteArray token;
        Place place = Place::Nowhere;
        bool answered = false;
    };
    [[nodiscard]] Answer read()
    {
        TokenStore store{m_file, TokenStore::Use::KeyringFirst};
        QSignalSpy found(&store, &TokenStore::found);
        store.read();
        if (found.isEmpty() && !found.wait())
            return {};
        return {found[0][0].toByteArray(), found[0][1].value<Place>(), true};
    }
    [[nodiscard]] std::optional<Place> write(const QByteArray& token)
    {
        TokenStore store{m_file, TokenStore::Use::KeyringFirst};
        QSignalSpy kept(&store, &TokenStore::kept);
        store.write(token);
        if (kept.isEmpty() && !kept.wait())
            return std::nullopt;
        return kept[0][0].value<Place>();
    }

    QTemporaryDir m_home;
    QString m_file;
    QProcess m_bus;
    QProcess m_keyring;
};

void TestKeyring::initTestCase()
{
    // No services are started by name: what would ask a person for a password is not there.
    QFile config{m_home.filePath(u"bus.conf"_s)};
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
                 "<policy context=\"default\"><allow send_destination=\"*\"/>"
                 "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
    config.close();
    m_bus.start(u"dbus-daemon"_s,
                {u"--config-file="_s + config.fileName(), u"--nofork"_s, u"--print-address"_s});
    QVERIFY2(m_bus.waitForStarted(), "dbus-daemon is not installed");
    QVERIFY(m_bus.waitForReadyRead());
    for (const char* folder : {"data", "run", "config"}) {
        QVERIFY(QDir{m_home.path()}.mkdir(QLatin1String{folder}));
        QVERIFY(QFile::setPermissions(m_home.filePath(QLatin1String{folder}),
                                      QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                          | QFileDevice::ExeOwner));
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    qputenv("HOME", m_home.path().toUtf8());
    qputenv("XDG_DATA_HOME", m_home.filePath(u"data"_s).toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_home.filePath(u"run"_s).toUtf8());
    m_file = m_home.filePath(u"config/feed.token"_s);
    QVERIFY(QDBusConnection::sessionBus().isConnected());
}

void TestKeyring::cleanupTestCase()
{
    for (QProcess* process : {&m_keyring, &m_bus}) {
        process->terminate();
        if (!process->waitForFinished())
            process->kill();
    }
}

void TestKeyring::startKeyring()
{
    m_keyring.start(u"gnome-keyring-daemon"_s,
                    {u"--foreground"_s,
                     u"--unlock"_s,
                     u"--components=secrets"_s,
                     u"--control-directory="_s + m_home.filePath(u"run/keyring"_s)});
    QVERIFY2(m_keyring.waitForStarted(), "gnome-keyring is not installed");
    m_keyring.write("the password of the keyring\n");
    m_keyring.closeWriteChannel();
    QTRY_VERIFY(hasKeyring());
}

void TestKeyring::withoutAKeyringTheTokenLiesInAFileAndSaysSo()
{
    QVERIFY(!hasKeyring());
    QCOMPARE(read().place, Place::Nowhere);
    QCOMPARE(write(secret), Place::File);
    QVERIFY(QFile::exists(m_file));
    const Answer answer = read();
    QCOMPARE(answer.token, secret);
    QCOMPARE(answer.place, Place::File);
}

void TestKeyring::theTokenMovesIntoTheKeyring()
{
    startKeyring();
    QCOMPARE(read().place, Place::File); // until it is written again
    QCOMPARE(write(secret), Place::Keyring);
    QVERIFY(!QFile::exists(m_file));
    const Answer answer = read();
    QCOMPARE(answer.token, secret);
    QCOMPARE(answer.place, Place::Keyring);
    QCOMPARE(write("another"), Place::Keyring); // in the place of the first
    QCOMPARE(read().token, "another");
}

void TestKeyring::whatIsKeptIsNotReadableOnTheDisk()
{
    QCOMPARE(write(secret), Place::Keyring);
    int files = 0;
    QDirIterator each{m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories};
    while (each.hasNext()) {
        QFile file{each.next()};
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ++files;
        QVERIFY2(!file.readAll().contains(secret), qPrintable(file.fileName()));
    }
    QVERIFY(files > 1); // the keyring's among them
}

void TestKeyring::anEmptyTokenIsForgotten()
{
    QCOMPARE(write({}), Place::Nowhere);
    const Answer answer = read();
    QVERIFY(answer.answered && answer.token.isEmpty());
    QCOMPARE(answer.place, Place::Nowhere);
    QCOMPARE(write({}), Place::Nowhere); // what is not there can be forgotten, too
}

void TestKeyring::aTokenOfTheFileIsFoundBesideAnEmptyKeyring()
{
    TokenStore plain{m_file, TokenStore::Use::FileOnly};
    plain.write("from the file");
    const Answer answer = read();
    QCOMPARE(answer.token, "from the file");
    QCOMPARE(answer.place, Place::File);
    plain.write({});
}

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_Keyring.moc"
