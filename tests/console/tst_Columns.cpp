#include "ConsoleFixture.h"

#include <widgets/console/AreaTableView.h>
#include <widgets/console/KeptColumns.h>

#include <QHeaderView>
#include <QSettings>
#include <QStandardItemModel>
#include <QTest>

using namespace ioc;
using namespace ioc::test;

/// What a person does to the columns of a table is there again after the next start.
class TestColumns : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void widthsPulledByHandComeBack();
    void fittingLeavesThemAlone();
    void theOrderComesBack();
    void theHeadThatWasClickedSortsAgain();
    void anotherNumberOfColumnsIsAnotherTable();
    void aBrokenFileIsNoHarm();
    void theConsolesTablesAreKept();
    void aNumberIsNeverMadeTooNarrow();

private:
    struct Table
    {
        Table(const QString& file, int columns)
            : model(3, columns)
        {
            for (int row = 0; row < 3; ++row)
                for (int column = 0; column < columns; ++column)
                    model.setItem(
                        row, column, new QStandardItem{QString::number(row * 10 + column)});
            view.setObjectName(u"table"_qs);
            view.setModel(&model);
            view.setSortingEnabled(true);
            view.horizontalHeader()->setSectionsMovable(true);
            view.horizontalHeader()->setDefaultSectionSize(90);
            view.setParent(&holder);
            ui::keepColumns(holder, u"test"_qs, file);
            holder.resize(900, 300);
            view.resize(900, 300);
            holder.show();
        }
        [[nodiscard]] QHeaderView& heads() { return *view.horizontalHeader(); }

        QStandardItemModel model;
        QWidget holder;
        QTableView view;
    };
    // Pulls the right edge of a column with the mouse.
    static void pull(QHeaderView& heads, int column, int by)
    {
        const QPoint edge{heads.sectionViewportPosition(column) + heads.sectionSize(column) - 1,
                          heads.height() / 2};
        drag(heads, edge, edge + QPoint{by, 0});
    }
    static void drag(QHeaderView& heads, const QPoint& from, const QPoint& to)
    {
        QTest::mouseMove(heads.viewport(), from);
        QTest::mousePress(heads.viewport(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 4; ++step) {
            const QPointF at = from + (to - from) * step / 4;
            QMouseEvent move{QEvent::MouseMove,
                             at,
                             heads.viewport()->mapToGlobal(at),
                             Qt::NoButton,
                             Qt::LeftButton,
                             {}};
            QCoreApplication::sendEvent(heads.viewport(), &move);
        }
        QTest::mouseRelease(heads.viewport(), Qt::LeftButton, {}, to);
        QCoreApplication::processEvents();
    }
    void click(QHeaderView& heads, int column)
    {
        QTest::mouseClick(heads.viewport(),
                          Qt::LeftButton,
                          {},
                          {heads.sectionViewportPosition(column) + 30, heads.height() / 2});
        QCoreApplication::processEvents();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestColumns::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"console.ini"_qs);
}

void TestColumns::widthsPulledByHandComeBack()
{
    {
        Table table{m_file, 4};
        table.heads().resizeSection(2, 120); // the program's
        pull(table.heads(), 1, 45);
        QCOMPARE(table.heads().sectionSize(1), 135);
    }
    Table again{m_file, 4};
    QCOMPARE(again.heads().sectionSize(1), 135);
    QCOMPARE(again.heads().sectionSize(2), 90);
}

void TestColumns::fittingLeavesThemAlone()
{
    Table table{m_file, 4};
    pull(table.heads(), 1, 45);
    table.heads().resizeSection(1, 60);
    table.heads().resizeSection(2, 60);
    QCOMPARE(table.heads().sectionSize(1), 135);
    QCOMPARE(table.heads().sectionSize(2), 60);
}

void TestColumns::theOrderComesBack()
{
    {
        Table table{m_file, 4};
        const int y = table.heads().height() / 2;
        drag(table.heads(), {20, y}, {250, y});
        QCOMPARE(table.heads().visualIndex(0), 2);
    }
    Table again{m_file, 4};
    QCOMPARE(again.heads().visualIndex(0), 2);
    QCOMPARE(again.heads().visualIndex(1), 0);
}

