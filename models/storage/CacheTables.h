#pragma once

#include "Cache.h"
#include "LockFile.h"
#include "RollupCodec.h"
#include "TileCodec.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <limits>
#include <map>
#include <unordered_map>
#include <utility>

namespace ioc::storage {

/// The open file behind a Cache: connection, lock, the dictionaries that turn handles into rows and
/// back, and the readings that are not sealed yet.
///
/// Readings arrive in the table `reading`, by time, and are mirrored here by group. A group is some
/// series of one indicator; a tile is a stretch of its readings in one row. The stretches of a
/// group's tiles do not overlap: tile k stands for all times from its first on, up to the first of
/// the next. What is not sealed overrides a tile's reading of the same series and time. Not for use
/// outside this folder. Thread: the cache's owner. Errors: SQLite::Exception and Damage, caught in
/// Cache's functions. Limits: hotLimit readings and an append's are held in memory.
struct Cache::Tables
{
    /// A row of the dictionary of series.
    struct Series
    {
        std::int64_t row = 0;
        std::int64_t group = 0;
        std::optional<domain::SeriesId> id; ///< none: the catalogue does not know it
    };

    using Key = std::pair<std::int64_t, std::int64_t>; ///< time, row of the series
    struct Group
    {
        std::map<Key, StoredReading> hot; ///< not sealed yet
        std::int64_t sealedTo = std::numeric_limits<std::int64_t>::min(); ///< last of all tiles
        std::vector<std::size_t> series; ///< positions in `series`
        std::optional<domain::IndicatorId> indicator; ///< none: the catalogue does not know it
        /// Up to here tiles are thinned to hours and to days.
        std::int64_t hourly = std::numeric_limits<std::int64_t>::min();
        std::int64_t daily = std::numeric_limits<std::int64_t>::min();
        std::int64_t rolledTo = std::numeric_limits<std::int64_t>::min(); ///< no roll-up is later
        /// Up to here the closings of its hours or days are made.
        std::int64_t closed = std::numeric_limits<std::int64_t>::min();
    };

    /// What a tile's row says of it.
    struct Tile
    {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };

    Tables(SQLite::Database database,
           std::shared_ptr<const domain::Catalogue> of,
           Access with,
           std::optional<LockFile> held);

    enum class Excess { Keep, Seal };
    void loadDictionaries(Excess excess = Excess::Keep);
    /// Reads what is not sealed. A writer may first seal what is too much for the memory, as a file
    /// of the version before has it.
    void loadHot(Excess excess);
    /// Sees what another process has written since. Begins a view of the file where it is read
    /// only.
    [[nodiscard]] std::unique_ptr<SQLite::Transaction> view();
    /// The row of a series, made if new.
    [[nodiscard]] const Series& seriesRow(domain::SeriesId id);
    [[nodiscard]] std::int64_t sourceRow(const std::string& name);
    /// The source of a row as one of `batch`, added to its sources if new.
    [[nodiscard]] domain::SourceId sourceIn(domain::ReadingBatch& batch, std::int64_t row) const;
    /// A stored reading as one of `batch`.
    [[nodiscard]] domain::Reading reading(const StoredReading& stored,
                                          domain::SeriesId series,
                                          domain::ReadingBatch& batch) const;

