#include <models/briefing/BriefingComposer.h>
#include <models/briefing/CheckCode.h>
#include <widgets/briefing/BriefingPdf.h>
#include <widgets/briefing/BriefingStamp.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include <csignal>
#include <memory>
#include <sys/resource.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::briefing;
using namespace ioc::domain;
using namespace Qt::StringLiterals;

/// The PDF as others see it: poppler reads its text and fonts, qpdf its structure.
class TestBriefingPdf : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everySentenceIsFoundWhole();
    void textIsInReadingOrder();
    void allFontsAreEmbedded();
    void structureIsSound();
    void sparklinesAreVectors();
    void pageNumberIsHiddenOnTheFirstPage();
    void tableHeadIsRepeated();
    void simulatedMarkIsOnEveryPage();
    void draftMarkOnlyWhereAsked();
    void missingFolderGivesAnError();
    void fullDiskLeavesTheEarlierFile();
    void characterOfNoFontIsRefused();
    void outlineListsTheParts();
    void languageAndPropertiesAreThere();
    void archiveFileKeepsTheRules();
    void annexesCountTheirPagesAnew();
    void nothingReceivedIsADocumentToo();
    void everyPageIsTold();
    void cancelGivesNothing();
    void stampIsReadBack();
    void alteredStampIsRefused();
    void detailIsPaintedAsVectors();
    void foreignFilesHaveNoStamp_data();
    void foreignFilesHaveNoStamp();

private:
    Briefing small(Quality quality = Quality::Good) const;
    /// With two annexes, of as many units.
    Briefing withAnnexes(int units) const;
    /// Long enough for a second page.
    Briefing large(Quality quality = Quality::Good) const;
    QString write(const Briefing& briefing);
    static QString
    output(const QString& program, const QStringList& arguments, int* exitCode = nullptr);
    static QString text(const QString& pdf, const QStringList& options = {});
    static QString topMargin(const QString& pdf, int page);

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_pages = 0; ///< of the PDF last written
};

void TestBriefingPdf::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

Briefing TestBriefingPdf::small(Quality quality) const
{
    const auto catalogue = std::make_shared<const Catalogue>(test::smallCatalogue());
    Board board{catalogue};
    ReadingBatch batch = test::parseReadings(*catalogue,
                                             {"dossiers.on-time-rate 19 2026-11-14 98",
                                              "dossiers.on-time-rate 19 2026-11-21 87.4",
                                              "investment.disbursed 19 2026-10 900.5",
                                              "investment.disbursed 19 2026-11 1000 provisional"});
    for (Reading& reading : batch.readings)
        reading.quality = quality == Quality::Good ? reading.quality : quality;
    board.apply(batch);
    return composeBriefing(board,
                           catalogue->briefings[0],
                           *Period::parse("2026-W47"),
                           test::instant("2026-11-22T07:32:00Z"),
                           {"log-1", 7})
        .value();
}

Briefing TestBriefingPdf::withAnnexes(int units) const
{
    Briefing briefing = small();
    for (const QString& number : {u"Phụ lục I"_s, u"Phụ lục II"_s}) {
        Annex annex;
        annex.number = number;
        annex.title = u"Kết quả theo xã"_s;
        annex.reference = u"(Kèm theo Báo cáo số …/BC-TT)"_s;
        annex.unitHead = u"Đơn vị"_s;
        Annex::Column column{"dossiers.on-time-rate", 1, u"Đúng hạn (%)"_s, {}, {}};
        for (int unit = 0; unit < units; ++unit) {
            annex.units.push_back(u"Xã số %1"_s.arg(unit + 1));
            column.values.push_back(97.5);
            column.cells.push_back(u"97,5"_s);
        }
        annex.columns.assign(12, column);
        briefing.annexes.push_back(std::move(annex));
    }
    return briefing;
}

Briefing TestBriefingPdf::large(Quality quality) const
{
    Briefing briefing = small(quality);
    const std::vector<Section> sections = briefing.sections;
    for (int i = 0; i < 12; ++i) {
        briefing.sections.insert(briefing.sections.end(), sections.begin(), sections.end());
        briefing.sections.back().title = u"Lĩnh vực thứ %1 của văn phòng"_s.arg(i);
    }
    return briefing;
}

QString TestBriefingPdf::write(const Briefing& briefing)
{
    const QString path = m_folder->filePath(u"báo cáo.pdf"_s);
    const auto written = ui::writeBriefingPdf(briefing, path);
    m_pages = written ? written->pages : 0;
    if (!written)
        qWarning("%s", written.error().context.c_str());
    return written ? path : QString{};
}

