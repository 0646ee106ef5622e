#include <models/board/CalendarView.h>
#include <models/board/CompositeView.h>
#include <models/board/RankingView.h>
#include <models/board/TableView.h>

#include <QTest>

#include <algorithm>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using domain::Language;
using domain::Status;

Q_DECLARE_METATYPE(ioc::board::Pace)

namespace {

std::shared_ptr<const domain::Catalogue> catalogue()
{
    static const auto made = std::make_shared<const domain::Catalogue>(test::smallCatalogue());
    return made;
}

domain::Board boardOf(std::initializer_list<std::string_view> lines)
{
    domain::Board board{catalogue()};
    board.apply(test::parseReadings(*catalogue(), lines));
    return board;
}

} // namespace

/// What rankings, calendars and tables say of a board.
class tst_WallViews : public QObject
{
    Q_OBJECT

private slots:
    void ranksTheWorstFirst();
    void tellsZerosTogether_data();
    void tellsZerosTogether();
    void laysDaysOutByWeeks();
    void judgesThePace_data();
    void judgesThePace();
    void tellsEverySystemsDelay();
    void countsHowTheTargetsStand();
    void sumsAnIndexOfItsParts_data();
    void sumsAnIndexOfItsParts();
    void tellsOfEverySender();
    void beginsACalendarWithItsSeries();
    void calendarLeavesTheRunningDayOutOfItsScale();
    void calendarMakesNoNewsOfNoise();
    void demandsWithAUnitWhereNoValueSaysIt();
    void countsWhatNeedsADecision();
};

void tst_WallViews::ranksTheWorstFirst()
{
    const domain::Board board = boardOf({"dossiers.on-time 05500 2026-11-21 90",
                                         "dossiers.resolved 05500 2026-11-21 100",
                                         "dossiers.on-time 05503 2026-11-21 50",
                                         "dossiers.resolved 05503 2026-11-21 100",
                                         "dossiers.on-time 05800 2026-11-21 100",
                                         "dossiers.resolved 05800 2026-11-21 100"});
    const board::FigureViews views{board, Language::English};
    const auto view = board::rankingView(
        views, {test::onTimeRate, {}}, {}, test::instant("2026-11-22T02:00:00Z"));
    QCOMPARE(view.rows.size(), std::size_t{3});
    QVERIFY(view.rows[0].area == test::commune2);
    QVERIFY(view.rows[1].area == test::commune1);
    QVERIFY(view.rows[2].area == test::commune3);
    QCOMPARE(view.rows[0].share, 0.5);
    QVERIFY(view.rows[0].status == Status::OffTarget);
    QVERIFY(view.rows[2].status == Status::OnTarget);
    QCOMPARE(view.silent, 1);
    QVERIFY(view.subtitle.contains(QStringLiteral("1 unit without data")));
}

// Twenty lines of nothing tell less than one.
void tst_WallViews::tellsZerosTogether_data()
{
    QTest::addColumn<QString>("values"); // by commune
    QTest::addColumn<int>("zeros");
    QTest::addColumn<QString>("text");
    QTest::newRow("all") << u"0 0 0 0"_qs << 4 << u"Cả 4 đơn vị: 0 hồ sơ"_qs;
    QTest::newRow("most") << u"0 7 0 0"_qs << 3 << u"3 đơn vị còn lại: 0 hồ sơ"_qs;
    QTest::newRow("too few") << u"0 7 0 1"_qs << 0 << QString{};
    QTest::newRow("none") << u"2 7 3 1"_qs << 0 << QString{};
}

void tst_WallViews::tellsZerosTogether()
{
    QFETCH(QString, values);
    const QStringList given = values.split(u' ');
    std::vector<std::string> lines;
    for (int at = 0; at < 4; ++at)
        lines.push_back("dossiers.received "
                        + std::string{std::array{
                            "05500", "05503", "05800", "05803"}[static_cast<std::size_t>(at)]}
                        + " 2026-11-21 " + given[at].toStdString());
    const domain::Board board = boardOf({lines[0], lines[1], lines[2], lines[3]});
    const board::FigureViews views{board, Language::Vietnamese};
    const auto view = board::rankingView(
        views, {test::received, {}}, {}, test::instant("2026-11-22T02:00:00Z"));
    QCOMPARE(view.rows.size(), std::size_t{4});
    QTEST(static_cast<int>(view.zeros), "zeros");
    QTEST(QString{view.zerosText}.replace(u'\u00A0', u' '), "text");
}

