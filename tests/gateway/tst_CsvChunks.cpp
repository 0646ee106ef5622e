#include <app/feed/CsvChunks.h>

#include <QtTest>

using ioc::gateway::CsvChunks;

class TestCsvChunks : public QObject
{
    Q_OBJECT

private slots:
    void everyRecordComesOnceUnderTheHeader()
    {
        std::string text = "a,b\n";
        for (int i = 0; i < 100; ++i)
            text += std::to_string(i) + ",\"line\nbreak, \"\"quoted\"\"\"\n";
        CsvChunks chunks(text, 200);
        CsvChunks::Chunk chunk;
        std::string joined = "a,b\n";
        std::size_t records = 0;
        while (chunks.next(chunk)) {
            QVERIFY(chunk.text.size() <= 200);
            QVERIFY(chunk.text.starts_with("a,b\n"));
            QCOMPARE(chunk.firstRecord, records);
            joined += chunk.text.substr(4);
            records += chunk.records;
        }
        QCOMPARE(records, std::size_t{100});
        QCOMPARE(joined, text);
    }

    void oddEnds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("records");
        QTest::newRow("empty") << QByteArray() << 0;
        QTest::newRow("header only") << QByteArray("a,b\n") << 0;
        QTest::newRow("header without an end") << QByteArray("a,b") << 0;
        QTest::newRow("no last line break") << QByteArray("a\n1\n2") << 2;
        QTest::newRow("carriage returns") << QByteArray("a\r\n1\r\n2\r\n") << 2;
        QTest::newRow("empty lines at the end") << QByteArray("a\n1\n\n\r\n") << 1;
        QTest::newRow("quote never closed") << QByteArray("a\n1\n\"2\n3\n4") << 2;
        QTest::newRow("record over the limit")
            << QByteArray("a\n1\n") + QByteArray(500, 'x') + QByteArray("\n2\n") << 3;
    }

    void oddEnds()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, records);
        const std::string plain = text.toStdString();
        CsvChunks chunks(plain, 100);
        CsvChunks::Chunk chunk;
        std::size_t found = 0;
        while (chunks.next(chunk))
            found += chunk.records;
        QCOMPARE(found, static_cast<std::size_t>(records));
    }
};

QTEST_GUILESS_MAIN(TestCsvChunks)
#include "tst_CsvChunks.moc"
