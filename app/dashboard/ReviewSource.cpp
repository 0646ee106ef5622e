#include "ReviewSource.h"

#include <models/catalogue/CatalogueReader.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

namespace ioc::app {

namespace {

// The catalogue's own folder inside the temporary one; its common files lie beside it.
constexpr const char* home = "catalogue";

// Writes the files where a catalogue's reader finds them. A name that leads elsewhere is none of
// ours.
Result<void> unpack(const std::vector<storage::PackedFile>& files, const QString& folder)
{
    const QString root = QDir::cleanPath(folder);
    for (const storage::PackedFile& file : files) {
        const QString name = QString::fromStdString(file.name);
        const QString path = QDir::cleanPath(root + QLatin1Char('/') + QLatin1String(home)
                                             + QLatin1Char('/') + name);
        if (QDir::isAbsolutePath(name) || name.contains(QLatin1Char('\\'))
            || !path.startsWith(root + QLatin1Char('/')))
            return Error{ErrorKind::Corrupt,
                         "the review file holds a file of the name " + file.name};
        QDir().mkpath(QFileInfo{path}.path());
        QFile out{path};
        const auto size = static_cast<qint64>(file.bytes.size());
        if (!out.open(QIODevice::WriteOnly) || out.write(file.bytes.data(), size) != size
            || !out.flush())
            return Error{ErrorKind::Unavailable,
                         path.toStdString() + ": " + out.errorString().toStdString()};
    }
    return {};
}

Result<LoadedCatalogue> readPacked(const std::vector<storage::PackedFile>& files)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return Error{ErrorKind::Unavailable,
                     "no temporary folder: " + folder.errorString().toStdString()};
    if (const Result<void> unpacked = unpack(files, folder.path()); !unpacked)
        return unpacked.error();
    const std::filesystem::path path = folder.filePath(QLatin1String(home)).toStdString();
    const catalogue::Reading reading = catalogue::readCatalogue(path);
    if (!reading.catalogue)
        return Error{ErrorKind::Corrupt,
                     "the catalogue in the review file: "
                         + catalogue::faultText(reading.faults.front())};
    return LoadedCatalogue{path, reading.catalogue};
}

} // namespace

Result<ReviewSource> ReviewSource::open(const QString& file,
                                        const std::optional<domain::TimePoint>& moment)
{
    const std::filesystem::path path{file.toStdString()};
    const auto head = storage::readReviewHead(path);
    if (!head)
        return head.error();
    auto loaded = readPacked(head->catalogue);
    if (!loaded)
        return loaded.error();
    // A week that was exported before it ended is known until then.
    const domain::TimePoint last = std::clamp(head->made, head->from, head->to);
    auto session = session::ReviewSession::open(
        path, loaded->catalogue, {std::clamp(moment.value_or(last), head->from, last)});
    if (!session)
        return session.error();
    ReviewSource source;
    source.m_loaded = std::move(*loaded);
    source.m_from = head->from;
    source.m_to = last;
    source.m_session = std::move(*session);
    return source;
}

} // namespace ioc::app
