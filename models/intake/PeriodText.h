#pragma once

#include "Workbook.h"

#include <models/domain/Period.h>
#include <models/domain/Result.h>

namespace ioc::intake {

enum class PeriodFault {
    NotAPeriod,
    OtherKind, ///< a month where a day is expected, and the like
    AmbiguousDate, ///< `05/11/2026` while nobody said that the day comes first
    DayInPeriod, ///< a date in the midst of a month, quarter or year
};

/// Reads a period as departments write it: `2026-11`, `11/2026`, `Tháng 11 năm 2026`, `Quý
/// IV/2026`, `Q4 2026`, `Năm 2026`, `Tuần 47/2026`, `22/11/2026`; or a cell with a date: the day
/// itself, or the month, quarter or year that begins or ends on it. Months are those of the
/// indicator's calendar.
[[nodiscard]] boost::system::result<domain::Period, PeriodFault>
readPeriod(const Workbook& book, const Cell& cell, domain::PeriodType type, bool dayFirst);

/// The same for a text alone.
[[nodiscard]] boost::system::result<domain::Period, PeriodFault>
readPeriod(std::string_view text, domain::PeriodType type, bool dayFirst);

/// As the protocol writes it: `2026-11-22`, `2026-W47`, `2026-11`, `2026-Q4`, `2026`,
/// `2026-11-22T14`.
[[nodiscard]] std::string wireText(const domain::Period& period);

/// boost::system::result::value() on a fault is a programming mistake.
[[noreturn]] void throw_exception_from_error(PeriodFault fault,
                                             const boost::source_location& place);

} // namespace ioc::intake
