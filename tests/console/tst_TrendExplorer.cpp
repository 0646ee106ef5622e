#include "ConsoleFixture.h"

#include <widgets/console/TrendExplorer.h>

#include <QAbstractItemModelTester>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace ioc;
using namespace ioc::test;
using namespace std::chrono_literals;

class TestTrendExplorer : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanupTestCase();
    void beginsWithOneCourseAndTakesMore();
    void aCourseIsAddedByKeysAlone();
    void unitsOfTheirOwnHaveStripsOfTheirOwn();
    void whatStandsBesideIsReadOut();
    void aYearBeforeWithoutFiguresIsSaid();
    void valuesInSightAreATable();
    void notesAreKept();
    void exportsWhatIsInSight_data();
    void exportsWhatIsInSight();
    void refusesAnotherEnding();
    void followsTheReviewedMoment();

private:
    [[nodiscard]] domain::SeriesId mapSeries(domain::AreaId area) const
    {
        return m_console->catalogue().series(m_console->catalogue().pages.front().map->indicator,
                                             area);
    }

    // Writes on another thread; none: the file is there.
    [[nodiscard]] std::optional<Error> exportTo(const QString& path)
    {
        QSignalSpy exported(m_explorer, &ui::TrendExplorer::exported);
        m_explorer->exportTo(path);
        if (!m_explorer->isExporting() || !exported.wait(20'000))
            return Error{ErrorKind::TimedOut, "never told"};
        return exported[0][1].value<std::optional<Error>>();
    }

    std::unique_ptr<Console> m_console;
    ui::TrendExplorer* m_explorer = nullptr;
};

void TestTrendExplorer::init()
{
    if (!m_console) // costly: one for all
        m_console = std::make_unique<Console>();
    m_console->timeline().setMoment(std::nullopt);
    const auto& catalogue = m_console->catalogue();
    QVERIFY(m_console->window().open(
        u"view:explorer:"_qs
        + QString::fromStdString(catalogue.indicator(catalogue.pages.front().map->indicator).id)));
    m_explorer = qobject_cast<ui::TrendExplorer*>(m_console->window().view());
    QVERIFY(m_explorer);
    m_explorer->course().setBeside({});
    m_explorer->course().reset();
    m_explorer->course().clearCursor();
    m_console->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_console->window()));
}

void TestTrendExplorer::cleanupTestCase()
{
    m_console.reset();
}

void TestTrendExplorer::beginsWithOneCourseAndTakesMore()
{
    const auto& catalogue = m_console->catalogue();
    const auto areas = catalogue.childrenOf(catalogue.province, m_console->live().moment());
    QCOMPARE(m_explorer->series().size(), std::size_t{1});
    QVERIFY(m_explorer->add(mapSeries(areas[0])));
    QVERIFY(!m_explorer->add(mapSeries(areas[0]))); // is there already
    for (std::size_t at = 1; at < 5; ++at)
        m_explorer->add(mapSeries(areas[at]));
    QCOMPARE(m_explorer->series().size(), ui::TrendExplorer::mostCourses);
    QVERIFY(!m_explorer->add(mapSeries(areas[7])));
    m_explorer->remove(1);
    QCOMPARE(m_explorer->series().size(), std::size_t{5});
    QVERIFY(m_console->window().place().contains(
        QString::fromStdString(catalogue.area(areas[1]).code)));
}

void TestTrendExplorer::aCourseIsAddedByKeysAlone()
{
    auto& window = m_console->window();
    auto* input = window.findChild<QLineEdit*>(u"palette-input"_qs);
    QTest::keyClick(
        window.focusWidget() ? window.focusWidget() : &window, Qt::Key_N, Qt::ControlModifier);
    QVERIFY(input->hasFocus());
    QTest::keyClicks(input, u"giai quyet dung han"_qs);
    QTest::keyClick(input, Qt::Key_Return);
    QVERIFY(input->hasFocus()); // of which area
    QTest::keyClicks(input, u"phan dinh phung"_qs);
    QTest::keyClick(input, Qt::Key_Return);
    QCOMPARE(m_explorer->series().size(), std::size_t{2});
    const auto area = m_console->catalogue().areaOf(m_explorer->series().back());
    QCOMPARE(QString::fromStdString(m_console->catalogue().area(area).latest().name),
             u"Phan Đình Phùng"_qs);
    QVERIFY(m_explorer->course().hasFocus());
}

void TestTrendExplorer::unitsOfTheirOwnHaveStripsOfTheirOwn()
{
    QCOMPARE(m_explorer->course().picture().strips.size(), std::size_t{1});
    const auto& catalogue = m_console->catalogue();
    const auto& first = catalogue.indicator(m_explorer->series().front());
    for (const domain::FigureChoice& choice : domain::figuresOf(catalogue.pages.front()))
        if (catalogue.indicator(choice.indicator).unit != first.unit) {
            m_explorer->add(catalogue.series(choice.indicator, catalogue.province));
            break;
        }
    QCOMPARE(m_explorer->course().picture().strips.size(), std::size_t{2});
}

