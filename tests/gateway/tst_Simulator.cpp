#include <app/feed/sources/Simulator.h>
#include <app/feed/sources/ValueModel.h>
#include <models/domain/Board.h>

#include <QtTest>

#include <map>
#include <set>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using gateway::Simulator;

namespace {

const domain::TimePoint now = test::instant("2025-11-20T05:30:00Z"); // 12:30 in Vietnam

domain::ReadingBatch wholePast(Simulator& simulator, std::size_t portion)
{
    domain::ReadingBatch all;
    for (;;) {
        const domain::ReadingBatch part = simulator.past(portion);
        if (part.readings.empty())
            return all;
        for (domain::Reading reading : part.readings) {
            reading.source = all.source(part.sourceName(reading.source));
            all.readings.push_back(reading);
        }
    }
}

bool same(const domain::ReadingBatch& a, const domain::ReadingBatch& b)
{
    return std::equal(a.readings.begin(),
                      a.readings.end(),
                      b.readings.begin(),
                      b.readings.end(),
                      domain::sameReading);
}

} // namespace

class TestSimulator : public QObject
{
    Q_OBJECT

    std::shared_ptr<const domain::Catalogue> m_catalogue
        = std::make_shared<const domain::Catalogue>(test::smallCatalogue());

    Simulator simulator(std::uint64_t seed, std::vector<domain::TimePoint> known = {})
    {
        return Simulator(m_catalogue, {seed, 1.0, 90}, now, std::move(known));
    }

private slots:
    void aSeedGivesTheSameAlways()
    {
        Simulator first = simulator(7);
        Simulator second = simulator(7);
        Simulator other = simulator(8);
        const domain::ReadingBatch past = wholePast(first, 50);
        QVERIFY(past.readings.size() > 500);
        QVERIFY(same(past, wholePast(second, 5000)));
        QVERIFY(!same(past, wholePast(other, 5000)));
        QVERIFY(same(first.tick(now), second.tick(now)));
    }

    // 5G stations are some of all stations.
    void aShareIsNeverMoreThanTheWhole()
    {
        const auto catalogueOf = [](std::optional<domain::IndicatorId> whole) {
            domain::Catalogue of = test::smallCatalogue();
            of.indicators[domain::Catalogue::index(test::population)].plausible.maximum.fill(50);
            of.indicators[domain::Catalogue::index(test::beds)].partOf = whole;
            return std::make_shared<const domain::Catalogue>(std::move(of));
        };
        const auto loose = catalogueOf(std::nullopt);
        const auto tied = catalogueOf(test::population);
        const std::vector<domain::AreaId> units{
            test::commune1, test::commune2, test::commune3, test::commune4};
        const gateway::ValueModel with{tied, 3, units, {}};
        const gateway::ValueModel without{loose, 3, units, {}};
        bool changes = false;
        for (int day = 0; day < 400; ++day) {
            const domain::TimePoint at = now - std::chrono::hours{24 * day};
            for (const domain::AreaId unit : units) {
                QVERIFY(with.value(test::beds, unit, at) <= with.value(test::population, unit, at));
                changes = changes
                    || without.value(test::beds, unit, at)
                        > without.value(test::population, unit, at);
            }
            QVERIFY(with.value(test::beds, test::province, at)
                    <= with.value(test::population, test::province, at));
        }
        QVERIFY(changes); // else the test shows nothing
    }

    void thePastIsInOrderMarkedAndPlausible()
    {
        Simulator made = simulator(1);
        const domain::ReadingBatch past = wholePast(made, 1000);
        domain::TimePoint last = domain::TimePoint::min();
        for (const domain::Reading& reading : past.readings) {
            QVERIFY(reading.time >= last && reading.time <= now);
            last = reading.time;
            QCOMPARE(reading.quality, domain::Quality::Simulated);
            QCOMPARE(past.sourceName(reading.source), std::string("Bộ mô phỏng, chuỗi số 1"));
            const auto* version
                = m_catalogue->area(reading.series).at(reading.time - domain::Duration{1});
            QVERIFY(version);
            QVERIFY(m_catalogue->indicator(reading.series)
                        .plausible.contains(reading.value, version->level));
        }
    }

    void everyIndicatorButRatiosHasReadings()
    {
        Simulator made = simulator(1);
        std::set<std::size_t> seen;
        for (const domain::Reading& reading : wholePast(made, 1000).readings)
            seen.insert(domain::Catalogue::index(m_catalogue->indicatorOf(reading.series)));
        for (std::size_t i = 0; i < m_catalogue->indicators.size(); ++i) {
            const bool ratio = m_catalogue->indicators[i].aggregation.method
                == domain::Aggregation::Method::Ratio;
            QCOMPARE(seen.count(i) > 0, !ratio);
        }
    }

