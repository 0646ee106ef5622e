#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Result.h>
#include <widgets/wall/ScreenPlan.h>

#include <QByteArray>

#include <vector>

class QScreen;

namespace ioc::app {

/// The walls of a file of --screens:
///   {"walls": [{"id": "left", "screens": [{"serial": "…"}], "pages": ["overview"],
///               "grid": [9, 3], "bezel": [1.8, 1.8], "pixelPitch": 0.63, "viewingDistance": 4}]}
/// `screens` row by row, each by `name`, `manufacturer`, `model` or `serial`, or several of them;
/// `bezel` in millimetres between the pictures of two panels across and down; `pixelPitch` in
/// millimetres; `viewingDistance` in metres. Only `id` must be there. Errors: InvalidInput naming
/// the place and what was expected.
[[nodiscard]] Result<std::vector<ui::WallChoice>> readWalls(const QByteArray& json,
                                                            const domain::Catalogue& catalogue);

/// A screen as the system tells of it.
[[nodiscard]] ui::ScreenFace faceOf(const QScreen& screen);
/// All that are awake, the primary one first.
[[nodiscard]] std::vector<ui::ScreenFace> screensAwake();

} // namespace ioc::app
