#include "CacheTables.h"

#include <models/domain/Period.h>

#include <algorithm>

/// What stood at the end of each hour or day: a board of a past moment is read from some rows of
/// these instead of from all readings before it.
namespace ioc::storage {

namespace {

using domain::Period;
using domain::PeriodKind;
using Times = std::numeric_limits<std::int64_t>;

constexpr std::size_t stepReadings = 16'384;
/// A closing is kept where it stands for so many times its own readings.
constexpr std::size_t worth = 4;

// Of what a group's indicator counts by: whole hours, or whole days, which make up all that is
// longer. None where the catalogue does not know it.
std::optional<PeriodKind> kindOf(const Cache::Tables& tables, std::int64_t group)
{
    for (const std::size_t at : tables.groups[static_cast<std::size_t>(group)].series) {
        if (const auto id = tables.series[at].id)
            return tables.catalogue->indicator(*id).period.kind == PeriodKind::Hour
                ? PeriodKind::Hour
                : PeriodKind::Day;
    }
    return std::nullopt;
}

/// The closings that one walk over some tiles gives. Thread and errors: those of Tables.
class Closing
{
public:
    Closing(Cache::Tables& tables, std::int64_t group, PeriodKind kind)
        : m_group(group)
        , m_kind(kind)
        , m_insert(tables.db,
                   "INSERT OR IGNORE INTO closing (grp, first, last, count, crc, body) "
                   "VALUES (?,?,?,?,?,?)")
    {
    }

    [[nodiscard]] Period bucketOf(std::int64_t time) const
    {
        return Period::containing(timeOf(time), {m_kind, 1});
    }

    void add(const StoredReading& reading)
    {
        Bucket& bucket = m_buckets[bucketOf(reading.time).ordinal()];
        ++bucket.count;
        const auto [last, isNew] = bucket.last.try_emplace(reading.series, reading);
        if (!isNew && last->second.time < reading.time)
            last->second = reading;
    }

    /// Those that end at or before `reached`.
    void write(std::int64_t reached)
    {
        for (const auto& [ordinal, bucket] : m_buckets) {
            const Period period({m_kind, 1}, ordinal);
            if (toColumn(period.end()) > reached)
                break;
            if (bucket.count > worth * bucket.last.size())
                writeOne(period, bucket.last);
        }
    }

private:
    struct Bucket
    {
        std::size_t count = 0; ///< of all readings
        std::map<std::int64_t, StoredReading> last; ///< by series
    };

    void writeOne(const Period& period, const std::map<std::int64_t, StoredReading>& last)
    {
        std::vector<StoredReading> readings;
        readings.reserve(last.size());
        for (const auto& [series, reading] : last)
            readings.push_back(reading);
        const std::int64_t begin = toColumn(period.begin());
        const std::int64_t end = toColumn(period.end());
        const auto count = static_cast<std::int64_t>(readings.size());
        const std::string body = encodeTile(readings);
        m_insert.reset();
        m_insert.bind(1, m_group);
        m_insert.bind(2, begin);
        m_insert.bind(3, end);
        m_insert.bind(4, count);
        m_insert.bind(5, static_cast<std::int64_t>(tileDigest(m_group, begin, end, count, body)));
        m_insert.bindNoCopy(6, body.data(), static_cast<int>(body.size()));
        m_insert.exec();
    }

