#include <models/domain/Operations.h>
#include <models/domain/Status.h>
#include <models/domain/TimeText.h>

#include <QTest>

#include <algorithm>
#include <random>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::domain;
using namespace std::chrono_literals;

namespace {

const TimePoint noon = test::instant("2026-11-20T05:00:00Z");

AlarmLimit limitOf(const char* id, AlarmCondition condition, std::optional<IndicatorId> indicator)
{
    AlarmLimit limit;
    limit.id = id;
    limit.name = {id, id};
    limit.condition = condition;
    limit.indicator = indicator;
    limit.guidance = {"Gọi", "Call"};
    limit.page = "overview";
    return limit;
}

// Fine dust over 50 is off target, over 35 to be watched; it comes every ten seconds.
std::shared_ptr<const Catalogue> catalogueWith(std::vector<AlarmLimit> alarms)
{
    auto catalogue = std::make_shared<Catalogue>(test::smallCatalogue());
    Indicator& dust = catalogue->indicators[Catalogue::index(test::dust)];
    dust.direction = Direction::Lower;
    dust.thresholds.watch = 35;
    dust.thresholds.off = 50;
    dust.system = {"Trạm đo", "Stations"};
    catalogue->alarms = std::move(alarms);
    return catalogue;
}

Reading
dustAt(const Catalogue& catalogue, TimePoint time, double value, AreaId area = test::province)
{
    Reading reading;
    reading.series = catalogue.series(test::dust, area);
    reading.time = time;
    reading.recorded = time;
    reading.value = value;
    return reading;
}

LoggedAction logged(std::uint64_t sequence, TimePoint time, Act act, const std::string& subject)
{
    LoggedAction action;
    action.sequence = sequence;
    action.time = time;
    action.who = "trực ca";
    action.action = {"act-" + std::to_string(sequence), act, subject, "lý do", {}, {}, {}};
    return action;
}

const std::string key = "dust@19";

/// A book of one alarm, fed by hand.
struct Bench
{
    explicit Bench(AlarmLimit limit = limitOf("dust", AlarmCondition::OffTarget, test::dust))
        : catalogue(catalogueWith({std::move(limit)}))
        , book(catalogue)
    {
    }
    void dust(TimePoint time, double value)
    {
        ReadingBatch batch;
        batch.readings.push_back(dustAt(*catalogue, time, value));
        book.apply(batch);
    }
    AlarmState at(TimePoint now)
    {
        book.advance(now);
        return book.find(key)->state;
    }

    std::shared_ptr<const Catalogue> catalogue;
    AlarmBook book;
};

} // namespace

class TestAlarmBook : public QObject
{
    Q_OBJECT

private slots:
    void aDeadbandHoldsAnAlarm()
    {
        AlarmLimit limit = limitOf("dust", AlarmCondition::OffTarget, test::dust);
        limit.deadband = 5;
        Bench bench{limit};
        bench.dust(noon, 51);
        QCOMPARE(bench.at(noon), AlarmState::Unacknowledged);
        bench.dust(noon + 10s, 46);
        QCOMPARE(bench.at(noon + 10s), AlarmState::Unacknowledged);
        bench.dust(noon + 20s, 45);
        QCOMPARE(bench.at(noon + 20s), AlarmState::ReturnedUnacknowledged);
        bench.dust(noon + 30s, 46); // above where it cleared, below the limit
        QCOMPARE(bench.at(noon + 30s), AlarmState::ReturnedUnacknowledged);
        QCOMPARE(bench.book.find(key)->raisedValue, std::optional{51.0});
    }

    void delaysCountInEventTime()
    {
        AlarmLimit limit = limitOf("dust", AlarmCondition::OffTarget, test::dust);
        limit.onDelay = 1min;
        limit.offDelay = 2min;
        Bench bench{limit};
        bench.dust(noon, 60);
        QCOMPARE(bench.at(noon + 59s), AlarmState::Normal);
        QCOMPARE(bench.at(noon + 60s), AlarmState::Unacknowledged);
        QCOMPARE(bench.book.find(key)->raised, std::optional{noon + 60s});
        bench.dust(noon + 70s, 10);
        QCOMPARE(bench.at(noon + 189s), AlarmState::Unacknowledged);
        QCOMPARE(bench.at(noon + 190s), AlarmState::ReturnedUnacknowledged);
    }