void TestTrendExplorer::whatStandsBesideIsReadOut()
{
    auto& commands = m_console->window().commands();
    auto kinds = [this] {
        QSet<int> met;
        for (const ui::CourseLine& line : m_explorer->course().picture().lines)
            met << static_cast<int>(line.kind);
        return met;
    };
    using Kind = ui::CourseLine::Kind;
    QVERIFY(kinds().contains(static_cast<int>(Kind::Target)));
    QVERIFY(!kinds().contains(static_cast<int>(Kind::Previous)));
    QVERIFY(commands.run(u"explorer.previous"_qs));
    QVERIFY(kinds().contains(static_cast<int>(Kind::Previous)));
    QVERIFY(commands.run(u"explorer.target"_qs));
    QVERIFY(!kinds().contains(static_cast<int>(Kind::Target)));
    m_explorer->course().moveCursor(0);
    QCOMPARE(m_explorer->course().readout().rows.size(), std::size_t{1});
    QVERIFY(m_explorer->course().readout().rows.front().value.contains(u','));
}

// Who asks for the year before sees it, or reads that it is not there.
void TestTrendExplorer::aYearBeforeWithoutFiguresIsSaid()
{
    QVERIFY(m_explorer->course().picture().strips.front().remark.isEmpty());
    QVERIFY(m_console->window().commands().run(u"explorer.last-year"_qs));
    const ui::CoursePicture picture = m_explorer->course().picture();
    const bool has
        = std::any_of(picture.lines.begin(), picture.lines.end(), [](const ui::CourseLine& line) {
              return line.kind == ui::CourseLine::Kind::LastYear
                  && std::any_of(line.values.begin(), line.values.end(), [](const auto& value) {
                         return value.has_value();
                     });
          });
    QVERIFY2(!has, "the catalogue's simulator makes a year now: the test shows nothing");
    QVERIFY(picture.strips.front().remark.contains(u"cùng kỳ"_qs));
}

void TestTrendExplorer::valuesInSightAreATable()
{
    const auto& values = m_explorer->values();
    auto* table = m_console->window().findChild<QTableView*>(u"explorer-values"_qs);
    const QAbstractItemModelTester guard(table->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto [first, last] = m_explorer->course().inSight();
    QCOMPARE(values.rowCount(), static_cast<int>(last - first));
    const int before = values.rowCount();
    m_explorer->course().zoom(2);
    QVERIFY(values.rowCount() < before);
    QVERIFY(values.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString().contains(u'%'));
    bool anyGap = false;
    m_explorer->course().reset();
    for (int row = 0; row < values.rowCount(); ++row) {
        const QModelIndex cell = values.index(row, 1);
        const bool gap = !cell.data(board::CourseTableModel::NumberRole).isValid();
        anyGap = anyGap || gap;
        QCOMPARE(cell.data().toString() == u"–"_qs, gap);
    }
}

void TestTrendExplorer::notesAreKept()
{
    QVERIFY(!m_explorer->note(u"without a cursor"_qs));
    m_explorer->course().moveCursor(0);
    m_explorer->course().moveCursor(-3);
    QVERIFY(m_explorer->note(u" Đợt cao điểm "_qs));
    QCOMPARE(m_explorer->course().picture().notes.size(), std::size_t{1});
    QCOMPARE(m_explorer->course().picture().notes.front().text, u"Đợt cao điểm"_qs);
    const ui::TrendNotes again{m_console->settingsFile()};
    QCOMPARE(again.notes().size(), std::size_t{1});
    QVERIFY(m_explorer->note({}));
    QVERIFY(ui::TrendNotes{m_console->settingsFile()}.notes().empty());
}

void TestTrendExplorer::exportsWhatIsInSight_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("png") << u"seen.png"_qs << QByteArray{"\x89PNG"};
    QTest::newRow("csv") << u"seen.csv"_qs << QByteArray{"\xEF\xBB\xBF"};
    QTest::newRow("xlsx") << u"seen.XLSX"_qs << QByteArray{"PK"};
}

void TestTrendExplorer::exportsWhatIsInSight()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, begin);
    const QString path = m_console->filePath(name);
    const auto fault = exportTo(path);
    QVERIFY2(!fault, fault ? fault->context.c_str() : "");
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.startsWith(begin));
    if (name.endsWith(u".png"_qs))
        QCOMPARE(QImage(path).size(), QSize(1920, 1080));
    if (!name.endsWith(u".csv"_qs))
        return;
    const QString text = QString::fromUtf8(content);
    const auto [first, last] = m_explorer->course().inSight();
    QCOMPARE(text.count(u'\n'), static_cast<qsizetype>(last - first) + 1);
    const board::Course& course = m_explorer->course().courses().front();
    QVERIFY(text.contains(course.source) && text.contains(course.updated));
    QVERIFY(text.contains(u"Dữ liệu mô phỏng"_qs));
}

void TestTrendExplorer::refusesAnotherEnding()
{
    const auto fault = exportTo(m_console->filePath(u"seen.doc"_qs));
    QVERIFY(fault);
    QCOMPARE(fault->kind, ErrorKind::InvalidInput);
    QVERIFY(exportTo(u"/nowhere/seen.csv"_qs));
    QVERIFY(exportTo(u"/nowhere/seen.png"_qs));
}

void TestTrendExplorer::followsTheReviewedMoment()
{
    const auto newest = m_explorer->course().courses().front().points.back().period;
    m_console->timeline().setMoment(session::ReviewMoment{m_console->live().moment() - 24h * 10});
    QTRY_VERIFY(m_console->timeline().isReview());
    QTRY_VERIFY(m_explorer->course().courses().front().points.back().period < newest);
    m_console->timeline().setMoment(std::nullopt);
    QTRY_COMPARE(m_explorer->course().courses().front().points.back().period, newest);
}

QTEST_MAIN(TestTrendExplorer)
#include "tst_TrendExplorer.moc"
