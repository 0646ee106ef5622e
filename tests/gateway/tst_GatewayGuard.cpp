// The gateway with tokens and TLS, from outside.

#include "FeedProbe.h"

#include <app/feed/server/Tokens.h>

#include <QProcess>
#include <QtTest>

using namespace ioc;
using test::FeedProbe;
using test::GatewayProbe;

namespace {

const QByteArray header = "indicator,area,time,value\n";
const QByteArray row = "dossiers.received,05500,2025-08-20,8\n";

/// A file of tokens, one of each role, and one of a source and one of a viewer with limits.
class TokenFile
{
public:
    TokenFile()
    {
        for (const auto role : {gateway::Role::Viewer,
                                gateway::Role::Operator,
                                gateway::Role::Editor,
                                gateway::Role::Source,
                                gateway::Role::Admin})
            add(gateway::toString(role), role, {});
        add("health", gateway::Role::Source, {{}, {"health.*"}});
        add("commune", gateway::Role::Viewer, {{"05500"}, {}});
        add("health-system", gateway::Role::Source, {}, "Sở Y tế");
        add("other-system", gateway::Role::Source, {}, "Sở Xây dựng");
        write();
    }
    void add(const std::string& name,
             gateway::Role role,
             const wire::Filter& limits,
             const std::string& department = {})
    {
        gateway::Token token;
        token.name = name;
        token.department = department;
        token.role = role;
        token.limits = limits;
        m_texts[name] = QByteArray::fromStdString(gateway::makeToken(token).value());
        m_tokens.push_back(token);
    }
    void remove(const std::string& name)
    {
        std::erase_if(m_tokens, [&](const auto& token) { return token.name == name; });
    }
    void write() { QVERIFY(gateway::writeTokens(path(), m_tokens)); }
    [[nodiscard]] QByteArray operator[](const std::string& name) const { return m_texts.at(name); }
    [[nodiscard]] std::map<QByteArray, QByteArray> headers(const std::string& name) const
    {
        std::map<QByteArray, QByteArray> all{{"Content-Type", "text/csv"}};
        if (!name.empty())
            all["Authorization"] = "Bearer " + m_texts.at(name);
        return all;
    }
    [[nodiscard]] std::filesystem::path path() const
    {
        return m_folder.filePath(QStringLiteral("tokens.json")).toStdString();
    }

private:
    QTemporaryDir m_folder;
    std::vector<gateway::Token> m_tokens;
    std::map<std::string, QByteArray> m_texts;
};

QByteArray contents(const QString& file)
{
    QFile bytes(file);
    return bytes.open(QIODevice::ReadOnly) ? bytes.readAll() : QByteArray{};
}

} // namespace

class TestGatewayGuard : public QObject
{
    Q_OBJECT

    TokenFile m_tokens;
    QTemporaryDir m_keys;

