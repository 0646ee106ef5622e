#pragma once

#include <models/domain/Text.h>
#include <widgets/theme/Theme.h>

#include <QString>

class QWidget;

namespace ioc::ui {

/// What a person chose about how the console looks.
struct Appearance
{
    enum class Scheme { Dark, Light };

    domain::Language language = domain::Language::Vietnamese;
    Scheme scheme = Scheme::Dark;
    double textScale = 1; ///< 0.8 to 2
    double basePixels = 14; ///< of the screen, at a scale of 1

    friend bool operator==(const Appearance&, const Appearance&) = default;
};

/// The theme of a console that looks so.
[[nodiscard]] Theme themeOf(const Appearance& appearance);

/// Fusion for all that is made from here on, with plain buttons in dialogs.
void setPlainStyle();

/// Palette and font of the whole program after a theme: dialogs and menus follow the window.
void dressApplication(const Theme& theme);

/// What the palette cannot say, for a window and all in it. Lengths follow the text size.
[[nodiscard]] QString styleSheetOf(const Theme& theme);

} // namespace ioc::ui
