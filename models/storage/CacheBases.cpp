#include "CacheTables.h"
#include "SqlError.h"

#include <models/domain/AlarmBook.h>

#include <SQLiteCpp/Exception.h>

/// What alarms had come to at the beginnings of days.
namespace ioc::storage {

namespace {

using std::chrono::hours;

constexpr domain::Duration keptDaily = hours{24 * 8};
constexpr domain::Duration keptWeekly = hours{24 * 400};
constexpr domain::Duration week = hours{24 * 7};
constexpr domain::Duration someMonday = hours{24 * 4} - domain::vietnamOffset;

} // namespace

bool Cache::Tables::isFollowed(domain::SeriesId id)
{
    if (!m_followed)
        m_followed = domain::AlarmBook{catalogue}.basedSeries();
    return (*m_followed)[domain::Catalogue::index(id)];
}

void Cache::Tables::forgetBases(std::int64_t time)
{
    changedSince = std::min(changedSince, time);
    SQLite::Statement gone(db, "DELETE FROM alarm_base WHERE day > ?");
    gone.bind(1, time);
    gone.exec();
}

void Cache::beginBases() noexcept
{
    m_tables->changedSince = std::numeric_limits<std::int64_t>::max();
}

Result<std::optional<AlarmBase>> Cache::baseBefore(domain::TimePoint moment,
                                                   const std::string& mark,
                                                   const std::optional<domain::TimePoint>& known)
{
    try {
        SQLite::Statement row(m_tables->db,
                              "SELECT day, recorded, body FROM alarm_base "
                              "WHERE day <= ? AND mark = ? AND recorded <= ? "
                              "ORDER BY day DESC LIMIT 1");
        row.bind(1, toColumn(moment));
        row.bind(2, mark);
        row.bind(3, known ? toColumn(*known) : std::numeric_limits<std::int64_t>::max());
        if (!row.executeStep())
            return std::optional<AlarmBase>{};
        return std::optional{AlarmBase{timeOf(row.getColumn(0).getInt64()),
                                       mark,
                                       timeOf(row.getColumn(1).getInt64()),
                                       row.getColumn(2).getString()}};
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "reading what alarms had come to");
    }
}

Result<bool> Cache::keepBase(const AlarmBase& base)
{
    if (m_tables->access != Access::ReadWrite)
        return Error{ErrorKind::Refused, "the cache is open read only"};
    if (toColumn(base.day) > m_tables->changedSince)
        return false;
    try {
        SQLite::Transaction transaction(m_tables->db, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement put(m_tables->db,
                              "REPLACE INTO alarm_base (day, mark, recorded, body) "
                              "VALUES (?,?,?,?)");
        put.bind(1, toColumn(base.day));
        put.bind(2, base.mark);
        put.bind(3, toColumn(base.recorded));
        put.bind(4, base.body.data(), static_cast<int>(base.body.size()));
        put.exec();
        SQLite::Statement gone(m_tables->db,
                               "DELETE FROM alarm_base WHERE mark <> ? OR day < ? "
                               "OR (day < ? AND (day - ?) % ? <> 0)");
        gone.bind(1, base.mark);
        gone.bind(2, toColumn(base.day - keptWeekly));
        gone.bind(3, toColumn(base.day - keptDaily));
        gone.bind(4, static_cast<std::int64_t>(someMonday.count()));
        gone.bind(5, static_cast<std::int64_t>(week.count()));
        gone.exec();
        transaction.commit();
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "keeping what alarms have come to");
    }
    return true;
}

Result<domain::ReadingBatch> Cache::replaced(const std::optional<domain::TimePoint>& known)
{
    domain::ReadingBatch batch;
    try {
        const auto view = m_tables->view();
        SQLite::Statement rows(m_tables->db,
                               "SELECT series, time, value, recorded, quality, source "
                               "FROM revision WHERE recorded < time OR recorded <= ?");
        rows.bind(1, known ? toColumn(*known) : std::numeric_limits<std::int64_t>::min());
        while (rows.executeStep()) {
            const StoredReading stored = readRow(rows);
            const auto at = m_tables->positionOfRow.find(stored.series);
            if (at != m_tables->positionOfRow.end() && m_tables->series[at->second].id)
                batch.readings.push_back(
                    m_tables->reading(stored, *m_tables->series[at->second].id, batch));
        }
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "reading the cache");
    }
    return batch;
}

} // namespace ioc::storage
