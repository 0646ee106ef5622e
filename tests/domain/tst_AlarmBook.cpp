#include "AlarmBench.h"

#include <models/domain/ShiftLog.h>
#include <models/domain/Status.h>

#include <QTest>

using namespace ioc;
using namespace ioc::domain;
using namespace ioc::test;
using namespace std::chrono_literals;

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
};

QTEST_APPLESS_MAIN(TestAlarmBook)
#include "tst_AlarmBook.moc"
