#pragma once

#include <models/briefing/Briefing.h>
#include <models/briefing/Say.h>
#include <widgets/briefing/DocumentFlow.h>

#include <vector>

namespace ioc::ui {

/// The fixed parts of a document's first and last page; the blocks keep references into `briefing`.

/// Issuing body and number at the left, the nation's name, motto, place and date at the right.
[[nodiscard]] Block headBlock(const briefing::Briefing& briefing);
/// Kind of the document, what it is about, and the rule under it.
[[nodiscard]] Block titleBlock(const briefing::Briefing& briefing);
/// Recipients at the left, the signatory's position at the right with room for signature and seal.
[[nodiscard]] Block endBlock(const briefing::Briefing& briefing);

/// Number, title and reference of an annex, which begins a page.
[[nodiscard]] std::vector<Block> annexHeadBlocks(const briefing::Annex& annex);

/// The words that these blocks add to the briefing's own.
[[nodiscard]] QString fixedWords(const briefing::Say& say);

} // namespace ioc::ui
