#include "CacheTables.h"
#include "OperationsFold.h"
#include "ReviewFile.h"
#include "ReviewTables.h"
#include "SqlError.h"

#include <models/domain/AlarmBook.h>
#include <models/domain/Period.h>

#include <SQLiteCpp/Exception.h>
#include <algorithm>
#include <system_error>

namespace ioc::storage {

namespace fs = std::filesystem;
using domain::Period;

namespace {

using Times = std::numeric_limits<std::int64_t>;

// A file that is given up is not left lying about.
class PartFile
{
public:
    explicit PartFile(const fs::path& wanted)
        : m_wanted(wanted)
        , m_part(wanted.string() + ".part")
    {
        std::error_code ignored;
        fs::remove(m_part, ignored);
    }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;
    ~PartFile()
    {
        std::error_code ignored;
        fs::remove(m_part, ignored);
    }

    [[nodiscard]] const fs::path& path() const noexcept { return m_part; }
    [[nodiscard]] Result<void> keep() const
    {
        std::error_code error;
        fs::rename(m_part, m_wanted, error);
        if (error)
            return Error{ErrorKind::Unavailable, m_wanted.string() + ": " + error.message()};
        return {};
    }

private:
    fs::path m_wanted;
    fs::path m_part;
};

} // namespace

/// Writes one review file. Errors: SQLite::Exception.
class ReviewExport
{
public:
    ReviewExport(Cache::Tables& tables,
                 const ReviewHead& head,
                 const std::optional<domain::TimePoint>& base,
                 Cache::Tables& target)
        : m_tables(tables)
        , m_head(head)
        , m_base(base)
        , m_target(target)
        , m_db(target.db)
    {
    }

    ReviewCounts run()
    {
        createReviewTables(m_db);
        SQLite::Transaction transaction(m_db);
        copyDictionaries();
        loadFirstTold();
        findFollowed();
        for (std::size_t group = 1; group < m_tables.groups.size(); ++group)
            copyGroup(static_cast<std::int64_t>(group));
        copyRevisions();
        copyActs();
        copyCatalogue();
        writeHead();
        transaction.commit();
        return m_counts;
    }

private:
    /// How far a series is read, going back.
    struct Progress
    {
        int left = 0; ///< periods before the span that are still wanted
        std::int64_t begin = Times::max(); ///< of the period read last
        bool counted = false; ///< it has a reading that was known when the span began
        std::int64_t followed = Times::max(); ///< alarms need all that lies after this
    };

    void copyDictionaries()
    {
        copyAll("series_group", "id, indicator", "id");
        copyAll("series", "id, grp, area", "id");
        copyAll("source", "id, name", "id");
    }

    // When a reading that was revised was first known.
    void loadFirstTold()
    {
        SQLite::Statement rows(m_tables.db,
                               "SELECT time, series, min(recorded) FROM revision WHERE recorded<=? "
                               "GROUP BY time, series");
        rows.bind(1, toColumn(m_head.to));
        while (rows.executeStep())
            m_firstTold.emplace(
                std::pair{rows.getColumn(0).getInt64(), rows.getColumn(1).getInt64()},
                rows.getColumn(2).getInt64());
    }

    [[nodiscard]] std::int64_t firstTold(const StoredReading& reading) const
    {
        const auto found = m_firstTold.find({reading.time, reading.series});
        return found == m_firstTold.end() ? reading.recorded
                                          : std::min(reading.recorded, found->second);
    }

    // What the alarms of the span are folded from: of what comes by the hour or oftener all since
    // the base before it, else all there is.
    void findFollowed()
    {
        const std::int64_t recent = m_base ? toColumn(*m_base) - 1 : Times::min();
        for (const domain::SeriesId id : domain::AlarmBook(m_tables.catalogue).watched())
            m_followed[id] = m_tables.catalogue->indicator(id).frequency > domain::Frequency::Hourly
                ? Times::min()
                : recent;
    }

