#include "SampleBoard.h"
#include "SampleOperations.h"

#include <widgets/alarms/Annunciator.h>
#include <widgets/alarms/Tone.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cstdlib>

using namespace ioc;
using namespace ioc::test;
using board::AlarmSound;
using Kind = AlarmSound::Sound::Kind;

namespace {

struct Bench
{
    explicit Bench(const QString& settings = {})
        : session(busySession("thai-nguyen", sampleMoment()))
        , page{*session, domain::Language::Vietnamese, nullptr}
        , sound(
              page, [this](const QByteArray& wave) { heard.append(wave); }, settings)
    {
        sound.listen(); // what waits already is known
    }

    // Somebody brings back the first alarm that is shelved while its condition holds: it is raised
    // anew.
    bool raiseOne()
    {
        session->setMoment(session->moment() + std::chrono::seconds{5});
        for (const auto& alarm : session->alarms().inState(domain::AlarmState::Shelved)) {
            if (!alarm.conditionHolds)
                continue;
            domain::Action action;
            action.act = domain::Act::Unshelve;
            action.subject = alarm.key;
            return static_cast<bool>(session->act(action));
        }
        return false;
    }

    std::unique_ptr<session::StaticSession> session;
    ui::PageContext page;
    QList<QByteArray> heard;
    ui::Annunciator sound;
};

} // namespace

class TestAnnunciator : public QObject
{
    Q_OBJECT

private slots:
    void aNewAlarmIsHeardOnce();
    void aMutedConsoleIsSilentAndRemembersIt();
    void aReviewIsSilent();
    void whatIsCaughtUpIsHeardAfterwards();
    void tonesAreSoundFiles_data();
    void tonesAreSoundFiles();
};

void TestAnnunciator::aNewAlarmIsHeardOnce()
{
    Bench bench;
    QVERIFY(bench.heard.isEmpty());
    QVERIFY(bench.raiseOne());
    QCOMPARE(bench.heard.size(), 1);
    QVERIFY(!bench.sound.lastWords().isEmpty());
    bench.sound.listen();
    QCOMPARE(bench.heard.size(), 1);
}

void TestAnnunciator::aMutedConsoleIsSilentAndRemembersIt()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"console.ini"_qs);
    {
        Bench bench{file};
        const QSignalSpy changed(&bench.sound, &ui::Annunciator::changed);
        bench.sound.setMuted(true);
        QCOMPARE(changed.size(), 1);
        QVERIFY(bench.raiseOne());
        QVERIFY(bench.heard.isEmpty());
        QVERIFY(!bench.sound.lastWords().isEmpty()); // it is still said in words
    }
    Bench again{file};
    QVERIFY(again.sound.isMuted());
}

void TestAnnunciator::aReviewIsSilent()
{
    Bench bench;
    bench.session->setReview(true);
    QVERIFY(bench.raiseOne());
    QVERIFY(bench.heard.isEmpty());
}

void TestAnnunciator::whatIsCaughtUpIsHeardAfterwards()
{
    Bench bench;
    session::Link link = bench.session->link();
    link.state = session::LinkState::CatchingUp;
    bench.session->setLink(link);
    QVERIFY(bench.raiseOne());
    QVERIFY(bench.heard.isEmpty());
    link.state = session::LinkState::Live;
    bench.session->setLink(link);
    bench.sound.listen();
    QCOMPARE(bench.heard.size(), 1);
}

void TestAnnunciator::tonesAreSoundFiles_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("priority");
    for (const Kind kind : {Kind::Tone, Kind::Summary, Kind::Nag})
        for (int priority = 0; priority < 4; ++priority)
            QTest::addRow("kind %d priority %d", static_cast<int>(kind), priority)
                << static_cast<int>(kind) << priority;
}

void TestAnnunciator::tonesAreSoundFiles()
{
    QFETCH(int, kind);
    QFETCH(int, priority);
    const QByteArray wave
        = ui::toneWave({static_cast<Kind>(kind), static_cast<domain::AlarmPriority>(priority), 1});
    QVERIFY(wave.startsWith("RIFF"));
    QCOMPARE(wave.mid(8, 8), QByteArray{"WAVEfmt "});
    QCOMPARE(qFromLittleEndian<quint32>(wave.constData() + 4),
             static_cast<quint32>(wave.size() - 8));
    QCOMPARE(qFromLittleEndian<quint32>(wave.constData() + 40),
             static_cast<quint32>(wave.size() - 44));
    const double seconds = static_cast<double>(wave.size() - 44) / 2 / 22'050;
    QVERIFY2(seconds > 0.1 && seconds < 1, qPrintable(QString::number(seconds)));
    int loudest = 0;
    int widestStep = 0;
    int before = 0;
    for (qsizetype at = 44; at + 1 < wave.size(); at += 2) {
        const int sample = qFromLittleEndian<qint16>(wave.constData() + at);
        loudest = std::max(loudest, std::abs(sample));
        widestStep = std::max(widestStep, std::abs(sample - before));
        before = sample;
    }
    QVERIFY(loudest > 10'000 && loudest < 20'000);
    QVERIFY2(widestStep < 5'000, qPrintable(QString::number(widestStep))); // no click
    QVERIFY(std::abs(before) < 500);
}

QTEST_MAIN(TestAnnunciator)
#include "tst_Annunciator.moc"
