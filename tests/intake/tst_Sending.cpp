#include <app/feed/server/Gateway.h>
#include <app/feed/server/Tokens.h>
#include <models/domain/TimeText.h>
#include <models/intake/EntryDraft.h>
#include <models/intake/EntryModel.h>
#include <models/intake/ImportSender.h>
#include <models/intake/PeriodText.h>
#include <models/intake/SpreadsheetFile.h>
#include <models/intake/Template.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <tests/support/SmallCatalogue.h>

using namespace Qt::StringLiterals;
using namespace ioc;
using namespace ioc::intake;
using Kind = PostOutcome::Kind;

namespace {

const domain::TimePoint now = test::instant("2026-11-22T07:00:00Z");

ImportedFigure figure(const char* indicator, const char* area, const char* period, double value)
{
    ImportedFigure made;
    made.indicator = indicator;
    made.area = area;
    made.period = period;
    made.value = value;
    return made;
}

ImportRecord record(std::vector<ImportedFigure> figures)
{
    ImportRecord made;
    made.id = u"import"_s;
    made.file = u"Sở Y tế.xlsx"_s;
    made.sha256 = QString(64, u'a');
    made.who = u"Nguyễn Văn A"_s;
    made.when = now;
    made.figures = std::move(figures);
    return made;
}

} // namespace

