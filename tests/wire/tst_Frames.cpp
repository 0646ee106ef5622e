#include <models/domain/TimeText.h>
#include <models/wire/Frames.h>
#include <models/wire/Limits.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QtTest>

#include <algorithm>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::wire;
using test::instant;
using test::parseReadings;

namespace {

const char* const now = "2026-11-22T07:32:07.250Z";

std::shared_ptr<const domain::ReadingBatch> sampleBatch(const domain::Catalogue& catalogue)
{
    return std::make_shared<const domain::ReadingBatch>(parseReadings(
        catalogue,
        {"dossiers.received 05500 2026-11-21 42 good 2026-11-21T17:00:05Z",
         "dossiers.on-time-rate 19 2026-11-21 98.7 provisional 2026-11-22T01:00:00Z một-cửa",
         "population.total 05803 2025 - manual 2026-01-10T00:00:00.125Z 𝄞",
         "air.pm25 19 2026-11-22T07:30:00Z 0.1 simulated"}));
}

// One frame of each kind, by the name of its golden file.
std::string encoded(const QByteArray& name, const domain::Catalogue& catalogue)
{
    Envelope envelope{.source = "/toancanh-feed/máy-1", .nextId = 7};
    const domain::TimePoint at = instant(now);
    const auto batch = sampleBatch(catalogue);
    const auto empty = std::make_shared<const domain::ReadingBatch>();
    if (name == "subscribe-new")
        return encode(Subscribe{}, envelope, at);
    if (name == "subscribe-resume") {
        return encode(Subscribe{.id = "sub-1",
                                .after = LogPosition{"log-a", 41},
                                .filter = {{"19", "05500"}, {"health.*", "dossiers.received"}},
                                .history = std::chrono::hours{24 * 90}},
                      envelope,
                      at);
    }
    if (name == "history-request") {
        return encode(HistoryRequest{"h-1", {{"19"}, {"*"}}, instant("2026-10-01"), instant(now)},
                      envelope,
                      at);
    }
    if (name == "history-request-entries") {
        return encode(HistoryRequest{"h-2", {}, {}, {}, EntrySpan{41, 4711}}, envelope, at);
    }
    if (name == "readings-conflated")
        return encode(Readings{batch, 42, 3, true}, catalogue, envelope, at);
    if (name == "welcome")
        return encode(
            Welcome{"log-a", 42, true, "etag-\"1\"", std::chrono::seconds{10}}, envelope, at);
    if (name == "snapshot")
        return encode(Snapshot{batch, true}, catalogue, envelope, at);
    if (name == "snapshot-empty")
        return encode(Snapshot{empty, false}, catalogue, envelope, at);
    if (name == "readings")
        return encode(Readings{batch, 18'446'744'073'709'551'615ULL, 3}, catalogue, envelope, at);
    if (name == "history")
        return encode(History{"h-1", batch, false}, catalogue, envelope, at);
    if (name == "sources") {
        return encode(Sources{{{"một-cửa", instant(now), std::chrono::milliseconds{2500}, 5, 4, 3},
                               {"trạm-khí", std::nullopt, std::nullopt, 0, 0, 1}}},
                      envelope,
                      at);
    }
    if (name == "heartbeat")
        return encode(Heartbeat{42}, envelope, at);
    if (name == "error")
        return encode(
            ErrorFrame{"bad-event", "/data/areas/0: thiếu\n\"mã\"", "sub-1"}, envelope, at);
    return encode(ErrorFrame{"too-slow", "", ""}, envelope, at);
}

const std::vector<QByteArray> clientFrames{
    "subscribe-new", "subscribe-resume", "history-request", "history-request-entries"};
const std::vector<QByteArray> gatewayFrames{"welcome",
                                            "snapshot",
                                            "snapshot-empty",
                                            "readings",
                                            "readings-conflated",
                                            "history",
                                            "sources",
                                            "heartbeat",
                                            "error",
                                            "error-bare"};

std::string encodeAgain(const ClientFrame& frame, Envelope& envelope)
{
    return std::visit([&](const auto& each) { return encode(each, envelope, instant(now)); },
                      frame);
}

std::string
encodeAgain(const GatewayFrame& frame, const domain::Catalogue& catalogue, Envelope& envelope)
{
    const auto encodeOne = [&]<typename Frame>(const Frame& each) -> std::string {
        if constexpr (std::is_same_v<Frame, UnknownFrame>)
            return "unknown " + each.type;
        else if constexpr (requires { each.batch; })
            return encode(each, catalogue, envelope, instant(now));
        else
            return encode(each, envelope, instant(now));
    };
    return std::visit(encodeOne, frame);
}

} // namespace

