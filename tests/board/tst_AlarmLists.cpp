#include "AlarmSamples.h"

#include <models/board/AlarmLists.h>
#include <models/board/Handover.h>

#include <QAbstractItemModelTester>
#include <QTest>

using namespace ioc;
using namespace ioc::test;
using board::AlarmListModel;
using board::AlarmTexts;
using board::DirectiveListModel;
using board::HiddenAlarmModel;
using board::JournalModel;
using board::LineFilter;
using board::LineModel;
using board::ShiftLogModel;
using domain::Act;

namespace {

using Mode = QAbstractItemModelTester::FailureReportingMode;

const std::shared_ptr<const domain::Catalogue>& catalogue()
{
    static const auto made = alarmCatalogue();
    return made;
}

AlarmTexts texts()
{
    return {*catalogue(), domain::Language::Vietnamese};
}

// The province is off target since 7:10, the communes are to be watched since 7:00 and 7:05.
domain::Operations dusty()
{
    domain::Operations operations{catalogue()};
    operations.apply(parseReadings(*catalogue(),
                                   {"air.pm25 05500 2026-11-22T07:00:00Z 60",
                                    "air.pm25 05503 2026-11-22T07:05:00Z 70",
                                    "air.pm25 19 2026-11-22T07:00:00Z 30",
                                    "air.pm25 19 2026-11-22T07:10:00Z 150"}));
    operations.advance(instant("2026-11-22T07:12:00Z"));
    return operations;
}

QStringList column(const QAbstractItemModel& model, int at)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells << model.index(row, at).data().toString();
    return cells;
}

} // namespace

class TestAlarmLists : public QObject
{
    Q_OBJECT

private slots:
    void unacknowledgedStandFirstThenTheUrgentThenTheNewest();
    void anAlarmsLineSaysAllOfIt();
    void whatIsOverLastedUntilItsEnd();
    void pendingActsStandInTheNote();
    void hiddenOnesStandByTheirEnds();
    void theJournalTellsWhoDidWhat();
    void directivesStandByUrgency();
    void theShiftLogSpeaks();
    void theHandoverCountsTheShift();
    void subjectsHaveWordsPlacesAndFigures();
};

void TestAlarmLists::unacknowledgedStandFirstThenTheUrgentThenTheNewest()
{
    domain::Operations operations = dusty();
    AlarmListModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    LineFilter filter;
    filter.setSourceModel(&model);

    model.read(operations.alarms(), texts(), {});
    QCOMPARE(column(filter, AlarmListModel::Name),
             (QStringList{u"Bụi mịn vượt ngưỡng"_qs, u"Bụi mịn tăng"_qs, u"Bụi mịn tăng"_qs}));
    QCOMPARE(column(filter, AlarmListModel::Where),
             (QStringList{u"Toàn tỉnh"_qs, u"xã\u00a0Phú Xuyên"_qs, u"xã\u00a0Phú Lạc"_qs}));

    operations.apply(logged(1, "2026-11-22T07:12:00Z", actionOn(Act::Acknowledge, "dust.off@19")));
    operations.advance(instant("2026-11-22T07:13:00Z"));
    model.read(operations.alarms(), texts(), {});

    QCOMPARE(column(filter, AlarmListModel::Where).last(), u"Toàn tỉnh"_qs);
    QCOMPARE(filter.index(2, 0).data(LineModel::StrongRole).toBool(), false);
    QCOMPARE(filter.index(0, 0).data(LineModel::StrongRole).toBool(), true);
}

