#include "CacheTables.h"
#include "SqlError.h"

#include <models/domain/Period.h>

#include <SQLiteCpp/Exception.h>
#include <algorithm>
#include <filesystem>
#include <limits>

namespace ioc::storage {

using domain::Board;
using domain::Period;
using domain::Reading;
using domain::ReadingBatch;
using domain::SeriesId;
using domain::TimePoint;

namespace {

int depthOf(const Board::Depth& depth, const domain::Area& area)
{
    return area.latest().level <= domain::AreaLevel::Province ? depth.wide : depth.narrow;
}

/// Series whose period runs at the moment asked for and whose cell already holds a later reading.
struct Running
{
    SeriesId series;
    TimePoint begin; ///< of the period
};

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
        , m_cells(tables.db,
                  "SELECT time, value, recorded, quality, source FROM cell "
                  "WHERE series=? AND ordinal>=? AND ordinal<=? ORDER BY ordinal DESC LIMIT ?")
    {
    }

    std::uint64_t run()
    {
        for (const Cache::Tables::Series* series : wanted()) {
            readSeries(*series);
            if (m_page.readings.size() >= m_pageSize && !handOn())
                return m_handedOn;
        }
        readRunning();
        if (!m_page.readings.empty())
            handOn();
        return m_handedOn;
    }

private:
    std::vector<const Cache::Tables::Series*> wanted() const
    {
        std::vector<const Cache::Tables::Series*> result;
        const domain::Catalogue& catalogue = *m_tables.catalogue;
        if (m_query.indicators.empty()) {
            for (const Cache::Tables::Series& series : m_tables.series) {
                if (series.id)
                    result.push_back(&series);
            }
            return result;
        }
        for (const domain::IndicatorId indicator : m_query.indicators) {
            for (std::size_t area = 0; area < catalogue.areas.size(); ++area) {
                const SeriesId id = catalogue.series(indicator, static_cast<domain::AreaId>(area));
                if (const std::uint32_t at = m_tables.seriesAt[domain::Catalogue::index(id)])
                    result.push_back(&m_tables.series[at - 1]);
            }
        }
        return result;
    }

    std::int32_t ordinalOf(const std::optional<TimePoint>& time,
                           domain::PeriodType type,
                           std::int32_t otherwise) const
    {
        return time ? Period::containing(*time, type).ordinal() : otherwise;
    }

    void readSeries(const Cache::Tables::Series& series)
    {
        using Limits = std::numeric_limits<std::int32_t>;
        m_cells.reset();
        m_cells.bind(1, series.row);
        m_cells.bind(2, ordinalOf(m_query.since, series.period, Limits::min()));
        m_cells.bind(3, ordinalOf(m_query.until, series.period, Limits::max()));
        m_cells.bind(
            4, m_query.depth ? depthOf(*m_query.depth, m_tables.catalogue->area(*series.id)) : -1);
        while (m_cells.executeStep()) {
            const TimePoint time = timeOf(m_cells.getColumn(0).getInt64());
            if (m_query.until && time > *m_query.until)
                m_running.emplace(
                    series.row,
                    Running{*series.id, Period::containing(time, series.period).begin()});
            else
                m_page.readings.push_back(m_tables.readRow(m_cells, *series.id, m_page));
        }
    }

    // What stood at the moment is among the readings; they lie by time, so one pass back serves all
    // series.
    void readRunning()
    {
        if (m_running.empty())
            return;
        TimePoint oldest = TimePoint::max();
        for (const auto& [row, running] : m_running)
            oldest = std::min(oldest, running.begin);
        SQLite::Statement readings(
            m_tables.db,
            "SELECT time, value, recorded, quality, source, series FROM reading "
            "WHERE time<=? AND time>? ORDER BY time DESC");
        readings.bind(1, toColumn(*m_query.until));
        readings.bind(2, toColumn(oldest));
        while (!m_running.empty() && readings.executeStep()) {
            const auto found = m_running.find(readings.getColumn(5).getInt64());
            if (found == m_running.end())
                continue;
            const Reading reading = m_tables.readRow(readings, found->second.series, m_page);
            if (reading.time > found->second.begin)
                m_page.readings.push_back(reading);
            m_running.erase(found);
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
    SQLite::Statement m_cells;
    ReadingBatch m_page;
    std::unordered_map<std::int64_t, Running> m_running; ///< by row of the series
    std::uint64_t m_handedOn = 0;
};

Result<std::uint64_t> Cache::cells(const CellQuery& query, std::size_t pageSize, const Sink& sink)
{
    try {
        if (m_tables->access == Access::ReadOnly)
            m_tables->loadDictionaries(); // the writer may have met new series since
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

Result<ReadingBatch> Cache::range(SeriesId series, TimePoint from, TimePoint to)
{
    ReadingBatch result;
    const std::uint32_t at = m_tables->seriesAt.at(domain::Catalogue::index(series));
    if (at == 0)
        return result;
    try {
        SQLite::Statement rows(m_tables->db,
                               "SELECT time, value, recorded, quality, source FROM reading "
                               "WHERE time>? AND time<=? AND series=? ORDER BY time");
        rows.bind(1, toColumn(from));
        rows.bind(2, toColumn(to));
        rows.bind(3, m_tables->series[at - 1].row);
        while (rows.executeStep())
            result.readings.push_back(m_tables->readRow(rows, series, result));
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "reading the cache");
    }
    return result;
}

} // namespace ioc::storage
