#pragma once

#include "Preview.h"

#include <models/wire/Ingest.h>

#include <unordered_map>

namespace ioc::intake {

/// Checks one row after another of one mapped table; remembers what it looked up. Thread: one
/// owner.
class RowChecker
{
public:
    RowChecker(const Workbook& book,
               const TableMapping& mapping,
               const CheckTables& tables,
               domain::TimePoint now);

    using Add = std::function<void(CheckedRow)>;
    /// Tells what became of every cell of the row that may hold a value.
    void check(std::uint32_t row, const Add& add);

private:
    /// What is looked up of one text once.
    struct AreaAnswer
    {
        AreaMatch match;
        bool totals = false;
        bool wholeProvince = false;
        bool broken = false;
    };
    struct Value
    {
        std::size_t column = 0;
        std::optional<domain::IndicatorId> indicator; ///< of the column
    };
    using Checked = boost::system::result<double, FaultKind>;

    [[nodiscard]] const Cell& cell(Role role, std::uint32_t row) const;
    [[nodiscard]] std::uint32_t columnOf(Role role) const;
    [[nodiscard]] bool hasValue(const std::vector<Cell>& row) const;
    [[nodiscard]] const AreaAnswer& answer(const std::string& text, const domain::Period& period);

    void checkValue(const Value& value, CheckedRow base, const Add& add);
    [[nodiscard]] bool findIndicator(const Value& value, CheckedRow& row) const;
    [[nodiscard]] bool checkUnit(CheckedRow& row) const;
    [[nodiscard]] std::optional<domain::Period> findPeriod(CheckedRow& row) const;
    [[nodiscard]] bool findArea(const domain::Period& period, CheckedRow& row);
    [[nodiscard]] bool takeAnswer(const AreaAnswer& answer, CheckedRow& row) const;
    [[nodiscard]] bool readValue(const Cell& cell, CheckedRow& row) const;
    [[nodiscard]] bool passesGateway(CheckedRow& row);
    void refuse(CheckedRow& row, FaultKind kind, std::uint32_t column) const;

    const Workbook& m_book;
    const TableMapping& m_mapping;
    const CheckTables& m_tables;
    domain::TimePoint m_now;
    const Sheet& m_sheet;
    std::vector<Value> m_values;
    std::size_t m_heads = 0; ///< columns that have a head
    std::unordered_map<std::string, AreaAnswer> m_answers; ///< by text and period
    wire::Ingested m_ingested;
    wire::IngestOptions m_options;
};

} // namespace ioc::intake