void TestColumns::theHeadThatWasClickedSortsAgain()
{
    {
        Table table{m_file, 4};
        table.view.sortByColumn(3, Qt::AscendingOrder); // the program's own
        click(table.heads(), 1);
        click(table.heads(), 1);
        QCOMPARE(table.heads().sortIndicatorSection(), 1);
    }
    Table again{m_file, 4};
    const auto order = again.heads().sortIndicatorOrder();
    QCOMPARE(again.heads().sortIndicatorSection(), 1);
    again.view.sortByColumn(3, Qt::AscendingOrder);
    QCOMPARE(again.heads().sortIndicatorSection(), 1);
    QCOMPARE(again.heads().sortIndicatorOrder(), order);
    QCOMPARE(again.model.index(0, 1).data().toString(),
             order == Qt::AscendingOrder ? u"1"_qs : u"21"_qs);
}

void TestColumns::anotherNumberOfColumnsIsAnotherTable()
{
    Table table{m_file, 4};
    pull(table.heads(), 1, 45);
    table.model.setColumnCount(6);
    pull(table.heads(), 1, 20);
    table.model.setColumnCount(4);
    QCOMPARE(table.heads().sectionSize(1), 135);
}

void TestColumns::aBrokenFileIsNoHarm()
{
    QSettings settings{m_file, QSettings::IniFormat};
    settings.setValue(u"columns/test/table/4/order"_qs,
                      QStringList{u"0"_qs, u"0"_qs, u"9"_qs, u"x"_qs});
    settings.setValue(u"columns/test/table/4/widths"_qs,
                      QStringList{u"7:50"_qs, u"1:-3"_qs, u"y"_qs});
    settings.setValue(u"columns/test/table/4/sort"_qs, u"44 down"_qs);
    settings.sync();
    Table table{m_file, 4};
    for (int column = 0; column < 4; ++column) {
        QCOMPARE(table.heads().visualIndex(column), column);
        QCOMPARE(table.heads().sectionSize(column), 90);
    }
}

void TestColumns::theConsolesTablesAreKept()
{
    Console console;
    const auto& map = console.catalogue().pages.front().map;
    const QString place = u"indicator:"_qs
        + QString::fromStdString(console.catalogue().indicator(map->indicator).id);
    const auto tableOf = [&] {
        console.window().open(place);
        QCoreApplication::processEvents();
        return console.window().findChild<ui::AreaTableView*>(u"area-table"_qs);
    };
    auto* table = tableOf();
    const int before = table->columnWidth(1);
    pull(*table->horizontalHeader(), 1, 33);
    QCOMPARE(table->columnWidth(1), before + 33);
    click(*table->horizontalHeader(), 0);
    console.window().resize(1500, 900); // fits its columns anew
    QCoreApplication::processEvents();
    QCOMPARE(table->columnWidth(1), before + 33);
    console.reopen({});
    table = tableOf();
    QCOMPARE(table->columnWidth(1), before + 33);
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), 0);
}

void TestColumns::aNumberIsNeverMadeTooNarrow()
{
    Console console;
    const auto& map = console.catalogue().pages.front().map;
    console.window().open(
        u"indicator:"_qs
        + QString::fromStdString(console.catalogue().indicator(map->indicator).id));
    QCoreApplication::processEvents();
    auto* table = console.window().findChild<ui::AreaTableView*>(u"area-table"_qs);
    pull(*table->horizontalHeader(), 1, -400);
    const QFontMetricsF metrics{
        ui::themeOf(console.window().appearance()).font(ui::TextRole::Body)};
    for (int row = 0; row < table->areas().rowCount(); ++row)
        QVERIFY(metrics.horizontalAdvance(table->areas().index(row, 1).data().toString())
                < table->columnWidth(1));
}

QTEST_MAIN(TestColumns)
#include "tst_Columns.moc"
