#pragma once

#include "AreaNames.h"
#include "NumberText.h"
#include "TableMapping.h"

#include <models/domain/Catalogue.h>

#include <array>
#include <functional>
#include <memory>
#include <stop_token>

namespace ioc::intake {

enum class FaultKind : std::uint8_t {
    UnknownArea,
    AmbiguousArea,
    MergedArea, ///< an old unit that is only a part of the one in force
    CodeAndNameDiffer,
    LevelTooFine, ///< a commune's value of a figure that only the province has
    UnknownIndicator,
    AmbiguousIndicator,
    UnitDiffers,
    NoPeriod,
    NotAPeriod,
    OtherPeriodKind,
    AmbiguousDate,
    DayInPeriod,
    NotYet, ///< the period has not begun
    NotANumber,
    DecimalNotSaid,
    OtherDecimal,
    ThousandsNotSaid,
    BadGroups,
    NoResult, ///< a formula that failed or was never computed
    MergedValue, ///< one value over several rows
    DateAsValue,
    PercentOfOther, ///< a percentage where the unit is none
    ShareOrPercent, ///< a column of percentages all below 1
    NotPlausible,
    TwiceInFile, ///< another row has the same unit, indicator and period, with another value
    BrokenText, ///< typed for a TCVN3 font, or broken before
    TooManyCells, ///< a line of a CSV is longer than its heads
    Refused ///< the gateway's rules, in its words
};

/// What a row is told where its number cannot be read.
[[nodiscard]] FaultKind kindOf(NumberFault fault) noexcept;

enum class SkipKind : std::uint8_t { NoValue, Totals, ColumnNumbers, Repeated };

/// What may interest who sends a row that is in order.
enum Note : std::uint8_t {
    NoNote = 0,
    RenamedArea = 1, ///< found under its old name
    WithoutMarks = 2, ///< found only without diacritics
    Computed = 4, ///< the stored result of a formula
    HiddenRow = 8 ///< hidden or filtered out in the file
};

struct CheckedRow
{
    enum class State : std::uint8_t { Ready, Faulty, Skipped };

    Place place; ///< of the value, or of the cell at fault
    State state = State::Ready;
    FaultKind fault = FaultKind::Refused;
    SkipKind skip = SkipKind::NoValue;
    std::uint8_t notes = NoNote;
    std::optional<domain::IndicatorId> indicator; ///< as far as known
    std::optional<domain::AreaId> area;
    std::string period; ///< as the protocol writes it; empty: not known
    domain::TimePoint time; ///< of Ready: the reading's stamp
    double value = 0; ///< of Ready
    std::string areaText; ///< as the file has it
    std::string found; ///< of Faulty: what stands in the cell
    std::string expected; ///< of Faulty: for the words; candidates, the unit, the other place
};

struct Preview
{
    std::shared_ptr<const Workbook> book;
    std::vector<CheckedRow> rows; ///< in the order of the file
    std::array<std::size_t, 3> counts{}; ///< by State
    bool cancelled = false;

    [[nodiscard]] std::size_t count(CheckedRow::State state) const noexcept
    {
        return counts[static_cast<std::size_t>(state)];
    }
};

/// What the check looks things up in; made once for a catalogue. Thread: any; immutable.
struct CheckTables
{
    explicit CheckTables(std::shared_ptr<const domain::Catalogue> of)
        : catalogue(std::move(of))
        , areas(catalogue)
        , indicators(*catalogue)
    {
    }

    std::shared_ptr<const domain::Catalogue> catalogue;
    AreaNames areas;
    IndicatorNames indicators;
};

/// Checks every row of the mapped table: nothing is dropped in silence, each cell with a value ends
/// up ready, faulty or skipped with its reason. What is ready the gateway takes: the last check is
/// its own. `progress` is told rows done of all, now and then. Thread: any. Limits: those of the
/// workbook.
[[nodiscard]] Preview checkTable(std::shared_ptr<const Workbook> book,
                                 const TableMapping& mapping,
                                 const CheckTables& tables,
                                 domain::TimePoint now,
                                 const std::stop_token& stop,
                                 const std::function<void(std::size_t, std::size_t)>& progress);

} // namespace ioc::intake
