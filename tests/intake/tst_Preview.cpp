#include "PackedFile.h"

#include <models/catalogue/CatalogueReader.h>
#include <models/domain/TimeText.h>
#include <models/intake/Preview.h>
#include <models/intake/SpreadsheetFile.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ioc;
using namespace ioc::intake;

namespace {

using State = CheckedRow::State;

const char* word(FaultKind kind)
{
    static constexpr std::array<const char*, 29> words{"unknown-area",
                                                       "ambiguous-area",
                                                       "merged-area",
                                                       "code-and-name",
                                                       "level",
                                                       "unknown-indicator",
                                                       "ambiguous-indicator",
                                                       "unit",
                                                       "no-period",
                                                       "not-a-period",
                                                       "other-period",
                                                       "ambiguous-date",
                                                       "day-in-period",
                                                       "not-yet",
                                                       "not-a-number",
                                                       "decimal-not-said",
                                                       "other-decimal",
                                                       "thousands-not-said",
                                                       "bad-groups",
                                                       "no-result",
                                                       "merged-value",
                                                       "date-as-value",
                                                       "percent-of-other",
                                                       "share",
                                                       "not-plausible",
                                                       "twice",
                                                       "broken-text",
                                                       "too-many-cells",
                                                       "refused"};
    return words[static_cast<std::size_t>(kind)];
}

const char* word(SkipKind kind)
{
    static constexpr std::array<const char*, 4> words{
        "no-value", "totals", "column-numbers", "repeated"};
    return words[static_cast<std::size_t>(kind)];
}

QString printed(const Preview& preview, const domain::Catalogue& catalogue)
{
    QString out;
    for (const CheckedRow& row : preview.rows) {
        out += QString::fromStdString(placeText(*preview.book, row.place));
        if (row.state == State::Ready) {
            out += u" "_s + QString::fromStdString(catalogue.area(*row.area).code) + u' '
                + QString::fromStdString(catalogue.indicator(*row.indicator).id) + u' '
                + QString::fromStdString(row.period) + u' ' + QString::number(row.value);
            out += row.notes & RenamedArea ? u" renamed" : u"";
            out += row.notes & WithoutMarks ? u" unmarked" : u"";
            out += row.notes & Computed ? u" computed" : u"";
            out += row.notes & HiddenRow ? u" hidden" : u"";
        } else if (row.state == State::Faulty) {
            out += u" ! "_s + QLatin1String(word(row.fault)) + u" '"_s
                + QString::fromStdString(row.found) + u"'"_s;
        } else {
            out += u" - "_s + QLatin1String(word(row.skip));
        }
        out += u'\n';
    }
    return out;
}

} // namespace

class TestPreview : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const Workbook> read(const QByteArray& content)
    {
        QFile file{m_folder.filePath(u"file"_s)};
        if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0)
            qFatal("the test cannot write");
        file.close();
        const auto read = readSpreadsheet(file.fileName(), 0, {}, {});
        if (!read)
            qFatal("%s", qPrintable(read.error().detail));
        return read->book;
    }
    Preview check(const QByteArray& content, const std::function<void(TableMapping&)>& change = {})
    {
        const auto book = read(content);
        TableMapping mapping = suggestMapping(*book, m_tables->indicators);
        mapping.period = "2026-10";
        if (change)
            change(mapping);
        return checkTable(book, mapping, *m_tables, m_now, {}, [](std::size_t, std::size_t) {});
    }
    QString checked(const QByteArray& content,
                    const std::function<void(TableMapping&)>& change = {})
    {
        return printed(check(content, change), *m_tables->catalogue);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<CheckTables> m_tables;
    domain::TimePoint m_now = *domain::parseInstant("2026-11-22T07:00:00Z");

private slots:
    void initTestCase();
    void aReportWithAllItsDirt();
    void aLongTable();
    void codesAndNamesAreHeldAgainstEachOther();
    void writtenNumbersNeedAWord();
    void aDecimalCommaWithoutQuotesIsNoticed();
    void percentagesAndShares();
    void mergedValuesAndFormulas();
    void theSameFigureTwice();
    void totalsOfTheProvince();
    void oldNamesFollowTheirUnits();
    void aPersonMayChooseTheUnit();
    void periodsOfRows();
    void textOfOldFontsIsNamed();
    void stopsWhenAsked();
};