void TestAlarmLists::anAlarmsLineSaysAllOfIt()
{
    AlarmListModel model;
    model.read(dusty().alarms(), texts(), {});
    const auto& line = model.lines()[static_cast<std::size_t>(model.rowOf(u"dust.off@19"_qs))];
    QCOMPARE(line.cells[AlarmListModel::Priority], u"Nghiêm trọng"_qs);
    QCOMPARE(line.cells[AlarmListModel::State], u"Chưa xác nhận"_qs);
    QCOMPARE(line.cells[AlarmListModel::Value], u"150\u00a0µg/m³"_qs);
    QCOMPARE(line.cells[AlarmListModel::Raised], u"14:10"_qs);
    QCOMPARE(line.cells[AlarmListModel::For], u"2\u00a0phút"_qs);
    QVERIFY(line.spoken.contains(u"Nghiêm trọng"_qs));
    QVERIFY(line.spoken.contains(u"Chưa xác nhận"_qs));
    QCOMPARE(line.domain, 1);
    QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), model.lines()[0].spoken);
}

void TestAlarmLists::whatIsOverLastedUntilItsEnd()
{
    domain::Operations operations = dusty();
    operations.apply(parseReadings(*catalogue(), {"air.pm25 19 2026-11-22T07:15:00Z 20"}));
    operations.advance(instant("2026-11-22T09:00:00Z"));
    AlarmListModel model;
    model.read(operations.alarms(), texts(), {});
    const auto& line = model.lines()[static_cast<std::size_t>(model.rowOf(u"dust.off@19"_qs))];
    QCOMPARE(line.cells[AlarmListModel::State], u"Đã trở lại, chưa xác nhận"_qs);
    QCOMPARE(line.cells[AlarmListModel::For], u"5\u00a0phút"_qs);
    QCOMPARE(line.cells[AlarmListModel::Note], u"đã hết lúc 14:15"_qs);
}

void TestAlarmLists::pendingActsStandInTheNote()
{
    AlarmListModel model;
    model.read(dusty().alarms(), texts(), {{"dust.off@19", u"đang chờ gửi: Xác nhận"_qs}});
    const auto& line = model.lines()[static_cast<std::size_t>(model.rowOf(u"dust.off@19"_qs))];
    QVERIFY(line.cells[AlarmListModel::Note].startsWith(u"đang chờ gửi: Xác nhận"_qs));
}

void TestAlarmLists::hiddenOnesStandByTheirEnds()
{
    domain::Operations operations = dusty();
    domain::Action shelve = actionOn(Act::Shelve, "dust.off@19", "bảo trì");
    shelve.until = instant("2026-11-22T13:12:00Z");
    operations.apply(logged(1, "2026-11-22T07:12:00Z", shelve));
    operations.apply(logged(2,
                            "2026-11-22T07:12:10Z",
                            actionOn(Act::RemoveFromService, "dust.watch@05500", "hỏng"),
                            "Bình"));
    shelve.subject = "dust.watch@05503";
    shelve.until = instant("2026-11-22T08:12:00Z");
    operations.apply(logged(3, "2026-11-22T07:12:20Z", shelve));
    operations.advance(instant("2026-11-22T07:13:00Z"));
    HiddenAlarmModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    LineFilter filter;
    filter.setSourceModel(&model);

    model.read(operations.alarms(), texts(), {});

    QCOMPARE(column(filter, HiddenAlarmModel::Until),
             (QStringList{u"15:12 22/11/2026"_qs, u"20:12 22/11/2026"_qs, QString{}}));
    QCOMPARE(column(filter, HiddenAlarmModel::Left).first(), u"59\u00a0phút"_qs);
    QCOMPARE(column(filter, HiddenAlarmModel::By), (QStringList{u"An"_qs, u"An"_qs, u"Bình"_qs}));
    QCOMPARE(column(filter, HiddenAlarmModel::Reason),
             (QStringList{u"bảo trì"_qs, u"bảo trì"_qs, u"hỏng"_qs}));
    QCOMPARE(column(filter, HiddenAlarmModel::Condition).first(), u"đang có"_qs);
}