    void aPassingSpikeWithinTheDelayRaisesNothing()
    {
        AlarmLimit limit = limitOf("dust", AlarmCondition::OffTarget, test::dust);
        limit.onDelay = 1min;
        Bench bench{limit};
        bench.dust(noon, 60);
        bench.dust(noon + 50s, 10);
        QCOMPARE(bench.at(noon + 1h), AlarmState::Normal);
        QVERIFY(bench.book.journal(noon - 1h, noon + 2h).empty());
    }

    void shelvingEndsOfItself()
    {
        Bench bench;
        bench.dust(noon, 60);
        LoggedAction shelve = logged(5, noon + 1min, Act::Shelve, key);
        shelve.action.until = noon + 1h;
        bench.book.apply(shelve);
        QCOMPARE(bench.at(noon + 59min), AlarmState::Shelved);
        const auto view = bench.book.find(key);
        QCOMPARE(view->hiddenBy, std::string{"trực ca"});
        QCOMPARE(view->reason, std::string{"lý do"});
        QCOMPARE(view->shelvedUntil, std::optional{noon + 1h});
        QCOMPARE(bench.at(noon + 1h), AlarmState::Unacknowledged);
    }

    void anAcknowledgementIsOfWhatWasSeen()
    {
        Bench bench;
        bench.dust(noon, 60);
        bench.dust(noon + 1min, 10);
        bench.dust(noon + 2min, 70);
        LoggedAction late = logged(5, noon + 3min, Act::Acknowledge, key);
        late.action.seen = noon; // its author saw the first raising only
        bench.book.apply(late);
        QCOMPARE(bench.at(noon + 3min), AlarmState::Unacknowledged);
        LoggedAction again = logged(6, noon + 4min, Act::Acknowledge, key);
        again.action.seen = noon + 2min;
        bench.book.apply(again);
        QCOMPARE(bench.at(noon + 4min), AlarmState::Acknowledged);
        QCOMPARE(bench.book.find(key)->acknowledgedAt, std::optional{noon + 4min});
        // Both stand in the journal, the one without effect as such.
        const auto journal = bench.book.journal(noon, noon + 1h, key);
        QCOMPARE(
            std::count_if(journal.begin(),
                          journal.end(),
                          [](const AlarmEntry& each) { return each.action && !each.hadEffect(); }),
            std::ptrdiff_t{1});
    }

    void ofTwoWhoAcknowledgeTheFirstInTheLogCounts()
    {
        Bench bench;
        bench.dust(noon, 60);
        LoggedAction second = logged(8, noon + 2min, Act::Acknowledge, key);
        second.who = "B";
        LoggedAction first = logged(7, noon + 2min, Act::Acknowledge, key);
        first.who = "A";
        bench.book.apply(second);
        bench.book.advance(noon + 3min);
        bench.book.apply(first); // came later, stands earlier
        bench.book.advance(noon + 3min);
        QCOMPARE(bench.book.find(key)->acknowledgedBy, std::string{"A"});
    }

    void aLateReadingIsFoldedWhereItBelongs()
    {
        Bench bench;
        bench.dust(noon, 10);
        bench.dust(noon + 1min, 10);
        QCOMPARE(bench.at(noon + 1min), AlarmState::Normal);
        bench.dust(noon + 30s, 80);
        QCOMPARE(bench.at(noon + 1min), AlarmState::ReturnedUnacknowledged);
        QCOMPARE(bench.book.find(key)->raised, std::optional{noon + 30s});
        // A revision takes it back.
        ReadingBatch revision;
        revision.readings.push_back(dustAt(*bench.catalogue, noon + 30s, 9));
        revision.readings.back().recorded = noon + 5min;
        bench.book.apply(revision);
        QCOMPARE(bench.at(noon + 5min), AlarmState::Normal);
    }

