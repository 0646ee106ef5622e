#include <models/wire/Frames.h>
#include <models/wire/Limits.h>

#include <QtTest/QtTest>

#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::wire;

namespace {

// An event with the data given; `extra` is put before it.
QByteArray eventText(const char* type, const char* data, const char* extra = "")
{
    return QByteArray(R"({"specversion":"1.0","id":"e1","source":"/x","type":"vn.toancanh.)") + type
        + R"(.v1",)" + extra + R"("data":)" + data + '}';
}

QByteArray reading(const char* members)
{
    return eventText("snapshot",
                     (QByteArray(R"({"more":false,"readings":[{)") + members + "}]}").constData());
}

const char* const goodReading
    = R"("indicator":"air.pm25","area":"19","time":"2026-11-21T17:00:00Z","value":1,"recorded":"2026-11-21T17:00:00Z")";

QByteArray nested(int depth)
{
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

} // namespace

class TestFrameFaults : public QObject
{
    Q_OBJECT

private slots:
    void clientFaultNamesItsPlace_data();
    void clientFaultNamesItsPlace();
    void gatewayFaultNamesItsPlace_data();
    void gatewayFaultNamesItsPlace();
    void unknownTypeOfClientIsUnsupported();
    void frameOverTheLimitIsRefused();
    void idOfAFaultyEventIsKnown();
    void decoderIsUsableAfterAFault();

private:
    domain::Catalogue m_catalogue = test::smallCatalogue();
};