void tst_WallViews::laysDaysOutByWeeks()
{
    // 2026-11-16 is a Monday, 2026-11-22 a Sunday.
    const domain::Board board
        = boardOf({"health.beds 19 2026-11-16 10", "health.beds 19 2026-11-22 30"});
    const board::FigureViews views{board, Language::Vietnamese};
    const auto view
        = board::calendarView(views, {test::beds, {}}, {}, test::instant("2026-11-22T10:00:00Z"));
    QCOMPARE(view.rows, 7);
    QCOMPARE(view.rowMarks.front().text, QStringLiteral("T2"));
    QCOMPARE(view.rowMarks.back().text, QStringLiteral("CN"));
    QCOMPARE(view.columnMarks.back().text, QStringLiteral("16/11"));
    std::vector<board::CalendarView::Cell> known;
    std::copy_if(view.cells.begin(), view.cells.end(), std::back_inserter(known), [](auto& cell) {
        return cell.shade >= 0;
    });
    QCOMPARE(known.size(), std::size_t{2});
    QCOMPARE(known[0].column, view.columns - 1);
    QCOMPARE(known[0].row, 0);
    QCOMPARE(known[0].shade, 0);
    QCOMPARE(known[1].row, 6);
    QCOMPARE(known[1].shade, 4);
}

void tst_WallViews::judgesThePace_data()
{
    QTest::addColumn<double>("before"); // a year ago; below 0: none
    QTest::addColumn<double>("latest"); // below 0: none
    QTest::addColumn<double>("wanted");
    QTest::addColumn<QString>("due");
    QTest::addColumn<board::Pace>("pace");
    const QString ahead = QStringLiteral("2027-11-20");
    const QString past = QStringLiteral("2026-06-30");
    QTest::newRow("reached") << 10.0 << 60.0 << 50.0 << ahead << board::Pace::Reached;
    QTest::newRow("on pace") << 10.0 << 40.0 << 65.0 << ahead << board::Pace::Reaches;
    QTest::newRow("behind") << 10.0 << 40.0 << 80.0 << ahead << board::Pace::Fails;
    QTest::newRow("falling") << 40.0 << 10.0 << 50.0 << ahead << board::Pace::Fails;
    QTest::newRow("missed") << 10.0 << 40.0 << 50.0 << past << board::Pace::Missed;
    QTest::newRow("no figure") << -1.0 << -1.0 << 50.0 << ahead << board::Pace::Unknown;
    QTest::newRow("one figure") << -1.0 << 40.0 << 50.0 << ahead << board::Pace::Unknown;
}

void tst_WallViews::judgesThePace()
{
    QFETCH(double, before);
    QFETCH(double, latest);
    QFETCH(double, wanted);
    QFETCH(QString, due);
    QFETCH(board::Pace, pace);
    domain::Board board{catalogue()};
    const auto add = [&](const char* day, double value) {
        const std::string line = "health.beds 19 " + std::string{day} + ' ' + std::to_string(value);
        board.apply(test::parseReadings(*catalogue(), {line}));
    };
    if (before >= 0)
        add("2025-11-21", before);
    if (latest >= 0)
        add("2026-11-21", latest);
    domain::Target target;
    target.indicator = test::beds;
    target.area = test::province;
    target.value = wanted;
    target.due = test::instant(due.toStdString());
    QVERIFY(board::paceOf(board, target, test::instant("2026-11-22T02:00:00Z")) == pace);
    target.value.reset();
    QVERIFY(board::paceOf(board, target, test::instant("2026-11-22T02:00:00Z"))
            == board::Pace::Words);
}

void tst_WallViews::tellsEverySystemsDelay()
{
    const auto now = test::instant("2026-11-22T02:00:00Z");
    const domain::Board board = boardOf({"health.beds 19 2026-11-01 30"});
    const board::FigureViews views{board, Language::English};
    const board::TableView table = board::sourceTable(views, now);
    QVERIFY(!table.rows.empty());
    QVERIFY(table.rows.front().status == Status::Stale); // what is late stands first
    int inTime = 0;
    int late = 0;
    int missing = 0;
    for (const board::TableView::Row& row : table.rows) {
        QCOMPARE(row.cells.size(), table.columns.size());
        inTime += row.cells[4].toInt();
        late += row.cells[5].toInt();
        missing += row.cells[6].toInt();
    }
    QCOMPARE(inTime, 0);
    QCOMPARE(late, 1);
    const auto shown = std::count_if(catalogue()->indicators.begin(),
                                     catalogue()->indicators.end(),
                                     [](const auto& at) { return !at.isPart && !at.personalData; });
    QCOMPARE(missing, static_cast<int>(shown) - 1);
    QCOMPARE(table.tallies.size(), std::size_t{2}); // a state without rows is not told
    QVERIFY(table.tallies.front().status == Status::Stale);
    QCOMPARE(table.tallies.front().count, late);
    QCOMPARE(table.tallies.back().count, missing);
}

