#include <models/briefing/BriefingComposer.h>
#include <models/briefing/CheckCode.h>

#include <QtTest>

#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::briefing;
using namespace ioc::domain;
using namespace Qt::StringLiterals;

/// Which figures a briefing shows, compares and notes, from a small board.
class TestBriefingComposer : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void rowsShowTheNewestFigureUpToTheCutOff();
    void changeIsAgainstTheSameDayOfTheWeekBefore();
    void firstPeriodComparesNothing();
    void longerPeriodIsNamedAndComparedWithItsOwn();
    void lateFigureIsStaleAndSaysOfWhen();
    void missingFigureIsNoData();
    void readingsAfterTheCutOffDoNotCount();
    void unitsThatMissAreCounted();
    void simulatedFigureMarksTheWhole();
    void pointsKeepTheirGaps();
    void headIsThatOfTheOffice();
    void placeAndDatePadAsTheLawSays_data();
    void placeAndDatePadAsTheLawSays();
    void periodAfterTheCutOffIsRefused();
    void checkCodeIsStableAndSeesEveryNumber();
    void canonicalTextIsAsDocumented();

private:
    void apply(std::initializer_list<std::string_view> lines);
    Briefing compose(std::string_view cutOff = "2026-11-22T07:32:00Z",
                     std::string_view period = "2026-W47") const;
    static const Row& row(const Briefing& briefing, std::string_view indicator);

    std::shared_ptr<const Catalogue> m_catalogue;
    std::unique_ptr<Board> m_board;
};

void TestBriefingComposer::init()
{
    m_catalogue = std::make_shared<const Catalogue>(test::smallCatalogue());
    m_board = std::make_unique<Board>(m_catalogue);
}

void TestBriefingComposer::apply(std::initializer_list<std::string_view> lines)
{
    m_board->apply(test::parseReadings(*m_catalogue, lines));
}

Briefing TestBriefingComposer::compose(std::string_view cutOff, std::string_view period) const
{
    return composeBriefing(*m_board,
                           m_catalogue->briefings[0],
                           *Period::parse(period),
                           test::instant(cutOff),
                           {"log-1", 7})
        .value();
}

const Row& TestBriefingComposer::row(const Briefing& briefing, std::string_view indicator)
{
    for (const Section& section : briefing.sections) {
        for (const Row& row : section.rows) {
            if (row.indicator == indicator)
                return row;
        }
    }
    qFatal("no such row");
    std::abort();
}

void TestBriefingComposer::rowsShowTheNewestFigureUpToTheCutOff()
{
    apply({"dossiers.on-time-rate 19 2026-11-20 99", "dossiers.on-time-rate 19 2026-11-21 97.44"});
    const Briefing briefing = compose();
    QCOMPARE(briefing.sections.size(), std::size_t{2});
    QCOMPARE(briefing.sections[0].title, u"Hành chính"_s);
    const Row& rate = row(briefing, "dossiers.on-time-rate");
    QCOMPARE(rate.value, u"97,4"_s);
    QCOMPARE(rate.unit, u"%"_s);
    QCOMPARE(rate.demand, u"≥\u00A098"_s);
    QCOMPARE(rate.status, Status::Watch);
    QVERIFY(plainText(briefing.notes.front())
                .contains(u"Chỉ tiêu theo ngày: số liệu ngày 21/11/2026."_s));
    QVERIFY(rate.footnotes.empty());
}

void TestBriefingComposer::changeIsAgainstTheSameDayOfTheWeekBefore()
{
    apply({"dossiers.on-time-rate 19 2026-11-14 98",
           "dossiers.on-time-rate 19 2026-11-15 90",
           "dossiers.on-time-rate 19 2026-11-21 97.4"});
    const Briefing briefing = compose();
    QCOMPARE(row(briefing, "dossiers.on-time-rate").change, u"−0,6"_s);
    QCOMPARE(row(briefing, "dossiers.on-time-rate").changeWords, u"giảm 0,6\u00A0điểm %"_s);
    QCOMPARE(briefing.changeHeader, u"So tuần trước"_s);
    QVERIFY(plainText(briefing.assessment.front())
                .contains(u"So với tuần trước, 1 chỉ tiêu giảm sút."_s));
}

void TestBriefingComposer::firstPeriodComparesNothing()
{
    apply({"dossiers.on-time-rate 19 2026-11-21 98"});
    const Briefing briefing = compose();
    QCOMPARE(row(briefing, "dossiers.on-time-rate").change, u"–"_s);
    QVERIFY(!plainText(briefing.assessment.front()).contains(u"So với"_s));
}

void TestBriefingComposer::longerPeriodIsNamedAndComparedWithItsOwn()
{
    apply({"investment.disbursed 19 2026-10 900.5", "investment.disbursed 19 2026-11 1000"});
    const Briefing briefing = compose();
    const Row& money = row(briefing, "investment.disbursed");
    QCOMPARE(money.change, u"+99,5"_s);
    QVERIFY(!money.comparesBriefings);
    QCOMPARE(money.footnotes, std::vector<int>{1});
    QCOMPARE(briefing.footnotes.at(0), u"Số liệu tháng 11/2026, so với tháng 10/2026."_s);
    QCOMPARE(briefing.pointsHeader, u"12 kỳ"_s);
}

