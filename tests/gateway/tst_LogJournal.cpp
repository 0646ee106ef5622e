// The room that is kept for the log's journal: it changes nothing of what the log holds.

#include <app/feed/log/JournalSpace.h>
#include <app/feed/log/SqliteLog.h>
#include <app/feed/log/SqliteLogReader.h>

#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::gateway;

class TestLogJournal : public QObject
{
    Q_OBJECT

    std::shared_ptr<const domain::Catalogue> m_catalogue
        = std::make_shared<const domain::Catalogue>(test::smallCatalogue());
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] std::filesystem::path file(const char* name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }

    [[nodiscard]] std::unique_ptr<SqliteLog> open(const char* name) const
    {
        SqliteLogOptions options;
        options.keepsJournalSpace = true;
        options.salvage = true;
        auto log = SqliteLog::open(file(name), m_catalogue, options);
        return log ? std::move(*log) : nullptr;
    }

    // A reading of each of so many minutes; true where all are taken.
    [[nodiscard]] bool append(SqliteLog& log, int from, int count) const
    {
        auto batch = std::make_shared<domain::ReadingBatch>();
        const domain::SourceId source = batch->source("office");
        for (int i = from; i < from + count; ++i) {
            domain::Reading reading;
            reading.series = m_catalogue->series(test::dust, test::commune1);
            reading.time = test::instant("2025-08-01T00:00:00Z") + std::chrono::minutes{i};
            reading.recorded = reading.time;
            reading.value = i;
            reading.source = source;
            batch->readings.push_back(reading);
        }
        const AppendRequest request{batch, batch->readings.back().time};
        const auto appended = log.append({&request, 1});
        return appended && appended->front().accepted == static_cast<std::size_t>(count);
    }

    [[nodiscard]] std::uint64_t entries(const char* name) const
    {
        auto reader = SqliteLogReader::open(file(name), m_catalogue);
        if (!reader)
            return 0;
        const auto found = (*reader)->verify();
        const auto stats = (*reader)->stats();
        return found && found->empty() && stats ? stats->entries : 0;
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theJournalIsLongAndStaysSo()
    {
        const auto log = open("log.db");
        QVERIFY(log);
        const auto size = std::filesystem::file_size(file("log.db-wal"));
        QVERIFY(size >= 16'000'000U);
        QVERIFY(append(*log, 0, 100));
        QCOMPARE(std::filesystem::file_size(file("log.db-wal")), size);
        QCOMPARE(entries("log.db"), 100U);
    }

    // As after a kill: nobody copied the journal into the file.
    void whatIsInItIsFoundAfterAnEndWithoutWarning()
    {
        {
            const auto log = open("log.db");
            for (int i = 0; i < 50; ++i)
                QVERIFY(append(*log, i * 20, 20));
            std::filesystem::copy_file(file("log.db"), file("killed.db"));
            std::filesystem::copy_file(file("log.db-wal"), file("killed.db-wal"));
        }
        {
            const auto log = open("killed.db");
            QVERIFY(log);
            QCOMPARE(log->head(), Sequence{1000});
            QVERIFY(append(*log, 1000, 20));
        }
        QVERIFY(!std::filesystem::exists(file("killed.db-wal"))); // closed in order
        QCOMPARE(entries("killed.db"), 1020U);
    }

    // Whoever copies the file of a stopped gateway has everything.
    void whenClosedInOrderTheFileHasAllThoughItIsRead()
    {
        auto log = open("log.db");
        QVERIFY(append(*log, 0, 500));
        auto reader = std::move(SqliteLogReader::open(file("log.db"), m_catalogue).value());
        QCOMPARE(reader->stats().value().entries, Sequence{500});
        log.reset();
        QCOMPARE(std::filesystem::file_size(file("log.db-wal")), std::uintmax_t{0});
        std::filesystem::copy_file(file("log.db"), file("copy.db"));
        QCOMPARE(entries("copy.db"), 500U);
        QCOMPARE(reader->stats().value().entries, Sequence{500});
    }

    // Past the end of the room and round again.
    void itGoesRound()
    {
        {
            const auto log = open("log.db");
            for (int i = 0; i < 60; ++i)
                QVERIFY(append(*log, i * 5'000, 5'000));
            QVERIFY(std::filesystem::file_size(file("log.db-wal")) < 64'000'000U);
        }
        QCOMPARE(entries("log.db"), 300'000U);
    }

    void withoutRoomItIsAsItWas()
    {
        const auto log = std::move(SqliteLog::open(file("log.db"), m_catalogue).value());
        QVERIFY(append(*log, 0, 10));
        const auto size = std::filesystem::file_size(file("log.db-wal"));
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit tight = before;
        tight.rlim_cur = 1'000'000;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const bool done = reserveJournal(file("log.db"), 10'000'000);
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!done);
        QCOMPARE(std::filesystem::file_size(file("log.db-wal")), size);
        QVERIFY(append(*log, 10, 10));
        QCOMPARE(entries("log.db"), 20U);
        QVERIFY(!reserveJournal(file("none.db"), 10'000));
        QVERIFY(!std::filesystem::exists(file("none.db-wal")));
    }
};

QTEST_GUILESS_MAIN(TestLogJournal)
#include "tst_LogJournal.moc"