    std::int64_t m_group;
    PeriodKind m_kind;
    SQLite::Statement m_insert;
    std::map<std::int32_t, Bucket> m_buckets;
};

} // namespace

void Cache::Tables::loadClosed()
{
    eachGroup(
        "SELECT grp, last FROM closed",
        "closings of a group without series",
        [](Group& group, SQLite::Statement& row) { group.closed = row.getColumn(1).getInt64(); });
}

void Cache::Tables::markClosed(std::int64_t group, std::int64_t last)
{
    SQLite::Statement put(db, "REPLACE INTO closed (grp, last) VALUES (?,?)");
    put.bind(1, group);
    put.bind(2, last);
    put.exec();
}

// What is about to be sealed came into hours or days that have their closing.
void Cache::Tables::reopen(std::int64_t number)
{
    Group& group = groups[static_cast<std::size_t>(number)];
    const std::int64_t from = group.hot.begin()->first.first;
    if (from > group.closed)
        return;
    SQLite::Statement remove(db, "DELETE FROM closing WHERE grp=? AND last>=? AND first<?");
    for (auto at = group.hot.begin(); at != group.hot.end() && at->first.first <= group.closed;) {
        const std::int64_t time = at->first.first;
        const Period hour = Period::containing(timeOf(time), {PeriodKind::Hour, 1});
        remove.reset();
        remove.bind(1, number);
        remove.bind(2, time);
        remove.bind(3, time);
        remove.exec();
        at = group.hot.lower_bound({toColumn(hour.end()) + 1, Times::min()});
    }
    group.closed = toColumn(Period::containing(timeOf(from), {PeriodKind::Day, 1}).begin());
    markClosed(number, group.closed);
}

void Cache::Tables::dropClosings(std::int64_t group, std::int64_t step, std::int64_t until)
{
    SQLite::Statement remove(db, "DELETE FROM closing WHERE grp=? AND first<? AND last-first<=?");
    remove.bind(1, group);
    remove.bind(2, until);
    remove.bind(3, step);
    remove.exec();
}

bool Cache::Tables::closeStep()
{
    for (std::size_t number = 1; number < groups.size(); ++number) {
        if (closeGroup(static_cast<std::int64_t>(number)))
            return true;
    }
    return false;
}

bool Cache::Tables::closeGroup(std::int64_t number)
{
    Group& group = groups[static_cast<std::size_t>(number)];
    const auto kind = kindOf(*this, number);
    if (!kind || group.sealedTo == Times::min())
        return false;
    Closing closing(*this, number, *kind);
    const std::int64_t limit = toColumn(closing.bucketOf(group.sealedTo).begin());
    if (group.closed >= limit)
        return false;
    const std::vector<Tile> all = tiles(number, std::max(group.closed, Times::min() + 1), limit);
    std::int64_t reached = limit;
    std::size_t read = 0;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (read >= stepReadings) {
            // Nothing of what ends here is still to come.
            const std::int64_t end = toColumn(closing.bucketOf(all[at].first).begin());
            if (end > group.closed) {
                reached = std::min(limit, end);
                break;
            }
        }
        for (const StoredReading& reading : sealed(number, all[at].first)) {
            if (reading.time > group.closed && reading.time <= limit)
                closing.add(reading);
            ++read;
        }
    }
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    closing.write(reached);
    markClosed(number, reached);
    transaction.commit();
    group.closed = reached;
    return true;
}

bool Cache::Tables::backwardClosed(std::int64_t group,
                                   std::int64_t from,
                                   std::int64_t to,
                                   const Closings& closings,
                                   const Stretch& take)
{
    const auto rows = m_closings.use(db);
    rows->bind(1, group);
    rows->bind(2, std::min(closings.until, to));
    rows->bind(3, from);
    while (rows->executeStep()) {
        const std::int64_t first = rows->getColumn(0).getInt64();
        const std::int64_t last = rows->getColumn(1).getInt64();
        if (last > to || last - first > closings.step)
            continue;
        std::vector<StoredReading> stretch = readTile(group, *rows);
        if (std::any_of(stretch.begin(), stretch.end(), [&](const StoredReading& reading) {
                return reading.recorded > closings.known;
            }))
            continue;
        if (last < to && !backward(group, last + 1, to, take))
            return false;
        if (!take(merged(group, std::move(stretch), first + 1, last + 1)))
            return false;
        to = first;
    }
    return backward(group, from, to, take);
}

} // namespace ioc::storage
