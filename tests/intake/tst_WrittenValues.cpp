#include <models/intake/NumberText.h>
#include <models/intake/PeriodText.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ioc;
using namespace ioc::intake;

class TestWrittenValues : public QObject
{
    Q_OBJECT

private slots:
    void numbers_data();
    void numbers();
    void periods_data();
    void periods();
    void datesOfCells_data();
    void datesOfCells();
};

void TestWrittenValues::numbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<NumberStyle>("style");
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("fault"); // -1: none
    const NumberStyle unsaid{};
    const NumberStyle comma{',', Thousands::None};
    const NumberStyle commaDots{',', Thousands::Dot};
    const NumberStyle dot{'.', Thousands::None};
    const NumberStyle dotCommas{'.', Thousands::Comma};
    const NumberStyle commaSpaces{',', Thousands::Space};
    const auto good
        = [](const char* tag, const QString& text, const NumberStyle& style, double value) {
              QTest::newRow(tag) << text << style << value << -1;
          };
    const auto bad
        = [](const char* tag, const QString& text, const NumberStyle& style, NumberFault fault) {
              QTest::newRow(tag) << text << style << 0.0 << static_cast<int>(fault);
          };
    good("digits need no word", u"1234"_s, unsaid, 1234);
    good("comma", u"8,5"_s, comma, 8.5);
    good("point", u"8.5"_s, dot, 8.5);
    good("three decimals where the point was said", u"1.234"_s, dot, 1.234);
    good("thousands by dots", u"1.234.567,8"_s, commaDots, 1234567.8);
    good("one group where dots were said", u"1.234"_s, commaDots, 1234);
    good("thousands by commas", u"1,234.5"_s, dotCommas, 1234.5);
    good("thousands by no-break spaces", u"12\u00A0345,6"_s, commaSpaces, 12345.6);
    good("signs", u"\u22125,5"_s, comma, -5.5);
    good("percent", u" 97,5 % "_s, comma, 97.5);
    good("leading zeros", u"007"_s, unsaid, 7);
    bad("mark not said", u"8,5"_s, unsaid, NumberFault::MarkNotSaid);
    bad("thousands not said", u"1.234"_s, comma, NumberFault::ThousandsNotSaid);
    bad("thousands not said, two groups", u"1,234,567"_s, dot, NumberFault::ThousandsNotSaid);
    bad("the other mark", u"8.5"_s, comma, NumberFault::OtherMark);
    bad("the other mark among dots", u"8.5"_s, commaDots, NumberFault::BadGroups);
    bad("groups of two", u"12.34,5"_s, commaDots, NumberFault::BadGroups);
    bad("group of four", u"1234.567"_s, commaDots, NumberFault::BadGroups);
    bad("two marks", u"1,2,3"_s, comma, NumberFault::BadGroups);
    bad("words", u"chưa có"_s, comma, NumberFault::NotANumber);
    bad("number and word", u"12 hồ sơ"_s, comma, NumberFault::NotANumber);
    bad("exponent", u"1e5"_s, dot, NumberFault::NotANumber);
    bad("formula", u"=1+1"_s, dot, NumberFault::NotANumber);
    bad("lonely mark", u",5"_s, comma, NumberFault::NotANumber);
    bad("infinite", u"inf"_s, dot, NumberFault::NotANumber);
    bad("dots", u"1..2"_s, commaDots, NumberFault::BadGroups);
    bad("far too long", QString(60, u'9'), dot, NumberFault::NotANumber);
}

void TestWrittenValues::numbers()
{
    QFETCH(QString, text);
    QFETCH(NumberStyle, style);
    QFETCH(double, value);
    QFETCH(int, fault);
    const auto read = readNumber(text.toStdString(), style, true);
    QCOMPARE(read ? -1 : static_cast<int>(read.error()), fault);
    if (read)
        QCOMPARE(*read, value);
}

