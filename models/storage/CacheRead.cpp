#include "CacheTables.h"
#include "SqlError.h"

#include <models/domain/Period.h>
#include <models/domain/Rollup.h>

#include <SQLiteCpp/Exception.h>
#include <algorithm>
#include <cmath>
#include <set>

namespace ioc::storage {

using domain::Board;
using domain::Period;
using domain::Reading;
using domain::ReadingBatch;
using domain::SeriesId;
using domain::TimePoint;

namespace {

using Times = std::numeric_limits<std::int64_t>;

int depthOf(const Board::Depth& depth, const domain::Area& area)
{
    return area.latest().level <= domain::AreaLevel::Province ? depth.wide : depth.narrow;
}

bool before(const StoredReading& stored, const std::pair<std::int64_t, std::int64_t>& key) noexcept
{
    return std::pair{stored.series, stored.time} < key;
}

} // namespace

/// One query of cells. Errors: SQLite::Exception.
class CellReader
{
public:
    CellReader(Cache::Tables& tables,
               const CellQuery& query,
               std::size_t pageSize,
               const Cache::Sink& sink)
        : m_tables(tables)
        , m_query(query)
        , m_pageSize(pageSize)
        , m_sink(sink)
    {
    }

    std::uint64_t run()
    {
        if (asKnownThen())
            loadRevisions();
        for (const std::int64_t group : wanted()) {
            readGroup(group);
            if (m_page.readings.size() >= m_pageSize && !handOn())
                return m_handedOn;
        }
        if (!m_page.readings.empty())
            handOn();
        return m_handedOn;
    }

private:
    /// How far a series is read, going back.
    struct Progress
    {
        std::int64_t row = 0; ///< of the series
        SeriesId id{};
        int left = 0; ///< periods that are still wanted
        std::int64_t begin = Times::max(); ///< of the period that the last cell stands for
    };

    std::vector<std::int64_t> wanted() const
    {
        std::vector<std::int64_t> result;
        if (m_query.indicators.empty()) {
            for (std::size_t group = 1; group < m_tables.groups.size(); ++group)
                result.push_back(static_cast<std::int64_t>(group));
            return result;
        }
        const domain::Catalogue& catalogue = *m_tables.catalogue;
        for (const domain::IndicatorId indicator : m_query.indicators) {
            std::set<std::int64_t> groups;
            for (std::size_t area = 0; area < catalogue.areas.size(); ++area) {
                const SeriesId id = catalogue.series(indicator, static_cast<domain::AreaId>(area));
                if (const std::uint32_t at = m_tables.seriesAt[domain::Catalogue::index(id)])
                    groups.insert(m_tables.series[at - 1].group);
            }
            result.insert(result.end(), groups.begin(), groups.end());
        }
        return result;
    }

    void readGroup(std::int64_t group)
    {
        m_progress.clear();
        m_open = 0;
        for (const std::size_t position : m_tables.groups[static_cast<std::size_t>(group)].series) {
            const Cache::Tables::Series& series = m_tables.series[position];
            if (!series.id)
                continue;
            const int depth = m_query.depth
                ? depthOf(*m_query.depth, m_tables.catalogue->area(*series.id))
                : std::numeric_limits<int>::max();
            m_progress.push_back({series.row, *series.id, depth, Times::max()});
            m_period = m_tables.catalogue->indicator(*series.id).period;
            ++m_open;
        }
        if (m_open == 0)
            return;
        // A figure of a running period has the time of the period's end, which is yet to come.
        const std::int64_t from = m_query.since
            ? toColumn(Period::containing(*m_query.since, m_period).begin())
            : Times::min();
        const std::int64_t to = m_query.until
            ? toColumn(Period::containing(*m_query.until, m_period).end())
            : Times::max();
        Cache::Tables::Closings closings;
        closings.step = m_period.kind == domain::PeriodKind::Hour ? 3'600'000 : 24LL * 3'600'000;
        closings.until = m_query.until ? toColumn(*m_query.until) : Times::max();
        closings.known = asKnownThen() ? known() : Times::max();
        m_tables.backwardClosed(
            group, from + 1, to, closings, [&](const std::vector<StoredReading>& stretch) {
                readStretch(stretch);
                return m_open > 0;
            });
    }

