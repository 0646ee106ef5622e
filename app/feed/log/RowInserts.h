#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace ioc::gateway {

/// Rows on their way into one table, as many at once as a statement takes: running a statement
/// costs as much as a row of it.
/// Thread: the connection's. Errors: add and flush throw SQLite::Exception; what waits then is to
/// be forgotten. Limits: rowsAtOnce rows wait at most.
class RowInserts
{
public:
    static constexpr std::size_t rowsAtOnce = 16;
    static constexpr std::size_t fewRows = 4;
    using Cell = std::variant<std::int64_t, double>; ///< NaN: NULL

    /// `into`: `INSERT INTO entry`, with a table of so many columns; `conflict`: an upsert clause.
    RowInserts(SQLite::Database& database,
               const std::string& into,
               std::size_t columns,
               const std::string& conflict = {});

    void add(std::initializer_list<Cell> row);
    /// Until then a query does not see the rows that wait.
    void flush();
    void forget() noexcept { m_waiting.clear(); }

private:
    void put(SQLite::Statement& statement, std::size_t first, std::size_t count);

    std::size_t m_columns;
    SQLite::Statement m_one;
    SQLite::Statement m_few;
    SQLite::Statement m_many;
    std::vector<Cell> m_waiting;
};

} // namespace ioc::gateway
