#include <models/wire/DurationText.h>
#include <models/wire/JsonWriter.h>
#include <models/wire/Utf8.h>

#include <QtTest/QtTest>

#include <limits>

using namespace ioc;
using namespace ioc::wire;

/// JsonWriter, DurationText and Utf8: the small texts that the frames are made of.
class TestWireText : public QObject
{
    Q_OBJECT

private slots:
    void writerPutsCommasWhereTheyBelong();
    void textIsEscapedToAscii_data();
    void textIsEscapedToAscii();
    void numberIsTheShortestThatReadsBack_data();
    void numberIsTheShortestThatReadsBack();
    void durationIsParsed_data();
    void durationIsParsed();
    void durationIsWrittenAsItIsParsed_data();
    void durationIsWrittenAsItIsParsed();
    void invalidUtf8IsFound_data();
    void invalidUtf8IsFound();
    void cutKeepsCharactersWhole();
    void quotedIsShortAndPrintable();
};

void TestWireText::writerPutsCommasWhereTheyBelong()
{
    std::string text;
    JsonWriter writer{text};
    writer.beginObject()
        .key("a")
        .beginArray()
        .integer(1)
        .boolean(true)
        .null()
        .beginObject()
        .endObject();
    writer.endArray().key("b").beginArray().endArray().key("c").text("d").endObject();
    QCOMPARE(QString::fromStdString(text),
             QStringLiteral(R"({"a":[1,true,null,{}],"b":[],"c":"d"})"));
}

void TestWireText::textIsEscapedToAscii_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray("a/b") << QByteArray(R"("a/b")");
    QTest::newRow("quote and backslash") << QByteArray("\"\\") << QByteArray(R"("\"\\")");
    QTest::newRow("control") << QByteArray("\n\x01\x7F") << QByteArray(R"("\u000a\u0001\u007f")");
    QTest::newRow("Vietnamese") << QByteArray("Đạ") << QByteArray(R"("\u0110\u1ea1")");
    QTest::newRow("surrogate pair") << QByteArray("𝄞") << QByteArray(R"("\ud834\udd1e")");
    QTest::newRow("last character")
        << QByteArray("\xF4\x8F\xBF\xBF") << QByteArray(R"("\udbff\udfff")");
    QTest::newRow("bad byte") << QByteArray("a\xFF"
                                            "b")
                              << QByteArray(R"("a\ufffdb")");
    QTest::newRow("cut character") << QByteArray("\xC4") << QByteArray(R"("\ufffd")");
    QTest::newRow("NUL") << QByteArray("\0", 1) << QByteArray(R"("\u0000")");
}

void TestWireText::textIsEscapedToAscii()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    std::string out;
    JsonWriter{out}.text({text.constData(), static_cast<std::size_t>(text.size())});
    QCOMPARE(QByteArray::fromStdString(out), expected);
}

void TestWireText::numberIsTheShortestThatReadsBack_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("0.1") << 0.1 << QByteArray("0.1");
    QTest::newRow("whole") << 42.0 << QByteArray("42");
    QTest::newRow("sum") << 0.1 + 0.2 << QByteArray("0.30000000000000004");
    QTest::newRow("great") << 1e300 << QByteArray("1e+300");
    QTest::newRow("NaN") << std::numeric_limits<double>::quiet_NaN() << QByteArray("null");
    QTest::newRow("infinity") << -std::numeric_limits<double>::infinity() << QByteArray("null");
}

void TestWireText::numberIsTheShortestThatReadsBack()
{
    QFETCH(double, number);
    QFETCH(QByteArray, expected);
    std::string out;
    JsonWriter{out}.number(number);
    QCOMPARE(QByteArray::fromStdString(out), expected);
}

void TestWireText::durationIsParsed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("millis"); // -1: refused
    const auto row = [](const char* text, qint64 millis) {
        QTest::newRow(text) << QByteArray(text) << millis;
    };
    row("P90D", 90LL * 86'400'000);
    row("PT12H", 43'200'000);
    row("P2W", 14LL * 86'400'000);
    row("P1DT6H30M", 109'800'000);
    row("PT0.5S", 500);
    row("PT2.25S", 2250);
    row("P0D", 0);
    row("P100000D", 100'000LL * 86'400'000);
    for (const char* bad :
         {"",       "P",      "PT",       "P1DT",        "90D",  "P1",   "P1Y",      "P1M",
          "P1.5D",  "PT1.5H", "PT1.S",    "PT1.2345S",   "P-1D", "+P1D", "P1H",      "PT1D",
          "PT1M1H", "P1D1D",  "P100001D", "P999999999W", "P1D ", "p1d",  "P1DT1HT1M"})
        row(bad, -1);
}

void TestWireText::durationIsParsed()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, millis);
    const auto duration = parseDuration(text.toStdString());
    QCOMPARE(duration.has_value(), millis >= 0);
    if (duration)
        QCOMPARE(qint64{duration->count()}, millis);
    else
        QCOMPARE(duration.error().kind, ErrorKind::InvalidInput);
}

void TestWireText::durationIsWrittenAsItIsParsed_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"P90D", "PT12H", "P1DT6H30M", "PT0.500S", "PT1M1S", "P0D", "P2DT1S"})
        QTest::newRow(text) << QByteArray(text);
}

void TestWireText::durationIsWrittenAsItIsParsed()
{
    QFETCH(QByteArray, text);
    const auto duration = parseDuration(text.toStdString());
    QVERIFY(duration.has_value());
    QCOMPARE(QByteArray::fromStdString(formatDuration(*duration)), text);
}

void TestWireText::invalidUtf8IsFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("at"); // -1: none
    QTest::newRow("valid") << QByteArray("aĐạ𝄞") << -1;
    QTest::newRow("Latin-1") << QByteArray("Th\xE1i") << 2;
    QTest::newRow("over-long") << QByteArray("a\xC0\xAF") << 1;
    QTest::newRow("over-long of three") << QByteArray("\xE0\x80\x80") << 0;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << 0;
    QTest::newRow("above the last") << QByteArray("\xF4\x90\x80\x80") << 0;
    QTest::newRow("continuation alone") << QByteArray("ab\x80") << 2;
    QTest::newRow("cut at the end") << QByteArray("ab\xE1\xBA") << 2;
}

void TestWireText::invalidUtf8IsFound()
{
    QFETCH(QByteArray, text);
    QFETCH(int, at);
    const std::size_t found = utf8::firstInvalid(text.toStdString());
    QCOMPARE(found == std::string_view::npos ? -1 : static_cast<int>(found), at);
}

void TestWireText::cutKeepsCharactersWhole()
{
    QVERIFY(utf8::cut("abc", 3) == "abc");
    QVERIFY(utf8::cut("aạb", 3) == "a");
    QVERIFY(utf8::cut("aạb", 4) == "aạ");
    QVERIFY(utf8::cut("\x80\x80\x80", 2).empty());
}

void TestWireText::quotedIsShortAndPrintable()
{
    QCOMPARE(QString::fromStdString(utf8::quoted("a\nb")), QStringLiteral("'a?b'"));
    QCOMPARE(QString::fromStdString(utf8::quoted(std::string(61, 'x'))),
             QLatin1Char('\'') + QString(60, QLatin1Char('x')) + QStringLiteral("…'"));
}

QTEST_GUILESS_MAIN(TestWireText)
#include "tst_WireText.moc"
