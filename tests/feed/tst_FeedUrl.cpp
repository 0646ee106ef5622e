#include <models/feed/FeedUrl.h>

#include <QtTest>

class TestFeedUrl : public QObject
{
    Q_OBJECT

private slots:
    void gatewayBecomesItsDoor_data()
    {
        QTest::addColumn<QString>("gateway");
        QTest::addColumn<QString>("door");
        QTest::addColumn<bool>("loopback");
        QTest::newRow("http") << QStringLiteral("http://127.0.0.1:8080")
                              << QStringLiteral("ws://127.0.0.1:8080/v1/feed") << true;
        QTest::newRow("https") << QStringLiteral("https://ioc.example/")
                               << QStringLiteral("wss://ioc.example/v1/feed") << false;
        QTest::newRow("as it is") << QStringLiteral("wss://ioc.example/behind/proxy")
                                  << QStringLiteral("wss://ioc.example/behind/proxy") << false;
        QTest::newRow("IPv6") << QStringLiteral("ws://[::1]:9")
                              << QStringLiteral("ws://[::1]:9/v1/feed") << true;
        QTest::newRow("by name") << QStringLiteral("ws://localhost:9")
                                 << QStringLiteral("ws://localhost:9/v1/feed") << true;
        QTest::newRow("a name that begins so")
            << QStringLiteral("ws://localhost.example")
            << QStringLiteral("ws://localhost.example/v1/feed") << false;
    }

    void gatewayBecomesItsDoor()
    {
        QFETCH(QString, gateway);
        QFETCH(QString, door);
        QFETCH(bool, loopback);
        QCOMPARE(ioc::feed::feedDoor(QUrl(gateway)).toString(), door);
        QUrl readings{door};
        readings.setScheme(readings.scheme() == QStringLiteral("ws") ? QStringLiteral("http")
                                                                     : QStringLiteral("https"));
        readings.setPath(
            readings.path().replace(QStringLiteral("/v1/feed"), QStringLiteral("/v1/readings")));
        QCOMPARE(ioc::feed::readingsDoor(QUrl(gateway)), readings);
        QCOMPARE(ioc::feed::isLoopback(QUrl(gateway)), loopback);
    }
};

QTEST_GUILESS_MAIN(TestFeedUrl)
#include "tst_FeedUrl.moc"
