#include "CacheTables.h"
#include "RollupCodec.h"
#include "SqlError.h"

#include <models/domain/Period.h>

#include <SQLiteCpp/Exception.h>
#include <algorithm>
#include <cmath>

namespace ioc::storage {

namespace {

using domain::Period;
using domain::PeriodKind;
using domain::TimePoint;
using Times = std::numeric_limits<std::int64_t>;

constexpr std::size_t stepReadings = 16'384;
constexpr std::int64_t anHour = 3'600'000;
constexpr std::int64_t anyLength = Times::max();
constexpr domain::Duration leastRaw = std::chrono::hours{24};
constexpr domain::Duration leastHourly = std::chrono::hours{24 * 7};

bool bySeries(const StoredReading& left, const StoredReading& right) noexcept
{
    return std::pair{left.series, left.time} < std::pair{right.series, right.time};
}

// The end of the last whole hour or day.
std::int64_t wholeUntil(TimePoint instant, PeriodKind kind)
{
    return toColumn(Period::containing(instant, {kind, 1}).begin());
}

std::uint64_t pragma(SQLite::Database& db, const char* query)
{
    return static_cast<std::uint64_t>(db.execAndGet(query).getInt64());
}

std::uint64_t usedBytes(SQLite::Database& db)
{
    return (pragma(db, "PRAGMA page_count") - pragma(db, "PRAGMA freelist_count"))
        * pragma(db, "PRAGMA page_size");
}

void merge(Rollup& into, const Rollup& other)
{
    into.first = std::min(into.first, other.first);
    if (other.count == 0)
        return;
    const bool empty = into.count == 0;
    into.min = empty ? other.min : std::min(into.min, other.min);
    into.max = empty ? other.max : std::max(into.max, other.max);
    into.sum = (empty ? 0 : into.sum) + other.sum;
    into.count += other.count;
}

} // namespace

std::vector<Rollup> Cache::Tables::rollups(std::int64_t group, std::int64_t from, std::int64_t to)
{
    std::vector<Rollup> found;
    SQLite::Statement rows(db,
                           "SELECT first, last, count, crc, body FROM rollup WHERE grp=? AND "
                           "first<=? AND last>=? ORDER BY first");
    rows.bind(1, group);
    rows.bind(2, to);
    rows.bind(3, from);
    while (rows.executeStep()) {
        const SQLite::Column blob = rows.getColumn(4);
        const std::string_view body{static_cast<const char*>(blob.getBlob()),
                                    static_cast<std::size_t>(blob.getBytes())};
        const std::int64_t first = rows.getColumn(0).getInt64();
        const std::int64_t count = rows.getColumn(2).getInt64();
        const auto digest = tileDigest(group, first, rows.getColumn(1).getInt64(), count, body);
        std::optional<std::vector<Rollup>> read;
        if (digest == static_cast<std::uint32_t>(rows.getColumn(3).getInt64()))
            read = decodeRollups(body);
        if (!read || read->size() != static_cast<std::size_t>(count))
            throw Damage("the roll-ups of group " + std::to_string(group) + " are damaged");
        found.insert(found.end(), read->begin(), read->end());
    }
    return found;
}

void Cache::Tables::writeRollups(std::int64_t group, std::vector<Rollup> rollups)
{
    if (rollups.empty())
        return;
    std::sort(rollups.begin(), rollups.end(), [](const Rollup& left, const Rollup& right) {
        return std::pair{left.series, left.time} < std::pair{right.series, right.time};
    });
    const auto [oldest, newest] = std::minmax_element(
        rollups.begin(), rollups.end(), [](const Rollup& left, const Rollup& right) {
            return left.time < right.time;
        });
    const std::string body = encodeRollups(rollups);
    const auto count = static_cast<std::int64_t>(rollups.size());
    SQLite::Statement insert(
        db, "INSERT INTO rollup (grp, first, last, count, crc, body) VALUES (?,?,?,?,?,?)");
    insert.bind(1, group);
    insert.bind(2, oldest->time);
    insert.bind(3, newest->time);
    insert.bind(4, count);
    insert.bind(
        5, static_cast<std::int64_t>(tileDigest(group, oldest->time, newest->time, count, body)));
    insert.bindNoCopy(6, body.data(), static_cast<int>(body.size()));
    insert.exec();
}

/// One step over one group. Errors: SQLite::Exception and Damage.
class Thinning
{
public:
    enum class Into { Hours, Days, Nothing };

    Thinning(Cache::Tables& tables, std::int64_t group, Into into)
        : m_tables(tables)
        , m_group(group)
        , m_into(into)
    {
    }

