#include <app/feed/ServeConfig.h>
#include <app/feed/server/ServiceNotice.h>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace ioc;
using namespace ioc::gateway;

class TestServeConfig : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string written(const QByteArray& json)
    {
        QFile file(m_folder.filePath(QStringLiteral("config.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
            return {};
        return file.fileName().toStdString();
    }
    static CommandLine commandLine(const std::vector<std::string>& words)
    {
        return CommandLine::parse(words, serveSyntax()).value();
    }

private slots:
    void theCommandLineGoesBeforeTheFile()
    {
        const auto line
            = withConfiguration(commandLine({"--listen", "127.0.0.1:1"}),
                                written(R"({"listen": "127.0.0.1:2", "log": "/l", "published": true,
                        "simulate": false, "max-connections": 500})"));
        QVERIFY(line);
        QCOMPARE(line->value("--listen"), std::string("127.0.0.1:1"));
        QCOMPARE(line->value("--log"), std::string("/l"));
        QCOMPARE(line->value("--max-connections"), std::string("500"));
        QVERIFY(line->has("--published"));
        QVERIFY(!line->has("--simulate"));
    }

    void everyFaultIsNamed()
    {
        const auto line = withConfiguration(
            commandLine({}),
            written(R"({"lissten": "x", "published": 1, "log": ["a"], "config": "b"})"));
        QVERIFY(!line);
        QCOMPARE(line.error().kind, ErrorKind::InvalidInput);
        for (const char* place : {"/lissten: ", "/published: ", "/log: ", "/config: "})
            QVERIFY2(line.error().context.find(place) != std::string::npos,
                     line.error().context.c_str());
    }

    void whatIsNoConfigurationIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray{};
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("cut") << QByteArray("{\"log\":");
    }
    void whatIsNoConfigurationIsRefused()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!withConfiguration(commandLine({}), written(json)));
    }

    void aMissingFileIsRefused() { QVERIFY(!withConfiguration(commandLine({}), "/no/such/file")); }

    void systemdIsTold()
    {
        const QByteArray path = m_folder.filePath(QStringLiteral("notify")).toUtf8();
        const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM, 0);
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        QVERIFY(static_cast<std::size_t>(path.size()) < sizeof at.sun_path);
        std::memcpy(at.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
        QCOMPARE(::bind(descriptor, reinterpret_cast<const sockaddr*>(&at), sizeof at), 0);
        qputenv("NOTIFY_SOCKET", path);
        noticeService("READY=1");
        qunsetenv("NOTIFY_SOCKET");
        noticeService("STOPPING=1"); // to nobody
        char got[64] = {};
        QCOMPARE(::recv(descriptor, got, sizeof got, MSG_DONTWAIT), ssize_t{7});
        QCOMPARE(QByteArray(got), QByteArray("READY=1"));
        QVERIFY(::recv(descriptor, got, sizeof got, MSG_DONTWAIT) < 0);
        ::close(descriptor);
    }

    void theWatchdogIsOfThisProcess_data()
    {
        QTest::addColumn<QByteArray>("interval");
        QTest::addColumn<QByteArray>("process");
        QTest::addColumn<int>("microseconds"); // 0: none
        QTest::newRow("none") << QByteArray{} << QByteArray{} << 0;
        QTest::newRow("ours") << QByteArray("3000") << QByteArray::number(::getpid()) << 3000;
        QTest::newRow("anybody's") << QByteArray("3000") << QByteArray{} << 3000;
        QTest::newRow("another's") << QByteArray("3000") << QByteArray("1") << 0;
        QTest::newRow("no number") << QByteArray("soon") << QByteArray{} << 0;
    }
    void theWatchdogIsOfThisProcess()
    {
        QFETCH(QByteArray, interval);
        QFETCH(QByteArray, process);
        QFETCH(int, microseconds);
        qunsetenv("WATCHDOG_USEC");
        qunsetenv("WATCHDOG_PID");
        if (!interval.isEmpty())
            qputenv("WATCHDOG_USEC", interval);
        if (!process.isEmpty())
            qputenv("WATCHDOG_PID", process);
        const auto found = watchdogInterval();
        QCOMPARE(found ? static_cast<int>(found->count()) : 0, microseconds);
    }
};

QTEST_GUILESS_MAIN(TestServeConfig)
#include "tst_ServeConfig.moc"
