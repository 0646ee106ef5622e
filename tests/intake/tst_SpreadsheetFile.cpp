#include "PackedFile.h"

#include <models/intake/SpreadsheetFile.h>

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ioc;
using namespace ioc::intake;

namespace {

using Kind = FileFault::Kind;

QString printed(const Workbook& book)
{
    QString out;
    for (const Sheet& sheet : book.sheets) {
        out += u"["_s + QString::fromStdString(sheet.name)
            + (sheet.hidden ? u" hidden]\n"_s : u"]\n"_s);
        for (const auto& row : sheet.rows) {
            QStringList cells;
            for (const Cell& cell : row) {
                static constexpr QStringView marks = u".tndbe";
                QString text = QString{marks[static_cast<qsizetype>(cell.kind)]};
                text += cell.computed ? u"=" : u"";
                text += cell.copied ? u"~" : u"";
                text += cell.percent ? u"%" : u"";
                cells << text + QString::fromStdString(shownText(book, cell));
            }
            out += cells.join(u'|') + u'\n';
        }
    }
    return out;
}

} // namespace

class TestSpreadsheetFile : public QObject
{
    Q_OBJECT

private:
    QString write(const QByteArray& content, const QString& name = u"file"_s)
    {
        const QString path = m_folder.filePath(name);
        QFile file{path};
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the test cannot write");
        return path;
    }
    auto read(const QByteArray& content, const ReadLimits& limits = {}, char delimiter = 0)
    {
        return readSpreadsheet(write(content), delimiter, limits, {});
    }

    QTemporaryDir m_folder;

private slots:
    void cellsOfXlsx_data();
    void cellsOfXlsx();
    void cellsOfOds_data();
    void cellsOfOds();
    void cellsOfText_data();
    void cellsOfText();
    void refused_data();
    void refused();
    void limits_data();
    void limits();
    void promisesOfAPackedFileAreChecked();
    void hiddenRowsAndSheetsAreSaid();
    void namesTheFileByItsDigest();
    void everyCutOfAFileIsRefusedOrRead();
    void aStopRequestEndsTheReading();
};

void TestSpreadsheetFile::cellsOfXlsx_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("expected");
    const QByteArray row = "<row r=\"1\">";
    QTest::newRow("inline text") << row
            + "<c r=\"A1\" t=\"inlineStr\"><is><t>a &amp; b</t></is></c></row>"
                                 << u"ta & b\n"_s;
    QTest::newRow("inline runs") << row
            + "<c r=\"B1\" t=\"inlineStr\"><is><r><t>xã </t></r><r><t>Đại</t></r></is></c></row>"
                                 << u".|txã Đại\n"_s;
    QTest::newRow("shared text, runs, reading aid left out")
        << row + "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
        << u"tmột|thai ba\n"_s;
    QTest::newRow("shared text that is not there")
        << row + "<c r=\"A1\" t=\"s\"><v>9</v></c></row>" << u"e#ERROR\n"_s;
    QTest::newRow("number") << row
            + "<c r=\"A1\"><v>1234.5</v></c><c r=\"B1\" t=\"n\"><v>1E3</v></c></row>"
                            << u"n1234.5|n1000\n"_s;
    QTest::newRow("date by the file's format")
        << row + "<c r=\"A1\" s=\"1\"><v>46356</v></c></row>" << u"d2026-11-30\n"_s;
    QTest::newRow("date by a format of every file")
        << row + "<c r=\"A1\" s=\"2\"><v>46356.5</v></c></row>" << u"d2026-11-30T12:00\n"_s;
    QTest::newRow("ISO date") << row + "<c r=\"A1\" t=\"d\"><v>2026-11-30T00:00:00</v></c></row>"
                              << u"d2026-11-30\n"_s;
    QTest::newRow("colours are no dates")
        << row + "<c r=\"A1\" s=\"3\"><v>46356</v></c></row>" << u"n46356\n"_s;
    QTest::newRow("percentage") << row + "<c r=\"A1\" s=\"4\"><v>0.975</v></c></row>"
                                << u"n%0.975\n"_s;
    QTest::newRow("formula with its result")
        << row + "<c r=\"A1\"><f>B1+1</f><v>7</v></c></row>" << u"n=7\n"_s;
    QTest::newRow("formula without a result")
        << row + "<c r=\"A1\"><f>B1+1</f></c></row>" << u"e=#ERROR\n"_s;
    QTest::newRow("text of a formula")
        << row + "<c r=\"A1\" t=\"str\"><f>A2</f><v>x</v></c></row>" << u"t=x\n"_s;
    QTest::newRow("array and shared formulas") << row
            + "<c r=\"A1\"><f t=\"array\" ref=\"A1:A2\">B1:B2</f><v>1</v></c>"
              "<c r=\"B1\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>"
                                               << u"n=1|n=2\n"_s;
    QTest::newRow("failed formula")
        << row + "<c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>" << u"e=#ERROR\n"_s;
    QTest::newRow("boolean") << row + "<c r=\"A1\" t=\"b\"><v>1</v></c></row>" << u"bTRUE\n"_s;
    QTest::newRow("cells without an address")
        << QByteArray{"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"}
        << u"n1|n2\nn3\n"_s;
    QTest::newRow("rows left out")
        << QByteArray{"<row r=\"3\"><c r=\"B3\"><v>1</v></c></row>"} << u"\n\n.|n1\n"_s;
    QTest::newRow("a number that is none")
        << row + "<c r=\"A1\"><v>nan</v></c></row>" << u"e#ERROR\n"_s;
}

