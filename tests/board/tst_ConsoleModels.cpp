#include "SmallCatalogue.h"

#include <models/board/AreaTable.h>
#include <models/board/CourseTable.h>
#include <models/board/Facts.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <chrono>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;
using board::AreaTableModel;
using board::Course;
using board::FigureViews;
using domain::Language;
using domain::Quality;

namespace {

const domain::TimePoint now = endOfDay(21) + 2h;

struct Small
{
    SmallCatalogue small = smallCatalogue();
    domain::Board board;
    FigureViews views{board, Language::Vietnamese};

    explicit Small(const std::vector<domain::Reading>& readings)
        : board(boardOf(small, readings))
    {
    }
};

QString factOf(const board::Facts& facts, const QString& label)
{
    for (const auto& line : facts.lines)
        if (line.label == label)
            return line.text;
    return {};
}

} // namespace

/// What the console's tables, courses and facts are made of.
class TestConsoleModels : public QObject
{
    Q_OBJECT

private slots:
    void areasStandInTheProvincesPeriod();
    void partsOfARatioHaveColumns();
    void newFiguresChangeTheirRowAlone();
    void aCourseKeepsItsGaps();
    void aCourseMarksWhatIsProvisional();
    void theDeepAndTheNewestAreOneCourse();
    void theTableOfValuesFollowsTheFirstCourse();
    void linesCarryAllThatAValueNeeds();
    void factsTellSourceAndNextUpdate();
};

void TestConsoleModels::areasStandInTheProvincesPeriod()
{
    const SmallCatalogue s = smallCatalogue();
    const Small at{{s.reading(s.share, s.province, endOfDay(20), 97),
                    s.reading(s.share, s.first, endOfDay(20), 96),
                    s.reading(s.share, s.first, endOfDay(19), 98),
                    s.reading(s.share, s.second, endOfDay(18), 99)}};
    const auto table = board::areaTable(at.views, s.share, now);
    QCOMPARE(table.rows.size(), std::size_t{3});
    QCOMPARE(table.rows[0].value, u"96,0"_qs);
    QCOMPARE(table.rows[0].status, domain::Status::OffTarget);
    QCOMPARE(table.rows[0].miss, -2.0);
    QCOMPARE(table.rows[0].change, u"−2,0"_qs);
    QVERIFY(!table.rows[1].number); // of an earlier day: not of this one
    QVERIFY(table.anyValue);
}

void TestConsoleModels::partsOfARatioHaveColumns()
{
    const SmallCatalogue s = smallCatalogue();
    const Small at{{s.reading(s.part, s.first, endOfDay(20), 45),
                    s.reading(s.whole, s.first, endOfDay(20), 50)}};
    AreaTableModel model;
    const QAbstractItemModelTester guard(&model,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(board::areaTable(at.views, s.rate, now));
    QCOMPARE(model.columnCount(), 7);
    QCOMPARE(model.headerData(4, Qt::Horizontal, Qt::DisplayRole).toString(), u"Mẫu số"_qs);
    QCOMPARE(model.index(0, 1).data().toString(), u"90,0"_qs);
    QCOMPARE(model.index(0, 4).data().toString(), u"50"_qs);
    QCOMPARE(model.index(0, 5).data(AreaTableModel::SortRole).toDouble(), 45.0);
    QVERIFY(model.index(0, 6).data(AreaTableModel::CourseRole).isValid());
    QVERIFY(!model.index(1, 1).data(AreaTableModel::SortRole).isValid());
}

void TestConsoleModels::newFiguresChangeTheirRowAlone()
{
    const SmallCatalogue s = smallCatalogue();
    std::vector<domain::Reading> readings{s.reading(s.share, s.province, endOfDay(20), 97),
                                          s.reading(s.share, s.first, endOfDay(20), 96)};
    AreaTableModel model;
    const QAbstractItemModelTester guard(&model,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(board::areaTable(Small{readings}.views, s.share, now));
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    readings.push_back(s.reading(s.share, s.third, endOfDay(20), 99));
    model.show(board::areaTable(Small{readings}.views, s.share, now));
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), model.rowOf(s.third));
    QCOMPARE(model.rowOf(domain::AreaId{77}), -1);
}

void TestConsoleModels::aCourseKeepsItsGaps()
{
    const SmallCatalogue s = smallCatalogue();
    const Small at{{s.reading(s.share, s.province, endOfDay(20), 97),
                    s.reading(s.share, s.province, endOfDay(18), 98.5)}};
    const Course course
        = board::courseOf(at.views, s.catalogue->series(s.share, s.province), 30, now);
    QCOMPARE(course.points.size(), std::size_t{3}); // begins with the first value
    QCOMPARE(course.points[0].value, 98.5);
    QVERIFY(!course.points[1].value);
    QCOMPARE(course.points[2].value, 97.0);
    QCOMPARE(course.target.size(), std::size_t{3});
    QCOMPARE(course.target[2], 98.0);
    QVERIFY(course.lastYear.empty());
    QCOMPARE(course.before(2, 2), 98.5);
    QVERIFY(!course.before(2, 3));
    QCOMPARE(course.area, u"Toàn tỉnh"_qs);
    QVERIFY(board::courseOf(at.views, s.catalogue->series(s.calls, s.province), 30, now).isEmpty());
}

void TestConsoleModels::aCourseMarksWhatIsProvisional()
{
    const SmallCatalogue s = smallCatalogue();
    const Small at{{s.reading(s.calls, s.province, endOfDay(19), 5),
                    s.reading(s.calls, s.province, endOfDay(20), 7, Quality::Provisional)}};
    const Course course
        = board::courseOf(at.views, s.catalogue->series(s.calls, s.province), 5, now);
    QVERIFY(!course.points[0].provisional);
    QVERIFY(course.points[1].provisional);
    QVERIFY(!course.simulated);
}

