#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace ioc::gateway {

/// The write transactions of one connection, one after the other; what begins and ends them is
/// understood by SQLite once. Thread: the connection's. Errors: begin and commit throw
/// SQLite::Exception.
class LogTransactions
{
public:
    explicit LogTransactions(SQLite::Database& database);

    /// One of them. Takes all back that was not committed.
    class Open
    {
    public:
        explicit Open(LogTransactions& all);
        ~Open();
        Open(const Open&) = delete;
        Open& operator=(const Open&) = delete;

        void commit();

    private:
        LogTransactions& m_all;
        bool m_committed = false;
    };

private:
    SQLite::Statement m_begin;
    SQLite::Statement m_commit;
    SQLite::Statement m_rollback;
};

} // namespace ioc::gateway
