// How long the next frame for all waits.

#include <app/feed/server/SendPace.h>

#include <QtTest>

using ioc::gateway::SendPace;
using namespace std::chrono_literals;

namespace {

constexpr SendPace::Time start{1000s};

} // namespace

class TestSendPace : public QObject
{
    Q_OBJECT

private slots:
    void quickSendingHoldsNothingUp()
    {
        SendPace pace;
        QVERIFY(pace.rest(start) == 0s);
        pace.begin(start);
        pace.add(1ms);
        QVERIFY(pace.rest(start + 1ms) == 2ms);
        QVERIFY(pace.rest(start + 3ms) == 0s);
        QVERIFY(pace.rest(start + 1h) == 0s);
    }

    // A third of the time from the beginning of one frame to that of the next.
    void sendingGetsAThirdOfTheTime()
    {
        SendPace pace;
        pace.begin(start);
        for (int part = 0; part < 15; ++part)
            pace.add(2ms);
        QVERIFY(pace.rest(start + 30ms) == 60ms);
        QVERIFY(pace.rest(start + 90ms) == 0s);
    }

    void noFrameWaitsLongerThanTheLimit()
    {
        SendPace pace;
        pace.begin(start);
        pace.add(2s);
        QVERIFY(pace.rest(start) == SendPace::longest);
        QVERIFY(pace.rest(start + 2s) == 0s);
    }

    // A ping in between does not shorten what the frame before asked for.
    void somethingSmallAfterItTakesNothingBack()
    {
        SendPace pace;
        pace.begin(start);
        pace.add(30ms);
        pace.begin(start + 40ms);
        pace.add(1ms);
        QVERIFY(pace.rest(start + 41ms) == 49ms);
    }
};

QTEST_GUILESS_MAIN(TestSendPace)
#include "tst_SendPace.moc"