void TestAlarmLists::theJournalTellsWhoDidWhat()
{
    domain::Operations operations = dusty();
    operations.apply(logged(
        1, "2026-11-22T07:12:00Z", actionOn(Act::Acknowledge, "dust.off@19", "đã gọi"), "Bình"));
    operations.apply(
        logged(2, "2026-11-22T07:12:30Z", actionOn(Act::Comment, "dust.off@19", "chờ mưa")));
    operations.apply(logged(3, "2026-11-22T07:12:40Z", actionOn(Act::Acknowledge, "dust.off@19")));
    const auto now = instant("2026-11-22T07:13:00Z");
    operations.advance(now);
    JournalModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    LineFilter filter;
    filter.setSourceModel(&model);

    model.read(operations.alarms(),
               texts(),
               now - std::chrono::hours{1},
               now + std::chrono::seconds{1},
               "dust.off@19");

    QCOMPARE(column(filter, JournalModel::What),
             (QStringList{u"Xác nhận (không có tác dụng)"_qs,
                          u"Ghi ý kiến"_qs,
                          u"Xác nhận"_qs,
                          u"Xuất hiện"_qs}));
    QCOMPARE(column(filter, JournalModel::Who),
             (QStringList{u"An"_qs, u"An"_qs, u"Bình"_qs, QString{}}));
    QCOMPARE(column(filter, JournalModel::Text)[1], u"chờ mưa"_qs);
    QCOMPARE(column(filter, JournalModel::Time).last(), u"14:10:00 22/11/2026"_qs);
    QCOMPARE(column(filter, JournalModel::Value).last(), u"150\u00a0µg/m³"_qs);
}

void TestAlarmLists::directivesStandByUrgency()
{
    domain::DirectiveBook book;
    const auto issue = [&](std::uint64_t sequence, const char* text, const char* due) {
        domain::Action action = actionOn(Act::IssueDirective, "area:19", text);
        action.to = "Sở Y tế";
        action.until = instant(due);
        book.apply(logged(sequence, "2026-11-20T02:00:00Z", action));
    };
    issue(1, "Đã xong", "2026-11-21T16:59:59Z");
    issue(2, "Quá hạn", "2026-11-21T16:59:59Z");
    issue(3, "Còn lâu", "2026-11-30T16:59:59Z");
    issue(4, "Sắp đến hạn", "2026-11-22T16:59:59Z");
    issue(5, "Chờ kết thúc", "2026-11-30T16:59:59Z");
    book.apply(logged(6, "2026-11-20T03:00:00Z", actionOn(Act::CloseDirective, "a1")));
    book.apply(logged(7, "2026-11-20T03:00:00Z", actionOn(Act::ReportDirective, "a5", "xong")));
    DirectiveListModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    LineFilter filter;
    filter.setSourceModel(&model);

    model.read(book, texts(), instant("2026-11-22T07:00:00Z"), {});

    QCOMPARE(
        column(filter, DirectiveListModel::Text),
        (QStringList{
            u"Quá hạn"_qs, u"Sắp đến hạn"_qs, u"Còn lâu"_qs, u"Chờ kết thúc"_qs, u"Đã xong"_qs}));
    QCOMPARE(
        column(filter, DirectiveListModel::State),
        (QStringList{
            u"Quá hạn"_qs, u"Đã giao"_qs, u"Đã giao"_qs, u"Đã báo cáo"_qs, u"Đã kết thúc"_qs}));
    QVERIFY(column(filter, DirectiveListModel::Left)[1].startsWith(u"sắp đến hạn"_qs));
    QCOMPARE(filter.index(0, 0).data(LineModel::SignRole).toInt(),
             (board::LineSign{
                 board::LineSign::Kind::Status, static_cast<int>(domain::Status::OffTarget), 0}
                  .packed()));
}

