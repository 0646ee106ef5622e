#include "AlarmBench.h"

#include <models/domain/ShiftLog.h>

#include <QTest>

#include <algorithm>
#include <random>

using namespace ioc;
using namespace ioc::domain;
using namespace ioc::test;
using namespace std::chrono_literals;

namespace {

struct Event
{
    std::optional<Reading> reading;
    std::optional<LoggedAction> action;

    [[nodiscard]] TimePoint time(const Catalogue& catalogue) const
    {
        return reading ? eventTime(catalogue, *reading) : action->time;
    }
};

struct RandomLog
{
    std::shared_ptr<const Catalogue> catalogue;
    std::vector<Event> events;
    TimePoint end = noon;
};

// 100 000 events of about a day: readings with late ones and revisions, acts, outages.
RandomLog randomLog(int seed)
{
    RandomLog made;
    AlarmLimit source = limitOf("source", AlarmCondition::StaleSource, std::nullopt);
    source.system = "Trạm đo";
    AlarmLimit off = limitOf("dust", AlarmCondition::OffTarget, test::dust);
    off.deadband = 3;
    off.onDelay = 30s;
    off.scope = AlarmLimit::Scope::Units;
    AlarmLimit fast = limitOf("fast", AlarmCondition::RateOfChange, test::dust);
    fast.change = 25;
    fast.window = 2min;
    AlarmLimit watch = limitOf("watch", AlarmCondition::Watch, test::dust);
    watch.offDelay = 20s;
    const auto catalogue
        = std::const_pointer_cast<Catalogue>(catalogueWith({source, off, fast, watch}));
    made.catalogue = catalogue;
    catalogue->indicators[Catalogue::index(test::dust)].lowestLevel = AreaLevel::Commune;

    std::mt19937 random{static_cast<unsigned>(seed)};
    const auto below
        = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
    const AreaId areas[]{test::province, test::commune1, test::commune2, test::commune3};
    std::vector<Event>& events = made.events;
    std::vector<std::string> keys{"source@19", "fast@19", "watch@19", "dust@05500", "dust@05800"};
    TimePoint& time = made.end;
    std::uint64_t sequence = 0;
    for (int i = 0; i < 100'000; ++i) {
        time += Duration{below(2000)} + (below(5000) == 0 ? Duration{120'000} : Duration{});
        ++sequence;
        if (below(5000) == 0) {
            LoggedAction note = logged(sequence, time, Act::SystemNote, "shift");
            note.action.text
                = systemNoteText(SystemEvent::Restart, static_cast<std::uint64_t>(below(300)), {});
            events.push_back({std::nullopt, note});
            continue;
        }
        if (below(100) == 0) {
            const auto act = static_cast<Act>(below(6));
            LoggedAction action
                = logged(sequence, time, act, keys[static_cast<std::size_t>(below(5))]);
            action.action.until = time + Duration{below(600'000)};
            if (below(2) == 0)
                action.action.seen = time - Duration{below(60'000)};
            events.push_back({std::nullopt, action});
            continue;
        }
        const TimePoint at = time - Duration{below(20) == 0 ? below(300'000) : 0};
        Reading reading = dustAt(*catalogue, at, 20 + below(50), areas[below(4)]);
        reading.recorded = time;
        if (below(50) == 0 && i > 100 && events[events.size() - 50].reading) {
            reading.series = events[events.size() - 50].reading->series;
            reading.time = events[events.size() - 50].reading->time; // revises
        }
        events.push_back({reading, std::nullopt});
    }
    return made;
}

void apply(AlarmBook& book, const Event& event)
{
    if (event.action)
        return book.apply(*event.action);
    ReadingBatch batch;
    batch.readings.push_back(*event.reading);
    book.apply(batch);
}

} // namespace

/// Alarms are what the set of readings and acts makes of them, whatever way these came.
class TestAlarmOrder : public QObject
{
    Q_OBJECT

private slots:
    void anyOrderAndGroupingEndsTheSame_data()
    {
        QTest::addColumn<int>("seed");
        const int seeds = std::max(1, qEnvironmentVariableIntValue("IOC_SEEDS"));
        for (int seed = 1; seed <= seeds; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    // Also by time passing at other moments.
    void anyOrderAndGroupingEndsTheSame()
    {
        QFETCH(const int, seed);
        const RandomLog log = randomLog(seed);
        const auto& events = log.events;
        const auto fold = [&](unsigned shuffle) {
            std::mt19937 order{shuffle};
            AlarmBook book{log.catalogue};
            // Within a stretch any order, in groups of any size; the stretches overlap nothing.
            for (std::size_t begin = 0; begin < events.size();) {
                const std::size_t end = std::min(events.size(), begin + 1 + order() % 3000);
                std::vector<std::size_t> indices(end - begin);
                for (std::size_t i = 0; i < indices.size(); ++i)
                    indices[i] = begin + i;
                if (shuffle != 0)
                    std::shuffle(indices.begin(), indices.end(), order);
                ReadingBatch batch;
                for (const std::size_t i : indices) {
                    if (events[i].action)
                        book.apply(*events[i].action);
                    else
                        batch.readings.push_back(*events[i].reading);
                    if (batch.readings.size() > order() % 500) {
                        book.apply(batch);
                        batch.readings.clear();
                    }
                    if (order() % 4000 == 0)
                        book.advance(log.end - Duration{order() % 100'000});
                }
                book.apply(batch);
                begin = end;
            }
            book.advance(log.end + 1h);
            return book.dump();
        };
        const std::string straight = fold(0);
        QVERIFY(straight.size() > 100'000); // thousands of transitions
        QVERIFY(fold(11) == straight);
    }

    // Whoever begins from a base that another has made ends as who ran through.
    void fromABaseItEndsTheSame_data() { anyOrderAndGroupingEndsTheSame_data(); }
    void fromABaseItEndsTheSame()
    {
        QFETCH(const int, seed);
        const RandomLog log = randomLog(seed);
        AlarmBook through{log.catalogue};
        for (const Event& event : log.events)
            apply(through, event);
        through.advance(log.end + 1h);
        const std::string wanted = through.dump();

        std::mt19937 random{static_cast<unsigned>(seed) + 100};
        for (int round = 0; round < 5; ++round) {
            const TimePoint cut
                = noon + Duration{random() % static_cast<unsigned>((log.end - noon).count())};
            AlarmBook first{log.catalogue};
            for (const Event& event : log.events) {
                const bool note = event.action && event.action->action.act == Act::SystemNote;
                if (note || event.time(*log.catalogue) < cut)
                    apply(first, event);
            }
            first.advance(cut - 1ms);
            const std::string saved = first.saveBase();

            AlarmBook second{log.catalogue};
            QVERIFY(second.restoreBase(saved, cut));
            for (const Event& event : log.events) {
                if (event.action || event.time(*log.catalogue) >= cut)
                    apply(second, event);
            }
            second.advance(log.end + 1h);
            QVERIFY(second.dump() == wanted);
            QCOMPARE(second.counts(), through.counts());

            // What a base has let go of is not taken, and is counted.
            const std::uint64_t before = second.tooLate();
            ReadingBatch late;
            late.readings.push_back(dustAt(*log.catalogue, cut - 1h, 99));
            second.apply(late);
            QVERIFY(second.tooLate() > before);
            second.advance(log.end + 1h);
            QVERIFY(second.dump() == wanted);
        }
    }

    void aBaseOfAnotherCatalogueIsRefused()
    {
        Bench bench;
        bench.dust(noon, 60);
        bench.book.advance(noon + 1s);
        const std::string saved = bench.book.saveBase();
        Bench same;
        QVERIFY(same.book.restoreBase(saved, noon + 2s));
        QCOMPARE(same.at(noon + 2s), AlarmState::Unacknowledged);
        Bench other{limitOf("other", AlarmCondition::OffTarget, test::dust)};
        QVERIFY(!other.book.restoreBase(saved, noon + 2s));
        // Cut anywhere, it is no base.
        for (std::size_t size = 0; size < saved.size(); ++size) {
            Bench cut;
            QVERIFY(!cut.book.restoreBase(std::string_view{saved}.substr(0, size), noon + 2s));
        }
    }

    void moreReadingsThanAreKeptEndTheSame()
    {
        Bench one;
        Bench two;
        const auto feed = [&](Bench& bench, std::size_t group) {
            ReadingBatch batch;
            for (std::size_t i = 0; i < 3 * AlarmPoint::sampleDepth; ++i) {
                const bool bad = i % 977 < 5;
                batch.readings.push_back(
                    dustAt(*bench.catalogue, noon + 10s * i, bad ? 60 : 10 + double(i % 7)));
                if (batch.readings.size() == group) {
                    bench.book.apply(batch);
                    bench.book.advance(noon + 10s * i);
                    batch.readings.clear();
                }
            }
            bench.book.apply(batch);
            bench.book.advance(noon + 10s * (3 * AlarmPoint::sampleDepth));
        };
        feed(one, 100);
        feed(two, 7777);
        QVERIFY(one.book.points().front().sampleCount() < 2 * AlarmPoint::sampleDepth);
        QVERIFY(one.book.points().front().now() == two.book.points().front().now());
        const auto last = noon + 10s * (3 * AlarmPoint::sampleDepth);
        QCOMPARE(one.book.journal(last - 24h, last).size(),
                 two.book.journal(last - 24h, last).size());
        one.dust(noon, 99);
        QCOMPARE(one.book.points().front().tooLate(), std::uint64_t{1});
    }
};

QTEST_APPLESS_MAIN(TestAlarmOrder)
#include "tst_AlarmOrder.moc"
