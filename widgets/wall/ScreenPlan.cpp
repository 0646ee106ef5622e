#include "ScreenPlan.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ioc::ui {

namespace {

/// A screen of the wall with its place in the grid.
struct Bound
{
    std::size_t at;
    const ScreenFace* face;
};

std::vector<Bound> bind(const WallChoice& wall, const std::vector<ScreenFace>& awake)
{
    std::vector<Bound> bound;
    if (wall.screens.empty()) {
        if (!awake.empty())
            bound.push_back({0, &awake.front()});
        return bound;
    }
    std::vector<const ScreenFace*> free;
    for (const ScreenFace& face : awake)
        free.push_back(&face);
    for (std::size_t at = 0; at < wall.screens.size(); ++at) {
        const auto found = std::find_if(free.begin(), free.end(), [&](const ScreenFace* face) {
            return wall.screens[at].matches(*face);
        });
        if (found == free.end())
            continue;
        bound.push_back({at, *found});
        free.erase(found);
    }
    return bound;
}

int inPixels(double millimetres, double pitchMm)
{
    return pitchMm > 0 ? static_cast<int>(std::lround(millimetres / pitchMm)) : 0;
}

} // namespace

bool ScreenMatch::matches(const ScreenFace& face) const
{
    const auto fits
        = [](const QString& wanted, const QString& is) { return wanted.isEmpty() || wanted == is; };
    return fits(name, face.name) && fits(manufacturer, face.manufacturer) && fits(model, face.model)
        && fits(serial, face.serial);
}

std::optional<WallPlacement> placementOf(const WallChoice& wall,
                                         const std::vector<ScreenFace>& awake)
{
    const std::vector<Bound> bound = bind(wall, awake);
    if (bound.empty())
        return std::nullopt;
    const int columns = std::max(1, wall.columns);
    const int rows = std::max(1, wall.rows);
    const ScreenFace& first = *bound.front().face;
    WallPlacement placement;
    placement.pitchMm = wall.pitchMm.value_or(first.pitchMm);
    const QSize bezel{inPixels(wall.bezelAcrossMm, placement.pitchMm),
                      inPixels(wall.bezelDownMm, placement.pitchMm)};
    const bool isSplit = wall.screens.size() <= 1; // by a controller, which shows it as one screen
    QSize panel;
    if (isSplit)
        panel = {first.place.width() / columns, first.place.height() / rows};
    else
        for (const Bound& each : bound)
            panel = panel.expandedTo(each.face->place.size());
    for (const Bound& each : bound)
        placement.window |= each.face->place;
    const auto add = [&](int column, int row, const QPoint& corner) {
        placement.pieces.push_back(
            {{corner, panel},
             {column * (panel.width() + bezel.width()), row * (panel.height() + bezel.height())}});
    };
    if (isSplit) {
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column)
                add(column, row, {column * panel.width(), row * panel.height()});
    } else {
        for (const Bound& each : bound) {
            const auto at = static_cast<int>(each.at);
            add(at % columns,
                at / columns,
                each.face->place.topLeft() - placement.window.topLeft());
        }
    }
    placement.page = {columns * panel.width() + (columns - 1) * bezel.width(),
                      rows * panel.height() + (rows - 1) * bezel.height()};
    return placement;
}

} // namespace ioc::ui
