#include <models/session/BoardFolder.h>
#include <models/session/PendingReadings.h>

#include <QtTest>

#include <tests/storage/BoardText.h>
#include <tests/storage/RandomReadings.h>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using domain::Board;
using domain::ReadingBatch;
using session::BoardFolder;
using session::PendingReadings;

/// The two halves of what a board is handed: conflation before the hop, folding after it.
class TestBoardFolder : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue()); }
    void foldsInOrderAndSaysWhenDone();
    void tellsWhatChangedAtMostTenTimesASecond();
    void tellsABatchAsAWhole();
    void leavesTheEventLoopBetweenSlices();
    void conflatedReadingsMakeTheSameBoard_data();
    void conflatedReadingsMakeTheSameBoard();

private:
    std::shared_ptr<const domain::Catalogue> m_catalogue;
};

void TestBoardFolder::foldsInOrderAndSaysWhenDone()
{
    BoardFolder folder(m_catalogue, {});
    const auto all = std::make_shared<const ReadingBatch>(randomReadings(*m_catalogue, 1, 3000));
    QStringList done;
    folder.add(all, [&] { done << QStringLiteral("first"); });
    folder.add(nullptr, [&] { done << QStringLiteral("second"); });
    QVERIFY(done.isEmpty());

    QTRY_COMPARE(done, (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
    Board expected(m_catalogue);
    expected.apply(*all);
    QCOMPARE(boardText(folder.board()), boardText(expected));
}

void TestBoardFolder::tellsWhatChangedAtMostTenTimesASecond()
{
    BoardFolder folder(m_catalogue, {});
    QElapsedTimer clock;
    clock.start();
    std::vector<qint64> times;
    std::unordered_set<std::uint32_t> told;
    connect(
        &folder, &BoardFolder::changed, this, [&](const std::unordered_set<std::uint32_t>& series) {
            times.push_back(clock.elapsed());
            told.insert(series.begin(), series.end());
        });
    int added = 0;
    std::function<void()> more = [&] {
        if (clock.elapsed() > 600)
            return;
        ++added;
        folder.add(std::make_shared<const ReadingBatch>(
                       randomReadings(*m_catalogue, static_cast<std::uint32_t>(added), 20)),
                   more);
    };
    more();

    QTRY_VERIFY(clock.elapsed() > 900);
    QVERIFY(added > 20);
    QVERIFY(times.size() >= 3 && times.size() <= 10);
    for (std::size_t at = 1; at < times.size(); ++at)
        QVERIFY2(times[at] - times[at - 1] >= 90,
                 qPrintable(QString::number(times[at] - times[at - 1])));
    QVERIFY(!told.empty());
}

// What is told of its beginning alone would hold back its end for another interval.
void TestBoardFolder::tellsABatchAsAWhole()
{
    BoardFolder folder(m_catalogue, {});
    bool done = false;
    folder.add(std::make_shared<const ReadingBatch>(randomReadings(*m_catalogue, 1, 60'000)),
               [&] { done = true; });
    QElapsedTimer clock;
    std::vector<bool> whole;
    connect(&folder, &BoardFolder::changed, this, [&] {
        if (whole.empty()) // a machine that is slow tells of a part, but not before its time
            whole.push_back(done || clock.elapsed() >= BoardFolder::tellInterval.count() * 9 / 10);
    });
    clock.start();
    QTRY_VERIFY(!whole.empty());
    QVERIFY(whole.front());
}

void TestBoardFolder::leavesTheEventLoopBetweenSlices()
{
    BoardFolder folder(m_catalogue, {});
    bool done = false;
    folder.add(std::make_shared<const ReadingBatch>(randomReadings(*m_catalogue, 1, 200'000)),
               [&] { done = true; });
    int ticks = 0;
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&] { ++ticks; });
    tick.start(0);

    QTRY_VERIFY(done);
    QVERIFY2(ticks > 3, qPrintable(QString::number(ticks)));
}

void TestBoardFolder::conflatedReadingsMakeTheSameBoard_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestBoardFolder::conflatedReadingsMakeTheSameBoard()
{
    QFETCH(quint32, seed);
    const ReadingBatch all = randomReadings(*m_catalogue, seed, 3000);
    PendingReadings pending(m_catalogue);
    Board board(m_catalogue);
    std::size_t handed = 0;
    for (std::size_t at = 0; at < all.readings.size(); at += 100) {
        pending.add(part(all, at, 100));
        if (at % 1000 != 900)
            continue;
        const ReadingBatch taken = pending.take();
        QVERIFY(pending.empty());
        handed += taken.readings.size();
        board.apply(taken);
    }

    Board expected(m_catalogue);
    expected.apply(all);
    QCOMPARE(boardText(board), boardText(expected));
    QCOMPARE(handed + pending.conflated(), all.readings.size());
    QVERIFY(pending.conflated() > 0);
}

QTEST_GUILESS_MAIN(TestBoardFolder)
#include "tst_BoardFolder.moc"