void TestFrameFaults::clientFaultNamesItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("begin");
    const auto row = [](const char* name, const QByteArray& text, const char* begin) {
        QTest::newRow(name) << text << QByteArray(begin);
    };
    row("empty", "", "the document: empty");
    row("no JSON", "hello", "the document: not JSON");
    row("open", R"({"specversion":"1.0")", "the document: not JSON");
    row("tail", eventText("subscribe", R"({"after":null})") + "x", "the document: not JSON");
    row("two documents",
        eventText("subscribe", R"({"after":null})") + "{}",
        "the document: not JSON");
    row("bad UTF-8", eventText("subscribe", "{\"after\":\"\xC3(\"}"), "the document: not JSON");
    row("lone surrogate",
        eventText("subscribe", R"({"after":"\ud800"})"),
        "the document: not JSON");
    row("NaN", eventText("subscribe", R"({"after":NaN})"), "the document: not JSON");
    row("deep", eventText("subscribe", nested(40)), "the document: nested deeper than 16");
    row("array", "[]", "the document: expected an object, found an array");
    row("no id", R"({"specversion":"1.0","source":"/x","type":"t"})", "/id: missing");
    row("empty id", R"({"specversion":"1.0","id":"","source":"/x","type":"t"})", "/id: empty");
    row("id is a number",
        R"({"specversion":"1.0","id":1,"source":"/x","type":"t"})",
        "/id: expected a string, found a number");
    row("no specversion", R"({"id":"1","source":"/x","type":"t"})", "/specversion: missing");
    row("specversion 0.3",
        R"({"specversion":"0.3","id":"1","source":"/x","type":"t"})",
        "/specversion: expected '1.0', found '0.3'");
    row("no source", R"({"specversion":"1.0","id":"1","type":"t"})", "/source: missing");
    row("no type", R"({"specversion":"1.0","id":"1","source":"/x"})", "/type: missing");
    row("same key twice",
        R"({"specversion":"1.0","id":"1","id":"2","source":"/x","type":"t"})",
        "/id: the key is there twice");
    row("same unknown key twice",
        eventText("subscribe", R"({"after":null,"x":1,"x":2})"),
        "/data/x: the key is there twice");
    row("bad time",
        eventText("subscribe", R"({"after":null})", R"("time":"22/11/2026",)"),
        "/time: not an RFC 3339 time");
    row("XML",
        eventText("subscribe", R"({"after":null})", R"("datacontenttype":"text/xml",)"),
        "/datacontenttype: expected");
    row("binary",
        eventText("subscribe", R"({"after":null})", R"("data_base64":"AA==",)"),
        "/data_base64: ");
    row("no data",
        R"({"specversion":"1.0","id":"1","source":"/x","type":"vn.toancanh.subscribe.v1"})",
        "/data: missing");
    row("data is text",
        eventText("subscribe", R"("x")"),
        "/data: expected an object, found a string");
    row("no after", eventText("subscribe", "{}"), "/data/after: missing");
    row("after is text",
        eventText("subscribe", R"({"after":"0"})"),
        "/data/after: expected an object, found a string");
    row("after without log",
        eventText("subscribe", R"({"after":{"sequence":"1"}})"),
        "/data/after/log: missing");
    row("sequence is a number",
        eventText("subscribe", R"({"after":{"log":"a","sequence":1}})"),
        "/data/after/sequence: expected a string, found a number");
    row("sequence is no digits",
        eventText("subscribe", R"({"after":{"log":"a","sequence":"x"}})"),
        "/data/after/sequence: not a sequence");
    row("areas is text",
        eventText("subscribe", R"({"after":null,"areas":"19"})"),
        "/data/areas: expected an array, found a string");
    row("area is a number",
        eventText("subscribe", R"({"after":null,"areas":["19",19]})"),
        "/data/areas/1: expected a string, found a number");
    row("area is null",
        eventText("subscribe", R"({"after":null,"areas":[null]})"),
        "/data/areas/0: expected a string, found null");
    row("area with control character",
        eventText("subscribe", R"({"after":null,"areas":["1\u0000"]})"),
        "/data/areas/0: control character");
    row("long area",
        eventText("subscribe",
                  (R"({"after":null,"areas":[")" + QByteArray(513, 'x') + R"("]})").constData()),
        "/data/areas/0: text of 513 bytes; at most 512");
    row("star in the middle",
        eventText("subscribe", R"({"after":null,"indicators":["a.*.b"]})"),
        "/data/indicators/0: '*' stands alone");
    row("star without dot",
        eventText("subscribe", R"({"after":null,"indicators":["a","a*"]})"),
        "/data/indicators/1: '*' stands alone");
    row("history is a word",
        eventText("subscribe", R"({"after":null,"history":"90 days"})"),
        "/data/history: not a duration");
    row("history in months",
        eventText("subscribe", R"({"after":null,"history":"P3M"})"),
        "/data/history: not a duration");
    row("key with a slash",
        eventText("subscribe", R"({"after":null,"a/b~":1,"a/b~":2})"),
        "/data/a~1b~0: the key is there twice");
    row("entries without an end",
        eventText("history", R"({"after":"00000000000000000041"})"),
        "/data/upTo: missing");
    row("entries that end before they begin",
        eventText("history", R"({"after":"00000000000000000041","upTo":"00000000000000000041"})"),
        "/data/upTo: not later than 'after'");
    row("entries by words",
        eventText("history", R"({"after":"first","upTo":"00000000000000000041"})"),
        "/data/after: ");
    row("request without from",
        eventText("history", R"({"to":"2026-11-21T00:00:00Z"})"),
        "/data/from: missing");
    row("request from a date",
        eventText("history", R"({"from":"2026-11-21","to":"2026-11-22T00:00:00Z"})"),
        "/data/from: not an RFC 3339 time");
    row("request backwards",
        eventText("history", R"({"from":"2026-11-22T00:00:00Z","to":"2026-11-22T00:00:00Z"})"),
        "/data/to: not later");
    QByteArray many = R"({"after":null,"areas":["0")";
    for (std::size_t i = 0; i < maxFilterEntries; ++i)
        many += ",\"1\"";
    row("too many areas",
        eventText("subscribe", (many + "]}").constData()),
        "/data/areas: more than 1000 entries");
    QByteArray wide = R"({"after":null)";
    for (int i = 0; i < 65; ++i)
        wide += ",\"k" + QByteArray::number(i) + "\":0";
    row("too many members",
        eventText("subscribe", (wide + "}").constData()),
        "/data: more than 64 unknown members");
}

void TestFrameFaults::clientFaultNamesItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, begin);
    FrameDecoder decoder{maxRequestBytes};
    const auto frame
        = decoder.decodeClient({text.constData(), static_cast<std::size_t>(text.size())});
    QVERIFY(!frame.has_value());
    QCOMPARE(frame.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(QByteArray::fromStdString(frame.error().context).left(begin.size()), begin);
}

