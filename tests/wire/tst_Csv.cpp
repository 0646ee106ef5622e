#include <models/wire/Csv.h>
#include <models/wire/Ingest.h>
#include <models/wire/Limits.h>

#include <QtTest/QtTest>

#include <cmath>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::wire;
using test::instant;

/// CsvReader, and the CSV bodies that it is for.
class TestCsv : public QObject
{
    Q_OBJECT

private slots:
    void rowsAreReadByTheRules_data();
    void rowsAreReadByTheRules();
    void goodBodyIsTaken_data();
    void goodBodyIsTaken();
    void badRowIsRefusedTheOthersStand_data();
    void badRowIsRefusedTheOthersStand();
    void faultyBodyIsRefusedWhole_data();
    void faultyBodyIsRefusedWhole();
    void everyColumnIsUsed();
    void unknownColumnsAreNamed();
    void decimalMarkIsNeverGuessed_data();
    void decimalMarkIsNeverGuessed();
    void fiftyThousandRowsAreTaken();
    void tooManyRowsAreRefusedWhole();

private:
    Result<Ingested> take(const QByteArray& body, char mark = '.')
    {
        const IngestOptions options{.now = instant("2026-11-22T07:30:00Z"),
                                    .defaultSource = "token-1",
                                    .decimalMark = mark};
        return ingest(BodyKind::Csv,
                      {body.constData(), static_cast<std::size_t>(body.size())},
                      m_catalogue,
                      options);
    }

    domain::Catalogue m_catalogue = test::smallCatalogue();
};

namespace {
const char* const header = "indicator,area,time,value\n";
const char* const good = "air.pm25,19,2026-11-22T13,1.5\n";
} // namespace

void TestCsv::rowsAreReadByTheRules_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // cells between |, rows between /, a fault as !
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
    };
    row("empty", "", "");
    row("only blank lines", "\n\r\n\n", "");
    row("LF", "a,b\nc,d\n", "a|b/c|d");
    row("CRLF", "a,b\r\nc,d\r\n", "a|b/c|d");
    row("no last line end", "a,b\nc,d", "a|b/c|d");
    row("blank lines between", "a\n\n\r\nb\n", "a/b");
    row("empty cells", ",a,\n,\n", "|a|/|");
    row("quoted", "\"a,b\",c\n", "a,b|c");
    row("doubled quotes", "\"say \"\"a\"\"\",\"\"\"\"\n", "say \"a\"|\"");
    row("empty quoted", "\"\",\"\"\n", "|");
    row("line break in quotes", "\"a\nb\",c\r\nd\n", "a\nb|c/d");
    row("CRLF in quotes", "\"a\r\nb\"\r\nd\n", "a\r\nb/d");
    row("blank is kept", " a , b\n", " a | b");
    row("carriage return alone is text", "a\rb\n", "a\rb");
    row("quote inside", "a\"b,c\nd\n", "!a quote inside a cell without quotes/d");
    row("text after quote", "\"a\"b,c\nd\n", "!text after a closing quote/d");
    row("not closed", "a\n\"b,c\nd\n", "a/!a quoted cell is not closed");
    row("not closed at the end", "a,\"", "!a quoted cell is not closed");
    row("fault after doubled quotes",
        "\"a\"\"\",\"b\"c\r\n\"d\"\"\"\r\n",
        "!text after a closing quote/d\"");
}

void TestCsv::rowsAreReadByTheRules()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const std::string kept = text.toStdString();
    CsvReader reader{kept};
    CsvReader::Row row;
    QByteArrayList rows;
    while (reader.next(row)) {
        QByteArrayList cells;
        for (const std::string_view cell : row.cells)
            cells += QByteArray(cell.data(), static_cast<int>(cell.size()));
        rows += row.fault != nullptr ? '!' + QByteArray(row.fault) : cells.join('|');
    }
    QCOMPARE(rows.join('/'), expected);
}

void TestCsv::goodBodyIsTaken_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("count");
    const auto row = [](const char* name, const QByteArray& body, int count) {
        QTest::newRow(name) << body << count;
    };
    row("header only", header, 0);
    row("plain", QByteArray(header) + good, 1);
    row("byte order mark", QByteArray("\xEF\xBB\xBF") + header + good, 1);
    row("CRLF", "indicator,area,time,value\r\nair.pm25,19,2026-11-22T13,1.5\r\n", 1);
    row("another order", "value,time,area_code,indicator\n1.5,2026-11-22T13,19,air.pm25", 1);
    row("quoted header", "\"indicator\",\"area\", time ,value\nair.pm25,19,2026-11-22T13,1.5\n", 1);
    row("quoted cells", QByteArray(header) + "\"air.pm25\",\"19\",\"2026-11-22T13\",\"1.5\"\n", 1);
    row("blank lines", QByteArray("\n") + header + "\n\r\n" + good + '\n' + good, 2);
}

