#include "RowInserts.h"

#include <cmath>

namespace ioc::gateway {

namespace {

std::string statement(const std::string& into,
                      std::size_t columns,
                      std::size_t rows,
                      const std::string& conflict)
{
    std::string row = "(?";
    for (std::size_t i = 1; i < columns; ++i)
        row += ",?";
    row += ")";
    std::string all = into + " VALUES " + row;
    for (std::size_t i = 1; i < rows; ++i)
        all += "," + row;
    return all + " " + conflict;
}

} // namespace

RowInserts::RowInserts(SQLite::Database& database,
                       const std::string& into,
                       std::size_t columns,
                       const std::string& conflict)
    : m_columns(columns)
    , m_one(database, statement(into, columns, 1, conflict))
    , m_few(database, statement(into, columns, fewRows, conflict))
    , m_many(database, statement(into, columns, rowsAtOnce, conflict))
{
    m_waiting.reserve(rowsAtOnce * columns);
}

void RowInserts::add(std::initializer_list<Cell> row)
{
    m_waiting.insert(m_waiting.end(), row);
    if (m_waiting.size() < rowsAtOnce * m_columns)
        return;
    put(m_many, 0, m_waiting.size());
    m_waiting.clear();
}

void RowInserts::flush()
{
    std::size_t at = 0;
    for (; at + fewRows * m_columns <= m_waiting.size(); at += fewRows * m_columns)
        put(m_few, at, fewRows * m_columns);
    for (; at < m_waiting.size(); at += m_columns)
        put(m_one, at, m_columns);
    m_waiting.clear();
}

void RowInserts::put(SQLite::Statement& statement, std::size_t first, std::size_t count)
{
    statement.tryReset(); // what failed last time is told no second time
    for (std::size_t i = 0; i < count; ++i) {
        const int at = static_cast<int>(i) + 1;
        const Cell& cell = m_waiting[first + i];
        if (const auto* number = std::get_if<std::int64_t>(&cell))
            statement.bind(at, *number);
        else if (const double value = std::get<double>(cell); std::isnan(value))
            statement.bind(at);
        else
            statement.bind(at, value);
    }
    statement.exec();
}

} // namespace ioc::gateway