void TestConsoleModels::theDeepAndTheNewestAreOneCourse()
{
    const SmallCatalogue s = smallCatalogue();
    std::vector<domain::Reading> readings;
    for (int day = 1; day <= 20; ++day)
        readings.push_back(s.reading(s.share, s.province, endOfDay(day), 90 + day * 0.1));
    const domain::SeriesId series = s.catalogue->series(s.share, s.province);
    const Small before{{readings.begin(), readings.begin() + 15}};
    const Course deep = board::courseOf(before.views, series, 100, endOfDay(15) + 1h);
    const Small all{readings};
    const Course newest = board::courseOf(all.views, series, 8, now);
    QCOMPARE(board::joined(deep, newest), board::courseOf(all.views, series, 100, now));
    QCOMPARE(board::joined(deep, Course{}), deep);
    Course other = newest;
    other.series = s.catalogue->series(s.calls, s.province);
    QCOMPARE(board::joined(deep, other), deep); // of another series: nothing to do with it
    Course empty;
    empty.series = newest.series;
    QCOMPARE(board::joined(empty, newest), newest);
}

void TestConsoleModels::theTableOfValuesFollowsTheFirstCourse()
{
    const SmallCatalogue s = smallCatalogue();
    const Small at{{s.reading(s.share, s.province, endOfDay(18), 98.5),
                    s.reading(s.share, s.province, endOfDay(20), 97),
                    s.reading(s.calls, s.province, endOfDay(20), 7, Quality::Provisional)}};
    const auto courseOf = [&](domain::IndicatorId indicator) {
        return board::courseOf(at.views, s.catalogue->series(indicator, s.province), 9, now);
    };
    board::CourseTableModel model;
    const QAbstractItemModelTester guard(&model,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({courseOf(s.share), courseOf(s.calls)}, at.views.format(), 0, 3);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.columnCount(), 3);
    QCOMPARE(model.index(0, 1).data().toString(), u"97,0"_qs); // the newest first
    QCOMPARE(model.index(0, 2).data().toString(), u"7 sơ bộ"_qs);
    QCOMPARE(model.index(1, 1).data().toString(), u"–"_qs);
    QVERIFY(!model.index(1, 1).data(board::CourseTableModel::NumberRole).isValid());
    const auto head
        = [&](int role) { return model.headerData(2, Qt::Horizontal, role).toString(); };
    QVERIFY(head(Qt::DisplayRole).contains(u"Ca mắc"_qs));
    QVERIFY(!head(Qt::DisplayRole).contains(u'·')); // both are of the province
    QVERIFY(head(Qt::ToolTipRole).contains(u'·'));
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.show({courseOf(s.share), courseOf(s.calls)}, at.views.format(), 0, 3);
    QCOMPARE(reset.size(), 0);
    model.show({courseOf(s.share)}, at.views.format(), 1, 3);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.rowCount(), 2);
}

void TestConsoleModels::linesCarryAllThatAValueNeeds()
{
    const SmallCatalogue s = smallCatalogue();
    const Small at{{s.reading(s.share, s.province, endOfDay(18), 98.5, Quality::Simulated),
                    s.reading(s.share, s.province, endOfDay(20), 97, Quality::Simulated)}};
    const Course course
        = board::courseOf(at.views, s.catalogue->series(s.share, s.province), 9, now);
    const auto lines = board::linesOf({course}, at.views.format(), endOfDay(18), now);
    QCOMPARE(lines.size(), std::size_t{2}); // what lies before is not in sight
    QVERIFY(!lines[0].value);
    QVERIFY(lines[0].quality.isEmpty());
    QCOMPARE(lines[1].value, 97.0);
    QCOMPARE(lines[1].target, 98.0);
    QCOMPARE(lines[1].unit, u"%"_qs);
    QCOMPARE(lines[1].quality, u"Dữ liệu mô phỏng"_qs);
    QCOMPARE(lines[1].source, u"Sở Y tế"_qs);
    QVERIFY(lines[1].updated.endsWith(u"trước"_qs));
}

void TestConsoleModels::factsTellSourceAndNextUpdate()
{
    const SmallCatalogue s = smallCatalogue();
    const Small at{{s.reading(s.part, s.first, endOfDay(20), 45),
                    s.reading(s.whole, s.first, endOfDay(20), 50)}};
    const board::Facts facts = board::factsOf(at.views, s.catalogue->series(s.rate, s.first), now);
    QCOMPARE(facts.title, u"Bao phủ"_qs);
    QCOMPARE(facts.subtitle, u"Thần Sa · 90,0%"_qs);
    QCOMPARE(factOf(facts, u"Đơn vị chủ trì"_qs), u"Sở Y tế"_qs);
    QCOMPARE(factOf(facts, u"Tần suất cập nhật"_qs), u"hằng ngày"_qs);
    QCOMPARE(factOf(facts, u"Tính từ"_qs), u"Tử số: 45\u00a0ca"_qs);
    QVERIFY(factOf(facts, u"Thời điểm số liệu"_qs).endsWith(u"trước"_qs));
    const board::Facts late
        = board::factsOf(at.views, s.catalogue->series(s.rate, s.first), now + 24h * 9);
    QVERIFY(factOf(late, u"Cập nhật tiếp theo"_qs).contains(u"quá hạn"_qs));
    const board::Facts none = board::factsOf(at.views, s.catalogue->series(s.visits, s.first), now);
    QVERIFY(none.subtitle.endsWith(u"Không có dữ liệu"_qs));
    QVERIFY(factOf(none, u"Cập nhật tiếp theo"_qs).isEmpty());
}

QTEST_GUILESS_MAIN(TestConsoleModels)
#include "tst_ConsoleModels.moc"
