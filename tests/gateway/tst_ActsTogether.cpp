#include "FeedProbe.h"

#include <models/session/LiveSession.h>

#include <QProcess>
#include <QtTest>

#include <cstdio>
#include <map>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace std::chrono_literals;
using session::LinkState;
using session::LiveOptions;
using session::LiveSession;
using session::PendingAction;
using test::FeedProbe;
using test::GatewayProbe;

namespace {

const std::string key = "dust@19";

std::shared_ptr<const domain::Catalogue> catalogueWithAnAlarm()
{
    auto catalogue = std::make_shared<domain::Catalogue>(test::smallCatalogue());
    domain::Indicator& dust = catalogue->indicators[domain::Catalogue::index(test::dust)];
    dust.direction = domain::Direction::Lower;
    dust.thresholds.off = 50;
    domain::AlarmLimit limit;
    limit.id = "dust";
    limit.name = {"Bụi mịn", "Fine dust"};
    limit.indicator = test::dust;
    catalogue->alarms = {limit};
    return catalogue;
}

domain::TimePoint now()
{
    return std::chrono::floor<domain::Duration>(std::chrono::system_clock::now());
}

LiveOptions optionsFor(quint16 port, const QString& cache)
{
    LiveOptions options;
    options.catalogue = catalogueWithAnAlarm();
    options.url = QUrl(QStringLiteral("ws://127.0.0.1:%1/v1/feed").arg(port));
    if (!cache.isEmpty())
        options.cache = cache.toStdString();
    options.clock = now;
    options.timings.firstRetry = 20ms;
    options.timings.mostRetry = 100ms;
    options.limits.deliveryInterval = 10ms;
    return options;
}

std::unique_ptr<LiveSession> client(const LiveOptions& options)
{
    auto made = std::make_unique<LiveSession>(options);
    made->start();
    return made;
}

domain::Action actOn(domain::Act act, const std::string& text = {})
{
    domain::Action action;
    action.act = act;
    action.subject = key;
    action.text = text;
    return action;
}

domain::AlarmState stateIn(const LiveSession& session)
{
    return session.alarms().find(key)->state;
}

/// How often each comment stands in the alarm's journal.
std::map<std::string, int> comments(const domain::AlarmBook& book)
{
    std::map<std::string, int> found;
    for (const domain::AlarmEntry& each : book.journal({}, now() + 24h, key)) {
        if (each.action && each.action->action.act == domain::Act::Comment)
            ++found[each.action->action.text];
    }
    return found;
}

QByteArray eventOf(const char* id, const char* act, const std::string& subject, const char* text)
{
    const QJsonObject data{{QStringLiteral("act"), QString::fromUtf8(act)},
                           {QStringLiteral("subject"), QString::fromStdString(subject)},
                           {QStringLiteral("text"), QString::fromUtf8(text)}};
    const QJsonObject event{{QStringLiteral("specversion"), QStringLiteral("1.0")},
                            {QStringLiteral("id"), QString::fromUtf8(id)},
                            {QStringLiteral("source"), QStringLiteral("/test")},
                            {QStringLiteral("type"), QStringLiteral("vn.toancanh.action.v1")},
                            {QStringLiteral("data"), data}};
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}

// Comments until it is killed; prints each comment that it may no longer lose.
int actUntilKilled(QCoreApplication& application)
{
    const QStringList words = application.arguments();
    LiveSession session(optionsFor(words[2].toUShort(), words[3]));
    std::map<std::string, bool> told;
    const auto tell = [&] {
        std::map<std::string, bool> pending;
        for (const PendingAction& each : session.pendingActions())
            pending[each.action.text] = each.state == PendingAction::State::Waiting;
        for (auto& [text, isTold] : told) {
            const auto at = pending.find(text);
            if (isTold || (at != pending.end() && at->second))
                continue;
            isTold = true;
            std::printf("%s\n", text.c_str());
        }
        std::fflush(stdout);
    };
    QObject::connect(&session, &LiveSession::actionsChanged, &session, tell);
    int next = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &session, [&] {
        const std::string text = words[4].toStdString() + "-" + std::to_string(next++);
        told.emplace(text, false);
        if (!session.act(actOn(domain::Act::Comment, text)))
            std::abort();
    });
    session.start();
    timer.start(2);
    return application.exec();
}

} // namespace

/// Clients and a gateway as they are: what one does the others see, and nothing is lost or done
/// twice.
class TestActsTogether : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] QString cache(const char* name) const
    {
        return m_folder.filePath(QString::fromLatin1(name));
    }
    static void raise(GatewayProbe& gateway)
    {
        const QByteArray time = QByteArray::fromStdString(
            QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString());
        QCOMPARE(gateway.postCsv("indicator,area,time,value\nair.pm25,19," + time + ",80\n").status,
                 202);
    }

