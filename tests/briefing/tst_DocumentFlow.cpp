#include <widgets/briefing/DocumentFlow.h>

#include <QtTest>

using namespace ioc::ui;
using namespace Qt::StringLiterals;

using Blocks = std::vector<Block>;
Q_DECLARE_METATYPE(Blocks)

/// How blocks are shared out to pages of height 100.
class TestDocumentFlow : public QObject
{
    Q_OBJECT

private slots:
    void blocksArePlaced_data();
    void blocksArePlaced();
    void spaceAboveIsDroppedAtTheTop();
    void partsBeginAPage();
    void figuresGiveWay();
};

namespace {

Block block(double height,
            bool keep = false,
            Block::Kind kind = Block::Kind::Plain,
            double before = 0)
{
    Block result;
    result.height = height;
    result.keepWithNext = keep;
    result.kind = kind;
    result.before = before;
    return result;
}

QString shown(const std::vector<PlacedPage>& pages)
{
    QStringList list;
    for (const PlacedPage& page : pages) {
        QStringList blocks;
        for (const PlacedBlock& placed : page)
            blocks += QString::number(placed.block);
        list += blocks.join(u' ');
    }
    return list.join(u" | "_s);
}

} // namespace

void TestDocumentFlow::blocksArePlaced_data()
{
    using enum Block::Kind;
    QTest::addColumn<Blocks>("blocks");
    QTest::addColumn<QString>("pages");
    QTest::newRow("none") << Blocks{} << u""_s;
    QTest::newRow("one page") << Blocks{block(50), block(50)} << u"0 1"_s;
    QTest::newRow("two pages") << Blocks{block(50), block(51)} << u"0 | 1"_s;
    QTest::newRow("a heading goes with its text")
        << Blocks{block(80), block(10, true), block(20)} << u"0 | 1 2"_s;
    QTest::newRow("a chain goes whole")
        << Blocks{block(70), block(10, true), block(10, true), block(20)} << u"0 | 1 2 3"_s;
    QTest::newRow("table head is repeated") << Blocks{block(20, true, TableHead),
                                                      block(50, false, TableRow),
                                                      block(50, false, TableRow)}
                                            << u"0 1 | 0 2"_s;
    QTest::newRow("section head is no orphan, and has the head above")
        << Blocks{block(20, true, TableHead),
                  block(60, false, TableRow),
                  block(10, true, TableRow),
                  block(30, false, TableRow)}
        << u"0 1 | 0 2 3"_s;
    QTest::newRow("no table head over what is not of the table")
        << Blocks{block(20, true, TableHead), block(60, false, TableRow), block(30)}
        << u"0 1 | 2"_s;
    QTest::newRow("a chain taller than a page is parted")
        << Blocks{block(60, true), block(60, true), block(60)} << u"0 | 1 | 2"_s;
    QTest::newRow("a block taller than a page has its own")
        << Blocks{block(10), block(150), block(10)} << u"0 | 1 | 2"_s;
}

void TestDocumentFlow::blocksArePlaced()
{
    QFETCH(Blocks, blocks);
    QFETCH(QString, pages);
    QCOMPARE(shown(placeOnPages(blocks, 0, 100)), pages);
}

void TestDocumentFlow::spaceAboveIsDroppedAtTheTop()
{
    const Blocks blocks{block(40, false, Block::Kind::Plain, 30),
                        block(30, false, Block::Kind::Plain, 20),
                        block(20)};
    const auto pages = placeOnPages(blocks, 10, 100);
    QCOMPARE(shown(pages), u"0 1 | 2"_s);
    QCOMPARE(pages[0][0].y, 10.0);
    QCOMPARE(pages[0][1].y, 70.0);
    QCOMPARE(pages[1][0].y, 10.0);
}

void TestDocumentFlow::partsBeginAPage()
{
    Blocks blocks{block(10), block(10), block(10)};
    blocks[1].startsPart = true;
    QCOMPARE(shown(placeOnPages(blocks, 0, 100)), u"0 | 1 2"_s);
    blocks[1].startsPart = false;
    blocks[0].startsPart = true; // is at the top already
    QCOMPARE(shown(placeOnPages(blocks, 0, 100)), u"0 1 2"_s);
}

// A figure of 60 that may be 30 takes what the page leaves, but no less, and leaves room for what
// is kept with it.
void TestDocumentFlow::figuresGiveWay()
{
    const auto heightOf = [](double used, double kept) {
        Blocks blocks{block(used), block(60, kept > 0), block(kept)};
        blocks[1].least = 30;
        const auto pages = placeOnPages(blocks, 0, 100);
        for (const PlacedPage& page : pages) {
            for (const PlacedBlock& placed : page) {
                if (placed.block == 1)
                    return std::pair{&page == &pages.front(), placed.height};
            }
        }
        return std::pair{false, 0.0};
    };
    QCOMPARE(heightOf(30, 0), (std::pair{true, 60.0}));
    QCOMPARE(heightOf(55, 0), (std::pair{true, 45.0}));
    QCOMPARE(heightOf(55, 10), (std::pair{true, 35.0}));
    QCOMPARE(heightOf(75, 0), (std::pair{false, 60.0}));
    QCOMPARE(heightOf(65, 10), (std::pair{false, 60.0}));
}

QTEST_GUILESS_MAIN(TestDocumentFlow)
#include "tst_DocumentFlow.moc"