void TestCsv::goodBodyIsTaken()
{
    QFETCH(QByteArray, body);
    QFETCH(int, count);
    const auto result = take(body);
    QVERIFY2(result.has_value(), result ? "" : result.error().context.c_str());
    QVERIFY2(result->refused.empty(),
             result->refused.empty() ? "" : result->refused[0].reason.c_str());
    QCOMPARE(static_cast<int>(result->batch.readings.size()), count);
    for (const domain::Reading& reading : result->batch.readings)
        QCOMPARE(reading.value, 1.5);
}

void TestCsv::badRowIsRefusedTheOthersStand_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("reason"); // a part of it
    const auto row
        = [](const char* name, const QByteArray& text, const char* field, const char* reason) {
              QTest::newRow(name) << text << QByteArray(field) << QByteArray(reason);
          };
    row("too few cells", "air.pm25,19,2026-11-22T13", "", "expected 4 cells, found 3");
    row("too many cells", "air.pm25,19,2026-11-22T13,1,", "", "expected 4 cells, found 5");
    row("unquoted comma number", "air.pm25,19,2026-11-22T13,8,5", "", "expected 4 cells, found 5");
    row("quote inside", "air\".pm25,19,2026-11-22T13,1", "", "a quote inside");
    row("unknown indicator", "x,19,2026-11-22T13,1", "indicator", "unknown indicator 'x'");
    row("unknown area", "air.pm25,99,2026-11-22T13,1", "area", "unknown area '99'");
    row("out of range", "air.pm25,19,2026-11-22T13,1001", "value", "1001 is outside 0 to 1000");
    row("future", "air.pm25,19,2027-01-01,1", "time", "in the future");
    row("words for a number",
        "air.pm25,19,2026-11-22T13,n/a",
        "value",
        "not a number with the decimal mark '.': 'n/a'");
    row("blank for a number", "air.pm25,19,2026-11-22T13, ", "value", "not a number");
}

void TestCsv::badRowIsRefusedTheOthersStand()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, reason);
    const auto result = take(QByteArray(header) + good + '\n' + row + '\n' + good);
    QVERIFY2(result.has_value(), result ? "" : result.error().context.c_str());
    QVERIFY(result->indices == (std::vector<std::size_t>{0, 2}));
    QCOMPARE(result->refused.size(), std::size_t{1});
    const Refusal& refusal = result->refused[0];
    QCOMPARE(refusal.index, std::size_t{1});
    QCOMPARE(QByteArray::fromStdString(refusal.field), field);
    QCOMPARE(QByteArray::fromStdString(refusal.row), row);
    QVERIFY2(refusal.reason.find(reason.toStdString()) != std::string::npos,
             refusal.reason.c_str());
}

void TestCsv::faultyBodyIsRefusedWhole_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const QByteArray& body, const char* reason) {
        QTest::newRow(name) << body << QByteArray(reason);
    };
    row("empty", "", "no CSV: it has no header");
    row("Latin-1", QByteArray(header) + good + "Th\xE1i,19,2025,1\n", "not UTF-8: byte 58, line 3");
    row("cut inside a character", QByteArray(header) + "\xE1\xBA", "not UTF-8: byte 26, line 2");
    row("UTF-16", QByteArray("i\0n\0d\0", 6), "not UTF-8: byte 1, line 1");
    row("no indicator", "area,time,value\n", "header: no column 'indicator'");
    row("no area", "indicator,time,value\n", "header: no column 'area'");
    row("no value", "indicator,area,time\n", "header: no column 'value'");
    row("other case", "Indicator,area,time,value\n", "header: no column 'indicator'");
    row("semicolons",
        "indicator;area;time;value\n",
        "header: no column 'indicator'; columns are separated by commas, found semicolons");
    row("time twice",
        "indicator,area,time,time,value\n",
        "header: the column 'time' is there twice");
    row("area and area_code",
        "indicator,area,time,area_code,value\n",
        "header: the column 'area' is there twice");
    row("quote not closed", "indicator,\"area,time,value\n", "header: a quoted cell is not closed");
    row("too wide",
        "indicator,area,time,value" + QByteArray(61, ','),
        "header: more than 64 columns");
}

