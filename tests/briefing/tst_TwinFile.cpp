#include <models/briefing/BriefingComposer.h>
#include <models/briefing/FigureTable.h>
#include <models/briefing/TwinFile.h>

#include <QtTest>

#include <csignal>
#include <memory>
#include <sys/resource.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::briefing;
using namespace ioc::domain;
using namespace Qt::StringLiterals;

/// The numbers beside the document.
class tst_TwinFile : public QObject
{
    Q_OBJECT

private slots:
    void csvHasTheNumbersOfTheDocument();
    void csvQuotesWhatMustBe();
    void workbookIsAPackageWithTheNumbers();
    void anotherEndingIsRefused();
    void missingFolderGivesAnError();
    void fullDiskLeavesNoHalfFile_data();
    void fullDiskLeavesNoHalfFile();

private:
    static Briefing briefing();
};

Briefing tst_TwinFile::briefing()
{
    Catalogue small = test::smallCatalogue();
    small.briefings[0].sections[0].details
        = {{test::onTimeRate, {80, 90, 95}, 2, {test::resolved}}};
    const auto catalogue = std::make_shared<const Catalogue>(std::move(small));
    Board board{catalogue};
    board.apply(test::parseReadings(*catalogue,
                                    {"dossiers.on-time-rate 19 2026-11-14 98",
                                     "dossiers.on-time-rate 19 2026-11-21 97.44",
                                     "dossiers.on-time-rate 05503 2026-11-21 71.5",
                                     "dossiers.received 19 2026-11-21 12345"}));
    return composeBriefing(board,
                           catalogue->briefings[0],
                           *Period::parse("2026-W47"),
                           test::instant("2026-11-22T07:32:00Z"),
                           {"log-1", 7})
        .value();
}

void tst_TwinFile::csvHasTheNumbersOfTheDocument()
{
    const QByteArray csv = csvOf(figureTable(briefing()));
    QVERIFY(csv.startsWith("\xEF\xBB\xBF"));
    const QStringList lines = QString::fromUtf8(csv.mid(3)).split(u"\r\n"_s);
    QCOMPARE(lines.size(), 5); // heads, three figures, the end
    QVERIFY(lines[0].startsWith(u"Lĩnh vực,Mã chỉ tiêu,"_s));
    QCOMPARE(lines[1],
             u"Hành chính,dossiers.on-time-rate,dossiers.on-time-rate,%,2026-11-21,"
             "97.4,98.0,-0.6,,Cần chú ý,,,"_s);
    QVERIFY(lines[2].contains(u",2026-W47,12345,,,"_s));
    QVERIFY(lines[3].contains(u"tỷ đồng,,,"_s)); // nothing received
}

void tst_TwinFile::csvQuotesWhatMustBe()
{
    FigureTable table;
    table.heads = {u"a"_s, u"b"_s};
    table.lines = {{{u"x, y"_s, std::nullopt, 0}, {u"nói \"có\""_s, std::nullopt, 0}}};
    QCOMPARE(csvOf(table),
             QByteArray("\xEF\xBB\xBF"
                        "a,b\r\n\"x, y\",\"nói \"\"có\"\"\"\r\n"));
}

void tst_TwinFile::workbookIsAPackageWithTheNumbers()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.xlsx"_s);
    QVERIFY(writeTwin(briefing(), path).has_value());
    QProcess python;
    python.start(u"python3"_s,
                 {u"-c"_s,
                  u"import sys,zipfile\n"
                  "z=zipfile.ZipFile(sys.argv[1])\n"
                  "assert z.testzip() is None\n"
                  "print(z.read('xl/worksheets/sheet1.xml').decode())\n"
                  "print(z.read('xl/worksheets/sheet2.xml').decode())\n"
                  "print(z.read('xl/sharedStrings.xml').decode())"_s,
                  path});
    QVERIFY(python.waitForFinished());
    QCOMPARE(python.exitCode(), 0);
    const QString all = QString::fromUtf8(python.readAllStandardOutput());
    for (const QString& wanted : {u"<v>97.4"_s,
                                  u"<v>12345</v>"_s,
                                  u"<v>71.5</v>"_s,
                                  u"Hành chính"_s,
                                  u"Xã Phú Xuyên"_s,
                                  u"Mã kiểm tra"_s})
        QVERIFY2(all.contains(wanted), qPrintable(wanted));
}

void tst_TwinFile::anotherEndingIsRefused()
{
    const auto written = writeTwin(briefing(), u"/tmp/briefing.doc"_s);
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().kind, ErrorKind::InvalidInput);
}

void tst_TwinFile::missingFolderGivesAnError()
{
    for (const QString& name : {u"a.csv"_s, u"a.xlsx"_s}) {
        const auto written = writeTwin(briefing(), u"/nowhere/at/all/"_s + name);
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().kind, ErrorKind::Unavailable);
    }
}

void tst_TwinFile::fullDiskLeavesNoHalfFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("table") << u"a.csv"_s;
    QTest::newRow("workbook") << u"a.xlsx"_s;
}

// Files may not grow past this: writes fail as on a full disk.
void tst_TwinFile::fullDiskLeavesNoHalfFile()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    const Briefing made = briefing();
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit tight = before;
    tight.rlim_cur = 100;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const auto written = writeTwin(made, path);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().kind, ErrorKind::Exhausted);
    QVERIFY(QDir{folder.path()}.entryList(QDir::Files | QDir::Hidden).isEmpty());
}

QTEST_GUILESS_MAIN(tst_TwinFile)
#include "tst_TwinFile.moc"