void TestSpreadsheetFile::cellsOfXlsx()
{
    QFETCH(QByteArray, rows);
    QFETCH(QString, expected);
    const auto file = read(test::xlsxOf(
        {.rows = rows,
         .shared
         = "<si><t>một</t></si><si><r><t>hai </t></r><rPh><t>đọc</t></rPh><r><t>ba</t></r></si>",
         .styles
         = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy;@\"/>"
           "<numFmt numFmtId=\"165\" formatCode=\"[Red]#,##0 &quot;đồng/day&quot;\"/></numFmts>"
           "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
           "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/>"
           "<xf numFmtId=\"165\"/><xf numFmtId=\"10\"/></cellXfs><cellStyles/>"}));
    QVERIFY2(file.has_value(), qPrintable(file ? QString{} : file.error().detail));
    QCOMPARE(printed(*file->book), u"[S1]\n"_s + expected);
}

void TestSpreadsheetFile::cellsOfOds_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("expected");
    const QByteArray text
        = "<table:table-cell office:value-type=\"string\"><text:p>xã <text:span>Đại</text:span>"
          "<text:s text:c=\"2\"/>Từ</text:p></table:table-cell>";
    QTest::newRow("text in runs") << text << u"txã Đại  Từ\n"_s;
    QTest::newRow("number, percentage, date, boolean")
        << QByteArray{"<table:table-cell office:value-type=\"float\" office:value=\"12.5\"/>"
                      "<table:table-cell office:value-type=\"percentage\" office:value=\"0.5\"/>"
                      "<table:table-cell office:value-type=\"date\" "
                      "office:date-value=\"2026-11-30\"/>"
                      "<table:table-cell office:value-type=\"boolean\" "
                      "office:boolean-value=\"true\"/>"}
        << u"n12.5|n%0.5|d2026-11-30|bTRUE\n"_s;
    QTest::newRow("covered cells take up their place")
        << QByteArray{"<table:table-cell office:value-type=\"string\" "
                      "table:number-columns-spanned=\"2\"><text:p>a</text:p>"
                      "</table:table-cell><table:covered-table-cell/>"
                      "<table:table-cell "
                      "office:value-type=\"string\"><text:p>b</text:p></table:table-cell>"}
        << u"ta|t~a|tb\n"_s;
    QTest::newRow("repeated cells")
        << QByteArray{"<table:table-cell table:number-columns-repeated=\"2\"/>"
                      "<table:table-cell table:number-columns-repeated=\"2\" "
                      "office:value-type=\"float\" office:value=\"3\"/>"
                      "<table:table-cell table:number-columns-repeated=\"16000\"/>"}
        << u".|.|n3|n3\n"_s;
    QTest::newRow("a note is not the text")
        << QByteArray{"<table:table-cell "
                      "office:value-type=\"string\"><office:annotation><text:p>ghi chú</text:p>"
                      "</office:annotation><text:p>a</text:p><text:p>b</text:p></table:table-cell>"}
        << u"ta\nb\n"_s;
    QTest::newRow("formula")
        << QByteArray{"<table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" "
                      "office:value=\"2\"/>"}
        << u"n=2\n"_s;
}

void TestSpreadsheetFile::cellsOfOds()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, expected);
    const auto file
        = read(test::odsOf("<table:table-row table:number-rows-repeated=\"2\">" + row
                           + "</table:table-row><table:table-row "
                             "table:number-rows-repeated=\"1048000\"><table:table-cell/>"
                             "</table:table-row>"));
    QVERIFY2(file.has_value(), qPrintable(file ? QString{} : file.error().detail));
    QCOMPARE(printed(*file->book), u"[Bảng 1]\n"_s + expected + expected);
}