class TestFrames : public QObject
{
    Q_OBJECT

private slots:
    void bytesAreThoseOfTheGoldenFile_data();
    void bytesAreThoseOfTheGoldenFile();
    void writtenFramesAreAscii_data();
    void writtenFramesAreAscii();
    void clientFrameSurvivesTheRoundTrip_data();
    void clientFrameSurvivesTheRoundTrip();
    void gatewayFrameSurvivesTheRoundTrip_data();
    void gatewayFrameSurvivesTheRoundTrip();
    void idsCountUp();
    void readingsKeepTheirNumbersExactly();
    void unknownSeriesAreSkippedAndCounted();
    void unknownTypeOfGatewayIsLeftToTheCaller();
    void unknownMembersAreIgnored();
    void filterMatches_data();
    void filterMatches();
    void sequenceTextIsTwentyDigits();
    void sequenceIsParsed_data();
    void sequenceIsParsed();

private:
    void addNames(const std::vector<QByteArray>& names)
    {
        QTest::addColumn<QByteArray>("name");
        for (const QByteArray& name : names)
            QTest::newRow(name.constData()) << name;
    }

    domain::Catalogue m_catalogue = test::smallCatalogue();
};

void TestFrames::bytesAreThoseOfTheGoldenFile_data()
{
    std::vector<QByteArray> all = clientFrames;
    all.insert(all.end(), gatewayFrames.begin(), gatewayFrames.end());
    addNames(all);
}

void TestFrames::bytesAreThoseOfTheGoldenFile()
{
    QFETCH(QByteArray, name);
    const QByteArray actual = QByteArray::fromStdString(encoded(name, m_catalogue));
    QFile golden(QStringLiteral(IOC_SOURCE_DIR "/tests/wire/golden/") + QString::fromLatin1(name)
                 + QStringLiteral(".json"));
    QByteArray expected;
    if (golden.open(QIODevice::ReadOnly))
        expected = golden.readAll();
    if (actual != expected) {
        QFile copy(QDir::tempPath() + QStringLiteral("/ioc-golden-") + QString::fromLatin1(name)
                   + QStringLiteral(".json"));
        QVERIFY(copy.open(QIODevice::WriteOnly));
        copy.write(actual);
        qInfo() << "what was written is kept in" << copy.fileName();
    }
    QCOMPARE(actual, expected);
}

void TestFrames::writtenFramesAreAscii_data()
{
    bytesAreThoseOfTheGoldenFile_data();
}

void TestFrames::writtenFramesAreAscii()
{
    QFETCH(QByteArray, name);
    const std::string text = encoded(name, m_catalogue);
    QVERIFY(text.find("m\\u00e1y-1") != std::string::npos);
    QVERIFY(std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; }));
}

void TestFrames::clientFrameSurvivesTheRoundTrip_data()
{
    addNames(clientFrames);
}

void TestFrames::clientFrameSurvivesTheRoundTrip()
{
    QFETCH(QByteArray, name);
    const std::string text = encoded(name, m_catalogue);
    FrameDecoder decoder{maxRequestBytes};
    const auto frame = decoder.decodeClient(text);
    QVERIFY2(frame.has_value(), frame ? "" : frame.error().context.c_str());
    Envelope envelope{.source = "/toancanh-feed/máy-1", .nextId = 7};
    QCOMPARE(QByteArray::fromStdString(encodeAgain(*frame, envelope)),
             QByteArray::fromStdString(text));
}

void TestFrames::gatewayFrameSurvivesTheRoundTrip_data()
{
    addNames(gatewayFrames);
}

