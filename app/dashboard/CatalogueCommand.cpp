#include "Commands.h"
#include "Print.h"

#include <models/catalogue/CatalogueReader.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ioc::app {

namespace {

QJsonObject asJson(const catalogue::Fault& fault)
{
    return {{QStringLiteral("file"), QString::fromStdString(fault.file)},
            {QStringLiteral("place"), QString::fromStdString(fault.place)},
            {QStringLiteral("expected"), QString::fromStdString(fault.expected)}};
}

} // namespace

ExitCode checkCatalogue(const CommandLine& line)
{
    const catalogue::Reading reading = catalogue::readCatalogue(line.folder.toStdString());
    if (line.json) {
        QJsonArray faults;
        for (const catalogue::Fault& fault : reading.faults)
            faults.append(asJson(fault));
        QJsonObject answer{{QStringLiteral("faults"), faults}};
        if (reading.catalogue) {
            answer[QStringLiteral("indicators")]
                = static_cast<qint64>(reading.catalogue->indicators.size());
            answer[QStringLiteral("areas")] = static_cast<qint64>(reading.catalogue->areas.size());
            answer[QStringLiteral("targets")]
                = static_cast<qint64>(reading.catalogue->targets.size());
        }
        print(QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact)));
    } else {
        for (const catalogue::Fault& fault : reading.faults)
            print(QString::fromStdString(catalogue::faultText(fault)));
        if (reading.catalogue) {
            print(QCoreApplication::translate("Commands",
                                              "No fault: %1 indicators, %2 areas, %3 targets.")
                      .arg(reading.catalogue->indicators.size())
                      .arg(reading.catalogue->areas.size())
                      .arg(reading.catalogue->targets.size()));
        } else {
            print(QCoreApplication::translate("Commands", "%1 faults.").arg(reading.faults.size()));
        }
    }
    return reading.faults.empty() ? ExitCode::Done : ExitCode::InputFault;
}

} // namespace ioc::app
