#include <app/feed/log/SqliteLog.h>
#include <app/feed/log/SqliteLogReader.h>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fstream>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using gateway::AppendRequest;
using gateway::SeriesFilter;
using gateway::SqliteLog;
using gateway::SqliteLogReader;

namespace {

const domain::TimePoint received = test::instant("2025-09-01T00:00:00Z");

} // namespace

class TestSqliteLog : public QObject
{
    Q_OBJECT

    std::shared_ptr<const domain::Catalogue> m_catalogue
        = std::make_shared<const domain::Catalogue>(test::smallCatalogue());
    std::unique_ptr<QTemporaryDir> m_folder;
    SeriesFilter m_all{*m_catalogue, {}};

    [[nodiscard]] std::filesystem::path file() const
    {
        return m_folder->filePath(QStringLiteral("log.db")).toStdString();
    }

    std::unique_ptr<SqliteLog> open(gateway::SqliteLogOptions options = {})
    {
        auto log = SqliteLog::open(file(), m_catalogue, options);
        return log ? std::move(*log) : nullptr;
    }

    std::unique_ptr<SqliteLogReader> reader()
    {
        auto opened = SqliteLogReader::open(file(), m_catalogue);
        return opened ? std::move(*opened) : nullptr;
    }

    Result<std::vector<gateway::Appended>> append(SqliteLog& log,
                                                  std::initializer_list<std::string_view> lines,
                                                  domain::TimePoint at = received)
    {
        const AppendRequest request{
            std::make_shared<const domain::ReadingBatch>(test::parseReadings(*m_catalogue, lines)),
            at};
        return log.append({&request, 1});
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void sameReadingTwice_data()
    {
        QTest::addColumn<QString>("second");
        QTest::addColumn<int>("accepted");
        const auto row = [](const char* name, const char* line, int accepted) {
            QTest::newRow(name) << QString::fromUtf8(line) << accepted;
        };
        row("the same", "dossiers.received 05500 2025-08-20 7 good 2025-08-21T00:00:00Z office", 0);
        row("recorded earlier",
            "dossiers.received 05500 2025-08-20 9 good 2025-08-20T23:00:00Z office",
            0);
        row("recorded later",
            "dossiers.received 05500 2025-08-20 9 good 2025-08-22T00:00:00Z office",
            1);
        row("recorded later, same value",
            "dossiers.received 05500 2025-08-20 7 good 2025-08-22T00:00:00Z office",
            1);
        row("recorded not said, same value",
            "dossiers.received 05500 2025-08-20 7 good 2025-09-01T00:00:00Z office",
            0);
        row("recorded not said, other value",
            "dossiers.received 05500 2025-08-20 8 good 2025-09-01T00:00:00Z office",
            1);
        row("worse quality",
            "dossiers.received 05500 2025-08-20 9 estimated 2025-08-21T00:00:00Z office",
            0);
        row("withdrawn",
            "dossiers.received 05500 2025-08-20 - good 2025-08-22T00:00:00Z office",
            1);
        row("another day",
            "dossiers.received 05500 2025-08-19 7 good 2025-08-21T00:00:00Z office",
            1);
        row("another area",
            "dossiers.received 05503 2025-08-20 7 good 2025-08-21T00:00:00Z office",
            1);
    }

    void sameReadingTwice()
    {
        QFETCH(QString, second);
        QFETCH(int, accepted);
        const auto log = open();
        QVERIFY(log);
        QVERIFY(append(*log,
                       {"dossiers.received 05500 2025-08-20 7 good 2025-08-21T00:00:00Z office"}));
        const std::string line = second.toStdString();
        const auto result = append(*log, {line});
        QVERIFY(result);
        QCOMPARE(result->front().accepted, static_cast<std::size_t>(accepted));
        QCOMPARE(result->front().unchanged, static_cast<std::size_t>(1 - accepted));
        QCOMPARE(log->head(), wire::Sequence(1 + accepted));
    }

    void arrivalOrderDoesNotMatter()
    {
        const auto log = open();
        QVERIFY(append(*log,
                       {"dossiers.received 05500 2025-08-20 3 good 2025-08-23T00:00:00Z",
                        "dossiers.received 05500 2025-08-20 2 good 2025-08-22T00:00:00Z",
                        "dossiers.received 05500 2025-08-20 1 good 2025-08-21T00:00:00Z"}));
        const auto snapshot = reader()->snapshot(m_all, std::nullopt);
        QVERIFY(snapshot);
        QCOMPARE(snapshot->batch->readings.size(), std::size_t{1});
        QCOMPARE(snapshot->batch->readings[0].value, 3.0);
    }

    void committedEntriesAreNumberedWithoutGaps()
    {
        const auto log = open();
        const auto first = append(*log,
                                  {"dossiers.received 05500 2025-08-20 1",
                                   "dossiers.received 05500 2025-08-20 1",
                                   "dossiers.received 05503 2025-08-20 2"});
        QVERIFY(first);
        QCOMPARE(first->front().committed.first, wire::Sequence{1});
        QCOMPARE(first->front().committed.last(), wire::Sequence{2});
        QCOMPARE(first->front().unchanged, std::size_t{1});
        const auto second = append(*log, {"dossiers.received 05800 2025-08-20 3"});
        QCOMPARE(second->front().committed.first, wire::Sequence{3});
        QCOMPARE(second->front().head, wire::Sequence{3});
    }

    void survivesReopening()
    {
        auto log = open();
        const std::string id = log->id();
        QVERIFY(append(
            *log,
            {"dossiers.received 05500 2025-08-20 1", "dossiers.received 05500 2025-08-21 2"}));
        log.reset();
        log = open();
        QVERIFY(log);
        QCOMPARE(log->id(), id);
        QCOMPARE(log->head(), wire::Sequence{2});
        const auto again = append(*log, {"dossiers.received 05500 2025-08-20 1"});
        QCOMPARE(again->front().unchanged, std::size_t{1});
        const auto series
            = domain::Catalogue::index(m_catalogue->series(test::received, test::commune1));
        QCOMPARE(log->newestTimes()[series], test::instant("2025-08-21"));
    }

    void twoLogsHaveTwoIds()
    {
        const std::string first = open()->id();
        QTemporaryDir other;
        const auto log
            = SqliteLog::open(other.filePath(QStringLiteral("log.db")).toStdString(), m_catalogue);
        QVERIFY(log);
        QVERIFY((*log)->id() != first);
    }

    void refusesASecondWriter()
    {
        const auto log = open();
        const auto second = SqliteLog::open(file(), m_catalogue);
        QVERIFY(!second);
        QCOMPARE(second.error().context,
                 "the log is in use by another gateway: " + file().string());
        const std::filesystem::path nowhere = file().parent_path() / "none" / "log.db";
        const auto unmade = SqliteLog::open(nowhere, m_catalogue);
        QVERIFY(!unmade);
        QCOMPARE(unmade.error().context,
                 "the folder of the log cannot be written: " + nowhere.string()
                     + ": No such file or directory");
        QCOMPARE(second.error().kind, ErrorKind::Unavailable);
    }

    void refusesADamagedFile_data()
    {
        QTest::addColumn<bool>("whole");
        QTest::newRow("no SQLite file") << true;
        QTest::newRow("overwritten pages after an unclean stop") << false;
    }

    void refusesADamagedFile()
    {
        QFETCH(bool, whole);
        const std::filesystem::path copy
            = m_folder->filePath(QStringLiteral("copy.db")).toStdString();
        {
            const auto log = open();
            for (int i = 10; i < 28; ++i) {
                const std::string day = "2025-08-" + std::to_string(i);
                const std::string line = "dossiers.received 05500 " + day + " 1";
                QVERIFY(append(*log, {line}));
            }
            // As a power cut leaves it: open, with its write-ahead log.
            std::filesystem::copy_file(file(), copy);
            std::filesystem::copy_file(file().string() + "-wal", copy.string() + "-wal");
        }
        std::filesystem::path damaged = file();
        if (whole) {
            std::ofstream(damaged, std::ios::binary) << std::string(8192, 'x');
        } else {
            damaged = copy;
            {
                // Brings the write-ahead log into the file, still not closed in order.
                SQLite::Database database(copy.string(), SQLite::OPEN_READWRITE);
                database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
                QCOMPARE(
                    database.execAndGet("SELECT value FROM meta WHERE key = 'clean'").getString(),
                    std::string("0"));
            }
            QFile bytes(QString::fromStdString(copy.string()));
            QVERIFY(bytes.open(QIODevice::ReadWrite));
            QVERIFY(bytes.size() > 5 * 4096);
            bytes.seek(3 * 4096);
            bytes.write(QByteArray(2 * 4096, '\x5a'));
        }
        const auto log = SqliteLog::open(damaged, m_catalogue);
        QVERIFY(!log);
        QCOMPARE(log.error().kind, ErrorKind::Corrupt);
        QVERIFY(log.error().context.find(damaged.filename().string()) != std::string::npos);
    }

    void aFullDiskTakesNothing()
    {
        const auto log = open(gateway::SqliteLogOptions{100'000});
        QVERIFY(log);
        Result<std::vector<gateway::Appended>> result = std::vector<gateway::Appended>{};
        wire::Sequence head = 0;
        for (int i = 0; i < 20'000 && result; ++i) {
            head = log->head();
            const std::string minute = std::to_string(100 + i / 60 % 60).substr(1) + ":"
                + std::to_string(100 + i % 60).substr(1);
            const std::string line = "dossiers.received 05500 2025-08-20T"
                + std::to_string(100 + i / 3600).substr(1) + ":" + minute + "Z "
                + std::to_string(i);
            result = append(*log, {line});
        }
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Exhausted);
        // The same is said again, and what was committed is whole.
        QVERIFY(!append(*log,
                        {"dossiers.received 05503 2025-08-20 1",
                         "dossiers.received 05503 2025-08-21 1"})
                || log->head() > head);
        const auto faults = reader()->verify();
        QVERIFY(faults);
        QCOMPARE(faults->size(), std::size_t{0});
        QCOMPARE(reader()->stats()->entries, log->head());
    }

    void readsEntriesByPages()
    {
        const auto log = open();
        QVERIFY(append(*log,
                       {"dossiers.received 05500 2025-08-20 1",
                        "dossiers.received 05503 2025-08-20 2",
                        "dossiers.received 05500 2025-08-21 3",
                        "health.beds 05500 2025-08-21 4",
                        "dossiers.received 05500 2025-08-22 5"}));
        const auto source = reader();
        const SeriesFilter some(*m_catalogue, {{"05500"}, {"dossiers.*"}});
        const auto first = source->entries(0, 5, some, 2);
        QVERIFY(first);
        QCOMPARE(first->sequences, (std::vector<wire::Sequence>{1, 3}));
        const auto second = source->entries(first->cursor, 5, some, 2);
        QCOMPARE(second->sequences, (std::vector<wire::Sequence>{5}));
        QCOMPARE(second->cursor, wire::Sequence{5});
        const auto upTo = source->entries(0, 2, m_all, 100);
        QCOMPARE(upTo->sequences, (std::vector<wire::Sequence>{1, 2}));
    }

    void snapshotIsTheLastOfEachSeriesAndThePastWanted()
    {
        const auto log = open();
        QVERIFY(append(*log,
                       {"dossiers.received 05500 2025-08-22 3",
                        "dossiers.received 05500 2025-08-20 1",
                        "dossiers.received 05500 2025-08-21 2",
                        "health.beds 05503 2025-08-01 9"}));
        const auto last = reader()->snapshot(m_all, std::nullopt);
        QVERIFY(last);
        QCOMPARE(last->head, wire::Sequence{4});
        QCOMPARE(last->batch->readings.size(), std::size_t{2});
        QCOMPARE(last->batch->readings[1].value, 3.0);
        const auto deep = reader()->snapshot(m_all, test::instant("2025-08-21"));
        std::vector<double> values;
        for (const domain::Reading& each : deep->batch->readings)
            values.push_back(each.value);
        QCOMPARE(values, (std::vector<double>{9, 2, 3}));
    }

    void historyByPages()
    {
        const auto log = open();
        QVERIFY(append(*log,
                       {"dossiers.received 05500 2025-08-20 1 good 2025-08-21T00:00:00Z a",
                        "dossiers.received 05500 2025-08-20 2 good 2025-08-22T00:00:00Z b",
                        "dossiers.received 05503 2025-08-20 3",
                        "dossiers.received 05500 2025-08-21 4",
                        "dossiers.received 05500 2025-08-22 5"}));
        const auto source = reader();
        const auto from = test::instant("2025-08-20");
        const auto to = test::instant("2025-08-21");
        const auto first = source->history(m_all, from, to, std::nullopt, 2);
        QVERIFY(first && first->next);
        QCOMPARE(first->batch.readings[0].value, 2.0); // the revision, not what it revised
        QCOMPARE(first->batch.sourceName(first->batch.readings[0].source), std::string("b"));
        const auto second = source->history(m_all, from, to, first->next, 2);
        QVERIFY(second && !second->next);
        QCOMPARE(second->batch.readings.size(), std::size_t{1});
        QCOMPARE(second->batch.readings[0].value, 4.0);
    }

    void readerSeesSeriesMadeAfterItOpened()
    {
        const auto log = open();
        const auto source = reader();
        QVERIFY(
            append(*log, {"health.beds 05500 2025-08-20 1 good 2025-08-21T00:00:00Z new-source"}));
        const auto page = source->entries(0, 1, m_all, 10);
        QCOMPARE(page->batch.readings.size(), std::size_t{1});
        QCOMPARE(page->batch.sourceName(page->batch.readings[0].source), std::string("new-source"));
    }
};

QTEST_GUILESS_MAIN(TestSqliteLog)
#include "tst_SqliteLog.moc"
