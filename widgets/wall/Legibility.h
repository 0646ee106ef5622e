#pragma once

#include <widgets/wall/WallPage.h>

#include <QString>

#include <vector>

namespace ioc::ui {

/// How tall the capitals of letters of so many pixels are to a viewer. Units: arc minutes.
[[nodiscard]] double
arcMinutesOf(double fontPixels, double pixelPitchMm, double distanceM) noexcept;

/// The least that a text must have to be read.
inline constexpr double legibleArcMinutes = 16;

/// A text of a page that is smaller than what is legible, as it was asked for.
struct SmallText
{
    QString text;
    double arcMinutes = 0;
};

/// Every such text of a page of this size, seen from `distanceM`, each once. Nothing is shown.
/// Thread: gui.
[[nodiscard]] std::vector<SmallText> smallTexts(session::Session& session,
                                                const domain::WallPage& page,
                                                WallPage::Options options,
                                                const QSize& size,
                                                double pixelPitchMm,
                                                double distanceM);

} // namespace ioc::ui
