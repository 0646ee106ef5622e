// JSON strings as the gateway writes them.

#include <app/feed/log/JsonText.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include <random>

using ioc::gateway::appendJsonString;
using ioc::gateway::jsonString;

class TestJsonText : public QObject
{
    Q_OBJECT

private slots:
    void writes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray{} << QByteArray{"\"\""};
        QTest::newRow("plain") << QByteArray{"12345"} << QByteArray{"\"12345\""};
        QTest::newRow("quote first") << QByteArray{"\"a"} << QByteArray{"\"\\\"a\""};
        QTest::newRow("backslash last") << QByteArray{"a\\"} << QByteArray{"\"a\\\\\""};
        QTest::newRow("control") << QByteArray{"a\nb\x1f"} << QByteArray{"\"a\\u000ab\\u001f\""};
        QTest::newRow("NUL") << QByteArray{"a\0b", 3} << QByteArray{"\"a\\u0000b\""};
        QTest::newRow("Vietnamese") << QByteArray{"xã Đại Từ"} << QByteArray{"\"xã Đại Từ\""};
        QTest::newRow("no UTF-8") << QByteArray{"a\xff\xfe"
                                                "b"}
                                  << QByteArray{"\"a\\ufffd\\ufffdb\""};
        QTest::newRow("cut short") << QByteArray{"x\xe1\xba"} << QByteArray{"\"x\\ufffd\\ufffd\""};
        QTest::newRow("surrogate")
            << QByteArray{"\xed\xa0\x80"} << QByteArray{"\"\\ufffd\\ufffd\\ufffd\""};
    }
    void writes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, json);
        QCOMPARE(QByteArray::fromStdString(jsonString(text.toStdString())), json);
        std::string out = "[1,";
        appendJsonString(out, text.toStdString());
        QCOMPARE(QByteArray::fromStdString(out), "[1," + json);
    }

    // Whatever the bytes, another reader finds JSON, and the same text where they were UTF-8.
    void anotherReaderUnderstandsIt()
    {
        std::mt19937 random{7};
        static constexpr std::string_view alphabet{
            "ab\"\\\n\x01\x7f\xc3\xa0\xe1\xbb\x87\xf0\x9f\x98\x80\xff", 18};
        for (int round = 0; round < 2'000; ++round) {
            std::string text;
            for (std::size_t i = random() % 24; i > 0; --i)
                text += alphabet[random() % alphabet.size()];
            const QByteArray json = "[" + QByteArray::fromStdString(jsonString(text)) + "]";
            const QJsonDocument read = QJsonDocument::fromJson(json);
            QVERIFY2(read.isArray(), json.constData());
            const QString expected = QString::fromUtf8(text.data(), static_cast<int>(text.size()));
            if (expected.toUtf8().toStdString() == text)
                QCOMPARE(read.array().at(0).toString(), expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_JsonText.moc"
