#include "CacheTables.h"
#include "SqlError.h"

#include <models/domain/Period.h>
#include <models/domain/TimeText.h>

#include <sqlite3.h>

#include <SQLiteCpp/Exception.h>
#include <algorithm>
#include <iterator>

namespace ioc::storage {

namespace {

constexpr std::int64_t earliest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t latest = std::numeric_limits<std::int64_t>::max();

bool bySeries(const StoredReading& left, const StoredReading& right) noexcept
{
    return std::pair{left.series, left.time} < std::pair{right.series, right.time};
}

bool byTime(const StoredReading& left, const StoredReading& right) noexcept
{
    return std::pair{left.time, left.series} < std::pair{right.time, right.series};
}

} // namespace

Damage::Damage(const std::string& what)
    : SQLite::Exception(what, SQLITE_CORRUPT)
{
}

void Cache::Tables::eachGroup(const char* query,
                              const char* unknown,
                              const std::function<void(Group&, SQLite::Statement&)>& take)
{
    SQLite::Statement rows(db, query);
    while (rows.executeStep()) {
        const auto number = static_cast<std::size_t>(rows.getColumn(0).getInt64());
        if (number >= groups.size())
            throw Damage(unknown);
        take(groups[number], rows);
    }
}

void Cache::Tables::loadHot(Excess excess)
{
    m_hotCount = 0;
    m_decodedKey = {};
    for (Group& group : groups) {
        group.hot.clear();
        group.sealedTo = earliest;
        group.hourly = earliest;
        group.daily = earliest;
        group.rolledTo = earliest;
        group.closed = earliest;
    }
    eachGroup(
        "SELECT grp, max(last) FROM tile GROUP BY grp",
        "readings of a group without series",
        [](Group& group, SQLite::Statement& row) { group.sealedTo = row.getColumn(1).getInt64(); });
    loadAged();
    loadClosed();
    while (loadHotPart(excess == Excess::Seal)) { }
}

void Cache::Tables::loadAged()
{
    m_rolledKey = {};
    eachGroup("SELECT grp, hourly, daily FROM aged",
              "a group without series was thinned",
              [](Group& group, SQLite::Statement& row) {
                  group.hourly = row.getColumn(1).getInt64();
                  group.daily = row.getColumn(2).getInt64();
              });
    eachGroup(
        "SELECT grp, max(last) FROM rollup GROUP BY grp",
        "roll-ups of a group without series",
        [](Group& group, SQLite::Statement& row) { group.rolledTo = row.getColumn(1).getInt64(); });
}

void Cache::Tables::forgetDecoded() noexcept
{
    m_decodedKey = {};
    m_rolledKey = {};
}

// Readings came into what was thinned: it is thinned once more, from before the first of them on.
void Cache::Tables::unthin(std::int64_t number, std::int64_t from)
{
    Group& group = groups[static_cast<std::size_t>(number)];
    if (from > std::max(group.hourly, group.daily))
        return;
    constexpr std::int64_t aDay = 24LL * 3'600'000;
    group.hourly = std::min(group.hourly, from - aDay);
    group.daily = std::min(group.daily, from - aDay);
    SQLite::Statement put(db, "REPLACE INTO aged (grp, hourly, daily) VALUES (?,?,?)");
    put.bind(1, number);
    put.bind(2, group.hourly);
    put.bind(3, group.daily);
    put.exec();
}

bool Cache::Tables::isThinned(std::int64_t number, const Key& key)
{
    const Group& group = groups[static_cast<std::size_t>(number)];
    const std::int64_t aged = std::max(group.hourly, group.daily);
    if (key.first > std::max(aged, group.rolledTo))
        return false;
    constexpr domain::PeriodType day{domain::PeriodKind::Day, 1};
    constexpr domain::PeriodType hour{domain::PeriodKind::Hour, 1};
    const domain::Period of = domain::Period::containing(timeOf(key.first), day);
    const std::pair<std::int64_t, std::int64_t> wanted{number, toColumn(of.end())};
    if (m_rolledKey != wanted) {
        m_rolled = rollups(number, toColumn(of.begin()), wanted.second);
        std::sort(m_rolled.begin(), m_rolled.end(), [](const Rollup& left, const Rollup& right) {
            return std::pair{left.series, left.time} < std::pair{right.series, right.time};
        });
        m_rolledKey = wanted;
    }
    std::int64_t end = key.first; // nothing was thinned
    if (key.first <= group.daily)
        end = wanted.second;
    else if (key.first <= aged)
        end = toColumn(domain::Period::containing(timeOf(key.first), hour).end());
    auto next = std::upper_bound(
        m_rolled.begin(), m_rolled.end(), key, [](const Key& at, const Rollup& rollup) {
            return std::pair{at.second, at.first} < std::pair{rollup.series, rollup.time};
        });
    for (; next != m_rolled.end() && next->series == key.second && next->time <= wanted.second;
         ++next)
        if (next->time <= end || next->first <= key.first)
            return true;
    return false;
}

// A part of bounded size, oldest first. True where it was sealed and more may follow.
bool Cache::Tables::loadHotPart(bool maySeal)
{
    SQLite::Statement rows(db,
                           "SELECT series, time, value, recorded, quality, source FROM reading "
                           "ORDER BY time, series LIMIT ?");
    rows.bind(1, maySeal ? static_cast<std::int64_t>(2 * hotLimit) : -1);
    Key last{earliest, earliest};
    while (rows.executeStep()) {
        const StoredReading stored = readRow(rows);
        const auto position = positionOfRow.find(stored.series);
        addHot(position == positionOfRow.end() ? 0 : series[position->second].group, stored);
        last = {stored.time, stored.series};
    }
    if (!maySeal || m_hotCount < 2 * hotLimit)
        return false;
    rows.reset();
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    sealHot();
    SQLite::Statement remove(db, "DELETE FROM reading WHERE (time, series) <= (?, ?)");
    remove.bind(1, last.first);
    remove.bind(2, last.second);
    remove.exec();
    transaction.commit();
    return true;
}

void Cache::Tables::addHot(std::int64_t group, const StoredReading& stored)
{
    auto& hot = groups[static_cast<std::size_t>(group)].hot;
    const Key key{stored.time, stored.series};
    if (hot.empty() || hot.rbegin()->first < key)
        hot.emplace_hint(hot.end(), key, stored);
    else if (!hot.insert_or_assign(key, stored).second)
        return;
    ++m_hotCount;
}

std::vector<Cache::Tables::Tile>
Cache::Tables::tiles(std::int64_t group, std::int64_t from, std::int64_t to)
{
    std::vector<Tile> found;
    SQLite::Statement rows(
        db, "SELECT first, last FROM tile WHERE grp=? AND first<=? AND last>=? ORDER BY first");
    rows.bind(1, group);
    rows.bind(2, to);
    rows.bind(3, from);
    while (rows.executeStep())
        found.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getInt64()});
    return found;
}

