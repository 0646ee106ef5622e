// One client's side of the feed against a log whose answers come when the test says so.

#include <app/feed/log/SqliteLog.h>
#include <app/feed/server/Subscriber.h>
#include <models/wire/Limits.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <tests/support/SmallCatalogue.h>

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

} // namespace

class TestSubscriber : public QObject
{
    Q_OBJECT

    std::shared_ptr<const domain::Catalogue> m_catalogue
        = std::make_shared<const domain::Catalogue>(test::smallCatalogue());
    QTemporaryDir m_folder;
    domain::TimePoint m_now = test::instant("2025-08-20T00:00:00Z");

    // A log with three readings.
    std::unique_ptr<SqliteLog> log(const std::filesystem::path& file)
    {
        auto log = SqliteLog::open(file, m_catalogue);
        if (!log)
            return nullptr;
        auto batch = std::make_shared<domain::ReadingBatch>();
        for (int i = 0; i < 3; ++i) {
            domain::Reading reading;
            reading.series = m_catalogue->series(test::dust, test::commune1);
            reading.time = m_now - std::chrono::hours{i + 1};
            reading.recorded = reading.time;
            reading.value = i;
            reading.source = batch->source("sensor");
            batch->readings.push_back(reading);
        }
        const AppendRequest request{batch, m_now};
        return (*log)->append({&request, 1}) ? std::move(*log) : nullptr;
    }
    // The kinds of the frames that wait for the client.
    static QStringList taken(Subscriber& subscriber)
    {
        QStringList kinds;
        while (const SharedText text = subscriber.next()) {
            const auto event = QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object();
            kinds += event[QStringLiteral("type")].toString().section(QLatin1Char('.'), 2, 2);
        }
        return kinds;
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
        const std::filesystem::path file
            = m_folder.filePath(resumes ? QStringLiteral("a") : QStringLiteral("b")).toStdString();
        const auto written = log(file);
        QVERIFY(written);
        HeldTasks tasks;
        LogReads reads(std::move(SqliteLogReader::open(file, m_catalogue).value()),
                       [&tasks](Task task) { tasks.add(std::move(task)); });
        Hub hub(FrameWriter{m_catalogue, "/test", [this] { return m_now; }},
                reads,
                written->id(),
                written->head(),
                HubOptions{},
                [](domain::Duration, const Task&) {});
        SilentConnection connection;
        const auto client = std::make_shared<Subscriber>(hub, connection);
        wire::FrameDecoder decoder{wire::maxRequestBytes};
        const std::string after = resumes
            ? "{\"log\":\"" + written->id() + "\",\"sequence\":\"00000000000000000001\"}"
            : "null";
        client->receiveText("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/t\","
                            "\"type\":\"vn.toancanh.subscribe.v1\",\"data\":{\"after\":"
                                + after + "}}",
                            decoder);
        const auto later = [&] {
            m_now += 2 * hub.options().heartbeat;
            hub.tick();
            return taken(*client);
        };
        QCOMPARE(later(), QStringList{});
        QVERIFY(tasks.runOne());
        const QStringList first{QStringLiteral("welcome")};
        QCOMPARE(taken(*client), resumes ? first : first + QStringList{QStringLiteral("snapshot")});
        if (resumes) {
            QCOMPARE(later(), QStringList{}); // a page of the log is on its way
            QVERIFY(tasks.runOne());
            QCOMPARE(taken(*client), QStringList{QStringLiteral("readings")});
        }
        QVERIFY(client->live());
        QCOMPARE(later(), QStringList{QStringLiteral("heartbeat")});
        reads.stop();
    }
};

QTEST_GUILESS_MAIN(TestSubscriber)
#include "tst_Subscriber.moc"
