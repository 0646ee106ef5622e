#pragma once

#include <models/briefing/Briefing.h>
#include <widgets/briefing/DocumentFlow.h>

#include <vector>

namespace ioc::ui {

/// The blocks of the briefing's table: head, sections, rows, and under it the signs' meaning and
/// the footnotes. The blocks keep references into `briefing`.
[[nodiscard]] std::vector<Block> tableBlocks(const briefing::Briefing& briefing);

} // namespace ioc::ui
