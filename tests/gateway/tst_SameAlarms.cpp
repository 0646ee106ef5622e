#include "FeedProbe.h"

#include <models/domain/TimeText.h>
#include <models/session/LiveSession.h>

#include <QtTest>

#include <atomic>
#include <random>
#include <tests/domain/AlarmBench.h>

using namespace ioc;
using namespace ioc::domain;
using namespace std::chrono_literals;
using session::LiveOptions;
using session::LiveSession;
using test::GatewayProbe;

namespace {

constexpr auto day = std::chrono::hours{24};
constexpr int days = 30;
const TimePoint begin = test::instant("2026-10-19T17:00:00Z"); // midnight of Vietnam

/// The one clock of the gateway and all clients; the test turns it.
std::atomic<TimePoint::rep> ticks{0};
TimePoint now()
{
    return TimePoint{Duration{ticks.load()}};
}
void setClock(TimePoint time)
{
    ticks = time.time_since_epoch().count();
}

std::shared_ptr<const Catalogue> alarmed()
{
    AlarmLimit source = test::limitOf("source", AlarmCondition::StaleSource, std::nullopt);
    source.system = "Trạm đo";
    AlarmLimit off = test::limitOf("dust", AlarmCondition::OffTarget, test::dust);
    off.deadband = 3;
    off.onDelay = 20s;
    off.scope = AlarmLimit::Scope::Units;
    AlarmLimit fast = test::limitOf("fast", AlarmCondition::RateOfChange, test::dust);
    fast.change = 25;
    fast.window = std::chrono::hours{30}; // into the day before
    const auto made = std::const_pointer_cast<Catalogue>(test::catalogueWith({source, off, fast}));
    made->indicators[Catalogue::index(test::dust)].lowestLevel = AreaLevel::Commune;
    return made;
}

LiveOptions optionsFor(std::optional<quint16> port, const QString& cache)
{
    LiveOptions options;
    options.catalogue = alarmed();
    if (port)
        options.url = QUrl(QStringLiteral("ws://127.0.0.1:%1/v1/feed").arg(*port));
    if (!cache.isEmpty())
        options.cache = cache.toStdString();
    options.clock = now;
    options.timings.firstRetry = 20ms;
    options.timings.mostRetry = 100ms;
    options.limits.deliveryInterval = 10ms;
    options.limits.backfill = true;
    options.refoldDelay = 50ms;
    return options;
}

std::unique_ptr<LiveSession> client(const LiveOptions& options)
{
    auto made = std::make_unique<LiveSession>(options);
    made->start();
    return made;
}

/// A day's readings: half an hour of every ten seconds in the morning of each commune, then
/// silence.
std::vector<Reading> readingsOf(const Catalogue& catalogue, int number, std::mt19937& random)
{
    std::vector<Reading> readings;
    const auto below
        = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
    const TimePoint morning = begin + number * day + std::chrono::hours{8 + below(8)};
    for (const AreaId area :
         {test::province, test::commune1, test::commune2, test::commune3, test::commune4}) {
        if (area == test::commune2 && number > 2)
            continue; // bad ever since
        double value = 30;
        for (int i = 0; i < 180; ++i) {
            value = std::clamp(value + below(11) - 5.0, 5.0, 80.0);
            const double told = area == test::commune2 && i > 100 ? 70 : value;
            Reading reading = test::dustAt(catalogue, morning + i * 10s, told, area);
            reading.recorded = reading.time + 1s;
            readings.push_back(reading);
        }
    }
    return readings;
}

QByteArray csvOf(const Catalogue& catalogue, const std::vector<Reading>& readings)
{
    std::string csv = "indicator,area,time,value,recorded\n";
    for (const Reading& reading : readings)
        csv += "air.pm25," + catalogue.area(reading.series).code + "," + formatInstant(reading.time)
            + "," + std::to_string(reading.value) + "," + formatInstant(reading.recorded) + "\n";
    return QByteArray::fromStdString(csv);
}

} // namespace