class TestSending : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const domain::Catalogue> m_catalogue
        = std::make_shared<const domain::Catalogue>(test::smallCatalogue());
    std::shared_ptr<const CheckTables> m_tables = std::make_shared<const CheckTables>(m_catalogue);
    QTemporaryDir m_folder;

    std::unique_ptr<gateway::Gateway> startGateway(const QString& tokens = {})
    {
        gateway::GatewayOptions options;
        options.catalogue = m_catalogue;
        options.log = m_folder.filePath(QString::number(m_logs++) + u".sqlite"_s).toStdString();
        options.tokens = tokens.toStdString();
        options.audit = m_folder.filePath(u"audit.jsonl"_s).toStdString();
        auto started = gateway::Gateway::start(std::move(options));
        if (!started)
            qFatal("%s", started.error().context.c_str());
        return std::move(*started);
    }
    static PostOptions optionsOf(quint16 port)
    {
        PostOptions options;
        options.gateway = QUrl(u"ws://127.0.0.1:%1/v1/feed"_s.arg(port));
        return options;
    }
    // Sends and waits for the outcome.
    static PostOutcome post(const PostOptions& options, const ImportRecord& of)
    {
        ReadingsPost sender;
        QSignalSpy done(&sender, &ReadingsPost::finished);
        sender.send(options, submissionOf(of, of.figures, {}));
        if (done.isEmpty() && !done.wait(10'000))
            qFatal("no outcome");
        return done.front().front().value<PostOutcome>();
    }

    int m_logs = 0;

private slots:
    void figuresReachTheLogInBodies();
    void refusedFiguresAreNamedByTheirPosition();
    void whoMayNotWriteIsToldSo();
    void addressesThatMayNotBeUsed_data();
    void addressesThatMayNotBeUsed();
    void aBusyGatewayIsAskedAgain();
    void aBrokenLinkSaysHowFarItCame();
    void theRecordKeepsStepWithWhatWasSent();
    void takingBackLeavesAloneWhatOthersChanged();
    void theBoardSaysWhatIsHeld();
    void recordsOutliveDamage();
    void templatesComeBackAsTheyWent();
    void gridReadsAndChecks();
    void gridTakesBlocks();
    void draftsSurvive();
};

void TestSending::figuresReachTheLogInBodies()
{
    const auto gateway = startGateway();
    std::vector<ImportedFigure> figures;
    for (int day = 1; day <= 28; ++day) {
        for (int month = 1; month <= 10; ++month) {
            for (const char* area : {"05500", "05503", "05800", "05803"})
                figures.push_back(figure("dossiers.on-time",
                                         area,
                                         QStringLiteral("2026-%1-%2")
                                             .arg(month, 2, 10, QLatin1Char('0'))
                                             .arg(day, 2, 10, QLatin1Char('0'))
                                             .toLatin1()
                                             .constData(),
                                         day));
        }
    }
    QCOMPARE(figures.size(), std::size_t{1120});
    const auto outcome = post(optionsOf(gateway->port()), record(figures));
    QCOMPARE(outcome.kind, Kind::Done);
    QCOMPARE(outcome.accepted, std::size_t{1120});
    QCOMPARE(outcome.answered, std::size_t{1120});
    QVERIFY(outcome.refused.empty());
    // The gateway's audit says which file, and who, for every body.
    QFile audit{m_folder.filePath(u"audit.jsonl"_s)};
    QVERIFY(audit.open(QIODevice::ReadOnly));
    const QByteArray lines = audit.readAll();
    QCOMPARE(lines.count("\"what\":\"import\""), 2);
    QVERIFY2(lines.contains("importfile=S%E1%BB%9F%20Y%20t%E1%BA%BF.xlsx"), lines.constData());
    QVERIFY(lines.contains("importsha256=" + QByteArray(64, 'a')));
    QVERIFY(lines.contains("accepted=1000"));
    // The same again is the same.
    QCOMPARE(post(optionsOf(gateway->port()), record(figures)).unchanged, std::size_t{1120});
}

void TestSending::refusedFiguresAreNamedByTheirPosition()
{
    const auto gateway = startGateway();
    const auto outcome = post(optionsOf(gateway->port()),
                              record({figure("dossiers.on-time", "05500", "2026-11-20", 4),
                                      figure("dossiers.on-time", "99999", "2026-11-20", 4),
                                      figure("nothing", "05500", "2026-11-20", 4)}));
    QCOMPARE(outcome.kind, Kind::Done);
    QCOMPARE(outcome.accepted, std::size_t{1});
    QCOMPARE(outcome.refused.size(), std::size_t{2});
    QCOMPARE(outcome.refused[0].position, std::size_t{1});
    QCOMPARE(outcome.refused[0].field, u"area"_s);
    QCOMPARE(outcome.refused[1].position, std::size_t{2});
}

void TestSending::whoMayNotWriteIsToldSo()
{
    const QString file = m_folder.filePath(u"tokens.json"_s);
    gateway::Token viewer;
    viewer.name = "wall";
    viewer.created = now;
    gateway::Token source = viewer;
    source.name = "import";
    source.role = gateway::Role::Source;
    const auto viewerText = gateway::makeToken(viewer);
    const auto sourceText = gateway::makeToken(source);
    QVERIFY(viewerText && sourceText);
    QVERIFY(gateway::writeTokens(file.toStdString(), {viewer, source}));
    const auto gateway = startGateway(file);
    const ImportRecord one = record({figure("dossiers.on-time", "05500", "2026-11-20", 4)});
    PostOptions options = optionsOf(gateway->port());
    QCOMPARE(post(options, one).kind, Kind::NotLetIn);
    options.token = QByteArray::fromStdString(*viewerText);
    QCOMPARE(post(options, one).kind, Kind::WrongRole);
    options.token = QByteArray::fromStdString(*sourceText);
    QCOMPARE(post(options, one).kind, Kind::Done);
}

void TestSending::addressesThatMayNotBeUsed_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<PostOutcome::Kind>("kind");
    QTest::newRow("none") << QString{} << Kind::NoAddress;
    QTest::newRow("unencrypted elsewhere") << u"ws://192.0.2.1:8600"_s << Kind::NoAddress;
    QTest::newRow("another protocol") << u"ftp://127.0.0.1"_s << Kind::NoAddress;
    QTest::newRow("nobody there") << u"ws://127.0.0.1:1"_s << Kind::Unreachable;
}

