#include "RandomReadings.h"

#include <models/storage/Cache.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdio>
#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using domain::ReadingBatch;
using storage::Access;
using storage::Cache;
using storage::FeedPosition;

#define QVERIFY_RESULT(result) QVERIFY2((result), (result) ? "" : (result).error().context.c_str())

namespace {

constexpr std::uint64_t childBatch = 40;

/// Batch `number` of the child: readings of their own, so that counts tell which batches are there.
ReadingBatch batchOf(const domain::Catalogue& catalogue, std::uint64_t number)
{
    ReadingBatch batch;
    for (std::uint64_t i = 0; i < childBatch; ++i) {
        domain::Reading reading;
        reading.series = static_cast<domain::SeriesId>(i % catalogue.seriesCount());
        reading.time = instant("2026-10-01") + std::chrono::minutes{static_cast<int>(number)}
            + std::chrono::seconds{static_cast<int>(i / catalogue.seriesCount())};
        reading.recorded = reading.time;
        reading.value = static_cast<double>(number);
        batch.readings.push_back(reading);
    }
    return batch;
}

/// Appends batch after batch from where the cache ends, seals every third time, and prints the
/// sequence of each one that was acknowledged, until killed.
int writeForEver(const char* path)
{
    const auto catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
    auto cache = Cache::open(path, catalogue, Access::ReadWrite);
    if (!cache || cache->access() != Access::ReadWrite)
        return 1;
    const auto position = cache->position();
    for (std::uint64_t number = position && *position ? (*position)->sequence + 1 : 1;; ++number) {
        if (!cache->append(batchOf(*catalogue, number), FeedPosition{"child", number}))
            return 2;
        std::printf("%llu\n", static_cast<unsigned long long>(number));
        std::fflush(stdout);
        if (number % 3 == 0 && !cache->compact())
            return 3;
    }
}

} // namespace

class TestCacheFaults : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void killedWriterLosesNothingAcknowledged();
    void fullDiskStoresNothingAndWorksAgainLater();
    void damagedFileIsSetAside_data();
    void damagedFileIsSetAside();
    void fileFoundDamagedWhileOpenIsReplaced();
    void anotherProgramsDatabaseIsLeftAlone();
    void laterVersionIsLeftAlone();
    void secondOpenerReadsOnly();
    void missingFolderIsMadeAndForbiddenOneIsUnavailable();
    void verifyFindsWhatDisagrees_data();
    void verifyFindsWhatDisagrees();

private:
    QString file() const { return m_dir->filePath(QStringLiteral("cache.sqlite")); }
    std::filesystem::path path() const { return file().toStdString(); }
    ReadingBatch readings(std::initializer_list<std::string_view> lines) const
    {
        return parseReadings(*m_catalogue, lines);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
};

void TestCacheFaults::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
}

