#include "FaultyDisk.h"
#include "RandomReadings.h"

#include <models/storage/Cache.h>

#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <memory>
#include <sys/resource.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using storage::Access;
using storage::Cache;
using storage::FeedPosition;

namespace {

constexpr std::size_t perBatch = 60;
constexpr std::uint64_t batches = 6;

/// What one run of the work did before the disk failed, if it did.
struct Outcome
{
    std::uint64_t acknowledged = 0; ///< sequence of the last append that was
    bool done = false;
};

} // namespace

/// Every way in which the disk can fail at its n-th call: nothing acknowledged is lost, nothing
/// doubled, and once the disk works again, all goes on.
class TestCacheDisk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFaultLeavesTheCacheWhole_data();
    void everyFaultLeavesTheCacheWhole();
    void aLimitOnTheSizeOfFilesLeavesTheCacheWhole();

private:
    Outcome work(const std::filesystem::path& path) const;
    void checkWhole(const std::filesystem::path& path, const Outcome& outcome) const;

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    domain::ReadingBatch m_all;
    std::vector<std::uint64_t> m_heldAfter; ///< readings, by sequence
};

void TestCacheDisk::initTestCase()
{
    FaultyDisk::install();
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
    m_all = randomReadings(*m_catalogue, 9, perBatch * batches);
    const QTemporaryDir dir;
    auto cache = Cache::open(
        dir.filePath(QStringLiteral("c")).toStdString(), m_catalogue, Access::ReadWrite);
    QVERIFY(cache);
    m_heldAfter.push_back(0);
    for (std::uint64_t number = 1; number <= batches; ++number) {
        QVERIFY(cache->append(part(m_all, (number - 1) * perBatch, perBatch), std::nullopt));
        m_heldAfter.push_back(cache->stats()->readings);
    }
}

// Opens, appends and seals from where the cache ends.
Outcome TestCacheDisk::work(const std::filesystem::path& path) const
{
    Outcome outcome;
    auto cache = Cache::open(path, m_catalogue, Access::ReadWrite);
    if (!cache)
        return outcome;
    const auto position = cache->position();
    if (!position)
        return outcome;
    bool sealed = true;
    outcome.acknowledged = *position ? (*position)->sequence : 0;
    for (std::uint64_t number = outcome.acknowledged + 1; number <= batches; ++number) {
        if (!cache->append(part(m_all, (number - 1) * perBatch, perBatch),
                           FeedPosition{"log", number}))
            return outcome;
        outcome.acknowledged = number;
        if (number % 2 == 0)
            sealed = cache->compact() && sealed;
    }
    outcome.done = sealed;
    return outcome;
}

void TestCacheDisk::checkWhole(const std::filesystem::path& path, const Outcome& outcome) const
{
    auto cache = Cache::open(path, m_catalogue, Access::ReadWrite);
    QVERIFY2(cache, cache ? "" : cache.error().context.c_str());
    const auto sound = cache->verify();
    QVERIFY2(sound, sound ? "" : sound.error().context.c_str());
    const auto stats = cache->stats();
    QVERIFY(stats);
    const std::uint64_t reached = stats->position ? stats->position->sequence : 0;
    // A commit whose answer was an error may stand all the same: then it stands whole.
    QVERIFY(reached == outcome.acknowledged || reached == outcome.acknowledged + 1);
    QCOMPARE(stats->readings, m_heldAfter[reached]);
}

void TestCacheDisk::everyFaultLeavesTheCacheWhole_data()
{
    QTest::addColumn<int>("call");
    QTest::newRow("opening") << int(FaultyDisk::Call::Open);
    QTest::newRow("writing") << int(FaultyDisk::Call::Write);
    QTest::newRow("syncing") << int(FaultyDisk::Call::Sync);
}

void TestCacheDisk::everyFaultLeavesTheCacheWhole()
{
    QFETCH(int, call);
    int faults = 0;
    for (int n = 0;; ++n) {
        const QTemporaryDir dir;
        const std::filesystem::path path = dir.filePath(QStringLiteral("c")).toStdString();
        FaultyDisk::arm(FaultyDisk::Call(call), n);
        const Outcome outcome = work(path);
        if (!FaultyDisk::disarm()) {
            QVERIFY(outcome.done);
            break;
        }
        ++faults;
        checkWhole(path, outcome);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("at call %1").arg(n)));
        QVERIFY(work(path).done); // the disk is back
        checkWhole(path, {batches, true});
        QVERIFY2(n < 5000, "the work never succeeds");
    }
    QVERIFY(faults > 2);
}

// As `ulimit -f` or a unit's LimitFSIZE sets it.
void TestCacheDisk::aLimitOnTheSizeOfFilesLeavesTheCacheWhole()
{
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    int refused = 0;
    bool done = false;
    for (rlim_t bytes = 0; !done; bytes += 12'288) {
        QVERIFY2(bytes < 8'000'000, "the work never succeeds");
        const QTemporaryDir dir;
        const std::filesystem::path path = dir.filePath(QStringLiteral("c")).toStdString();
        rlimit tight = before;
        tight.rlim_cur = bytes;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const Outcome outcome = work(path);
        setrlimit(RLIMIT_FSIZE, &before);
        done = outcome.done;
        refused += done ? 0 : 1;
        checkWhole(path, outcome);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("at %1 bytes").arg(bytes)));
        QVERIFY(work(path).done);
        checkWhole(path, {batches, true});
    }
    std::signal(SIGXFSZ, handler);
    QVERIFY(refused > 5);
}

QTEST_GUILESS_MAIN(TestCacheDisk)
#include "tst_CacheDisk.moc"