void TestBriefingComposer::lateFigureIsStaleAndSaysOfWhen()
{
    apply({"dossiers.on-time-rate 19 2026-11-10 99"});
    const Briefing briefing = compose();
    QCOMPARE(row(briefing, "dossiers.on-time-rate").status, Status::Stale);
    QCOMPARE(row(briefing, "dossiers.on-time-rate").change, u"–"_s);
    QCOMPARE(briefing.footnotes.at(0), u"Quá hạn cập nhật, số liệu ngày 10/11/2026."_s);
}

void TestBriefingComposer::missingFigureIsNoData()
{
    apply({"dossiers.on-time-rate 19 2026-11-21 -"});
    const Briefing briefing = compose();
    QCOMPARE(row(briefing, "dossiers.on-time-rate").status, Status::NoData);
    QCOMPARE(row(briefing, "dossiers.on-time-rate").value, u"–"_s);
    QCOMPARE(row(briefing, "dossiers.on-time-rate").demand, u"≥\u00A098"_s);
    QCOMPARE(row(briefing, "investment.disbursed").status, Status::NoData);
    QCOMPARE(
        plainText(briefing.assessment.front()),
        u"Trong tuần, không nhận được số liệu của chỉ tiêu nào trong 3 chỉ tiêu được theo dõi."_s);
}

void TestBriefingComposer::readingsAfterTheCutOffDoNotCount()
{
    apply(
        {"dossiers.received 19 2026-11-22T07:00:00Z 10", "dossiers.on-time-rate 19 2026-11-21 99"});
    const std::string before = compose().checkCode;
    apply({"dossiers.on-time-rate 19 2026-11-22 50"});
    QCOMPARE(compose().checkCode, before);
    QCOMPARE(row(compose("2026-11-23T00:00:00Z"), "dossiers.on-time-rate").value, u"50,0"_s);
}

void TestBriefingComposer::unitsThatMissAreCounted()
{
    apply({"dossiers.on-time 05500 2026-11-21 50",
           "dossiers.resolved 05500 2026-11-21 100",
           "dossiers.on-time 05503 2026-11-21 90",
           "dossiers.resolved 05503 2026-11-21 100",
           "dossiers.on-time 05800 2026-11-21 100",
           "dossiers.resolved 05800 2026-11-21 100"});
    const Briefing briefing = compose();
    const Row& rate = row(briefing, "dossiers.on-time-rate");
    QCOMPARE(rate.value, u"80,0"_s);
    QCOMPARE(rate.status, Status::OffTarget);
    QVERIFY(rate.spread.has_value());
    QCOMPARE(*rate.spread, (Spread{Spread::Meaning::Missing, 2, 3, 100, u"xã"_s}));
    QVERIFY(
        plainText(briefing.assessment.front()).contains(u"mục tiêu ≥\u00A098, 2/3 xã chưa đạt)"_s));
    QVERIFY(plainText(briefing.notes.front()).contains(u"(3/4 đơn vị)"_s));
}

void TestBriefingComposer::simulatedFigureMarksTheWhole()
{
    apply({"dossiers.on-time-rate 19 2026-11-21 99 good",
           "dossiers.received 19 2026-11-21 10 simulated"});
    const Briefing briefing = compose();
    QVERIFY(briefing.simulated);
    QCOMPARE(plainText(briefing.assessment.at(1)).left(17), u"Dữ liệu mô phỏng:"_s);
    QVERIFY(std::find(briefing.footnotes.begin(), briefing.footnotes.end(), u"Dữ liệu mô phỏng."_s)
            != briefing.footnotes.end());
    QVERIFY(row(briefing, "dossiers.on-time-rate").footnotes.empty());
}

void TestBriefingComposer::pointsKeepTheirGaps()
{
    apply({"dossiers.on-time-rate 19 2026-11-01 96",
           "dossiers.on-time-rate 19 2026-11-15 97",
           "dossiers.on-time-rate 19 2026-11-21 98"});
    const std::vector<double> points = row(compose(), "dossiers.on-time-rate").points;
    QCOMPARE(points.size(), std::size_t{Briefing::pointCount});
    QCOMPARE(points[11], 98.0);
    QCOMPARE(points[10], 97.0);
    QVERIFY(std::isnan(points[9]));
    QCOMPARE(points[8], 96.0);
    QVERIFY(std::isnan(points[7]));
}

