#include "LogTransactions.h"

namespace ioc::gateway {

namespace {

void run(SQLite::Statement& statement)
{
    statement.tryReset(); // what failed last time is told no second time
    statement.exec();
}

} // namespace

LogTransactions::LogTransactions(SQLite::Database& database)
    : m_begin(database, "BEGIN IMMEDIATE")
    , m_commit(database, "COMMIT")
    , m_rollback(database, "ROLLBACK")
{
}

LogTransactions::Open::Open(LogTransactions& all)
    : m_all(all)
{
    run(m_all.m_begin);
}

LogTransactions::Open::~Open()
{
    if (m_committed)
        return;
    try {
        run(m_all.m_rollback);
    } catch (const SQLite::Exception&) {
        // SQLite took it back by itself.
    }
}

void LogTransactions::Open::commit()
{
    run(m_all.m_commit);
    m_committed = true;
}

} // namespace ioc::gateway