    /// A group's tiles with from <= last and first <= to, oldest first.
    [[nodiscard]] std::vector<Tile> tiles(std::int64_t group, std::int64_t from, std::int64_t to);
    /// The readings of a tile alone.
    [[nodiscard]] std::vector<StoredReading> sealed(std::int64_t group, std::int64_t first);
    /// `old` with those from <= time < until that are not sealed; in order of series and time.
    [[nodiscard]] std::vector<StoredReading> merged(std::int64_t group,
                                                    std::vector<StoredReading> old,
                                                    std::int64_t from,
                                                    std::int64_t until);
    /// The gaps in the order of time.
    [[nodiscard]] std::vector<Gap> gaps();
    /// What is held for a series and time; nullopt: nothing.
    [[nodiscard]] std::optional<StoredReading> held(std::int64_t group, const Key& key);
    /// Takes readings in order of series and time; false ends it.
    using Stretch = std::function<bool(const std::vector<StoredReading>&)>;
    /// The group's readings with from <= time <= to, stretch by stretch, newest first. False where
    /// `take` ended it.
    bool backward(std::int64_t group, std::int64_t from, std::int64_t to, const Stretch& take);
    /// What closings may stand for the readings of their hour or day.
    struct Closings
    {
        std::int64_t step = 0; ///< of this length or a part of it, in milliseconds
        std::int64_t until = 0; ///< that were over by then
        std::int64_t known = 0; ///< all of whose readings were known by then
    };
    /// Like backward(), but of an hour or a day that has a closing only the last reading of each
    /// series is sure to be among them.
    bool backwardClosed(std::int64_t group,
                        std::int64_t from,
                        std::int64_t to,
                        const Closings& closings,
                        const Stretch& take);
    /// One transaction's worth of closings. False where there was nothing left to do.
    [[nodiscard]] bool closeStep();
    /// Closings that readings up to `until` were thinned under are gone: of this length or less.
    void dropClosings(std::int64_t group, std::int64_t step, std::int64_t until);
    /// Every reading by time and series; false ends it.
    void forward(const std::function<bool(const StoredReading&)>& take);
    /// Seals all that is not sealed; the rows of `reading` are the caller's to delete, in the same
    /// transaction.
    void sealHot();
    /// Seals everything in a transaction of its own; where that fails, nothing is lost.
    void seal();
    /// Writes tiles of an older version anew, each in a transaction of its own.
    void rewriteOld();
    /// The group's roll-ups with from <= time <= to, with some before and after.
    [[nodiscard]] std::vector<Rollup>
    rollups(std::int64_t group, std::int64_t from, std::int64_t to);
    /// Writes them, in any order, as one row that holds none of those that are there.
    void writeRollups(std::int64_t group, std::vector<Rollup> rollups);
    /// True where a reading is taken for one that was thinned: a later one stands for several that
    /// lie around it, or were thinned of its hour or day.
    [[nodiscard]] bool isThinned(std::int64_t group, const Key& key);
    /// One transaction's worth of what retention asks for.
    [[nodiscard]] Thinned thinStep(domain::TimePoint now, const Retention& retention);
    /// Keeps the last reading of each series of the oldest eighth of all time.
    [[nodiscard]] Thinned forgetOldest(domain::TimePoint now);
    /// Tiles were rewritten.
    void forgetDecoded() noexcept;
    [[nodiscard]] std::size_t hotCount() const noexcept { return m_hotCount; }
    void addHot(std::int64_t group, const StoredReading& stored);
    /// Writes readings, in order of series and time, as tiles that overlap none that is there.
    void writeTiles(std::int64_t group, std::vector<StoredReading> readings);

    // The lock outlives the connection: members are destroyed from the last to the first.
    std::optional<LockFile> lock;
    std::filesystem::path path; ///< of the file, where `db` may be a copy in memory
    SQLite::Database db;
    std::shared_ptr<const domain::Catalogue> catalogue;
    Access access;
    std::vector<Series> series; ///< in row order
    std::vector<std::uint32_t> seriesAt; ///< by SeriesId: position in `series` + 1; 0: none
    std::unordered_map<std::int64_t, std::size_t> positionOfRow;
    std::vector<Group> groups; ///< by number; 0: of series without a row
    std::unordered_map<std::string, std::int64_t> sourceRows;
    std::unordered_map<std::int64_t, std::string> sourceNames;
    /// Lets go of the bases that a change of the past, at `time`, makes wrong; in a transaction.
    void forgetBases(std::int64_t time);
    /// True where alarms with a base follow the series.
    [[nodiscard]] bool isFollowed(domain::SeriesId id);
    std::int64_t changedSince = std::numeric_limits<std::int64_t>::max(); ///< see beginBases()
    std::pair<int, int> tightness{0, 0}; ///< times that the cap halved raw and hourly

private:
    [[nodiscard]] bool loadHotPart(bool maySeal);
    void addGroup(std::int64_t number, const std::string& indicator);
    void addSeries(const Series& entry);
    void sealGroup(std::int64_t group);
    /// Calls with the group and the row for each row of a query, whose first column is a group's
    /// number. Errors: Damage with `unknown` where there is no such group.
    void eachGroup(const char* query,
                   const char* unknown,
                   const std::function<void(Group&, SQLite::Statement&)>& take);
    void loadAged();
    void unthin(std::int64_t group, std::int64_t from);
    void loadClosed();
    [[nodiscard]] bool closeGroup(std::int64_t group);
    void reopen(std::int64_t group);
    void markClosed(std::int64_t group, std::int64_t last);