void TestFrameFaults::gatewayFaultNamesItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("begin");
    const auto row = [](const char* name, const QByteArray& text, const char* begin) {
        QTest::newRow(name) << text << QByteArray(begin);
    };
    const char* const welcome = R"({"log":"a","head":"1","resumed":%1,"heartbeat":%2})";
    const auto welcomeWith = [&](const char* resumed, const char* seconds) {
        QByteArray data = welcome;
        data.replace("%1", resumed).replace("%2", seconds);
        return eventText("welcome", data.constData());
    };
    row("welcome without log",
        eventText("welcome", R"({"head":"1","resumed":true})"),
        "/data/log: missing");
    row("welcome without head",
        eventText("welcome", R"({"log":"a","resumed":true})"),
        "/data/head: missing");
    row("resumed is a number",
        welcomeWith("1", "10"),
        "/data/resumed: expected true or false, found a number");
    row("heartbeat of 0", welcomeWith("true", "0"), "/data/heartbeat: expected 1 to 3600");
    row("heartbeat is negative",
        welcomeWith("true", "-1"),
        "/data/heartbeat: expected a whole number");
    row("heartbeat is a fraction",
        welcomeWith("true", "1.5"),
        "/data/heartbeat: expected a whole number");
    row("sources is missing", eventText("sources", "{}"), "/data/sources: missing");
    row("source without name",
        eventText("sources", R"({"sources":[{"accepted":1}]})"),
        "/data/sources/0/name: missing");
    row("source's last event is no time",
        eventText("sources", R"({"sources":[{"name":"a","lastEvent":"today"}]})"),
        "/data/sources/0/lastEvent:");
    row("source's lag is no duration",
        eventText("sources", R"({"sources":[{"name":"a","lag":"3 s"}]})"),
        "/data/sources/0/lag: not a duration");
    row("source's count is negative",
        eventText("sources", R"({"sources":[{"name":"a","refused":-1}]})"),
        "/data/sources/0/refused: expected a whole number");
    row("heartbeat without head", eventText("heartbeat", "{}"), "/data/head: missing");
    row("error without code", eventText("error", R"({"message":"x"})"), "/data/code: missing");
    row("no data",
        R"({"specversion":"1.0","id":"1","source":"/x","type":"vn.toancanh.heartbeat.v1"})",
        "/data: missing");
    row("no readings", eventText("snapshot", R"({"more":true})"), "/data/readings: missing");
    row("readings are an object",
        eventText("snapshot", R"({"more":true,"readings":{}})"),
        "/data/readings: expected an array, found an object");
    row("no more", eventText("snapshot", R"({"readings":[]})"), "/data/more: missing");
    row("readings without sequence",
        eventText("readings", R"({"readings":[]})"),
        "/sequence: missing");
    row("dropped is negative",
        eventText("readings", R"({"readings":[],"dropped":-1})", R"("sequence":"1",)"),
        "/data/dropped: expected a whole number");
    row("history without subject",
        eventText("history", R"({"readings":[],"more":false})"),
        "/subject: missing");
    row("reading is null",
        eventText("snapshot", R"({"more":true,"readings":[null]})"),
        "/data/readings/0: expected an object, found null");
    row("second reading is text",
        eventText(
            "snapshot",
            (QByteArray(R"({"more":true,"readings":[{)") + goodReading + R"(},"x"]})").constData()),
        "/data/readings/1: expected an object, found a string");
    row("no indicator",
        reading(
            R"("area":"19","time":"2026-11-21T17:00:00Z","value":1,"recorded":"2026-11-21T17:00:00Z")"),
        "/data/readings/0/indicator: missing");
    row("no area",
        reading(
            R"("indicator":"air.pm25","time":"2026-11-21T17:00:00Z","value":1,"recorded":"2026-11-21T17:00:00Z")"),
        "/data/readings/0/area: missing");
    row("time is a month",
        reading(
            R"("indicator":"air.pm25","area":"19","time":"2026-11","value":1,"recorded":"2026-11-21T17:00:00Z")"),
        "/data/readings/0/time: not an RFC 3339 time");
    row("no value",
        reading(
            R"("indicator":"air.pm25","area":"19","time":"2026-11-21T17:00:00Z","recorded":"2026-11-21T17:00:00Z")"),
        "/data/readings/0/value: missing");
    row("value is text",
        reading(
            R"("indicator":"air.pm25","area":"19","time":"2026-11-21T17:00:00Z","value":"1","recorded":"2026-11-21T17:00:00Z")"),
        "/data/readings/0/value: expected a number or null, found a string");
    row("unknown quality",
        reading((QByteArray(goodReading) + R"(,"quality":"fine")").constData()),
        "/data/readings/0/quality: unknown quality 'fine'");
    row("value twice",
        reading((QByteArray(goodReading) + R"(,"value":2)").constData()),
        "/data/readings/0/value: the key is there twice");
    row("long source",
        reading(
            (QByteArray(goodReading) + R"(,"source":")" + QByteArray(513, 'x') + '"').constData()),
        "/data/readings/0/source: text of 513 bytes");
    row("number too great", reading(R"("value":1e999)"), "the document: not JSON");
}

