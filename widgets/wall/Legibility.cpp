#include "Legibility.h"

#include <widgets/theme/TextAudit.h>
#include <widgets/theme/Theme.h>

#include <QPicture>

#include <cmath>
#include <numbers>
#include <set>
#include <utility>

namespace ioc::ui {

double arcMinutesOf(double fontPixels, double pixelPitchMm, double distanceM) noexcept
{
    const double capitalsM = fontPixels * capHeightEm * pixelPitchMm / 1000;
    return std::atan(capitalsM / distanceM) * 180 / std::numbers::pi * 60;
}

std::vector<SmallText> smallTexts(session::Session& session,
                                  const domain::WallPage& page,
                                  WallPage::Options options,
                                  const QSize& size,
                                  double pixelPitchMm,
                                  double distanceM)
{
    const auto widget = makePage(session, page, std::move(options));
    widget->resize(size);
    TextAudit audit;
    QPicture picture; // needs no memory for the pixels of a video wall
    widget->render(&picture);
    std::set<std::pair<QString, double>> seen;
    std::vector<SmallText> found;
    for (const TextAudit::Entry& entry : audit.entries()) {
        const double arcMinutes = arcMinutesOf(entry.pixels, pixelPitchMm, distanceM);
        if (arcMinutes < legibleArcMinutes && seen.emplace(entry.asked, entry.pixels).second)
            found.push_back({entry.asked, arcMinutes});
    }
    return found;
}

} // namespace ioc::ui
