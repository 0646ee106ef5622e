#include "CacheTables.h"

#include <SQLiteCpp/Exception.h>
#include <algorithm>
#include <cmath>

namespace ioc::storage {

using domain::Catalogue;
using domain::Reading;
using domain::SeriesId;

namespace {

constexpr std::int64_t mostGroups = 1'000'000; ///< that a file may claim to have

} // namespace

StoredReading readRow(SQLite::Statement& row)
{
    StoredReading stored;
    stored.series = row.getColumn(0).getInt64();
    stored.time = row.getColumn(1).getInt64();
    const SQLite::Column value = row.getColumn(2);
    stored.value = value.isNull() ? std::numeric_limits<double>::quiet_NaN() : value.getDouble();
    stored.recorded = row.getColumn(3).getInt64();
    stored.quality = static_cast<std::uint8_t>(row.getColumn(4).getInt());
    stored.source = row.getColumn(5).getInt64();
    return stored;
}

void bindRow(SQLite::Statement& statement, const StoredReading& stored)
{
    statement.bind(1, stored.series);
    statement.bind(2, stored.time);
    statement.bind(3, stored.value); // SQLite stores NaN as NULL
    statement.bind(4, stored.recorded);
    statement.bind(5, static_cast<int>(stored.quality));
    statement.bind(6, stored.source);
}

Reading asReading(const StoredReading& stored, SeriesId series, domain::SourceId source)
{
    Reading reading;
    reading.series = series;
    reading.time = timeOf(stored.time);
    reading.value = stored.value;
    reading.recorded = timeOf(stored.recorded);
    reading.quality = static_cast<domain::Quality>(stored.quality);
    reading.source = source;
    return reading;
}

Rollup asRollup(const StoredReading& stored)
{
    const bool none = std::isnan(stored.value);
    return {stored.series,
            stored.time,
            stored.time,
            none ? 0 : 1,
            none ? 0 : stored.value,
            stored.value,
            stored.value};
}

Cache::Tables::Tables(SQLite::Database database,
                      std::shared_ptr<const domain::Catalogue> of,
                      Access with,
                      std::optional<LockFile> held)
    : lock(std::move(held))
    , db(std::move(database))
    , catalogue(std::move(of))
    , access(with)
{
}

void Cache::Tables::loadDictionaries(Excess excess)
{
    series.clear();
    positionOfRow.clear();
    groups.assign(1, Group{});
    m_openGroups.clear();
    seriesAt.assign(catalogue->seriesCount(), 0);
    SQLite::Statement named(db, "SELECT id, indicator FROM series_group ORDER BY id");
    while (named.executeStep())
        addGroup(named.getColumn(0).getInt64(), named.getColumn(1).getString());
    SQLite::Statement rows(db, "SELECT id, grp, area FROM series ORDER BY id");
    while (rows.executeStep()) {
        Series entry;
        entry.row = rows.getColumn(0).getInt64();
        entry.group = rows.getColumn(1).getInt64();
        if (entry.group <= 0 || static_cast<std::size_t>(entry.group) >= groups.size())
            throw Damage("a series without an indicator");
        const auto indicator = groups[static_cast<std::size_t>(entry.group)].indicator;
        const auto area = catalogue->findArea(rows.getColumn(2).getString());
        if (indicator && area)
            entry.id = catalogue->series(*indicator, *area);
        addSeries(entry);
    }
    sourceRows.clear();
    sourceNames.clear();
    SQLite::Statement names(db, "SELECT id, name FROM source");
    while (names.executeStep()) {
        sourceRows.emplace(names.getColumn(1).getString(), names.getColumn(0).getInt64());
        sourceNames.emplace(names.getColumn(0).getInt64(), names.getColumn(1).getString());
    }
    loadHot(excess);
}

void Cache::Tables::addGroup(std::int64_t number, const std::string& indicator)
{
    if (number < 1 || number > mostGroups)
        throw Damage("a group of series has no number");
    const auto at = static_cast<std::size_t>(number);
    groups.resize(std::max(groups.size(), at + 1));
    groups[at].indicator = catalogue->findIndicator(indicator);
    m_openGroups[indicator] = number;
}

void Cache::Tables::addSeries(const Series& entry)
{
    series.push_back(entry);
    positionOfRow.emplace(entry.row, series.size() - 1);
    groups[static_cast<std::size_t>(entry.group)].series.push_back(series.size() - 1);
    if (!entry.id)
        return;
    std::uint32_t& at = seriesAt[Catalogue::index(*entry.id)];
    if (at != 0)
        throw Damage("a series is there twice");
    at = static_cast<std::uint32_t>(series.size());
}

const Cache::Tables::Series& Cache::Tables::seriesRow(SeriesId id)
{
    if (const std::uint32_t at = seriesAt.at(Catalogue::index(id)); at != 0)
        return series[at - 1];
    const std::string& indicator = catalogue->indicator(id).id;
    const auto open = m_openGroups.find(indicator);
    Series entry;
    entry.id = id;
    if (open != m_openGroups.end()
        && groups[static_cast<std::size_t>(open->second)].series.size() < groupSeries) {
        entry.group = open->second;
    } else {
        entry.group = static_cast<std::int64_t>(groups.size());
        SQLite::Statement name(db, "INSERT INTO series_group (id, indicator) VALUES (?,?)");
        name.bind(1, entry.group);
        name.bind(2, indicator);
        name.exec();
        addGroup(entry.group, indicator);
    }
    SQLite::Statement insert(db, "INSERT INTO series (grp, area) VALUES (?,?)");
    insert.bind(1, entry.group);
    insert.bind(2, catalogue->area(id).code);
    insert.exec();
    entry.row = db.getLastInsertRowid();
    addSeries(entry);
    return series.back();
}

std::int64_t Cache::Tables::sourceRow(const std::string& name)
{
    if (name.empty())
        return 0;
    if (const auto known = sourceRows.find(name); known != sourceRows.end())
        return known->second;
    SQLite::Statement insert(db, "INSERT INTO source (name) VALUES (?)");
    insert.bind(1, name);
    insert.exec();
    const std::int64_t row = db.getLastInsertRowid();
    sourceRows.emplace(name, row);
    sourceNames.emplace(row, name);
    return row;
}

std::vector<Gap> Cache::Tables::gaps()
{
    std::vector<Gap> found;
    SQLite::Statement rows(db, "SELECT first, last FROM gap ORDER BY first");
    while (rows.executeStep())
        found.push_back(
            {timeOf(rows.getColumn(0).getInt64()), timeOf(rows.getColumn(1).getInt64())});
    return found;
}

domain::SourceId Cache::Tables::sourceIn(domain::ReadingBatch& batch, std::int64_t row) const
{
    const auto name = sourceNames.find(row);
    return name == sourceNames.end() ? domain::SourceId{} : batch.source(name->second);
}

Reading Cache::Tables::reading(const StoredReading& stored,
                               SeriesId seriesId,
                               domain::ReadingBatch& batch) const
{
    return asReading(stored, seriesId, sourceIn(batch, stored.source));
}

std::unique_ptr<SQLite::Transaction> Cache::Tables::view()
{
    if (access == Access::ReadWrite)
        return nullptr;
    auto transaction = std::make_unique<SQLite::Transaction>(db);
    db.execAndGet("SELECT count(*) FROM meta"); // from here on the view stands
    const std::int64_t version = db.execAndGet("PRAGMA data_version").getInt64();
    if (version != m_dataVersion)
        loadDictionaries();
    m_dataVersion = version;
    return transaction;
}

} // namespace ioc::storage
