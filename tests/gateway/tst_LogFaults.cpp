// The log on a disk that fails: at every write and every flush in turn. What append() gave is in
// the file, what it refused is not taken twice, and the first append after it works.

#include <app/feed/log/SqliteLog.h>
#include <app/feed/log/SqliteLogReader.h>

#include <QTemporaryDir>
#include <QtTest>

#include <set>
#include <tests/storage/FaultyDisk.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::gateway;
using test::FaultyDisk;

class TestLogFaults : public QObject
{
    Q_OBJECT

    std::shared_ptr<const domain::Catalogue> m_catalogue
        = std::make_shared<const domain::Catalogue>(test::smallCatalogue());
    const domain::TimePoint m_start = test::instant("2025-08-01T00:00:00Z");

    // Readings with the numbers [from, from + count), each a minute after the one before.
    bool append(SqliteLog& log, int from, int count)
    {
        auto batch = std::make_shared<domain::ReadingBatch>();
        const domain::SourceId source = batch->source("source " + std::to_string(from));
        for (int i = from; i < from + count; ++i) {
            domain::Reading reading;
            reading.series
                = m_catalogue->series(test::dust, i % 2 == 0 ? test::commune1 : test::commune2);
            reading.time = m_start + std::chrono::minutes{i};
            reading.recorded = reading.time;
            reading.value = i;
            reading.source = source;
            batch->readings.push_back(reading);
        }
        const AppendRequest request{batch, m_start};
        const auto appended = log.append({&request, 1});
        return appended && appended->front().accepted == static_cast<std::size_t>(count);
    }

private slots:
    static void initTestCase() { FaultyDisk::install(); }

    void noFaultOfTheDiskLosesWhatWasPromised_data()
    {
        QTest::addColumn<int>("call");
        QTest::newRow("write") << static_cast<int>(FaultyDisk::Call::Write);
        QTest::newRow("sync") << static_cast<int>(FaultyDisk::Call::Sync);
    }
    void noFaultOfTheDiskLosesWhatWasPromised()
    {
        QFETCH(int, call);
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(QStringLiteral("log.db")).toStdString();
        std::set<int> promised;
        int next = 0;
        int failures = 0;
        {
            const auto log = std::move(SqliteLog::open(file, m_catalogue).value());
            for (int n = 0; n < 36; ++n) {
                FaultyDisk::arm(static_cast<FaultyDisk::Call>(call), n % 12);
                const int from = next;
                next += 40;
                const bool taken = append(*log, from, 40);
                const bool probed = !log->probe();
                const bool failed = FaultyDisk::disarm();
                failures += failed ? 1 : 0;
                QVERIFY2(taken || failed, "refused though nothing failed");
                QVERIFY2(!failed || !taken || !probed, "nobody was told of the fault");
                QVERIFY2(!log->probe().has_value(), "it does not come back by itself");
                // The same again, as its sender does, is taken at once where it was not.
                if (taken)
                    QVERIFY(!append(*log, from, 40)); // all unchanged
                else
                    QVERIFY2(append(*log, from, 40), "the first append after a fault fails");
                for (int i = from; i < from + 40; ++i)
                    promised.insert(i);
                QCOMPARE(log->head(), static_cast<Sequence>(promised.size()));
            }
        }
        QVERIFY(failures >= 3);
        const auto reader = std::move(SqliteLogReader::open(file, m_catalogue).value());
        QCOMPARE(reader->verify().value(), std::vector<std::string>{});
        const auto page = reader->entries(0, 5'000, SeriesFilter{*m_catalogue, {}}, 5'000).value();
        std::set<int> held;
        for (const domain::Reading& reading : page.batch.readings)
            QVERIFY(held.insert(static_cast<int>(reading.value)).second);
        QVERIFY(held == promised);
    }
};

QTEST_GUILESS_MAIN(TestLogFaults)
#include "tst_LogFaults.moc"