    void aSilentSourceStandsForItsFigures()
    {
        AlarmLimit source = limitOf("source", AlarmCondition::StaleSource, std::nullopt);
        source.system = "Trạm đo";
        source.priority = AlarmPriority::Critical;
        AlarmLimit units = limitOf("dust", AlarmCondition::OffTarget, test::dust);
        units.scope = AlarmLimit::Scope::Units;
        const auto catalogue
            = catalogueWith({source, limitOf("dust", AlarmCondition::OffTarget, test::dust)});
        AlarmBook book{catalogue};
        ReadingBatch batch;
        // Of one reading alone nobody knows that more would follow.
        batch.readings.push_back(dustAt(*catalogue, noon - 10s, 60));
        book.apply(batch);
        book.advance(noon - 1ms);
        batch.readings.front() = dustAt(*catalogue, noon, 60);
        book.apply(batch);
        book.advance(noon + 10s);
        QCOMPARE(book.counts().unacknowledgedInAll(), std::size_t{1});
        // Ten seconds to the next, thirty of grace, ten that readings are told apart by.
        book.advance(noon + 51s);
        QCOMPARE(book.find("source@19")->state, AlarmState::Unacknowledged);
        QCOMPARE(book.find("source@19")->suppresses, std::size_t{1});
        QCOMPARE(book.find(key)->state, AlarmState::SuppressedByDesign);
        QCOMPARE(book.find(key)->source, std::string{"source@19"});
        QCOMPARE(book.counts().criticalKey, std::optional<std::string>{"source@19"});
        QCOMPARE(book.counts().criticalPage, std::string{"overview"});
        // It speaks again: the figure is annunciated anew where it is still bad.
        batch.readings.front() = dustAt(*catalogue, noon + 5min, 61);
        book.apply(batch);
        book.advance(noon + 5min);
        QCOMPARE(book.find("source@19")->state, AlarmState::ReturnedUnacknowledged);
        QCOMPARE(book.find(key)->state, AlarmState::Unacknowledged);
    }

    void aSingleReadingIsNoHeartbeat()
    {
        AlarmLimit source = limitOf("dust", AlarmCondition::StaleSource, std::nullopt);
        source.system = "Trạm đo";
        Bench bench{source};
        bench.dust(noon - 24h, 10); // of a thinned past
        bench.dust(noon, 10);
        QCOMPARE(bench.at(noon + 1h), AlarmState::Normal);
    }

    void theGatewaysOwnOutageIsNoSilenceOfItsSources()
    {
        AlarmLimit source = limitOf("dust", AlarmCondition::StaleSource, std::nullopt);
        source.system = "Trạm đo";
        Bench bench{source};
        bench.dust(noon - 10s, 10);
        bench.dust(noon, 10);
        QCOMPARE(bench.at(noon + 1h), AlarmState::Unacknowledged); // as it looked until it was back
        LoggedAction restart = logged(5, noon + 2h, Act::SystemNote, "shift");
        restart.action.text = systemNoteText(SystemEvent::Restart, 2 * 3600, {});
        bench.book.apply(restart);
        QCOMPARE(bench.at(noon + 2h), AlarmState::Normal);
        QVERIFY(bench.book.annunciations(noon, noon + 3h).empty());
        QCOMPARE(bench.at(noon + 2h + 49s), AlarmState::Normal);
        QCOMPARE(bench.at(noon + 2h + 51s), AlarmState::Unacknowledged); // silent since
    }

    void whatIsOverForAWeekNeedsNobody()
    {
        Bench bench;
        bench.dust(noon, 60);
        bench.dust(noon + 1min, 10);
        QCOMPARE(bench.at(noon + 24h * 7), AlarmState::ReturnedUnacknowledged);
        QCOMPARE(bench.at(noon + 24h * 7 + 1min), AlarmState::Normal);
    }

    void aRapidRiseRaises()
    {
        AlarmLimit limit = limitOf("dust", AlarmCondition::RateOfChange, test::dust);
        limit.change = 20;
        limit.window = 10min;
        Bench bench{limit};
        bench.dust(noon, 10);
        bench.dust(noon + 11min, 31); // too slow: the window is over
        QCOMPARE(bench.at(noon + 11min), AlarmState::Normal);
        bench.dust(noon + 15min, 51);
        QCOMPARE(bench.at(noon + 15min), AlarmState::Unacknowledged);
        bench.dust(noon + 27min, 51);
        QCOMPARE(bench.at(noon + 27min), AlarmState::ReturnedUnacknowledged);
    }

    void aReportIsDueUntilItComes()
    {
        AlarmLimit limit = limitOf("dust", AlarmCondition::ReportDue, test::disbursed);
        limit.before = 72h;
        Bench bench{limit};
        ReadingBatch batch = test::parseReadings(
            *bench.catalogue, {"investment.disbursed 19 2026-10-14T17:00:00Z 100"});
        bench.book.apply(batch);
        const TimePoint last = batch.readings.front().time;
        const TimePoint due
            = freshness(bench.catalogue->indicator(test::disbursed), last, last).nextDue;
        QCOMPARE(bench.at(due - 72h - 1ms), AlarmState::Normal);
        QCOMPARE(bench.at(due - 72h), AlarmState::Unacknowledged);
        batch.readings.front().time = due - 24h;
        batch.readings.front().recorded = due - 24h;
        bench.book.apply(batch);
        QCOMPARE(bench.at(due - 24h), AlarmState::ReturnedUnacknowledged);
    }