    /// Thins what lies after `done` and at or before `until`, as much as one step takes. Gives how
    /// far it came.
    std::int64_t run(std::int64_t done, std::int64_t until)
    {
        const std::int64_t reached = gather(done, until);
        if (!m_tiles.empty()) {
            loadRollups(done, reached);
            thin(done, reached);
            write(done, reached);
        }
        return reached;
    }
    [[nodiscard]] std::uint64_t thinned() const noexcept { return m_gone.size(); }
    /// Whether tiles had to be read, whatever came of it.
    [[nodiscard]] bool looked() const noexcept { return !m_tiles.empty(); }

private:
    [[nodiscard]] std::int64_t bucketEnd(std::int64_t time) const
    {
        if (m_into == Into::Nothing)
            return Times::max();
        const auto kind = m_into == Into::Hours ? PeriodKind::Hour : PeriodKind::Day;
        return toColumn(Period::containing(timeOf(time), {kind, 1}).end());
    }

    // Whole tiles, oldest first, up to a bucket's end, so that none is thinned in two parts.
    std::int64_t gather(std::int64_t done, std::int64_t until)
    {
        const auto tiles = m_tables.tiles(m_group, done + (done < Times::max() ? 1 : 0), until);
        for (std::size_t at = 0; at < tiles.size(); ++at) {
            if (m_readings.size() >= stepReadings && m_into != Into::Nothing) {
                const std::int64_t end = bucketEnd(m_tiles.back().last);
                if (end > done && end < tiles[at].first && end < until)
                    return end;
            }
            m_tiles.push_back(tiles[at]);
            const auto more = m_tables.sealed(m_group, tiles[at].first);
            m_readings.insert(m_readings.end(), more.begin(), more.end());
        }
        return until;
    }

    void loadRollups(std::int64_t done, std::int64_t reached)
    {
        for (const Rollup& rollup : m_tables.rollups(m_group, done, reached))
            m_before.emplace(std::pair{rollup.series, rollup.time}, rollup);
    }

    void thin(std::int64_t done, std::int64_t reached)
    {
        std::sort(m_readings.begin(), m_readings.end(), bySeries);
        for (auto from = m_readings.begin(); from != m_readings.end();) {
            auto to = std::next(from);
            if (from->time > done && from->time <= reached) {
                const std::int64_t end = std::min(bucketEnd(from->time), reached);
                while (to != m_readings.end() && to->series == from->series && to->time <= end)
                    ++to;
                keepLast(from, to);
            } else {
                m_kept.push_back(*from);
            }
            from = to;
        }
    }

    void keepLast(std::vector<StoredReading>::const_iterator from,
                  std::vector<StoredReading>::const_iterator to)
    {
        const StoredReading& last = *std::prev(to);
        Rollup all = known(*from);
        for (auto at = std::next(from); at < to; ++at)
            merge(all, known(*at));
        all.time = last.time;
        for (auto at = from; std::next(at) < to; ++at)
            m_gone.push_back(*at);
        m_kept.push_back(last);
        const bool says = all.count > 1 || all.first != all.time;
        if (says && m_into != Into::Nothing)
            m_after.push_back(all);
    }

    [[nodiscard]] Rollup known(const StoredReading& stored) const
    {
        const auto found = m_before.find({stored.series, stored.time});
        return found == m_before.end() ? asRollup(stored) : found->second;
    }

    void write(std::int64_t done, std::int64_t reached)
    {
        for (const auto& [key, rollup] : m_before)
            if (rollup.time <= done || rollup.time > reached)
                m_after.push_back(rollup); // of a row that reaches beyond
        if (m_gone.empty() && m_after.size() == m_before.size())
            return;
        SQLite::Statement remove(m_tables.db, "DELETE FROM tile WHERE grp=? AND first=?");
        for (const Cache::Tables::Tile& tile : m_tiles) {
            remove.reset();
            remove.bind(1, m_group);
            remove.bind(2, tile.first);
            remove.exec();
        }
        m_tables.writeTiles(m_group, std::move(m_kept));
        writeRollups(done, reached);
        forgetGone();
    }

    void writeRollups(std::int64_t done, std::int64_t reached)
    {
        SQLite::Statement remove(m_tables.db,
                                 "DELETE FROM rollup WHERE grp=? AND first<=? AND last>=?");
        remove.bind(1, m_group);
        remove.bind(2, reached);
        remove.bind(3, done);
        remove.exec();
        m_tables.writeRollups(m_group, std::move(m_after));
    }

    void forgetGone()
    {
        SQLite::Statement remove(m_tables.db, "DELETE FROM revision WHERE time=? AND series=?");
        std::int64_t revisions = 0;
        if (m_tables.db.execAndGet("SELECT count(*) FROM (SELECT 1 FROM revision LIMIT 1)").getInt()
            > 0) {
            for (const StoredReading& stored : m_gone) {
                remove.reset();
                remove.bind(1, stored.time);
                remove.bind(2, stored.series);
                revisions += remove.exec();
            }
        }
        SQLite::Statement count(m_tables.db, "UPDATE meta SET value=value-? WHERE key=?");
        count.bind(1, static_cast<std::int64_t>(m_gone.size()));
        count.bind(2, "readings");
        count.exec();
        count.reset();
        count.bind(1, revisions);
        count.bind(2, "revisions");
        count.exec();
    }