std::vector<StoredReading> readTile(std::int64_t group, SQLite::Statement& row)
{
    const std::int64_t first = row.getColumn(0).getInt64();
    const std::int64_t count = row.getColumn(2).getInt64();
    const SQLite::Column blob = row.getColumn(4);
    const std::string_view body{static_cast<const char*>(blob.getBlob()),
                                static_cast<std::size_t>(blob.getBytes())};
    const std::uint32_t digest = tileDigest(group, first, row.getColumn(1).getInt64(), count, body);
    std::optional<std::vector<StoredReading>> readings;
    if (digest == static_cast<std::uint32_t>(row.getColumn(3).getInt64()))
        readings = decodeTile(body);
    if (!readings || readings->size() != static_cast<std::size_t>(count))
        throw Damage("the readings of group " + std::to_string(group) + " from "
                     + domain::formatInstant(timeOf(first)) + " on are damaged");
    return std::move(*readings);
}

std::vector<StoredReading> Cache::Tables::sealed(std::int64_t group, std::int64_t first)
{
    SQLite::Statement row(db,
                          "SELECT first, last, count, crc, body FROM tile WHERE grp=? AND first=?");
    row.bind(1, group);
    row.bind(2, first);
    if (!row.executeStep())
        throw Damage("a stretch of readings is missing");
    return readTile(group, row);
}