    void guarded(gateway::GatewayOptions& options) const
    {
        options.tokens = m_tokens.path();
        options.audit = options.log.string() + ".audit.jsonl";
    }
    [[nodiscard]] QString key(const QString& name) const { return m_keys.filePath(name); }
    void makeCertificate(const QString& name)
    {
        QCOMPARE(QProcess::execute(QStringLiteral("openssl"),
                                   {QStringLiteral("req"),
                                    QStringLiteral("-x509"),
                                    QStringLiteral("-newkey"),
                                    QStringLiteral("ec"),
                                    QStringLiteral("-pkeyopt"),
                                    QStringLiteral("ec_paramgen_curve:prime256v1"),
                                    QStringLiteral("-nodes"),
                                    QStringLiteral("-days"),
                                    QStringLiteral("2"),
                                    QStringLiteral("-subj"),
                                    QStringLiteral("/CN=") + name,
                                    QStringLiteral("-addext"),
                                    QStringLiteral("subjectAltName=IP:127.0.0.1"),
                                    QStringLiteral("-keyout"),
                                    key(name + QStringLiteral(".key")),
                                    QStringLiteral("-out"),
                                    key(name + QStringLiteral(".pem"))}),
                 0);
    }

private slots:
    void rolesOpenDoors_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("who");
        QTest::addColumn<int>("status");
        const auto add = [](const char* method, const char* target, const char* who, int status) {
            QTest::addRow("%s %s %s", method, target, who)
                << QByteArray(method) << QString::fromLatin1(target) << QString::fromLatin1(who)
                << status;
        };
        for (const char* target : {"/v1/readings", "/v1/catalogue", "/v1/feed", "/", "/v1/none"})
            add("GET", target, "", 401);
        add("POST", "/v1/readings", "", 401);
        for (const char* target : {"/healthz", "/readyz", "/metrics"})
            add("GET", target, "", 200);
        add("GET", "/metrics", "viewer", 403);
        add("GET", "/metrics", "editor", 403);
        add("GET", "/metrics", "admin", 200);
        add("POST", "/v1/readings", "viewer", 403);
        add("POST", "/v1/readings", "operator", 403);
        add("POST", "/v1/readings", "editor", 202);
        add("POST", "/v1/readings", "source", 202);
        add("POST", "/v1/readings", "admin", 202);
        add("GET", "/v1/feed", "source", 403);
        add("GET", "/v1/feed", "viewer", 426);
        for (const char* who : {"viewer", "operator", "editor", "source", "admin"})
            add("GET", "/v1/catalogue", who, 200);
        add("GET", "/v1/none", "viewer", 404);
    }
    void rolesOpenDoors()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, target);
        QFETCH(QString, who);
        QFETCH(int, status);
        GatewayProbe gateway([&](auto& options) { guarded(options); });
        const auto answer = gateway.request(method,
                                            target,
                                            method == "POST" ? header + row : QByteArray{},
                                            m_tokens.headers(who.toStdString()));
        QVERIFY2(answer.status == status, answer.body.constData());
        if (status == 401 || status == 403)
            QVERIFY(!answer.body.contains("dossiers") && !answer.body.contains("catalogue\":"));
    }

    void aSourceWritesOnlyWhatItMay()
    {
        GatewayProbe gateway([&](auto& options) { guarded(options); });
        const auto answer = gateway.request("POST",
                                            QStringLiteral("/v1/readings"),
                                            header + row + "health.beds,05500,2025-08-20,12\n"
                                                + "no.such,05500,2025-08-20,12\n",
                                            m_tokens.headers("health"));
        QCOMPARE(answer.status, 202);
        QCOMPARE(answer.json().value(QStringLiteral("accepted")).toInt(), 1);
        const QJsonArray refused = answer.json().value(QStringLiteral("refused")).toArray();
        QCOMPARE(refused.size(), 2);
        QCOMPARE(refused[0].toObject().value(QStringLiteral("index")).toInt(), 0);
        QCOMPARE(refused[0].toObject().value(QStringLiteral("field")).toString(),
                 QStringLiteral("indicator"));
        QVERIFY(contents(gateway.logFile() + QStringLiteral(".refused.jsonl"))
                    .contains("may not write dossiers.received"));
    }

    void aViewerSeesOnlyWhatItMay()
    {
        GatewayProbe gateway([&](auto& options) { guarded(options); });
        FeedProbe client(gateway.port(), QStringLiteral("cloudevents.json"), m_tokens["commune"]);
        QTRY_VERIFY(client.connected());
        client.subscribe();
        QTRY_COMPARE(client.count(QStringLiteral("snapshot")), 1);
        QCOMPARE(gateway
                     .request("POST",
                              QStringLiteral("/v1/readings"),
                              header + "dossiers.received,05503,2025-08-20,8\n" + row,
                              m_tokens.headers("source"))
                     .status,
                 202);
        QTRY_COMPARE(client.readings(QStringLiteral("readings")).size(), 1);
        const QJsonObject got = client.readings(QStringLiteral("readings"))[0].toObject();
        QCOMPARE(got.value(QStringLiteral("area")).toString(), QStringLiteral("05500"));
        QCOMPARE(got.value(QStringLiteral("source")).toString(), QStringLiteral("source"));
        client.send(QStringLiteral("history"),
                    {{QStringLiteral("from"), QStringLiteral("2025-08-01T00:00:00Z")},
                     {QStringLiteral("to"), QStringLiteral("2025-09-01T00:00:00Z")}});
        QTRY_COMPARE(client.readings(QStringLiteral("history")).size(), 1);
    }

    void aDepartmentsSystemReportsOnItsOwnDirectives_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("act");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<int>("status");
        const auto row = [](const char* who, const char* act, const char* subject, int status) {
            QTest::addRow("%s %s %s", who, act, subject)
                << QString::fromLatin1(who) << QString::fromLatin1(act)
                << QString::fromLatin1(subject) << status;
        };
        row("health-system", "accept-directive", "open", 202);
        row("health-system", "report-directive", "open", 202);
        row("health-system", "comment", "open", 202);
        row("health-system", "report-directive", "others", 422);
        row("health-system", "comment", "dust@19", 422);
        row("health-system", "report-directive", "none", 422);
        row("health-system", "report-directive", "closed", 422);
        row("health-system", "close-directive", "open", 403);
        row("health-system", "acknowledge", "dust@19", 403);
        row("other-system", "report-directive", "open", 422);
        row("source", "report-directive", "open", 403);
        row("viewer", "report-directive", "open", 403);
        row("", "report-directive", "open", 401);
        row("operator", "close-directive", "open", 202);
        row("operator", "close-directive", "closed", 422);
        row("operator", "report-directive", "none", 422);
    }
    void aDepartmentsSystemReportsOnItsOwnDirectives()
    {
        QFETCH(QString, who);
        QFETCH(QString, act);
        QFETCH(QString, subject);
        QFETCH(int, status);
        GatewayProbe gateway([&](auto& options) { guarded(options); });
        const auto post = [&](const QString& by, const QString& id, QJsonObject data) {
            const QJsonObject event{
                {QStringLiteral("specversion"), QStringLiteral("1.0")},
                {QStringLiteral("id"), id},
                {QStringLiteral("source"), QStringLiteral("/test")},
                {QStringLiteral("type"), QStringLiteral("vn.toancanh.action.v1")},
                {QStringLiteral("data"), data}};
            auto headers = m_tokens.headers(by.toStdString());
            headers["Content-Type"] = "application/cloudevents+json";
            return gateway.request("POST",
                                   QStringLiteral("/v1/actions"),
                                   QJsonDocument(event).toJson(QJsonDocument::Compact),
                                   headers);
        };
        const auto data = [](const QString& does, const QString& on) {
            return QJsonObject{{QStringLiteral("act"), does},
                               {QStringLiteral("subject"), on},
                               {QStringLiteral("text"), QStringLiteral("Đã xử lý")}};
        };
        const auto issue = [&](const QString& id, const QString& to) {
            QJsonObject directive
                = data(QStringLiteral("issue-directive"), QStringLiteral("area:19"));
            directive[QStringLiteral("to")] = to;
            directive[QStringLiteral("until")]
                = QDateTime::currentDateTimeUtc().addDays(2).toString(Qt::ISODate);
            QCOMPARE(post(QStringLiteral("operator"), id, directive).status, 202);
        };
        issue(QStringLiteral("open"), QStringLiteral("Sở Y tế"));
        issue(QStringLiteral("closed"), QStringLiteral("Sở Y tế"));
        issue(QStringLiteral("others"), QStringLiteral("Sở Xây dựng"));
        QCOMPARE(post(QStringLiteral("operator"),
                      QStringLiteral("end"),
                      data(QStringLiteral("close-directive"), QStringLiteral("closed")))
                     .status,
                 202);
        const auto answer = post(who, QStringLiteral("act"), data(act, subject));
        QCOMPARE(answer.status, status);
        if (status == 202)
            QCOMPARE(answer.json().value(QStringLiteral("who")).toString(), who);
        else
            QVERIFY(!answer.json().value(QStringLiteral("error")).toString().isEmpty());
        // The same once more is the same, not another.
        QCOMPARE(post(who, QStringLiteral("act"), data(act, subject)).status,
                 status == 202 ? 200 : status);
    }

    void theFeedWantsAToken_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<bool>("comesIn");
        QTest::newRow("none") << QString{} << false;
        QTest::newRow("source") << QStringLiteral("source") << false;
        QTest::newRow("viewer") << QStringLiteral("viewer") << true;
        QTest::newRow("operator") << QStringLiteral("operator") << true;
        QTest::newRow("editor") << QStringLiteral("editor") << true;
    }
    void theFeedWantsAToken()
    {
        QFETCH(QString, who);
        QFETCH(bool, comesIn);
        GatewayProbe gateway([&](auto& options) { guarded(options); });
        FeedProbe client(gateway.port(),
                         QStringLiteral("cloudevents.json"),
                         who.isEmpty() ? QByteArray{} : m_tokens[who.toStdString()]);
        QTRY_VERIFY(client.connected() || client.socket().error() >= 0);
        QCOMPARE(client.connected(), comesIn);
    }

    void aRevokedClientIsSentAwayAndTheOthersStay()
    {
        GatewayProbe gateway([&](auto& options) { guarded(options); });
        TokenFile& tokens = m_tokens;
        tokens.add("temporary", gateway::Role::Viewer, {});
        tokens.write();
        gateway.reload();
        FeedProbe stays(gateway.port(), QStringLiteral("cloudevents.json"), tokens["viewer"]);
        FeedProbe goes(gateway.port(), QStringLiteral("cloudevents.json"), tokens["temporary"]);
        QTRY_VERIFY(stays.connected() && goes.connected());
        stays.subscribe();
        goes.subscribe();
        QTRY_COMPARE(goes.count(QStringLiteral("snapshot")), 1);
        tokens.remove("temporary");
        tokens.write();
        gateway.reload();
        QTRY_VERIFY(goes.closed());
        QCOMPARE(static_cast<int>(goes.socket().closeCode()), 4001);
        gateway.request(
            "POST", QStringLiteral("/v1/readings"), header + row, tokens.headers("source"));
        QTRY_COMPARE(stays.count(QStringLiteral("readings")), 1);
        QVERIFY(!stays.closed());
        const QByteArray audit = contents(gateway.logFile() + QStringLiteral(".audit.jsonl"));
        QVERIFY(audit.contains("token-added") && audit.contains("token-revoked"));
    }

    void aFaultyFileOfTokensChangesNothing()
    {
        GatewayProbe gateway([&](auto& options) { guarded(options); });
        QFile file(QString::fromStdString(m_tokens.path().string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
        file.close();
        gateway.reload();
        QCOMPARE(gateway
                     .request("POST",
                              QStringLiteral("/v1/readings"),
                              header + row,
                              m_tokens.headers("source"))
                     .status,
                 202);
        m_tokens.write();
    }

    void theAuditSaysWhoDidWhat()
    {
        QString file;
        {
            GatewayProbe gateway([&](auto& options) { guarded(options); });
            for (int i = 0; i < 3; ++i)
                gateway.request("POST",
                                QStringLiteral("/v1/readings"),
                                header + row + "x,05500,2025-08-20,1\n",
                                m_tokens.headers("source"));
            gateway.request("POST", QStringLiteral("/v1/readings"), {}, m_tokens.headers(""));
            gateway.stop();
            const QByteArray lines = contents(gateway.logFile() + QStringLiteral(".audit.jsonl"));
            QJsonObject posts;
            QJsonObject failures;
            for (const QByteArray& line : lines.split('\n')) {
                const QJsonObject entry = QJsonDocument::fromJson(line).object();
                if (entry.value(QStringLiteral("what")).toString() == QLatin1String("readings"))
                    posts = entry;
                if (entry.value(QStringLiteral("what")).toString() == QLatin1String("not-let-in"))
                    failures = entry;
            }
            QCOMPARE(posts.value(QStringLiteral("token")).toString().toUtf8(),
                     m_tokens["source"].left(8));
            QCOMPARE(posts.value(QStringLiteral("requests")).toInt(), 3);
            QCOMPARE(posts.value(QStringLiteral("accepted")).toInt(), 1);
            QCOMPARE(posts.value(QStringLiteral("unchanged")).toInt(), 2);
            QCOMPARE(posts.value(QStringLiteral("refused")).toInt(), 3);
            QCOMPARE(failures.value(QStringLiteral("requests")).toInt(), 1);
            QVERIFY(!lines.contains(m_tokens["source"].mid(9)));
        }
    }

    void outsideLoopbackNeedsTokensAndTls_data()
    {
        QTest::addColumn<bool>("tokens");
        QTest::addColumn<bool>("tls");
        QTest::addColumn<bool>("insecure");
        QTest::addColumn<bool>("serves");
        QTest::newRow("nothing") << false << false << false << false;
        QTest::newRow("insecure without tokens") << false << false << true << false;
        QTest::newRow("TLS without tokens") << false << true << false << false;
        QTest::newRow("tokens in plain text") << true << false << false << false;
        QTest::newRow("tokens, insecure") << true << false << true << true;
        QTest::newRow("tokens and TLS") << true << true << false << true;
    }
    void outsideLoopbackNeedsTokensAndTls()
    {
        QFETCH(bool, tokens);
        QFETCH(bool, tls);
        QFETCH(bool, insecure);
        QFETCH(bool, serves);
        makeCertificate(QStringLiteral("a"));
        QTemporaryDir folder;
        gateway::GatewayOptions options;
        options.catalogue = std::make_shared<const domain::Catalogue>();
        options.log = folder.filePath(QStringLiteral("log.db")).toStdString();
        options.host = "0.0.0.0";
        options.insecurePlainText = insecure;
        if (tokens)
            options.tokens = m_tokens.path();
        if (tls) {
            options.certificate = key(QStringLiteral("a.pem")).toStdString();
            options.key = key(QStringLiteral("a.key")).toStdString();
        }
        const auto started = gateway::Gateway::start(options);
        QCOMPARE(started.has_value(), serves);
        if (!serves)
            QCOMPARE(started.error().kind, ErrorKind::Refused);
    }

    void everythingGoesByTlsAndTheCertificateIsReadAgain()
    {
        makeCertificate(QStringLiteral("one"));
        makeCertificate(QStringLiteral("two"));
        const auto copy = [&](const QString& name) {
            for (const QString& end : {QStringLiteral(".pem"), QStringLiteral(".key")}) {
                QFile::remove(key(QStringLiteral("used") + end));
                QVERIFY(QFile::copy(key(name + end), key(QStringLiteral("used") + end)));
            }
        };
        copy(QStringLiteral("one"));
        GatewayProbe gateway([&](auto& options) {
            guarded(options);
            options.certificate = key(QStringLiteral("used.pem")).toStdString();
            options.key = key(QStringLiteral("used.key")).toStdString();
        });
        QCOMPARE(gateway.request("GET", QStringLiteral("/healthz")).status, 0); // plain text
        gateway.useTls(key(QStringLiteral("one.pem")));
        QCOMPARE(gateway.request("GET", QStringLiteral("/healthz")).status, 200);
        const QSslConfiguration first = gateway.tls();
        FeedProbe client(
            gateway.port(), QStringLiteral("cloudevents.json"), m_tokens["viewer"], &first);
        QTRY_VERIFY(client.connected());
        client.subscribe();
        QTRY_COMPARE(client.count(QStringLiteral("snapshot")), 1);
        copy(QStringLiteral("two"));
        gateway.reload();
        gateway.useTls(key(QStringLiteral("two.pem")));
        const auto answer = gateway.request(
            "POST", QStringLiteral("/v1/readings"), header + row, m_tokens.headers("source"));
        QCOMPARE(answer.status, 202);
        QTRY_COMPARE(client.count(QStringLiteral("readings")), 1);
        QVERIFY(!client.closed());
        // A key that is not the certificate's: what is in force stays.
        QVERIFY(QFile::remove(key(QStringLiteral("used.key"))));
        QVERIFY(QFile::copy(key(QStringLiteral("one.key")), key(QStringLiteral("used.key"))));
        gateway.reload();
        QCOMPARE(
            gateway.request("GET", QStringLiteral("/v1/catalogue"), {}, m_tokens.headers("viewer"))
                .status,
            200);
    }

    void aClientThatNeverSubscribesIsEnded()
    {
        GatewayProbe gateway([&](auto& options) {
            options.subscribeWithin = std::chrono::milliseconds{50};
            options.heartbeat = std::chrono::milliseconds{1000};
        });
        FeedProbe idle(gateway.port());
        QTRY_VERIFY(idle.closed());
        QCOMPARE(static_cast<int>(idle.socket().closeCode()), 4004);
    }

    void aBinaryModeEventIsTaken_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray reading = R"({"indicator":"dossiers.received","area":"05500",)"
                                   R"("time":"2025-08-20","value":8})";
        QTest::newRow("one reading") << QByteArray("vn.toancanh.reading.v1")
                                     << QByteArray("application/json") << reading << 202;
        QTest::newRow("several") << QByteArray("vn.toancanh.readings.v1")
                                 << QByteArray("application/json")
                                 << "{\"readings\":[" + reading + "]}" << 202;
        QTest::newRow("not JSON") << QByteArray("vn.toancanh.reading.v1")
                                  << QByteArray("application/json") << QByteArray("{") << 400;
        QTest::newRow("a second attribute smuggled in")
            << QByteArray("vn.toancanh.reading.v1") << QByteArray("application/json")
            << reading + ",\"type\":\"x\"" << 400;
        QTest::newRow("another type of data")
            << QByteArray("vn.toancanh.reading.v1") << QByteArray("text/plain") << reading << 415;
    }
    void aBinaryModeEventIsTaken()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, contentType);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        GatewayProbe gateway;
        const auto answer = gateway.request("POST",
                                            QStringLiteral("/v1/readings"),
                                            body,
                                            {{"Content-Type", contentType},
                                             {"ce-specversion", "1.0"},
                                             {"ce-id", "1"},
                                             {"ce-source", "/office"},
                                             {"ce-type", type}});
        QVERIFY2(answer.status == status, answer.body.constData());
    }
};

QTEST_GUILESS_MAIN(TestGatewayGuard)
#include "tst_GatewayGuard.moc"
