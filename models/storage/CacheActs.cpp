#include "CacheTables.h"
#include "SqlError.h"

#include <SQLiteCpp/Exception.h>

/// The acts of the log, those that wait for it, and what this client met itself.
namespace ioc::storage {

namespace {

void bindTime(SQLite::Statement& statement, int index, const std::optional<domain::TimePoint>& time)
{
    if (time)
        statement.bind(index, toColumn(*time));
    else
        statement.bind(index);
}

std::optional<domain::TimePoint> timeAt(SQLite::Statement& row, int column)
{
    if (row.isColumnNull(column))
        return std::nullopt;
    return timeOf(row.getColumn(column).getInt64());
}

// Seven columns from `first`: id, act, subject, text, department, until, seen.
void bindAction(SQLite::Statement& statement, int first, const domain::Action& action)
{
    statement.bind(first, action.id);
    statement.bind(first + 1, domain::toString(action.act));
    statement.bind(first + 2, action.subject);
    statement.bind(first + 3, action.text);
    statement.bind(first + 4, action.to);
    bindTime(statement, first + 5, action.until);
    bindTime(statement, first + 6, action.seen);
}

domain::Action actionAt(SQLite::Statement& row, int first)
{
    domain::Action action;
    action.id = row.getColumn(first).getString();
    if (!domain::actFromText(row.getColumn(first + 1).getString(), action.act))
        throw Damage("an unknown act");
    action.subject = row.getColumn(first + 2).getString();
    action.text = row.getColumn(first + 3).getString();
    action.to = row.getColumn(first + 4).getString();
    action.until = timeAt(row, first + 5);
    action.seen = timeAt(row, first + 6);
    return action;
}

// Runs one change or question; what SQLite throws becomes an Error.
template<typename Run>
auto guarded(const char* what, const Run& run) -> Result<decltype(run())>
{
    try {
        return run();
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, what);
    }
}

template<typename Run>
Result<void> changed(const Cache::Tables& tables, const char* what, const Run& run)
{
    if (tables.access != Access::ReadWrite)
        return Error{ErrorKind::Refused, "the cache is open read only"};
    try {
        run();
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, what);
    }
    return {};
}

} // namespace

Result<void> Cache::appendActs(const std::string& log,
                               const std::vector<domain::LoggedAction>& acts)
{
    return changed(*m_tables, "storing acts", [&] {
        SQLite::Transaction transaction(m_tables->db, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement insert(m_tables->db,
                                 "INSERT OR IGNORE INTO act(log, sequence, time, who, id, act, "
                                 "subject, text, department, until, seen) "
                                 "VALUES (?,?,?,?,?,?,?,?,?,?,?)");
        for (const domain::LoggedAction& act : acts) {
            insert.reset();
            insert.bind(1, log);
            insert.bind(2, static_cast<std::int64_t>(act.sequence));
            insert.bind(3, toColumn(act.time));
            insert.bind(4, act.who);
            bindAction(insert, 5, act.action);
            if (insert.exec() > 0)
                m_tables->forgetBases(
                    toColumn(std::min(act.time, domain::outageBegin(act).value_or(act.time))));
        }
        transaction.commit();
    });
}

Result<std::vector<domain::LoggedAction>> Cache::acts()
{
    const auto at = position();
    if (!at)
        return at.error();
    return guarded("reading acts", [&] {
        std::vector<domain::LoggedAction> acts;
        SQLite::Statement rows(m_tables->db,
                               "SELECT sequence, time, who, id, act, subject, text, department, "
                               "until, seen FROM act WHERE log = ? ORDER BY sequence");
        rows.bind(1, *at ? (*at)->log : std::string{});
        while (rows.executeStep())
            acts.push_back({static_cast<std::uint64_t>(rows.getColumn(0).getInt64()),
                            timeOf(rows.getColumn(1).getInt64()),
                            rows.getColumn(2).getString(),
                            actionAt(rows, 3)});
        return acts;
    });
}

Result<void> Cache::addWaiting(const WaitingAct& act)
{
    return changed(*m_tables, "keeping an act", [&] {
        SQLite::Statement insert(m_tables->db,
                                 "INSERT OR IGNORE INTO waiting_act(made, id, act, subject, text, "
                                 "department, until, seen) VALUES (?,?,?,?,?,?,?,?)");
        insert.bind(1, toColumn(act.made));
        bindAction(insert, 2, act.action);
        // An act that is shown as kept outlives a power cut, unlike a reading, which is sent again.
        m_tables->db.exec("PRAGMA synchronous=FULL");
        insert.exec();
        m_tables->db.exec("PRAGMA synchronous=NORMAL");
    });
}

Result<void> Cache::removeWaiting(const std::string& id)
{
    return changed(*m_tables, "letting go of an act", [&] {
        SQLite::Statement remove(m_tables->db, "DELETE FROM waiting_act WHERE id = ?");
        remove.bind(1, id);
        remove.exec();
    });
}

Result<std::vector<WaitingAct>> Cache::waiting()
{
    return guarded("reading the acts that wait", [&] {
        std::vector<WaitingAct> waiting;
        SQLite::Statement rows(m_tables->db,
                               "SELECT made, id, act, subject, text, department, until, seen "
                               "FROM waiting_act ORDER BY place");
        while (rows.executeStep())
            waiting.push_back({actionAt(rows, 1), timeOf(rows.getColumn(0).getInt64())});
        return waiting;
    });
}

Result<void> Cache::addNote(const domain::ShiftEntry& note)
{
    return changed(*m_tables, "keeping a note", [&] {
        SQLite::Statement insert(m_tables->db,
                                 "INSERT INTO note(time, event, count, detail) VALUES (?,?,?,?)");
        insert.bind(1, toColumn(note.time));
        insert.bind(2, domain::toString(note.event));
        insert.bind(3, static_cast<std::int64_t>(note.count));
        insert.bind(4, note.text);
        insert.exec();
        m_tables->db.exec("DELETE FROM note WHERE place <= (SELECT max(place) FROM note) - 10000");
    });
}

Result<std::vector<domain::ShiftEntry>> Cache::notes()
{
    return guarded("reading notes", [&] {
        std::vector<domain::ShiftEntry> notes;
        SQLite::Statement rows(m_tables->db,
                               "SELECT time, event, count, detail FROM note ORDER BY place");
        while (rows.executeStep()) {
            domain::ShiftEntry note;
            note.kind = domain::ShiftEntry::Kind::System;
            note.time = timeOf(rows.getColumn(0).getInt64());
            if (!domain::systemEventFromText(rows.getColumn(1).getString(), note.event))
                continue;
            note.count = static_cast<std::uint64_t>(rows.getColumn(2).getInt64());
            note.text = rows.getColumn(3).getString();
            notes.push_back(std::move(note));
        }
        return notes;
    });
}

} // namespace ioc::storage
