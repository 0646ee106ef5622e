#include <models/wire/Ingest.h>
#include <models/wire/Limits.h>

#include <QtTest/QtTest>

#include <cmath>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::wire;
using test::instant;

namespace {

QByteArray eventText(const char* type, const QByteArray& data)
{
    return QByteArray(R"({"specversion":"1.0","id":"1","source":"/so-y-te","type":"vn.toancanh.)")
        + type + R"(.v1","data":)" + data + '}';
}

const char* const good
    = R"({"indicator":"air.pm25","area":"19","time":"2026-11-22T07:00:00Z","value":12.5})";

QByteArray readings(const QByteArray& list)
{
    return eventText("readings", "{\"readings\":[" + list + "]}");
}

} // namespace

class TestIngestEvents : public QObject
{
    Q_OBJECT

private slots:
    void oneReadingIsTaken();
    void manyReadingsAreTaken();
    void batchCountsThroughItsEvents();
    void emptyBatchIsTaken();
    void eventSourceStandsInWhereTheRequestHasNone();
    void faultyReadingIsRefusedTheOthersStand_data();
    void faultyReadingIsRefusedTheOthersStand();
    void faultyBodyIsRefusedWhole_data();
    void faultyBodyIsRefusedWhole();
    void tooManyReadingsAreRefusedWhole();

private:
    Result<Ingested> take(BodyKind kind, const QByteArray& body, const char* source = "token-1")
    {
        const IngestOptions options{
            .now = instant("2026-11-22T07:30:00Z"), .defaultSource = source, .decimalMark = '.'};
        return ingest(
            kind, {body.constData(), static_cast<std::size_t>(body.size())}, m_catalogue, options);
    }

    domain::Catalogue m_catalogue = test::smallCatalogue();
};

void TestIngestEvents::oneReadingIsTaken()
{
    const auto result = take(BodyKind::CloudEvent, eventText("reading", good));
    QVERIFY2(result.has_value(), result ? "" : result.error().context.c_str());
    QCOMPARE(result->batch.readings.size(), std::size_t{1});
    QCOMPARE(result->batch.readings[0].value, 12.5);
    QVERIFY(result->batch.readings[0].series == m_catalogue.series(test::dust, test::province));
    QVERIFY(result->refused.empty());
}

void TestIngestEvents::manyReadingsAreTaken()
{
    const QByteArray whole
        = R"({"indicator":"population","unit":"thousand persons","area":"19","time":"2025","value":100,"quality":"estimated","recorded":"2026-01-05T00:00:00Z","source":"CTK","note":"x"})";
    const QByteArray none
        = R"({"indicator":"air.pm25","area":"19","time":"2026-11-22T07:00:00Z","value":null,"quality":null})";
    const auto result = take(BodyKind::CloudEvent, readings(whole + ',' + none));
    QVERIFY2(result.has_value(), result ? "" : result.error().context.c_str());
    QCOMPARE(result->batch.readings.size(), std::size_t{2});
    const domain::Reading& first = result->batch.readings[0];
    QCOMPARE(first.value, 100'000.0);
    QVERIFY(first.quality == domain::Quality::Estimated);
    QVERIFY(first.recorded == instant("2026-01-05T00:00:00Z"));
    QVERIFY(first.time == instant("2025"));
    QCOMPARE(QString::fromStdString(result->batch.sourceName(first.source)), QStringLiteral("CTK"));
    QVERIFY(std::isnan(result->batch.readings[1].value));
}

void TestIngestEvents::batchCountsThroughItsEvents()
{
    const QByteArray bad = R"({"indicator":"x","area":"19","time":"2025","value":1})";
    const QByteArray body = '[' + readings(QByteArray(good) + ',' + bad) + ','
        + eventText("reading", bad) + ',' + eventText("reading", good) + ']';
    const auto result = take(BodyKind::CloudEventBatch, body);
    QVERIFY2(result.has_value(), result ? "" : result.error().context.c_str());
    QVERIFY(result->indices == (std::vector<std::size_t>{0, 3}));
    QCOMPARE(result->refused.size(), std::size_t{2});
    QCOMPARE(result->refused[0].index, std::size_t{1});
    QCOMPARE(result->refused[1].index, std::size_t{2});
}

void TestIngestEvents::emptyBatchIsTaken()
{
    const auto result = take(BodyKind::CloudEventBatch, "[]");
    QVERIFY(result.has_value());
    QVERIFY(result->batch.readings.empty() && result->refused.empty());
}

void TestIngestEvents::eventSourceStandsInWhereTheRequestHasNone()
{
    const auto named = take(BodyKind::CloudEvent, eventText("reading", good), "token-1");
    QVERIFY(named.has_value());
    QCOMPARE(QString::fromStdString(named->batch.sourceName(named->batch.readings.at(0).source)),
             QStringLiteral("token-1"));
    const auto nameless = take(BodyKind::CloudEvent, eventText("reading", good), "");
    QVERIFY(nameless.has_value());
    QCOMPARE(
        QString::fromStdString(nameless->batch.sourceName(nameless->batch.readings.at(0).source)),
        QStringLiteral("/so-y-te"));
}

void TestIngestEvents::faultyReadingIsRefusedTheOthersStand_data()
{
    QTest::addColumn<QByteArray>("reading");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("reason"); // a part of it
    const auto row
        = [](const char* name, const QByteArray& reading, const char* field, const char* reason) {
              QTest::newRow(name) << reading << QByteArray(field) << QByteArray(reason);
          };
    row("null", "null", "", "expected an object, found null");
    row("text", R"("x")", "", "expected an object, found a string");
    row("empty", "{}", "value", "missing; null says that the source has none");
    row("only a value", R"({"value":1})", "indicator", "missing");
    row("value is text",
        R"({"indicator":"air.pm25","area":"19","time":"2025","value":"1"})",
        "value",
        "expected a number or null, found a string");
    row("value is true",
        R"({"indicator":"air.pm25","area":"19","time":"2025","value":true})",
        "value",
        "found true or false");
    row("time is a number",
        R"({"indicator":"air.pm25","area":"19","time":2025,"value":1})",
        "time",
        "expected a string, found a number");
    row("area is a number",
        R"({"indicator":"air.pm25","area":19,"time":"2025","value":1})",
        "area",
        "expected a string");
    row("indicator twice",
        R"({"indicator":"air.pm25","indicator":"x","area":"19","time":"2025","value":1})",
        "",
        "the key is there twice");
    row("long source",
        R"({"indicator":"air.pm25","area":"19","time":"2025","value":1,"source":")"
            + QByteArray(513, 'x') + "\"}",
        "source",
        "text of 513 bytes");
    row("unknown area",
        R"({"indicator":"air.pm25","area":"99","time":"2025","value":1})",
        "area",
        "unknown area '99'");
}