    void copyGroup(std::int64_t group)
    {
        std::unordered_map<std::int64_t, Progress> progress;
        std::optional<domain::PeriodType> type;
        std::int64_t oldest = toColumn(m_head.from);
        for (const std::size_t position : m_tables.groups[static_cast<std::size_t>(group)].series) {
            const Cache::Tables::Series& series = m_tables.series[position];
            Progress& at = progress[series.row];
            if (!series.id)
                continue; // what the catalogue does not know is shown by no screen
            type = m_tables.catalogue->indicator(*series.id).period;
            at.left = periodsOf({}, m_tables.catalogue->area(*series.id));
            if (const auto followed = m_followed.find(*series.id); followed != m_followed.end())
                at.followed = followed->second;
            oldest = std::min(oldest, at.followed);
        }
        const std::int64_t last
            = type ? toColumn(Period::containing(m_head.to, *type).end()) : toColumn(m_head.to);
        std::vector<StoredReading> kept;
        m_tables.backward(group, Times::min(), last, [&](const std::vector<StoredReading>& part) {
            bool any = false;
            for (auto reading = part.rbegin(); reading != part.rend(); ++reading) {
                Progress& at = progress[reading->series];
                if (reading->time <= last && isKept(*reading, type, at))
                    kept.push_back(*reading);
            }
            for (const auto& [row, at] : progress)
                any = any || at.left > 0;
            return any || earliestOf(part) > oldest;
        });
        if (kept.empty())
            return;
        std::sort(kept.begin(), kept.end(), [](const auto& left, const auto& right) {
            return std::pair{left.series, left.time} < std::pair{right.series, right.time};
        });
        m_counts.readings += kept.size();
        for (const StoredReading& reading : kept)
            m_kept.emplace_back(reading.time, reading.series);
        copyRollups(group, kept);
        m_target.writeTiles(group, std::move(kept));
    }

    // Of the readings kept, those that stand for a whole hour or day.
    void copyRollups(std::int64_t group, const std::vector<StoredReading>& kept)
    {
        std::vector<Rollup> rollups = m_tables.rollups(group, Times::min(), Times::max());
        std::erase_if(rollups, [&](const Rollup& rollup) {
            const std::pair key{rollup.series, rollup.time};
            const auto at = std::lower_bound(
                kept.begin(), kept.end(), key, [](const StoredReading& reading, const auto& of) {
                    return std::pair{reading.series, reading.time} < of;
                });
            return at == kept.end() || std::pair{at->series, at->time} != key;
        });
        m_target.writeRollups(group, std::move(rollups));
    }

    [[nodiscard]] static std::int64_t earliestOf(const std::vector<StoredReading>& part)
    {
        return std::min_element(part.begin(),
                                part.end(),
                                [](const auto& a, const auto& b) { return a.time < b.time; })
            ->time;
    }

    [[nodiscard]] bool isKept(const StoredReading& reading,
                              const std::optional<domain::PeriodType>& type,
                              Progress& at) const
    {
        // One of a period that still runs is stamped with its end.
        if (reading.time > toColumn(m_head.to))
            return firstTold(reading) <= toColumn(m_head.to);
        if (reading.time > std::min(toColumn(m_head.from), at.followed))
            return true;
        if (!type)
            return false;
        const std::int64_t begin
            = toColumn(Period::containing(timeOf(reading.time), *type).begin());
        if (begin != at.begin) {
            if (at.left == 0)
                return false;
            at.begin = begin;
            at.counted = false;
        }
        if (!at.counted && firstTold(reading) <= toColumn(m_head.from)) {
            at.counted = true;
            --at.left;
        }
        return true;
    }

    void copyRevisions()
    {
        std::sort(m_kept.begin(), m_kept.end());
        SQLite::Statement insert(m_db,
                                 "INSERT INTO revision (series, time, value, recorded, quality, "
                                 "source) VALUES (?,?,?,?,?,?)");
        SQLite::Statement rows(
            m_tables.db, "SELECT series, time, value, recorded, quality, source FROM revision");
        while (rows.executeStep()) {
            const StoredReading revision = readRow(rows);
            if (!std::binary_search(
                    m_kept.begin(), m_kept.end(), std::pair{revision.time, revision.series}))
                continue;
            insert.reset();
            bindRow(insert, revision);
            insert.exec();
            ++m_counts.revisions;
        }
    }

    // Rows of a table of both files, as they are.
    void copyAll(const std::string& table, const char* columns, const char* by)
    {
        copyRows(table, columns, by, Times::max());
    }

    // Those alone that happened in or before the span.
    void copyPast(const std::string& table, const char* columns, const char* time)
    {
        copyRows(table, columns, time, toColumn(m_head.to));
    }

