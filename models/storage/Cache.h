#pragma once

#include <models/domain/Action.h>
#include <models/domain/Board.h>
#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>
#include <models/domain/Result.h>
#include <models/domain/ShiftLog.h>
#include <models/storage/Gaps.h>
#include <models/storage/Retention.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ioc::storage {

class LockFile;
struct ReviewCounts;
struct ReviewHead;
struct Rollup;
struct StoredReading;

/// How far the readings of a gateway's log are stored.
struct FeedPosition
{
    std::string log; ///< id of the log
    std::uint64_t sequence = 0;

    friend bool operator==(const FeedPosition&, const FeedPosition&) = default;
};

/// What became of the readings of one append.
struct AppendCounts
{
    std::uint64_t added = 0; ///< of a time that the series had no reading of
    std::uint64_t revised = 0; ///< took the place of an earlier revision, which is kept
    std::uint64_t older = 0; ///< earlier revisions than the one held, kept beside it
    std::uint64_t unchanged = 0; ///< were held already

    friend bool operator==(const AppendCounts&, const AppendCounts&) = default;
};

/// Which of the readings that stand for periods are wanted.
struct CellQuery
{
    std::vector<domain::IndicatorId> indicators; ///< empty: all
    std::optional<domain::TimePoint> since; ///< periods that contain or follow it
    /// The state as of this moment: what stood for each period among the readings whose asOf() is
    /// at or before it.
    std::optional<domain::TimePoint> until;
    /// Of a moment of the past: as we know it now, or as it was known then, by what had been
    /// recorded and before later revisions.
    enum class Knowledge { Now, Then };
    Knowledge knowledge = Knowledge::Now;
    /// With Then: what had been recorded by this instant, where that is not `until`.
    std::optional<domain::TimePoint> known;
    std::optional<domain::Board::Depth> depth; ///< only the newest so many periods of each series
};

/// A stretch of one series' time, drawn as one column of a trend.
struct TrendBucket
{
    domain::TimePoint first; ///< of the readings in it
    domain::TimePoint last;
    std::uint64_t count = 0; ///< of readings with a value
    double min = 0;
    double max = 0;
    double lastValue = 0;
    double sum = 0;
    /// The source said that it had no value, or readings are known to be missing, before this or
    /// in it: no line is drawn to it.
    bool gapBefore = false;
};

struct CacheStats
{
    std::uint64_t readings = 0; ///< without earlier revisions
    std::uint64_t revisions = 0; ///< earlier values that were replaced
    std::uint64_t unsealed = 0; ///< of the readings: not yet in their compact form
    std::uint64_t series = 0;
    std::uint64_t rollups = 0; ///< hours and days that stand for readings that were thinned
    std::uint64_t bytes = 0; ///< on disk, with the log file beside it
    std::optional<domain::TimePoint> oldest;
    std::optional<domain::TimePoint> newest;
    std::optional<FeedPosition> position;
};

enum class Access { ReadWrite, ReadOnly };

/// A reading under its texts, whether or not the catalogue of today knows them.
struct NamedReading
{
    std::string indicator;
    std::string area;
    std::string source;
    domain::TimePoint time;
    domain::TimePoint recorded;
    double value = 0; ///< NaN: the source has none
    domain::Quality quality = domain::Quality::Good;
};

/// An act of this client that the log does not have yet.
struct WaitingAct
{
    domain::Action action;
    domain::TimePoint made;
};

/// What the alarms had come to with everything before `day`, the beginning of a day of Vietnam.
struct AlarmBase
{
    domain::TimePoint day;
    std::string mark; ///< of the catalogue and the log that it was folded with
    domain::TimePoint recorded; ///< the latest of all that went into it
    std::string body; ///< of AlarmBook::saveBase()
};

/// The client's readings on disk: every reading of the feed with its earlier revisions, and how far
/// the feed is stored. New readings lie by time; every so many are sealed into checksummed tiles,
/// each a stretch of time of some series of one indicator.
///
/// A reading whose series the catalogue of today does not know stays, under its texts, and is seen
/// again once one knows it. Thread: one owner, which does all that blocks. Limits: one process
/// writes a file (a lock file beside it); others read. Not for network file systems. Errors:
/// Exhausted (disk full: nothing of the call is stored, later calls work again once there is room),
/// Corrupt, Unavailable, Unsupported (a file of a later version or of another program: never
/// touched), NotFound (read only).
class Cache
{
public:
    /// Opens, creates or migrates. With ReadWrite while another process writes the file, it is
    /// opened ReadOnly: access() tells. After an unclean stop the file is checked before it is
    /// trusted.
    [[nodiscard]] static Result<Cache> open(const std::filesystem::path& path,
                                            std::shared_ptr<const domain::Catalogue> catalogue,
                                            Access access);

