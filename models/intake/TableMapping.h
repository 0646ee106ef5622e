#pragma once

#include "IndicatorNames.h"
#include "NumberText.h"
#include "Workbook.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ioc::intake {

/// What a column of a table holds.
enum class Role {
    Ignored,
    Area, ///< a unit's name
    AreaCode, ///< its official code
    Indicator, ///< id or name of what the row's value is of
    Unit, ///< unit of measurement, held against the catalogue's
    Period,
    Value, ///< of the row's indicator, or the one chosen for the whole table
    ValueOf ///< of the indicator that the column is of
};

struct ColumnUse
{
    Role role = Role::Ignored;
    std::optional<domain::IndicatorId> indicator; ///< of ValueOf
};

/// How a table is to be read: suggested, then said by a person.
struct TableMapping
{
    std::uint32_t sheet = 0;
    std::uint32_t headerRow = 0; ///< the data begin below
    std::vector<ColumnUse> columns;
    std::optional<domain::IndicatorId> indicator; ///< where no column says it
    std::string period; ///< where no column says it; as readPeriod() takes it
    NumberStyle numbers;
    bool dayFirst = false; ///< `05/11/2026` is 5 November
    bool sharesAreMeant = false; ///< percentages that are all below 1 are what they say
    std::map<std::string, domain::AreaId>
        areas; ///< units chosen by a person for a text of the file

    [[nodiscard]] std::optional<std::size_t> columnOf(Role role) const;
    [[nodiscard]] bool hasValues() const;
    /// Whether a unit and a value are told at all.
    [[nodiscard]] bool isComplete() const;
};

/// The most likely table of a workbook: the sheet and row whose heads say the most; columns that
/// nothing is known of are ignored. Nothing about numbers, dates or the period is guessed.
[[nodiscard]] TableMapping suggestMapping(const Workbook& book, const IndicatorNames& indicators);
/// The same for one head row chosen by a person.
[[nodiscard]] std::vector<ColumnUse> suggestColumns(const Workbook& book,
                                                    std::uint32_t sheet,
                                                    std::uint32_t headerRow,
                                                    const IndicatorNames& indicators);

} // namespace ioc::intake