void TestFrames::gatewayFrameSurvivesTheRoundTrip()
{
    QFETCH(QByteArray, name);
    const std::string text = encoded(name, m_catalogue);
    FrameDecoder decoder{maxClientMessageBytes};
    Skipped skipped;
    const auto frame = decoder.decodeGateway(text, m_catalogue, skipped);
    QVERIFY2(frame.has_value(), frame ? "" : frame.error().context.c_str());
    QCOMPARE(skipped.count, std::size_t{0});
    Envelope envelope{.source = "/toancanh-feed/máy-1", .nextId = 7};
    QCOMPARE(QByteArray::fromStdString(encodeAgain(*frame, m_catalogue, envelope)),
             QByteArray::fromStdString(text));
}

void TestFrames::idsCountUp()
{
    Envelope envelope{.source = "/x"};
    const std::string first = encode(Heartbeat{1}, envelope, instant(now));
    const std::string second = encode(Heartbeat{1}, envelope, instant(now));
    QVERIFY(first.find(R"("id":"1")") != std::string::npos);
    QVERIFY(second.find(R"("id":"2")") != std::string::npos);
    QCOMPARE(envelope.nextId, std::uint64_t{3});
}

void TestFrames::readingsKeepTheirNumbersExactly()
{
    domain::ReadingBatch batch;
    for (const double value :
         {0.1, 1e300, 5e-324, -0.0, 123456789.123456789, 1.0 / 3.0, 9007199254740993.0}) {
        domain::Reading reading;
        reading.value = value;
        reading.time = instant("2026-11-21");
        reading.recorded = reading.time + std::chrono::milliseconds{7};
        reading.series = m_catalogue.series(test::dust, test::province);
        batch.readings.push_back(reading);
    }
    const auto shared = std::make_shared<const domain::ReadingBatch>(batch);
    Envelope envelope{.source = "/x"};
    const std::string text = encode(Readings{shared, 1, 0}, m_catalogue, envelope, instant(now));
    FrameDecoder decoder{maxClientMessageBytes};
    Skipped skipped;
    const auto frame = decoder.decodeGateway(text, m_catalogue, skipped);
    QVERIFY(frame.has_value());
    const auto& decoded = std::get<Readings>(*frame).batch->readings;
    QCOMPARE(decoded.size(), batch.readings.size());
    for (std::size_t i = 0; i < decoded.size(); ++i)
        QVERIFY2(domain::sameReading(decoded[i], batch.readings[i]), std::to_string(i).c_str());
}

void TestFrames::unknownSeriesAreSkippedAndCounted()
{
    const std::string text
        = R"({"specversion":"1.0","id":"1","source":"/x","type":"vn.toancanh.readings.v1","sequence":"5","data":{"readings":[
        {"indicator":"new.one","area":"19","time":"2026-11-21T17:00:00Z","value":1,"recorded":"2026-11-21T17:00:00Z"},
        {"indicator":"air.pm25","area":"99","time":"2026-11-21T17:00:00Z","value":1,"recorded":"2026-11-21T17:00:00Z"},
        {"indicator":"air.pm25","area":"19","time":"2026-11-21T17:00:00Z","value":1,"recorded":"2026-11-21T17:00:00Z"}]}})";
    FrameDecoder decoder{maxClientMessageBytes};
    Skipped skipped;
    const auto frame = decoder.decodeGateway(text, m_catalogue, skipped);
    QVERIFY(frame.has_value());
    QCOMPARE(std::get<Readings>(*frame).batch->readings.size(), std::size_t{1});
    QCOMPARE(std::get<Readings>(*frame).sequence, Sequence{5});
    QCOMPARE(skipped.count, std::size_t{2});
    QCOMPARE(QString::fromStdString(skipped.firstReason),
             QStringLiteral("unknown indicator 'new.one'"));
}

void TestFrames::unknownTypeOfGatewayIsLeftToTheCaller()
{
    FrameDecoder decoder{maxClientMessageBytes};
    Skipped skipped;
    const auto frame = decoder.decodeGateway(
        R"({"specversion":"1.0","id":"1","source":"/x","type":"vn.toancanh.weather.v1"})",
        m_catalogue,
        skipped);
    QVERIFY(frame.has_value());
    QVERIFY(std::holds_alternative<UnknownFrame>(*frame));
    QCOMPARE(QString::fromStdString(std::get<UnknownFrame>(*frame).type),
             QStringLiteral("vn.toancanh.weather.v1"));
}

