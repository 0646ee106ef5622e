#include "CacheTables.h"
#include "SqlError.h"

#include <models/domain/Period.h>
#include <models/domain/Rollup.h>

#include <SQLiteCpp/Exception.h>
#include <algorithm>
#include <initializer_list>
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
        , m_until(query.until ? toColumn(*query.until) : Times::max())
        , m_known(isThen() ? toColumn(query.known.value_or(*query.until)) : Times::max())
    {
    }

    std::uint64_t run()
    {
        if (isThen())
            loadRevisions("recorded<=?", {m_known});
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
                ? periodsOf(*m_query.depth, m_tables.catalogue->area(*series.id))
                : std::numeric_limits<int>::max();
            m_progress.push_back({series.row, *series.id, depth, Times::max()});
            m_period = m_tables.catalogue->indicator(*series.id).period;
            ++m_open;
        }
        if (m_open == 0)
            return;
        const std::int64_t from = 1
            + (m_query.since ? toColumn(Period::containing(*m_query.since, m_period).begin())
                             : Times::min());
        Cache::Tables::Closings closings;
        closings.step = m_period.kind == domain::PeriodKind::Hour ? 3'600'000 : 24LL * 3'600'000;
        closings.until = m_until;
        closings.known = m_known;
        if (m_query.until)
            readEnd(group, toColumn(Period::containing(*m_query.until, m_period).end()));
        std::int64_t to = closings.until;
        while (m_open > 0) {
            std::int64_t newestWanted = Times::max();
            const bool ended = !m_tables.backwardClosed(
                group, from, to, closings, [&](const std::vector<StoredReading>& stretch) {
                    readStretch(stretch);
                    newestWanted = wantedUpTo();
                    return m_open > 0 && newestWanted >= stretch.front().time;
                });
            if (!ended || newestWanted < from)
                return;
            to = newestWanted; // nothing between is wanted: on from there
        }
    }

    // A figure of the running period may have the time of its end. Of what is yet to come nothing
    // else counts by then: see domain::asOf().
    void readEnd(std::int64_t group, std::int64_t end)
    {
        if (end <= m_until)
            return;
        if (m_ends.insert(end).second)
            loadRevisions("recorded<=? AND time=?", {std::min(m_known, m_until), end});
        m_tables.backward(group, end, end, [this](const std::vector<StoredReading>& stretch) {
            readStretch(stretch);
            return true;
        });
    }

    // The newest time at which anything is wanted still, where whole days of a longer period can
    // be left out.
    std::int64_t wantedUpTo() const
    {
        if (m_period.kind <= domain::PeriodKind::Day)
            return Times::max();
        std::int64_t newest = Times::min();
        for (const Progress& progress : m_progress) {
            if (progress.left > 0)
                newest = std::max(newest, progress.begin);
        }
        return newest;
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
            // Of the others, where there are any, it is known that nothing is wanted.
            if (end != stretch.begin() && std::prev(end)->series == row)
                end = std::lower_bound(
                    stretch.begin(), end, std::pair{row, Times::min()}, isBefore);
        }
    }

    void take(const StoredReading& stored, Progress& progress)
    {
        if (stored.time > progress.begin)
            return; // its period has its cell already
        const StoredReading* known = knownAt(stored);
        if (!known)
            return;
        const Period& period = m_periods.containing(timeOf(stored.time), m_period);
        const Reading reading = asReading(*known, progress.id, sourceOf(*known));
        // What a reading tells of is never later than its time.
        if (stored.time > m_until && toColumn(asOf(reading, period)) > m_until)
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

    // What was known of a reading at the moment asked for; nullptr: nothing. Of a running period
    // that is what had been recorded by the moment, whatever is known now.
    const StoredReading* knownAt(const StoredReading& stored) const
    {
        if (stored.recorded <= (stored.time > m_until ? std::min(m_known, m_until) : m_known))
            return &stored;
        const auto found = m_revisions.find({stored.time, stored.series});
        return found == m_revisions.end() ? nullptr : &found->second;
    }

    bool isThen() const { return m_query.until && m_query.knowledge == CellQuery::Knowledge::Then; }

    // Of each reading that was revised, the last revision that meets the condition.
    void loadRevisions(const std::string& where, std::initializer_list<std::int64_t> numbers)
    {
        SQLite::Statement rows(m_tables.db,
                               "SELECT series, time, value, recorded, quality, source FROM "
                               "revision WHERE "
                                   + where
                                   + " ORDER BY recorded, quality DESC, ifnull(value, -1e999)");
        int at = 0;
        for (const std::int64_t number : numbers)
            rows.bind(++at, number);
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
    const std::int64_t m_until; ///< the moment; without one the end of time
    const std::int64_t m_known; ///< recorded by then, of what was known then; else any
    ReadingBatch m_page;
    std::int64_t m_sourceRow = 0; ///< of the reading taken last
    domain::SourceId m_source{}; ///< of it, in the page
    std::vector<Progress> m_progress; ///< of the group being read, by row
    domain::PeriodType m_period; ///< of the group being read
    domain::PeriodFinder m_periods;
    std::size_t m_open = 0; ///< series of the group that want more
    std::map<Cache::Tables::Key, StoredReading> m_revisions;
    std::set<std::int64_t> m_ends; ///< of periods, that revisions were loaded of
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

} // namespace ioc::storage