/// The same log, the same alarms, byte for byte, in every client: one that ran for a month, one
/// that comes back to its cache, one that is new, one to which readings were conflated.
class TestSameAlarms : public QObject
{
    Q_OBJECT

private slots:
    void everyClientSaysTheSame_data()
    {
        QTest::addColumn<quint64>("outbox");
        QTest::addRow("a link with room") << quint64{4} * 1024 * 1024;
        QTest::addRow("a link that conflates") << quint64{1};
    }
    void everyClientSaysTheSame()
    {
        QFETCH(const quint64, outbox);
        QTemporaryDir folder;
        const auto file
            = [&](const char* name) { return folder.filePath(QString::fromLatin1(name)); };
        const auto catalogue = alarmed();
        setClock(begin);
        GatewayProbe gateway([&](gateway::GatewayOptions& options) {
            options.catalogue = catalogue;
            options.outboxBytes = outbox;
            options.clock = now;
        });
        const auto through = client(optionsFor(gateway.port(), file("through")));
        auto half = client(optionsFor(gateway.port(), file("half")));
        QTRY_VERIFY(through->isCaughtUp() && half->isCaughtUp());

        AlarmBook plain{catalogue}; // told everything in order by the test itself
        std::set<std::uint64_t> told;
        const auto catchUp = [&] {
            for (const AlarmPoint& point : through->alarms().points()) {
                for (const LoggedAction& action : point.actions()) {
                    if (told.insert(action.sequence).second)
                        plain.apply(action);
                }
            }
            plain.advance(now());
            return plain.dump();
        };
        const auto send = [&](const std::vector<Reading>& readings) {
            ReadingBatch batch;
            batch.readings = readings;
            plain.apply(batch);
            return gateway.postCsv(csvOf(*catalogue, readings)).status;
        };
        std::mt19937 random{5};
        for (int number = 0; number < days; ++number) {
            const std::vector<Reading> readings = readingsOf(*catalogue, number, random);
            setClock(begin + number * day + std::chrono::hours{17});
            QCOMPARE(send(readings), 202);
            if (number == 20) { // late by two weeks, and a revision of then
                std::vector<Reading> late;
                for (int i = 0; i < 50; ++i)
                    late.push_back(
                        test::dustAt(*catalogue, begin + 5 * day + i * 10s, 60, test::commune3));
                late.push_back(readings.front());
                late.back().value = 79;
                for (Reading& reading : late)
                    reading.recorded = now();
                QCOMPARE(send(late), 202);
            }
            QTRY_COMPARE_WITH_TIMEOUT(through->alarms().dump(), catchUp(), 60'000);
            // Some are acknowledged, some hidden, some left alone.
            for (const AlarmView& view : through->alarms().annunciated()) {
                Action action;
                action.subject = view.key;
                action.text = "thử";
                action.act = random() % 3 == 0 ? Act::Shelve : Act::Acknowledge;
                action.until = now() + std::chrono::hours{1 + random() % 100};
                action.seen = view.raised;
                if (random() % 2 == 0 || number == 3)
                    QVERIFY(through->act(action));
            }
            QTRY_VERIFY(through->pendingActions().empty());
            QTRY_COMPARE_WITH_TIMEOUT(through->alarms().dump(), catchUp(), 60'000);
            if (number == 12) {
                QVERIFY(half->finish(5s));
                half.reset();
            }
        }
        setClock(begin + days * day);
        const std::string wanted = catchUp();
        QVERIFY(wanted.size() > 10'000);
        const auto says = [&](const std::unique_ptr<LiveSession>& session) {
            return session->alarms().dump() == wanted;
        };
        QTRY_VERIFY(says(through));

        const auto back = client(optionsFor(gateway.port(), file("half")));
        auto fresh = client(optionsFor(gateway.port(), file("fresh")));
        const auto bare = client(optionsFor(gateway.port(), {}));
        QTRY_VERIFY_WITH_TIMEOUT(says(back), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(says(fresh), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(says(bare), 60'000);
        QVERIFY(says(through));
        QVERIFY(back->alarms().counts() == through->alarms().counts());
        QCOMPARE(gateway.metric("toancanh_feed_readings_dropped_total") > 0, outbox == 1);

        // From their caches alone: the first time all is folded and bases are kept, then from
        // these.
        QVERIFY(fresh->finish(5s));
        fresh.reset();
        for (int start = 0; start < 2; ++start) {
            const auto offline = client(optionsFor(std::nullopt, file("fresh")));
            QTRY_VERIFY_WITH_TIMEOUT(says(offline), 60'000);
            QVERIFY(offline->finish(5s));
        }
        auto cache = storage::Cache::open(
            file("fresh").toStdString(), catalogue, storage::Access::ReadOnly);
        QVERIFY(cache);
        const auto position = cache->position();
        QVERIFY(position && *position);
        const auto base = cache->baseBefore(now(), catalogue->etag + "/" + (*position)->log);
        QVERIFY(base && *base);
        QVERIFY((*base)->day >= now() - 2 * day);
    }
};

QTEST_GUILESS_MAIN(TestSameAlarms)
#include "tst_SameAlarms.moc"
