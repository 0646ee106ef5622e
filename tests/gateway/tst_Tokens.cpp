#include <app/feed/server/Guard.h>
#include <app/feed/server/Tokens.h>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace ioc;
using namespace ioc::gateway;

class TestTokens : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    domain::TimePoint m_now{std::chrono::hours{480'000}};

    std::filesystem::path file()
    {
        return m_folder.filePath(QStringLiteral("t.json")).toStdString();
    }
    Clock clock()
    {
        return [this] { return m_now; };
    }
    static std::string made(Token& token, Role role = Role::Source)
    {
        token.name = "Sở Y tế";
        token.role = role;
        return makeToken(token).value();
    }

private slots:
    void aTokenProvesItself()
    {
        Token token;
        const std::string text = made(token);
        const auto parts = splitToken(text);
        QVERIFY(parts);
        QCOMPARE(std::string(parts->id), token.id);
        QVERIFY(provesToken(token, parts->secret));
        std::string other{parts->secret};
        other[0] = other[0] == 'A' ? 'B' : 'A';
        QVERIFY(!provesToken(token, other));
        QVERIFY(token.hash.find(std::string(parts->secret)) == std::string::npos);
    }

    void theFileKeepsEverythingButTheSecret()
    {
        Token token;
        const std::string text = made(token, Role::Viewer);
        token.created = m_now;
        token.expires = m_now + std::chrono::hours{5};
        token.limits = {{"19", "05500"}, {"health.*"}};
        QVERIFY(writeTokens(file(), {token}));
        const auto read = readTokens(file());
        QVERIFY(read);
        QCOMPARE(read->size(), 1U);
        QVERIFY(read->front() == token);
        QFile bytes(QString::fromStdString(file().string()));
        QCOMPARE(bytes.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions{});
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        QVERIFY(!bytes.readAll().contains(text.substr(9).c_str()));
    }

    // As `token add` by root, of a file that the gateway's user must be able to read.
    void theFileStaysWhoseItWas()
    {
        Token token;
        (void)made(token);
        const QByteArray path = m_folder.filePath(QStringLiteral("owned.json")).toUtf8();
        const bool root = ::geteuid() == 0;
        constexpr uid_t someone = 12'345;
        const uid_t owner = root ? someone : ::geteuid();
        if (root)
            QCOMPARE(::chown(m_folder.path().toUtf8().constData(), someone, someone), 0);
        QVERIFY(writeTokens(path.constData(), {token}));
        struct stat found
        {
        };
        QCOMPARE(::stat(path.constData(), &found), 0);
        QCOMPARE(found.st_uid, owner);
        QCOMPARE(found.st_mode & 0777U, 0600U);
        QCOMPARE(::chmod(path.constData(), 0640), 0);
        if (root)
            QCOMPARE(::chown(m_folder.path().toUtf8().constData(), 0, 0), 0);
        QVERIFY(writeTokens(path.constData(), {token, token}));
        QCOMPARE(::stat(path.constData(), &found), 0);
        QCOMPARE(found.st_uid, owner);
        QCOMPARE(found.st_mode & 0777U, 0640U);
    }

