#pragma once

#include "Commands.h"
#include "Setup.h"

namespace ioc::app {

/// Says whether a document still matches the cache, and which figures do not.
///
/// Where the cache stands at the document's position of the log, its fold is the document's, and
/// the answer is certain. Where it went on since, equal numbers still prove the document; else they
/// are folded once more as they were known when it was made, by what had been recorded. Only where
/// that differs too can nothing be said: the cache keeps no position of single readings. Exit
/// codes: 0 matches, now or as it stood then; 1 does not; 3 cannot be said.
[[nodiscard]] ExitCode verifyBriefing(const CommandLine& line, const LoadedCatalogue& loaded);

} // namespace ioc::app
