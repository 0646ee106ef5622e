#include "FeedProbe.h"

#include <QDir>
#include <QtTest>

#include <cstdio>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using test::GatewayProbe;

namespace {

const QByteArray header = "indicator,area,time,value\n";

void drop(const QString& file, const QByteArray& bytes)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(bytes);
}

QJsonObject reportOf(const QString& file)
{
    QFile in(file + QStringLiteral(".report.json"));
    return in.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(in.readAll()).object()
                                        : QJsonObject{};
}

} // namespace

class TestWatchedFolder : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_next = 0;
    QString m_watched;

    std::unique_ptr<GatewayProbe> gateway(const std::function<void(gateway::GatewayOptions&)>& also
                                          = {})
    {
        return std::make_unique<GatewayProbe>([&](gateway::GatewayOptions& options) {
            options.watch = m_watched.toStdString();
            options.watchInterval = std::chrono::milliseconds{20};
            if (also)
                also(options);
        });
    }
    [[nodiscard]] QString at(const char* name) const
    {
        return m_watched + QLatin1Char('/') + QString::fromLatin1(name);
    }

private slots:
    void init()
    {
        m_watched = m_folder.filePath(QString::number(m_next++));
        QVERIFY(QDir{}.mkpath(m_watched));
    }

    void filesAreTakenInOnceAndMoved_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("place");
        QTest::addColumn<int>("accepted");
        QTest::addColumn<int>("refused");
        QTest::newRow("good") << header + "dossiers.received,05500,2025-08-20,8\n"
                              << QStringLiteral("done/a.csv") << 1 << 0;
        QTest::newRow("in part") << header
                + "dossiers.received,05500,2025-08-20,8\nno.such,05500,2025-08-20,8\n"
                                 << QStringLiteral("done/a.csv") << 1 << 1;
        QTest::newRow("nothing good") << header + "no.such,05500,2025-08-20,8\n"
                                      << QStringLiteral("refused/a.csv") << 0 << 1;
        QTest::newRow("no CSV of ours")
            << QByteArray("hello\n") << QStringLiteral("refused/a.csv") << -1 << 0;
    }
    void filesAreTakenInOnceAndMoved()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, place);
        QFETCH(int, accepted);
        QFETCH(int, refused);
        const auto probe = gateway();
        drop(at("a.csv"), csv);
        const QString moved = m_watched + QLatin1Char('/') + place;
        QTRY_VERIFY(QFile::exists(moved));
        QVERIFY(!QFile::exists(at("a.csv")));
        const QJsonObject report = reportOf(moved);
        QCOMPARE(report.value(QStringLiteral("accepted")).toInt(-1), accepted);
        QCOMPARE(report.value(QStringLiteral("refused")).toArray().size(), refused);
        QCOMPARE(report.contains(QStringLiteral("error")), accepted < 0);
        QCOMPARE(probe->metric("toancanh_feed_readings_accepted_total"),
                 static_cast<double>(std::max(accepted, 0)));
    }

    void aFolderThatIsNotThereIsSaidAtTheStart()
    {
        gateway::GatewayOptions options;
        options.catalogue = std::make_shared<const domain::Catalogue>(test::smallCatalogue());
        options.log = m_folder.filePath(QStringLiteral("unused.db")).toStdString();
        options.watch = (m_watched + QStringLiteral("/none")).toStdString();
        const auto started = gateway::Gateway::start(options);
        QVERIFY(!started);
        QCOMPARE(started.error().context, "no folder to watch: " + options.watch.string());
    }

    void theSameNameAgainIsKeptApart()
    {
        const auto probe = gateway();
        const QByteArray csv = header + "dossiers.received,05500,2025-08-20,8\n";
        drop(at("a.csv"), csv);
        QTRY_VERIFY(QFile::exists(at("done/a.csv")));
        drop(at("a.csv"), csv);
        QTRY_VERIFY(QFile::exists(at("done/a-1.csv")));
        QCOMPARE(reportOf(at("done/a-1.csv")).value(QStringLiteral("unchanged")).toInt(), 1);
    }

    // What a crash between the log and the move leaves: the file still lies there.
    void aFileOfBeforeACrashIsTakenInOnce()
    {
        const QByteArray csv = header + "dossiers.received,05500,2025-08-20,8\n";
        auto probe = gateway();
        drop(at("a.csv"), csv);
        QTRY_VERIFY(QFile::exists(at("done/a.csv")));
        QVERIFY(QFile::rename(at("done/a.csv"), at("a.csv")));
        QVERIFY(QFile::remove(at("done/a.csv.report.json")));
        probe->start();
        QTRY_VERIFY(QFile::exists(at("done/a.csv")));
        QCOMPARE(reportOf(at("done/a.csv")).value(QStringLiteral("unchanged")).toInt(), 1);
        QCOMPARE(probe->metric("toancanh_feed_readings_accepted_total"), 0.0);
    }

    // No place to move it to: it is not taken in again and again, and its rows that are refused do
    // not fill the disk.
    void aFileThatCannotBeMovedIsTakenInOnce()
    {
        const QByteArray csv
            = header + "dossiers.received,05500,2025-08-20,8\nno.such,05500,2025-08-20,8\n";
        drop(at("done"), "a file where the folder should be");
        const auto probe = gateway();
        drop(at("a.csv"), csv);
        QTRY_COMPARE(probe->metric("toancanh_feed_readings_accepted_total"), 1.0);
        drop(at("b.csv"), header + "no.such,05500,2025-08-20,8\n"); // the others go on
        QTRY_VERIFY(QFile::exists(at("refused/b.csv")));
        drop(at("c.csv"), header + "no.such,05500,2025-08-20,8\n");
        QTRY_VERIFY(QFile::exists(at("refused/c.csv")));
        QVERIFY(QFile::exists(at("a.csv")));
        QCOMPARE(probe->metric("toancanh_feed_readings_refused_total"), 3.0);
        // Once there is a place, and the file has changed, it goes on.
        QVERIFY(QFile::remove(at("done")));
        drop(at("a.csv"), csv + "dossiers.received,05500,2025-08-21,9\n");
        QTRY_VERIFY(QFile::exists(at("done/a.csv")));
        QCOMPARE(probe->metric("toancanh_feed_readings_accepted_total"), 2.0);
    }

    // A file that is replaced at any moment while it is taken in: nothing of it is moved unread.
    void whatIsWrittenMeanwhileIsTakenInToo()
    {
        const auto probe = gateway();
        QByteArray csv = header;
        for (int i = 1; i <= 40; ++i) {
            csv += "dossiers.received,05500,"
                + QDate(2025, 1, 1).addDays(i).toString(Qt::ISODate).toUtf8() + ",8\n";
            drop(at("next"), csv);
            // As rsync or a share does: the new one takes the old one's place.
            QCOMPARE(::rename(at("next").toUtf8().constData(), at("a.csv").toUtf8().constData()),
                     0);
            (void)probe->metric("toancanh_feed_clients"); // time goes on
        }
        QTRY_VERIFY(!QFile::exists(at("a.csv")));
        QTRY_COMPARE(probe->metric("toancanh_feed_readings_accepted_total"), 40.0);
    }

    void otherFilesAreLeftAlone()
    {
        drop(at(".a.csv"), header);
        drop(at("a.csv.part"), header);
        drop(at("notes.txt"), "x");
        drop(at("b.csv"), header + "dossiers.received,05500,2025-08-20,8\n");
        const auto probe = gateway();
        QTRY_VERIFY(QFile::exists(at("done/b.csv")));
        for (const char* name : {".a.csv", "a.csv.part", "notes.txt"})
            QVERIFY(QFile::exists(at(name)));
    }

    void aFileWaitsWhileTheLogIsFull()
    {
        QByteArray big = header;
        for (int i = 0; i < 20'000; ++i)
            big += "dossiers.received,05500,"
                + QDateTime::fromSecsSinceEpoch(1'755'000'000 + i, Qt::UTC)
                      .toString(Qt::ISODate)
                      .toUtf8()
                + ",1\n";
        drop(at("big.csv"), big);
        const auto probe
            = gateway([](gateway::GatewayOptions& options) { options.maxLogBytes = 200'000; });
        QTRY_VERIFY(probe->metric("toancanh_feed_requests_put_off_total") >= 2);
        QVERIFY(QFile::exists(at("big.csv")));
        QVERIFY(!QFile::exists(at("done/big.csv")) && !QFile::exists(at("refused/big.csv")));
        QCOMPARE(probe->metric("toancanh_feed_readings_accepted_total"), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestWatchedFolder)
#include "tst_WatchedFolder.moc"
