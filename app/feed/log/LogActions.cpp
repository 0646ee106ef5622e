#include "LogFile.h"

namespace ioc::gateway {

namespace {

domain::TimePoint toTime(std::int64_t milliseconds)
{
    return domain::TimePoint{domain::Duration{milliseconds}};
}

void bindTime(SQLite::Statement& statement, int index, const std::optional<domain::TimePoint>& time)
{
    if (time)
        statement.bind(index, static_cast<std::int64_t>(time->time_since_epoch().count()));
    else
        statement.bind(index);
}

std::optional<domain::TimePoint> timeAt(SQLite::Statement& row, int column)
{
    if (row.isColumnNull(column))
        return std::nullopt;
    return toTime(row.getColumn(column).getInt64());
}

} // namespace

void insertAction(SQLite::Database& database, const domain::LoggedAction& action)
{
    SQLite::Statement insert(database,
                             std::string{"INSERT INTO action("} + actionColumns
                                 + ") VALUES (?,?,?,?,?,?,?,?,?,?)");
    insert.bind(1, static_cast<std::int64_t>(action.sequence));
    bindTime(insert, 2, action.time);
    insert.bind(3, action.who);
    insert.bind(4, action.action.id);
    insert.bind(5, domain::toString(action.action.act));
    insert.bind(6, action.action.subject);
    insert.bind(7, action.action.text);
    insert.bind(8, action.action.to);
    bindTime(insert, 9, action.action.until);
    bindTime(insert, 10, action.action.seen);
    insert.exec();
}

domain::LoggedAction readActionRow(SQLite::Statement& row)
{
    domain::LoggedAction action;
    action.sequence = static_cast<Sequence>(row.getColumn(0).getInt64());
    action.time = toTime(row.getColumn(1).getInt64());
    action.who = row.getColumn(2).getString();
    action.action.id = row.getColumn(3).getString();
    if (!domain::actFromText(row.getColumn(4).getString(), action.action.act))
        throw SQLite::Exception("an unknown act in the log");
    action.action.subject = row.getColumn(5).getString();
    action.action.text = row.getColumn(6).getString();
    action.action.to = row.getColumn(7).getString();
    action.action.until = timeAt(row, 8);
    action.action.seen = timeAt(row, 9);
    return action;
}

std::optional<domain::LoggedAction> findAction(SQLite::Database& database, const std::string& id)
{
    SQLite::Statement query(database,
                            std::string{"SELECT "} + actionColumns + " FROM action WHERE id = ?");
    query.bind(1, id);
    if (!query.executeStep())
        return std::nullopt;
    return readActionRow(query);
}

// Two who act at once: the log's order decides, and whoever comes second is told.
std::string refusalOf(SQLite::Database& database,
                      const domain::Action& action,
                      const std::optional<std::string>& department)
{
    const bool onDirective
        = domain::isOnDirective(action.act) && action.act != domain::Act::IssueDirective;
    if (!onDirective && !department)
        return {};
    const auto directive = findAction(database, action.subject);
    const bool is = directive && directive->action.act == domain::Act::IssueDirective;
    if (department && (!is || directive->action.to != *department))
        return "no such directive to " + *department;
    if (!is)
        return "no such directive";
    if (!onDirective)
        return {};
    SQLite::Statement closed(database,
                             "SELECT 1 FROM action WHERE act = ? AND subject = ? LIMIT 1");
    closed.bind(1, domain::toString(domain::Act::CloseDirective));
    closed.bind(2, action.subject);
    return closed.executeStep() ? "the directive is closed" : std::string{};
}

} // namespace ioc::gateway