QString TestBriefingPdf::output(const QString& program, const QStringList& arguments, int* exitCode)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished())
        qWarning("cannot run %s: this test needs poppler-utils and qpdf", qPrintable(program));
    if (exitCode)
        *exitCode = process.error() == QProcess::FailedToStart ? -1 : process.exitCode();
    return QString::fromUtf8(process.readAll());
}

QString TestBriefingPdf::text(const QString& pdf, const QStringList& options)
{
    return output(QStringLiteral(IOC_PDFTOTEXT),
                  QStringList{u"-enc"_s, u"UTF-8"_s} + options + QStringList{pdf, u"-"_s})
        .simplified();
}

QString TestBriefingPdf::topMargin(const QString& pdf, int page)
{
    const QString number = QString::number(page);
    return text(pdf,
                {u"-f"_s,
                 number,
                 u"-l"_s,
                 number,
                 u"-r"_s,
                 u"72"_s,
                 u"-x"_s,
                 u"0"_s,
                 u"-y"_s,
                 u"0"_s,
                 u"-W"_s,
                 u"595"_s,
                 u"-H"_s,
                 u"54"_s});
}

void TestBriefingPdf::everySentenceIsFoundWhole()
{
    const Briefing briefing = small();
    const QString all = text(write(briefing));
    QStringList expected{u"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"_s,
                         u"Độc lập - Tự do - Hạnh phúc"_s,
                         u"Nơi nhận:"_s,
                         u"- Như trên;"_s,
                         u"- Lưu: VT."_s,
                         briefing.superior,
                         briefing.number,
                         briefing.placeAndDate,
                         briefing.title,
                         briefing.subject,
                         briefing.assessmentHeading,
                         briefing.tableHeading,
                         briefing.notesHeading,
                         briefing.cutOffLine,
                         briefing.footerRight,
                         briefing.signatory};
    for (const auto* paragraphs : {&briefing.assessment, &briefing.notes}) {
        for (const Paragraph& paragraph : *paragraphs)
            expected += plainText(paragraph);
    }
    for (const QString& footnote : briefing.footnotes)
        expected += footnote;
    for (const Section& section : briefing.sections) {
        expected += section.title;
        for (const Row& row : section.rows)
            expected += {row.label, row.unit, row.value, row.demand, row.change};
    }
    for (const QString& sentence : expected)
        QVERIFY2(all.contains(sentence.simplified()),
                 qPrintable(sentence + u"\nis not in\n"_s + all));
}

void TestBriefingPdf::textIsInReadingOrder()
{
    const QString all = text(write(large()), {u"-raw"_s});
    qsizetype at = 0;
    for (const QString& part : {u"UBND TỈNH"_s,
                                u"Số: …"_s,
                                u"CỘNG HÒA"_s,
                                u"BÁO CÁO NHANH"_s,
                                u"I. ĐÁNH GIÁ"_s,
                                u"Trong tuần"_s,
                                u"II. KẾT QUẢ"_s,
                                u"Hành chính"_s,
                                u"III. GHI CHÚ"_s,
                                u"Nơi nhận"_s,
                                u"GIÁM ĐỐC"_s}) {
        const qsizetype found = all.indexOf(part, at);
        QVERIFY2(found >= 0, qPrintable(part + u" does not follow in\n"_s + all));
        at = found;
    }
}

void TestBriefingPdf::allFontsAreEmbedded()
{
    const QStringList lines
        = output(QStringLiteral(IOC_PDFFONTS), {write(large(Quality::Simulated))})
              .split(u'\n', Qt::SkipEmptyParts);
    QVERIFY2(lines.size() >= 3, qPrintable(lines.join(u'\n')));
    for (const QString& line : lines.mid(2)) {
        const QStringList words = line.simplified().split(u' ');
        QVERIFY2(words.first().contains(u"LiberationSerif"_s), qPrintable(line));
        // name, type (two words), encoding, embedded, subset, unicode, object
        QCOMPARE(words.at(words.size() - 5), u"yes"_s);
        QCOMPARE(words.at(words.size() - 3), u"yes"_s);
    }
}

void TestBriefingPdf::structureIsSound()
{
    int exitCode = -1;
    const QString report
        = output(QStringLiteral(IOC_QPDF), {u"--check"_s, write(large())}, &exitCode);
    QVERIFY2(exitCode == 0, qPrintable(report));
}

