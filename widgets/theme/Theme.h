#pragma once

#include <models/domain/Status.h>

#include <QColor>
#include <QFont>
#include <QSizeF>
#include <QString>

#include <array>

namespace ioc::ui {

/// What a piece of text is for; its size and weight follow.
enum class TextRole {
    Caption, ///< the smallest text a viewer must read: 1 base
    Body,
    Label,
    Value, ///< of a row
    Title,
    Heading, ///< of a page
    Strip, ///< values of the attention strip
    HeroUnit,
    Clock,
    Hero,
};

/// Colours, type and measures of one surface. Roles are the same on all; only their values differ.
/// Units: pixels of the device painted on. Thread: any; a value.
class Theme
{
public:
    struct Colours
    {
        QColor ground, surface, raised, line;
        QColor text, second, third;
        QColor data; ///< series and bars of a normal value
        QColor track; ///< what a bar runs in
        QColor onTarget, watch, offTarget, noData;
        std::array<QColor, 5> sequence; ///< maps, low to high
        std::array<QColor, 3> series; ///< further series of a comparison
        QColor halo; ///< around labels on a map
    };

    [[nodiscard]] static Theme darkWall(double basePixels);
    [[nodiscard]] static Theme light(double basePixels);
    [[nodiscard]] static Theme print(double basePixels);

    /// The same at `share` of its light, 0.3 to 1: for a wall at night.
    [[nodiscard]] Theme dimmed(double share) const;

    [[nodiscard]] const Colours& colours() const noexcept { return m_colours; }
    [[nodiscard]] double base() const noexcept { return m_base; }
    [[nodiscard]] double pixels(TextRole role) const noexcept;
    [[nodiscard]] QFont font(TextRole role) const;
    /// Height of a line of text with its Vietnamese marks: 1.3 em.
    [[nodiscard]] double lineHeight(TextRole role) const noexcept { return 1.3 * pixels(role); }
    /// A hairline: one pixel to every 1080 lines, at least one.
    [[nodiscard]] double hairline() const noexcept;

    [[nodiscard]] QColor statusColour(domain::Status status) const;
    /// Ink of a series or bar whose value stands so: quiet unless it departs.
    [[nodiscard]] QColor dataColour(domain::Status status) const;
    [[nodiscard]] QColor shade(int at, int count) const;

private:
    Theme(Colours colours, QString family, double basePixels);

    Colours m_colours;
    QString m_family;
    double m_base;
};

/// Height of the capitals of the wall's font, in em.
inline constexpr double capHeightEm = 0.711;

/// The base in pixels with which the smallest text is 16 arc minutes tall for a viewer at
/// `viewingDistanceM`.
[[nodiscard]] double legibleBase(double pixelPitchMm, double viewingDistanceM) noexcept;
/// The base of a page of this size: 18 at 1920 × 1080, in proportion to the height, or to the width
/// where that is narrow.
[[nodiscard]] double proportionalBase(const QSizeF& pixels) noexcept;

} // namespace ioc::ui