void TestCacheFaults::killedWriterLosesNothingAcknowledged()
{
    std::mt19937 random(7);
    // IOC_KILL_ROUNDS=500 is the long run.
    const int wanted = qEnvironmentVariableIntValue("IOC_KILL_ROUNDS");
    for (int round = 0; round < std::max(wanted, 30); ++round) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--write"), file()});
        QVERIFY(child.waitForStarted());
        const int lines = 1 + static_cast<int>(random() % 12);
        quint64 acknowledged = 0;
        for (int line = 0; line < lines; ++line) {
            while (!child.canReadLine())
                QVERIFY2(child.waitForReadyRead(10'000), "the child does not write");
            acknowledged = child.readLine().trimmed().toULongLong();
        }
        child.kill(); // SIGKILL, wherever it is in its next transaction
        QVERIFY(child.waitForFinished());

        auto cache = Cache::open(path(), m_catalogue, Access::ReadWrite);
        QVERIFY_RESULT(cache);
        QVERIFY_RESULT(cache->verify());
        const auto stats = cache->stats();
        QVERIFY(stats->position->sequence >= acknowledged);
        QCOMPARE(stats->readings, stats->position->sequence * childBatch);
    }
}

void TestCacheFaults::fullDiskStoresNothingAndWorksAgainLater()
{
    auto cache = Cache::open(path(), m_catalogue, Access::ReadWrite);
    QVERIFY_RESULT(cache);
    QVERIFY_RESULT(
        cache->append(readings({"health.beds 19 2026-11-21 3"}), FeedPosition{"log", 1}));
    const auto before = cache->stats();
    QVERIFY_RESULT(cache->limitBytes(20 * 4096));
    const ReadingBatch large = randomReadings(*m_catalogue, 1, 20'000);

    const auto refused = cache->append(large, FeedPosition{"log", 2});

    QVERIFY(!refused);
    QCOMPARE(int(refused.error().kind), int(ErrorKind::Exhausted));
    QCOMPARE(cache->stats()->readings, before->readings);
    QCOMPARE(cache->stats()->series, before->series);
    QVERIFY(cache->stats()->position == before->position);
    QVERIFY_RESULT(cache->verify());

    QVERIFY_RESULT(cache->limitBytes(100'000 * 4096ull));
    const auto stored = cache->append(large, FeedPosition{"log", 2});
    QVERIFY_RESULT(stored);
    QVERIFY(stored->added > 1000);
    QCOMPARE(cache->stats()->position->sequence, 2u);
    QVERIFY_RESULT(cache->verify());
}

void TestCacheFaults::damagedFileIsSetAside_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("count");
    QTest::newRow("header") << 0 << 64;
    QTest::newRow("schema page") << 100 << 3000;
    QTest::newRow("all of it") << 0 << 20'000;
}

void TestCacheFaults::damagedFileIsSetAside()
{
    QFETCH(int, from);
    QFETCH(int, count);
    {
        auto cache = Cache::open(path(), m_catalogue, Access::ReadWrite);
        QVERIFY_RESULT(cache);
        QVERIFY_RESULT(
            cache->append(randomReadings(*m_catalogue, 1, 2000), FeedPosition{"log", 1}));
    }
    QFile raw(file());
    QVERIFY(raw.open(QIODevice::ReadWrite));
    raw.seek(from);
    raw.write(QByteArray(count, 'x'));
    raw.close();

    auto opened = Cache::openOrSetAside(path(), m_catalogue, instant("2026-11-22T07:32:07Z"));

    QVERIFY_RESULT(opened);
    QVERIFY(opened->setAside);
    QCOMPARE(QString::fromStdString(opened->setAside->string()),
             file() + QStringLiteral(".corrupt-20261122T073207Z"));
    QVERIFY(std::filesystem::file_size(*opened->setAside) > 20'000);
    QVERIFY(!opened->reason.empty());
    QCOMPARE(opened->cache.stats()->readings, 0u);
    QVERIFY(!*opened->cache.position());
    QVERIFY_RESULT(opened->cache.append(readings({"health.beds 19 2026-11-21 3"}), std::nullopt));
    QVERIFY_RESULT(opened->cache.verify());
}

void TestCacheFaults::fileFoundDamagedWhileOpenIsReplaced()
{
    auto cache = Cache::open(path(), m_catalogue, Access::ReadWrite);
    QVERIFY_RESULT(cache);
    QVERIFY_RESULT(cache->append(readings({"health.beds 19 2026-11-21 3"}), std::nullopt));
    const domain::TimePoint now = instant("2026-11-22T07:32:07Z");

    auto first = Cache::startAfresh(std::move(*cache), now, "a page is bad");
    QVERIFY_RESULT(first);
    auto second = Cache::startAfresh(std::move(first->cache), now, "again");

    QVERIFY_RESULT(second);
    QCOMPARE(QString::fromStdString(second->setAside->string()),
             file() + QStringLiteral(".corrupt-20261122T073207Z-2"));
    QVERIFY(QFile::exists(file() + QStringLiteral(".corrupt-20261122T073207Z")));
    QCOMPARE(int(second->cache.access()), int(Access::ReadWrite));
    QCOMPARE(second->cache.stats()->readings, 0u);
}

void TestCacheFaults::anotherProgramsDatabaseIsLeftAlone()
{
    {
        SQLite::Database other(path().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        other.exec("CREATE TABLE recipes (name TEXT)");
    }
    QFile raw(file());
    QVERIFY(raw.open(QIODevice::ReadOnly));
    const QByteArray before = raw.readAll();

    const auto opened = Cache::openOrSetAside(path(), m_catalogue, instant("2026-11-22T07:32:07Z"));

    QVERIFY(!opened);
    QCOMPARE(int(opened.error().kind), int(ErrorKind::Unsupported));
    raw.seek(0);
    QVERIFY(raw.readAll() == before);
}

void TestCacheFaults::laterVersionIsLeftAlone()
{
    QVERIFY_RESULT(Cache::open(path(), m_catalogue, Access::ReadWrite));
    {
        SQLite::Database later(path().string(), SQLite::OPEN_READWRITE);
        later.exec("PRAGMA user_version=1000");
    }

    const auto opened = Cache::openOrSetAside(path(), m_catalogue, instant("2026-11-22T07:32:07Z"));

    QVERIFY(!opened);
    QCOMPARE(int(opened.error().kind), int(ErrorKind::Unsupported));
}

void TestCacheFaults::secondOpenerReadsOnly()
{
    auto writer = Cache::open(path(), m_catalogue, Access::ReadWrite);
    QVERIFY_RESULT(writer);
    auto second = Cache::open(path(), m_catalogue, Access::ReadWrite);
    QVERIFY_RESULT(second);
    QCOMPARE(int(second->access()), int(Access::ReadOnly));

    QVERIFY_RESULT(writer->append(readings({"health.beds 19 2026-11-21 3"}), std::nullopt));

    QCOMPARE(second->cells({})->readings.size(), 1u);
    QVERIFY_RESULT(second->verify());
    QVERIFY(!second->append(readings({"health.beds 19 2026-11-22 4"}), std::nullopt));
    {
        const Cache ended = std::move(*writer);
    }
    const auto third = Cache::open(path(), m_catalogue, Access::ReadWrite);
    QVERIFY_RESULT(third);
    QCOMPARE(int(third->access()), int(Access::ReadWrite));
}

void TestCacheFaults::missingFolderIsMadeAndForbiddenOneIsUnavailable()
{
    QVERIFY_RESULT(
        Cache::open(path().parent_path() / "a" / "b" / "cache", m_catalogue, Access::ReadWrite));

    // A folder cannot be made where a file is.
    const auto refused = Cache::open(
        path().parent_path() / "a" / "b" / "cache" / "c" / "d", m_catalogue, Access::ReadWrite);

    QVERIFY(!refused);
    QCOMPARE(int(refused.error().kind), int(ErrorKind::Unavailable));
}

void TestCacheFaults::verifyFindsWhatDisagrees_data()
{
    QTest::addColumn<QByteArray>("damage");
    QTest::newRow("stretch changed") << QByteArray(
        "UPDATE tile SET body=CAST(substr(body, 1, length(body)-1) || x'7f' AS BLOB)");
    QTest::newRow("stretch moved") << QByteArray("UPDATE tile SET first=first-1");
    QTest::newRow("stretch lost") << QByteArray("DELETE FROM tile");
    QTest::newRow("reading lost") << QByteArray(
        "DELETE FROM reading WHERE time=(SELECT min(time) FROM reading)");
    QTest::newRow("revision lost") << QByteArray("DELETE FROM revision");
    QTest::newRow("series lost") << QByteArray("DELETE FROM series");
}

void TestCacheFaults::verifyFindsWhatDisagrees()
{
    QFETCH(QByteArray, damage);
    auto cache = Cache::open(path(), m_catalogue, Access::ReadWrite);
    QVERIFY_RESULT(cache);
    QVERIFY_RESULT(cache->append(
        readings({"dossiers.received 19 2026-11-21T01:00:00Z 1", "health.beds 19 2026-11-20 7.5"}),
        std::nullopt));
    QVERIFY_RESULT(cache->compact());
    QVERIFY_RESULT(cache->append(
        readings({"dossiers.received 19 2026-11-21T03:00:00Z 1",
                  "dossiers.received 19 2026-11-21T04:00:00Z 2",
                  "dossiers.received 19 2026-11-21T04:00:00Z 3 good 2026-11-21T05:00:00Z"}),
        std::nullopt));
    QVERIFY_RESULT(cache->verify());
    {
        SQLite::Database raw(path().string(), SQLite::OPEN_READWRITE);
        raw.exec(damage.constData());
    }

    const auto found = cache->verify();

    QVERIFY(!found);
    QCOMPARE(int(found.error().kind), int(ErrorKind::Corrupt));
}

int main(int argc, char** argv)
{
    if (argc == 3 && std::string_view{argv[1]} == "--write")
        return writeForEver(argv[2]);
    QCoreApplication app(argc, argv);
    TestCacheFaults test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_CacheFaults.moc"
