#include <app/feed/sources/Simulator.h>
#include <models/catalogue/CatalogueReader.h>
#include <models/domain/AlarmBook.h>

#include <QtTest>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <set>

using namespace ioc;
using namespace ioc::domain;
using namespace std::chrono_literals;

namespace {

const TimePoint midnight{std::chrono::hours{24 * 20'777} - 7h}; // of Vietnam

/// Alarms by the plainest means: each series sorted by time, its rises over the limit.
class PlainCount
{
public:
    PlainCount(const Catalogue& catalogue, const AlarmLimit& of)
        : m_catalogue(catalogue)
        , m_limit(of)
    {
    }
    void add(const Reading& reading)
    {
        if (m_catalogue.indicatorOf(reading.series) == *m_limit.indicator)
            m_series[static_cast<std::uint32_t>(reading.series)][reading.time] = reading.value;
    }
    [[nodiscard]] std::multimap<TimePoint, std::string> rises() const
    {
        std::multimap<TimePoint, std::string> rises;
        for (const auto& [series, values] : m_series) {
            bool above = false;
            for (const auto& [time, value] : values) {
                const bool now = value > (above ? limit - m_limit.deadband : limit);
                if (now && !above)
                    rises.emplace(time,
                                  m_limit.id + "@"
                                      + m_catalogue.area(static_cast<SeriesId>(series)).code);
                above = now;
            }
        }
        return rises;
    }

    static constexpr double limit = 1.5;

private:
    const Catalogue& m_catalogue;
    const AlarmLimit& m_limit;
    std::map<std::uint32_t, std::map<TimePoint, double>> m_series;
};

/// Floods by counting for each alarm how many came in the ten minutes up to it.
std::vector<std::size_t> plainFloods(const std::multimap<TimePoint, std::string>& rises)
{
    std::vector<std::size_t> sizes;
    bool running = false;
    for (auto at = rises.begin(); at != rises.end(); ++at) {
        std::size_t within = 0;
        for (auto other = rises.begin(); other != std::next(at); ++other)
            within += at->first - other->first < 10min ? 1 : 0;
        if (running && within < 5)
            running = false;
        if (running)
            ++sizes.back();
        else if (within >= 10) {
            running = true;
            sizes.push_back(within);
        }
    }
    return sizes;
}

std::set<std::string> plainChattering(const std::multimap<TimePoint, std::string>& rises)
{
    std::map<std::string, std::deque<TimePoint>> last;
    std::set<std::string> keys;
    for (const auto& [time, key] : rises) {
        std::deque<TimePoint>& times = last[key];
        times.push_back(time);
        if (times.size() > 3)
            times.pop_front();
        if (times.size() == 3 && times.back() - times.front() <= 10min)
            keys.insert(key);
    }
    return keys;
}

} // namespace

/// A simulated day with incidents: what the performance figures say, against plain counts.
class TestAlarmDay : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static QJsonArray arrayOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array()
                                              : QJsonArray{};
    }
    static void put(const QString& path, const QJsonArray& array)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            qFatal("%s cannot be written", qPrintable(path));
        file.write(QJsonDocument(array).toJson());
    }

    // The shipped catalogue with one alarm: more than one and a half stations of a commune are out
    // of contact.
    catalogue::Reading catalogueOfStations()
    {
        const QString shipped = QStringLiteral(IOC_SOURCE_DIR "/resources/catalogue");
        const std::filesystem::path copy = m_folder.filePath(QStringLiteral("c")).toStdString();
        std::filesystem::copy(
            shipped.toStdString(), copy, std::filesystem::copy_options::recursive);
        const QString root = QString::fromStdString(copy.string());
        const QString file = root + QStringLiteral("/common/indicators/telecom.json");
        QJsonArray indicators = arrayOf(file);
        for (auto&& each : indicators) {
            QJsonObject indicator = each.toObject();
            if (indicator[QStringLiteral("id")] == QStringLiteral("telecom.bts.down"))
                indicator[QStringLiteral("thresholds")] = QJsonObject{
                    {QStringLiteral("watch"), 1.0}, {QStringLiteral("off"), PlainCount::limit}};
            each = indicator;
        }
        put(file, indicators);
        const QJsonObject words{{QStringLiteral("vi"), QStringLiteral("Trạm BTS")},
                                {QStringLiteral("en"), QStringLiteral("Stations")}};
        put(root + QStringLiteral("/thai-nguyen/alarms.json"),
            {QJsonObject{{QStringLiteral("id"), QStringLiteral("bts")},
                         {QStringLiteral("name"), words},
                         {QStringLiteral("guidance"), words},
                         {QStringLiteral("condition"), QStringLiteral("offTarget")},
                         {QStringLiteral("indicator"), QStringLiteral("telecom.bts.down")},
                         {QStringLiteral("scope"), QStringLiteral("units")},
                         {QStringLiteral("priority"), QStringLiteral("high")},
                         {QStringLiteral("deadband"), 0.75}}});
        return catalogue::readCatalogue(copy / "thai-nguyen");
    }

