#include <models/storage/OperationsFold.h>
#include <models/storage/ReviewFile.h>

#include <QTemporaryDir>
#include <QTest>

#include <random>
#include <tests/domain/AlarmBench.h>

using namespace ioc;
using namespace ioc::domain;
using namespace std::chrono_literals;
using storage::Access;
using storage::Cache;
using storage::OperationsFold;

namespace {

constexpr auto day = std::chrono::hours{24};
const TimePoint begin = test::instant("2026-11-01T17:00:00Z"); // midnight of Vietnam
constexpr int days = 12; // of more readings than an alarm holds

/// A log of fine dust every ten seconds, with acts; in the order in which it came.
struct Log
{
    std::shared_ptr<const Catalogue> catalogue;
    std::vector<Reading> readings;
    std::vector<LoggedAction> acts;

    Log()
    {
        AlarmLimit off = test::limitOf("dust", AlarmCondition::OffTarget, test::dust);
        off.deadband = 3;
        AlarmLimit fast = test::limitOf("fast", AlarmCondition::RateOfChange, test::dust);
        fast.change = 40;
        fast.window = 6h;
        catalogue = test::catalogueWith({off, fast});
        std::mt19937 random{7};
        double value = 30;
        for (TimePoint time = begin; time < begin + days * day; time += 10s) {
            value = std::clamp(value + double(random() % 11) - 5, 5.0, 70.0);
            readings.push_back(test::dustAt(*catalogue, time, value));
            if (random() % 500 == 0) {
                const Act act = random() % 4 == 0 ? Act::Shelve : Act::Acknowledge;
                acts.push_back(test::logged(acts.size() + 1, time + 1s, act, test::key));
                acts.back().action.until = time + 2h;
            }
        }
    }

    /// What one that ran all the time says at a moment.
    [[nodiscard]] std::string at(TimePoint moment, const std::vector<Reading>& more = {}) const
    {
        AlarmBook book{catalogue};
        ReadingBatch batch;
        batch.readings = more;
        for (const Reading& reading : readings) {
            if (reading.time <= moment)
                batch.readings.push_back(reading);
        }
        book.apply(batch);
        for (const LoggedAction& act : acts) {
            if (act.time <= moment)
                book.apply(act);
        }
        book.advance(moment);
        return book.dump();
    }
};

std::string folded(Cache& cache, const Log& log, const OperationsFold::Wanted& wanted)
{
    OperationsFold fold(log.catalogue, wanted);
    for (;;) {
        const auto done = fold.step(cache);
        if (!done)
            qFatal("%s", done.error().context.c_str());
        if (*done)
            return fold.take()->alarms().dump();
    }
}

OperationsFold::Wanted nowAt(TimePoint moment)
{
    OperationsFold::Wanted wanted;
    wanted.moment = moment;
    wanted.keeps = true;
    return wanted;
}

OperationsFold::Wanted lookingBackTo(TimePoint moment)
{
    OperationsFold::Wanted wanted;
    wanted.moment = moment;
    wanted.past = true;
    return wanted;
}

} // namespace

/// What comes of a cache is what comes of the log.
class TestOperationsFold : public QObject
{
    Q_OBJECT

    const Log m_log;
    QTemporaryDir m_folder;
    int m_files = 0;

    [[nodiscard]] std::unique_ptr<Cache> emptyCache()
    {
        auto opened
            = Cache::open(m_folder.filePath(QStringLiteral("%1.db").arg(++m_files)).toStdString(),
                          m_log.catalogue,
                          Access::ReadWrite);
        if (!opened)
            qFatal("%s", opened.error().context.c_str());
        return std::make_unique<Cache>(std::move(*opened));
    }
    /// Everything after `from` up to `to`.
    void store(Cache& cache, TimePoint from, TimePoint to) const
    {
        ReadingBatch batch;
        for (const Reading& reading : m_log.readings) {
            if (reading.time > from && reading.time <= to)
                batch.readings.push_back(reading);
        }
        QVERIFY(cache.append(batch, storage::FeedPosition{"log", 1}));
        for (const LoggedAction& act : m_log.acts) {
            if (act.time > from && act.time <= to)
                QVERIFY(cache.appendActs("log", {act}));
        }
    }
    [[nodiscard]] std::optional<TimePoint> newestBase(Cache& cache) const
    {
        const auto base = cache.baseBefore(TimePoint::max(), m_log.catalogue->etag + "/log");
        return base && *base ? std::optional{(*base)->day} : std::nullopt;
    }

private slots:
    void aReviewFileSaysWhatTheCacheSays_data()
    {
        QTest::addColumn<bool>("withBases");
        QTest::newRow("from its base") << true;
        QTest::newRow("from all there is") << false;
    }
    void aReviewFileSaysWhatTheCacheSays()
    {
        QFETCH(bool, withBases);
        const auto cache = emptyCache();
        store(*cache, TimePoint::min(), begin + days * day);
        if (withBases)
            static_cast<void>(folded(*cache, m_log, nowAt(begin + days * day)));
        storage::ReviewHead head;
        head.from = begin + (days - 3) * day + 5h;
        head.to = begin + (days - 1) * day;
        const std::filesystem::path path
            = m_folder.filePath(QStringLiteral("%1.toancanh").arg(++m_files)).toStdString();
        QVERIFY(cache->exportReview(path, head));

        auto review = Cache::open(path, m_log.catalogue, Access::ReadOnly);
        QVERIFY2(review, review ? "" : review.error().context.c_str());
        QCOMPARE(newestBase(*review).has_value(), withBases);
        for (const TimePoint moment : {head.from, head.from + 20h, head.to}) {
            auto wanted = lookingBackTo(moment);
            QCOMPARE(folded(*review, m_log, wanted), m_log.at(moment));
            wanted.known = moment;
            QCOMPARE(folded(*review, m_log, wanted), folded(*cache, m_log, wanted));
        }
    }

