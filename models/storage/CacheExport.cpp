#include "CacheTables.h"
#include "SqlError.h"

#include <queue>

#include <SQLiteCpp/Exception.h>
#include <algorithm>

namespace ioc::storage {

namespace {

/// The readings of one group by time, stretch by stretch, so that one stretch is in memory.
class GroupCursor
{
public:
    GroupCursor(Cache::Tables& tables, std::int64_t group)
        : m_tables(tables)
        , m_group(group)
        , m_tiles(tables.tiles(group, Times::min(), Times::max()))
    {
        load();
    }

    [[nodiscard]] bool atEnd() const noexcept { return m_next == m_readings.size(); }
    [[nodiscard]] const StoredReading& reading() const { return m_readings[m_next]; }

    void advance()
    {
        ++m_next;
        load();
    }

    friend bool operator>(const GroupCursor& left, const GroupCursor& right)
    {
        return keyOf(left.reading()) > keyOf(right.reading());
    }

private:
    using Times = std::numeric_limits<std::int64_t>;

    static Cache::Tables::Key keyOf(const StoredReading& stored)
    {
        return {stored.time, stored.series};
    }

    void load()
    {
        while (atEnd() && m_stretch < std::max<std::size_t>(1, m_tiles.size())) {
            const bool isLast = m_stretch + 1 >= m_tiles.size();
            const std::int64_t from = m_stretch == 0 ? Times::min() : m_tiles[m_stretch].first;
            const std::int64_t until = isLast ? Times::max() : m_tiles[m_stretch + 1].first;
            m_readings = m_tables.merged(m_group,
                                         m_tiles.empty()
                                             ? std::vector<StoredReading>{}
                                             : m_tables.sealed(m_group, m_tiles[m_stretch].first),
                                         from,
                                         until);
            std::sort(m_readings.begin(),
                      m_readings.end(),
                      [](const StoredReading& left, const StoredReading& right) {
                          return keyOf(left) < keyOf(right);
                      });
            m_next = 0;
            ++m_stretch;
        }
    }

    Cache::Tables& m_tables;
    std::int64_t m_group;
    std::vector<Cache::Tables::Tile> m_tiles;
    std::size_t m_stretch = 0;
    std::vector<StoredReading> m_readings;
    std::size_t m_next = 0;
};

} // namespace

void Cache::Tables::forward(const std::function<bool(const StoredReading&)>& take)
{
    std::vector<std::unique_ptr<GroupCursor>> cursors;
    const auto later
        = [](const GroupCursor* left, const GroupCursor* right) { return *left > *right; };
    std::priority_queue<GroupCursor*, std::vector<GroupCursor*>, decltype(later)> next(later);
    for (std::size_t group = 1; group < groups.size(); ++group) {
        cursors.push_back(std::make_unique<GroupCursor>(*this, static_cast<std::int64_t>(group)));
        if (!cursors.back()->atEnd())
            next.push(cursors.back().get());
    }
    while (!next.empty()) {
        GroupCursor* cursor = next.top();
        next.pop();
        if (!take(cursor->reading()))
            return;
        cursor->advance();
        if (!cursor->atEnd())
            next.push(cursor);
    }
}

Result<std::uint64_t> Cache::exportReadings(const std::function<bool(const NamedReading&)>& sink)
{
    std::uint64_t count = 0;
    bool taken = true;
    try {
        const auto view = m_tables->view();
        const Tables& tables = *m_tables;
        std::unordered_map<std::int64_t, std::pair<std::string, std::string>> names;
        SQLite::Statement rows(m_tables->db,
                               "SELECT series.id, indicator, area FROM series "
                               "JOIN series_group ON series_group.id=grp");
        while (rows.executeStep())
            names.emplace(rows.getColumn(0).getInt64(),
                          std::pair{rows.getColumn(1).getString(), rows.getColumn(2).getString()});
        NamedReading reading;
        m_tables->forward([&](const StoredReading& stored) {
            const auto& [indicator, area] = names.at(stored.series);
            reading.indicator = indicator;
            reading.area = area;
            reading.time = timeOf(stored.time);
            reading.value = stored.value;
            reading.recorded = timeOf(stored.recorded);
            reading.quality = static_cast<domain::Quality>(stored.quality);
            const auto source = tables.sourceNames.find(stored.source);
            reading.source = source == tables.sourceNames.end() ? std::string{} : source->second;
            taken = sink(reading);
            count += taken ? 1 : 0;
            return taken;
        });
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "exporting the cache");
    }
    if (!taken)
        return Error{ErrorKind::Exhausted, "the readings could not be written out"};
    return count;
}

} // namespace ioc::storage
