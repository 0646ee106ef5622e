#include <models/board/AlarmSound.h>

#include <QTest>

using ioc::board::AlarmSound;
using ioc::domain::AlarmPriority;
using ioc::domain::TimePoint;
using namespace std::chrono_literals;
using Kind = AlarmSound::Sound::Kind;
using Waiting = std::vector<AlarmSound::Waiting>;

namespace {

const TimePoint start{std::chrono::hours{500'000}};

AlarmSound::Waiting
alarm(const char* key, TimePoint raised = start, AlarmPriority priority = AlarmPriority::Medium)
{
    return {key, raised, priority};
}

} // namespace

class TestAlarmSound : public QObject
{
    Q_OBJECT

private slots:
    void whatWaitsAtTheStartIsNotNew();
    void eachNewAlarmSoundsOnceAndAsUrgentAsItIs();
    void raisedAgainSoundsAgain();
    void aBurstIsSummedUpAfterThree();
    void whatIsAcknowledgedMeanwhileIsNotSummedUp();
    void aLongBurstIsSummedUpOnceAMinute();
    void nagsAfterAQuarterOfAnHour();
    void aSoundPutsTheNagOff();
};

void TestAlarmSound::whatWaitsAtTheStartIsNotNew()
{
    AlarmSound sound;
    QVERIFY(!sound.hear(start, {alarm("a"), alarm("b")}));
    QVERIFY(!sound.hear(start + 1s, {alarm("a"), alarm("b")}));
    QCOMPARE(sound.hear(start + 2s, {alarm("a"), alarm("b"), alarm("c")})->count, std::size_t{1});
}

void TestAlarmSound::eachNewAlarmSoundsOnceAndAsUrgentAsItIs()
{
    AlarmSound sound;
    QVERIFY(!sound.hear(start, {}));
    const Waiting both{alarm("a", start, AlarmPriority::Low),
                       alarm("b", start, AlarmPriority::Critical)};
    const auto heard = sound.hear(start + 1s, both);
    QVERIFY(heard);
    QVERIFY((*heard == AlarmSound::Sound{Kind::Tone, AlarmPriority::Critical, 2}));
    QVERIFY(!sound.hear(start + 2s, both));
}

void TestAlarmSound::raisedAgainSoundsAgain()
{
    AlarmSound sound;
    QVERIFY(!sound.hear(start, {alarm("a")}));
    QVERIFY(sound.hear(start + 5s, {alarm("a", start + 4s)}));
    QVERIFY(!sound.hear(start + 6s, {}));
    QVERIFY(sound.hear(start + 9s, {alarm("a", start + 8s)}));
}

void TestAlarmSound::aBurstIsSummedUpAfterThree()
{
    AlarmSound sound;
    QVERIFY(!sound.hear(start, {}));
    Waiting waiting;
    for (const char* key : {"a", "b", "c"}) {
        waiting.push_back(alarm(key));
        const auto heard = sound.hear(start + 1s, waiting);
        QVERIFY(heard && heard->kind == Kind::Tone);
    }
    waiting.push_back(alarm("d", start, AlarmPriority::High));
    QVERIFY(!sound.hear(start + 2s, waiting));
    waiting.push_back(alarm("e"));
    QVERIFY(!sound.hear(start + 11s, waiting));
    const auto summary = sound.hear(start + 12s, waiting);
    QVERIFY(summary);
    QVERIFY((*summary == AlarmSound::Sound{Kind::Summary, AlarmPriority::High, 2}));
    QVERIFY(!sound.hear(start + 13s, waiting));
    waiting.push_back(alarm("f")); // the minute is over
    QVERIFY(sound.hear(start + 61s, waiting)->kind == Kind::Tone);
}

void TestAlarmSound::whatIsAcknowledgedMeanwhileIsNotSummedUp()
{
    AlarmSound sound;
    QVERIFY(!sound.hear(start, {}));
    QVERIFY(!sound.hear(start + 1s, {alarm("a"), alarm("b"), alarm("c"), alarm("d")}));
    QVERIFY(!sound.hear(start + 2s, {}));
    QVERIFY(!sound.hear(start + 20s, {}));
}

void TestAlarmSound::aLongBurstIsSummedUpOnceAMinute()
{
    AlarmSound sound;
    QVERIFY(!sound.hear(start, {}));
    Waiting waiting;
    std::vector<std::string> keys;
    for (int at = 0; at < 200; ++at)
        keys.push_back("k" + std::to_string(at));
    int tones = 0;
    int summaries = 0;
    std::size_t told = 0;
    for (int second = 0; second < 200; ++second) {
        waiting.push_back({keys[static_cast<std::size_t>(second)], start, AlarmPriority::Low});
        const auto heard = sound.hear(start + std::chrono::seconds{second}, waiting);
        tones += heard && heard->kind == Kind::Tone ? 1 : 0;
        summaries += heard && heard->kind == Kind::Summary ? 1 : 0;
        told += heard ? heard->count : 0;
    }
    QVERIFY2(summaries <= 4, qPrintable(QString::number(summaries)));
    QVERIFY2(tones <= 12, qPrintable(QString::number(tones)));
    QVERIFY2(told >= 130, qPrintable(QString::number(told)));
}

void TestAlarmSound::nagsAfterAQuarterOfAnHour()
{
    AlarmSound sound;
    QVERIFY(!sound.hear(start, {}));
    const Waiting waiting{alarm("a", start + 1s, AlarmPriority::High)};
    QVERIFY(sound.hear(start + 1s, waiting));
    QVERIFY(!sound.hear(start + 15min, waiting));
    const auto nag = sound.hear(start + 15min + 1s, waiting);
    QVERIFY(nag);
    QVERIFY((*nag == AlarmSound::Sound{Kind::Nag, AlarmPriority::High, 1}));
    QVERIFY(!sound.hear(start + 15min + 2s, waiting));
    QVERIFY(sound.hear(start + 30min + 2s, waiting));
    QVERIFY(!sound.hear(start + 60min, {}));
}

void TestAlarmSound::aSoundPutsTheNagOff()
{
    AlarmSound sound;
    QVERIFY(!sound.hear(start, {alarm("a")}));
    QVERIFY(sound.hear(start + 14min, {alarm("a"), alarm("b", start + 14min)}));
    const Waiting both{alarm("a"), alarm("b", start + 14min)};
    QVERIFY(!sound.hear(start + 16min, both));
    QCOMPARE(sound.hear(start + 29min, both)->count, std::size_t{2});
}

QTEST_GUILESS_MAIN(TestAlarmSound)
#include "tst_AlarmSound.moc"