    /// A statement that is asked for often: made once, and at rest between two uses.
    class Kept
    {
    public:
        explicit Kept(const char* query)
            : m_query(query)
        {
        }
        class Use
        {
        public:
            explicit Use(SQLite::Statement& statement)
                : m_statement(statement)
            {
            }
            Use(const Use&) = delete;
            Use& operator=(const Use&) = delete;
            ~Use() { m_statement.tryReset(); }
            SQLite::Statement* operator->() const noexcept { return &m_statement; }
            SQLite::Statement& operator*() const noexcept { return m_statement; }

        private:
            SQLite::Statement& m_statement;
        };
        [[nodiscard]] Use use(SQLite::Database& in)
        {
            if (!m_statement)
                m_statement.emplace(in, m_query);
            return Use{*m_statement};
        }

    private:
        const char* m_query;
        std::optional<SQLite::Statement> m_statement;
    };

    std::unordered_map<std::string, std::int64_t> m_openGroups; ///< the last of each indicator
    std::optional<std::vector<bool>> m_followed; ///< by SeriesId, see isFollowed()
    Kept m_backward{"SELECT first, last, count, crc, body FROM tile WHERE grp=? AND first<? "
                    "ORDER BY first DESC"};
    Kept m_closings{"SELECT first, last, count, crc, body FROM closing WHERE grp=? AND last<=? "
                    "AND last>? ORDER BY last DESC"};
    std::size_t m_hotCount = 0;
    std::int64_t m_dataVersion = -1;
    // A late reading is looked for in the tile that the one before it was in.
    std::pair<std::int64_t, std::int64_t> m_decodedKey{0, 0};
    std::vector<StoredReading> m_decoded;
    // The roll-ups of one group and one day, for the same reason.
    std::pair<std::int64_t, std::int64_t> m_rolledKey{0, 0};
    std::vector<Rollup> m_rolled;
};

/// The readings of a row (first, last, count, crc, body) of tiles or closings. Errors: Damage.
[[nodiscard]] std::vector<StoredReading> readTile(std::int64_t group, SQLite::Statement& row);

/// A reading as the roll-up of itself alone.
[[nodiscard]] Rollup asRollup(const StoredReading& stored);

/// A tile that cannot be read: told as ErrorKind::Corrupt.
class Damage : public SQLite::Exception
{
public:
    explicit Damage(const std::string& what);
};

inline constexpr std::size_t hotLimit = 100'000; ///< readings that are not sealed
inline constexpr std::size_t tileReadings = 1'024; ///< that a full tile has about
inline constexpr std::size_t groupSeries = 128;

/// Number of milliseconds since the epoch, as the tables hold times.
[[nodiscard]] inline std::int64_t toColumn(domain::TimePoint time) noexcept
{
    return time.time_since_epoch().count();
}
[[nodiscard]] inline domain::TimePoint timeOf(std::int64_t column) noexcept
{
    return domain::TimePoint{domain::Duration{column}};
}

/// How many periods a board of a depth keeps of an area's series.
[[nodiscard]] inline int periodsOf(const domain::Board::Depth& depth, const domain::Area& area)
{
    return area.latest().level <= domain::AreaLevel::Province ? depth.wide : depth.narrow;
}

/// The order of readings in a tile: by series (its row), then by time.
[[nodiscard]] inline bool isBefore(const StoredReading& stored,
                                   const std::pair<std::int64_t, std::int64_t>& key) noexcept
{
    return std::pair{stored.series, stored.time} < key;
}

[[nodiscard]] domain::Reading
asReading(const StoredReading& stored, domain::SeriesId series, domain::SourceId source);

/// The reading of a row (series, time, value, recorded, quality, source).
[[nodiscard]] StoredReading readRow(SQLite::Statement& row);
/// Binds the six to parameters 1 to 6.
void bindRow(SQLite::Statement& statement, const StoredReading& stored);

/// Sets the connection up and brings the schema to this version. Errors: Unsupported, Corrupt,
/// Unavailable, Exhausted.
[[nodiscard]] Result<void> prepareForWriting(SQLite::Database& db);
/// Whether it is a cache or a review file of this version or an earlier one, as it lies there.
/// Errors: Unsupported, Corrupt.
[[nodiscard]] Result<void> checkForReading(SQLite::Database& db);
/// The same for one that is read: where a review file is of an earlier version, `db` becomes a copy
/// of it in memory that is of this one. Errors: Unsupported where a cache is of an earlier version.
[[nodiscard]] Result<void> prepareForReading(SQLite::Database& db);
/// Errors: Corrupt with what SQLite found.
[[nodiscard]] Result<void> quickCheck(SQLite::Database& db);

} // namespace ioc::storage