void TestSending::addressesThatMayNotBeUsed()
{
    QFETCH(QString, url);
    QFETCH(PostOutcome::Kind, kind);
    PostOptions options;
    options.gateway = QUrl(url);
    const auto outcome
        = post(options, record({figure("dossiers.on-time", "05500", "2026-11-20", 4)}));
    QCOMPARE(outcome.kind, kind);
    QCOMPARE(outcome.answered, std::size_t{0});
}

namespace {

/// Answers each request with the next of its answers; the last one stays.
class ScriptedDoor : public QTcpServer
{
public:
    explicit ScriptedDoor(std::vector<QByteArray> answers)
        : m_answers(std::move(answers))
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                m_read += socket->readAll();
                if (!m_read.endsWith("]}"))
                    return;
                m_read.clear();
                const std::size_t at = std::min(requests++, m_answers.size() - 1);
                if (m_answers[at].isEmpty()) {
                    socket->abort();
                    return;
                }
                socket->write(m_answers[at]);
                socket->disconnectFromHost();
            });
        });
    }

    std::size_t requests = 0;

private:
    std::vector<QByteArray> m_answers;
    QByteArray m_read;
};

QByteArray http(const char* status, const QByteArray& body, const char* header = "")
{
    return QByteArray{"HTTP/1.1 "} + status + "\r\nConnection: close\r\n" + header
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

const QByteArray taken = R"({"accepted":1,"unchanged":0,"refused":[],"sequence":"1"})";

} // namespace

void TestSending::aBusyGatewayIsAskedAgain()
{
    const ImportRecord one = record({figure("dossiers.on-time", "05500", "2026-11-20", 4)});
    ScriptedDoor door{{http("429 Busy", "{}", "Retry-After: 1\r\n"), http("202 Accepted", taken)}};
    PostOptions options = optionsOf(door.serverPort());
    options.mostWait = std::chrono::milliseconds{1};
    QCOMPARE(post(options, one).kind, Kind::Done);
    QCOMPARE(door.requests, std::size_t{2});
    ScriptedDoor busy{{http("503 Busy", R"({"error":"the log cannot take readings now"})")}};
    options.gateway = optionsOf(busy.serverPort()).gateway;
    options.tries = 3;
    const auto outcome = post(options, one);
    QCOMPARE(outcome.kind, Kind::Busy);
    QCOMPARE(outcome.detail, u"the log cannot take readings now"_s);
    QCOMPARE(busy.requests, std::size_t{3});
}

void TestSending::aBrokenLinkSaysHowFarItCame()
{
    ScriptedDoor door{{http("202 Accepted", taken), QByteArray{}}};
    std::vector<ImportedFigure> figures(1500, figure("dossiers.on-time", "05500", "2026-11-20", 4));
    const auto outcome = post(optionsOf(door.serverPort()), record(figures));
    QCOMPARE(outcome.kind, Kind::Unreachable);
    QCOMPARE(outcome.answered, figuresPerBody);
}