void TestWrittenValues::periods_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("dayFirst");
    QTest::addColumn<QString>("wire"); // empty: refused
    QTest::addColumn<int>("fault");
    using domain::PeriodKind;
    const auto good
        = [](const QString& text, PeriodKind kind, const QString& wire, bool dayFirst = false) {
              QTest::newRow(qPrintable(text))
                  << text << static_cast<int>(kind) << dayFirst << wire << -1;
          };
    const auto bad = [](const QString& text, PeriodKind kind, PeriodFault fault) {
        QTest::newRow(qPrintable(text + u'!'))
            << text << static_cast<int>(kind) << false << QString{} << static_cast<int>(fault);
    };
    good(u"2026-11"_s, PeriodKind::Month, u"2026-11"_s);
    good(u"11/2026"_s, PeriodKind::Month, u"2026-11"_s);
    good(u"Tháng 11/2026"_s, PeriodKind::Month, u"2026-11"_s);
    good(u"tháng 9 năm 2026"_s, PeriodKind::Month, u"2026-09"_s);
    good(u"Quý IV/2026"_s, PeriodKind::Quarter, u"2026-Q4"_s);
    good(u"Quý 2 năm 2026"_s, PeriodKind::Quarter, u"2026-Q2"_s);
    good(u"Q4 2026"_s, PeriodKind::Quarter, u"2026-Q4"_s);
    good(u"Năm 2026"_s, PeriodKind::Year, u"2026"_s);
    good(u"2026"_s, PeriodKind::Year, u"2026"_s);
    good(u"Tuần 47/2026"_s, PeriodKind::Week, u"2026-W47"_s);
    good(u"22/11/2026"_s, PeriodKind::Day, u"2026-11-22"_s);
    good(u"11/11/2026"_s, PeriodKind::Day, u"2026-11-11"_s);
    good(u"05/11/2026"_s, PeriodKind::Day, u"2026-11-05"_s, true);
    good(u"ngày 5 tháng 11 năm 2026"_s, PeriodKind::Day, u"2026-11-05"_s);
    good(u"30/11/2026"_s, PeriodKind::Month, u"2026-11"_s);
    good(u"31/12/2026"_s, PeriodKind::Year, u"2026"_s);
    bad(u"05/11/2026"_s, PeriodKind::Day, PeriodFault::AmbiguousDate);
    bad(u"20/11/2026"_s, PeriodKind::Month, PeriodFault::DayInPeriod);
    bad(u"31/11/2026"_s, PeriodKind::Day, PeriodFault::NotAPeriod);
    bad(u"Tháng 13/2026"_s, PeriodKind::Month, PeriodFault::NotAPeriod);
    bad(u"Tháng 11"_s, PeriodKind::Month, PeriodFault::NotAPeriod);
    bad(u"Quý V/2026"_s, PeriodKind::Quarter, PeriodFault::NotAPeriod);
    bad(u"2026"_s, PeriodKind::Month, PeriodFault::OtherKind);
    bad(u"Quý IV/2026"_s, PeriodKind::Month, PeriodFault::OtherKind);
    bad(u"11/26"_s, PeriodKind::Month, PeriodFault::NotAPeriod);
    bad(u"6 tháng đầu năm 2026"_s, PeriodKind::Month, PeriodFault::NotAPeriod);
    bad(u""_s, PeriodKind::Month, PeriodFault::NotAPeriod);
}

void TestWrittenValues::periods()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(bool, dayFirst);
    QFETCH(QString, wire);
    QFETCH(int, fault);
    const auto read
        = readPeriod(text.toStdString(), {static_cast<domain::PeriodKind>(kind), 1}, dayFirst);
    QCOMPARE(read ? -1 : static_cast<int>(read.error()), fault);
    QCOMPARE(read ? QString::fromStdString(wireText(*read)) : QString{}, wire);
}

void TestWrittenValues::datesOfCells_data()
{
    QTest::addColumn<QString>("day");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("wire");
    using domain::PeriodKind;
    const auto row = [](const char* day, PeriodKind kind, const char* wire) {
        QTest::addRow("%s as %d", day, static_cast<int>(kind))
            << QString::fromLatin1(day) << static_cast<int>(kind) << QString::fromLatin1(wire);
    };
    row("2026-11-05", PeriodKind::Day, "2026-11-05");
    row("2026-11-01", PeriodKind::Month, "2026-11");
    row("2026-11-30", PeriodKind::Month, "2026-11");
    row("2026-11-15", PeriodKind::Month, "");
    row("2026-10-01", PeriodKind::Quarter, "2026-Q4");
    row("2026-12-31", PeriodKind::Quarter, "2026-Q4");
    row("2026-11-01", PeriodKind::Quarter, "");
    row("2024-02-29", PeriodKind::Month, "2024-02");
    row("2026-01-01", PeriodKind::Year, "2026");
    row("2026-11-05", PeriodKind::Week, "");
}

void TestWrittenValues::datesOfCells()
{
    QFETCH(QString, day);
    QFETCH(int, kind);
    QFETCH(QString, wire);
    const Workbook book;
    const Cell cell{.kind = CellKind::Date, .number = *daysOfIsoDate(day.toStdString())};
    const auto read = readPeriod(book, cell, {static_cast<domain::PeriodKind>(kind), 1}, false);
    QCOMPARE(read ? QString::fromStdString(wireText(*read)) : QString{}, wire);
}

QTEST_GUILESS_MAIN(TestWrittenValues)
#include "tst_WrittenValues.moc"