    // Readings in order of series and time, and so are the series: both from the end.
    void readStretch(const std::vector<StoredReading>& stretch)
    {
        auto progress = m_progress.rbegin();
        for (auto end = stretch.end(); end != stretch.begin();) {
            const std::int64_t row = std::prev(end)->series;
            while (progress != m_progress.rend() && progress->row > row)
                ++progress;
            const bool isWanted = progress != m_progress.rend() && progress->row == row;
            while (isWanted && progress->left > 0 && end != stretch.begin()
                   && std::prev(end)->series == row)
                take(*--end, *progress);
            // Of the others it is known that nothing is wanted.
            end = std::lower_bound(stretch.begin(), end, std::pair{row, Times::min()}, before);
        }
    }

    void take(const StoredReading& stored, Progress& progress)
    {
        if (stored.time > progress.begin)
            return; // its period has its cell already
        const StoredReading* known = &stored;
        if (m_query.until && !(known = knownAt(stored)))
            return;
        const Period& period = m_periods.containing(timeOf(stored.time), m_period);
        const Reading reading = asReading(*known, progress.id, sourceOf(*known));
        // What a reading tells of is never later than its time.
        if (m_query.until && reading.time > *m_query.until
            && asOf(reading, period) > *m_query.until)
            return;
        m_page.readings.push_back(reading);
        progress.begin = toColumn(m_periods.begin());
        if (--progress.left == 0)
            --m_open;
    }

    // Most readings have the source of the one before.
    domain::SourceId sourceOf(const StoredReading& stored)
    {
        if (m_page.readings.empty() || stored.source != m_sourceRow) {
            m_source = m_tables.sourceIn(m_page, stored.source);
            m_sourceRow = stored.source;
        }
        return m_source;
    }

    // What was known of a reading at the moment asked for; nullptr: nothing.
    const StoredReading* knownAt(const StoredReading& stored) const
    {
        if (m_query.knowledge == CellQuery::Knowledge::Now || stored.recorded <= known())
            return &stored;
        const auto found = m_revisions.find({stored.time, stored.series});
        return found == m_revisions.end() ? nullptr : &found->second;
    }

    bool asKnownThen() const
    {
        return m_query.until && m_query.knowledge == CellQuery::Knowledge::Then;
    }
    std::int64_t known() const { return toColumn(m_query.known.value_or(*m_query.until)); }

    // Of each reading that was revised, the revision that stood at the moment.
    void loadRevisions()
    {
        SQLite::Statement rows(
            m_tables.db,
            "SELECT series, time, value, recorded, quality, source FROM revision "
            "WHERE recorded<=? ORDER BY recorded, quality DESC, ifnull(value, -1e999)");
        rows.bind(1, known());
        while (rows.executeStep()) {
            const StoredReading stored = readRow(rows);
            m_revisions.insert_or_assign({stored.time, stored.series}, stored);
        }
    }

    bool handOn()
    {
        m_handedOn += m_page.readings.size();
        return m_sink(std::exchange(m_page, {}));
    }

    Cache::Tables& m_tables;
    const CellQuery& m_query;
    std::size_t m_pageSize;
    const Cache::Sink& m_sink;
    ReadingBatch m_page;
    std::int64_t m_sourceRow = 0; ///< of the reading taken last
    domain::SourceId m_source{}; ///< of it, in the page
    std::vector<Progress> m_progress; ///< of the group being read, by row
    domain::PeriodType m_period; ///< of the group being read
    domain::PeriodFinder m_periods;
    std::size_t m_open = 0; ///< series of the group that want more
    std::map<Cache::Tables::Key, StoredReading> m_revisions;
    std::uint64_t m_handedOn = 0;
};

Result<std::uint64_t> Cache::cells(const CellQuery& query, std::size_t pageSize, const Sink& sink)
{
    try {
        const auto view = m_tables->view();
        return CellReader(*m_tables, query, pageSize, sink).run();
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "reading the cache");
    }
}

Result<ReadingBatch> Cache::cells(const CellQuery& query)
{
    ReadingBatch all;
    const Result<std::uint64_t> read
        = cells(query, std::numeric_limits<std::size_t>::max(), [&](ReadingBatch page) {
              all = std::move(page);
              return true;
          });
    if (!read)
        return read.error();
    return all;
}

namespace {

using RowsOfSeries = std::map<std::int64_t, SeriesId>;

} // namespace

