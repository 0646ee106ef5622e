#include <models/briefing/BriefingComposer.h>
#include <models/briefing/CheckCode.h>

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
    void courseKeepsGapsTargetAndLastYear();
    void rankingNamesTheWorstFirst();
    void nothingReceivedDrawsNothing();
    void changedFiguresAreNamed();

private:
    static Briefing compose(const QStringList& lines);
    static const Detail& detail(const Briefing& briefing)
    {
        return briefing.sections[0].details[0];
    }
};

Briefing tst_Detail::compose(const QStringList& lines)
{
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
                           {"log-1", 7})
        .value();
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
             std::vector<std::string>{"dossiers.on-time-rate"});
    const Briefing other = compose({u"dossiers.on-time-rate 19 2026-11-21 99"_s});
    QCOMPARE(changedFigures(before, canonicalText(other)),
             std::vector<std::string>{"dossiers.received"});
}

QTEST_GUILESS_MAIN(tst_Detail)
#include "tst_Detail.moc"