void TestSpreadsheetFile::cellsOfText_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("expected");
    QTest::newRow("commas") << QByteArray{"a,b\nc,d\n"} << u"ta|tb\ntc|td\n"_s;
    QTest::newRow("mark of UTF-8, CRLF") << QByteArray{"\xEF\xBB\xBF"
                                                       "xã,b\r\nc,d\r\n"}
                                         << u"txã|tb\ntc|td\n"_s;
    QTest::newRow("semicolons beside decimal commas")
        << QByteArray{"Đơn vị;Giá trị\nA;8,5\nB;9,25\n"}
        << u"tĐơn vị|tGiá trị\ntA|t8,5\ntB|t9,25\n"_s;
    QTest::newRow("tabs") << QByteArray{"a\tb\nc,5\td\n"} << u"ta|tb\ntc,5|td\n"_s;
    QTest::newRow("quotes") << QByteArray{"\"a,\"\"x\"\"\n2\",b\nc,\"d\"\n"}
                            << u"ta,\"x\"\n2|tb\ntc|td\n"_s;
    QTest::newRow("old line ends") << QByteArray{"a,b\rc,d"} << u"ta|tb\ntc|td\n"_s;
    QTest::newRow("empty cells and lines") << QByteArray{"a,,b\n\nc\n"} << u"ta|.|tb\n\ntc\n"_s;
    QTest::newRow("UTF-16 with its mark")
        << QByteArray::fromHex("FFFE610009006200") << u"ta|tb\n"_s;
}

void TestSpreadsheetFile::cellsOfText()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, expected);
    const auto file = read(content);
    QVERIFY2(file.has_value(), qPrintable(file ? QString{} : file.error().detail));
    QVERIFY(file->book->isText);
    QCOMPARE(printed(*file->book), u"[CSV]\n"_s + expected);
}