void tst_WallViews::countsHowTheTargetsStand()
{
    const auto now = test::instant("2026-11-22T02:00:00Z");
    const domain::Board board = boardOf({"health.beds 19 2026-11-01 30"});
    const board::TableView table = board::targetTable({board, Language::English}, now);
    QVERIFY(!table.rows.empty());
    int counted = 0;
    for (const board::TableView::Tally& tally : table.tallies) {
        const auto alike
            = std::count_if(table.rows.begin(), table.rows.end(), [&](const auto& row) {
                  return row.status == tally.status;
              });
        QVERIFY(tally.count <= alike); // two words may share a sign
        QVERIFY(tally.text.startsWith(QString::number(tally.count)));
        counted += tally.count;
    }
    QCOMPARE(counted, static_cast<int>(table.rows.size()));
}

void tst_WallViews::sumsAnIndexOfItsParts_data()
{
    QTest::addColumn<QString>("bedUse"); // the second part's reading
    QTest::addColumn<bool>("ownIndex");
    QTest::addColumn<QString>("value");
    const QString same = QStringLiteral("health.bed-use 19 2026-11-21 60");
    QTest::newRow("both") << same << false << "150.5";
    QTest::newRow("one is missing") << QString{} << false << QString{};
    QTest::newRow("of another day") << "health.bed-use 19 2026-11-20 60" << false << QString{};
    QTest::newRow("its own index") << same << true << "300";
    QTest::newRow("its own, though a part is missing") << QString{} << true << "300";
}

void tst_WallViews::sumsAnIndexOfItsParts()
{
    QFETCH(QString, bedUse);
    QFETCH(bool, ownIndex);
    QFETCH(QString, value);
    const std::string second = bedUse.toStdString();
    const std::string_view first = "dossiers.on-time-rate 19 2026-11-21 90.5";
    const domain::Board board = boardOf({first,
                                         "health.beds 19 2026-11-21 300",
                                         second.empty() ? first : std::string_view{second}});
    const board::FigureViews views{board, Language::English};
    domain::PanelChoice choice;
    choice.figures = {{test::onTimeRate, {}}, {test::bedUse, {}}};
    choice.maxima = {100, 150};
    choice.maximum = 250;
    if (ownIndex)
        choice.whole = domain::FigureChoice{test::beds, {}};
    const auto view = board::compositeView(views, choice, test::instant("2026-11-22T02:00:00Z"));
    QCOMPARE(view.value, value);
    QCOMPARE(view.parts.size(), std::size_t{2});
    QCOMPARE(view.parts[0].value, QStringLiteral("90.5 / 100"));
    QCOMPARE(view.parts[0].share, 0.905);
    QCOMPARE(view.parts[1].value.isEmpty(), bedUse.isEmpty());
    QCOMPARE(view.parts[1].share, bedUse.isEmpty() ? 0.0 : 0.4);
}

void tst_WallViews::tellsOfEverySender()
{
    const domain::Board board = boardOf({"health.beds 19 2026-11-16 10"});
    const board::FigureViews views{board, Language::English};
    const auto now = test::instant("2026-11-22T02:00:00Z");
    domain::SourceState sound;
    sound.name = "one-stop";
    sound.lastEvent = now - std::chrono::minutes{5};
    sound.lag = std::chrono::seconds{90};
    sound.accepted = 1200;
    domain::SourceState faulty;
    faulty.name = "health";
    faulty.refused = 3;
    const auto table = board::senderTable(views, {sound, faulty}, now);
    QCOMPARE(table.rows.size(), std::size_t{2});
    QCOMPARE(table.rows[0].cells[0], QStringLiteral("one-stop"));
    QCOMPARE(table.rows[0].cells[3], QStringLiteral("1,200"));
    QVERIFY(table.rows[0].status == Status::NoTarget);
    QCOMPARE(table.rows[1].cells[1], QString{QChar{0x2013}}); // never sent
    QCOMPARE(table.rows[1].cells[5], QStringLiteral("3"));
    QVERIFY(table.rows[1].status == Status::Watch);
}

