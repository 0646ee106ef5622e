#include "Commands.h"
#include "LiveSource.h"
#include "Print.h"
#include "Setup.h"

#include <models/board/ValueFormat.h>
#include <models/storage/Cache.h>
#include <models/wire/Ingest.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <limits>

namespace ioc::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

constexpr qint64 maxTableBytes = 256LL << 20;
constexpr std::size_t shownRefusals = 10;

QString number(const CommandLine& line, std::uint64_t count)
{
    return board::ValueFormat{line.language}.number(static_cast<double>(count), 0);
}

void printCounts(const CommandLine& line, const storage::AppendCounts& counts)
{
    print(Words::tr("%1: %2 new, %3 revised, %4 earlier revisions, %5 held already")
              .arg(line.file,
                   number(line, counts.added),
                   number(line, counts.revised),
                   number(line, counts.older),
                   number(line, counts.unchanged)));
}

/// Opened once the file to take in has been looked at: a wrong name begins no cache.
Result<storage::Cache> openTarget(const std::filesystem::path& path, const LoadedCatalogue& loaded)
{
    auto cache = storage::Cache::open(path, loaded.catalogue, storage::Access::ReadWrite);
    if (cache && cache->access() == storage::Access::ReadOnly)
        return Error{ErrorKind::Refused, "its lock is held"};
    return cache;
}

// Rows by the rules of the feed; those that break them are named, the others are stored.
ExitCode importTable(const CommandLine& line,
                     const std::filesystem::path& path,
                     const LoadedCatalogue& loaded)
{
    const std::filesystem::path name = line.file.toStdString();
    QFile file{line.file};
    if (!file.open(QIODevice::ReadOnly))
        return reportFault({ErrorKind::InvalidInput, file.errorString().toStdString()}, name);
    if (file.size() > maxTableBytes)
        return reportFault(
            {ErrorKind::InvalidInput, Words::tr("larger than 256 MiB").toStdString()}, name);
    const QByteArray text = file.readAll();
    wire::IngestOptions options;
    options.now = wallClock();
    options.defaultSource = QFileInfo{line.file}.fileName().toStdString();
    options.mostRows = std::numeric_limits<std::size_t>::max(); // the size is bounded already
    const auto rows = wire::ingest(wire::BodyKind::Csv,
                                   {text.constData(), static_cast<std::size_t>(text.size())},
                                   *loaded.catalogue,
                                   options);
    if (!rows)
        return reportFault(rows.error(), name);
    auto cache = openTarget(path, loaded);
    if (!cache)
        return reportFault(cache.error(), path);
    const auto counts = cache->append(rows->batch, std::nullopt);
    if (!counts)
        return reportFault(counts.error(), path);
    for (std::size_t at = 0; at < std::min(rows->refused.size(), shownRefusals); ++at) {
        const wire::Refusal& each = rows->refused[at];
        printTrouble(Words::tr("row %1: %2: %3")
                         .arg(QString::number(each.index + 1),
                              QString::fromStdString(each.field),
                              QString::fromStdString(each.reason)));
    }
    printCounts(line, *counts);
    if (rows->refused.empty())
        return ExitCode::Done;
    printTrouble(Words::tr("%1 readings were not taken").arg(number(line, rows->refused.size())));
    return ExitCode::InputFault;
}

ExitCode importFile(const CommandLine& line,
                    const std::filesystem::path& path,
                    const LoadedCatalogue& loaded)
{
    const std::filesystem::path name = line.file.toStdString();
    std::error_code none;
    if (std::filesystem::equivalent(name, path, none))
        return reportFault(
            {ErrorKind::InvalidInput, Words::tr("a cache is not taken into itself").toStdString()},
            name);
    auto other = storage::Cache::open(name, loaded.catalogue, storage::Access::ReadOnly);
    if (!other)
        return reportFault(other.error(), name);
    // A whole look first: of a damaged file nothing is taken.
    if (const auto sound = other->verify(); !sound)
        return reportFault(sound.error(), name);
    auto cache = openTarget(path, loaded);
    if (!cache)
        return reportFault(cache.error(), path);
    const auto imported = cache->import(*other);
    if (!imported)
        return reportFault(imported.error(), path);
    printCounts(line, imported->counts);
    if (imported->rollups > 0)
        print(Words::tr("%1 hours and days of readings that were thinned there")
                  .arg(number(line, imported->rollups)));
    if (imported->skipped == 0)
        return ExitCode::Done;
    printTrouble(
        Words::tr("%1 readings were not taken: the catalogue %2 does not know their series")
            .arg(number(line, imported->skipped), QString::fromStdString(loaded.catalogue->id)));
    return ExitCode::InputFault;
}

} // namespace

ExitCode importToCache(const CommandLine& line, const LoadedCatalogue& loaded)
{
    const std::filesystem::path path = locateCache(line, *loaded.catalogue);
    const bool isTable = line.file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    return isTable ? importTable(line, path, loaded) : importFile(line, path, loaded);
}

} // namespace ioc::app
