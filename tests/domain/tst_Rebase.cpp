#include "Fixture.h"

#include <models/domain/Rebase.h>
#include <models/domain/TimeText.h>

#include <QtTest>

#include <map>

using namespace ioc::domain;
using namespace ioc::domain::test;

namespace {

class Lookup final : public ReadingLookup
{
public:
    explicit Lookup(const ReadingBatch& batch)
    {
        for (const Reading& reading : batch.readings)
            m_readings[reading.series][reading.time] = reading;
    }

    const Reading* inPeriod(SeriesId series, const Period& period) const override
    {
        const Reading* found = upTo(series, period.end());
        return found && found->time > period.begin() ? found : nullptr;
    }

    const Reading* upTo(SeriesId series, TimePoint instant) const override
    {
        const auto of = m_readings.find(series);
        if (of == m_readings.end())
            return nullptr;
        const auto after = of->second.upper_bound(instant);
        return after == of->second.begin() ? nullptr : &std::prev(after)->second;
    }

private:
    std::map<SeriesId, std::map<TimePoint, Reading>> m_readings;
};

AreaVersion until(const char* day, AreaLevel level, std::vector<AreaId> successors)
{
    AreaVersion version;
    version.level = level;
    version.to = parseDate(day).value();
    version.successors = std::move(successors);
    return version;
}

AreaVersion from(const char* day, AreaLevel level)
{
    AreaVersion version;
    version.level = level;
    version.from = parseDate(day).value();
    return version;
}

/// On 1 July 2025: province 06 joins 19; commune a becomes A; b and c become B; C loses a part,
/// which is D from then on; E has another parent.
std::shared_ptr<const Catalogue> mergedCatalogue()
{
    constexpr const char* day = "2025-07-01";
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->indicators = smallCatalogue()->indicators;
    const auto province = AreaLevel::Province;
    const auto commune = AreaLevel::Commune;
    catalogue->areas = {
        {"19", {until(day, province, {AreaId{0}}), from(day, province)}},
        {"06", {until(day, province, {AreaId{0}})}},
        {"A", {from(day, commune)}},
        {"a", {until(day, commune, {AreaId{2}})}},
        {"B", {from(day, commune)}},
        {"b", {until(day, commune, {AreaId{4}})}},
        {"c", {until(day, commune, {AreaId{4}})}},
        {"C", {until(day, commune, {AreaId{7}, AreaId{8}}), from(day, commune)}},
        {"D", {from(day, commune)}},
        {"E", {until(day, commune, {AreaId{9}}), from(day, commune)}},
    };
    catalogue->province = AreaId{0};
    catalogue->buildIndex();
    return catalogue;
}

QString textOf(const RebasedFigure& figure)
{
    static const std::map<RebasedFigure::Basis, const char*> words{
        {RebasedFigure::Basis::Own, "own"},
        {RebasedFigure::Basis::Rebased, "rebased"},
        {RebasedFigure::Basis::Former, "former"}};
    return QString::fromStdString(describe(figure.figure)) + QLatin1Char(' ')
        + QLatin1String(words.at(figure.basis))
        + (figure.breakBefore ? QStringLiteral(" break") : QString{});
}

} // namespace

class TestRebase : public QObject
{
    Q_OBJECT

private slots:
    void oldSeriesStandUnderTheirSuccessors_data();
    void oldSeriesStandUnderTheirSuccessors();
};

void TestRebase::oldSeriesStandUnderTheirSuccessors_data()
{
    QTest::addColumn<QByteArray>("readings");
    QTest::addColumn<QString>("indicator");
    QTest::addColumn<QString>("area");
    QTest::addColumn<QString>("before"); // 30 June
    QTest::addColumn<QString>("after"); // 1 July
    const auto row = [](const char* name,
                        const char* indicator,
                        const char* area,
                        const char* readings,
                        const char* before,
                        const char* after) {
        QTest::newRow(name) << QByteArray(readings) << QString::fromLatin1(indicator)
                            << QString::fromLatin1(area) << QString::fromLatin1(before)
                            << QString::fromLatin1(after);
    };
    row("two provinces, a sum",
        "received",
        "19",
        "received 19 2025-06-30 5\nreceived 06 2025-06-30 2\nreceived 19 2025-07-01 8",
        "7 2/2 rebased",
        "8 own");
    row("one of two provinces has no value",
        "received",
        "19",
        "received 19 2025-06-30 5\nreceived 19 2025-07-01 8",
        "5 former",
        "8 own break");
    row("two provinces, what cannot be added",
        "procedures",
        "19",
        "procedures 19 2025-06-30 5\nprocedures 06 2025-06-30 2\nprocedures 19 2025-07-01 8",
        "5 former",
        "8 own break");
    row("two provinces, a ratio of sums",
        "on-time-rate",
        "19",
        "on-time 19 2025-06-30 5\nresolved 19 2025-06-30 10\non-time 06 2025-06-30 1\n"
        "resolved 06 2025-06-30 2\non-time-rate 19 2025-07-01 60",
        "50 2/2 rebased",
        "60 own");
    row("a ratio that two gave ready",
        "on-time-rate",
        "19",
        "on-time-rate 19 2025-06-30 50\non-time-rate 06 2025-06-30 40\n"
        "on-time-rate 19 2025-07-01 60",
        "50 former",
        "60 own break");
    row("one to one, even what cannot be added",
        "procedures",
        "A",
        "procedures a 2025-06-30 5\nprocedures A 2025-07-01 6",
        "5 rebased",
        "6 own");
    row("two communes, a sum",
        "received",
        "B",
        "received b 2025-06-30 5 1 provisional\nreceived c 2025-06-30 2\nreceived B 2025-07-01 8",
        "7 2/2 provisional rebased",
        "8 own");
    row("a value that the source has not",
        "received",
        "B",
        "received b 2025-06-30 5\nreceived c 2025-06-30 -\nreceived B 2025-07-01 8",
        "none former",
        "8 own break");
    row("a split keeps its code",
        "received",
        "C",
        "received C 2025-06-30 5\nreceived C 2025-07-01 3",
        "5 former",
        "3 own break");
    row("a split has a new code",
        "received",
        "D",
        "received C 2025-06-30 5\nreceived D 2025-07-01 2",
        "none former",
        "2 own break");
    row("nothing changed but the parent",
        "received",
        "E",
        "received E 2025-06-30 5\nreceived E 2025-07-01 6",
        "5 own",
        "6 own");
}

void TestRebase::oldSeriesStandUnderTheirSuccessors()
{
    QFETCH(QByteArray, readings);
    QFETCH(QString, indicator);
    QFETCH(QString, area);
    QFETCH(QString, before);
    QFETCH(QString, after);
    const auto catalogue = mergedCatalogue();
    const Lookup lookup(batch(*catalogue, readings.toStdString()));

    const std::vector<RebasedFigure> history
        = rebasedHistory(*catalogue,
                         lookup,
                         series(*catalogue, indicator.toStdString(), area.toStdString()),
                         day("2025-07-01"),
                         2);

    QCOMPARE(history.size(), 2u);
    QCOMPARE(textOf(history[0]), before);
    QCOMPARE(textOf(history[1]), after);
}

QTEST_GUILESS_MAIN(TestRebase)
#include "tst_Rebase.moc"