void TestIngestEvents::faultyReadingIsRefusedTheOthersStand()
{
    QFETCH(QByteArray, reading);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, reason);
    const auto result
        = take(BodyKind::CloudEvent, readings(QByteArray(good) + ',' + reading + ',' + good));
    QVERIFY2(result.has_value(), result ? "" : result.error().context.c_str());
    QVERIFY(result->indices == (std::vector<std::size_t>{0, 2}));
    QCOMPARE(result->refused.size(), std::size_t{1});
    const Refusal& refusal = result->refused[0];
    QCOMPARE(refusal.index, std::size_t{1});
    QCOMPARE(QByteArray::fromStdString(refusal.field), field);
    QVERIFY2(refusal.reason.find(reason.toStdString()) != std::string::npos,
             refusal.reason.c_str());
    QCOMPARE(QByteArray::fromStdString(refusal.row),
             reading.left(static_cast<int>(maxRefusedRowBytes)));
}

void TestIngestEvents::faultyBodyIsRefusedWhole_data()
{
    QTest::addColumn<bool>("isBatch");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("begin");
    const auto row = [](const char* name, bool isBatch, const QByteArray& body, const char* begin) {
        QTest::newRow(name) << isBatch << body << QByteArray(begin);
    };
    const QByteArray taken = eventText("reading", good);
    row("empty", false, "", "the document: empty");
    row("no JSON", false, "x", "the document: not JSON");
    row("cut", false, taken.left(100), "the document: not JSON");
    row("Latin-1", false, eventText("reading", "\"Th\xE1i\""), "the document: not JSON");
    row("too deep",
        false,
        eventText("reading", QByteArray(30, '[') + QByteArray(30, ']')),
        "the document: nested deeper");
    row("a batch as one event",
        false,
        '[' + taken + ']',
        "the document: expected an object, found an array");
    row("one event as a batch", true, taken, "the document: expected an array, found an object");
    row("no CloudEvent", false, good, "/id: missing");
    row("unknown type",
        false,
        eventText("subscribe", "{}"),
        "/type: expected 'vn.toancanh.reading.v1' or");
    row("no data",
        false,
        R"({"specversion":"1.0","id":"1","source":"/x","type":"vn.toancanh.reading.v1"})",
        "/data: missing");
    row("no readings", false, eventText("readings", "{}"), "/data/readings: missing");
    row("readings is an object",
        false,
        eventText("readings", R"({"readings":{}})"),
        "/data/readings: expected an array, found an object");
    row("second event is a number",
        true,
        '[' + taken + ",7]",
        "/1: expected an object, found a number");
    row("second event of an unknown type",
        true,
        '[' + taken + ',' + eventText("x", "{}") + ']',
        "/1/type: expected");
    row("second event without an id",
        true,
        '[' + taken + R"(,{"specversion":"1.0","source":"/x","type":"t"}])",
        "/1/id: missing");
}

void TestIngestEvents::faultyBodyIsRefusedWhole()
{
    QFETCH(bool, isBatch);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, begin);
    const auto result = take(isBatch ? BodyKind::CloudEventBatch : BodyKind::CloudEvent, body);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(QByteArray::fromStdString(result.error().context).left(begin.size()), begin);
}

void TestIngestEvents::tooManyReadingsAreRefusedWhole()
{
    QByteArray list = "0";
    for (std::size_t i = 1; i < maxReadingsPerRequest; ++i)
        list += ",0";
    const auto most = take(BodyKind::CloudEvent, readings(list));
    QVERIFY(most.has_value());
    QCOMPARE(most->refused.size(), maxReadingsPerRequest);
    const auto over = take(BodyKind::CloudEvent, readings(list + ",0"));
    QVERIFY(!over.has_value());
    QCOMPARE(over.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestIngestEvents)
#include "tst_IngestEvents.moc"
