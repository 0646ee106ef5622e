#include "Commands.h"
#include "LiveSource.h"
#include "Print.h"
#include "Setup.h"

#include <models/storage/Cache.h>
#include <models/wire/Ingest.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace ioc::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

constexpr qint64 maxTableBytes = 256LL << 20;
constexpr std::size_t shownRefusals = 10;

Error unreadable(const QString& file, const QString& why)
{
    return {ErrorKind::InvalidInput, file.toStdString() + ": " + why.toStdString()};
}

void printCounts(const storage::AppendCounts& counts, const QString& file)
{
    print(Words::tr("%1: %2 new, %3 revised, %4 earlier revisions, %5 held already")
              .arg(file)
              .arg(counts.added)
              .arg(counts.revised)
              .arg(counts.older)
              .arg(counts.unchanged));
}

// Rows by the rules of the feed; those that break them are named, the others are stored.
Result<std::size_t>
importTable(storage::Cache& cache, const QString& name, const domain::Catalogue& catalogue)
{
    QFile file{name};
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(name, file.errorString());
    if (file.size() > maxTableBytes)
        return unreadable(name, Words::tr("larger than 256 MiB"));
    const QByteArray text = file.readAll();
    wire::IngestOptions options;
    options.now = wallClock();
    options.defaultSource = QFileInfo{name}.fileName().toStdString();
    const auto rows = wire::ingest(wire::BodyKind::Csv,
                                   {text.constData(), static_cast<std::size_t>(text.size())},
                                   catalogue,
                                   options);
    if (!rows)
        return rows.error();
    const auto counts = cache.append(rows->batch, std::nullopt);
    if (!counts)
        return counts.error();
    for (std::size_t at = 0; at < std::min(rows->refused.size(), shownRefusals); ++at) {
        const wire::Refusal& each = rows->refused[at];
        printTrouble(Words::tr("row %1: %2: %3")
                         .arg(QString::number(each.index + 1),
                              QString::fromStdString(each.field),
                              QString::fromStdString(each.reason)));
    }
    printCounts(*counts, name);
    return rows->refused.size();
}

Result<std::size_t> importFile(storage::Cache& cache,
                               const QString& name,
                               const std::shared_ptr<const domain::Catalogue>& catalogue)
{
    auto other = storage::Cache::open(name.toStdString(), catalogue, storage::Access::ReadOnly);
    if (!other)
        return other.error();
    // A whole look first: of a damaged file nothing is taken.
    if (const auto sound = other->verify(); !sound)
        return sound.error();
    const auto imported = cache.import(*other);
    if (!imported)
        return imported.error();
    printCounts(imported->counts, name);
    if (imported->rollups > 0)
        print(Words::tr("%1 hours and days of readings that were thinned there")
                  .arg(imported->rollups));
    return imported->skipped;
}

} // namespace

ExitCode importToCache(const CommandLine& line, const LoadedCatalogue& loaded)
{
    auto cache = storage::Cache::open(
        locateCache(line, *loaded.catalogue), loaded.catalogue, storage::Access::ReadWrite);
    if (!cache)
        return reportFault(cache.error());
    if (cache->access() == storage::Access::ReadOnly)
        return reportFault(
            Error{ErrorKind::Refused, "another program writes the cache: close it first"});
    const bool isTable = line.file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    const auto left = isTable ? importTable(*cache, line.file, *loaded.catalogue)
                              : importFile(*cache, line.file, loaded.catalogue);
    if (!left)
        return reportFault(left.error());
    if (*left > 0) {
        printTrouble(Words::tr("%1 readings were not taken").arg(*left));
        return ExitCode::InputFault;
    }
    return ExitCode::Done;
}

} // namespace ioc::app
