#include "Fixture.h"

#include <models/domain/TimeText.h>

#include <QTest>

#include <algorithm>
#include <random>

using namespace ioc::domain;
using namespace ioc::domain::test;

namespace {

TimePoint instant(const char* rfc3339)
{
    return parseInstant(rfc3339).value();
}

// Readings of a few series with revisions, lacks, equal times and ties, as a feed might bring them
// in a bad week.
std::vector<Reading>
randomReadings(const Catalogue& catalogue, std::mt19937_64& random, std::size_t count)
{
    const auto pick = [&](std::uint64_t below) { return random() % below; };
    const TimePoint base = instant("2026-10-01T00:00:00Z");
    std::vector<Reading> result;
    for (std::size_t i = 0; i < count; ++i) {
        Reading reading;
        const auto indicator = static_cast<IndicatorId>(pick(catalogue.indicators.size()));
        const auto area = static_cast<AreaId>(pick(catalogue.areas.size()));
        reading.series = catalogue.series(indicator, area);
        reading.time = base + std::chrono::hours{6 * static_cast<int>(pick(200))};
        reading.recorded = base + std::chrono::seconds{static_cast<int>(pick(4))};
        if (pick(10) != 0)
            reading.value = static_cast<double>(pick(5));
        reading.quality = static_cast<Quality>(pick(3));
        result.push_back(reading);
    }
    return result;
}

bool sameBoards(const Board& left, const Board& right)
{
    const auto a = left.dump();
    const auto b = right.dump();
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameReading);
}

} // namespace

class TestBoard : public QObject
{
    Q_OBJECT

private slots:
    void anyOrderAndRepetitionGivesTheSameBoard_data();
    void anyOrderAndRepetitionGivesTheSameBoard();
    void rememberedFiguresEqualFreshOnesAfterAnyReading_data();
    void rememberedFiguresEqualFreshOnesAfterAnyReading();
    void aRevisionReplacesAndAnEarlierOneDoesNot();
    void aLateReadingChangesItsOwnPeriodAlone();
    void latestLooksBackToTheLastFigure();
    void latestIgnoresWhatComesAfterTheMoment();
    void aFigureOfTheRunningPeriodIsAsOfItsRecording();
    void historyKeepsGaps();
    void changesNameTheAreasAboveAndTheRatios();
    void depthIsBounded();
    void sourcesOfSeveralBatchesAreTold();
    void aClearedBoardIsAsNew();
};

void TestBoard::anyOrderAndRepetitionGivesTheSameBoard_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<int>("depth");
    for (quint64 seed = 1; seed <= 40; ++seed)
        QTest::addRow("seed %llu", static_cast<unsigned long long>(seed))
            << seed << (seed % 2 ? 100 : 5);
}

void TestBoard::anyOrderAndRepetitionGivesTheSameBoard()
{
    QFETCH(quint64, seed);
    QFETCH(int, depth);
    const auto catalogue = smallCatalogue();
    std::mt19937_64 random{seed};
    std::vector<Reading> readings = randomReadings(*catalogue, random, 3000);

    Board inOrder{catalogue, {depth, depth}};
    inOrder.apply({readings});

    const std::size_t original = readings.size();
    for (std::size_t i = 0; i < original / 3; ++i)
        readings.push_back(readings[random() % original]);
    std::shuffle(readings.begin(), readings.end(), random);
    Board shuffled{catalogue, {depth, depth}};
    for (std::size_t from = 0; from < readings.size();) {
        const std::size_t to = std::min(readings.size(), from + 1 + random() % 200);
        ReadingBatch part;
        part.readings.assign(readings.begin() + static_cast<std::ptrdiff_t>(from),
                             readings.begin() + static_cast<std::ptrdiff_t>(to));
        shuffled.apply(part);
        from = to;
    }
    QVERIFY(sameBoards(inOrder, shuffled));
    const Period last = day("2026-11-19");
    for (std::size_t at = 0; at < catalogue->seriesCount(); ++at) {
        const auto id = static_cast<SeriesId>(at);
        if (catalogue->indicator(id).period.kind != PeriodKind::Day)
            continue;
        const auto left = inOrder.history(id, last, 50);
        const auto right = shuffled.history(id, last, 50);
        for (std::size_t i = 0; i < left.size(); ++i)
            QCOMPARE(describe(left[i]), describe(right[i]));
    }
}

void TestBoard::rememberedFiguresEqualFreshOnesAfterAnyReading_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 100; seed < 110; ++seed)
        QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
}

