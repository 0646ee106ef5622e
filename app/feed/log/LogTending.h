#pragma once

#include <app/feed/log/Log.h>
#include <app/feed/log/LogRetention.h>
#include <app/feed/log/RowInserts.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <compare>
#include <cstdint>
#include <vector>

namespace ioc::gateway {

/// What a log file wants done now and then, in small steps: the index by series and the last
/// readings brought up to the entries, and the oldest entries cut.
///
/// Of what is cut, the last reading of each series and day of Vietnam stays in the history, so that
/// years remain readable while seconds do not; the last reading of a series always stays. A file
/// does not shrink: its free pages are used again.
/// Thread: the writer's. Errors: throws SQLite::Exception. Limits: a step cuts at most stepEntries
/// entries and indexes at most maxStepEntries: of many at once each page is touched less often.
class LogTending
{
public:
    static constexpr Sequence stepEntries = 20'000;
    static constexpr Sequence maxStepEntries = 100'000;

    LogTending(SQLite::Database& database, LogRetention retention);

    /// One step, where one is due. True: there may be another. In a transaction of its own.
    bool step(Sequence head, domain::TimePoint now);

private:
    struct Key
    {
        std::int64_t series = 0;
        std::int64_t time = 0;
        auto operator<=>(const Key&) const = default;
    };

    [[nodiscard]] bool indexStep(Sequence head);
    [[nodiscard]] std::vector<Key> keysOf(Sequence after, Sequence upTo);
    void moveLast(const Key& key);
    [[nodiscard]] bool cutStep(domain::TimePoint now);
    [[nodiscard]] bool isNewsToCut(domain::TimePoint now);
    [[nodiscard]] bool overLimit(domain::TimePoint now, Sequence first);
    void cut(Sequence upTo);

    SQLite::Database& m_database;
    LogRetention m_retention;
    Sequence m_indexed = 0;
    Sequence m_cut = 0;
    domain::TimePoint m_lookedAt = domain::TimePoint::min(); ///< whether to cut, found nothing
    Sequence m_indexedThen = 0;
    RowInserts m_held;
    RowInserts m_last;
    SQLite::Statement m_current;
};

} // namespace ioc::gateway
