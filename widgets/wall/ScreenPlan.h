#pragma once

#include <QPoint>
#include <QRect>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ioc::ui {

/// A screen as the system tells of it.
struct ScreenFace
{
    QString name; ///< of its connector: `HDMI-1`
    QString manufacturer;
    QString model;
    QString serial;
    QRect place; ///< on the desktop
    double pitchMm = 0; ///< of a pixel; 0: not known
};

/// Which screen is meant; an empty field may be anything.
struct ScreenMatch
{
    QString name;
    QString manufacturer;
    QString model;
    QString serial;

    [[nodiscard]] bool matches(const ScreenFace& face) const;
    friend bool operator==(const ScreenMatch&, const ScreenMatch&) = default;
};

/// One wall: the pages that it turns through, on one screen or on several.
struct WallChoice
{
    QString id = QStringLiteral("wall");
    std::vector<ScreenMatch> screens; ///< row by row; none: the first screen there is
    int columns = 1; ///< of panels: a screen each, or one screen that a controller splits evenly
    int rows = 1;
    double bezelAcrossMm = 0; ///< between the pictures of two panels side by side
    double bezelDownMm = 0;
    std::optional<double> pitchMm; ///< where the screen does not know its own
    std::optional<double> viewingDistanceM;
    QStringList pages; ///< empty: all
};

/// A part of a page on a panel.
struct WallPiece
{
    QRect shown; ///< in the window
    QPoint from; ///< its corner on the page
    friend bool operator==(const WallPiece&, const WallPiece&) = default;
};

/// Where a wall stands, and how its page is spread over the panels: what would lie behind a bezel
/// is left out, so that lines go on straight from panel to panel.
struct WallPlacement
{
    QRect window; ///< on the desktop
    QSize page; ///< that is laid out
    std::vector<WallPiece> pieces;
    double pitchMm = 0; ///< 0: not known

    friend bool operator==(const WallPlacement&, const WallPlacement&) = default;
};

/// The placement with the screens that are awake, in whatever order they woke: a screen is bound by
/// what it is, never by its place in a list. None: not one of its screens is awake. Panels of a
/// grid are of one size. Thread: any; pure.
[[nodiscard]] std::optional<WallPlacement> placementOf(const WallChoice& wall,
                                                       const std::vector<ScreenFace>& awake);

} // namespace ioc::ui
