#include "RowBuilder.h"

#include <QtTest>

#include <functional>

using namespace ioc;
using namespace ioc::briefing;
using namespace ioc::domain;
using namespace ioc::test;
using namespace Qt::StringLiterals;

using Build = std::function<void(RowBuilder&)>;
Q_DECLARE_METATYPE(Build)

/// Situations and the exact Vietnamese that they give. Bold runs are written between asterisks.
class TestWording : public QObject
{
    Q_OBJECT

private slots:
    void assessmentReadsAs_data();
    void assessmentReadsAs();
    void periodsAreNamed_data();
    void periodsAreNamed();
    void notesReadAs_data();
    void notesReadAs();
    void movementIsThatOfTheShownDecimals();
    void abbreviationsKeepTheirCapitals();
};

namespace {

QString marked(const Paragraph& paragraph)
{
    QString text;
    for (const Run& run : paragraph)
        text += run.bold ? u'*' + run.text + u'*' : run.text;
    return text;
}

QString marked(const std::vector<Paragraph>& paragraphs)
{
    QStringList lines;
    for (const Paragraph& paragraph : paragraphs)
        lines += marked(paragraph);
    return lines.join(u'\n');
}

void situation(const char* name, const Build& build, const QString& text)
{
    QTest::newRow(name) << build << text;
}

} // namespace