void TestBoard::rememberedFiguresEqualFreshOnesAfterAnyReading()
{
    QFETCH(quint64, seed);
    const auto catalogue = smallCatalogue();
    std::mt19937_64 random{seed};
    const std::vector<Reading> readings = randomReadings(*catalogue, random, 300);
    const auto ask = [&](const Board& board) {
        std::string text;
        for (const char* indicator : {"received", "on-time-rate", "waiting", "per-capita"}) {
            for (const char* area : {"19", "164", "01"}) {
                for (const auto& figure :
                     board.history(series(*catalogue, indicator, area), day("2026-11-19"), 50))
                    text += describe(figure) + ';';
            }
        }
        return text;
    };
    Board remembering{catalogue};
    ReadingBatch soFar;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        remembering.apply({{readings[i]}});
        soFar.readings.push_back(readings[i]);
        const std::string remembered = ask(remembering); // fills what is remembered at every step
        if (i % 25 == 0 || i + 1 == readings.size()) {
            Board fresh{catalogue};
            fresh.apply(soFar);
            QCOMPARE(remembered, ask(fresh));
        }
    }
}

void TestBoard::aRevisionReplacesAndAnEarlierOneDoesNot()
{
    const auto catalogue = smallCatalogue();
    Board board{catalogue};
    const SeriesId at = series(*catalogue, "received", "01");
    board.apply(batch(*catalogue, "received 01 2026-11-22 10 5"));
    board.apply(batch(*catalogue, "received 01 2026-11-22 12 9"));
    board.apply(batch(*catalogue, "received 01 2026-11-22 11 7"));
    QCOMPARE(board.figure(at, day("2026-11-22"))->value, 12.0);
    QCOMPARE(board.changes(), 2u);
}

void TestBoard::aLateReadingChangesItsOwnPeriodAlone()
{
    const auto catalogue = smallCatalogue();
    Board board{catalogue};
    const SeriesId province = series(*catalogue, "received", "19");
    board.apply(
        batch(*catalogue,
              "received 01 2026-11-20 1\nreceived 01 2026-11-21 2\nreceived 01 2026-11-22 3"));
    const auto before = board.history(province, day("2026-11-22"), 3);
    board.apply(batch(*catalogue, "received 02 2026-11-21 100"));
    const auto after = board.history(province, day("2026-11-22"), 3);
    QCOMPARE(describe(after[0]), describe(before[0]));
    QCOMPARE(describe(after[1]), std::string{"102 2/3"});
    QCOMPARE(describe(after[2]), describe(before[2]));
}

void TestBoard::latestLooksBackToTheLastFigure()
{
    const auto catalogue = smallCatalogue();
    Board board{catalogue};
    board.apply(batch(*catalogue, "received 01 2026-11-10 7\nreceived 19 2026-11-08 99"));
    const TimePoint now = instant("2026-11-22T07:00:00Z");
    const auto latest = board.latest(series(*catalogue, "received", "19"), now);
    QCOMPARE(describe(latest), std::string{"7 1/3"});
    QCOMPARE(latest->period, day("2026-11-10"));
    QCOMPARE(board.assessLatest(series(*catalogue, "received", "19"), now).status, Status::Stale);
    QCOMPARE(board.assessLatest(series(*catalogue, "received", "02"), now).status, Status::NoData);
}

void TestBoard::latestIgnoresWhatComesAfterTheMoment()
{
    const auto catalogue = smallCatalogue();
    Board board{catalogue};
    board.apply(batch(*catalogue, "received 01 2026-11-20 7\nreceived 01 2026-11-21 8"));
    QCOMPARE(
        board.latest(series(*catalogue, "received", "01"), instant("2026-11-21T10:00:00Z"))->value,
        7.0);
    QCOMPARE(describe(board.latest(series(*catalogue, "received", "19"),
                                   instant("2026-11-21T10:00:00Z"))),
             std::string{"7 1/3"});
}

// An exam's result of this year is stamped with the year's end, and known since it was recorded.
void TestBoard::aFigureOfTheRunningPeriodIsAsOfItsRecording()
{
    const auto catalogue = smallCatalogue();
    Board board{catalogue};
    ReadingBatch readings = batch(*catalogue, "population 19 2025 1\npopulation 19 2026 2");
    readings.readings[0].recorded = instant("2026-01-10T00:00:00Z");
    readings.readings[1].recorded = instant("2026-07-20T00:00:00Z");
    board.apply(readings);
    const SeriesId population = series(*catalogue, "population", "19");
    const auto inNovember = board.latest(population, instant("2026-11-22T00:00:00Z"));
    QCOMPARE(inNovember->value, 2.0);
    QCOMPARE(formatInstant(inNovember->time), std::string{"2026-07-20T00:00:00Z"});
    QCOMPARE(board.latest(population, instant("2026-07-19T00:00:00Z"))->value, 1.0);
    QCOMPARE(board.assessLatest(population, instant("2026-11-22T00:00:00Z")).status,
             Status::NoTarget);
}

