// catalogue-check DIR…: reads each catalogue and prints its faults as JSON lines; exit 1 where
// there are any. With several folders a line `{"catalogue": DIR, "faults": n}` closes each. For the
// tests, which cannot load the reader from Python.
#include <models/catalogue/CatalogueReader.h>

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <cstdio>

namespace {

void printLine(const QJsonObject& object)
{
    const QByteArray line = QJsonDocument{object}.toJson(QJsonDocument::Compact);
    std::puts(line.constData());
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc < 2) {
        std::fputs("usage: catalogue-check DIR...\n", stderr);
        return 2;
    }
    bool faulty = false;
    for (int i = 1; i < argc; ++i) {
        const auto reading = ioc::catalogue::readCatalogue(argv[i]);
        for (const ioc::catalogue::Fault& fault : reading.faults) {
            printLine({{QStringLiteral("file"), QString::fromStdString(fault.file)},
                       {QStringLiteral("place"), QString::fromStdString(fault.place)},
                       {QStringLiteral("expected"), QString::fromStdString(fault.expected)}});
        }
        printLine({{QStringLiteral("catalogue"), QString::fromLocal8Bit(argv[i])},
                   {QStringLiteral("faults"), static_cast<qint64>(reading.faults.size())}});
        faulty = faulty || !reading.catalogue;
    }
    return faulty ? 1 : 0;
}
