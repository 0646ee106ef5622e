#include <app/feed/server/Outbox.h>
#include <models/wire/Limits.h>

#include <QtTest>

using namespace ioc;
using gateway::Conflated;
using gateway::LiveFrame;
using gateway::Outbox;
using gateway::SharedText;

namespace {

SharedText text(std::size_t bytes, char fill = 'x')
{
    return std::make_shared<const std::string>(bytes, fill);
}

domain::Reading reading(std::uint32_t series, int minute, double value)
{
    domain::Reading made;
    made.series = static_cast<domain::SeriesId>(series);
    made.time = domain::TimePoint{std::chrono::minutes{minute}};
    made.value = value;
    return made;
}

// A frame of `bytes` with readings of one minute, the value of each its sequence.
std::shared_ptr<const LiveFrame>
frame(std::size_t bytes, std::vector<std::uint32_t> series, wire::Sequence first, int minute)
{
    auto batch = std::make_shared<domain::ReadingBatch>();
    LiveFrame made;
    for (const std::uint32_t each : series) {
        batch->readings.push_back(reading(each, minute, static_cast<double>(first)));
        made.sequences.push_back(first++);
    }
    made.text = text(bytes);
    made.batch = std::move(batch);
    return std::make_shared<const LiveFrame>(std::move(made));
}

const Conflated& conflated(const std::optional<Outbox::Item>& item)
{
    static const Conflated none;
    return item && std::holds_alternative<Conflated>(*item) ? std::get<Conflated>(*item) : none;
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private slots:
    void givesFramesInOrder()
    {
        Outbox outbox(100);
        const auto first = text(10, 'a');
        outbox.pushControl(first);
        const auto second = frame(20, {1}, 1, 0);
        QCOMPARE(outbox.pushLive(second), Outbox::Push::Queued);
        QCOMPARE(outbox.bytes(), std::size_t{30});
        QVERIFY(std::get<SharedText>(*outbox.pop()) == first);
        QVERIFY(std::get<SharedText>(*outbox.pop()) == second->text);
        QVERIFY(!outbox.pop());
        QCOMPARE(outbox.bytes(), std::size_t{0});
        QVERIFY(outbox.empty());
    }

    void conflatesToTheNewestOfEachSeries()
    {
        Outbox outbox(50);
        QCOMPARE(outbox.pushLive(frame(40, {1, 2}, 1, 0)), Outbox::Push::Queued);
        QCOMPARE(outbox.pushLive(frame(40, {1, 3}, 3, 1)), Outbox::Push::Conflated);
        const auto item = outbox.pop();
        const Conflated& rest = conflated(item);
        QVERIFY(rest.batch);
        QCOMPARE(rest.dropped, std::uint64_t{1});
        QCOMPARE(rest.sequences, (std::vector<wire::Sequence>{2, 3, 4}));
        QCOMPARE(rest.batch->readings[1].value, 3.0); // series 1, the later of its two
        QCOMPARE(outbox.droppedInAll(), std::uint64_t{1});
        QVERIFY(outbox.empty());
        QCOMPARE(outbox.bytes(), std::size_t{0});
    }

    // Yet the client is told a place that is not before it, or it would not ask for it.
    void aLateReadingOfAnEarlierPeriodDoesNotOvertake()
    {
        Outbox outbox(1);
        QCOMPARE(outbox.pushLive(frame(40, {1, 2}, 1, 9)), Outbox::Push::Conflated);
        QCOMPARE(outbox.pushLive(frame(40, {1}, 3, 3)), Outbox::Push::Conflated);
        const auto item = outbox.pop();
        const Conflated& rest = conflated(item);
        QVERIFY(rest.batch);
        QCOMPARE(rest.batch->readings.size(), std::size_t{2});
        QCOMPARE(rest.batch->readings[1].time, reading(1, 9, 0).time);
        QCOMPARE(rest.sequences, (std::vector<wire::Sequence>{2, 3}));
        QCOMPARE(rest.dropped, std::uint64_t{1});
    }

    void controlFramesAreNeverDropped()
    {
        Outbox outbox(30);
        const auto welcome = text(10, 'w');
        const auto error = text(25, 'e');
        outbox.pushControl(welcome);
        QCOMPARE(outbox.pushLive(frame(15, {1}, 1, 0)), Outbox::Push::Queued);
        outbox.pushControl(error);
        QCOMPARE(outbox.pushLive(frame(15, {1}, 2, 1)), Outbox::Push::Conflated);
        QVERIFY(std::get<SharedText>(*outbox.pop()) == welcome);
        QVERIFY(std::get<SharedText>(*outbox.pop()) == error);
        const auto item = outbox.pop();
        QCOMPARE(conflated(item).dropped, std::uint64_t{1});
    }

    void livesOnAfterTheClientCaughtUp()
    {
        Outbox outbox(50);
        outbox.pushLive(frame(60, {1}, 1, 0));
        QVERIFY(outbox.pop());
        QCOMPARE(outbox.pushLive(frame(40, {1}, 2, 1)), Outbox::Push::Queued);
        QVERIFY(std::holds_alternative<SharedText>(*outbox.pop()));
    }

    void conflatedReadingsComeInParts()
    {
        Outbox outbox(1);
        std::vector<std::uint32_t> series(wire::readingsPerFrame + 5);
        for (std::size_t i = 0; i < series.size(); ++i)
            series[i] = static_cast<std::uint32_t>(series.size() - i);
        outbox.pushLive(frame(40, series, 1, 0));
        outbox.pushLive(frame(40, {1}, 5000, 1));
        const auto first = outbox.pop();
        QCOMPARE(conflated(first).batch->readings.size(), wire::readingsPerFrame);
        QCOMPARE(conflated(first).sequences.back(), wire::Sequence{wire::readingsPerFrame});
        QCOMPARE(conflated(first).dropped, std::uint64_t{1});
        const auto second = outbox.pop();
        QCOMPARE(conflated(second).batch->readings.size(), std::size_t{5});
        QCOMPARE(conflated(second).sequences.back(), wire::Sequence{5000});
        QCOMPARE(conflated(second).dropped, std::uint64_t{0});
        QVERIFY(outbox.empty());
    }

    void aNewSubscriptionForgetsLiveFrames()
    {
        Outbox outbox(50);
        outbox.pushControl(text(10));
        outbox.pushLive(frame(30, {1}, 1, 0));
        outbox.dropLive();
        QCOMPARE(outbox.bytes(), std::size_t{10});
        QVERIFY(outbox.pop());
        QVERIFY(!outbox.pop());
    }

    void memoryStaysBounded()
    {
        Outbox outbox(10'000);
        for (wire::Sequence i = 1; i <= 10'000; ++i) {
            outbox.pushLive(
                frame(900, {static_cast<std::uint32_t>(i % 7)}, i, static_cast<int>(i)));
            QVERIFY(outbox.bytes() <= 10'000);
        }
        const auto item = outbox.pop();
        QCOMPARE(conflated(item).batch->readings.size(), std::size_t{7});
        QCOMPARE(conflated(item).dropped, std::uint64_t{10'000 - 7});
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_Outbox.moc"
