#include "Commands.h"
#include "LiveSource.h"
#include "Print.h"
#include "Setup.h"

#include <models/board/ValueFormat.h>
#include <models/catalogue/CatalogueReader.h>
#include <models/domain/TimeText.h>
#include <models/storage/Cache.h>
#include <models/storage/ReviewFile.h>

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <array>
#include <charconv>

namespace ioc::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

Result<storage::Cache> openCache(const std::filesystem::path& file,
                                 const LoadedCatalogue& loaded,
                                 storage::Access access = storage::Access::ReadOnly)
{
    if (!std::filesystem::exists(file)) // where writing would begin one
        return Error{ErrorKind::NotFound, file.string()};
    return storage::Cache::open(file, loaded.catalogue, access);
}

QString instantText(const std::optional<domain::TimePoint>& instant)
{
    return instant ? QString::fromStdString(domain::formatInstant(*instant)) : QStringLiteral("-");
}

QString count(const board::ValueFormat& format, std::uint64_t number)
{
    return format.number(static_cast<double>(number), 0);
}

// A CSV cell by RFC 4180: quoted where it has to be.
QByteArray cell(const std::string& text)
{
    QByteArray bytes = QByteArray::fromStdString(text);
    if (bytes.contains(',') || bytes.contains('"') || bytes.contains('\n')
        || bytes.contains('\r')) {
        bytes.replace('"', "\"\"");
        return '"' + bytes + '"';
    }
    return bytes;
}

QByteArray number(double value)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return {digits.data(), static_cast<qsizetype>(end - digits.data())};
}

} // namespace

ExitCode showCacheStats(const CommandLine& line, const LoadedCatalogue& loaded)
{
    const std::filesystem::path file = locateCache(line, *loaded.catalogue);
    auto cache = openCache(file, loaded);
    if (!cache)
        return reportFault(cache.error(), file);
    const auto stats = cache->stats();
    if (!stats)
        return reportFault(stats.error(), file);
    const auto gaps = cache->gaps();
    if (!gaps)
        return reportFault(gaps.error(), file);
    if (line.json) {
        QJsonObject answer{{QStringLiteral("readings"), static_cast<qint64>(stats->readings)},
                           {QStringLiteral("revisions"), static_cast<qint64>(stats->revisions)},
                           {QStringLiteral("unsealed"), static_cast<qint64>(stats->unsealed)},
                           {QStringLiteral("series"), static_cast<qint64>(stats->series)},
                           {QStringLiteral("bytes"), static_cast<qint64>(stats->bytes)},
                           {QStringLiteral("oldest"), instantText(stats->oldest)},
                           {QStringLiteral("newest"), instantText(stats->newest)},
                           {QStringLiteral("rollups"), static_cast<qint64>(stats->rollups)},
                           {QStringLiteral("gaps"), static_cast<qint64>(gaps->size())},
                           {QStringLiteral("capPolicy"), QLatin1String(storage::capPolicy)}};
        if (stats->position) {
            answer[QStringLiteral("log")] = QString::fromStdString(stats->position->log);
            answer[QStringLiteral("sequence")] = QString::number(stats->position->sequence);
        }
        print(QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact)));
        return ExitCode::Done;
    }
    const board::ValueFormat format{line.language};
    print(Words::tr("%1 readings of %2 series, %3 earlier revisions, %4 bytes")
              .arg(count(format, stats->readings),
                   count(format, stats->series),
                   count(format, stats->revisions),
                   count(format, stats->bytes)));
    if (stats->oldest && stats->newest)
        print(Words::tr("from %1 to %2")
                  .arg(format.dateTime(*stats->oldest), format.dateTime(*stats->newest)));
    if (stats->rollups > 0)
        print(Words::tr("%1 hours and days stand for readings that were thinned")
                  .arg(count(format, stats->rollups)));
    for (const storage::Gap& gap : *gaps)
        print(Words::tr("not fetched yet: %1 to %2")
                  .arg(format.dateTime(gap.from), format.dateTime(gap.to)));
    if (stats->position)
        print(Words::tr("feed log %1, sequence %2")
                  .arg(QString::fromStdString(stats->position->log))
                  .arg(stats->position->sequence));
    return ExitCode::Done;
}