void TestWording::assessmentReadsAs_data()
{
    using enum Status;
    QTest::addColumn<Build>("build");
    QTest::addColumn<QString>("text");
    situation(
        "everything at once",
        [](RowBuilder& b) {
            b.rows(46, OnTarget).rows(3, Watch);
            b.row(u"Hồ sơ quá hạn"_s, OffTarget)
                .moved(21, Direction::Lower)
                .shown(u"63 hồ sơ"_s, u"≤ 20"_s, u"tăng 21"_s);
            b.spread(Spread::Meaning::Concentrated, 6, 92, 100);
            b.row(u"Lõm sóng"_s, OffTarget)
                .moved(-2, Direction::Lower)
                .shown(u"12 thôn"_s, u"0"_s, u"giảm 2"_s);
            b.row(u"Phổ cập"_s, NoData);
        },
        u"Trong tuần, 46/52 chỉ tiêu đạt kế hoạch, 3 chỉ tiêu cần chú ý, 2 chỉ tiêu chưa đạt; 1 "
        u"chỉ tiêu không nhận được "
        "số liệu. So với tuần trước, 1 chỉ tiêu tiến bộ, 1 chỉ tiêu giảm sút. Chỉ tiêu cần chỉ "
        "đạo: *hồ sơ quá hạn* (63 hồ "
        "sơ, tăng 21, mục tiêu ≤ 20, tập trung tại 6 xã, phường) và *lõm sóng* (12 thôn, giảm 2, mục tiêu 0)."_s);
    situation(
        "one missing",
        [](RowBuilder& b) { b.rows(10, OnTarget).row(u"Học sinh đến lớp"_s, NoData); },
        u"Trong tuần, 10/11 chỉ tiêu đạt kế hoạch; 1 chỉ tiêu không nhận được số liệu."_s);
    situation(
        "negative values",
        [](RowBuilder& b) {
            b.row(u"Tăng trưởng GRDP"_s, OffTarget)
                .moved(-3.5)
                .shown(u"−2,3\u00A0%"_s, u"≥\u00A08"_s, u"giảm 3,5\u00A0điểm %"_s);
        },
        u"Trong tuần, 1 chỉ tiêu chưa đạt. So với tuần trước, 1 chỉ tiêu giảm sút. Chỉ tiêu cần "
        u"chỉ "
        u"đạo: *tăng trưởng GRDP* (−2,3\u00A0%, giảm 3,5\u00A0điểm %, mục tiêu ≥\u00A08)."_s);
    situation(
        "all on target, first period",
        [](RowBuilder& b) { b.rows(11, OnTarget); },
        u"Trong tuần, toàn bộ 11 chỉ tiêu đạt kế hoạch."_s);
    situation(
        "the only one on target",
        [](RowBuilder& b) { b.rows(1, OnTarget); },
        u"Trong tuần, chỉ tiêu được theo dõi đạt kế hoạch."_s);
    situation(
        "none received",
        [](RowBuilder& b) { b.rows(11, NoData); },
        u"Trong tuần, không nhận được số liệu của chỉ tiêu nào trong 11 chỉ tiêu được theo dõi."_s);
    situation(
        "the only one not received",
        [](RowBuilder& b) { b.rows(1, NoData); },
        u"Trong tuần, không nhận được số liệu của chỉ tiêu được theo dõi."_s);
    situation(
        "none on target",
        [](RowBuilder& b) { b.rows(2, Watch); },
        u"Trong tuần, chưa có chỉ tiêu nào đạt kế hoạch, 2 chỉ tiêu cần chú ý."_s);
    situation(
        "the only one is to be watched",
        [](RowBuilder& b) { b.rows(1, Watch); },
        u"Trong tuần, 1 chỉ tiêu cần chú ý."_s);
    situation(
        "without a target is never on target",
        [](RowBuilder& b) { b.rows(9, OnTarget).rows(2, NoTarget); },
        u"Trong tuần, toàn bộ 9 chỉ tiêu có mục tiêu đạt kế hoạch; 2 chỉ tiêu chưa được đặt mục tiêu."_s);
    situation(
        "one with a target, one without",
        [](RowBuilder& b) { b.rows(1, OnTarget).rows(1, NoTarget); },
        u"Trong tuần, chỉ tiêu duy nhất có mục tiêu đạt kế hoạch; 1 chỉ tiêu chưa được đặt mục tiêu."_s);
    situation(
        "none has a target",
        [](RowBuilder& b) { b.rows(4, NoTarget); },
        u"Trong tuần, cả 4 chỉ tiêu có số liệu nhưng chưa được đặt mục tiêu."_s);
    situation(
        "late ones are not on target",
        [](RowBuilder& b) { b.rows(3, OnTarget).rows(2, Stale).rows(1, NoData); },
        u"Trong tuần, 3/6 chỉ tiêu đạt kế hoạch; 2 chỉ tiêu quá hạn cập nhật, 1 chỉ tiêu không nhận được số liệu."_s);
    situation(
        "all late",
        [](RowBuilder& b) { b.rows(3, Stale); },
        u"Trong tuần, 3 chỉ tiêu quá hạn cập nhật."_s);
    situation(
        "nothing moved",
        [](RowBuilder& b) { b.rows(1, OnTarget).moved(0).rows(1, OnTarget).moved(0); },
        u"Trong tuần, toàn bộ 2 chỉ tiêu đạt kế hoạch. So với tuần trước, cả 2 chỉ tiêu so sánh được không đổi."_s);
    situation(
        "only better",
        [](RowBuilder& b) { b.rows(1, OnTarget).moved(2).rows(1, OnTarget).moved(0); },
        u"Trong tuần, toàn bộ 2 chỉ tiêu đạt kế hoạch. So với tuần trước, 1 chỉ tiêu tiến bộ, 1 chỉ tiêu không đổi."_s);
    situation(
        "neither way is better",
        [](RowBuilder& b) { b.rows(1, NoTarget).moved(2, Direction::None); },
        u"Trong tuần, 1 chỉ tiêu chưa được đặt mục tiêu."_s);
    situation(
        "compared with an older period of its own",
        [](RowBuilder& b) { b.rows(1, OnTarget).moved(2).last().comparesBriefings = false; },
        u"Trong tuần, chỉ tiêu được theo dõi đạt kế hoạch."_s);
    situation(
        "one off target, half of it in few places",
        [](RowBuilder& b) {
            b.rows(1, OnTarget)
                .row(u"PAKN chưa xử lý"_s, OffTarget)
                .shown(u"80 phản ánh"_s, u"≤ 50"_s);
            b.spread(Spread::Meaning::Majority, 5, 92, 52);
        },
        u"Trong tuần, 1/2 chỉ tiêu đạt kế hoạch, 1 chỉ tiêu chưa đạt. Chỉ tiêu cần chỉ đạo: *PAKN "
        u"chưa xử lý* (80 phản ánh, "
        "mục tiêu ≤ 50, riêng 5 xã, phường chiếm 52%)."_s);
    situation(
        "a share that many units miss",
        [](RowBuilder& b) {
            b.row(u"Đúng hạn"_s, OffTarget).shown(u"91,0 %"_s, u"≥ 98"_s);
            b.spread(Spread::Meaning::Missing, 12, 92, 100);
        },
        u"Trong tuần, 1 chỉ tiêu chưa đạt. Chỉ tiêu cần chỉ đạo: *đúng hạn* (91,0 %, mục tiêu ≥ 98, 12/92 xã, phường chưa đạt)."_s);
    situation(
        "more than can be named",
        [](RowBuilder& b) {
            for (int i = 1; i <= 8; ++i)
                b.row(u"Mục %1"_s.arg(i), OffTarget).shown(QString::number(i), {});
        },
        u"Trong tuần, chưa có chỉ tiêu nào đạt kế hoạch, 8 chỉ tiêu chưa đạt. Chỉ tiêu cần chỉ "
        u"đạo: *mục 1* (1), *mục 2* (2), "
        "*mục 3* (3), *mục 4* (4), *mục 5* (5) và 3 chỉ tiêu khác nêu tại mục II."_s);
    situation(
        "all simulated",
        [](RowBuilder& b) { b.rows(1, OnTarget).quality(Quality::Simulated); },
        u"Trong tuần, chỉ tiêu được theo dõi đạt kế hoạch.\n*Dữ liệu mô phỏng: *toàn bộ số liệu "
        u"trong báo cáo này là số liệu mô "
        "phỏng, không phải số liệu thực tế."_s);
    situation(
        "some simulated",
        [](RowBuilder& b) {
            b.rows(1, OnTarget).row(u"Lượt khám"_s, OnTarget).quality(Quality::Simulated);
        },
        u"Trong tuần, toàn bộ 2 chỉ tiêu đạt kế hoạch.\n*Dữ liệu mô phỏng: *1/2 chỉ tiêu có số "
        u"liệu mô phỏng, không phải số liệu "
        "thực tế: lượt khám."_s);
    situation(
        "no rows", [](RowBuilder&) {}, u"Mẫu báo cáo này chưa chọn chỉ tiêu nào."_s);
}