private slots:
    void whatOneAcknowledgesTheOtherSees()
    {
        GatewayProbe gateway;
        const auto first = client(optionsFor(gateway.port(), cache("a")));
        const auto second = client(optionsFor(gateway.port(), {}));
        QTRY_VERIFY(first->isCaughtUp() && second->isCaughtUp());
        raise(gateway);
        QTRY_COMPARE(stateIn(*first), domain::AlarmState::Unacknowledged);
        QTRY_COMPARE(stateIn(*second), domain::AlarmState::Unacknowledged);
        QCOMPARE(second->alarms().counts().unacknowledgedInAll(), std::size_t{1});

        QElapsedTimer elapsed;
        elapsed.start();
        domain::Action acknowledge = actOn(domain::Act::Acknowledge);
        acknowledge.seen = first->alarms().find(key)->raised;
        QVERIFY(first->act(acknowledge));
        QCOMPARE(first->pendingActions().size(), std::size_t{1});
        QTRY_COMPARE(stateIn(*second), domain::AlarmState::Acknowledged);
        QVERIFY2(elapsed.elapsed() < 1000, "seen by the other within a second");
        QTRY_COMPARE(stateIn(*first), domain::AlarmState::Acknowledged);
        QTRY_VERIFY(first->pendingActions().empty());
        QCOMPARE(second->alarms().find(key)->acknowledgedBy, std::string{"operator"});
        QCOMPARE(first->alarms().dump(), second->alarms().dump());

        // A client that comes later, and one that comes back from its cache, know it too.
        const auto third = client(optionsFor(gateway.port(), {}));
        QTRY_COMPARE(stateIn(*third), domain::AlarmState::Acknowledged);
    }

    void aRestartFromTheCacheKnowsWhatWasDone()
    {
        GatewayProbe gateway;
        const LiveOptions options = optionsFor(gateway.port(), cache("b"));
        std::string before;
        {
            const auto session = client(options);
            QTRY_VERIFY(session->isCaughtUp());
            raise(gateway);
            QTRY_COMPARE(stateIn(*session), domain::AlarmState::Unacknowledged);
            QVERIFY(session->act(actOn(domain::Act::Acknowledge)));
            QTRY_COMPARE(stateIn(*session), domain::AlarmState::Acknowledged);
            before = session->alarms().dump();
            QVERIFY(session->finish(5s));
        }
        LiveOptions offline = options;
        offline.url.reset();
        const auto session = client(offline);
        QTRY_COMPARE(stateIn(*session), domain::AlarmState::Acknowledged);
        QCOMPARE(session->alarms().dump(), before);
        QVERIFY(!session->canAct());
        QVERIFY(!session->act(actOn(domain::Act::Comment, "không có đường truyền")));
    }

    void whatIsDoneWithoutALinkWaitsOnDisk()
    {
        GatewayProbe gateway;
        raise(gateway);
        LiveOptions options = optionsFor(gateway.port(), cache("c"));
        {
            LiveOptions away = options;
            away.url = QUrl(QStringLiteral("ws://127.0.0.1:9/v1/feed")); // nobody listens
            const auto session = client(away);
            QTRY_VERIFY(session->isLoaded());
            for (int i = 0; i < 5; ++i)
                QVERIFY(session->act(actOn(domain::Act::Comment, "offline-" + std::to_string(i))));
            domain::Action shelve = actOn(domain::Act::Shelve, "bảo trì");
            shelve.until = now() + 1500ms;
            QVERIFY(session->act(shelve));
            QCOMPARE(session->pendingActions().size(), std::size_t{6});
            QVERIFY(session->finish(5s));
        }
        const auto wait = now() + 1600ms; // the shelving's end passes meanwhile
        QTRY_VERIFY(now() > wait);
        const auto session = client(options);
        QTRY_COMPARE(comments(session->alarms()).size(), std::size_t{5});
        // In their order; the one that came too late is refused and says why.
        std::vector<std::string> texts;
        for (const domain::AlarmEntry& each : session->alarms().journal({}, now() + 1h, key)) {
            if (each.action)
                texts.push_back(each.action->action.text);
        }
        QVERIFY(std::is_sorted(texts.begin(), texts.end()));
        QTRY_COMPARE(session->pendingActions().size(), std::size_t{1});
        QTRY_COMPARE(session->pendingActions().front().state, PendingAction::State::Refused);
        QVERIFY(session->pendingActions().front().reason.contains(QStringLiteral("until")));
        session->dismiss(session->pendingActions().front().action.id);
        QVERIFY(session->pendingActions().empty());
    }

    // Killed in the middle of acting, again and again.
    void whatWasKeptIsDoneOnce()
    {
        GatewayProbe gateway;
        raise(gateway);
        const QString file = cache("d");
        QStringList promised;
        const int rounds = qEnvironmentVariableIntValue("IOC_KILL_ROUNDS") > 0
            ? qEnvironmentVariableIntValue("IOC_KILL_ROUNDS")
            : 5;
        for (int round = 0; round < rounds; ++round) {
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            child.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--act"),
                         QString::number(gateway.port()),
                         file,
                         QStringLiteral("round%1").arg(round)});
            QByteArray said;
            QTRY_VERIFY_WITH_TIMEOUT(
                (said += child.readAllStandardOutput()).count('\n') >= 5 + 7 * (round % 4), 20'000);
            child.kill();
            QVERIFY(child.waitForFinished());
            said += child.readAllStandardOutput();
            promised
                += QString::fromUtf8(said.left(said.lastIndexOf('\n'))).split(QLatin1Char('\n'));
        }
        const auto session = client(optionsFor(gateway.port(), file));
        QTRY_VERIFY_WITH_TIMEOUT(session->isCaughtUp(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(session->pendingActions().empty(), 20'000);
        const auto all = [&] {
            const auto found = comments(session->alarms());
            return std::all_of(promised.begin(), promised.end(), [&](const QString& each) {
                return found.count(each.toStdString()) == 1;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(all(), 20'000);
        for (const auto& [text, count] : comments(session->alarms()))
            QVERIFY2(count == 1, text.c_str());
        QVERIFY(promised.size() >= 5 * rounds);
    }

    void theSameActSentTwiceIsLoggedOnce()
    {
        GatewayProbe gateway;
        FeedProbe probe(gateway.port());
        QTRY_VERIFY(probe.connected());
        probe.subscribe();
        QTRY_COMPARE(probe.count(QStringLiteral("welcome")), 1);
        const auto act = [](const char* text) {
            return QString::fromUtf8(eventOf("mine", "comment", key, text));
        };
        probe.sendRaw(act("một"));
        probe.sendRaw(act("một"));
        QTRY_COMPARE(probe.count(QStringLiteral("action")), 2); // the second is the answer again
        const auto actions = probe.events(QStringLiteral("action"));
        QCOMPARE(actions[0].value(QStringLiteral("sequence")),
                 actions[1].value(QStringLiteral("sequence")));
        QVERIFY(probe.onlyAscii());
        probe.sendRaw(act("hai")); // another act under the same id
        QTRY_COMPARE(probe.count(QStringLiteral("error")), 1);
    }

    void aDepartmentReportsOnItsDirectivesOnly()
    {
        GatewayProbe gateway;
        const auto session = client(optionsFor(gateway.port(), {}));
        QTRY_VERIFY(session->isCaughtUp());
        domain::Action issue = actOn(domain::Act::IssueDirective, "Kiểm tra nguồn bụi");
        issue.to = "Sở Nông nghiệp và Môi trường";
        issue.until = now() + 48h;
        const auto id = session->act(issue);
        QVERIFY(id);
        QTRY_VERIFY(session->directives().find(*id));
        const auto post = [&](const char* act, const std::string& subject) {
            return gateway
                .request("POST",
                         QStringLiteral("/v1/actions"),
                         eventOf((std::string{"r-"} + act).c_str(), act, subject, "xong"),
                         {{"Content-Type", "application/cloudevents+json"}})
                .status;
        };
        QCOMPARE(post("report-directive", *id), 202);
        QCOMPARE(post("report-directive", *id), 200); // sent again: done once
        QCOMPARE(post("system-note", "shift"), 403);
        QCOMPARE(post("no-such-act", *id), 400);
        QTRY_COMPARE(session->directives().find(*id)->reports.size(), std::size_t{1});
        QCOMPARE(session->directives().find(*id)->stateAt(now() + 1h),
                 domain::DirectiveState::Reported);
    }

    void aRestartOfTheGatewayIsNoted()
    {
        GatewayProbe gateway([](gateway::GatewayOptions& options) { options.noteImportsFrom = 2; });
        QCOMPARE(gateway
                     .postCsv("indicator,area,time,value,source\n"
                              "dossiers.received,05500,2026-01-02T01:00:00Z,5,Sở\n"
                              "dossiers.received,05500,2026-01-03T01:00:00Z,5,Sở\n")
                     .status,
                 202);
        gateway.start();
        const auto session = client(optionsFor(gateway.port(), {}));
        QTRY_COMPARE(session->shiftLog().entries().size(), std::size_t{2});
        QCOMPARE(session->shiftLog().entries()[0].event, domain::SystemEvent::Import);
        QCOMPARE(session->shiftLog().entries()[0].count, std::uint64_t{2});
        QCOMPARE(session->shiftLog().entries()[0].text, std::string{"Sở"});
        QCOMPARE(session->shiftLog().entries()[1].event, domain::SystemEvent::Restart);
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 5 && QByteArray(argv[1]) == "--act")
        return actUntilKilled(application);
    TestActsTogether test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ActsTogether.moc"