void TestSpreadsheetFile::refused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<FileFault::Kind>("kind");
    QTest::addColumn<LegacyEncoding>("encoding");
    const auto none = LegacyEncoding::None;
    QTest::newRow("nothing") << QByteArray{} << Kind::Empty << none;
    QTest::newRow("Windows-1258") // xã Đại Từ;phường Phổ Yên
        << QByteArray{"x\x61\xDE \xD0\x61\xF2i T\xFD\xCC;ph\xFD\xF5\xCCng Ph\xF4\xD2 Y\xEAn\n"}
        << Kind::LegacyEncoding << LegacyEncoding::Windows1258;
    QTest::newRow("TCVN3") // xã Đại Từ;phường Phổ Yên
        << QByteArray{"x\xB7 \xA7\xB9i T\xF5;ph\xAD\xEAng Ph\xE6 Y\xAAn\n"} << Kind::LegacyEncoding
        << LegacyEncoding::Tcvn3;
    QTest::newRow("another encoding")
        << QByteArray{"caf\xE9;1\n"} << Kind::LegacyEncoding << LegacyEncoding::Unknown;
    QTest::newRow("old Excel or behind a password")
        << QByteArray::fromHex("D0CF11E0A1B11AE1") + QByteArray(600, '\0') << Kind::OldExcel
        << none;
    QTest::newRow("another packed file")
        << test::zipOf({{"word/document.xml", "<a/>"}}) << Kind::NotASpreadsheet << none;
    QTest::newRow("a picture") << QByteArray{"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16}
                               << Kind::NotASpreadsheet << none;
    QTest::newRow("a quote that is not closed")
        << QByteArray{"a,b\n\"c,d\n"} << Kind::Damaged << none;
    QTest::newRow("no XML inside")
        << test::zipOf({{"xl/workbook.xml", "nothing"}}) << Kind::Damaged << none;
    QByteArray encrypted = test::zipOf({{"content.xml", "secret"}});
    encrypted[encrypted.indexOf("PK\x01\x02") + 8] = 1;
    QTest::newRow("a part behind a password") << encrypted << Kind::Protected << none;
    QTest::newRow("an ODS behind a password") << test::zipOf(
        {{"content.xml", "x"}, {"META-INF/manifest.xml", "<manifest:encryption-data/>"}})
                                              << Kind::Protected << none;
    QTest::newRow("entities that multiply")
        << test::zipOf({{"content.xml",
                         "<!DOCTYPE a [<!ENTITY b \"xxxxxxxxxx\"><!ENTITY c "
                         "\"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d "
                         "\"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e "
                         "\"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">]><a>&e;</a>"}})
        << Kind::Damaged << none;
}

void TestSpreadsheetFile::refused()
{
    QFETCH(QByteArray, content);
    QFETCH(FileFault::Kind, kind);
    QFETCH(LegacyEncoding, encoding);
    const auto file = read(content);
    QVERIFY(!file.has_value());
    QCOMPARE(file.error().kind, kind);
    QCOMPARE(file.error().encoding, encoding);
}

void TestSpreadsheetFile::limits_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QByteArray many;
    for (int i = 1; i <= 60; ++i)
        many += "<row r=\"" + QByteArray::number(i) + "\"><c><v>1</v></c></row>";
    QTest::newRow("rows") << test::xlsxOf({.rows = many}) << u"more than 50 rows"_s;
    QTest::newRow("a cell far down")
        << test::xlsxOf({.rows = "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"})
        << u"more than 50 rows"_s;
    QTest::newRow("columns") << test::xlsxOf(
        {.rows = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"})
                             << u"more than 20 columns"_s;
    QTest::newRow("cells by merging")
        << test::xlsxOf({.rows = many.left(many.indexOf("<row r=\"41\"")),
                         .after = "<mergeCells><mergeCell ref=\"A1:S40\"/></mergeCells>"})
        << u"more than 400 cells"_s;
    QTest::newRow("repeated rows of an ODS")
        << test::odsOf("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell "
                       "office:value-type=\"float\" office:value=\"1\"/></table:table-row>")
        << u"more than 50 rows"_s;
    QTest::newRow("repeated cells of an ODS")
        << test::odsOf("<table:table-row><table:table-cell table:number-columns-repeated=\"1024\" "
                       "office:value-type=\"float\" office:value=\"1\"/></table:table-row>")
        << u"more than 20 columns"_s;
    QTest::newRow("text") << QByteArray(3000, 'x') << u"bytes of text"_s;
    QTest::newRow("file") << QByteArray(100'001, 'x') << u"more than 100000 bytes"_s;
}

void TestSpreadsheetFile::limits()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    ReadLimits limits;
    limits.rows = 50;
    limits.columns = 20;
    limits.cells = 400;
    limits.textBytes = 2000;
    limits.fileBytes = 100'000;
    const auto file = read(content, limits);
    QVERIFY(!file.has_value());
    QCOMPARE(file.error().kind, Kind::TooLarge);
    QVERIFY2(file.error().detail.contains(says), qPrintable(file.error().detail));
}

void TestSpreadsheetFile::promisesOfAPackedFileAreChecked()
{
    QByteArray bomb = test::xlsxOf({.rows = {}});
    const auto directory = bomb.indexOf("PK\x01\x02");
    // What the directory promises to unpack to: 1 GiB.
    bomb[directory + 27] = 0x40;
    const auto large = read(bomb);
    QVERIFY(!large.has_value());
    QCOMPARE(large.error().kind, Kind::TooLarge);

    QByteArray changed = test::xlsxOf({.rows = "<row><c><v>1</v></c></row>"});
    changed[changed.indexOf("<v>1</v>") + 3] = '9';
    const auto damaged = read(changed);
    QVERIFY(!damaged.has_value());
    QCOMPARE(damaged.error().kind, Kind::Damaged);
    QVERIFY(damaged.error().detail.contains(u"check sum"_s));
}

void TestSpreadsheetFile::hiddenRowsAndSheetsAreSaid()
{
    const auto file = read(test::xlsxOf(
        {.rows
         = "<row r=\"1\"><c><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c><v>2</v></c></row>",
         .sheetAttributes = " state=\"hidden\""}));
    QVERIFY(file.has_value());
    QVERIFY(file->book->sheets[0].hidden);
    QVERIFY(file->book->sheets[0].hiddenRows.contains(1));
    QVERIFY(!file->book->sheets[0].hiddenRows.contains(0));
}

void TestSpreadsheetFile::namesTheFileByItsDigest()
{
    const QByteArray content{"a,b\n"};
    const auto file = readSpreadsheet(write(content, u"Sở Y tế.csv"_s), 0, {}, {});
    QVERIFY(file.has_value());
    QCOMPARE(file->name, u"Sở Y tế.csv"_s);
    QCOMPARE(file->bytes, 4);
    QCOMPARE(file->sha256, QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

void TestSpreadsheetFile::everyCutOfAFileIsRefusedOrRead()
{
    const QByteArray whole = test::tableXlsx({u"Đơn vị|Giá trị"_s, u"xã A|#1"_s});
    for (qsizetype size = 4; size < whole.size(); size += 7) {
        const auto file = read(whole.left(size));
        QVERIFY2(!file.has_value(), qPrintable(QString::number(size)));
    }
    // One byte changed anywhere: read, or refused; never more than that.
    for (qsizetype at = 0; at < whole.size(); at += 5) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x55);
        const auto file = read(changed);
        QVERIFY(file.has_value() || !file.error().detail.isEmpty()
                || file.error().kind == Kind::LegacyEncoding);
    }
}

void TestSpreadsheetFile::aStopRequestEndsTheReading()
{
    QByteArray rows;
    for (int i = 0; i < 3000; ++i)
        rows += "<row><c><v>1</v></c></row>";
    std::stop_source stop;
    stop.request_stop();
    const auto file = readSpreadsheet(write(test::xlsxOf({.rows = rows})), 0, {}, stop.get_token());
    QVERIFY(!file.has_value());
    QCOMPARE(file.error().kind, Kind::Cancelled);
}

QTEST_GUILESS_MAIN(TestSpreadsheetFile)
#include "tst_SpreadsheetFile.moc"