    Cache::Tables& m_tables;
    std::int64_t m_group;
    Into m_into;
    std::vector<Cache::Tables::Tile> m_tiles;
    std::vector<StoredReading> m_readings; ///< of the tiles
    std::vector<StoredReading> m_kept;
    std::vector<StoredReading> m_gone;
    std::map<std::pair<std::int64_t, std::int64_t>, Rollup> m_before;
    std::vector<Rollup> m_after;
};

namespace {

// One transaction over one group. True where it had work to do: then the step is over, so that none
// is longer than the reading of some tiles.
bool thinGroup(Cache::Tables& tables,
               std::int64_t number,
               Thinning::Into into,
               std::int64_t until,
               Thinned& result)
{
    auto& group = tables.groups[static_cast<std::size_t>(number)];
    std::int64_t& done = into == Thinning::Into::Hours ? group.hourly : group.daily;
    const std::int64_t from = into == Thinning::Into::Nothing ? Times::min() : done;
    if (until <= from)
        return false;
    SQLite::Transaction transaction(tables.db, SQLite::TransactionBehavior::IMMEDIATE);
    Thinning step(tables, number, into);
    const std::int64_t reached = step.run(from, until);
    const std::int64_t hourly
        = into == Thinning::Into::Hours ? reached : std::max(group.hourly, reached);
    const std::int64_t daily
        = into == Thinning::Into::Hours ? group.daily : std::max(group.daily, reached);
    SQLite::Statement put(tables.db, "REPLACE INTO aged (grp, hourly, daily) VALUES (?,?,?)");
    put.bind(1, number);
    put.bind(2, hourly);
    put.bind(3, daily);
    put.exec();
    tables.dropClosings(number, into == Thinning::Into::Hours ? anHour : anyLength, reached);
    transaction.commit();
    group.hourly = hourly;
    group.daily = daily;
    group.rolledTo = std::max(group.rolledTo, reached);
    result.readings += step.thinned();
    tables.forgetDecoded();
    return step.looked() || reached < until;
}

} // namespace

// The next group that has something to thin; whoever calls comes back for the others.
Thinned Cache::Tables::thinStep(TimePoint now, const Retention& retention)
{
    Thinned result;
    const std::int64_t daily = wholeUntil(now - retention.hourly, PeriodKind::Day);
    const std::int64_t hourly = wholeUntil(now - retention.raw, PeriodKind::Hour);
    for (std::size_t number = 1; number < groups.size(); ++number) {
        const auto group = static_cast<std::int64_t>(number);
        if (thinGroup(*this, group, Thinning::Into::Days, daily, result)
            || thinGroup(*this, group, Thinning::Into::Hours, hourly, result)) {
            result.more = true;
            return result;
        }
    }
    return result;
}

Thinned Cache::Tables::forgetOldest(TimePoint now)
{
    Thinned result;
    const auto oldest = db.execAndGet("SELECT ifnull(min(first), 0) FROM tile").getInt64();
    const std::int64_t until = oldest + std::max<std::int64_t>(1, (toColumn(now) - oldest) / 8);
    for (std::size_t number = 1; number < groups.size(); ++number)
        thinGroup(*this, static_cast<std::int64_t>(number), Thinning::Into::Nothing, until, result);
    return result;
}

Result<Thinned> Cache::thin(TimePoint now, const Retention& retention)
{
    if (m_tables->access != Access::ReadWrite)
        return Error{ErrorKind::Refused, "the cache is open read only"};
    try {
        Retention tight = retention;
        tight.raw = std::max(leastRaw, tight.raw / (1 << m_tables->tightness.first));
        tight.hourly = std::max(leastHourly, tight.hourly / (1 << m_tables->tightness.second));
        Thinned done = m_tables->thinStep(now, tight);
        if (!done.more)
            done.more = m_tables->closeStep();
        giveBack();
        if (done.more || usedBytes(m_tables->db) <= retention.capBytes)
            return done;
        m_tables->seal(); // what is not sealed is four times as large
        if (usedBytes(m_tables->db) <= retention.capBytes)
            return done;
        if (tight.raw > leastRaw) {
            ++m_tables->tightness.first;
            done.more = true;
        } else if (tight.hourly > leastHourly) {
            ++m_tables->tightness.second;
            done.more = true;
        } else {
            const Thinned forgotten = m_tables->forgetOldest(now);
            done.readings += forgotten.readings;
            // Where nothing more can go, the cap is too small for one reading a series.
            done.more = forgotten.readings > 0;
        }
        return done;
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "thinning the cache");
    }
}

// Some pages a step: none waits long for it.
void Cache::giveBack()
{
    constexpr const char* step = "PRAGMA incremental_vacuum(512)";
    if (pragma(m_tables->db, "PRAGMA freelist_count") < 256)
        return;
    SQLite::Statement vacuum(m_tables->db, step);
    while (vacuum.executeStep()) { }
}

} // namespace ioc::storage