void TestSending::theRecordKeepsStepWithWhatWasSent()
{
    const auto gateway = startGateway();
    const ImportJournal journal{m_folder.filePath(u"imports"_s)};
    ImportSender sender{journal};
    QSignalSpy done(&sender, &ImportSender::finished);
    ImportRecord first = record({figure("dossiers.on-time", "05500", "2026-11-20", 4),
                                 figure("dossiers.on-time", "99999", "2026-11-20", 4)});
    first.id = journal.newId(now);
    QTcpServer silent; // kept before anything is answered
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    sender.send(first, optionsOf(silent.serverPort()));
    QVERIFY(sender.isRunning());
    QTRY_VERIFY(silent.hasPendingConnections());
    QCOMPARE(journal.read(first.id)->state, ImportRecord::State::Prepared);
    sender.cancel();
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(done.takeFirst().front().value<PostOutcome>().kind, Kind::Cancelled);
    QVERIFY(!sender.isRunning());
    sender.send(first, optionsOf(gateway->port()));
    QVERIFY(done.wait(10'000));
    const auto kept = journal.read(first.id);
    QVERIFY(kept);
    QCOMPARE(kept->state, ImportRecord::State::PartlySent);
    QCOMPARE(kept->sent, std::size_t{2});
    QCOMPARE(kept->refused, std::vector<std::size_t>{1});
    QCOMPARE(kept->who, u"Nguyễn Văn A"_s);
    QCOMPARE(QString::fromStdString(kept->source()),
             u"Sở Y tế.xlsx · aaaaaaaaaaaa · Nguyễn Văn A"_s);
    QCOMPARE(kept->figures.size(), std::size_t{2});

    const TakeBack back = takeBackOf(*kept, [](const ImportedFigure&) {
        return Held{true, Former{4, domain::Quality::Manual}};
    });
    QCOMPARE(back.figures.size(), std::size_t{1});
    QVERIFY(!back.figures[0].value);
    sender.takeBack(*kept, back, optionsOf(gateway->port()), now);
    QVERIFY(done.wait(10'000));
    QCOMPARE(journal.read(first.id)->state, ImportRecord::State::TakenBack);
    QCOMPARE(done.back().front().value<PostOutcome>().accepted, std::size_t{1});
    // A folder that cannot be written: nothing is sent.
    ImportSender nowhere{ImportJournal{u"/proc/nowhere"_s}};
    QSignalSpy failed(&nowhere, &ImportSender::keepFailed);
    nowhere.send(first, optionsOf(gateway->port()));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!nowhere.isRunning());
    // Called off before it was written down: nobody is asked anything.
    QTcpServer unasked;
    QVERIFY(unasked.listen(QHostAddress::LocalHost));
    sender.send(first, optionsOf(unasked.serverPort()));
    sender.cancel();
    QTRY_COMPARE(done.back().front().value<PostOutcome>().kind, Kind::Cancelled);
    QVERIFY(!unasked.hasPendingConnections());
}

void TestSending::takingBackLeavesAloneWhatOthersChanged()
{
    ImportRecord sent = record({figure("dossiers.on-time", "05500", "2026-11-20", 4),
                                figure("dossiers.on-time", "05503", "2026-11-20", 5),
                                figure("dossiers.on-time", "05800", "2026-11-20", 6)});
    sent.sent = 3;
    sent.figures[0].former = Former{3, domain::Quality::Provisional};
    const TakeBack back = takeBackOf(sent, [](const ImportedFigure& each) -> Held {
        if (each.area == "05503")
            return {true, Former{77, domain::Quality::Good}};
        if (each.area == "05800")
            return {};
        return {true, Former{4, domain::Quality::Manual}};
    });
    QCOMPARE(back.changedSince, std::size_t{1});
    QCOMPARE(back.unknown, std::size_t{1});
    QCOMPARE(back.figures.size(), std::size_t{2});
    QCOMPARE(*back.figures[0].value, 3.0);
    QCOMPARE(back.qualities[0], domain::Quality::Provisional);
    QCOMPARE(back.figures[1].area, "05800");
}

void TestSending::theBoardSaysWhatIsHeld()
{
    domain::Board board{m_catalogue};
    board.apply(test::parseReadings(
        *m_catalogue,
        {"dossiers.on-time 05500 2026-11-20 4 manual", "dossiers.on-time 05503 2026-11-20 -"}));
    const Held held = heldOn(board, figure("dossiers.on-time", "05500", "2026-11-20", 0));
    QVERIFY(held.known && held.figure);
    QCOMPARE(held.figure->value, 4.0);
    QCOMPARE(held.figure->quality, domain::Quality::Manual);
    const Held none = heldOn(board, figure("dossiers.on-time", "05503", "2026-11-20", 0));
    QVERIFY(none.known && !none.figure);
    // What is rolled up nobody gave.
    const Held province = heldOn(board, figure("dossiers.on-time", "19", "2026-11-20", 0));
    QVERIFY(province.known && !province.figure);
    QVERIFY(!heldOn(board, figure("dossiers.on-time", "05500", "2025-01-20", 0)).known);
    QVERIFY(!heldOn(board, figure("nothing", "05500", "2026-11-20", 0)).known);
}

void TestSending::recordsOutliveDamage()
{
    const QString folder = m_folder.filePath(u"damaged"_s);
    const ImportJournal journal{folder};
    ImportRecord one = record({figure("dossiers.on-time", "05500", "2026-11-20", 4.25)});
    one.id = u"20261122T070000Z-1"_s;
    one.figures[0].former = Former{3.5, domain::Quality::Estimated};
    one.figures[0].place = "S1!B7";
    QVERIFY(journal.keep(one));
    one.id = u"20261122T070000Z-2"_s;
    QVERIFY(journal.keep(one));
    QFile file{folder + u"/20261122T070000Z-3.json"_s};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"state\":\"sent\",");
    file.close();
    QStringList damaged;
    const auto list = journal.list(&damaged);
    QCOMPARE(damaged, QStringList{u"20261122T070000Z-3.json"_s});
    QCOMPARE(list.size(), std::size_t{2});
    QCOMPARE(list[0].id, u"20261122T070000Z-2"_s);
    QCOMPARE(list[0].figures[0].former->value, 3.5);
    QCOMPARE(list[0].figures[0].former->quality, domain::Quality::Estimated);
    QCOMPARE(list[0].figures[0].place, "S1!B7");
    QCOMPARE(*list[0].figures[0].value, 4.25);
    QCOMPARE(list[0].when, now);
}

void TestSending::templatesComeBackAsTheyWent()
{
    const auto departments = departmentsOf(*m_catalogue);
    QVERIFY(!departments.empty());
    const std::string& department = departments.front().vi;
    const domain::Period day = *domain::Period::parse("2026-11-20");
    const QString path = m_folder.filePath(u"template.xlsx"_s);
    QVERIFY(writeTemplate(*m_catalogue, {department, day}, path));
    const auto file = readSpreadsheet(path, 0, {}, {});
    QVERIFY(file.has_value());
    QCOMPARE(file->book->sheets.size(), std::size_t{2});
    TableMapping mapping = suggestMapping(*file->book, m_tables->indicators);
    QVERIFY(mapping.isComplete());
    QCOMPARE(mapping.sheet, 0U);
    // Empty as it is, every row is passed over; filled in, every row is in order.
    auto book = std::make_shared<Workbook>(*file->book);
    const auto check = [&] {
        return checkTable(book, mapping, *m_tables, now, {}, [](std::size_t, std::size_t) {});
    };
    const Preview empty = check();
    QCOMPARE(empty.count(CheckedRow::State::Skipped), empty.rows.size());
    for (std::size_t r = 1; r < book->sheets[0].rows.size(); ++r) {
        book->sheets[0].rows[r].resize(7);
        book->sheets[0].rows[r][6] = {.kind = CellKind::Number, .number = 1};
    }
    const Preview filled = check();
    QVERIFY(!filled.rows.empty());
    for (const CheckedRow& row : filled.rows)
        QVERIFY2(row.state == CheckedRow::State::Ready, row.expected.c_str());
    QVERIFY(!writeTemplate(*m_catalogue, {"Không có", day}, path));
}

void TestSending::gridReadsAndChecks()
{
    EntryModel grid{m_tables, domain::Language::Vietnamese};
    const QAbstractItemModelTester guard(&grid,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    const std::string department = departmentsOf(*m_catalogue).front().vi;
    grid.setScope(department, *domain::Period::parse("2026-11-20"), now);
    grid.setStyle({',', Thousands::Dot});
    QVERIFY(grid.rowCount() >= 4 && grid.columnCount() >= 2);
    int column = -1;
    for (int c = 0; c < grid.columnCount(); ++c) {
        if (m_catalogue->indicator(grid.indicatorAt(c)).id == "dossiers.on-time")
            column = c;
    }
    QVERIFY(column >= 0);
    int row = 0;
    while (!grid.index(row, column).data(EntryModel::AllowedRole).toBool())
        ++row;
    const QModelIndex cell = grid.index(row, column);
    QVERIFY(grid.setData(cell, u"1.234"_s, Qt::EditRole));
    QCOMPARE(cell.data().toString(), u"1.234"_s);
    QCOMPARE(grid.faultCount(), std::size_t{0});
    QCOMPARE(*grid.figures().front().value, 1234.0);
    QCOMPARE(grid.figures().front().period, "2026-11-20");
    QVERIFY(grid.setData(cell, u"12x"_s, Qt::EditRole));
    QCOMPARE(cell.data(EntryModel::FaultRole).toInt(), static_cast<int>(FaultKind::NotANumber));
    QCOMPARE(grid.firstFault(), cell);
    QVERIFY(grid.figures().empty());
    QVERIFY(grid.setData(cell, u"-5"_s, Qt::EditRole));
    QCOMPARE(cell.data(EntryModel::FaultRole).toInt(), static_cast<int>(FaultKind::NotPlausible));
    QVERIFY(grid.setData(cell, QString{}, Qt::EditRole));
    QCOMPARE(grid.typedCount(), std::size_t{0});
    grid.setHeld([](const ImportedFigure&) {
        return Held{true, Former{7, domain::Quality::Good}};
    });
    QCOMPARE(cell.data().toString(), u"7"_s);
    QVERIFY(!cell.data(EntryModel::TypedRole).toBool());
}

void TestSending::gridTakesBlocks()
{
    EntryModel grid{m_tables, domain::Language::Vietnamese};
    grid.setScope(
        departmentsOf(*m_catalogue).front().vi, *domain::Period::parse("2026-11-20"), now);
    grid.setStyle({',', Thousands::None});
    int row = 0;
    while (!grid.index(row, 0).data(EntryModel::AllowedRole).toBool())
        ++row;
    QVERIFY(grid.paste(grid.index(row, 0), u"1\r\n2\r\n"_s));
    QCOMPARE(grid.typedCount(), std::size_t{2});
    QCOMPARE(*grid.figures()[1].value, 2.0);
    const QString tooLong = QString(u"1\n"_s).repeated(grid.rowCount() + 1);
    QVERIFY(!grid.paste(grid.index(0, 0), tooLong));
    QCOMPARE(grid.typedCount(), std::size_t{2});
    const auto texts = grid.texts();
    grid.setTexts({});
    QCOMPARE(grid.typedCount(), std::size_t{0});
    grid.setTexts(texts);
    QCOMPARE(grid.typedCount(), std::size_t{2});
}

void TestSending::draftsSurvive()
{
    const QString folder = m_folder.filePath(u"drafts"_s);
    const domain::Period day = *domain::Period::parse("2026-11-20");
    const QHash<QString, QString> texts{{u"a|1"_s, u"8,5"_s}, {u"b|2"_s, u"x"_s}};
    QVERIFY(EntryDraft(folder, "Sở Y tế", day).keep(texts));
    QCOMPARE(EntryDraft(folder, "Sở Y tế", day).read(), texts);
    QVERIFY(EntryDraft(folder, "Sở Tài chính", day).read().isEmpty());
    QVERIFY(EntryDraft(folder, "Sở Y tế", day.next()).read().isEmpty());
    QVERIFY(EntryDraft(folder, "Sở Y tế", day).keep({}));
    QVERIFY(EntryDraft(folder, "Sở Y tế", day).read().isEmpty());
}

QTEST_GUILESS_MAIN(TestSending)
#include "tst_Sending.moc"