void TestFrameFaults::gatewayFaultNamesItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, begin);
    FrameDecoder decoder{maxClientMessageBytes};
    Skipped skipped;
    const auto frame = decoder.decodeGateway(
        {text.constData(), static_cast<std::size_t>(text.size())}, m_catalogue, skipped);
    QVERIFY(!frame.has_value());
    QCOMPARE(frame.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(QByteArray::fromStdString(frame.error().context).left(begin.size()), begin);
}

void TestFrameFaults::unknownTypeOfClientIsUnsupported()
{
    FrameDecoder decoder{maxRequestBytes};
    for (const char* type : {"snapshot", "welcome", "nonsense"}) {
        const auto frame = decoder.decodeClient(eventText(type, "{}").toStdString());
        QVERIFY(!frame.has_value());
        QCOMPARE(frame.error().kind, ErrorKind::Unsupported);
        QCOMPARE(
            QString::fromStdString(frame.error().context),
            QStringLiteral("/type: unknown type 'vn.toancanh.%1.v1'").arg(QLatin1String(type)));
    }
}

void TestFrameFaults::frameOverTheLimitIsRefused()
{
    const std::string text = eventText("subscribe", R"({"after":null})").toStdString();
    FrameDecoder exact{text.size()};
    QVERIFY(exact.decodeClient(text).has_value());
    FrameDecoder small{text.size() - 1};
    const auto frame = small.decodeClient(text);
    QVERIFY(!frame.has_value());
    QCOMPARE(frame.error().kind, ErrorKind::InvalidInput);
    QVERIFY(frame.error().context.find("at most " + std::to_string(text.size() - 1))
            != std::string::npos);
}

void TestFrameFaults::idOfAFaultyEventIsKnown()
{
    FrameDecoder decoder{maxRequestBytes};
    QVERIFY(!decoder.decodeClient(eventText("subscribe", "{}").toStdString()).has_value());
    QCOMPARE(QString::fromStdString(decoder.lastId()), QStringLiteral("e1"));
    QVERIFY(!decoder.decodeClient(R"({"id":"e2","source":"/x"})").has_value());
    QCOMPARE(QString::fromStdString(decoder.lastId()), QStringLiteral("e2"));
    QVERIFY(!decoder.decodeClient("nonsense").has_value());
    QVERIFY(decoder.lastId().empty());
}

void TestFrameFaults::decoderIsUsableAfterAFault()
{
    FrameDecoder decoder{maxRequestBytes};
    QVERIFY(!decoder.decodeClient(nested(100).toStdString()).has_value());
    FrameDecoder moved = std::move(decoder);
    QVERIFY(
        moved.decodeClient(eventText("subscribe", R"({"after":null})").toStdString()).has_value());
    QVERIFY2(!moved.decodeClient(nested(17).toStdString()).has_value(),
             "the depth limit outlives a move and a longer text");
}

QTEST_GUILESS_MAIN(TestFrameFaults)
#include "tst_FrameFaults.moc"