void TestWording::assessmentReadsAs()
{
    QFETCH(Build, build);
    QFETCH(QString, text);
    RowBuilder rows;
    build(rows);
    QCOMPARE(marked(assessmentOf(PeriodKind::Week, rows.list())), text);
}

void TestWording::periodsAreNamed_data()
{
    QTest::addColumn<PeriodKind>("kind");
    QTest::addColumn<QString>("text");
    QTest::newRow("day")
        << PeriodKind::Day
        << u"Trong ngày, 1/2 chỉ tiêu đạt kế hoạch, 1 chỉ tiêu cần chú ý. So với ngày hôm trước, 1 chỉ tiêu giảm sút."_s;
    QTest::newRow("month")
        << PeriodKind::Month
        << u"Trong tháng, 1/2 chỉ tiêu đạt kế hoạch, 1 chỉ tiêu cần chú ý. So với tháng trước, 1 chỉ tiêu giảm sút."_s;
    QTest::newRow("quarter")
        << PeriodKind::Quarter
        << u"Trong quý, 1/2 chỉ tiêu đạt kế hoạch, 1 chỉ tiêu cần chú ý. So với quý trước, 1 chỉ tiêu giảm sút."_s;
    QTest::newRow("year")
        << PeriodKind::Year
        << u"Trong năm, 1/2 chỉ tiêu đạt kế hoạch, 1 chỉ tiêu cần chú ý. So với năm trước, 1 chỉ tiêu giảm sút."_s;
}

void TestWording::periodsAreNamed()
{
    QFETCH(PeriodKind, kind);
    QFETCH(QString, text);
    RowBuilder rows;
    rows.rows(1, Status::OnTarget).rows(1, Status::Watch).moved(-3);
    QCOMPARE(marked(assessmentOf(kind, rows.list())), text);
}

