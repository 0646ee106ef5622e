// One client's side of the feed against a log whose answers come when the test says so.

#include <app/feed/log/SqliteLog.h>
#include <app/feed/server/Subscriber.h>
#include <models/wire/Limits.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <tests/support/SmallCatalogue.h>
#include <utility>

using namespace ioc;
using namespace ioc::gateway;

namespace {

/// What is posted to the owner's thread, until the test runs it.
class HeldTasks
{
public:
    void add(Task task)
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
        m_came.notify_one();
    }
    /// Waits for one and runs it.
    bool runOne()
    {
        std::unique_lock lock(m_mutex);
        if (!m_came.wait_for(lock, std::chrono::seconds{30}, [this] { return !m_tasks.empty(); }))
            return false;
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
        return true;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::deque<Task> m_tasks;
};

class SilentConnection final : public Connection
{
public:
    void wake() override { }
    void close(unsigned short, const char*) override { }
};

const domain::TimePoint start = test::instant("2025-08-20T00:00:00Z");

/// A hub over a log with readings of one series, an hour apart, and one client that is subscribed
/// to all of it.
struct Scene
{
    Scene(const std::filesystem::path& file, int readings, HubOptions options = {})
        : log(std::move(SqliteLog::open(file, catalogue).value()))
        , committed(append(0, readings))
        , reads(std::move(SqliteLogReader::open(file, catalogue).value()),
                [this](Task task) { tasks.add(std::move(task)); })
        , hub(FrameWriter{catalogue, "/test", [this] { return now; }},
              reads,
              log->id(),
              log->head(),
              options,
              [this](domain::Duration after, Task task) {
                  timers.emplace_back(after, std::move(task));
              })
        , client(std::make_shared<Subscriber>(hub, connection))
    {
    }
    ~Scene() { reads.stop(); }
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    Committed append(int from, int count)
    {
        auto batch = std::make_shared<domain::ReadingBatch>();
        for (int i = from; i < from + count; ++i) {
            domain::Reading reading;
            reading.series = catalogue->series(test::dust, test::commune1);
            reading.time = start - std::chrono::hours{5'000 - i};
            reading.recorded = reading.time;
            reading.value = i;
            reading.source = batch->source("sensor");
            batch->readings.push_back(reading);
        }
        const AppendRequest request{batch, start};
        return log->append({&request, 1}).value().front().committed;
    }
    void send(const char* kind, const std::string& data)
    {
        client->receiveText("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/t\",\"type\":"
                            "\"vn.toancanh."
                                + std::string{kind} + ".v1\",\"data\":" + data + "}",
                            decoder);
    }
    QList<QJsonObject> takenEvents()
    {
        QList<QJsonObject> events;
        while (const SharedText text = client->next())
            events += QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object();
        return events;
    }
    // The kinds of the frames that wait for the client.
    QStringList taken()
    {
        QStringList kinds;
        for (const QJsonObject& event : takenEvents())
            kinds += event[QStringLiteral("type")].toString().section(QLatin1Char('.'), 2, 2);
        return kinds;
    }
    // What comes when nothing was sent for longer than a heartbeat.
    QStringList takenLater()
    {
        now += 2 * hub.options().heartbeat;
        hub.tick();
        return taken();
    }

    // The oldest timer's time has come; how long it was.
    domain::Duration fireTimer()
    {
        const auto [after, task] = std::move(timers.front());
        timers.pop_front();
        task();
        return after;
    }

    domain::TimePoint now = start;
    std::deque<std::pair<domain::Duration, Task>> timers;
    std::shared_ptr<const domain::Catalogue> catalogue
        = std::make_shared<const domain::Catalogue>(test::smallCatalogue());
    std::unique_ptr<SqliteLog> log;
    Committed committed;
    HeldTasks tasks;
    LogReads reads;
    Hub hub;
    SilentConnection connection;
    std::shared_ptr<Subscriber> client;
    wire::FrameDecoder decoder{wire::maxRequestBytes};
};

} // namespace

class TestSubscriber : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_next = 0;

    std::filesystem::path file()
    {
        return m_folder.filePath(QString::number(m_next++)).toStdString();
    }

private slots:
    // A heartbeat says that the client has all there is. Where the log takes its time to answer,
    // there is more, and it is not said.
    void noHeartbeatBeforeTheClientHasEverything_data()
    {
        QTest::addColumn<bool>("resumes");
        QTest::newRow("a new client") << false;
        QTest::newRow("a client that resumes") << true;
    }
    void noHeartbeatBeforeTheClientHasEverything()
    {
        QFETCH(bool, resumes);
        Scene scene(file(), 3);
        const std::string after = resumes
            ? "{\"log\":\"" + scene.log->id() + "\",\"sequence\":\"00000000000000000001\"}"
            : "null";
        scene.send("subscribe", "{\"after\":" + after + "}");
        QCOMPARE(scene.takenLater(), QStringList{});
        QVERIFY(scene.tasks.runOne());
        QStringList first{QStringLiteral("welcome")};
        if (!resumes)
            first += QStringLiteral("snapshot");
        QCOMPARE(scene.taken(), first);
        if (resumes) {
            QCOMPARE(scene.takenLater(), QStringList{}); // a page of the log is on its way
            QVERIFY(scene.tasks.runOne());
            QCOMPARE(scene.taken(), QStringList{QStringLiteral("readings")});
        }
        QVERIFY(scene.client->live());
        QCOMPARE(scene.takenLater(), QStringList{QStringLiteral("heartbeat")});
    }

