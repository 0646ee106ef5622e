#include "Pages.h"

#include "Print.h"

#include <widgets/theme/Theme.h>

#include <QCoreApplication>
#include <QScreen>

#include <algorithm>

namespace ioc::app {

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

ui::WallPage::Options pageOptions(const CommandLine& line, const QScreen& screen)
{
    ui::WallPage::Options options;
    options.language = line.language;
    if (line.viewingDistanceM > 0) {
        const double pitchMm = screen.physicalSize().height() / screen.size().height();
        options.basePixels = ui::legibleBase(pitchMm, line.viewingDistanceM);
    }
    return options;
}

} // namespace ioc::app
