#include <app/feed/server/WebSocketReader.h>

#include <QtTest>

using ioc::gateway::WebSocketHeader;
using ioc::gateway::WebSocketReader;
using Event = WebSocketReader::Event;

namespace {

// A client's frame, masked with a mask that changes every byte.
QByteArray frame(int opcode, const QByteArray& payload, bool last = true)
{
    QByteArray bytes;
    bytes += static_cast<char>((last ? 0x80 : 0) | opcode);
    const auto size = static_cast<quint64>(payload.size());
    if (size < 126) {
        bytes += static_cast<char>(0x80 | size);
    } else {
        const int more = size < 0x10000 ? 2 : 8;
        bytes += static_cast<char>(0x80 | (more == 2 ? 126 : 127));
        for (int i = more; i-- > 0;)
            bytes += static_cast<char>(size >> (8 * i));
    }
    const QByteArray mask = "\x11\x22\x33\x44";
    bytes += mask;
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes += static_cast<char>(payload[i] ^ mask[i % 4]);
    return bytes;
}

// All events of the bytes, each as a word: `text:…`, `ping:…`, `close 1000:…`, `fault 1002:…`.
QByteArrayList events(const QByteArray& bytes, std::size_t part, std::size_t most = 1 << 20)
{
    WebSocketReader reader{most};
    QByteArrayList all;
    std::string_view left{bytes.constData(), static_cast<std::size_t>(bytes.size())};
    while (!left.empty()) {
        std::string_view now = left.substr(0, part);
        left.remove_prefix(now.size());
        for (;;) {
            const Event event = reader.next(now);
            if (event == Event::NeedMore)
                break;
            const QByteArray payload = QByteArray::fromStdString(reader.payload());
            const QByteArray code = QByteArray::number(reader.code());
            switch (event) {
            case Event::Text:
                all << "text:" + payload;
                break;
            case Event::Binary:
                all << "binary:" + payload;
                break;
            case Event::Ping:
                all << "ping:" + payload;
                break;
            case Event::Pong:
                all << "pong:" + payload;
                break;
            case Event::Close:
                all << "close " + code + ":" + payload;
                break;
            default:
                all << "fault " + code;
                break;
            }
        }
    }
    return all;
}

} // namespace

class TestWebSocketReader : public QObject
{
    Q_OBJECT

private slots:
    void framesAreTakenApart_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArrayList>("expected");
        const auto row = [](const char* name, const QByteArray& bytes, const QByteArrayList& all) {
            QTest::newRow(name) << bytes << all;
        };
        const QByteArray vietnamese = "Th\xC3\xA1i Nguy\xC3\xAAn";
        row("text", frame(1, vietnamese), {"text:" + vietnamese});
        row("empty text", frame(1, ""), {"text:"});
        row("binary", frame(2, "\xFF"), {"binary:\xFF"});
        row("of 126 bytes", frame(1, QByteArray(126, 'a')), {"text:" + QByteArray(126, 'a')});
        row("of 64 KiB", frame(1, QByteArray(65536, 'a')), {"text:" + QByteArray(65536, 'a')});
        // A fragment may end inside a character, and a ping may come between two.
        row("fragments",
            frame(1, vietnamese.left(3), false) + frame(9, "p") + frame(0, "", false)
                + frame(0, vietnamese.mid(3)),
            {"ping:p", "text:" + vietnamese});
        row("two messages", frame(1, "a") + frame(1, "b"), {"text:a", "text:b"});
        row("pong", frame(10, "x"), {"pong:x"});
        row("close", frame(8, QByteArray("\x03\xE8", 2) + "bye"), {"close 1000:bye"});
        row("close without a code", frame(8, ""), {"close 1005:"});
        row("close of an application", frame(8, "\x0F\xA1"), {"close 4001:"});
        row("no mask", "\x81\x02hi", {"fault 1002"});
        row("reserved bit", "\xC1\x80" + QByteArray(4, '\0'), {"fault 1002"});
        row("unknown opcode", frame(3, ""), {"fault 1002"});
        row("fragmented ping", frame(9, "p", false), {"fault 1002"});
        row("long ping", frame(9, QByteArray(126, 'p')), {"fault 1002"});
        row("continuation of nothing", frame(0, "x"), {"fault 1002"});
        row("text inside a text", frame(1, "a", false) + frame(1, "b"), {"fault 1002"});
        row("length not the shortest",
            QByteArray("\x81\xFE\x00\x05", 4) + "mmmm12345",
            {"fault 1002"});
        row("half a close code", frame(8, "\x03"), {"fault 1002"});
        row("close code 1005", frame(8, "\x03\xED"), {"fault 1002"});
        row("close code 999", frame(8, "\x03\xE7"), {"fault 1002"});
        row("reason not UTF-8", frame(8, QByteArray("\x03\xE8\xFF", 3)), {"fault 1007"});
        row("text not UTF-8", frame(1, "\xE9"), {"fault 1007"});
        row("nothing follows a fault", frame(3, "") + frame(1, "a"), {"fault 1002"});
        row("an end is missing", frame(1, "abc").chopped(1), {});
    }

    void framesAreTakenApart()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArrayList, expected);
        QCOMPARE(events(bytes, static_cast<std::size_t>(bytes.size())), expected);
        QCOMPARE(events(bytes, 1), expected);
        QCOMPARE(events(bytes, 5), expected);
    }

    void aMessageIsBounded()
    {
        QCOMPARE(events(frame(1, QByteArray(100, 'a')), 7, 100).size(), 1);
        QCOMPARE(events(frame(1, QByteArray(101, 'a')), 7, 100), QByteArrayList{"fault 1009"});
        const QByteArray parts
            = frame(1, QByteArray(60, 'a'), false) + frame(0, QByteArray(41, 'a'));
        QCOMPARE(events(parts, 7, 100), QByteArrayList{"fault 1009"});
        // What is only claimed is refused before it comes.
        const QByteArray claim = QByteArray("\x81\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFFmask", 14);
        QCOMPARE(events(claim, 14, 100), QByteArrayList{"fault 1009"});
    }

    void headersHaveTheShortestLength_data()
    {
        QTest::addColumn<quint64>("size");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("0") << quint64{0} << QByteArray("8100");
        QTest::newRow("125") << quint64{125} << QByteArray("817d");
        QTest::newRow("126") << quint64{126} << QByteArray("817e007e");
        QTest::newRow("65535") << quint64{65535} << QByteArray("817effff");
        QTest::newRow("65536") << quint64{65536} << QByteArray("817f0000000000010000");
    }

    void headersHaveTheShortestLength()
    {
        QFETCH(quint64, size);
        const WebSocketHeader header{1, size};
        const auto bytes = header.bytes();
        QTEST(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())).toHex(), "header");
    }
};

QTEST_GUILESS_MAIN(TestWebSocketReader)
#include "tst_WebSocketReader.moc"
