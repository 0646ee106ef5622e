#include <models/briefing/BriefingComposer.h>
#include <models/briefing/CheckCode.h>
#include <models/domain/TimeText.h>

#include <QtTest>

#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::briefing;
using namespace ioc::domain;
using namespace Qt::StringLiterals;

/// One figure told at length: its sentence, its course, its map and ranking.
class tst_Detail : public QObject
{
    Q_OBJECT

private slots:
    void sentences_data();
    void sentences();
    void sumsAreSaidToBeSums_data();
    void sumsAreSaidToBeSums();
    void mergerBreaksTheComparison();
    void englishEditionReadsAs();
    void courseKeepsGapsTargetAndLastYear();
    void rankingNamesTheWorstFirst();
    void nothingReceivedDrawsNothing();
    void changedFiguresAreNamed();

private:
    static Briefing compose(const QStringList& lines, Language language = Language::Vietnamese);
    static QString sumSentence(const QStringList& lines);
    static const Detail& detail(const Briefing& briefing)
    {
        return briefing.sections[0].details[0];
    }
};

Briefing tst_Detail::compose(const QStringList& lines, Language language)
{
    Options options;
    options.language = language;
    Catalogue small = test::smallCatalogue();
    small.briefings[0].sections[0].details
        = {{test::onTimeRate, {80, 90, 95}, 2, {test::resolved}}};
    const auto catalogue = std::make_shared<const Catalogue>(std::move(small));
    Board board{catalogue};
    for (const QString& line : lines)
        board.apply(test::parseReadings(*catalogue, {line.toStdString()}));
    return composeBriefing(board,
                           catalogue->briefings[0],
                           *Period::parse("2026-W47"),
                           test::instant("2026-11-22T07:32:00Z"),
                           {"log-1", 7},
                           options)
        .value();
}

// The sentence of the count of dossiers, which is told at length.
QString tst_Detail::sumSentence(const QStringList& lines)
{
    Catalogue small = test::smallCatalogue();
    BriefingSection& section = small.briefings[0].sections[0];
    section.figures = {{test::received, {}}};
    section.details = {{test::received, {}, 0, {}}};
    const auto catalogue = std::make_shared<const Catalogue>(std::move(small));
    Board board{catalogue};
    for (const QString& line : lines)
        board.apply(test::parseReadings(*catalogue, {line.toStdString()}));
    // The day that runs tells that the source lives, and does not count.
    board.apply(test::parseReadings(*catalogue, {"dossiers.received 19 2026-11-22T07:31:00Z 999"}));
    const Briefing briefing = composeBriefing(board,
                                              catalogue->briefings[0],
                                              *Period::parse("2026-W47"),
                                              test::instant("2026-11-22T07:32:00Z"),
                                              {"log-1", 7})
                                  .value();
    return plainText(detail(briefing).sentence);
}

void tst_Detail::sentences_data()
{
    QTest::addColumn<QStringList>("readings");
    QTest::addColumn<QString>("sentence");
    const QString rate = u"dossiers.on-time-rate %1 %2 %3"_s;
    const auto province = [&](const char* day, const char* value) {
        return rate.arg(u"19"_s, QLatin1String(day), QLatin1String(value));
    };
    const QString lead = u"Chỉ tiêu dossiers.on-time-rate đạt "_s;
    QTest::newRow("above the target, first period")
        << QStringList{province("2026-11-21", "99")}
        << lead + u"99,0%, vượt mục tiêu 1,0\u00A0điểm %."_s;
    QTest::newRow("on the target")
        << QStringList{province("2026-11-14", "97"), province("2026-11-21", "98")}
        << lead + u"98,0%, tăng 1,0\u00A0điểm % so với tuần trước và đúng bằng mục tiêu."_s;
    QTest::newRow("fell below") << QStringList{province("2026-11-14", "98"),
                                               province("2026-11-21", "97.4")}
                                << lead
            + u"97,4%, giảm 0,6\u00A0điểm % so với tuần trước và thấp hơn mục tiêu 0,6\u00A0điểm %."_s;
    QTest::newRow("the same, above last year") << QStringList{province("2025-11-22", "90"),
                                                              province("2026-11-14", "99"),
                                                              province("2026-11-21", "99")}
                                               << lead
            + u"99,0%, không đổi so với tuần trước và vượt mục tiêu 1,0\u00A0điểm %; cao hơn cùng kỳ năm 2025 là 9,0\u00A0điểm %."_s;
    QTest::newRow("units") << QStringList{province("2026-11-21", "99"),
                                          rate.arg(u"05500"_s, u"2026-11-21"_s, u"99"_s),
                                          rate.arg(u"05503"_s, u"2026-11-21"_s, u"71"_s),
                                          rate.arg(u"05800"_s, u"2026-11-21"_s, u"60"_s)}
                           << lead
            + u"99,0%, vượt mục tiêu 1,0\u00A0điểm %. Có 3/4 xã báo cáo; 2 đơn vị chưa đạt: Kha Sơn, Phú Xuyên."_s;
    QTest::newRow("none received")
        << QStringList{}
        << u"Không nhận được số liệu của chỉ tiêu chỉ tiêu dossiers.on-time-rate."_s;
}

