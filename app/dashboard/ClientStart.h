#pragma once

#include "CommandLine.h"

#include <widgets/settings/SettingsDialog.h>

#include <QApplication>

#include <vector>

namespace ioc::app {

/// The file of this user's settings, and the one that holds the token where there is no keyring.
[[nodiscard]] QString clientSettingsFile();
[[nodiscard]] QString clientTokenFile();

/// Writes them; where that fails it is said on stderr.
void keepSettings(const ui::ClientSettings& settings);

/// The shipped catalogues.
[[nodiscard]] std::vector<ui::ProvinceChoice> shippedProvinces();

/// Puts this user's settings into a command line that says nothing of where the figures come from;
/// the first time the assistant asks. False where the user left the assistant. Thread: gui, before
/// the window is shown: a keyring may ask its owner first, which is waited for.
[[nodiscard]] bool takeSettings(QApplication& application, CommandLine& line);

} // namespace ioc::app
