#include <models/session/StoreWorker.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <csignal>
#include <sys/resource.h>
#include <tests/storage/RandomReadings.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using session::BatchHandle;
using session::CacheState;
using session::StoreStatus;
using session::StoreWorker;
using storage::FeedPosition;

namespace {

/// No file may grow beyond some bytes while this lives: what a full disk looks like.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit tight{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &tight);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class TestStoreWorker : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void pagesHoldEverythingAndTheLastSaysSo();
    void storedTellsTheCommittedPosition();
    void fullDiskIsToldAndTheFeedStartsOverOnceThereIsRoom();
    void aFileThatWasNotClosedIsLookedOverOnceTheBoardIsRead();
    void oldReadingsAreThinnedBetweenAppends();
    void gapsAreStoredWithTheirReadings();

private:
    BatchHandle batch(std::initializer_list<std::string_view> lines) const
    {
        return std::make_shared<const domain::ReadingBatch>(parseReadings(*m_catalogue, lines));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::unique_ptr<StoreWorker> m_store;
    std::vector<StoreStatus> m_states;
    std::vector<std::optional<FeedPosition>> m_committed; ///< with each stored()
    quint64 m_done = 0;
};

void TestStoreWorker::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
    session::StoreOptions options;
    options.path = m_dir->filePath(QStringLiteral("cache.sqlite")).toStdString();
    options.catalogue = m_catalogue;
    options.clock = [] { return instant("2026-11-22T00:00:00Z"); };
    options.retry = 20ms;
    options.tellInterval = 10ms;
    m_store = std::make_unique<StoreWorker>(options);
    m_states.clear();
    m_committed.clear();
    m_done = 0;
    connect(m_store.get(), &StoreWorker::statusChanged, this, [this](const StoreStatus& status) {
        m_states.push_back(status);
    });
    connect(m_store.get(),
            &StoreWorker::stored,
            this,
            [this](quint64 readings, const std::optional<FeedPosition>& committed) {
                m_done += readings;
                m_committed.push_back(committed);
            });
    m_store->open();
    QCOMPARE(int(m_states.back().kind), int(CacheState::Kind::Working));
}

