#include <models/domain/TimeText.h>
#include <models/wire/Ingest.h>
#include <models/wire/Limits.h>

#include <QtTest/QtTest>

#include <cmath>
#include <limits>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::wire;
using test::instant;

namespace {

const char* const now = "2026-11-22T07:30:00Z"; // 14:30 in Vietnam

IngestOptions options()
{
    return {.now = instant(now), .defaultSource = "token-1", .decimalMark = '.'};
}

// The fields of a row; what a test does not say is good.
struct Row
{
    std::string indicator = "air.pm25";
    std::string area = "19";
    std::string time = "2026-11-22T07:00:00Z";
    std::string value = "1";
    std::string unit{};
    std::string quality{};
    std::string recorded{};
    std::string source{};
};

Ingested ingestRow(const Row& row, const domain::Catalogue& catalogue)
{
    const RawReading raw{.indicator = row.indicator,
                         .area = row.area,
                         .time = row.time,
                         .unit = row.unit,
                         .quality = row.quality,
                         .recorded = row.recorded,
                         .source = row.source,
                         .value = row.value == "none" ? std::numeric_limits<double>::quiet_NaN()
                                                      : std::stod(row.value)};
    Ingested result;
    ingestOne(raw, 5, "the row", catalogue, options(), result);
    return result;
}

} // namespace
Q_DECLARE_METATYPE(Row)

class TestIngest : public QObject
{
    Q_OBJECT

private slots:
    void goodRowIsTaken_data();
    void goodRowIsTaken();
    void badRowIsRefused_data();
    void badRowIsRefused();
    void allFieldsArriveInTheReading();
    void absentFieldsHaveTheirDefaults();
    void sameIdentityTwiceIsKeptTwice();
    void refusedRowIsCutAtAKibibyte();
    void sourcesOfARequestAreBounded();
    void numberIsStrict_data();
    void numberIsStrict();

private:
    domain::Catalogue m_catalogue = test::smallCatalogue();
};