    struct Opened;
    /// When a file that was not closed in order is looked over: before it is opened, or by the
    /// caller once he has shown what it holds (IntegrityCheck.h).
    enum class Check { First, Later };
    /// Like open(ReadWrite); a damaged file is renamed to `<file>.corrupt-<UTC time>`, never
    /// deleted, and a fresh one begun.
    [[nodiscard]] static Result<Opened>
    openOrSetAside(const std::filesystem::path& path,
                   std::shared_ptr<const domain::Catalogue> catalogue,
                   domain::TimePoint now,
                   Check check = Check::First);

    /// The same for a file that turned out damaged while it was open for writing. Errors: Refused
    /// where it is read only.
    [[nodiscard]] static Result<Opened>
    startAfresh(Cache damaged, domain::TimePoint now, const std::string& reason);

    Cache(Cache&&) noexcept;
    Cache& operator=(Cache&&) noexcept;
    ~Cache();

    [[nodiscard]] Access access() const noexcept;

    /// Stores readings with the position that they bring the feed to and what they do to the gaps,
    /// all or nothing. The same readings again change nothing; any order and any grouping ends in
    /// the same content.
    [[nodiscard]] Result<AppendCounts> append(const domain::ReadingBatch& batch,
                                              const std::optional<FeedPosition>& position,
                                              const GapChange& gaps = {});

    /// What is known to be missing, oldest first.
    [[nodiscard]] Result<std::vector<Gap>> gaps();

    /// Stores acts of a log; those that are there change nothing.
    [[nodiscard]] Result<void> appendActs(const std::string& log,
                                          const std::vector<domain::LoggedAction>& acts);
    /// The acts of the log that the position names, in order.
    [[nodiscard]] Result<std::vector<domain::LoggedAction>> acts();
    [[nodiscard]] Result<void> addWaiting(const WaitingAct& act);
    [[nodiscard]] Result<void> removeWaiting(const std::string& id);
    /// In the order in which they were added.
    [[nodiscard]] Result<std::vector<WaitingAct>> waiting();
    /// What this client itself met, for its shift log; the newest 10 000 are kept.
    [[nodiscard]] Result<void> addNote(const domain::ShiftEntry& note);
    [[nodiscard]] Result<std::vector<domain::ShiftEntry>> notes();

    /// Of the bases with this mark the latest of `moment` or before into which nothing went that
    /// was recorded after `known`.
    [[nodiscard]] Result<std::optional<AlarmBase>>
    baseBefore(domain::TimePoint moment,
               const std::string& mark,
               const std::optional<domain::TimePoint>& known = std::nullopt);
    /// From here on keepBase() knows what is stored meanwhile.
    void beginBases() noexcept;
    /// Keeps a base of what the cache holds; a later change of what lies before its day lets go of
    /// it in the same transaction. False where there was such a change since beginBases(). Of the
    /// last days each is kept, of a year one a week.
    [[nodiscard]] Result<bool> keepBase(const AlarmBase& base);
    /// The readings that a later revision replaced though they were recorded while their period
    /// still ran, for alarms saw each of them; with `known` also all that had been recorded by
    /// then.
    [[nodiscard]] Result<domain::ReadingBatch>
    replaced(const std::optional<domain::TimePoint>& known = std::nullopt);

    /// How far the feed is stored; nullopt before the first.
    [[nodiscard]] Result<std::optional<FeedPosition>> position();

    /// Takes a page of readings; false ends the query.
    using Sink = std::function<bool(domain::ReadingBatch)>;
    /// The reading that stands for each period, in pages of about `pageSize`, indicators in the
    /// order asked. A board that applies them equals one that applied every reading. Gives how many
    /// were handed on.
    [[nodiscard]] Result<std::uint64_t>
    cells(const CellQuery& query, std::size_t pageSize, const Sink& sink);
    [[nodiscard]] Result<domain::ReadingBatch> cells(const CellQuery& query);