void TestBriefingPdf::sparklinesAreVectors()
{
    QFile file{write(large())};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("/Subtype /Image"));
}

void TestBriefingPdf::pageNumberIsHiddenOnTheFirstPage()
{
    write(small());
    QCOMPARE(m_pages, 1);
    const QString pdf = write(large());
    QVERIFY(m_pages > 1);
    QCOMPARE(topMargin(pdf, 1), QString{});
    QCOMPARE(topMargin(pdf, 2), u"2"_s);
}

void TestBriefingPdf::tableHeadIsRepeated()
{
    const QString pdf = write(large());
    for (const QString& page : {u"1"_s, u"2"_s})
        QVERIFY(
            text(pdf, {u"-layout"_s, u"-f"_s, page, u"-l"_s, page}).contains(u"Chỉ tiêu Đơn vị"_s));
}

void TestBriefingPdf::simulatedMarkIsOnEveryPage()
{
    const QString pdf = write(large(Quality::Simulated));
    QCOMPARE(topMargin(pdf, 1), u"Dữ liệu mô phỏng"_s);
    QVERIFY(topMargin(pdf, 2).contains(u"Dữ liệu mô phỏng"_s));
    QVERIFY(!topMargin(write(large()), 2).contains(u"mô phỏng"_s));
}

void TestBriefingPdf::draftMarkOnlyWhereAsked()
{
    Briefing briefing = small();
    QVERIFY(!text(write(briefing)).contains(u"DỰ THẢO"_s));
    briefing.marks = {u"DỰ THẢO"_s};
    QVERIFY(text(write(briefing)).contains(u"DỰ THẢO"_s));
}

void TestBriefingPdf::missingFolderGivesAnError()
{
    const auto result = ui::writeBriefingPdf(small(), m_folder->filePath(u"none/there.pdf"_s));
    QVERIFY(result.has_error());
    QCOMPARE(result.error().kind, ErrorKind::Unavailable);
    QVERIFY(QDir{m_folder->path()}.isEmpty());
}

void TestBriefingPdf::fullDiskLeavesTheEarlierFile()
{
    const QString path = m_folder->filePath(u"b.pdf"_s);
    {
        QFile earlier{path};
        QVERIFY(earlier.open(QIODevice::WriteOnly));
        earlier.write("earlier");
    }
    const Briefing briefing = small();
    // Files may not grow past this: writes fail as on a full disk.
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit tight = before;
    tight.rlim_cur = 4096;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const auto result = ui::writeBriefingPdf(briefing, path);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);

    QVERIFY(result.has_error());
    QCOMPARE(result.error().kind, ErrorKind::Exhausted);
    QCOMPARE(QDir{m_folder->path()}.entryList(QDir::Files | QDir::Hidden), QStringList{u"b.pdf"_s});
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray{"earlier"});
}

void TestBriefingPdf::characterOfNoFontIsRefused()
{
    Briefing briefing = small();
    briefing.subject = u"日本"_s;
    const auto result = ui::writeBriefingPdf(briefing, m_folder->filePath(u"b.pdf"_s));
    QVERIFY(result.has_error());
    QCOMPARE(result.error().kind, ErrorKind::Unsupported);
    QVERIFY(QString::fromStdString(result.error().context).contains(u"fonts-liberation"_s));
    QVERIFY(QDir{m_folder->path()}.isEmpty());
}

void TestBriefingPdf::outlineListsTheParts()
{
    const Briefing briefing = withAnnexes(5);
    int exitCode = -1;
    const QByteArray json = output(QStringLiteral(IOC_QPDF),
                                   {u"--json=2"_s, u"--json-key=outlines"_s, write(briefing)},
                                   &exitCode)
                                .toUtf8();
    QCOMPARE(exitCode, 0);
    QStringList titles;
    for (const QJsonValue& each : QJsonDocument::fromJson(json)[u"outlines"_s].toArray()) {
        titles += each[u"title"_s].toString();
        QVERIFY(each[u"destpageposfrom1"_s].toInt() > 0);
    }
    QCOMPARE(titles,
             (QStringList{briefing.assessmentHeading,
                          briefing.tableHeading,
                          briefing.notesHeading,
                          u"Phụ lục I. Kết quả theo xã"_s,
                          u"Phụ lục II. Kết quả theo xã"_s}));
}