void TestIngest::goodRowIsTaken_data()
{
    QTest::addColumn<Row>("row");
    QTest::addColumn<QByteArray>("time"); // of the reading
    QTest::addColumn<double>("value");
    const auto row = [](const char* name, const Row& given, const char* time, double value = 1.0) {
        QTest::newRow(name) << given << QByteArray(time) << value;
    };
    row("instant", {}, "2026-11-22T07:00:00Z");
    row("instant within the skew", {.time = "2026-11-22T07:35:00Z"}, "2026-11-22T07:35:00Z");
    row("hour", {.time = "2026-11-22T13"}, "2026-11-22T07:00:00Z");
    row("day", {.indicator = "dossiers.received", .time = "2026-11-21"}, "2026-11-21T17:00:00Z");
    row("calendar month", {.indicator = "health.beds", .time = "2026-10"}, "2026-10-31T17:00:00Z");
    row("reporting month",
        {.indicator = "investment.disbursed", .time = "2026-11"},
        "2026-11-14T17:00:00Z");
    row("reporting quarter for a stock",
        {.indicator = "dossiers.on-time-rate", .time = "2026-Q3"},
        "2026-09-30T17:00:00Z");
    row("year for a ratio",
        {.indicator = "dossiers.on-time-rate", .time = "2025"},
        "2025-12-31T17:00:00Z");
    row("interval for a stock",
        {.indicator = "health.beds", .time = "2026-01/2026-05"},
        "2026-05-31T17:00:00Z");
    row("week for a month's count",
        {.indicator = "investment.disbursed", .time = "2026-W46"},
        "2026-11-15T17:00:00Z");
    row("own period of a count",
        {.indicator = "investment.disbursed", .time = "2026-10"},
        "2026-10-14T17:00:00Z");
    row("instant of a count", {.indicator = "investment.disbursed"}, "2026-11-22T07:00:00Z");
    row("1900", {.indicator = "population.total", .time = "1900"}, "1900-12-31T17:00:00Z");
    row("today, which is not over",
        {.indicator = "dossiers.received", .time = "2026-11-22"},
        "2026-11-22T17:00:00Z");
    row("this year", {.indicator = "population.total", .time = "2026"}, "2026-12-31T17:00:00Z");
    row("this reporting month",
        {.indicator = "investment.disbursed", .time = "2026-12"},
        "2026-12-14T17:00:00Z");
    row("end of this year as an instant",
        {.indicator = "population.total", .time = "2026-12-31T17:00:00Z"},
        "2026-12-31T17:00:00Z");
    row("unit by id", {.unit = "ug-m3"}, "2026-11-22T07:00:00Z");
    row("unit by symbol", {.unit = "µg/m³"}, "2026-11-22T07:00:00Z");
    row("unit by English symbol",
        {.indicator = "dossiers.received", .unit = "dossiers"},
        "2026-11-22T07:00:00Z");
    row("alias with its unit",
        {.indicator = "population", .time = "2025", .value = "100.5", .unit = "thousand persons"},
        "2025-12-31T17:00:00Z",
        100'500.0);
    row("alias of our own id",
        {.indicator = "dossiers.received", .value = "2", .unit = "hundred"},
        "2026-11-22T07:00:00Z",
        200.0);
    row("alias of any unit", {.indicator = "pm2_5", .unit = "whatever"}, "2026-11-22T07:00:00Z");
    row("alias of any unit, no unit", {.indicator = "pm2_5"}, "2026-11-22T07:00:00Z");
    row("district in its last period",
        {.indicator = "dossiers.received", .area = "164", .time = "2025-06-30"},
        "2025-06-30T17:00:00Z");
    row("district in the year it ended",
        {.indicator = "population.total", .area = "164", .time = "2025"},
        "2025-12-31T17:00:00Z");
    row("instant in the year the district ended",
        {.indicator = "population.total", .area = "164", .time = "2025-09-01T00:00:00Z"},
        "2025-09-01T00:00:00Z");
    row("commune on its first day",
        {.indicator = "dossiers.received", .area = "05800", .time = "2025-07-01"},
        "2025-07-01T17:00:00Z");
    row("commune of both eras",
        {.indicator = "dossiers.received", .area = "05500", .time = "2025-06-30"},
        "2025-06-30T17:00:00Z");
    row("least plausible", {.value = "0"}, "2026-11-22T07:00:00Z", 0.0);
    row("greatest plausible for a commune",
        {.indicator = "health.beds", .area = "05500", .value = "100000"},
        "2026-11-22T07:00:00Z",
        100'000.0);
    row("greatest plausible for a province",
        {.indicator = "health.beds", .value = "10000000"},
        "2026-11-22T07:00:00Z",
        1e7);
    row("recorded within the skew", {.recorded = "2026-11-22T07:34:59Z"}, "2026-11-22T07:00:00Z");
}

void TestIngest::goodRowIsTaken()
{
    QFETCH(Row, row);
    QFETCH(QByteArray, time);
    QFETCH(double, value);
    const Ingested result = ingestRow(row, m_catalogue);
    QVERIFY2(result.refused.empty(),
             result.refused.empty() ? "" : result.refused[0].reason.c_str());
    QCOMPARE(result.batch.readings.size(), std::size_t{1});
    QCOMPARE(QByteArray::fromStdString(domain::formatInstant(result.batch.readings[0].time)), time);
    QCOMPARE(result.batch.readings[0].value, value);
}

void TestIngest::badRowIsRefused_data()
{
    QTest::addColumn<Row>("row");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("reason"); // a part of it
    const auto row = [](const char* name, const Row& given, const char* field, const char* reason) {
        QTest::newRow(name) << given << QByteArray(field) << QByteArray(reason);
    };
    row("no indicator", {.indicator = ""}, "indicator", "missing");
    row("unknown indicator", {.indicator = "x"}, "indicator", "unknown indicator 'x'");
    row("foreign unit", {.unit = "mg/m3"}, "unit", "unit 'mg/m3' is not one of 'ug-m3'");
    row("alias with a foreign unit",
        {.indicator = "population", .unit = "persons"},
        "unit",
        "unit 'persons' is not one of 'thousand persons'");
    row("alias needs its unit",
        {.indicator = "population"},
        "unit",
        "no unit is not one of 'thousand persons'");
    row("own id, foreign unit, both named",
        {.indicator = "dossiers.received", .unit = "kg"},
        "unit",
        "unit 'kg' is not one of 'dossier', 'hundred'");
    row("alias of another level",
        {.indicator = "population", .area = "05500", .time = "2025", .unit = "thousand persons"},
        "area",
        "'population' is not taken for a commune");
    row("no area", {.area = ""}, "area", "missing");
    row("unknown area", {.area = "99"}, "area", "unknown area '99'");
    row("district has ended",
        {.indicator = "dossiers.received", .area = "164", .time = "2025-07-01"},
        "area",
        "area 164 ended on 2025-07-01");
    row("instant after the district's end",
        {.area = "164"},
        "area",
        "area 164 ended on 2025-07-01");
    row("commune has not begun",
        {.indicator = "dossiers.received", .area = "05800", .time = "2025-06-30"},
        "area",
        "area 05800 began on 2025-07-01");
    row("no time", {.time = ""}, "time", "missing");
    row("time in words", {.time = "yesterday"}, "time", "not a time");
    row("slashes", {.time = "22/11/2026"}, "time", "not a time");
    row("no offset", {.time = "2026-11-22T07:00:00"}, "time", "not a time");
    row("before 1900", {.time = "1899"}, "time", "not a time");
    row("instant beyond the skew", {.time = "2026-11-22T07:35:00.001Z"}, "time", "in the future");
    row("tomorrow has not begun",
        {.indicator = "dossiers.received", .time = "2026-11-23"},
        "time",
        "in the future: '2026-11-23' is 2026-11-23T17:00:00Z");
    row("next year has not begun",
        {.indicator = "population.total", .time = "2027"},
        "time",
        "in the future");
    row("next reporting month has not begun",
        {.indicator = "investment.disbursed", .time = "2027-01"},
        "time",
        "in the future");
    row("a later day of this year for a daily gauge",
        {.indicator = "air.pm25", .time = "2026"},
        "time",
        "in the future");
    row("an instant of a running period that is not its end",
        {.indicator = "population.total", .time = "2026-12-31T16:59:59Z"},
        "time",
        "in the future");
    row("interval ends later",
        {.indicator = "health.beds", .time = "2026-01/2026-11"},
        "time",
        "in the future");
    row("year for a day's count",
        {.indicator = "dossiers.received", .time = "2025"},
        "time",
        "longer than the period that 'dossiers.received' counts");
    row("quarter for a month's count",
        {.indicator = "investment.disbursed", .time = "2026-Q3"},
        "time",
        "longer than the period");
    row("interval for a count",
        {.indicator = "investment.disbursed", .time = "2026-01/2026-05"},
        "time",
        "a count is not taken for an interval");
    row("below the plausible",
        {.value = "-0.1"},
        "value",
        "-0.1 is outside 0 to 1000, plausible for a province");
    row("above the plausible of a commune",
        {.indicator = "health.beds", .area = "05500", .value = "100001"},
        "value",
        "100001 is outside 0 to 1e+05, plausible for a commune");
    row("above after the factor",
        {.indicator = "population", .time = "2025", .value = "20000", .unit = "thousand persons"},
        "value",
        "2e+07 is outside");
    row("infinite", {.value = "inf"}, "value", "inf is outside");
    row("unknown quality", {.quality = "Good"}, "quality", "found 'Good'");
    row("recorded is a date", {.recorded = "2026-11-21"}, "recorded", "not an RFC 3339 time");
    row("recorded in the future",
        {.recorded = "2026-11-22T08:00:00Z"},
        "recorded",
        "in the future");
    row("source with a line break", {.source = "a\nb"}, "source", "'a?b'");
    row("long source",
        {.source = std::string(513, 'x')},
        "source",
        "not a name of at most 512 bytes");
}

void TestIngest::badRowIsRefused()
{
    QFETCH(Row, row);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, reason);
    const Ingested result = ingestRow(row, m_catalogue);
    QVERIFY(result.batch.readings.empty());
    QVERIFY(result.indices.empty());
    QCOMPARE(result.refused.size(), std::size_t{1});
    QCOMPARE(result.refused[0].index, std::size_t{5});
    QCOMPARE(QByteArray::fromStdString(result.refused[0].field), field);
    QCOMPARE(QByteArray::fromStdString(result.refused[0].row), QByteArray("the row"));
    const QByteArray actual = QByteArray::fromStdString(result.refused[0].reason);
    QVERIFY2(actual.contains(reason), actual.constData());
}

void TestIngest::allFieldsArriveInTheReading()
{
    const Ingested result = ingestRow({.indicator = "dossiers.received",
                                       .area = "05803",
                                       .value = "42",
                                       .quality = "manual",
                                       .recorded = "2026-11-22T14:10:00+07:00",
                                       .source = "một cửa"},
                                      m_catalogue);
    QCOMPARE(result.batch.readings.size(), std::size_t{1});
    const domain::Reading& reading = result.batch.readings[0];
    QVERIFY(reading.series == m_catalogue.series(test::received, test::commune4));
    QVERIFY(reading.quality == domain::Quality::Manual);
    QVERIFY(reading.recorded == instant("2026-11-22T07:10:00Z"));
    QCOMPARE(QString::fromStdString(result.batch.sourceName(reading.source)),
             QStringLiteral("một cửa"));
    QCOMPARE(result.indices.at(0), std::size_t{5});
}

void TestIngest::absentFieldsHaveTheirDefaults()
{
    const Ingested result = ingestRow({.value = "none"}, m_catalogue);
    QCOMPARE(result.batch.readings.size(), std::size_t{1});
    const domain::Reading& reading = result.batch.readings[0];
    QVERIFY(std::isnan(reading.value));
    QVERIFY(reading.quality == domain::Quality::Good);
    QVERIFY(reading.recorded == instant(now));
    QCOMPARE(QString::fromStdString(result.batch.sourceName(reading.source)),
             QStringLiteral("token-1"));
}

void TestIngest::sameIdentityTwiceIsKeptTwice()
{
    Ingested result;
    RawReading raw{
        .indicator = "air.pm25", .area = "19", .time = "2026-11-22T07:00:00Z", .value = 1};
    ingestOne(raw, 0, {}, m_catalogue, options(), result);
    raw.value = 2;
    ingestOne(raw, 1, {}, m_catalogue, options(), result);
    QCOMPARE(result.batch.readings.size(), std::size_t{2});
    QVERIFY(result.indices == (std::vector<std::size_t>{0, 1}));
}

void TestIngest::refusedRowIsCutAtAKibibyte()
{
    std::string row(1023, 'x');
    row += "ạ and more";
    Ingested result;
    ingestOne({}, 0, row, m_catalogue, options(), result);
    QCOMPARE(result.refused.size(), std::size_t{1});
    QCOMPARE(result.refused[0].row.size(), std::size_t{1023});
}

void TestIngest::sourcesOfARequestAreBounded()
{
    Ingested result;
    for (std::size_t i = 0; i <= maxSourcesPerBatch; ++i) {
        const std::string source = "s" + std::to_string(i);
        const RawReading raw{.indicator = "air.pm25",
                             .area = "19",
                             .time = "2026-11-22T07:00:00Z",
                             .source = source,
                             .value = 1};
        ingestOne(raw, i, {}, m_catalogue, options(), result);
    }
    QCOMPARE(result.batch.readings.size(), maxSourcesPerBatch);
    QCOMPARE(result.refused.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(result.refused[0].field), QStringLiteral("source"));
    const RawReading known{.indicator = "air.pm25",
                           .area = "19",
                           .time = "2026-11-22T07:00:00Z",
                           .source = "s1",
                           .value = 1};
    ingestOne(known, 0, {}, m_catalogue, options(), result);
    QCOMPARE(result.batch.readings.size(), maxSourcesPerBatch + 1);
}

void TestIngest::numberIsStrict_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("mark");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<double>("expected");
    const auto good = [](const char* text, char mark, double expected) {
        QTest::addRow("'%s' with %c", text, mark) << QByteArray(text) << mark << true << expected;
    };
    const auto bad = [](const char* text, char mark) {
        QTest::addRow("'%s' with %c", text, mark) << QByteArray(text) << mark << false << 0.0;
    };
    good("8.5", '.', 8.5);
    good("8,5", ',', 8.5);
    good("1.234", '.', 1.234);
    good("42", ',', 42.0);
    good("-0.5", '.', -0.5);
    good("+3", '.', 3.0);
    good("1e3", '.', 1000.0);
    good("1,5E-2", ',', 0.015);
    good("007", '.', 7.0);
    bad("8,5", '.');
    bad("1.234", ',');
    for (const char* text :
         {"",    " 1",  "1 ",   "1 000", "1'000",  "1,000.5", "1.000,5", "1.2.3", ".5",
          "5.",  "-",   "+",    "+-1",   "--1",    "e3",      "1e",      "1e+",   "0x1F",
          "nan", "inf", "-inf", "1e999", "1e-999", "12%",     "１"})
        bad(text, '.');
}

void TestIngest::numberIsStrict()
{
    QFETCH(QByteArray, text);
    QFETCH(char, mark);
    QFETCH(bool, isGood);
    QFETCH(double, expected);
    const Result<double> number = parseNumber(text.toStdString(), mark);
    QCOMPARE(number.has_value(), isGood);
    if (isGood)
        QCOMPARE(*number, expected);
    else
        QCOMPARE(number.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestIngest)
#include "tst_Ingest.moc"