    void copyRows(const std::string& table, const char* columns, const char* by, std::int64_t most)
    {
        const std::string all{columns};
        const auto count = 1 + std::count(all.begin(), all.end(), ',');
        std::string marks = "?";
        for (std::ptrdiff_t i = 1; i < count; ++i)
            marks += ",?";
        SQLite::Statement insert(m_db,
                                 "INSERT INTO " + table + " (" + all + ") VALUES (" + marks + ")");
        SQLite::Statement rows(m_tables.db,
                               "SELECT " + all + " FROM " + table + " WHERE " + by + "<=?");
        rows.bind(1, most);
        while (rows.executeStep()) {
            insert.reset();
            for (int at = 0; at < static_cast<int>(count); ++at) {
                const SQLite::Column column = rows.getColumn(at);
                if (column.isNull())
                    insert.bind(at + 1);
                else if (column.isBlob())
                    insert.bind(at + 1, column.getBlob(), column.getBytes());
                else if (column.isInteger())
                    insert.bind(at + 1, column.getInt64());
                else
                    insert.bind(at + 1, column.getString());
            }
            insert.exec();
        }
    }

    // Alarms, directives and the shift log are folded from them; and where a trend has no line.
    void copyActs()
    {
        copyPast("act",
                 "log, sequence, time, who, id, act, subject, text, department, until, seen",
                 "time");
        copyPast("note", "place, time, event, count, detail", "time");
        copyPast("gap", "first, last", "first");
        if (!m_base)
            return;
        copyPast("alarm_base", "day, mark, recorded, body", "day");
        SQLite::Statement older(m_db, "DELETE FROM alarm_base WHERE day<?");
        older.bind(1, toColumn(*m_base)); // what they go on with is not all here
        older.exec();
    }

    void copyCatalogue()
    {
        SQLite::Statement insert(m_db, "INSERT INTO file (name, body) VALUES (?,?)");
        for (const PackedFile& file : m_head.catalogue) {
            insert.reset();
            insert.bind(1, file.name);
            insert.bind(2, file.bytes.data(), static_cast<int>(file.bytes.size()));
            insert.exec();
        }
    }

    void writeHead()
    {
        SQLite::Statement put(m_db, "REPLACE INTO meta (key, value) VALUES (?,?)");
        const auto write = [&](const char* key, std::int64_t value) {
            put.reset();
            put.bind(1, key);
            put.bind(2, value);
            put.exec();
        };
        write("readings", static_cast<std::int64_t>(m_counts.readings));
        write("revisions", static_cast<std::int64_t>(m_counts.revisions));
        write("from", toColumn(m_head.from));
        write("to", toColumn(m_head.to));
        write("made", toColumn(m_head.made));
        SQLite::Statement position(m_tables.db,
                                   "SELECT key, value FROM meta WHERE key IN ('log','sequence')");
        while (position.executeStep()) {
            put.reset();
            put.bind(1, position.getColumn(0).getString());
            if (position.getColumn(1).isInteger())
                put.bind(2, position.getColumn(1).getInt64());
            else
                put.bind(2, position.getColumn(1).getString());
            put.exec();
        }
        write("digest", static_cast<std::int64_t>(reviewDigest(m_db)));
    }

    Cache::Tables& m_tables;
    const ReviewHead& m_head;
    std::optional<domain::TimePoint> m_base; ///< of alarms: its day
    Cache::Tables& m_target;
    SQLite::Database& m_db;
    ReviewCounts m_counts;
    std::map<Cache::Tables::Key, std::int64_t> m_firstTold; ///< of those that were revised
    std::unordered_map<domain::SeriesId, std::int64_t> m_followed; ///< see Progress::followed
    std::vector<Cache::Tables::Key> m_kept;
};

Result<ReviewCounts> Cache::exportReview(const fs::path& path, const ReviewHead& head)
{
    if (head.from >= head.to)
        return Error{ErrorKind::InvalidInput, "the span of a review ends after it begins"};
    const auto position = this->position();
    if (!position)
        return position.error();
    const auto base = baseBefore(
        head.from,
        OperationsFold::markOf(*m_tables->catalogue, *position ? (*position)->log : std::string{}),
        head.from);
    if (!base)
        return base.error();
    const PartFile part(path);
    ReviewCounts counts;
    try {
        const auto view = m_tables->view();
        Tables target(
            SQLite::Database(part.path().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE),
            m_tables->catalogue,
            Access::ReadWrite,
            std::nullopt);
        const auto day = *base ? std::optional{(*base)->day} : std::nullopt;
        counts = ReviewExport(*m_tables, head, day, target).run();
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "writing the review file " + path.string());
    }
    std::error_code unknown;
    counts.bytes = fs::file_size(part.path(), unknown);
    if (Result<void> kept = part.keep(); !kept)
        return kept.error();
    return counts;
}

} // namespace ioc::storage