void TestBriefingComposer::headIsThatOfTheOffice()
{
    const Briefing briefing = compose();
    QCOMPARE(briefing.superior, u"UBND TỈNH"_s);
    QCOMPARE(briefing.number, u"Số: …/BC-TT"_s);
    QCOMPARE(briefing.placeAndDate, u"Thái Nguyên, ngày 22 tháng 11 năm 2026"_s);
    QCOMPARE(briefing.subject, u"Tình hình thực hiện các chỉ tiêu điều hành tuần 47 năm 2026"_s);
    QCOMPARE(briefing.recipients, (std::vector<QString>{u"Như trên"_s, u"Lưu: VT"_s}));
    QCOMPARE(briefing.signatory, u"GIÁM ĐỐC"_s);
    QCOMPARE(briefing.cutOffLine, u"Số liệu chốt lúc 14:32 ngày 22/11/2026."_s);
    QVERIFY(briefing.footerRight.contains(u"Nhật ký số 7"_s));
    QVERIFY(briefing.footerRight.endsWith(QString::fromStdString(briefing.checkCode)));
}

void TestBriefingComposer::placeAndDatePadAsTheLawSays_data()
{
    QTest::addColumn<QString>("instant");
    QTest::addColumn<QString>("text");
    QTest::newRow("day and January")
        << u"2026-01-05T03:00:00Z"_s << u"Hạ Long, ngày 05 tháng 01 năm 2026"_s;
    QTest::newRow("February") << u"2026-02-10T03:00:00Z"_s
                              << u"Hạ Long, ngày 10 tháng 02 năm 2026"_s;
    QTest::newRow("March has no zero")
        << u"2026-03-09T03:00:00Z"_s << u"Hạ Long, ngày 09 tháng 3 năm 2026"_s;
    QTest::newRow("Vietnam's day")
        << u"2026-11-21T17:00:00Z"_s << u"Hạ Long, ngày 22 tháng 11 năm 2026"_s;
}

void TestBriefingComposer::placeAndDatePadAsTheLawSays()
{
    QFETCH(QString, instant);
    QFETCH(QString, text);
    QCOMPARE(placeAndDate(u"Hạ Long"_s, test::instant(instant.toStdString())), text);
}

void TestBriefingComposer::periodAfterTheCutOffIsRefused()
{
    const auto result = composeBriefing(*m_board,
                                        m_catalogue->briefings[0],
                                        *Period::parse("2026-W48"),
                                        test::instant("2026-11-22T07:32:00Z"),
                                        {});
    QVERIFY(result.has_error());
    QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
}

void TestBriefingComposer::checkCodeIsStableAndSeesEveryNumber()
{
    apply({"dossiers.on-time-rate 19 2026-11-14 98", "dossiers.on-time-rate 19 2026-11-21 97.4"});
    const Briefing briefing = compose();
    QVERIFY(QRegularExpression{u"^[0-9a-f]{4} [0-9a-f]{4}$"_s}
                .match(QString::fromStdString(briefing.checkCode))
                .hasMatch());
    QCOMPARE(compose().checkCode, briefing.checkCode);
    QCOMPARE(checkCode(briefing), briefing.checkCode);

    const auto changed = [&briefing](const std::function<void(Briefing&)>& change) {
        Briefing copy = briefing;
        change(copy);
        return checkCode(copy) != briefing.checkCode;
    };
    QVERIFY(changed([](Briefing& b) { b.sections[0].rows[0].figure->value += 0.1; }));
    QVERIFY(changed([](Briefing& b) { b.sections[0].rows[0].difference = 0.3; }));
    QVERIFY(changed([](Briefing& b) { b.sections[0].rows[0].demanded = 97; }));
    QVERIFY(changed([](Briefing& b) { b.sections[0].rows[0].points[3] = 1; }));
    QVERIFY(changed([](Briefing& b) { b.sections[0].rows[0].status = Status::OnTarget; }));
    QVERIFY(changed([](Briefing& b) { b.cutOff += Duration{1}; }));
    QVERIFY(changed([](Briefing& b) { b.period = b.period.next(); }));
    QVERIFY(changed([](Briefing& b) { b.position.sequence += 1; }));
    QVERIFY(changed([](Briefing& b) { b.definition = "daily"; }));
    QVERIFY(!changed([](Briefing& b) { b.title = u"KHÁC"_s; }));
    QVERIFY(!changed([](Briefing& b) { b.sections[0].rows[0].figure->value += 0.001; }));
}

void TestBriefingComposer::canonicalTextIsAsDocumented()
{
    apply({"dossiers.on-time-rate 19 2026-11-14 98",
           "dossiers.on-time-rate 19 2026-11-21 97.4 provisional"});
    const QString expected = u"toancanh-briefing-2\n"
                             "definition\tweekly\n"
                             "area\t19\n"
                             "period\t2026-W47\n"
                             "cut-off\t2026-11-22T07:32:00Z\n"
                             "log\tlog-1\t7\n"
                             "row\tdossiers.on-time-rate\t2026-11-21\t97.4\tprovisional\twatch\t98."
                             "0\t-0.6\t0/0\t-\t-\t-\n"
                             "points\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-\t98.0\t97.4\n"
                             "row\tdossiers.received\t-\t-\t-\tno-data\t-\t-\t0/0\t-\t0/6\t-\n"
                             "points\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-\n"_s;
    QCOMPARE(QString::fromStdString(canonicalText(compose())).left(expected.size()), expected);
}

QTEST_GUILESS_MAIN(TestBriefingComposer)
#include "tst_BriefingComposer.moc"