Result<void> Cache::visit(const std::vector<SeriesId>& series,
                          TimePoint from,
                          TimePoint to,
                          const IsWanted& isWanted,
                          const std::function<void(SeriesId, const StoredReading&)>& take)
{
    try {
        const auto view = m_tables->view();
        std::map<std::int64_t, RowsOfSeries> byGroup;
        for (const SeriesId each : series) {
            const std::uint32_t at = m_tables->seriesAt.at(domain::Catalogue::index(each));
            if (at == 0)
                continue;
            const Tables::Series& of = m_tables->series[at - 1];
            byGroup[of.group].emplace(of.row, each);
        }
        for (const auto& [group, rows] : byGroup) {
            const auto takeStretch = [&, &wanted = rows](const std::vector<StoredReading>& part) {
                for (const auto& [row, id] : wanted) {
                    const auto begin = std::lower_bound(
                        part.begin(), part.end(), std::pair{row, toColumn(from) + 1}, before);
                    auto end = std::lower_bound(
                        begin, part.end(), std::pair{row + 1, Times::min()}, before);
                    while (end != begin) {
                        --end;
                        if (end->time <= toColumn(to))
                            take(id, *end);
                    }
                }
                return !isWanted || isWanted();
            };
            if (!m_tables->backward(group, toColumn(from), toColumn(to), takeStretch))
                return Error{ErrorKind::Cancelled, "the readings are no longer wanted"};
        }
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "reading the cache");
    }
    return {};
}

Result<ReadingBatch>
Cache::range(SeriesId series, TimePoint from, TimePoint to, const IsWanted& isWanted)
{
    Result<ReadingBatch> result = range(std::vector{series}, from, to, isWanted);
    if (result)
        std::reverse(result->readings.begin(), result->readings.end());
    return result;
}

Result<ReadingBatch> Cache::range(const std::vector<SeriesId>& series,
                                  TimePoint from,
                                  TimePoint to,
                                  const IsWanted& isWanted)
{
    ReadingBatch result;
    const Result<void> read
        = visit(series, from, to, isWanted, [&](SeriesId of, const StoredReading& stored) {
              result.readings.push_back(m_tables->reading(stored, of, result));
          });
    if (!read)
        return read.error();
    return result;
}

Result<std::unordered_map<std::int64_t, Rollup>>
Cache::rollupsOf(SeriesId series, TimePoint from, TimePoint to)
{
    std::unordered_map<std::int64_t, Rollup> found;
    try {
        const auto view = m_tables->view();
        const std::uint32_t at = m_tables->seriesAt.at(domain::Catalogue::index(series));
        if (at == 0)
            return found;
        const Tables::Series of = m_tables->series[at - 1];
        for (const Rollup& rollup : m_tables->rollups(of.group, toColumn(from), toColumn(to)))
            if (rollup.series == of.row)
                found.emplace(rollup.time, rollup);
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "reading the cache");
    }
    return found;
}

Result<std::vector<TrendBucket>> Cache::trend(
    SeriesId series, TimePoint from, TimePoint to, std::size_t points, const IsWanted& isWanted)
{
    std::vector<TrendBucket> buckets;
    const Result<std::unordered_map<std::int64_t, Rollup>> rolled = rollupsOf(series, from, to);
    if (!rolled)
        return rolled.error();
    const std::int64_t length
        = std::max<std::int64_t>(1, (to - from).count() / static_cast<std::int64_t>(points) + 1);
    std::int64_t number = -1;
    const auto take = [&](SeriesId, const StoredReading& stored) {
        const auto thinned = rolled->find(stored.time);
        const bool isRolled = thinned != rolled->end() && thinned->second.count > 0;
        if (std::isnan(stored.value) && !isRolled) {
            if (!buckets.empty())
                buckets.back().gapBefore = true;
            return;
        }
        const std::int64_t in = (toColumn(to) - stored.time) / length;
        if (in != number || buckets.empty()) {
            number = in;
            const TimePoint time = timeOf(stored.time);
            const double value = isRolled ? thinned->second.min : stored.value;
            buckets.push_back({time, time, 0, value, value, stored.value, 0, false});
        }
        TrendBucket& bucket = buckets.back();
        bucket.first
            = std::min(bucket.first, timeOf(isRolled ? thinned->second.first : stored.time));
        bucket.count += isRolled ? static_cast<std::uint64_t>(thinned->second.count) : 1;
        bucket.min = std::min(bucket.min, isRolled ? thinned->second.min : stored.value);
        bucket.max = std::max(bucket.max, isRolled ? thinned->second.max : stored.value);
        bucket.sum += isRolled ? thinned->second.sum : stored.value;
    };
    if (const Result<void> read = visit({series}, from, to, isWanted, take); !read)
        return read.error();
    std::reverse(buckets.begin(), buckets.end());
    const Result<std::vector<Gap>> missing = gaps();
    if (!missing)
        return missing.error();
    for (std::size_t at = 1; at < buckets.size(); ++at)
        for (const Gap& gap : *missing)
            if (gap.from < buckets[at].last && gap.to > buckets[at - 1].last)
                buckets[at].gapBefore = true;
    return buckets;
}

} // namespace ioc::storage