// What is older than the series is not missing; a gap within it is.
void tst_WallViews::beginsACalendarWithItsSeries()
{
    const domain::Board board
        = boardOf({"health.beds 19 2026-11-10 10", "health.beds 19 2026-11-18 30"});
    const board::FigureViews views{board, Language::Vietnamese};
    const auto view
        = board::calendarView(views, {test::beds, {}}, {}, test::instant("2026-11-22T10:00:00Z"));
    QCOMPARE(view.columns, 2); // two weeks
    QCOMPARE(view.cells.front().row, 1); // Tuesday, the tenth
    QCOMPARE(view.cells.front().shade, 0);
    const auto missing = std::count_if(
        view.cells.begin(), view.cells.end(), [](const auto& cell) { return cell.shade < 0; });
    QCOMPARE(static_cast<int>(missing), static_cast<int>(view.cells.size()) - 2);
    QCOMPARE(static_cast<int>(view.cells.size()), 13);
}

// The day so far is not the least of whole days.
void tst_WallViews::calendarLeavesTheRunningDayOutOfItsScale()
{
    const domain::Board board = boardOf({"dossiers.received 19 2026-11-20 100",
                                         "dossiers.received 19 2026-11-21 200",
                                         "dossiers.received 19 2026-11-22T01:00:00Z 3"});
    const board::FigureViews views{board, Language::Vietnamese};
    const auto view = board::calendarView(
        views, {test::received, {}}, {}, test::instant("2026-11-22T02:00:00Z"));
    QVERIFY2(view.least.startsWith(QStringLiteral("100")), qPrintable(view.least));
    QVERIFY(view.greatest.startsWith(QStringLiteral("200")));
    QCOMPARE(view.cells.back().shade, 0);
}

// One bed more or less of five hundred is not the darkest beside the lightest.
void tst_WallViews::calendarMakesNoNewsOfNoise()
{
    const domain::Board board = boardOf(
        {"dossiers.received 19 2026-11-19 50000", "dossiers.received 19 2026-11-20 50010"});
    const board::FigureViews views{board, Language::Vietnamese};
    const auto view = board::calendarView(
        views, {test::received, {}}, {}, test::instant("2026-11-22T10:00:00Z"));
    std::vector<int> shades;
    for (const auto& cell : view.cells)
        if (cell.shade >= 0)
            shades.push_back(cell.shade);
    QCOMPARE(shades, (std::vector<int>{2, 2}));
    // The ends that are written are those of the scale.
    QVERIFY2(view.least.startsWith(QStringLiteral("49.755")), qPrintable(view.least));
    QVERIFY2(view.greatest.startsWith(QStringLiteral("50.255")), qPrintable(view.greatest));
}

// The target of a row is that of the tile beside it, and never a number alone.
void tst_WallViews::demandsWithAUnitWhereNoValueSaysIt()
{
    const auto now = test::instant("2026-11-22T02:00:00Z");
    const auto cellsOf = [&](const board::FigureViews& views) {
        return board::figureTable(views, {{test::disbursed, {}}}, now).rows.front().cells;
    };
    const domain::Board empty = boardOf({});
    const board::FigureViews none{empty, Language::English};
    const QString unit = none.view({test::disbursed, {}}, test::province, now).unit;
    QVERIFY(!unit.isEmpty());
    QVERIFY2(cellsOf(none)[2].endsWith(QChar{0x00A0} + unit), qPrintable(cellsOf(none)[2]));
    const domain::Board board = boardOf({"investment.disbursed 19 2026-09 700"});
    const board::FigureViews views{board, Language::English};
    const board::FigureView tile = views.view({test::disbursed, {}}, test::province, now);
    const QString cell = cellsOf(views)[2];
    QCOMPARE(cell + QChar{0x00A0} + unit, tile.demand);
    // On the line it was less when the figure was made than it is now.
    QVERIFY(cell != cellsOf(none)[2].chopped(1 + unit.size()));
}

void tst_WallViews::countsWhatNeedsADecision()
{
    const domain::Board board = boardOf(
        {"dossiers.on-time 05500 2026-11-21 50", "dossiers.resolved 05500 2026-11-21 100"});
    const board::FigureViews views{board, Language::English};
    const auto table = board::attentionTable(
        views, {{test::onTimeRate, {}}}, nullptr, test::instant("2026-11-22T02:00:00Z"));
    int counted = 0;
    for (const auto& tally : table.tallies)
        counted += tally.count;
    QVERIFY(!table.rows.empty());
    QCOMPARE(counted, static_cast<int>(table.rows.size()));
    QVERIFY(table.tallies.front().status == Status::OffTarget);
    QVERIFY(table.tallies.front().text.startsWith(QStringLiteral("1\u00A0")));
}

QTEST_MAIN(tst_WallViews)
#include "tst_WallViews.moc"
