#pragma once

#include <models/briefing/Briefing.h>

#include <string>
#include <vector>

namespace ioc::briefing {

/// A period as the command line takes it: 2026-W47, 2026-11-22, 2026-11, 2026-Q4, 2026,
/// 2026-11-22T14.
[[nodiscard]] std::string isoText(const domain::Period& period);

/// What the check code is made over: every number of the briefing, without its words, so that a
/// later version that words a sentence otherwise still verifies an older document.
///
/// UTF-8, one line an entry, each ended by a line feed, fields parted by a tab:
///   toancanh-briefing-2
///   definition ID · area CODE · domain ID (of a briefing of one) · period ISO · cut-off INSTANT ·
///   log ID SEQUENCE
/// and for each row of the table, in order,
///   row INDICATOR PERIOD VALUE QUALITY STATUS DEMANDED DIFFERENCE REPORTED/EXPECTED SPREAD SPAN
///     YEAR-DIFFERENCE
///   points P1 … P12
/// then for each figure told at length, each line as far as there is one,
///   detail INDICATOR · course V1 … · target T1 … · last-year L1 … · map A1 … · rank UNIT N1 …
/// then  alarms RAISED OPEN DIRECTIVES  of one that tells of them,
/// and at the end for each target and each column of an annex
///   goal INDICATOR VALUE STATUS · units INDICATOR V1 …
/// Numbers are fixed with the indicator's decimals and a full stop, "-" where there is none; SPREAD
/// is meaning:units:of:percent, SPAN how many of its own periods a sum is made of.
[[nodiscard]] std::string canonicalText(const Briefing& briefing);

/// First 8 hexadecimal digits of SHA-256 over canonicalText(), in two groups: "9f3c 21ab".
[[nodiscard]] std::string checkCode(const Briefing& briefing);

/// The code of a text that canonicalText() gave.
[[nodiscard]] std::string checkCodeOf(const std::string& canonical);

/// Ids of the indicators whose lines differ between two canonical texts, in the order of the first,
/// then those of the second alone; each once. Empty where only what stands above the figures
/// differs, or nothing.
[[nodiscard]] std::vector<std::string> changedFigures(const std::string& before,
                                                      const std::string& after);

} // namespace ioc::briefing
