#pragma once

#include <models/catalogue/CatalogueFiles.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ioc::catalogue {

/// A CSV file (RFC 4180, comma, LF or CRLF) whose header names its columns in any order.
/// Thread: one owner. Limits: 64 KiB a field, by its file 64 MiB in all.
class CsvTable
{
public:
    class Row
    {
    public:
        Row(const CsvTable& table, std::size_t line, std::vector<std::string> fields);
        /// The field without blanks around it; `column` is one of the table's.
        [[nodiscard]] std::string_view field(std::string_view column) const;
        [[nodiscard]] std::size_t line() const noexcept { return m_line; }
        /// Reports "expected `expected` in `column`, found (the field)" at the row's line.
        void refuse(std::string_view column, std::string_view expected) const;
        /// A finite decimal number; nothing, and a fault, where it is none.
        [[nodiscard]] std::optional<double> number(std::string_view column) const;
        [[nodiscard]] const std::string& file() const noexcept { return m_table->m_file; }
        [[nodiscard]] FaultList& faults() const noexcept { return *m_table->m_faults; }

    private:
        const CsvTable* m_table;
        std::size_t m_line;
        std::vector<std::string> m_fields;
    };

    /// Reports what breaks the grammar, and columns that are unknown, missing or named twice; has
    /// no rows then.
    CsvTable(const SourceFile& file,
             const std::vector<std::string_view>& columns,
             FaultList& faults);
    CsvTable(const CsvTable&) = delete; // the rows point here
    CsvTable& operator=(const CsvTable&) = delete;

    [[nodiscard]] const std::vector<Row>& rows() const noexcept { return m_rows; }
    /// False where the header or a record could not be read, so that there are rows that nobody
    /// saw.
    [[nodiscard]] bool complete() const noexcept { return m_complete; }

private:
    bool readHeader(const std::vector<std::string>& names,
                    const std::vector<std::string_view>& columns);
    void addRow(std::size_t line, std::vector<std::string> fields);
    void fault(std::size_t line, std::string expected);

    std::string m_file;
    FaultList* m_faults;
    std::vector<std::string> m_columns;
    std::vector<Row> m_rows;
    bool m_complete = true;
};

/// A finite decimal number with a point, all of `text`.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text) noexcept;

} // namespace ioc::catalogue