ExitCode verifyCache(const CommandLine& line, const LoadedCatalogue& loaded)
{
    const std::filesystem::path file = locateCache(line, *loaded.catalogue);
    auto cache = openCache(file, loaded);
    if (!cache)
        return reportFault(cache.error(), file);
    if (const auto verified = cache->verify(); !verified)
        return reportFault(verified.error(), file);
    print(Words::tr("The cache is sound."));
    return ExitCode::Done;
}

ExitCode compactCache(const CommandLine& line, const LoadedCatalogue& loaded)
{
    const std::filesystem::path file = locateCache(line, *loaded.catalogue);
    auto cache = openCache(file, loaded, storage::Access::ReadWrite);
    if (!cache)
        return reportFault(cache.error(), file);
    if (cache->access() == storage::Access::ReadOnly)
        return reportFault(Error{ErrorKind::Refused, "its lock is held"}, file);
    const auto before = cache->stats();
    if (!before)
        return reportFault(before.error(), file);
    if (line.retentionGiven) {
        for (bool more = true; more;) {
            const auto thinned = cache->thin(wallClock(), line.retention);
            if (!thinned)
                return reportFault(thinned.error(), file);
            more = thinned->more;
        }
    }
    if (const auto compacted = cache->compact(); !compacted)
        return reportFault(compacted.error(), file);
    const auto after = cache->stats();
    if (!after)
        return reportFault(after.error(), file);
    const board::ValueFormat format{line.language};
    print(Words::tr("%1 readings, %2 bytes before, %3 bytes now")
              .arg(count(format, after->readings),
                   count(format, before->bytes),
                   count(format, after->bytes)));
    return ExitCode::Done;
}

namespace {

// Whoever gets the file needs nothing else: the catalogue goes with it.
ExitCode exportReview(const CommandLine& line, const LoadedCatalogue& loaded, storage::Cache& cache)
{
    const auto files = catalogue::readCatalogueFiles(loaded.folder);
    if (!files)
        return reportFault(files.error());
    storage::ReviewHead head;
    head.from = *line.from;
    head.to = *line.to;
    head.made = wallClock();
    for (const catalogue::SourceFile& file : *files)
        head.catalogue.push_back({file.label, file.text});
    const auto counts = cache.exportReview(line.out.toStdString(), head);
    if (!counts)
        return reportFault(counts.error(), line.out.toStdString());
    const board::ValueFormat format{line.language};
    print(Words::tr("%1 readings, %2 bytes in %3")
              .arg(count(format, counts->readings), count(format, counts->bytes), line.out));
    return ExitCode::Done;
}

} // namespace

ExitCode exportCache(const CommandLine& line, const LoadedCatalogue& loaded)
{
    const std::filesystem::path file = locateCache(line, *loaded.catalogue);
    auto cache = openCache(file, loaded);
    if (!cache)
        return reportFault(cache.error(), file);
    if (line.out.endsWith(QLatin1String(".toancanh"), Qt::CaseInsensitive))
        return exportReview(line, loaded, *cache);
    QSaveFile table{line.out};
    if (!table.open(QIODevice::WriteOnly))
        return reportFault(Error{ErrorKind::Unavailable, table.errorString().toStdString()},
                           line.out.toStdString());
    table.write("indicator,area,time,value,quality,recorded,source\n");
    std::uint64_t rows = 0;
    const auto exported = cache->exportReadings([&](const storage::NamedReading& reading) {
        if ((line.from && reading.time <= *line.from) || (line.to && reading.time > *line.to))
            return true;
        ++rows;
        QByteArray row = cell(reading.indicator) + ',' + cell(reading.area) + ','
            + domain::formatInstant(reading.time).c_str() + ',';
        if (reading.value == reading.value)
            row += number(reading.value);
        row += QByteArray{","} + domain::toString(reading.quality) + ','
            + domain::formatInstant(reading.recorded).c_str() + ',' + cell(reading.source) + '\n';
        return table.write(row) == row.size();
    });
    if (!exported)
        return reportFault(exported.error(), file);
    if (!table.commit())
        return reportFault(Error{ErrorKind::Exhausted, table.errorString().toStdString()},
                           line.out.toStdString());
    print(Words::tr("%1 readings in %2")
              .arg(count(board::ValueFormat{line.language}, rows), line.out));
    return ExitCode::Done;
}

} // namespace ioc::app
