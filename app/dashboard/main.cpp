#include "ClientStart.h"
#include "CommandLine.h"
#include "Commands.h"
#include "Print.h"
#include "Setup.h"

#include <models/catalogue/CatalogueReader.h>

#include <QApplication>

#include <csignal>
#include <optional>
#include <translations/Translations.h>

namespace {

using namespace ioc;
using namespace ioc::app;

// The language is wanted before the arguments are checked: faults of usage are told in it.
domain::Language languageOf(const QStringList& arguments)
{
    const auto at = arguments.indexOf(QStringLiteral("--lang"));
    const bool english = arguments.contains(QStringLiteral("--lang=en"))
        || (at >= 0 && at + 1 < arguments.size() && arguments[at + 1] == QLatin1String("en"));
    return english ? domain::Language::English : domain::Language::Vietnamese;
}

ExitCode runWithCatalogue(const CommandLine& line)
{
    if (!line.reviewFile.isEmpty())
        return drawReview(line);
    const auto folder = locateCatalogue(line);
    if (!folder)
        return reportFault(folder.error());
    catalogue::Reading reading = catalogue::readCatalogue(*folder);
    if (!reading.catalogue) {
        for (const catalogue::Fault& fault : reading.faults)
            printTrouble(QString::fromStdString(catalogue::faultText(fault)));
        return ExitCode::InputFault;
    }
    const LoadedCatalogue loaded{*folder, std::move(reading.catalogue)};
    switch (line.command) {
    case CommandLine::Command::Window:
        return showConsole(line, loaded);
    case CommandLine::Command::Wall:
        return showWall(line, loaded);
    case CommandLine::Command::Snapshot:
        return drawSnapshot(line, loaded);
    case CommandLine::Command::Briefing:
        return writeBriefing(line, loaded);
    case CommandLine::Command::CacheStats:
        return showCacheStats(line, loaded);
    case CommandLine::Command::CacheVerify:
        return verifyCache(line, loaded);
    case CommandLine::Command::CacheCompact:
        return compactCache(line, loaded);
    case CommandLine::Command::CacheExport:
        return exportCache(line, loaded);
    case CommandLine::Command::CacheImport:
        return importToCache(line, loaded);
    case CommandLine::Command::Review:
    case CommandLine::Command::CatalogueCheck:
    case CommandLine::Command::Help:
    case CommandLine::Command::Version:
        break;
    }
    return ExitCode::UsageFault;
}

// The version, the licence, and whose work is shown: what an about page says.
QString versionText()
{
    return QStringLiteral("toancanh " IOC_VERSION " (Qt %1)\n").arg(QString::fromLatin1(qVersion()))
        + QCoreApplication::translate(
               "Commands",
               "Free software, GPL-3.0-or-later, without warranty.\n"
               "Outlines of the provinces: @svg-maps/vietnam 2.0.0, CC BY 4.0, "
               "Stephen Truong / svg-maps.");
}

ExitCode run(const CommandLine& line)
{
    switch (line.command) {
    case CommandLine::Command::Help:
        print(CommandLine::helpText());
        return ExitCode::Done;
    case CommandLine::Command::Version:
        print(versionText());
        return ExitCode::Done;
    case CommandLine::Command::CatalogueCheck:
        return checkCatalogue(line);
    case CommandLine::Command::Review:
        return showReview(line);
    default:
        return runWithCatalogue(line);
    }
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGXFSZ, SIG_IGN); // a file at its limit is a full disk, not an end
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    QString problem;
    std::optional<CommandLine> line = CommandLine::parse(arguments, problem);
    // Without a window no display is needed, and there may be none.
    if ((!line || line->isHeadless()) && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");

    QApplication application{argc, argv};
    QApplication::setApplicationName(QStringLiteral("toancanh"));
    QApplication::setApplicationVersion(QStringLiteral(IOC_VERSION));
    translations::install(application, languageOf(arguments));
    if (!line) {
        static_cast<void>(
            CommandLine::parse(arguments, problem)); // once more, in the user's language
        printTrouble(QStringLiteral("toancanh: ") + problem);
        return toInt(ExitCode::UsageFault);
    }
    ExitCode code = ExitCode::Again;
    while (code == ExitCode::Again) {
        CommandLine with = *line;
        if (!takeSettings(application, with))
            return toInt(ExitCode::Done);
        code = run(with);
    }
    return toInt(code);
}