void TestCsv::faultyBodyIsRefusedWhole()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, reason);
    const auto result = take(body);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(QByteArray::fromStdString(result.error().context), reason);
}

void TestCsv::everyColumnIsUsed()
{
    const auto result = take("indicator,area_code,time,value,unit,quality,recorded,source\n"
                             "population,19,2025,\"1.5\",thousand "
                             "persons,estimated,2026-01-05T00:00:00Z,\"Cục \"\"TK\"\", 1\"\n"
                             "air.pm25,19,2026-11-22T13,,,,,\n");
    QVERIFY2(result.has_value(), result ? "" : result.error().context.c_str());
    QCOMPARE(result->batch.readings.size(), std::size_t{2});
    const domain::Reading& first = result->batch.readings[0];
    QCOMPARE(first.value, 1500.0);
    QVERIFY(first.quality == domain::Quality::Estimated);
    QVERIFY(first.recorded == instant("2026-01-05T00:00:00Z"));
    QCOMPARE(QString::fromStdString(result->batch.sourceName(first.source)),
             QStringLiteral("Cục \"TK\", 1"));
    QVERIFY(std::isnan(result->batch.readings[1].value));
    QCOMPARE(QString::fromStdString(result->batch.sourceName(result->batch.readings[1].source)),
             QStringLiteral("token-1"));
}

void TestCsv::unknownColumnsAreNamed()
{
    const auto result
        = take("indicator,note,area,time,value,\nair.pm25,anything,19,2026-11-22T13,1,\n");
    QVERIFY(result.has_value());
    QVERIFY(result->ignoredColumns == (std::vector<std::string>{"note", "column 6"}));
    QCOMPARE(result->batch.readings.size(), std::size_t{1});
}

void TestCsv::decimalMarkIsNeverGuessed_data()
{
    QTest::addColumn<char>("mark");
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<double>("expected"); // NaN: refused
    QTest::newRow("8,5 with comma") << ',' << QByteArray("\"8,5\"") << 8.5;
    QTest::newRow("8,5 with point") << '.' << QByteArray("\"8,5\"") << std::nan("");
    QTest::newRow("1.234 with point") << '.' << QByteArray("1.234") << 1.234;
    QTest::newRow("1.234 with comma") << ',' << QByteArray("1.234") << std::nan("");
    QTest::newRow("1.234,5 with comma") << ',' << QByteArray("\"1.234,5\"") << std::nan("");
}

void TestCsv::decimalMarkIsNeverGuessed()
{
    QFETCH(char, mark);
    QFETCH(QByteArray, cell);
    QFETCH(double, expected);
    const auto result = take(QByteArray(header) + "air.pm25,19,2026-11-22T13," + cell + '\n', mark);
    QVERIFY(result.has_value());
    if (std::isnan(expected)) {
        QCOMPARE(result->refused.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(result->refused[0].field), QStringLiteral("value"));
    } else {
        QCOMPARE(result->batch.readings.size(), std::size_t{1});
        QCOMPARE(result->batch.readings[0].value, expected);
    }
}

void TestCsv::fiftyThousandRowsAreTaken()
{
    QByteArray body = header;
    constexpr int count = 50'000;
    for (int i = 0; i < count; ++i)
        body += "dossiers.received,05500,2026-11-21," + QByteArray::number(i) + '\n';
    const auto result = take(body);
    QVERIFY(result.has_value());
    QVERIFY(result->refused.empty());
    QCOMPARE(static_cast<int>(result->batch.readings.size()), count);
    QCOMPARE(result->batch.readings.back().value, 49'999.0);
    QCOMPARE(result->indices.back(), std::size_t{49'999});
}

void TestCsv::tooManyRowsAreRefusedWhole()
{
    QByteArray rows;
    for (std::size_t i = 0; i < maxReadingsPerRequest; ++i)
        rows += "x\n";
    const auto most = take(header + rows);
    QVERIFY(most.has_value());
    QCOMPARE(most->refused.size(), maxReadingsPerRequest);
    IngestOptions more;
    more.mostRows = maxReadingsPerRequest + 1;
    const QByteArray body = header + rows + "x\n";
    QVERIFY(ingest(BodyKind::Csv, body.toStdString(), m_catalogue, more).has_value());
    const auto over = take(header + rows + "x\n");
    QVERIFY(!over.has_value());
    QCOMPARE(over.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_Csv.moc"