void tst_Detail::sentences()
{
    QFETCH(QStringList, readings);
    QTEST(plainText(detail(compose(readings)).sentence), "sentence");
}

// Sunday afternoon: of week 47 six days have ended.
void tst_Detail::sumsAreSaidToBeSums_data()
{
    QTest::addColumn<QStringList>("readings");
    QTest::addColumn<QString>("sentence");
    const auto week = [](const char* monday, int days, int value) {
        QStringList lines;
        const QDate first = QDate::fromString(QLatin1String(monday), Qt::ISODate);
        for (int day = 0; day < days; ++day)
            lines += u"dossiers.received 19 %1 %2"_s.arg(first.addDays(day).toString(Qt::ISODate))
                         .arg(value + day);
        return lines;
    };
    const QString lead = u"Chỉ tiêu dossiers.received là "_s;
    const QStringList whole = week("2026-11-16", 6, 100); // 615
    QTest::newRow("six of six days, first period; today does not count")
        << whole << lead + u"615\u00A0hồ sơ (cộng dồn 6 ngày)."_s;
    QTest::newRow("more than in the same days of the week before")
        << week("2026-11-09", 7, 90) + whole // 555 in six days
        << lead + u"615\u00A0hồ sơ (cộng dồn 6 ngày), tăng 60\u00A0hồ sơ so với tuần trước."_s;
    QTest::newRow("fewer, and a year before")
        << week("2025-11-17", 7, 50) + week("2026-11-09", 7, 110) + whole
        << lead
            + u"615\u00A0hồ sơ (cộng dồn 6 ngày), giảm 60\u00A0hồ sơ so với tuần trước; cao hơn cùng kỳ năm 2025 là 300\u00A0hồ sơ."_s;
    QTest::newRow("a day missing compares the days that are there")
        << week("2026-11-09", 7, 100) + week("2026-11-16", 5, 100)
        << lead + u"510\u00A0hồ sơ (cộng dồn 5/6 ngày có số liệu), không đổi so với tuần trước."_s;
    QTest::newRow("a day missing in the week before compares nothing")
        << week("2026-11-09", 5, 100) + whole << lead + u"615\u00A0hồ sơ (cộng dồn 6 ngày)."_s;
    QTest::newRow("nothing in the week")
        << week("2026-11-09", 7, 100)
        << u"Không nhận được số liệu của chỉ tiêu chỉ tiêu dossiers.received."_s;
}

void tst_Detail::sumsAreSaidToBeSums()
{
    QFETCH(QStringList, readings);
    QTEST(sumSentence(readings), "sentence");
}

// Two units became one on 1 July 2025; only one of the two had reported before.
void tst_Detail::mergerBreaksTheComparison()
{
    Catalogue old = test::smallCatalogue();
    Catalogue small; // another set of areas wants another index
    small.province = old.province;
    small.office = old.office;
    small.units = old.units;
    small.domains = old.domains;
    small.indicators = old.indicators;
    small.areas = old.areas;
    small.briefings = old.briefings;
    const TimePoint merger = *parseDate("2025-07-01");
    AreaVersion before = small.areas[0].versions[0];
    before.to = merger;
    small.areas[0].versions[0].from = merger;
    small.areas[0].versions.insert(small.areas[0].versions.begin(), before);
    before.name = "Bắc Kạn";
    before.successors = {test::province};
    small.areas.push_back({"06", {before}});
    BriefingSection& section = small.briefings[0].sections[0];
    section.figures = {{test::beds, {}}};
    section.details = {{test::beds, {}, 0, {}}};
    small.buildIndex();
    const auto catalogue = std::make_shared<const Catalogue>(std::move(small));
    const auto sentence = [&](std::initializer_list<std::string_view> lines) {
        Board board{catalogue};
        board.apply(test::parseReadings(*catalogue, lines));
        const Briefing briefing = composeBriefing(board,
                                                  catalogue->briefings[0],
                                                  *Period::parse("2025-W47"),
                                                  test::instant("2025-11-23T17:00:00Z"),
                                                  {"log-1", 7})
                                      .value();
        return plainText(detail(briefing).sentence);
    };
    QCOMPARE(sentence({"health.beds 19 2024-11-24 800", "health.beds 19 2025-11-23 1300"}),
             u"Chỉ tiêu health.beds là 1.300\u00A0người; không so sánh với cùng kỳ năm 2024 do sắp "
             u"xếp đơn vị "
             "hành chính."_s);
    QCOMPARE(
        sentence({"health.beds 19 2024-11-24 800",
                  "health.beds 06 2024-11-24 450",
                  "health.beds 19 2025-11-23 1300"}),
        u"Chỉ tiêu health.beds là 1.300\u00A0người; cao hơn cùng kỳ năm 2024 là 50\u00A0người."_s);
}