private slots:
    void theFiguresAreThoseOfPlainCounts()
    {
        const auto read = catalogueOfStations();
        for (const auto& fault : read.faults)
            qWarning("%s", catalogue::faultText(fault).c_str());
        QVERIFY(read.catalogue);
        const auto catalogue = read.catalogue;
        const auto down = catalogue->findIndicator("telecom.bts.down");
        QVERIFY(down);

        // A tenth of the day by default; the whole of it takes a minute without optimisation.
        const std::size_t wanted
            = qEnvironmentVariableIntValue("IOC_WHOLE_DAY") ? 1'000'000 : 100'000;
        gateway::Simulator simulator(catalogue, {8, 1.0, 0}, midnight);
        AlarmBook book{catalogue};
        AlarmBook byTheHour{catalogue};
        PlainCount plain(*catalogue, catalogue->alarms.front());
        std::size_t readings = 0;
        TimePoint now = midnight;
        ReadingBatch hour;
        while (readings < wanted && now < midnight + 24h) {
            now += 10s;
            ReadingBatch batch = simulator.tick(now);
            readings += batch.readings.size();
            for (Reading& reading : batch.readings) {
                // Incidents: for ten minutes of each hour the stations of every fourth commune go
                // and come.
                const auto minute = (reading.time - midnight) / 1min;
                const auto area = Catalogue::index(catalogue->areaOf(reading.series));
                if (catalogue->indicatorOf(reading.series) == *down && minute % 60 < 10
                    && area % 4 == 0)
                    reading.value = (reading.time - midnight) / 30s % 3 == 0 ? 9 : 0;
                plain.add(reading);
                hour.readings.push_back(reading);
            }
            book.apply(batch);
            book.advance(now);
            if ((now - midnight) % 1h == 0s) {
                std::reverse(hour.readings.begin(), hour.readings.end());
                byTheHour.apply(hour);
                hour.readings.clear();
            }
        }
        byTheHour.apply(hour);
        byTheHour.advance(now);
        QVERIFY(readings >= wanted);
        QVERIFY(book.dump() == byTheHour.dump());

        // Nobody acknowledges: a raising that follows is annunciated only from A or D, as all are.
        const auto rises = plain.rises();
        const AlarmMetrics metrics
            = alarmMetrics(book.annunciations(midnight, now + 1ms), midnight, now);
        qInfo("%zu readings, %zu alarms, %zu floods, %zu chattering, most in ten minutes %zu",
              readings,
              metrics.total,
              metrics.floods.size(),
              metrics.chattering.size(),
              metrics.mostPerInterval);
        QVERIFY(rises.size() > 100);
        QCOMPARE(metrics.total, rises.size());
        std::map<std::int64_t, std::size_t> perTen;
        std::map<std::string, std::size_t> perKey;
        for (const auto& [time, key] : rises) {
            ++perTen[(time - midnight) / 10min];
            ++perKey[key];
        }
        for (std::size_t i = 0; i < metrics.perInterval.size(); ++i) {
            const auto at = perTen.find(static_cast<std::int64_t>(i));
            QCOMPARE(metrics.perInterval[i], at == perTen.end() ? 0 : at->second);
        }
        std::vector<std::size_t> floods;
        for (const AlarmFlood& each : metrics.floods)
            floods.push_back(each.count);
        QCOMPARE(floods, plainFloods(rises));
        QVERIFY(!floods.empty());
        std::set<std::string> chattering;
        for (const auto& each : metrics.chattering)
            chattering.insert(each.key);
        QVERIFY(chattering == plainChattering(rises));
        QVERIFY(!chattering.empty());
        QVERIFY(!metrics.top.empty());
        for (const auto& each : metrics.top)
            QCOMPARE(each.count, perKey[each.key]);
    }

    // The shipped catalogue's own alarms, under the simulator's own incidents: six to twenty
    // minutes into half an hour, and an alarm's delay after that.
    void simulatedIncidentsRaiseAlarms()
    {
        const auto catalogue
            = catalogue::readCatalogue(IOC_SOURCE_DIR "/resources/catalogue/thai-nguyen").catalogue;
        QVERIFY(catalogue);
        const auto annunciatedOf = [&](std::uint64_t seed) {
            gateway::Simulator simulator(catalogue, {seed, 1.0, 0}, midnight);
            AlarmBook book{catalogue};
            TimePoint now = midnight;
            while (now < midnight + 3h) {
                now += 10s;
                book.apply(simulator.tick(now));
                book.advance(now);
            }
            // What was raised before the first incident is of figures that had not come yet.
            return book.annunciations(midnight + 5min, now);
        };
        const auto annunciated = annunciatedOf(8);
        std::size_t during = 0;
        for (const auto& each : annunciated) {
            const auto within = (each.time - midnight) % 30min;
            during += within >= 6min && within <= 27min ? 1 : 0;
        }
        qInfo("%zu alarms in three hours, %zu of them in an incident", annunciated.size(), during);
        QVERIFY(during >= 3);
        QCOMPARE(annunciatedOf(8).size(), annunciated.size());
        QVERIFY(2 * during > annunciated.size());
    }
};

QTEST_APPLESS_MAIN(TestAlarmDay)
#include "tst_AlarmDay.moc"