    // A long answer comes page by page, and what is new comes between them, though the log takes
    // its time for each page.
    void liveReadingsDoNotWaitForHistory()
    {
        constexpr int pages = 3;
        const int readings = pages * static_cast<int>(wire::readingsPerFrame);
        Scene scene(file(), readings);
        scene.send("subscribe", "{\"after\":null}");
        QVERIFY(scene.tasks.runOne());
        (void)scene.taken();
        QVERIFY(scene.client->live());
        scene.send("history",
                   "{\"from\":\"2000-01-01T00:00:00Z\",\"to\":\"2030-01-01T00:00:00Z\"}");
        QCOMPARE(scene.taken(), QStringList{}); // asked for
        int answers = 0;
        for (int i = 0; i < pages; ++i) {
            scene.hub.committed(scene.append(readings + i, 1));
            scene.hub.flush();
            QCOMPARE(scene.taken(), QStringList{QStringLiteral("readings")});
            QVERIFY(scene.tasks.runOne());
            const QStringList page = scene.taken();
            QVERIFY(!page.isEmpty() && page.count(QStringLiteral("history")) == page.size());
            answers += static_cast<int>(page.size());
        }
        QVERIFY(answers >= pages);
    }

    // While sending takes its time what comes is gathered for longer, all of it.
    void aFrameWaitsAsLongAsItsPaceSays()
    {
        Scene scene(file(), 1);
        std::deque<domain::Duration> rests{domain::Duration{80}, domain::Duration{7}};
        scene.hub.setPace([&] {
            const domain::Duration rest = rests.empty() ? domain::Duration{0} : rests.front();
            if (!rests.empty())
                rests.pop_front();
            return rest;
        });
        scene.send("subscribe", "{\"after\":null}");
        QVERIFY(scene.tasks.runOne());
        (void)scene.taken();
        scene.hub.committed(scene.append(1, 1));
        QCOMPARE(scene.fireTimer(), scene.hub.options().gather);
        QCOMPARE(scene.taken(), QStringList{});
        scene.hub.committed(scene.append(2, 1));
        QCOMPARE(scene.timers.size(), std::size_t{1});
        QCOMPARE(scene.fireTimer(), domain::Duration{80});
        QCOMPARE(scene.fireTimer(), domain::Duration{7});
        const QList<QJsonObject> events = scene.takenEvents();
        QCOMPARE(events.size(), 1);
        const auto data = events[0][QStringLiteral("data")].toObject();
        QCOMPARE(data[QStringLiteral("readings")].toArray().size(), 2);
        QVERIFY(scene.timers.empty());
        scene.hub.committed(scene.append(3, 1));
        QCOMPARE(scene.fireTimer(), scene.hub.options().gather);
        QCOMPARE(scene.taken(), QStringList{QStringLiteral("readings")});
    }

    // What is late is left out for what is newer, though it is later in the log: what the client
    // then asks for, up to the place that it was told, has it.
    void lateReadingsThatWereLeftOutAreInTheHole()
    {
        HubOptions options;
        options.outboxBytes = 1;
        Scene scene(file(), 1, options);
        scene.send("subscribe", "{\"after\":null}");
        QVERIFY(scene.tasks.runOne());
        (void)scene.taken();
        QVERIFY(scene.client->live());
        scene.hub.committed(scene.append(9, 1));
        scene.hub.committed(scene.append(5, 2));
        scene.hub.flush();
        const QList<QJsonObject> live = scene.takenEvents();
        QCOMPARE(live.size(), 1);
        const auto data = live[0][QStringLiteral("data")].toObject();
        QCOMPARE(data[QStringLiteral("dropped")].toInt(), 2);
        const std::string told = live[0][QStringLiteral("sequence")].toString().toStdString();
        scene.send("history", "{\"after\":\"00000000000000000001\",\"upTo\":\"" + told + "\"}");
        QCOMPARE(scene.taken(), QStringList{}); // asked for
        QVERIFY(scene.tasks.runOne());
        const QList<QJsonObject> hole = scene.takenEvents();
        QCOMPARE(hole.size(), 1);
        const auto filled = hole[0][QStringLiteral("data")].toObject();
        QCOMPARE(filled[QStringLiteral("more")].toBool(), false);
        QCOMPARE(filled[QStringLiteral("readings")].toArray().size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestSubscriber)
#include "tst_Subscriber.moc"
