#pragma once

#include "CommandLine.h"

#include <models/domain/Catalogue.h>
#include <models/domain/Result.h>
#include <widgets/wall/WallPage.h>

class QScreen;

namespace ioc::app {

/// The page of --page, or nullptr after telling which there are.
[[nodiscard]] const domain::WallPage* findPage(const CommandLine& line,
                                               const domain::Catalogue& catalogue);

/// How a page is drawn on a screen: language, map, and the type size from --viewing-distance and
/// the screen's pixel pitch. Errors: of the file of --map.
[[nodiscard]] Result<ui::WallPage::Options>
pageOptions(const CommandLine& line, const domain::Catalogue& catalogue, const QScreen& screen);

} // namespace ioc::app