    void aTargetsDateComesNear()
    {
        // 1200 are to be disbursed by the end of 2026.
        AlarmLimit limit = limitOf("dust", AlarmCondition::TargetDue, test::disbursed);
        limit.before = std::chrono::hours{24 * 30};
        Bench bench{limit};
        bench.book.apply(test::parseReadings(*bench.catalogue,
                                             {"investment.disbursed 19 2026-10-14T17:00:00Z 800"}));
        const TimePoint end = test::instant("2026-12-31");
        QCOMPARE(bench.at(end - 31 * 24h), AlarmState::Normal);
        QCOMPARE(bench.at(end - 29 * 24h), AlarmState::Unacknowledged);
        QCOMPARE(bench.at(end + 1h), AlarmState::ReturnedUnacknowledged);
    }

    void aProvincesFigureWaitsForNineOfTenUnits()
    {
        AlarmLimit limit = limitOf("dust", AlarmCondition::OffTarget, test::onTimeRate);
        Bench bench{limit}; // at least 98 %, from four communes
        const auto day = [&](const char* area, int onTime) {
            bench.book.apply(test::parseReadings(
                *bench.catalogue,
                {(std::string{"dossiers.on-time "} + area + " 2026-11-20T04:00:00Z "
                  + std::to_string(onTime)),
                 (std::string{"dossiers.resolved "} + area + " 2026-11-20T04:00:00Z 100")}));
        };
        day("05500", 10);
        day("05503", 10);
        day("05800", 10);
        QCOMPARE(bench.at(noon), AlarmState::Normal);
        day("05803", 10);
        QCOMPARE(bench.at(noon), AlarmState::Unacknowledged);
        QCOMPARE(bench.book.find(key)->figure, std::optional{10.0});
    }

    void whatStoodBeforeTheFirstReadingStaysAcknowledged()
    {
        Bench bench;
        bench.book.apply(logged(3, noon - 48h, Act::Acknowledge, key));
        bench.dust(noon, 60);
        QCOMPARE(bench.at(noon), AlarmState::Acknowledged);
        bench.dust(noon + 10s, 10);
        bench.dust(noon + 20s, 60); // a new raising is not
        QCOMPARE(bench.at(noon + 20s), AlarmState::Unacknowledged);
    }

    void anyOrderAndGroupingEndsTheSame_data()
    {
        QTest::addColumn<int>("seed");
        const int seeds = std::max(1, qEnvironmentVariableIntValue("IOC_SEEDS"));
        for (int seed = 1; seed <= seeds; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    // 100 000 events: readings with late ones and revisions, acts, time passing at other moments.
    void anyOrderAndGroupingEndsTheSame()
    {
        QFETCH(const int, seed);
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
        auto catalogue
            = std::const_pointer_cast<Catalogue>(catalogueWith({source, off, fast, watch}));
        catalogue->indicators[Catalogue::index(test::dust)].lowestLevel = AreaLevel::Commune;

        std::mt19937 random{static_cast<unsigned>(seed)};
        const auto below
            = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
        const AreaId areas[]{test::province, test::commune1, test::commune2, test::commune3};
        struct Event
        {
            std::optional<Reading> reading;
            std::optional<LoggedAction> action;
        };
        std::vector<Event> events;
        std::vector<std::string> keys{
            "source@19", "fast@19", "watch@19", "dust@05500", "dust@05800"};
        TimePoint time = noon;
        std::uint64_t sequence = 0;
        for (int i = 0; i < 100'000; ++i) {
            time += Duration{below(2000)} + (below(5000) == 0 ? Duration{120'000} : Duration{});
            ++sequence;
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
        const auto fold = [&](unsigned shuffle) {
            std::mt19937 order{shuffle};
            AlarmBook book{catalogue};
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
                        book.advance(time - Duration{order() % 100'000});
                }
                book.apply(batch);
                begin = end;
            }
            book.advance(time + 1h);
            return book.dump();
        };
        const std::string straight = fold(0);
        QVERIFY(straight.size() > 100'000); // thousands of transitions
        QVERIFY(fold(11) == straight);
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

QTEST_APPLESS_MAIN(TestAlarmBook)
#include "tst_AlarmBook.moc"