    void aCacheSaysWhatTheLogSays()
    {
        const auto cache = emptyCache();
        TimePoint stored = begin - 1ms;
        for (const auto after : {5h, 60h, 61h, 150h, 288h}) {
            const TimePoint moment = begin + after;
            store(*cache, stored, moment);
            stored = moment;
            QVERIFY(folded(*cache, m_log, nowAt(moment)) == m_log.at(moment));
            QVERIFY(folded(*cache, m_log, nowAt(moment)) == m_log.at(moment)); // from its base
        }
        QVERIFY(newestBase(*cache) == begin + (days - 1) * day);
        // A look at the past goes on from the base before it.
        for (const auto after : {3h, 100h, 222h})
            QVERIFY(folded(*cache, m_log, lookingBackTo(begin + after)) == m_log.at(begin + after));
    }

    void whatComesLateLetsGoOfTheBasesAfterIt()
    {
        const auto cache = emptyCache();
        const TimePoint end = begin + days * day;
        store(*cache, begin - 1ms, end);
        (void)folded(*cache, m_log, nowAt(end));
        QVERIFY(newestBase(*cache) > begin + 9 * day);
        std::vector<Reading> late;
        for (int i = 0; i < 40; ++i) {
            late.push_back(test::dustAt(*m_log.catalogue, begin + 4 * day + i * 10s + 5s, 69));
            late.back().recorded = end;
        }
        ReadingBatch batch;
        batch.readings = late;
        QVERIFY(cache->append(batch, std::nullopt));
        QVERIFY(newestBase(*cache) <= begin + 4 * day);
        const std::string wanted = m_log.at(end, late);
        QVERIFY(wanted != m_log.at(end));
        QVERIFY(folded(*cache, m_log, nowAt(end)) == wanted);
        QVERIFY(folded(*cache, m_log, nowAt(end)) == wanted);
        // As it was known then, the late ones had not come.
        OperationsFold::Wanted then = lookingBackTo(begin + 8 * day);
        then.known = then.moment;
        QVERIFY(folded(*cache, m_log, then) == m_log.at(then.moment));
        QVERIFY(folded(*cache, m_log, lookingBackTo(then.moment)) == m_log.at(then.moment, late));
        // An act of before, as a new client gets it.
        LoggedAction act = test::logged(10'000, begin + 2 * day + 1h, Act::Comment, test::key);
        QVERIFY(cache->appendActs("log", {act}));
        QVERIFY(newestBase(*cache) <= begin + 2 * day);
    }

    void aBaseIsNotKeptOfWhatChangedMeanwhile()
    {
        const auto cache = emptyCache();
        const TimePoint end = begin + 6 * day;
        store(*cache, begin - 1ms, end);
        OperationsFold fold(m_log.catalogue, nowAt(end));
        for (int step = 0; step < 8; ++step)
            QVERIFY(fold.step(*cache));
        const auto before = newestBase(*cache);
        QVERIFY(before && *before < end - day);
        ReadingBatch late;
        late.readings = {test::dustAt(*m_log.catalogue, begin + 1h + 5s, 69)};
        QVERIFY(cache->append(late, std::nullopt));
        for (auto done = fold.step(*cache); !*done; done = fold.step(*cache))
            QVERIFY(done);
        QVERIFY(newestBase(*cache).value_or(begin) <= begin);
        QVERIFY(folded(*cache, m_log, nowAt(end)) == m_log.at(end, late.readings));
    }

    void whereMuchIsToBeReadTheWeekIsTakenFirst()
    {
        const auto cache = emptyCache();
        const TimePoint end = begin + days * day;
        store(*cache, begin - 1ms, end);
        const TimePoint cut = end - 7 * day;
        for (const std::uint64_t much : {1ULL, 1'000'000ULL}) {
            OperationsFold::Wanted wanted = nowAt(end);
            wanted.shortCut = cut;
            wanted.much = much;
            OperationsFold fold(m_log.catalogue, wanted);
            for (auto done = fold.step(*cache); !*done; done = fold.step(*cache))
                QVERIFY(done);
            QCOMPARE(fold.isWhole(), much > 1);
            QCOMPARE(fold.take()->alarms().dump() == m_log.at(end), much > 1);
            QCOMPARE(newestBase(*cache).has_value(), much > 1);
            QCOMPARE(fold.log(), std::string{"log"});
        }
    }
};

QTEST_APPLESS_MAIN(TestOperationsFold)
#include "tst_OperationsFold.moc"