void TestWording::notesReadAs_data()
{
    using enum Status;
    QTest::addColumn<Build>("build");
    QTest::addColumn<QString>("text");
    situation("nothing to say", [](RowBuilder& b) { b.rows(3, OnTarget); }, {});
    situation(
        "missing and late",
        [](RowBuilder& b) { b.row(u"Học sinh đến lớp"_s, NoData).row(u"GRDP"_s, Stale); },
        u"*Không nhận được số liệu:* học sinh đến lớp. *Quá hạn cập nhật:* GRDP."_s);
    situation(
        "quality",
        [](RowBuilder& b) {
            b.row(u"Một"_s, OnTarget)
                .quality(Quality::Provisional)
                .row(u"Hai"_s, OnTarget)
                .quality(Quality::Provisional);
            b.row(u"Ba"_s, OnTarget)
                .quality(Quality::Estimated)
                .row(u"Bốn"_s, Watch)
                .quality(Quality::Bad);
        },
        u"*Số liệu sơ bộ:* một, hai. *Số liệu ước tính:* ba. *Số liệu kém tin cậy:* bốn."_s);
    situation(
        "no target",
        [](RowBuilder& b) { b.row(u"Lượt khám"_s, NoTarget); },
        u"*Chưa đặt mục tiêu, không tính vào kết quả thực hiện kế hoạch:* lượt khám."_s);
    situation(
        "sum with days missing",
        [](RowBuilder& b) {
            b.row(u"Hồ sơ tiếp nhận"_s, NoTarget).last().span = Span{PeriodKind::Day, 5, 7};
        },
        u"*Chưa đặt mục tiêu, không tính vào kết quả thực hiện kế hoạch:* hồ sơ tiếp nhận. *Cộng "
        u"dồn chưa đủ kỳ:* hồ sơ tiếp nhận (5/7 ngày)."_s);
    situation(
        "merger break",
        [](RowBuilder& b) {
            b.row(u"Lượt khám"_s, OnTarget).last().yearOfOtherExtent = true;
            b.row(u"Giường bệnh"_s, OnTarget).last().rebased = true;
        },
        u"*Kỳ so sánh tính lại theo đơn vị hành chính mới:* giường bệnh. *Không so sánh với cùng "
        u"kỳ do sắp xếp đơn vị hành chính:* lượt khám."_s);
    situation(
        "part of the units",
        [](RowBuilder& b) { b.row(u"Lượt khám"_s, OnTarget).coverage(82, 92); },
        u"*Chưa đủ đơn vị báo cáo:* lượt khám (82/92 đơn vị)."_s);
}

void TestWording::notesReadAs()
{
    QFETCH(Build, build);
    QFETCH(QString, text);
    RowBuilder rows;
    build(rows);
    QCOMPARE(marked(notesOf(rows.list(), {})), text);
}

void TestWording::movementIsThatOfTheShownDecimals()
{
    RowBuilder rows;
    rows.rows(1, Status::OnTarget).moved(0.04);
    rows.last().precision = 1;
    QCOMPARE(movementOf(rows.last()), Movement::Same);
    rows.last().difference = 0.06;
    QCOMPARE(movementOf(rows.last()), Movement::Better);
    rows.last().direction = Direction::Lower;
    QCOMPARE(movementOf(rows.last()), Movement::Worse);
}

void TestWording::abbreviationsKeepTheirCapitals()
{
    QCOMPARE(inSentence(u"Đúng hạn"_s), u"đúng hạn"_s);
    QCOMPARE(inSentence(u"GRDP bình quân"_s), u"GRDP bình quân"_s);
    QCOMPARE(inSentence(u"Y tế"_s), u"y tế"_s);
    QCOMPARE(inSentence(u"5G"_s), u"5G"_s);
    QCOMPARE(inSentence({}), QString{});
}

QTEST_GUILESS_MAIN(TestWording)
#include "tst_Wording.moc"