void tst_Detail::englishEditionReadsAs()
{
    const Briefing briefing = compose({u"dossiers.on-time-rate 19 2026-11-14 98"_s,
                                       u"dossiers.on-time-rate 19 2026-11-21 97.4"_s},
                                      Language::English);
    QCOMPARE(plainText(detail(briefing).sentence),
             u"Indicator dossiers.on-time-rate reached 97.4%, down 0.6\u00A0pp against the week "
             "before and below the target by 0.6\u00A0pp."_s);
    QCOMPARE(plainText(briefing.assessment.front()),
             u"In the week, no indicator is on target, 1 indicator to be watched; 2 indicators not "
             u"received. Against the week "
             "before, 1 indicator worse."_s);
    QCOMPARE(briefing.title, u"FLASH REPORT"_s);
    QVERIFY(briefing.recipients.empty());
    QVERIFY(!briefing.editionNote.isEmpty());
    const Briefing document = compose({u"dossiers.on-time-rate 19 2026-11-14 98"_s,
                                       u"dossiers.on-time-rate 19 2026-11-21 97.4"_s});
    QCOMPARE(briefing.checkCode, document.checkCode);
}

void tst_Detail::courseKeepsGapsTargetAndLastYear()
{
    const Briefing briefing = compose({u"dossiers.on-time-rate 19 2025-11-22 90"_s,
                                       u"dossiers.on-time-rate 19 2026-11-07 97"_s,
                                       u"dossiers.on-time-rate 19 2026-11-21 99"_s});
    const Course& course = detail(briefing).course;
    QCOMPARE(course.values.size(), std::size_t{26});
    QCOMPARE(course.values[25], std::optional{99.0});
    QCOMPARE(course.values[24], std::nullopt);
    QCOMPARE(course.values[23], std::optional{97.0});
    QCOMPARE(course.target[25], std::optional{98.0});
    QCOMPARE(course.lastYear[25], std::optional{90.0});
    QCOMPARE(course.targetText, u"Mục tiêu ≥\u00A098"_s);
    QCOMPARE(course.lastText, u"99,0"_s);
    QVERIFY(course.ticks.size() >= 5);
    QCOMPARE(course.ticks.back().second, u"11/2026"_s);
}

void tst_Detail::rankingNamesTheWorstFirst()
{
    const Briefing briefing = compose({u"dossiers.on-time-rate 19 2026-11-21 87"_s,
                                       u"dossiers.on-time-rate 05500 2026-11-21 99"_s,
                                       u"dossiers.on-time-rate 05503 2026-11-14 70"_s,
                                       u"dossiers.on-time-rate 05503 2026-11-21 71.5"_s,
                                       u"dossiers.resolved 05503 2026-11-21 42"_s,
                                       u"dossiers.on-time-rate 05800 2026-11-21 80"_s});
    const Ranking& ranking = detail(briefing).ranking;
    QCOMPARE(ranking.lines.size(), std::size_t{2});
    QCOMPARE(ranking.heads.front(), u"Đơn vị thấp nhất"_s);
    QCOMPARE(ranking.heads.back(), u"So tuần trước"_s);
    QCOMPARE(ranking.lines[0].unit, u"Xã Phú Xuyên"_s);
    QCOMPARE(ranking.lines[0].cells, (std::vector<QString>{u"71,5"_s, u"42"_s, u"+1,5"_s}));
    QCOMPARE(ranking.lines[1].unit, u"Xã Kha Sơn"_s);
    QCOMPARE(ranking.lines[1].cells, (std::vector<QString>{u"80,0"_s, u"–"_s, u"–"_s}));
    QVERIFY(detail(briefing).map.has_value());
}

void tst_Detail::nothingReceivedDrawsNothing()
{
    const Briefing briefing = compose({});
    QVERIFY(detail(briefing).course.caption.isEmpty());
    QVERIFY(!detail(briefing).map);
    QVERIFY(detail(briefing).ranking.lines.empty());
}

void tst_Detail::changedFiguresAreNamed()
{
    const QStringList readings{u"dossiers.on-time-rate 19 2026-11-21 99"_s,
                               u"dossiers.received 19 2026-11-21 10"_s};
    const std::string before = canonicalText(compose(readings));
    QVERIFY(changedFigures(before, before).empty());
    const Briefing revised = compose(readings
                                     + QStringList{u"dossiers.received 19 2026-11-20 12"_s,
                                                   u"dossiers.on-time-rate 05503 2026-11-21 50"_s});
    QCOMPARE(changedFigures(before, canonicalText(revised)),
             (std::vector<std::string>{"dossiers.on-time-rate", "dossiers.received"}));
    const Briefing other = compose({u"dossiers.on-time-rate 19 2026-11-21 99"_s});
    QCOMPARE(changedFigures(before, canonicalText(other)),
             std::vector<std::string>{"dossiers.received"});
}

QTEST_GUILESS_MAIN(tst_Detail)
#include "tst_Detail.moc"