    void everyFaultOfTheFileIsNamed()
    {
        QFile bytes(m_folder.filePath(QStringLiteral("bad.json")));
        QVERIFY(bytes.open(QIODevice::WriteOnly));
        bytes.write(R"({"tokens":[{"id":"x","name":"","role":"king","hash":"plain",
            "expires":"soon","areas":[]}]})");
        bytes.close();
        const auto read = readTokens(bytes.fileName().toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
        for (const char* place : {"/id", "/name", "/role", "/hash", "/expires", "/areas"})
            QVERIFY2(read.error().context.find(std::string{"/tokens/0"} + place)
                         != std::string::npos,
                     read.error().context.c_str());
        QCOMPARE(readTokens(m_folder.filePath(QStringLiteral("none")).toStdString()).error().kind,
                 ErrorKind::NotFound);
    }

    void theGuardKnowsWhoComes_data()
    {
        QTest::addColumn<QString>("header"); // %1: the token
        QTest::addColumn<bool>("comesIn");
        QTest::newRow("right") << QStringLiteral("Bearer %1") << true;
        QTest::newRow("lower case scheme") << QStringLiteral("bearer %1") << true;
        QTest::newRow("none") << QString{} << false;
        QTest::newRow("another scheme") << QStringLiteral("Basic %1") << false;
        QTest::newRow("no token") << QStringLiteral("Bearer x") << false;
        QTest::newRow("longer") << QStringLiteral("Bearer %1A") << false;
        QTest::newRow("unknown id")
            << QStringLiteral("Bearer AAAAAAAA.") + QString(43, QLatin1Char('A')) << false;
    }
    void theGuardKnowsWhoComes()
    {
        QFETCH(QString, header);
        QFETCH(bool, comesIn);
        Token token;
        const QString text = QString::fromStdString(made(token));
        Guard guard({token}, clock());
        const QString sent = header.contains(QLatin1String("%1")) ? header.arg(text) : header;
        const auto verdict = guard.check(sent.toStdString(), "10.0.0.1");
        QCOMPARE(verdict.who != nullptr, comesIn);
        QVERIFY(comesIn || verdict.delay > domain::Duration{0});
    }

    void aProvedTokenCostsNoSecondHash()
    {
        Token token;
        const std::string header = "Bearer " + made(token);
        Guard guard({token}, clock());
        const auto first = guard.check(header, "10.0.0.1").who;
        QVERIFY(first);
        // Found again, not made again.
        QCOMPARE(guard.check(header, "10.0.0.2").who, first);
    }

    void failuresSlowAnAddressDownButNoProvedToken()
    {
        Token token;
        const std::string good = "Bearer " + made(token);
        std::string wrong = good;
        wrong.back() = wrong.back() == 'A' ? 'E' : 'A';
        Token second;
        const std::string unproved = "Bearer " + made(second);
        Guard guard({token, second}, clock());
        QVERIFY(guard.check(good, "10.0.0.1").who);
        const auto first = guard.check(wrong, "10.0.0.1");
        QVERIFY(!first.who && !first.busy);
        QCOMPARE(first.delay, Guard::firstDelay);
        QVERIFY(guard.check(wrong, "10.0.0.1").busy);
        QVERIFY(guard.check(unproved, "10.0.0.1").busy);
        QVERIFY(guard.check(good, "10.0.0.1").who);
        QVERIFY(guard.check(unproved, "10.0.0.2").who);
        domain::Duration last{0};
        for (int i = 0; i < 8; ++i) {
            m_now += Guard::longestDelay;
            const auto again = guard.check(wrong, "10.0.0.1");
            QVERIFY(again.delay >= last);
            last = again.delay;
        }
        QCOMPARE(last, Guard::longestDelay);
    }

    void anExpiredTokenEnds()
    {
        Token token;
        const std::string header = "Bearer " + made(token);
        token.expires = m_now + std::chrono::hours{1};
        Guard guard({token}, clock());
        const auto who = guard.check(header, "10.0.0.1").who;
        QVERIFY(who && guard.stillValid(*who));
        m_now += std::chrono::hours{1};
        QVERIFY(!guard.stillValid(*who));
        QVERIFY(!guard.check(header, "10.0.0.1").who);
    }

    void aRevokedTokenEnds()
    {
        Token token;
        const std::string header = "Bearer " + made(token);
        Token fresh;
        made(fresh);
        Guard guard({token}, clock());
        const auto who = guard.check(header, "10.0.0.1").who;
        const Guard::Change change = guard.replace({fresh});
        QCOMPARE(change.added, std::vector{fresh.id});
        QCOMPARE(change.revoked, std::vector{token.id});
        QVERIFY(!guard.stillValid(*who));
        QVERIFY(!guard.check(header, "10.0.0.1").who);
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_Tokens.moc"
