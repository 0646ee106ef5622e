// What a log does for itself over the years: index by series, retention, salvage.

#include <app/feed/log/LogFile.h>
#include <app/feed/log/LogSalvage.h>
#include <app/feed/log/LogTending.h>
#include <app/feed/log/SqliteLog.h>
#include <app/feed/log/SqliteLogReader.h>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::gateway;

namespace {

constexpr domain::Duration tenSeconds{10'000};
const domain::TimePoint start = test::instant("2025-08-01T00:00:00Z");

} // namespace

class TestLogCare : public QObject
{
    Q_OBJECT

    std::shared_ptr<const domain::Catalogue> m_catalogue
        = std::make_shared<const domain::Catalogue>(test::smallCatalogue());
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] std::filesystem::path file(const char* name = "log.db") const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }
    std::unique_ptr<SqliteLog> open(const SqliteLogOptions& options = {})
    {
        auto log = SqliteLog::open(file(), m_catalogue, options);
        return log ? std::move(*log) : nullptr;
    }
    std::unique_ptr<SqliteLogReader> reader()
    {
        return std::move(SqliteLogReader::open(file(), m_catalogue).value());
    }

    // `count` readings of dust in two communes, ten seconds apart, from the index-th on.
    void fill(SqliteLog& log, int from, int count)
    {
        auto batch = std::make_shared<domain::ReadingBatch>();
        const domain::SourceId source = batch->source("sensor");
        for (int i = from; i < from + count; ++i) {
            domain::Reading reading;
            reading.series
                = m_catalogue->series(test::dust, i % 2 == 0 ? test::commune1 : test::commune2);
            reading.time = start + tenSeconds * (i / 2);
            reading.recorded = reading.time;
            reading.value = i;
            reading.source = source;
            batch->readings.push_back(reading);
        }
        const AppendRequest request{batch, start + tenSeconds * (from / 2)};
        const auto appended = log.append({&request, 1});
        QVERIFY(appended);
        QCOMPARE(appended->front().accepted, static_cast<std::size_t>(count));
    }
    QString faults()
    {
        QString all;
        for (const std::string& each : reader()->verify().value())
            all += QString::fromStdString(each) + QLatin1Char(';');
        return all;
    }
    static void tendAll(SqliteLog& log, domain::TimePoint now)
    {
        for (int i = 0; i < 50; ++i)
            log.tend(now);
    }
    std::vector<double> history(const wire::Filter& filter, std::size_t limit = 1000)
    {
        const auto source = reader();
        const SeriesFilter wanted{*m_catalogue, filter};
        std::vector<double> values;
        std::optional<HistoryCursor> cursor;
        domain::TimePoint last = domain::TimePoint::min();
        do {
            const auto page
                = source->history(wanted, start, start + std::chrono::hours{9999}, cursor, limit);
            if (!page)
                return {};
            for (const domain::Reading& reading : page->batch.readings) {
                if (reading.time < last)
                    return {};
                last = reading.time;
                values.push_back(reading.value);
            }
            cursor = page->next;
        } while (cursor);
        return values;
    }

    [[nodiscard]] QByteArray contentOf(const char* name) const
    {
        QFile in(QString::fromStdString(file(name).string()));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray{};
    }
    void put(const char* name, const QByteArray& bytes) const
    {
        QFile out(QString::fromStdString(file(name).string()));
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(bytes), static_cast<qint64>(bytes.size()));
    }
    // The log is sound and has just the first readings that fill() made.
    void expectTheFirst(wire::Sequence count)
    {
        QCOMPARE(faults(), QString{});
        const auto page = reader()->entries(0, 5'000, SeriesFilter{*m_catalogue, {}}, 5'000);
        QVERIFY(page);
        QCOMPARE(page->sequences.size(), static_cast<std::size_t>(count));
        for (std::size_t i = 0; i < page->sequences.size(); ++i)
            QCOMPARE(page->batch.readings[i].value, static_cast<double>(i));
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void historyOfASeriesIsTheSameWithAndWithoutTheIndex()
    {
        const auto log = open();
        constexpr int indexed = 2 * static_cast<int>(LogTending::stepEntries) + 400;
        constexpr int entries = indexed + 300;
        for (int i = 0; i < indexed; i += 10'100)
            fill(*log, i, 10'100);
        const auto before = history({{"05503"}, {}});
        QCOMPARE(before.size(), static_cast<std::size_t>(indexed / 2));
        tendAll(*log, start);
        SQLite::Database database(file().string());
        QCOMPARE(metaSequence(database, "indexed"), wire::Sequence{indexed});
        QCOMPARE(history({{"05503"}, {}}), before);
        fill(*log, indexed, entries - indexed);
        QCOMPARE(history({{"05503"}, {}}).size(), static_cast<std::size_t>(entries / 2));
        QCOMPARE(history({{"05503"}, {}}, 997), history({{"05503"}, {}}));
        QCOMPARE(history({}).size(), static_cast<std::size_t>(entries));
        QCOMPARE(history({{"05800"}, {}}).size(), std::size_t{0});
        QCOMPARE(faults(), QString{});
    }

    // The table of last readings follows the entries in steps; nobody may see that.
    void theLastReadingsAreThoseOfTheEntries()
    {
        const auto all = SeriesFilter{*m_catalogue, {}};
        const auto lastValues = [&] {
            std::vector<double> values;
            const auto snapshot = reader()->snapshot(all, std::nullopt);
            for (const domain::Reading& reading : snapshot->batch->readings)
                values.push_back(reading.value);
            return values;
        };
        constexpr int step = static_cast<int>(LogTending::stepEntries);
        auto log = open();
        fill(*log, 0, 101); // commune 1 is ahead by one reading
        QCOMPARE(lastValues(), (std::vector<double>{99, 100}));
        QCOMPARE(faults(), QString{});
        QCOMPARE(reader()->stats()->series, std::uint64_t{2});

        fill(*log, 200, step);
        tendAll(*log, start);
        QCOMPARE(lastValues(), (std::vector<double>{step + 198, step + 199}));
        QCOMPARE(faults(), QString{});

        fill(*log, 102, 4); // late: the last ones stay
        QCOMPARE(lastValues(), (std::vector<double>{step + 198, step + 199}));
        fill(*log, step + 201, 1);
        QCOMPARE(lastValues(), (std::vector<double>{step + 198, step + 201}));
        const auto since = reader()->snapshot(all, start + tenSeconds * (step / 2 + 100));
        QCOMPARE(since->batch->readings.size(), std::size_t{2});
        QCOMPARE(faults(), QString{});

        // What is remembered of them is the same when the log is opened again.
        log.reset();
        log = open();
        QCOMPARE(log->newestTimes()[domain::Catalogue::index(
                     m_catalogue->series(test::dust, test::commune2))],
                 start + tenSeconds * (step / 2 + 100));
        fill(*log, step + 203, 1);
        QCOMPARE(lastValues(), (std::vector<double>{step + 198, step + 203}));
        QCOMPARE(faults(), QString{});
    }

    void ageAndSizeCutTheOldest_data()
    {
        QTest::addColumn<bool>("bySize");
        QTest::newRow("age") << false;
        QTest::newRow("size") << true;
    }
    void ageAndSizeCutTheOldest()
    {
        QFETCH(bool, bySize);
        SqliteLogOptions options;
        if (bySize)
            options.retention.maxBytes = 1'000'000;
        else
            options.retention.fullDetail = std::chrono::hours{24};
        const auto log = open(options);
        for (int i = 0; i < 60'000; i += 10'000)
            fill(*log, i, 10'000);
        const auto last = start + tenSeconds * 30'000;
        tendAll(*log, bySize ? start : last);
        const auto cut = reader()->cut();
        QVERIFY(cut);
        QVERIFY2(*cut >= LogTending::stepEntries, std::to_string(*cut).c_str());
        QCOMPARE(log->head(), wire::Sequence{60'000});
        // Days' last readings stay: 1 August 17:00 UTC ends the first day of Vietnam.
        const auto kept = history({{"05500"}, {}}, 5000);
        QVERIFY(kept.size() < 30'000 - *cut / 2 + 10);
        const int endOfDay = 17 * 360 * 2; // index of the reading at 17:00
        QCOMPARE(kept.front(), static_cast<double>(endOfDay));
        QCOMPARE(kept.back(), 59'998.0);
        QCOMPARE(faults(), QString{});
        // Who asks for entries that are gone is told, and a new reading goes on after the head.
        const SeriesFilter all{*m_catalogue, {}};
        QCOMPARE(reader()->entries(0, 10, all, 10).error().kind, ErrorKind::NotFound);
        QVERIFY(reader()->entries(*cut, *cut + 10, all, 10));
        fill(*log, 60'000, 2);
        QCOMPARE(log->head(), wire::Sequence{60'002});
    }

    void everythingCutStillCountsOn()
    {
        SqliteLogOptions options;
        options.retention.maxBytes = 1;
        {
            const auto log = open(options);
            fill(*log, 0, static_cast<int>(LogTending::stepEntries));
            tendAll(*log, start);
            QCOMPARE(*reader()->cut(), LogTending::stepEntries);
        }
        const auto log = open(options);
        QCOMPARE(log->head(), LogTending::stepEntries);
        const auto snapshot
            = reader()->snapshot(SeriesFilter{*m_catalogue, {}}, std::nullopt).value();
        QCOMPARE(snapshot.head, LogTending::stepEntries);
        QCOMPARE(snapshot.batch->readings.size(), std::size_t{2});
        fill(*log, 30'000, 1);
        QCOMPARE(log->head(), LogTending::stepEntries + 1);
    }

    void aLogOfVersion1IsTakenOver()
    {
        {
            const auto log = open();
            fill(*log, 0, 100);
        }
        {
            SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
            database.exec("DROP TABLE held; DROP TABLE action");
            database.exec("PRAGMA user_version = 1");
        }
        QCOMPARE(faults(), QString{});
        const auto log = open();
        QVERIFY(log);
        QCOMPARE(history({{"05500"}, {}}).size(), std::size_t{50});
    }

    // A file cut anywhere in its last pages: what is read is a prefix, and it is taken over.
    void aLogCutAtEveryPlaceIsSalvaged()
    {
        {
            const auto log = open();
            for (int i = 0; i < 2'000; i += 100)
                fill(*log, i, 100);
        }
        const std::string id = open()->id();
        QFile whole(QString::fromStdString(file().string()));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        // All of the last page takes minutes: with QTEST_FUNCTION_TIMEOUT=3600000.
        const bool every = qEnvironmentVariableIsSet("IOC_CUT_EVERYWHERE");
        SqliteLogOptions options;
        options.salvage = true;
        int salvaged = 0;
        for (qsizetype lost = 1; lost <= 4096 * 3; lost += every && lost <= 4096 ? 1 : 331) {
            init();
            QFile cut(QString::fromStdString(file().string()));
            QVERIFY(cut.open(QIODevice::WriteOnly));
            cut.write(bytes.left(bytes.size() - lost));
            cut.close();
            const auto log = open(options);
            QVERIFY2(log, std::to_string(lost).c_str());
            QVERIFY(log->head() <= 2'000);
            expectTheFirst(log->head());
            if (log->id() != id) {
                ++salvaged;
                QFile aside(QString::fromStdString(file("log.db.damaged-1").string()));
                QVERIFY(aside.exists());
            } else {
                QCOMPARE(log->head(), wire::Sequence{2'000});
            }
            fill(*log, static_cast<int>(log->head()), 1);
        }
        QVERIFY(salvaged > 0);
    }

    // As a power cut leaves it: open, with a write-ahead log that was not written to its end.
    void aWriteAheadLogCutAnywhereLosesOnlyItsEnd()
    {
        QByteArray bytes;
        QByteArray ahead;
        {
            const auto log = open();
            for (int i = 0; i < 200; i += 20)
                fill(*log, i, 20);
            bytes = contentOf("log.db");
            ahead = contentOf("log.db-wal");
        }
        QVERIFY(ahead.size() > 10 * 4096);
        SqliteLogOptions options;
        options.salvage = true;
        wire::Sequence before = 200;
        for (qsizetype lost = 0; lost < ahead.size(); lost += 1 + ahead.size() / 40) {
            init();
            put("log.db", bytes);
            put("log.db-wal", ahead.left(ahead.size() - lost));
            const auto log = open(options);
            QVERIFY2(log, std::to_string(lost).c_str());
            QVERIFY(log->head() <= before && log->head() % 20 == 0);
            before = log->head();
            expectTheFirst(before);
            QVERIFY(!QFile::exists(QString::fromStdString(file("log.db.damaged-1").string())));
        }
        QVERIFY(before < 200);
    }

    // A salvage that a crash broke off: before the new file was whole it is made again, after that
    // it takes its place.
    void aSalvageThatWasBrokenOffIsEnded_data()
    {
        QTest::addColumn<bool>("newIsWhole");
        QTest::addColumn<bool>("damagedIsThere");
        QTest::newRow("while the new one was made") << false << true;
        QTest::newRow("before the damaged one was moved") << true << true;
        QTest::newRow("between the two renames") << true << false;
    }
    void aSalvageThatWasBrokenOffIsEnded()
    {
        QFETCH(bool, newIsWhole);
        QFETCH(bool, damagedIsThere);
        {
            const auto log = open();
            for (int i = 0; i < 2'000; i += 100)
                fill(*log, i, 100);
        }
        const QByteArray damaged = contentOf("log.db").chopped(4096 * 2);
        put("log.db", damaged);
        SqliteLogOptions options;
        options.salvage = true;
        wire::Sequence kept = 0;
        std::string id;
        {
            const auto log = open(options);
            QVERIFY(log);
            kept = log->head();
            id = log->id();
        }
        QVERIFY(kept > 0);
        const QByteArray rescued = contentOf("log.db");
        init();
        if (damagedIsThere)
            put("log.db", damaged);
        put(newIsWhole ? "log.db.salvaged" : "log.db.salvage",
            newIsWhole ? rescued : rescued.left(5000));
        const auto log = open(options);
        QVERIFY(log);
        QCOMPARE(log->id() == id, newIsWhole);
        expectTheFirst(kept);
        QCOMPARE(contentOf("log.db.damaged-1"), damagedIsThere ? damaged : QByteArray{});
        for (const char* end : {"log.db.salvage", "log.db.salvaged"})
            QVERIFY(!QFile::exists(QString::fromStdString(file(end).string())));
    }

    void aFileThatIsNoLogIsLeftAlone()
    {
        const QString name = QString::fromStdString(file().string());
        QFile other(name);
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write(QByteArray(8192, 'x'));
        other.close();
        SqliteLogOptions options;
        options.salvage = true;
        const auto log = SqliteLog::open(file(), m_catalogue, options);
        QVERIFY(!log);
        QCOMPARE(log.error().kind, ErrorKind::Corrupt);
        QVERIFY(other.open(QIODevice::ReadOnly));
        QCOMPARE(other.readAll(), QByteArray(8192, 'x'));
        QVERIFY(!QFile::exists(name + QStringLiteral(".damaged-1")));
    }
};

QTEST_GUILESS_MAIN(TestLogCare)
#include "tst_LogCare.moc"