void TestPreview::initTestCase()
{
    auto catalogue = catalogue::readCatalogue(std::string{IOC_SOURCE_DIR}
                                              + "/resources/catalogue/thai-nguyen");
    QVERIFY(catalogue.catalogue);
    m_tables = std::make_unique<CheckTables>(std::move(catalogue.catalogue));
}

void TestPreview::aReportWithAllItsDirt()
{
    const QByteArray content = test::tableXlsx(
        {u"SỞ Y TẾ TỈNH THÁI NGUYÊN"_s,
         u"BÁO CÁO TÌNH HÌNH DỊCH BỆNH"_s,
         u""_s,
         u"STT|Đơn vị|Số ca mắc sốt xuất huyết|Bệnh viện (bệnh viện)|Ghi chú"_s,
         u"(1)|(2)|#3|#4|(5)"_s,
         u"I|Khu vực phía Nam"_s,
         u"#1|Xã Phú Bình|#12|#1|"_s,
         u"#2|phu binh|#12||"_s,
         u"#3|P. Sông Công|#7|#40|"_s,
         u"#4|Xã Không Có|#1"_s,
         u"#5|xã Đại Từ|-|...|"_s,
         u"#6|Xã  ĐẠI   TỪ|#3.5||đã rà soát"_s,
         u"|Tổng cộng|#34|#41"_s,
         u"|Người lập biểu"_s},
        "<mergeCells><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"A2:E2\"/></mergeCells>");
    QCOMPARE(checked(content),
             u"S1!B5 - column-numbers\n"
             "S1!B6 - no-value\n"
             "S1!C7 05908 health.dengue.cases 2026-10 12\n"
             "S1!D7 05908 health.establishments.hospitals 2026-10 1\n"
             "S1!C8 - repeated\n"
             "S1!C9 05518 health.dengue.cases 2026-10 7\n"
             "S1!D9 ! not-plausible '40'\n"
             "S1!B10 ! unknown-area 'Xã Không Có'\n"
             "S1!B11 - no-value\n"
             "S1!C12 05830 health.dengue.cases 2026-10 3.5\n"
             "S1!C13 - totals\n"
             "S1!D13 - totals\n"
             "S1!B14 - no-value\n"_s);
}

void TestPreview::aLongTable()
{
    const QByteArray content
        = test::tableXlsx({u"Mã chỉ tiêu|Chỉ tiêu|Mã đơn vị|Tên đơn vị|Kỳ|Đơn vị tính|Giá trị"_s,
                           u"health.dengue.cases|Số ca|05908|xã Phú Bình|2026-09|ca|#4"_s,
                           u"health.dengue.cases|Số ca|05518|phường Sông Công|09/2026|giường|#4"_s,
                           u"health.nothing|Số ca|05518|phường Sông Công|2026-09||#4"_s,
                           u"health.dengue.cases|Số ca|05518|phường Sông Công|2027-01||#4"_s,
                           u"health.dengue.cases|Số ca|05518|phường Sông Công|2026||#4"_s,
                           u"health.dengue.cases|Số ca|05518|phường Sông Công|||#5"_s});
    QCOMPARE(checked(content),
             u"S1!G2 05908 health.dengue.cases 2026-09 4\n"
             "S1!F3 ! unit 'giường'\n"
             "S1!A4 ! unknown-indicator 'health.nothing'\n"
             "S1!G5 ! not-yet '4'\n"
             "S1!E6 ! other-period '2026'\n"
             "S1!G7 05518 health.dengue.cases 2026-10 5\n"_s);
}

void TestPreview::codesAndNamesAreHeldAgainstEachOther()
{
    const QByteArray content = test::tableXlsx({u"Mã đơn vị|Tên đơn vị|Số ca mắc sốt xuất huyết"_s,
                                                u"05908|xã Đại Từ|#4"_s,
                                                u"05908||#5"_s,
                                                u"99999|xã Đại Từ|#6"_s});
    QCOMPARE(checked(content),
             u"S1!A2 ! code-and-name '05908'\n"
             "S1!C3 05908 health.dengue.cases 2026-10 5\n"
             "S1!A4 ! code-and-name '99999'\n"_s);
}

