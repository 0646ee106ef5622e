#pragma once

#include "Cache.h"
#include "LockFile.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <unordered_map>

namespace ioc::storage {

/// The open file behind a Cache: connection, lock and the dictionaries that turn handles into rows
/// and back. Not for use outside this folder. Thread: the cache's owner. Errors: SQLite::Exception,
/// caught in Cache's functions.
struct Cache::Tables
{
    /// A row of the dictionary of series.
    struct Series
    {
        std::int64_t row = 0;
        std::optional<domain::SeriesId> id; ///< none: the catalogue does not know it
        domain::PeriodType period; ///< that its cells are made by
    };

    Tables(SQLite::Database database,
           std::shared_ptr<const domain::Catalogue> of,
           Access with,
           std::optional<LockFile> held);

    void loadDictionaries();
    /// The row of a series, made if new.
    [[nodiscard]] const Series& seriesRow(domain::SeriesId id);
    [[nodiscard]] std::int64_t sourceRow(const std::string& name);
    /// The reading of a row (time, value, recorded, quality, source); its source is added to
    /// `batch`'s.
    [[nodiscard]] domain::Reading
    readRow(SQLite::Statement& row, domain::SeriesId series, domain::ReadingBatch& batch);
    /// Makes the cells of the series again, whose period the catalogue changed since they were
    /// written.
    void refoldChangedSeries();

    // The lock outlives the connection: members are destroyed from the last to the first.
    std::optional<LockFile> lock;
    SQLite::Database db;
    std::shared_ptr<const domain::Catalogue> catalogue;
    Access access;
    std::vector<Series> series; ///< in row order
    std::vector<std::uint32_t> seriesAt; ///< by SeriesId: position in `series` + 1; 0: none
    std::unordered_map<std::string, std::int64_t> sourceRows;
    std::unordered_map<std::int64_t, std::string> sourceNames;
};

/// Number of milliseconds since the epoch, as the tables hold times.
[[nodiscard]] inline std::int64_t toColumn(domain::TimePoint time) noexcept
{
    return time.time_since_epoch().count();
}
[[nodiscard]] inline domain::TimePoint timeOf(std::int64_t column) noexcept
{
    return domain::TimePoint{domain::Duration{column}};
}

/// Sets the connection up and brings the schema to this version. Errors: Unsupported, Corrupt,
/// Unavailable, Exhausted.
[[nodiscard]] Result<void> prepareForWriting(SQLite::Database& db);
/// Errors: Unsupported where the schema is not this version's.
[[nodiscard]] Result<void> prepareForReading(SQLite::Database& db);
/// Errors: Corrupt with what SQLite found.
[[nodiscard]] Result<void> quickCheck(SQLite::Database& db);

} // namespace ioc::storage
