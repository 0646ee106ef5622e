#include "SmallCatalogue.h"

#include <QFile>
#include <QTest>

/// Each mistake in a catalogue is reported once, at its place, with what was expected; and nothing
/// else is. The mistakes are the lines of faults.txt.
class tst_CatalogueFaults : public QObject
{
    Q_OBJECT

private slots:
    void reportsTheOneFault_data();
    void reportsTheOneFault();
};

void tst_CatalogueFaults::reportsTheOneFault_data()
{
    for (const char* column : {"file", "from", "to", "place", "says"})
        QTest::addColumn<QString>(column);
    QFile file{QStringLiteral(IOC_SOURCE_DIR "/tests/catalogue/faults.txt")};
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        QStringList fields = line.split(QStringLiteral(" | "));
        QVERIFY2(fields.size() == 6, qPrintable(line));
        for (QString& field : fields) {
            if (field == QStringLiteral("∅"))
                field.clear();
            field.replace(QStringLiteral("\\n"), QStringLiteral("\n"));
            field.replace(QStringLiteral("\\c"), QStringLiteral("\u0306\u0300"));
        }
        QTest::newRow(qPrintable(fields[0]))
            << fields[1] << fields[2] << fields[3] << fields[4] << fields[5];
    }
}

void tst_CatalogueFaults::reportsTheOneFault()
{
    QFETCH(const QString, file);
    QFETCH(const QString, from);
    QFETCH(const QString, to);
    QFETCH(const QString, place);
    QFETCH(const QString, says);
    const SmallCatalogue small;
    QVERIFY2(small.replace(file.toStdString(), from.toStdString(), to.toStdString()),
             "the text to spoil is not there");

    const auto reading = small.read();
    QVERIFY(!reading.catalogue);
    QVERIFY2(reading.faults.size() == 1, listed(reading));
    const auto& fault = reading.faults.front();
    QCOMPARE(QString::fromStdString(fault.file), file);
    QCOMPARE(QString::fromStdString(fault.place), place);
    QVERIFY2(QString::fromStdString(fault.expected).contains(says), fault.expected.c_str());
    QVERIFY2(fault.expected.starts_with("expected "), fault.expected.c_str());
    QVERIFY2(fault.expected.find(", found ") != std::string::npos, fault.expected.c_str());
}

QTEST_GUILESS_MAIN(tst_CatalogueFaults)
#include "tst_CatalogueFaults.moc"