void TestPreview::writtenNumbersNeedAWord()
{
    const QByteArray content{"Đơn vị;Số ca mắc sốt xuất huyết\n"
                             "Phú Bình;12\nĐại Từ;8,5\nSông Công;1.000\nQuân Chu;chưa có\n"};
    QCOMPARE(checked(content),
             u"CSV!B2 05908 health.dengue.cases 2026-10 12\n"
             "CSV!B3 ! decimal-not-said '8,5'\n"
             "CSV!B4 ! decimal-not-said '1.000'\n"
             "CSV!B5 ! not-a-number 'chưa có'\n"_s);
    QCOMPARE(checked(content, [](TableMapping& m) { m.numbers.decimal = ','; }),
             u"CSV!B2 05908 health.dengue.cases 2026-10 12\n"
             "CSV!B3 05830 health.dengue.cases 2026-10 8.5\n"
             "CSV!B4 ! thousands-not-said '1.000'\n"
             "CSV!B5 ! not-a-number 'chưa có'\n"_s);
    QCOMPARE(checked(content,
                     [](TableMapping& m) {
                         m.numbers = {',', Thousands::Dot};
                     }),
             u"CSV!B2 05908 health.dengue.cases 2026-10 12\n"
             "CSV!B3 05830 health.dengue.cases 2026-10 8.5\n"
             "CSV!B4 05518 health.dengue.cases 2026-10 1000\n"
             "CSV!B5 ! not-a-number 'chưa có'\n"_s);
}

void TestPreview::aDecimalCommaWithoutQuotesIsNoticed()
{
    const QByteArray content{"Đơn vị,Số ca mắc sốt xuất huyết\nPhú Bình,12\nĐại Từ,8,5\n"};
    QCOMPARE(checked(content),
             u"CSV!B2 05908 health.dengue.cases 2026-10 12\n"
             "CSV!C3 ! too-many-cells '5'\n"_s);
}

