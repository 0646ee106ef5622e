#pragma once

#include <app/feed/log/Log.h>
#include <app/feed/log/SeriesFilter.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace ioc::gateway {

/// Entries of the log in order.
struct EntryPage
{
    domain::ReadingBatch batch;
    std::vector<Sequence> sequences; ///< of each reading
    std::vector<domain::LoggedAction> actions; ///< in (after, cursor]
    Sequence cursor = 0; ///< all entries up to here were looked at
};

/// What the log says as of `head`.
struct LogSnapshot
{
    Sequence head = 0;
    std::shared_ptr<const domain::ReadingBatch> batch; ///< ascending by time
    std::shared_ptr<const std::vector<domain::LoggedAction>> actions{}; ///< in order
};

/// Where a page of history ended.
struct HistoryCursor
{
    std::int64_t time = 0; ///< milliseconds
    std::int64_t series = 0; ///< number of the file
};

struct HistoryPage
{
    domain::ReadingBatch batch;
    std::optional<HistoryCursor> next; ///< none: this was the last
};

/// Figures of a log for the people who run it.
struct LogStats
{
    std::string id;
    Sequence entries = 0;
    std::uint64_t readings = 0; ///< without their earlier revisions
    std::uint64_t series = 0;
    std::uint64_t sources = 0;
    std::uint64_t actions = 0;
    std::optional<domain::TimePoint> first;
    std::optional<domain::TimePoint> last;
    std::uint64_t bytes = 0;
};

/// Reads a log beside its writer, through a connection that cannot write.
/// Thread: one owner. Errors: those of openLogForReading at open; Corrupt, Unavailable of each
/// read. History of at most maxSeriesByIndex series is found by the index of series, that of more
/// by a walk through the time. Limits: a snapshot holds at most maxSnapshotReadings, the newest.
class SqliteLogReader
{
public:
    static constexpr std::size_t maxSnapshotReadings = 1'000'000;
    static constexpr std::size_t maxSnapshotActions = 50'000; ///< the newest
    static constexpr std::size_t maxSeriesByIndex = 64;

    [[nodiscard]] static Result<std::unique_ptr<SqliteLogReader>>
    open(const std::filesystem::path& file, std::shared_ptr<const domain::Catalogue> catalogue);
    ~SqliteLogReader();

    /// From now on filters and readings speak of this catalogue's series.
    void useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue);

    /// The last entry that retention has cut; a client may resume from it or later.
    [[nodiscard]] Result<Sequence> cut();
    /// NotFound: `after` is before the cut. The entries of (after, upTo] that pass, at most
    /// `limit`; a page may be short or empty before the end.
    [[nodiscard]] Result<EntryPage>
    entries(Sequence after, Sequence upTo, const SeriesFilter& filter, std::size_t limit);
    /// The last reading of every series, and all readings with a time from `since` on.
    [[nodiscard]] Result<LogSnapshot> snapshot(const SeriesFilter& filter,
                                               std::optional<domain::TimePoint> since);
    /// Readings with from <= time <= to, in the order of time, after the cursor.
    [[nodiscard]] Result<HistoryPage> history(const SeriesFilter& filter,
                                              domain::TimePoint from,
                                              domain::TimePoint to,
                                              std::optional<HistoryCursor> after,
                                              std::size_t limit);

    [[nodiscard]] Result<LogStats> stats();
    /// What is wrong with the file, each in a sentence; empty: sound.
    [[nodiscard]] Result<std::vector<std::string>> verify();

private:
    [[nodiscard]] std::vector<domain::LoggedAction>
    actionsOf(Sequence after, Sequence upTo, std::size_t newest);
    void addLast(domain::ReadingBatch& batch, const SeriesFilter& filter, std::int64_t before);
    [[nodiscard]] HistoryPage historyOf(const std::vector<std::int64_t>& series,
                                        const SeriesFilter& filter,
                                        HistoryCursor after,
                                        std::int64_t to,
                                        std::size_t limit);
    struct File;
    explicit SqliteLogReader(std::unique_ptr<File> file);
    std::unique_ptr<File> m_file;
};

} // namespace ioc::gateway
