#include "Commands.h"
#include "Print.h"

#include <QCoreApplication>

namespace ioc::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

QString wordsFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound:
        return Words::tr("There is no such file");
    case ErrorKind::Corrupt:
        return Words::tr("Damaged, or neither a cache nor a review file");
    case ErrorKind::Unsupported:
        return Words::tr("Not a file that this version reads");
    case ErrorKind::Unavailable:
        return Words::tr("Cannot be opened, read or written");
    case ErrorKind::Exhausted:
        return Words::tr("No room is left on the disk or in memory");
    case ErrorKind::Refused:
        return Words::tr("Another program writes the cache: close it first");
    default:
        return {};
    }
}

} // namespace

QString faultText(const Error& error, const std::filesystem::path& file)
{
    const QString path = QString::fromStdString(file.string());
    const QString reason = QString::fromStdString(error.context);
    const QString words = wordsFor(error.kind);
    const QString place = reason.contains(path) ? reason : path + QStringLiteral(": ") + reason;
    return words.isEmpty() ? place : words + QStringLiteral(": ") + place;
}

ExitCode reportFault(const Error& error)
{
    printTrouble(QStringLiteral("toancanh: ") + QString::fromStdString(error.context));
    return error.kind == ErrorKind::InvalidInput ? ExitCode::InputFault : ExitCode::OutsideFault;
}

ExitCode reportFault(const Error& error, const std::filesystem::path& file)
{
    printTrouble(QStringLiteral("toancanh: ") + faultText(error, file));
    return error.kind == ErrorKind::InvalidInput ? ExitCode::InputFault : ExitCode::OutsideFault;
}

} // namespace ioc::app