    void ratiosComeOutOfTheirParts()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Simulator made = simulator(seed);
            std::map<std::pair<domain::TimePoint, std::size_t>, double> whole;
            std::map<std::pair<domain::TimePoint, std::size_t>, double> part;
            for (const domain::Reading& reading : wholePast(made, 1000).readings) {
                const auto key = std::pair{
                    reading.time, domain::Catalogue::index(m_catalogue->areaOf(reading.series))};
                if (m_catalogue->indicatorOf(reading.series) == test::resolved)
                    whole[key] = reading.value;
                if (m_catalogue->indicatorOf(reading.series) == test::onTime)
                    part[key] = reading.value;
            }
            QCOMPARE(part.size(), whole.size());
            for (const auto& [key, value] : part)
                QVERIFY(value <= whole.at(key));
        }
    }

    void theProvinceIsNearItsTarget()
    {
        int onTarget = 0;
        int near = 0;
        constexpr int seeds = 40;
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            Simulator made = simulator(seed);
            domain::Board board(m_catalogue);
            board.apply(wholePast(made, 5000));
            const auto series = m_catalogue->series(test::onTimeRate, test::province);
            std::optional<domain::Figure> figure;
            const domain::Assessment found = board.assessLatest(series, now, &figure);
            QVERIFY(figure && figure->derived && figure->coverage.complete());
            onTarget += found.status == domain::Status::OnTarget;
            near += found.status == domain::Status::Watch
                || found.status == domain::Status::OnTarget;
        }
        QVERIFY2(onTarget > seeds / 3, qPrintable(QString::number(onTarget)));
        QVERIFY2(near > seeds * 2 / 3, qPrintable(QString::number(near)));
    }

    void aRunningCountRisesThroughTheDay()
    {
        Simulator made = simulator(3);
        const auto series = m_catalogue->series(test::received, test::commune4);
        double last = -1;
        double first = -1;
        const domain::TimePoint midnight = test::instant("2025-11-19"); // the end of that day
        for (int minute = 1; minute <= 24 * 60; minute += 7) {
            for (const domain::Reading& reading :
                 made.tick(midnight + std::chrono::minutes{minute}).readings) {
                if (reading.series != series)
                    continue;
                QVERIFY(reading.value >= last);
                last = reading.value;
                if (first < 0)
                    first = last;
            }
        }
        QVERIFY(last > first);
    }

    void onlyWhatIsDueIsMade()
    {
        Simulator made = simulator(3);
        wholePast(made, 5000);
        QVERIFY(!made.tick(now).readings.empty());
        QVERIFY(made.tick(now).readings.empty());
        QVERIFY(made.tick(now + std::chrono::seconds{9}).readings.empty());
        const domain::ReadingBatch tenSeconds = made.tick(now + std::chrono::seconds{10});
        for (const domain::Reading& reading : tenSeconds.readings)
            QCOMPARE(m_catalogue->indicator(reading.series).frequency, domain::Frequency::Seconds);
        QVERIFY(!tenSeconds.readings.empty());
    }

    void whatIsKnownIsNotMadeAgain()
    {
        Simulator first = simulator(5);
        std::vector<domain::TimePoint> known(m_catalogue->seriesCount(), domain::TimePoint::min());
        for (const domain::Reading& reading : wholePast(first, 5000).readings)
            known[domain::Catalogue::index(reading.series)]
                = std::max(known[domain::Catalogue::index(reading.series)], reading.time);
        Simulator second = simulator(5, known);
        QCOMPARE(wholePast(second, 5000).readings.size(), std::size_t{0});

        const auto series
            = domain::Catalogue::index(m_catalogue->series(test::received, test::commune1));
        known[series] = test::instant("2025-11-10");
        Simulator third = simulator(5, known);
        const domain::ReadingBatch gap = wholePast(third, 5000);
        QCOMPARE(gap.readings.size(), std::size_t{9}); // the 11th to the 19th
        QCOMPARE(gap.readings.front().time, test::instant("2025-11-11"));
    }

    void communesThatWereNotYetThereAreNotMade()
    {
        Simulator made = simulator(1);
        bool provinceBefore = false;
        for (const domain::Reading& reading : wholePast(made, 5000).readings) {
            const bool before = reading.time <= test::instant("2025-06-30");
            if (before)
                QCOMPARE(m_catalogue->areaOf(reading.series), test::province);
            provinceBefore = provinceBefore
                || (before && m_catalogue->indicatorOf(reading.series) == test::disbursed);
        }
        QVERIFY(provinceBefore);
    }

    void publishedFiguresSetTheSize()
    {
        const domain::ReadingBatch published
            = test::parseReadings(*m_catalogue, {"health.beds 19 2025-09-01 4000"});
        Simulator made(m_catalogue, {1, 1.0, 30}, now, {}, published);
        domain::Board board(m_catalogue);
        board.apply(wholePast(made, 5000));
        const auto figure = board.latest(m_catalogue->series(test::beds, test::province), now);
        QVERIFY(figure);
        QVERIFY2(figure->value > 3000 && figure->value < 5200,
                 qPrintable(QString::number(figure->value)));
    }
};

QTEST_GUILESS_MAIN(TestSimulator)
#include "tst_Simulator.moc"