void TestAlarmLists::theShiftLogSpeaks()
{
    domain::ShiftLog log;
    log.apply(logged(1, "2026-11-22T01:00:00Z", actionOn(Act::WriteEntry, "shift", "Mất điện")));
    log.apply(logged(2, "2026-11-22T02:00:00Z", actionOn(Act::HandOver, "shift", "Hai việc")));
    log.note(instant("2026-11-22T03:00:00Z"), domain::SystemEvent::LinkRestored, 1204, {});
    ShiftLogModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    LineFilter filter;
    filter.setSourceModel(&model);
    const auto read = [&] {
        model.read(log, texts(), instant("2026-11-22T00:00:00Z"), instant("2026-11-22T09:00:00Z"));
    };

    read();
    QCOMPARE(column(filter, ShiftLogModel::Text),
             (QStringList{u"Đã nối lại, bù đủ 1.204 bản ghi"_qs,
                          u"Hai việc · chưa có người nhận"_qs,
                          u"Mất điện"_qs}));

    log.apply(logged(4, "2026-11-22T04:00:00Z", actionOn(Act::TakeOver, "a2"), "Bình"));
    read();
    QCOMPARE(column(filter, ShiftLogModel::Text).at(2), u"Hai việc · Bình đã nhận"_qs);
    QCOMPARE(column(filter, ShiftLogModel::Kind).first(), u"Nhận ca"_qs);
}

void TestAlarmLists::theHandoverCountsTheShift()
{
    domain::Operations operations = dusty();
    operations.apply(logged(1, "2026-11-22T00:00:00Z", actionOn(Act::WriteEntry, "shift", "cũ")));
    operations.apply(logged(2, "2026-11-22T01:00:00Z", actionOn(Act::HandOver, "shift", "x")));
    operations.apply(logged(3, "2026-11-22T01:05:00Z", actionOn(Act::TakeOver, "a2"), "Bình"));
    operations.apply(logged(4, "2026-11-22T02:00:00Z", actionOn(Act::WriteEntry, "shift", "mới")));
    const auto noted = instant("2026-11-22T03:00:00Z");
    operations.note(noted, domain::SystemEvent::LinkLost, 0, {});
    operations.note(noted, domain::SystemEvent::LinkRestored, 1204, {});

    const auto handover = board::handoverOf(operations, instant("2026-11-22T07:12:00Z"));

    QVERIFY(handover.sinceSigned);
    QCOMPARE(handover.open, std::size_t{3});
    QCOMPARE(handover.unacknowledged, std::size_t{3});
    QCOMPARE(handover.entries, std::size_t{1});
    QCOMPARE(handover.linkLosses, std::size_t{1});
    QCOMPARE(handover.filledIn, std::uint64_t{1204});
    QCOMPARE(board::handoverLines(handover, texts()),
             (QStringList{u"Cảnh báo đang mở: 3, trong đó chưa xác nhận: 3."_qs,
                          u"Mất kết nối 1 lần; đã bù 1.204 bản ghi."_qs,
                          u"Ghi chép trong ca: 1."_qs}));
}

void TestAlarmLists::subjectsHaveWordsPlacesAndFigures()
{
    const AlarmTexts words = texts();
    QCOMPARE(words.subject("dust.off@19"), u"Bụi mịn vượt ngưỡng"_qs);
    QCOMPARE(words.placeOf("dust.off@19"), u"view:alarm:dust.off@19"_qs);
    QCOMPARE(words.seriesOf("dust.off@19"), catalogue()->series(dust, province));
    QCOMPARE(words.placeOf("indicator:air.pm25@19"), u"indicator:air.pm25"_qs);
    QCOMPARE(words.placeOf("indicator:air.pm25@05500"), u"indicator:air.pm25@05500"_qs);
    QCOMPARE(words.seriesOf("indicator:air.pm25@05500"), catalogue()->series(dust, commune1));
    QCOMPARE(words.subject("area:05500"), u"xã\u00a0Phú Lạc"_qs);
    QVERIFY(!words.seriesOf("area:05500"));
    QCOMPARE(words.subject("gone@19"), u"gone@19"_qs);
    QVERIFY(words.placeOf("gone@19").isEmpty());
}

QTEST_GUILESS_MAIN(TestAlarmLists)
#include "tst_AlarmLists.moc"
