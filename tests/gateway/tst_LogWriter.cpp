#include <app/feed/log/LogWriter.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <future>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using gateway::Appended;
using gateway::LogWriter;

namespace {

// A log that says what it was asked and fails where it is told to; its first append waits until it
// is let go.
class ScriptedLog final : public gateway::Log
{
public:
    explicit ScriptedLog(std::shared_future<void> gate,
                         std::vector<std::size_t>& groups,
                         std::size_t failing)
        : m_gate(std::move(gate))
        , m_groups(groups)
        , m_failing(failing)
    {
    }
    const std::string& id() const noexcept override { return m_id; }
    wire::Sequence head() const noexcept override { return m_head; }
    Result<std::vector<Appended>> append(std::span<const gateway::AppendRequest> requests) override
    {
        m_gate.wait();
        m_groups.push_back(requests.size());
        if (m_groups.size() == m_failing)
            return Error{ErrorKind::Exhausted, "no space"};
        std::vector<Appended> results;
        for (const auto& request : requests) {
            const std::size_t count = request.batch->readings.size();
            results.push_back({count, 0, m_head + count, {request.batch, m_head + 1, nullptr}});
            m_head += count;
        }
        return results;
    }

private:
    std::string m_id = "scripted";
    wire::Sequence m_head = 0;
    std::shared_future<void> m_gate;
    std::vector<std::size_t>& m_groups;
    std::size_t m_failing;
};

} // namespace

class TestLogWriter : public QObject
{
    Q_OBJECT

    domain::Catalogue m_catalogue = test::smallCatalogue();
    QTemporaryDir m_folder;
    std::promise<void> m_gate;
    std::vector<std::size_t> m_groups;

    std::unique_ptr<LogWriter> writer(LogWriter::Limits limits, std::size_t failing = 0)
    {
        m_gate = std::promise<void>{};
        m_groups.clear();
        auto log = std::make_unique<ScriptedLog>(m_gate.get_future().share(), m_groups, failing);
        const gateway::Post post = [this](gateway::Task task) {
            QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection);
        };
        return std::make_unique<LogWriter>(
            std::move(log), gateway::RefusedFile{refusedFile()}, post, limits);
    }

    [[nodiscard]] std::string refusedFile() const
    {
        return m_folder.filePath(QStringLiteral("refused.jsonl")).toStdString();
    }

    gateway::WriteRequest request()
    {
        gateway::WriteRequest made;
        made.append.batch = std::make_shared<const domain::ReadingBatch>(
            test::parseReadings(m_catalogue, {"dossiers.received 05500 2025-08-20 1"}));
        made.from = "test";
        return made;
    }

private slots:
    void whatWaitsIsOneTransaction()
    {
        const auto log = writer({10, 100});
        std::vector<wire::Sequence> heads;
        for (int i = 0; i < 6; ++i) {
            const auto outcome = log->submit(
                request(), [&](Result<Appended> result) { heads.push_back(result->head); });
            QCOMPARE(outcome, LogWriter::Submit::Queued);
        }
        QCOMPARE(log->waiting(), std::size_t{6});
        m_gate.set_value();
        QTRY_COMPARE(heads, (std::vector<wire::Sequence>{1, 2, 3, 4, 5, 6}));
        QCOMPARE(log->waiting(), std::size_t{0});
        QVERIFY(m_groups.size() <= 3);
    }

    void aFullQueueIsSaid()
    {
        const auto log = writer({2, 100});
        int done = 0;
        const auto count = [&](Result<Appended>) { ++done; };
        QCOMPARE(log->submit(request(), count), LogWriter::Submit::Queued);
        QCOMPARE(log->submit(request(), count), LogWriter::Submit::Queued);
        QCOMPARE(log->submit(request(), count), LogWriter::Submit::Full);
        m_gate.set_value();
        QTRY_COMPARE(done, 2);
        QCOMPARE(log->submit(request(), count), LogWriter::Submit::Queued);
        QTRY_COMPARE(done, 3);
    }

    void aFailedAppendIsNotTaken()
    {
        const auto log = writer({10, 100}, 1);
        std::vector<ErrorKind> kinds;
        int taken = 0;
        const auto outcome = log->submit(
            request(), [&](Result<Appended> result) { kinds.push_back(result.error().kind); });
        QCOMPARE(outcome, LogWriter::Submit::Queued);
        m_gate.set_value();
        QTRY_COMPARE(kinds, (std::vector<ErrorKind>{ErrorKind::Exhausted}));
        QCOMPARE(
            log->submit(request(), [&](Result<Appended> result) { taken += result.has_value(); }),
            LogWriter::Submit::Queued);
        QTRY_COMPARE(taken, 1);
    }

    void stopWritesWhatWaits()
    {
        auto log = writer({10, 100});
        int done = 0;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(log->submit(request(),
                                 [&](Result<Appended> result) { done += result.has_value(); }),
                     LogWriter::Submit::Queued);
        m_gate.set_value();
        log->stop();
        QTRY_COMPARE(done, 3);
    }

    void refusedReadingsAreKept()
    {
        const auto log = writer({10, 100});
        gateway::WriteRequest bad = request();
        bad.refused.push_back(
            {3, "value", "not a number: 'tám'", "dossiers.received,05500,2025-08-20,tám\xC3"});
        int done = 0;
        QCOMPARE(log->submit(std::move(bad),
                             [&](Result<Appended> result) { done += result.has_value(); }),
                 LogWriter::Submit::Queued);
        m_gate.set_value();
        QTRY_COMPARE(done, 1);
        QFile file(QString::fromStdString(refusedFile()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        QCOMPARE(line.value(QStringLiteral("index")).toInt(), 3);
        QCOMPARE(line.value(QStringLiteral("row")).toString(),
                 QString::fromUtf8("dossiers.received,05500,2025-08-20,tám\uFFFD"));
    }

    void refusedReadingsAreBounded()
    {
        const std::string file = m_folder.filePath(QStringLiteral("bounded.jsonl")).toStdString();
        gateway::RefusedFile refused(file, 1000);
        const std::vector<wire::Refusal> one{{0, "value", "no number", std::string(300, 'x')}};
        for (int i = 0; i < 20; ++i)
            QVERIFY(refused.append(one, "test", {}));
        QVERIFY(std::filesystem::file_size(file) <= 1000);
        QVERIFY(std::filesystem::file_size(file + ".1") <= 1000);
    }
};

QTEST_GUILESS_MAIN(TestLogWriter)
#include "tst_LogWriter.moc"
