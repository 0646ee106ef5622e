#include <models/feed/Backoff.h>

#include <QtTest>

#include <set>

using namespace std::chrono_literals;
using ioc::feed::Backoff;

class TestBackoff : public QObject
{
    Q_OBJECT

private slots:
    void ceilingDoublesToItsMost()
    {
        Backoff backoff(1s, 30s, 1);
        for (const auto ceiling : {1s, 2s, 4s, 8s, 16s, 30s, 30s}) {
            QVERIFY(backoff.ceiling() == ceiling);
            const auto wait = backoff.next();
            QVERIFY(wait >= 0ms && wait <= ceiling);
        }
        backoff.reset();
        QVERIFY(backoff.ceiling() == 1s);
    }

    void drawsFromTheWholeRange()
    {
        Backoff backoff(30s, 30s, 3);
        std::set<std::int64_t> tenths;
        for (int i = 0; i < 1000; ++i)
            tenths.insert(backoff.next() / 3001ms);
        QCOMPARE(tenths.size(), 10u);
    }

    void otherSeedsGiveOtherWaits()
    {
        Backoff one(30s, 30s, 1);
        Backoff other(30s, 30s, 2);
        Backoff again(30s, 30s, 1);
        const auto wait = one.next();
        QVERIFY(wait != other.next());
        QVERIFY(wait == again.next());
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_Backoff.moc"
