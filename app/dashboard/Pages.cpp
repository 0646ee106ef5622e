#include "Pages.h"

#include "LiveSource.h"
#include "Print.h"

#include <widgets/map/MapGeometry.h>
#include <widgets/theme/Theme.h>

#include <QCoreApplication>
#include <QFile>
#include <QScreen>

#include <algorithm>
#include <cmath>

namespace ioc::app {

namespace {

constexpr qint64 maxMapBytes = 64 * 1024 * 1024;

} // namespace

const domain::WallPage* findPage(const CommandLine& line, const domain::Catalogue& catalogue)
{
    const std::string wanted = line.page.toStdString();
    const auto found
        = std::find_if(catalogue.pages.begin(),
                       catalogue.pages.end(),
                       [&](const domain::WallPage& page) { return page.id == wanted; });
    if (found != catalogue.pages.end())
        return &*found;
    QStringList known;
    for (const domain::WallPage& page : catalogue.pages)
        known << QString::fromStdString(page.id);
    printTrouble(QCoreApplication::translate("Commands",
                                             "toancanh: the catalogue has no page '%1'; it has: %2")
                     .arg(line.page, known.join(QStringLiteral(", "))));
    return nullptr;
}

namespace {

// Boundaries of the areas in force today, from a file of the user's.
Result<std::shared_ptr<const ui::MapGeometry>> readMap(const QString& path,
                                                       const domain::Catalogue& catalogue)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorKind::NotFound,
                     "map " + path.toStdString() + ": " + file.errorString().toStdString()};
    }
    if (file.size() > maxMapBytes)
        return Error{ErrorKind::InvalidInput, "map " + path.toStdString() + ": larger than 64 MiB"};
    auto geometry = ui::MapGeometry::fromGeoJson(catalogue, wallClock(), file.readAll());
    if (!geometry)
        return Error{geometry.error().kind,
                     "map " + path.toStdString() + ": " + geometry.error().context};
    return std::make_shared<const ui::MapGeometry>(std::move(*geometry));
}

} // namespace

Result<ui::WallPage::Options>
pageOptions(const CommandLine& line, const domain::Catalogue& catalogue, const QScreen& screen)
{
    ui::WallPage::Options options;
    options.language = line.language;
    if (!line.mapFile.isEmpty()) {
        auto geometry = readMap(line.mapFile, catalogue);
        if (!geometry)
            return geometry.error();
        options.geometry = std::move(*geometry);
    }
    if (line.viewingDistanceM > 0) {
        const double pitchMm = line.pixelPitchMm > 0
            ? line.pixelPitchMm
            : screen.physicalSize().height() / screen.size().height();
        options.basePixels = std::ceil(ui::legibleBase(pitchMm, line.viewingDistanceM));
    }
    return options;
}

} // namespace ioc::app