void TestStoreWorker::pagesHoldEverythingAndTheLastSaysSo()
{
    const auto all
        = std::make_shared<const domain::ReadingBatch>(randomReadings(*m_catalogue, 1, 30'000));
    m_store->append(all, std::nullopt, 0);
    domain::Board board(m_catalogue);
    int pages = 0;
    bool last = false;
    connect(m_store.get(), &StoreWorker::pageRead, this, [&](const BatchHandle& page, bool isLast) {
        ++pages;
        board.apply(*page);
        last = isLast;
    });
    while (!last)
        m_store->sendPage();

    domain::Board expected(m_catalogue);
    expected.apply(*all);
    QCOMPARE(board.dump().size(), expected.dump().size());
    QVERIFY(board.dump().size() > 1000);
    QVERIFY(pages >= 1);
}

void TestStoreWorker::storedTellsTheCommittedPosition()
{
    m_store->append(batch({"health.beds 19 2026-11-20 1"}), FeedPosition{"log", 1}, 0);
    m_store->append(batch({"health.beds 19 2026-11-21 2"}), std::nullopt, 0);

    QCOMPARE(m_done, 2u);
    QVERIFY(m_committed.back() == (FeedPosition{"log", 1}));
    QTRY_COMPARE(m_states.back().readings, 2u);
}

void TestStoreWorker::fullDiskIsToldAndTheFeedStartsOverOnceThereIsRoom()
{
    std::optional<FeedPosition> from;
    quint64 epoch = 0;
    connect(m_store.get(),
            &StoreWorker::startOver,
            this,
            [&](const std::optional<FeedPosition>& committed, quint64 newEpoch) {
                from = committed;
                epoch = newEpoch;
            });
    m_store->append(batch({"health.beds 19 2026-11-20 1"}), FeedPosition{"log", 1}, 0);
    const auto large
        = std::make_shared<const domain::ReadingBatch>(randomReadings(*m_catalogue, 1, 30'000));
    {
        const FullDisk full(200'000);
        m_store->append(large, FeedPosition{"log", 2}, 0);
        QCOMPARE(int(m_states.back().kind), int(CacheState::Kind::Off));
        QVERIFY(!m_states.back().detail.isEmpty());
        QVERIFY(m_states.back().diskFull);
        QVERIFY(m_store->refusing());
        m_store->append(batch({"health.beds 19 2026-11-21 2"}), FeedPosition{"log", 3}, 0);
        const std::size_t tries = m_states.size();
        QTRY_VERIFY(m_states.size() >= tries + 2); // it was tried again, in vain
        QCOMPARE(epoch, 0u);
    }

    QTRY_COMPARE(epoch, 1u);
    QVERIFY(from == (FeedPosition{"log", 1}));
    QCOMPARE(int(m_states.back().kind), int(CacheState::Kind::Working));
    // A batch still under way from before cannot move the position past what was lost.
    m_store->append(batch({"health.beds 19 2026-11-22 3"}), FeedPosition{"log", 4}, 0);
    QVERIFY(m_committed.back() == (FeedPosition{"log", 1}));
    m_store->append(batch({"health.beds 19 2026-11-21 2"}), FeedPosition{"log", 3}, epoch);
    QVERIFY(m_committed.back() == (FeedPosition{"log", 3}));
}

void TestStoreWorker::aFileThatWasNotClosedIsLookedOverOnceTheBoardIsRead()
{
    const std::filesystem::path left = m_dir->filePath(QStringLiteral("left")).toStdString();
    const std::filesystem::path killed = m_dir->filePath(QStringLiteral("killed")).toStdString();
    {
        auto cache = storage::Cache::open(left, m_catalogue, storage::Access::ReadWrite);
        domain::ReadingBatch all;
        for (int i = 0; i < 12'000; ++i) {
            domain::Reading reading;
            reading.series = m_catalogue->series(received, commune1);
            reading.time = instant("2026-01-01") + std::chrono::minutes{i};
            reading.recorded = reading.time;
            reading.value = i;
            all.readings.push_back(reading);
        }
        QVERIFY(cache->append(all, FeedPosition{"log", 7}));
        QVERIFY(cache->compact());
    }
    {
        // A tile that no board of this depth reads; and a log file that tells of a stop.
        SQLite::Database db(left.string(), SQLite::OPEN_READWRITE);
        db.exec("UPDATE tile SET body=zeroblob(length(body)) WHERE first=(SELECT min(first) "
                "FROM tile)");
        for (const char* suffix : {"", "-wal"})
            std::filesystem::copy_file(left.string() + suffix, killed.string() + suffix);
    }
    session::StoreOptions options;
    options.path = killed;
    options.catalogue = m_catalogue;
    options.depth = {1, 1};
    options.clock = [] { return instant("2026-11-22T00:00:00Z"); };
    options.retention.raw = options.retention.hourly = 24h * 10'000;
    StoreWorker store(options);
    QSignalSpy startOver(&store, &StoreWorker::startOver);
    CacheState::Kind kind = CacheState::Kind::Off;
    connect(&store, &StoreWorker::statusChanged, this, [&](const StoreStatus& status) {
        kind = status.kind;
    });
    std::size_t shown = 0;
    bool last = false;
    connect(&store, &StoreWorker::pageRead, this, [&](const BatchHandle& page, bool isLast) {
        shown += page->readings.size();
        last = isLast;
    });

    store.open();
    while (!last)
        store.sendPage();

    QCOMPARE(shown, 1u); // what the screens show is there before the file was looked over
    QCOMPARE(int(kind), int(CacheState::Kind::Working));
    QTRY_COMPARE(startOver.size(), 1);
    QCOMPARE(int(kind), int(CacheState::Kind::Rebuilding));
    QVERIFY(!QDir(m_dir->path()).entryList({QStringLiteral("killed.corrupt-*")}).isEmpty());
}

void TestStoreWorker::oldReadingsAreThinnedBetweenAppends()
{
    domain::ReadingBatch all;
    for (int i = 0; i < 6'000; ++i) {
        domain::Reading reading;
        reading.series = m_catalogue->series(received, commune1);
        reading.time = instant("2026-01-01") + std::chrono::minutes{i};
        reading.recorded = reading.time;
        reading.value = i;
        all.readings.push_back(reading);
    }
    m_store->append(std::make_shared<const domain::ReadingBatch>(all), FeedPosition{"log", 1}, 0);
    m_store.reset();
    const auto path = m_dir->filePath(QStringLiteral("cache.sqlite")).toStdString();
    {
        auto cache = storage::Cache::open(path, m_catalogue, storage::Access::ReadWrite);
        QVERIFY(cache->compact());
    }
    session::StoreOptions options;
    options.path = path;
    options.catalogue = m_catalogue;
    options.clock = [] { return instant("2026-11-22T00:00:00Z"); };
    options.tellInterval = 1ms;
    StoreWorker store(options);
    quint64 readings = 0;
    connect(&store, &StoreWorker::statusChanged, this, [&](const StoreStatus& status) {
        readings = status.readings;
    });
    store.open();
    QCOMPARE(readings, 6'000u);
    bool last = false;
    connect(&store, &StoreWorker::pageRead, this, [&](const BatchHandle&, bool isLast) {
        last = isLast;
    });
    while (!last)
        store.sendPage();
    quint64 sequence = 0;
    const auto appendOne = [&] {
        store.append(
            batch({"health.beds 19 2026-11-20 1"}), FeedPosition{"log", 1 + ++sequence}, 0);
    };
    QTRY_VERIFY((appendOne(), readings > 0 && readings < 200));
}

void TestStoreWorker::gapsAreStoredWithTheirReadings()
{
    const storage::Gap year{instant("2025-11-22"), instant("2026-11-22")};
    const storage::Gap november{instant("2026-11-01"), instant("2026-11-22")};
    m_store->append(batch({"health.beds 19 2026-11-20 1"}), FeedPosition{"log", 1}, 0, {year, {}});
    m_store->append(batch({"health.beds 19 2026-11-02 1"}), std::nullopt, 0, {{}, november});
    // What an earlier epoch filled may have been lost.
    m_store->append(batch({"health.beds 19 2026-10-02 1"}), std::nullopt, 9, {{}, year});
    m_store.reset();

    auto cache = storage::Cache::open(m_dir->filePath(QStringLiteral("cache.sqlite")).toStdString(),
                                      m_catalogue,
                                      storage::Access::ReadOnly);
    QVERIFY((*cache->gaps() == std::vector{storage::Gap{year.from, november.from}}));
}

QTEST_GUILESS_MAIN(TestStoreWorker)
#include "tst_StoreWorker.moc"
