#include <app/feed/ServeOptions.h>
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
        Faults faults;
        const auto line
            = withConfiguration(commandLine({"--listen", "127.0.0.1:1"}),
                                written(R"({"listen": "127.0.0.1:2", "log": "/l", "published": true,
                        "catalogue": "/c", "simulate": false, "max-connections": 500})"),
                                faults);
        QVERIFY(line);
        const GatewayOptions options = gatewayOptions(*line, faults);
        QCOMPARE(faults, Faults{});
        QCOMPARE(options.host, std::string("127.0.0.1"));
        QCOMPARE(options.port, std::uint16_t{1});
        QCOMPARE(options.log.string(), std::string("/l"));
        QCOMPARE(options.maxConnections, std::size_t{500});
        QVERIFY(options.publishedFigures);
        QVERIFY(!options.simulator);
    }

    // Names, types, ranges, what is missing, what does not go together: all in one go, like a
    // catalogue's.
    void everyFaultIsNamed()
    {
        const std::string file = written(R"({"lissten": "x", "published": 1, "log": ["a"],
            "config": "b", "max-connections": 0, "gather-milliseconds": "soon", "simulate": true,
            "seed": -1, "rate": 0, "history-days": 99999, "certificate": "c.pem",
            "full-detail-days": 7, "full-detail-days": 8})");
        Faults faults;
        const auto line = withConfiguration(
            commandLine({"--max-connections-per-address", "none", "more"}), file, faults);
        QVERIFY(line);
        (void)gatewayOptions(*line, faults);
        const std::vector<std::string> places{file + ": /lissten is no setting",
                                              file + ": /published takes true or false",
                                              file + ": /log takes",
                                              file + ": /config is no setting",
                                              file + ": /full-detail-days is there twice",
                                              "--catalogue is missing",
                                              "--log is missing",
                                              "--listen is missing",
                                              "serve takes no more",
                                              file + ": /certificate needs --key",
                                              file + ": /max-connections takes a whole number",
                                              "--max-connections-per-address takes",
                                              file + ": /gather-milliseconds takes",
                                              file + ": /seed takes",
                                              file + ": /rate takes",
                                              file + ": /history-days takes"};
        QCOMPARE(faults.size(), places.size());
        for (std::size_t i = 0; i < places.size(); ++i)
            QVERIFY2(faults[i].starts_with(places[i]), faults[i].c_str());
    }

    void anAddressIsHostAndPort_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("host"); // empty: refused
        QTest::addColumn<int>("port");
        QTest::newRow("IPv4") << QByteArray("127.0.0.1:80") << QByteArray("127.0.0.1") << 80;
        QTest::newRow("IPv6") << QByteArray("[::1]:0") << QByteArray("::1") << 0;
        QTest::newRow("a name") << QByteArray("localhost:8600") << QByteArray("localhost") << 8600;
        QTest::newRow("no port") << QByteArray("127.0.0.1") << QByteArray{} << 0;
        QTest::newRow("no host") << QByteArray(":80") << QByteArray{} << 0;
        QTest::newRow("no number") << QByteArray("a:b") << QByteArray{} << 0;
        QTest::newRow("a port too high") << QByteArray("a:65536") << QByteArray{} << 0;
        QTest::newRow("more behind it") << QByteArray("a:80x") << QByteArray{} << 0;
    }
    void anAddressIsHostAndPort()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, host);
        QFETCH(int, port);
        Faults faults;
        const GatewayOptions options = gatewayOptions(
            commandLine({"--catalogue", "c", "--log", "l", "--listen", text.toStdString()}),
            faults);
        QCOMPARE(faults.empty(), !host.isEmpty());
        if (host.isEmpty())
            return;
        QCOMPARE(options.host, host.toStdString());
        QCOMPARE(static_cast<int>(options.port), port);
    }

    void whatIsNoConfigurationIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("nothing") << QByteArray{} << QByteArray(", line 1, column 1: expected ");
        QTest::newRow("an array") << QByteArray("[]") << QByteArray(": expected a JSON object");
        QTest::newRow("cut") << QByteArray("{\"log\":") << QByteArray(", line 1, column 8: ");
        QTest::newRow("a comma forgotten")
            << QByteArray("{\n  \"log\": \"a\"\n  \"listen\": \"b\"\n}")
            << QByteArray(", line 3, column 3: expected ");
    }
    void whatIsNoConfigurationIsRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, says);
        Faults faults;
        const std::string file = written(json);
        const auto line = withConfiguration(commandLine({}), file, faults);
        QVERIFY(!line);
        QVERIFY2(line.error().context.starts_with(file + says.toStdString()),
                 line.error().context.c_str());
        QCOMPARE(faults, Faults{});
    }

    void aMissingFileIsRefused()
    {
        Faults faults;
        const auto line = withConfiguration(commandLine({}), "/no/such/file", faults);
        QVERIFY(!line);
        QCOMPARE(line.error().context, std::string("cannot read the configuration /no/such/file"));
        QCOMPARE(faults, Faults{});
    }

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