void TestFrames::unknownMembersAreIgnored()
{
    FrameDecoder decoder{maxRequestBytes};
    const auto frame = decoder.decodeClient(
        R"({"specversion":"1.0","id":"a","source":"/x","type":"vn.toancanh.subscribe.v1","traceparent":"00",)"
        R"("data":{"after":null,"colour":{"deep":[1,2]},"history":"PT12H"}})");
    QVERIFY2(frame.has_value(), frame ? "" : frame.error().context.c_str());
    const auto& subscribe = std::get<Subscribe>(*frame);
    QVERIFY(subscribe.history == std::chrono::hours{12});
    QVERIFY(subscribe.filter == Filter{});
    QCOMPARE(QString::fromStdString(decoder.lastId()), QStringLiteral("a"));
}

void TestFrames::filterMatches_data()
{
    QTest::addColumn<QByteArray>("areas");
    QTest::addColumn<QByteArray>("indicators");
    QTest::addColumn<bool>("expected");
    const auto row
        = [](const char* name, const char* areas, const char* indicators, bool expected) {
              QTest::newRow(name) << QByteArray(areas) << QByteArray(indicators) << expected;
          };
    row("empty is all", "", "", true);
    row("area in the list", "05500,19", "", true);
    row("area not in the list", "05500", "", false);
    row("area is no prefix", "1", "", false);
    row("star", "", "*", true);
    row("prefix", "", "health.*", true);
    row("longer prefix", "", "health.beds.*", true);
    row("prefix ends at a dot", "", "healt.*", false);
    row("prefix is not the id itself", "", "health.beds.free.*", false);
    row("id", "", "air.pm25,health.beds.free", true);
    row("part of the id", "", "health.beds", false);
    row("both must pass", "05500", "health.*", false);
}

void TestFrames::filterMatches()
{
    QFETCH(QByteArray, areas);
    QFETCH(QByteArray, indicators);
    QFETCH(bool, expected);
    const auto list = [](const QByteArray& text) {
        std::vector<std::string> result;
        for (const QByteArray& part : text.split(',')) {
            if (!part.isEmpty())
                result.push_back(part.toStdString());
        }
        return result;
    };
    QCOMPARE(matches({list(areas), list(indicators)}, "health.beds.free", "19"), expected);
}

void TestFrames::sequenceTextIsTwentyDigits()
{
    QCOMPARE(QString::fromStdString(sequenceText(42)), QStringLiteral("00000000000000000042"));
    QCOMPARE(QString::fromStdString(sequenceText(0)), QStringLiteral("00000000000000000000"));
    QVERIFY(sequenceText(99) < sequenceText(100));
}

void TestFrames::sequenceIsParsed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<quint64>("expected");
    QTest::newRow("padded") << QByteArray("00000000000000000042") << true << quint64{42};
    QTest::newRow("short") << QByteArray("7") << true << quint64{7};
    QTest::newRow("greatest") << QByteArray("18446744073709551615") << true
                              << quint64{18446744073709551615ULL};
    QTest::newRow("too great") << QByteArray("18446744073709551616") << false << quint64{0};
    QTest::newRow("21 digits") << QByteArray("000000000000000000001") << false << quint64{0};
    QTest::newRow("empty") << QByteArray("") << false << quint64{0};
    QTest::newRow("sign") << QByteArray("+1") << false << quint64{0};
    QTest::newRow("negative") << QByteArray("-1") << false << quint64{0};
    QTest::newRow("blank") << QByteArray(" 1") << false << quint64{0};
    QTest::newRow("tail") << QByteArray("1x") << false << quint64{0};
}

void TestFrames::sequenceIsParsed()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isGood);
    QFETCH(quint64, expected);
    const auto sequence = parseSequence(text.toStdString());
    QCOMPARE(sequence.has_value(), isGood);
    if (isGood)
        QCOMPARE(*sequence, Sequence{expected});
    else
        QCOMPARE(sequence.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestFrames)
#include "tst_Frames.moc"