std::vector<StoredReading> Cache::Tables::merged(std::int64_t group,
                                                 std::vector<StoredReading> old,
                                                 std::int64_t from,
                                                 std::int64_t until)
{
    const auto& hot = groups[static_cast<std::size_t>(group)].hot;
    const auto begin = hot.lower_bound({from, earliest});
    const auto end = until == latest ? hot.end() : hot.lower_bound({until, earliest});
    if (begin == end)
        return old;
    std::vector<StoredReading> fresh;
    std::transform(
        begin, end, std::back_inserter(fresh), [](const auto& entry) { return entry.second; });
    std::sort(fresh.begin(), fresh.end(), bySeries);
    std::vector<StoredReading> all;
    all.reserve(old.size() + fresh.size());
    // Of equal ones the first range's is taken: the newer.
    std::set_union(
        fresh.begin(), fresh.end(), old.begin(), old.end(), std::back_inserter(all), bySeries);
    return all;
}

std::optional<StoredReading> Cache::Tables::held(std::int64_t group, const Key& key)
{
    const Group& in = groups[static_cast<std::size_t>(group)];
    if (const auto found = in.hot.find(key); found != in.hot.end())
        return found->second;
    if (key.first > in.sealedTo)
        return std::nullopt;
    SQLite::Statement row(
        db, "SELECT first FROM tile WHERE grp=? AND first<=? ORDER BY first DESC LIMIT 1");
    row.bind(1, group);
    row.bind(2, key.first);
    if (!row.executeStep())
        return std::nullopt;
    const std::pair<std::int64_t, std::int64_t> tile{group, row.getColumn(0).getInt64()};
    if (m_decodedKey != tile) {
        m_decoded = sealed(tile.first, tile.second);
        m_decodedKey = tile;
    }
    StoredReading wanted;
    wanted.time = key.first;
    wanted.series = key.second;
    const auto at = std::lower_bound(m_decoded.begin(), m_decoded.end(), wanted, bySeries);
    if (at == m_decoded.end() || bySeries(wanted, *at))
        return std::nullopt;
    return *at;
}

bool Cache::Tables::backward(std::int64_t group,
                             std::int64_t from,
                             std::int64_t to,
                             const Stretch& take)
{
    // A stretch begins where its tile does. What is not sealed may lie anywhere.
    const auto rows = m_backward.use(db);
    std::int64_t until = to == latest ? latest : to + 1;
    rows->bind(1, group);
    rows->bind(2, until);
    while (until > from) {
        const bool sealed = rows->executeStep() && rows->getColumn(1).getInt64() >= from;
        const std::int64_t begin = sealed ? std::max(rows->getColumn(0).getInt64(), from) : from;
        std::vector<StoredReading> stretch;
        if (sealed)
            stretch = readTile(group, *rows);
        if (sealed
            && (rows->getColumn(0).getInt64() < begin || rows->getColumn(1).getInt64() >= until))
            std::erase_if(stretch, [&](const StoredReading& reading) {
                return reading.time < begin || reading.time >= until;
            });
        stretch = merged(group, std::move(stretch), begin, until);
        if (!stretch.empty() && !take(stretch))
            return false;
        if (!sealed)
            break;
        until = begin;
    }
    return true;
}