void TestBriefingPdf::languageAndPropertiesAreThere()
{
    const Briefing briefing = small();
    const QString path = write(briefing);
    const QString info = output(QStringLiteral(IOC_PDFINFO), {u"-enc"_s, u"UTF-8"_s, path});
    QVERIFY2(info.contains(briefing.title + u' ' + briefing.subject), qPrintable(info));
    QVERIFY2(info.contains(u"Toàn Cảnh"_s), qPrintable(info));
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("/Lang (vi-VN)"));
}

// What of ISO 19005-1 can be seen without a checker of its own: the claim, the colour profile, both
// halves of the file's name, no transparency, no picture, every font with its set of glyphs.
void TestBriefingPdf::archiveFileKeepsTheRules()
{
    const QString path = m_folder->filePath(u"a.pdf"_s);
    ui::PdfOptions options;
    options.archive = true;
    Briefing briefing = large(Quality::Simulated);
    briefing.checkCode = checkCode(briefing); // its rows were added after it was composed
    QVERIFY(ui::writeBriefingPdf(briefing, path, options).has_value());
    int exitCode = -1;
    const QString report = output(QStringLiteral(IOC_QPDF), {u"--check"_s, path}, &exitCode);
    QVERIFY2(exitCode == 0, qPrintable(report));
    const QString plain = m_folder->filePath(u"plain.pdf"_s);
    output(QStringLiteral(IOC_QPDF),
           {u"--qdf"_s, u"--object-streams=disable"_s, path, plain},
           &exitCode);
    QCOMPARE(exitCode, 0);
    QFile file{plain};
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray all = file.readAll();
    for (const char* wanted : {"<pdfaid:part>1</pdfaid:part>",
                               "<pdfaid:conformance>B</pdfaid:conformance>",
                               "/OutputIntents",
                               "/ID [",
                               "/CIDSet",
                               "pdfaExtension:schemas"})
        QVERIFY2(all.contains(wanted), wanted);
    for (const char* refused : {"/Subtype /Image", "/Encrypt", "/JavaScript", "/LZWDecode"})
        QVERIFY2(!all.contains(refused), refused);
    static const QRegularExpression alpha{u"/(ca|CA) 0|/(ca|CA) \\."_s};
    QVERIFY(!alpha.match(QString::fromLatin1(all)).hasMatch());
    QCOMPARE(all.count("/SMask"), all.count("/SMask /None"));
    QVERIFY(ui::readBriefingStamp(path).has_value());
}

void TestBriefingPdf::annexesCountTheirPagesAnew()
{
    const QString pdf = write(withAnnexes(92));
    QVERIFY(m_pages >= 7);
    QStringList numbers;
    QStringList heads;
    for (int page = 1; page <= m_pages; ++page) {
        numbers += topMargin(pdf, page);
        const QString number = QString::number(page);
        heads += text(pdf, {u"-f"_s, number, u"-l"_s, number}).contains(u"Đơn vị"_s) ? u"+"_s
                                                                                     : u"-"_s;
    }
    // The first page of the document and of each annex carries none.
    QCOMPARE(numbers.count(QString{}), 3);
    QCOMPARE(numbers.count(u"2"_s), 2);
    QVERIFY(!numbers.contains(QString::number(m_pages)));
    QVERIFY(!heads.mid(1).contains(u"-"_s)); // repeated overleaf
}

void TestBriefingPdf::nothingReceivedIsADocumentToo()
{
    const auto catalogue = std::make_shared<const Catalogue>(test::smallCatalogue());
    const Board board{catalogue};
    const Briefing briefing = composeBriefing(board,
                                              catalogue->briefings[0],
                                              *Period::parse("2026-W47"),
                                              test::instant("2026-11-22T07:32:00Z"),
                                              {})
                                  .value();
    QVERIFY(text(write(briefing)).contains(u"không nhận được số liệu của chỉ tiêu nào"_s));
}

void TestBriefingPdf::everyPageIsTold()
{
    std::vector<int> told;
    ui::PdfOptions options;
    options.progress = [&told](int page, int pages) {
        told.push_back(page);
        return page < pages;
    };
    const auto made = ui::makeBriefingPdf(large(), options);
    QVERIFY(made.has_value());
    QCOMPARE(static_cast<int>(told.size()), made->pages);
}

void TestBriefingPdf::cancelGivesNothing()
{
    ui::PdfOptions options;
    options.progress = [](int page, int) { return page < 1; };
    const QString path = m_folder->filePath(u"b.pdf"_s);
    const auto written = ui::writeBriefingPdf(large(), path, options);
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().kind, ErrorKind::Cancelled);
    QVERIFY(QDir{m_folder->path()}.isEmpty());
}