void TestBoard::historyKeepsGaps()
{
    const auto catalogue = smallCatalogue();
    Board board{catalogue};
    board.apply(batch(*catalogue, "received 01 2026-11-20 7\nreceived 01 2026-11-22 9"));
    const auto history = board.history(series(*catalogue, "received", "01"), day("2026-11-22"), 4);
    QCOMPARE(history.size(), 4u);
    QVERIFY(!history[0]);
    QCOMPARE(history[1]->value, 7.0);
    QVERIFY(!history[2]);
    QCOMPARE(history[3]->value, 9.0);
}

void TestBoard::changesNameTheAreasAboveAndTheRatios()
{
    const auto catalogue = smallCatalogue();
    std::unordered_set<std::uint32_t> expected;
    for (const char* indicator : {"on-time", "on-time-rate"}) {
        for (const char* area : {"01", "19"})
            expected.insert(static_cast<std::uint32_t>(series(*catalogue, indicator, area)));
    }
    // Before anybody asked for a figure those of other eras may be among them.
    Board fresh{catalogue};
    fresh.apply(batch(*catalogue, "on-time 01 2026-11-21 9"));
    fresh.apply(batch(*catalogue, "on-time 01 2026-11-22 10"));
    const auto all = fresh.takeChanged();
    for (const std::uint32_t each : expected)
        QVERIFY(all.contains(each));
    Board board{catalogue};
    QVERIFY(!board.figure(series(*catalogue, "on-time", "19"), day("2026-11-22")));
    board.apply(batch(*catalogue, "on-time 01 2026-11-22 10"));
    QCOMPARE(board.takeChanged(), expected);
    board.apply(batch(*catalogue, "on-time 01 2026-11-22 10"));
    QVERIFY(board.takeChanged().empty());
}

void TestBoard::depthIsBounded()
{
    const auto catalogue = smallCatalogue();
    Board board{catalogue, {4, 2}};
    for (int i = 1; i <= 9; ++i) {
        const std::string date = "2026-11-0" + std::to_string(i);
        board.apply(batch(*catalogue, "received 01 " + date + " 1\nreceived 19 " + date + " 1"));
    }
    QCOMPARE(board.dump().size(), 6u);
    QVERIFY(!board.figure(series(*catalogue, "received", "01"), day("2026-11-07")));
    QVERIFY(board.figure(series(*catalogue, "received", "19"), day("2026-11-06")).has_value());
}

void TestBoard::sourcesOfSeveralBatchesAreTold()
{
    const auto catalogue = smallCatalogue();
    Board board{catalogue};
    for (const char* words : {"received 01 2026-11-22 1", "received 02 2026-11-22 1"}) {
        ReadingBatch one = batch(*catalogue, words);
        one.readings[0].source = one.source(std::string{"source of "} + words);
        board.apply(one);
    }
    const auto name = [&](const char* area) {
        return board.sourceName(
            board.figure(series(*catalogue, "received", area), day("2026-11-22"))->source);
    };
    QCOMPARE(name("01"), std::string{"source of received 01 2026-11-22 1"});
    QCOMPARE(name("02"), std::string{"source of received 02 2026-11-22 1"});
}

void TestBoard::aClearedBoardIsAsNew()
{
    const auto catalogue = smallCatalogue();
    Board board{catalogue, {4, 2}};
    ReadingBatch before = batch(
        *catalogue, "received 01 2026-11-20 7\non-time 01 2026-11-21 9\nreceived 19 2026-11-21 8");
    for (Reading& reading : before.readings)
        reading.source = before.source("another");
    board.apply(before);
    QVERIFY(board.figure(series(*catalogue, "on-time", "19"), day("2026-11-21")));

    board.clear();

    const Board none{catalogue, {4, 2}};
    QVERIFY(board.dump().empty());
    QVERIFY(board.takeChanged().empty());
    QVERIFY(!board.newestTime());
    QCOMPARE(board.seriesWithReadings(), none.seriesWithReadings());
    QCOMPARE(board.changes(), none.changes());
    QVERIFY(!board.figure(series(*catalogue, "on-time", "19"), day("2026-11-21")));

    Board fresh{catalogue, {4, 2}};
    QVERIFY(!fresh.figure(series(*catalogue, "on-time", "19"), day("2026-11-21")));
    const ReadingBatch after
        = batch(*catalogue, "received 01 2026-11-19 3\non-time 01 2026-11-19 2");
    board.apply(after);
    fresh.apply(after);
    QVERIFY(sameBoards(board, fresh));
    QCOMPARE(board.takeChanged(), fresh.takeChanged());
}

QTEST_APPLESS_MAIN(TestBoard)
#include "tst_Board.moc"