void Cache::Tables::sealHot()
{
    if (!groups[0].hot.empty())
        throw Damage("readings of a series without a name");
    for (std::size_t group = 1; group < groups.size(); ++group) {
        if (!groups[group].hot.empty())
            sealGroup(static_cast<std::int64_t>(group));
    }
    m_hotCount = 0;
    m_decodedKey = {};
}

void Cache::Tables::seal()
{
    try {
        SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
        sealHot();
        db.exec("DELETE FROM reading");
        transaction.commit();
    } catch (const SQLite::Exception&) {
        loadHot(Excess::Keep); // as the file has it
        throw;
    }
}

// New readings mostly follow all that is sealed: then a full last tile stays as it is.
void Cache::Tables::sealGroup(std::int64_t group)
{
    Group& in = groups[static_cast<std::size_t>(group)];
    unthin(group, in.hot.begin()->first.first);
    reopen(group);
    const std::vector<Tile> all = tiles(group, earliest, latest);
    SQLite::Statement remove(db, "DELETE FROM tile WHERE grp=? AND first=?");
    SQLite::Statement size(db, "SELECT count FROM tile WHERE grp=? AND first=?");
    auto from = in.hot.begin();
    for (std::size_t at = 0; at < all.size() && from != in.hot.end(); ++at) {
        const bool isLast = at + 1 == all.size();
        const auto to = isLast ? in.hot.end() : in.hot.lower_bound({all[at + 1].first, earliest});
        if (from == to)
            continue;
        size.reset();
        size.bind(1, group);
        size.bind(2, all[at].first);
        const bool full = size.executeStep()
            && size.getColumn(0).getInt64() >= static_cast<std::int64_t>(tileReadings);
        if (isLast && full && from->first.first > all[at].last)
            break; // a tile of their own
        const std::int64_t begin = at == 0 ? earliest : all[at].first;
        std::vector<StoredReading> readings = merged(
            group, sealed(group, all[at].first), begin, isLast ? latest : all[at + 1].first);
        remove.reset();
        remove.bind(1, group);
        remove.bind(2, all[at].first);
        remove.exec();
        writeTiles(group, std::move(readings));
        from = to;
    }
    if (from != in.hot.end())
        writeTiles(group, merged(group, {}, from->first.first, latest));
    if (!in.hot.empty())
        in.sealedTo = std::max(in.sealedTo, in.hot.rbegin()->first.first);
    in.hot.clear();
}

void Cache::Tables::writeTiles(std::int64_t group, std::vector<StoredReading> readings)
{
    SQLite::Statement insert(
        db, "INSERT INTO tile (grp, first, last, count, crc, body) VALUES (?,?,?,?,?,?)");
    const bool whole = readings.size() <= 2 * tileReadings;
    if (!whole)
        std::sort(readings.begin(), readings.end(), byTime);
    for (auto from = readings.begin(); from != readings.end();) {
        auto to = readings.end();
        if (!whole && readings.end() - from > static_cast<std::ptrdiff_t>(2 * tileReadings)) {
            // Readings of one instant stay together: a stretch ends between two.
            to = from + static_cast<std::ptrdiff_t>(tileReadings);
            while (to != readings.end() && to->time == std::prev(to)->time)
                ++to;
        }
        if (!whole)
            std::sort(from, to, bySeries);
        const auto [oldest, newest] = std::minmax_element(
            from, to, [](const auto& left, const auto& right) { return left.time < right.time; });
        const std::int64_t count = to - from;
        const std::string body = encodeTile({from, to});
        insert.reset();
        insert.bind(1, group);
        insert.bind(2, oldest->time);
        insert.bind(3, newest->time);
        insert.bind(4, count);
        insert.bind(
            5,
            static_cast<std::int64_t>(tileDigest(group, oldest->time, newest->time, count, body)));
        insert.bindNoCopy(6, body.data(), static_cast<int>(body.size()));
        insert.exec();
        from = to;
    }
}

} // namespace ioc::storage