    /// Asked now and then, many times a second: false ends the query with Cancelled.
    using IsWanted = std::function<bool()>;
    /// Readings of one series with from < time <= to, by time. Errors: Cancelled.
    [[nodiscard]] Result<domain::ReadingBatch> range(domain::SeriesId series,
                                                     domain::TimePoint from,
                                                     domain::TimePoint to,
                                                     const IsWanted& isWanted = {});
    /// The same of many series, which lie together where they are of one indicator; the order of
    /// the readings means nothing.
    [[nodiscard]] Result<domain::ReadingBatch> range(const std::vector<domain::SeriesId>& series,
                                                     domain::TimePoint from,
                                                     domain::TimePoint to,
                                                     const IsWanted& isWanted = {});

    /// The readings of a series thinned to at most `points` stretches of equal length. Errors:
    /// Cancelled.
    [[nodiscard]] Result<std::vector<TrendBucket>> trend(domain::SeriesId series,
                                                         domain::TimePoint from,
                                                         domain::TimePoint to,
                                                         std::size_t points,
                                                         const IsWanted& isWanted = {});

    /// One step of keeping to a retention, and of making the past quick to read, some milliseconds
    /// long; call again while it says that there is more. A crash between two steps loses nothing.
    [[nodiscard]] Result<Thinned> thin(domain::TimePoint now, const Retention& retention);

    /// Puts all readings into their compact form and gives the room that is free back to the disk.
    [[nodiscard]] Result<void> compact();

    /// Every reading, by time, one at a time; false ends it. Gives how many were handed on.
    [[nodiscard]] Result<std::uint64_t>
    exportReadings(const std::function<bool(const NamedReading&)>& sink);

    /// Writes a review file of head.from to head.to: a session over it shows every moment of that
    /// span, its alarms and directives too, as one over this cache does. The file comes into being
    /// whole or not at all. Errors: InvalidInput where the span is empty, Exhausted, Unavailable.
    [[nodiscard]] Result<ReviewCounts> exportReview(const std::filesystem::path& path,
                                                    const ReviewHead& head);

    /// Stores what another cache or a review file holds, earlier revisions and acts too; what is
    /// held already stays. Hours and days of the other whose readings were thinned are taken for
    /// what they stand for beyond what is held of them (RollupImport.h); what was thinned here
    /// stays so, and the other's readings of it count for nothing. The other's position is not
    /// taken over: it is no proof that all before it is here. Errors: as append(); what was stored
    /// until then stays, and the same again goes on.
    struct Imported
    {
        AppendCounts counts;
        std::uint64_t rollups = 0; ///< hours and days that were taken, whole or in part
        std::uint64_t skipped = 0; ///< readings of series that the catalogue does not know
    };
    [[nodiscard]] Result<Imported> import(Cache& other);

    [[nodiscard]] Result<CacheStats> stats();

    /// Checks the file and that the fold and the counts agree with the readings. Reads everything.
    [[nodiscard]] Result<void> verify();

    /// For tests and a size cap: the file may not grow beyond this.
    [[nodiscard]] Result<void> limitBytes(std::uint64_t bytes);

    struct Tables; ///< what lies behind; of this folder alone

private:
    void giveBack();
    explicit Cache(std::unique_ptr<Tables> tables) noexcept;
    /// Takes the lock where it succeeds.
    [[nodiscard]] static Result<std::unique_ptr<Tables>>
    openTables(const std::filesystem::path& path,
               std::shared_ptr<const domain::Catalogue> catalogue,
               Access access,
               std::optional<LockFile>& lock,
               Check check = Check::First);

    [[nodiscard]] static Result<Opened>
    replaceFile(const std::filesystem::path& path,
                std::shared_ptr<const domain::Catalogue> catalogue,
                std::optional<LockFile>& lock,
                domain::TimePoint now,
                const std::string& reason);

    /// Errors: SQLite::Exception.
    void store(const domain::ReadingBatch& batch,
               const std::optional<FeedPosition>& position,
               const GapChange& gaps,
               AppendCounts& counts);

    /// The readings with from < time <= to, of each series the newest first.
    [[nodiscard]] Result<void>
    visit(const std::vector<domain::SeriesId>& series,
          domain::TimePoint from,
          domain::TimePoint to,
          const IsWanted& isWanted,
          const std::function<void(domain::SeriesId, const StoredReading&)>& take);

    [[nodiscard]] Result<std::unordered_map<std::int64_t, Rollup>>
    rollupsOf(domain::SeriesId series, domain::TimePoint from, domain::TimePoint to);

    std::unique_ptr<Tables> m_tables;
};

struct Cache::Opened
{
    Cache cache;
    std::optional<std::filesystem::path> setAside; ///< where the damaged file lies now
    std::string reason; ///< why it was set aside
    bool unchecked = false; ///< it was not closed in order and is yet to be looked over
};

} // namespace ioc::storage