void TestBriefingPdf::stampIsReadBack()
{
    const Briefing briefing = small();
    const auto stamp = ui::readBriefingStamp(write(briefing));
    QVERIFY(stamp.has_value());
    QCOMPARE(stamp->period, std::string{"2026-W47"});
    QCOMPARE(stamp->checkCode, checkCode(briefing));
    QVERIFY(*stamp == ui::stampOf(briefing));
}

void TestBriefingPdf::alteredStampIsRefused()
{
    const Briefing briefing = small();
    const QString path = write(briefing);
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray content = file.readAll();
    const QByteArray code = QByteArray::fromStdString(">" + checkCode(briefing) + "<");
    QVERIFY(content.contains(code));
    content.replace(code, ">0000 0000<");
    const QString altered = m_folder->filePath(u"altered.pdf"_s);
    QFile other{altered};
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write(content);
    other.close();
    const auto stamp = ui::readBriefingStamp(altered);
    QVERIFY(!stamp.has_value());
    QCOMPARE(stamp.error().kind, ErrorKind::InvalidInput);
}

void TestBriefingPdf::detailIsPaintedAsVectors()
{
    Catalogue small = test::smallCatalogue();
    small.briefings[0].sections[0].details
        = {{test::onTimeRate, {80, 90, 95}, 2, {test::resolved}}};
    const auto catalogue = std::make_shared<const Catalogue>(std::move(small));
    Board board{catalogue};
    board.apply(test::parseReadings(*catalogue,
                                    {"dossiers.on-time-rate 19 2026-11-07 98",
                                     "dossiers.on-time-rate 19 2026-11-14 98",
                                     "dossiers.on-time-rate 19 2026-11-21 87.4",
                                     "dossiers.on-time-rate 05500 2026-11-21 99",
                                     "dossiers.on-time-rate 05503 2026-11-21 71.5",
                                     "dossiers.on-time-rate 05800 2026-11-21 80"}));
    const Briefing briefing = composeBriefing(board,
                                              catalogue->briefings[0],
                                              *Period::parse("2026-W47"),
                                              test::instant("2026-11-22T07:32:00Z"),
                                              {"log-1", 7})
                                  .value();
    const QString path = write(briefing);
    const QString all = text(path);
    for (const QString& wanted : {u"1. Hành chính"_s,
                                  u"Hình 1. "_s,
                                  u"Hình 2. Theo xã"_s,
                                  u"Đơn vị thấp nhất"_s,
                                  u"Xã Phú Xuyên"_s,
                                  u"71,5"_s,
                                  u"Mục tiêu ≥"_s})
        QVERIFY2(all.contains(wanted), qPrintable(wanted));
    QVERIFY(all.indexOf(u"Xã Phú Xuyên"_s) < all.indexOf(u"Xã Kha Sơn"_s));
    QVERIFY(!all.contains(u"Xã Phú Lạc"_s)); // two are ranked
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("/Subtype /Image"));
}

void TestBriefingPdf::foreignFilesHaveNoStamp_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray{};
    QTest::newRow("another PDF") << QByteArray{"%PDF-1.4\n%%EOF"};
    QTest::newRow("no PDF") << ui::xmpPacket({}, {}, false);
    QTest::newRow("cut packet") << QByteArray{"%PDF-1.4\n<?xpacket begin=''?><x>"};
    QTest::newRow("nothing of ours")
        << QByteArray{"%PDF-1.4\n<?xpacket begin=''?><x/><?xpacket end='r'?>"};
    QTest::newRow("stamp without numbers") << QByteArray{
        "%PDF-1.4\n<?xpacket begin=''?><x xmlns:t='https://toancanh.vn/ns/briefing/1/'>"
        "<t:sequence>x</t:sequence></x><?xpacket end='r'?>"};
}

void TestBriefingPdf::foreignFilesHaveNoStamp()
{
    QFETCH(QByteArray, content);
    const QString path = m_folder->filePath(u"f.pdf"_s);
    QCOMPARE(ui::readBriefingStamp(path).error().kind, ErrorKind::Unavailable);
    QFile file{path};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    QCOMPARE(ui::readBriefingStamp(path).error().kind, ErrorKind::InvalidInput);
}

QTEST_MAIN(TestBriefingPdf)
#include "tst_BriefingPdf.moc"