void TestPreview::percentagesAndShares()
{
    const QByteArray rows
        = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Đơn vị</t></is></c>"
          "<c r=\"B1\" t=\"inlineStr\"><is><t>health.patient-satisfaction-rate</t></is></c>"
          "<c r=\"C1\" t=\"inlineStr\"><is><t>health.dengue.cases</t></is></c></row>"
          "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Phú Bình</t></is></c>"
          "<c r=\"B2\" s=\"1\"><v>0.97499999999999998</v></c><c r=\"C2\" "
          "s=\"1\"><v>0.5</v></c></row>";
    QCOMPARE(checked(test::xlsxOf(
                 {.rows = rows,
                  .styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/></cellXfs>"})),
             u"S1!B2 05908 health.patient-satisfaction-rate 2026-10 97.5\n"
             "S1!C2 ! percent-of-other '0.5'\n"_s);
    const QByteArray shares = test::tableXlsx({u"Đơn vị|health.patient-satisfaction-rate"_s,
                                               u"Phú Bình|#0.97"_s,
                                               u"Đại Từ|#1"_s,
                                               u"Sông Công|#0.5"_s});
    QCOMPARE(checked(shares), u"S1!B2 ! share '0.97'\nS1!B3 ! share '1'\nS1!B4 ! share '0.5'\n"_s);
    QCOMPARE(check(shares, [](TableMapping& m) { m.sharesAreMeant = true; }).count(State::Ready),
             3);
}

void TestPreview::mergedValuesAndFormulas()
{
    const QByteArray text = " t=\"inlineStr\"><is><t>";
    const QByteArray rows = "<row r=\"1\"><c r=\"A1\"" + text + "Đơn vị</t></is></c><c r=\"B1\""
        + text + "health.dengue.cases</t></is></c></row><row r=\"2\"><c r=\"A2\"" + text
        + "Phú Bình</t></is></c><c r=\"B2\"><v>5</v></c></row><row r=\"3\"><c r=\"A3\"" + text
        + "Đại Từ</t></is></c></row><row r=\"4\"><c r=\"A4\"" + text
        + "Sông Công</t></is></c><c r=\"B4\"><f>B2</f><v>6</v></c></row><row r=\"5\" hidden=\"1\">"
          "<c r=\"A5\""
        + text + "Quân Chu</t></is></c><c r=\"B5\"><f>1/0</f></c></row>";
    QCOMPARE(checked(test::xlsxOf(
                 {.rows = rows, .after = "<mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells>"})),
             u"S1!B2 05908 health.dengue.cases 2026-10 5\n"
             "S1!B3 ! merged-value '5'\n"
             "S1!B4 05518 health.dengue.cases 2026-10 6 computed\n"
             "S1!B5 ! no-result '#ERROR'\n"_s);
}

void TestPreview::theSameFigureTwice()
{
    const QByteArray content = test::tableXlsx({u"Đơn vị|health.dengue.cases"_s,
                                                u"Phú Bình|#4"_s,
                                                u"xã Phú Bình|#5"_s,
                                                u"Đại Từ|#6"_s,
                                                u"Đại Từ|#6"_s});
    QCOMPARE(checked(content),
             u"S1!B2 ! twice '4'\n"
             "S1!B3 ! twice '5'\n"
             "S1!B4 05830 health.dengue.cases 2026-10 6\n"
             "S1!B5 - repeated\n"_s);
}

void TestPreview::totalsOfTheProvince()
{
    // A figure that only the province has: the line of the whole province is its value.
    const QByteArray content
        = test::tableXlsx({u"Đơn vị|digital-economy.budget-share|health.dengue.cases"_s,
                           u"Toàn tỉnh|#1.5|#70"_s,
                           u"Phú Bình|#1.5|#7"_s});
    QCOMPARE(checked(content),
             u"S1!B2 19 digital-economy.budget-share 2026-10 1.5\n"
             "S1!C2 - totals\n"
             "S1!A3 ! level 'Phú Bình'\n"
             "S1!C3 05908 health.dengue.cases 2026-10 7\n"_s);
}

void TestPreview::oldNamesFollowTheirUnits()
{
    const QByteArray content
        = test::tableXlsx({u"Đơn vị|health.dengue.cases"_s, u"huyện Phú Bình|#4"_s, u"171|#4"_s});
    const QString now = checked(content);
    QVERIFY2(!now.contains(u" 05908 "_s) && !now.contains(u" 05830 "_s), qPrintable(now));
    QCOMPARE(now.count(u" ! "_s), 2);
    // At its own time the old unit is itself.
    QCOMPARE(checked(content, [](TableMapping& m) { m.period = "2024-10"; }),
             u"S1!B2 173 health.dengue.cases 2024-10 4\n"
             "S1!B3 171 health.dengue.cases 2024-10 4\n"_s);
}

void TestPreview::aPersonMayChooseTheUnit()
{
    const QByteArray content
        = test::tableXlsx({u"Đơn vị|health.dengue.cases"_s, u"TTYT Phú Bình|#4"_s});
    QCOMPARE(checked(content), u"S1!A2 ! unknown-area 'TTYT Phú Bình'\n"_s);
    QCOMPARE(checked(content,
                     [&](TableMapping& m) {
                         m.areas["TTYT Phú Bình"] = *m_tables->catalogue->findArea("05908");
                     }),
             u"S1!B2 05908 health.dengue.cases 2026-10 4\n"_s);
}

void TestPreview::periodsOfRows()
{
    const QByteArray content = test::tableXlsx({u"Đơn vị|Kỳ|health.dengue.cases"_s,
                                                u"Phú Bình|05/10/2026|#4"_s,
                                                u"Phú Bình|Tháng 9 năm 2026|#4"_s,
                                                u"Đại Từ|khi nào đó|#4"_s});
    QCOMPARE(checked(content),
             u"S1!B2 ! ambiguous-date '05/10/2026'\n"
             "S1!C3 05908 health.dengue.cases 2026-09 4\n"
             "S1!B4 ! not-a-period 'khi nào đó'\n"_s);
    QCOMPARE(checked(test::tableXlsx({u"Đơn vị|health.dengue.cases"_s, u"Phú Bình|#4"_s}),
                     [](TableMapping& m) { m.period.clear(); }),
             u"S1!B2 ! no-period '4'\n"_s);
}

void TestPreview::textOfOldFontsIsNamed()
{
    const QByteArray content
        = test::tableXlsx({u"Đơn vị|health.dengue.cases"_s, u"x· §¹i Tõ|#4"_s});
    QCOMPARE(checked(content), u"S1!A2 ! broken-text 'x· §¹i Tõ'\n"_s);
}

void TestPreview::stopsWhenAsked()
{
    const auto book = read(test::tableXlsx({u"Đơn vị|health.dengue.cases"_s, u"Phú Bình|#4"_s}));
    std::stop_source stop;
    stop.request_stop();
    const Preview preview = checkTable(book,
                                       suggestMapping(*book, m_tables->indicators),
                                       *m_tables,
                                       m_now,
                                       stop.get_token(),
                                       [](std::size_t, std::size_t) {});
    QVERIFY(preview.cancelled);
    QVERIFY(preview.rows.empty());
}

QTEST_GUILESS_MAIN(TestPreview)
#include "tst_Preview.moc"
