#pragma once

#include <QColor>

namespace ioc::ui {

/// Contrast ratio of two opaque colours after WCAG 2.1, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor& one, const QColor& other);

enum class ColourVision { Protanopia, Deuteranopia, Tritanopia };

/// What a viewer with this vision sees of a colour (Machado, Oliveira, Fernandes 2009,
/// severity 1.0).
[[nodiscard]] QColor seenWith(ColourVision vision, const QColor& colour);

/// Distance of two colours in CIE L*a*b* (ΔE 1976). Below about 10 they are hard to tell apart at a
/// glance.
[[nodiscard]] double colourDistance(const QColor& one, const QColor& other);

} // namespace ioc::ui
