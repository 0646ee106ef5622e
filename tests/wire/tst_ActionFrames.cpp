#include <models/wire/Frames.h>
#include <models/wire/Limits.h>

#include <QTest>

#include <tests/support/SmallCatalogue.h>

using namespace ioc;

namespace {

const domain::TimePoint noon = test::instant("2026-11-20T05:00:00Z");

domain::Action everyField()
{
    domain::Action action;
    action.id = "một-1";
    action.act = domain::Act::IssueDirective;
    action.subject = "dust@19";
    action.text = "Kiểm tra \"ngay\"\n\tvà báo cáo";
    action.to = "Sở Y tế";
    action.until = noon + std::chrono::hours{48};
    action.seen = noon;
    return action;
}

QByteArray eventWith(const QByteArray& data, const QByteArray& rest = {})
{
    return "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"/"
           "t\",\"type\":\"vn.toancanh.action.v1\""
        + rest + ",\"data\":" + data + "}";
}

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

/// Acts on the wire, both ways.
class TestActionFrames : public QObject
{
    Q_OBJECT

private slots:
    void aRequestReadsBackAsItWasWritten()
    {
        wire::Envelope envelope{"/toancanh", 1};
        const std::string text = wire::encode(wire::ActionRequest{everyField()}, envelope, noon);
        QVERIFY(std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 127; }));
        wire::FrameDecoder decoder{wire::maxRequestBytes};
        const auto frame = decoder.decodeClient(text);
        QVERIFY2(frame.has_value(), frame ? "" : frame.error().context.c_str());
        QVERIFY(std::get<wire::ActionRequest>(*frame).action == everyField());
    }

    void aLoggedActReadsBackAsItWasWritten()
    {
        const auto catalogue = test::smallCatalogue();
        wire::Envelope envelope{"/toancanh-feed", 1};
        const domain::LoggedAction logged{42, noon, "trực ca", everyField()};
        const std::string text = wire::encode(wire::ActionFrame{logged}, envelope, noon);
        QVERIFY(text.find("\"sequence\":\"00000000000000000042\"") != std::string::npos);
        wire::FrameDecoder decoder{wire::maxClientMessageBytes};
        wire::Skipped skipped;
        const auto frame = decoder.decodeGateway(text, catalogue, skipped);
        QVERIFY2(frame.has_value(), frame ? "" : frame.error().context.c_str());
        QVERIFY(std::get<wire::ActionFrame>(*frame).action == logged);
    }

    void everyActHasItsWord()
    {
        for (int i = 0; i < domain::actCount; ++i) {
            const auto act = static_cast<domain::Act>(i);
            domain::Act read = domain::Act::SystemNote;
            QVERIFY(domain::actFromText(domain::toString(act), read));
            QCOMPARE(read, act);
        }
    }

    void faultsNameTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const QByteArray& data, const char* place) {
            QTest::newRow(name) << data << QString::fromLatin1(place);
        };
        row("no act", "{\"subject\":\"a@19\"}", "/data/act");
        row("unknown act", "{\"act\":\"dance\",\"subject\":\"a@19\"}", "/data/act");
        row("no subject", "{\"act\":\"comment\"}", "/data/subject");
        row("text is a number", "{\"act\":\"comment\",\"subject\":\"a\",\"text\":7}", "/data/text");
        row("text too long",
            "{\"act\":\"comment\",\"subject\":\"a\",\"text\":\"" + QByteArray(5000, 'x') + "\"}",
            "/data/text");
        row("until is no instant",
            "{\"act\":\"shelve\",\"subject\":\"a@19\",\"until\":\"tomorrow\"}",
            "/data/until");
        row("seen is a number",
            "{\"act\":\"acknowledge\",\"subject\":\"a@19\",\"seen\":3}",
            "/data/seen");
        row("data is a list", "[]", "/data");
    }
    void faultsNameTheirPlace()
    {
        QFETCH(const QByteArray, data);
        QFETCH(const QString, place);
        wire::FrameDecoder decoder{wire::maxRequestBytes};
        const QByteArray event = eventWith(data);
        const auto frame = decoder.decodeClient(view(event));
        QVERIFY(!frame);
        QCOMPARE(frame.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(frame.error().context.rfind(place.toStdString(), 0) == 0,
                 frame.error().context.c_str());
    }

    void aLoggedActSaysWhoAndWhere()
    {
        const auto catalogue = test::smallCatalogue();
        wire::FrameDecoder decoder{wire::maxClientMessageBytes};
        wire::Skipped skipped;
        const QByteArray whole = "{\"act\":\"comment\",\"subject\":\"a\",\"who\":\"b\",\"logged\":"
                                 "\"2026-11-20T05:00:00Z\"}";
        const QByteArray sequence = ",\"sequence\":\"7\"";
        const auto read = [&](const QByteArray& event) {
            return decoder.decodeGateway(view(event), catalogue, skipped).has_value();
        };
        QVERIFY(read(eventWith(whole, sequence)));
        QVERIFY(!read(eventWith(whole)));
        QVERIFY(
            !read(eventWith("{\"act\":\"comment\",\"subject\":\"a\",\"who\":\"b\"}", sequence)));
        QVERIFY(!read(
            eventWith("{\"act\":\"comment\",\"subject\":\"a\",\"logged\":\"2026-11-20T05:00:00Z\"}",
                      sequence)));
    }
};

QTEST_APPLESS_MAIN(TestActionFrames)
#include "tst_ActionFrames.moc"
