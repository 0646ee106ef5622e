#include "CacheTables.h"

#include <SQLiteCpp/Exception.h>

namespace ioc::storage {

using domain::Catalogue;
using domain::Reading;
using domain::SeriesId;

namespace {

std::optional<SeriesId>
find(const Catalogue& catalogue, const std::string& indicator, const std::string& area)
{
    const auto foundIndicator = catalogue.findIndicator(indicator);
    const auto foundArea = catalogue.findArea(area);
    if (!foundIndicator || !foundArea)
        return std::nullopt;
    return catalogue.series(*foundIndicator, *foundArea);
}

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
    SQLite::Statement rows(db, "SELECT id, indicator, area, grp FROM series ORDER BY id");
    while (rows.executeStep()) {
        Series entry;
        entry.row = rows.getColumn(0).getInt64();
        const std::string indicator = rows.getColumn(1).getString();
        entry.id = find(*catalogue, indicator, rows.getColumn(2).getString());
        entry.group = rows.getColumn(3).getInt64();
        series.push_back(entry);
        positionOfRow.emplace(entry.row, series.size() - 1);
        joinGroup(series.size() - 1, indicator);
        if (entry.id)
            seriesAt[Catalogue::index(*entry.id)] = static_cast<std::uint32_t>(series.size());
    }
    sourceRows.clear();
    sourceNames.clear();
    SQLite::Statement names(db, "SELECT id, name FROM source");
    while (names.executeStep()) {
        sourceRows.emplace(names.getColumn(1).getString(), names.getColumn(0).getInt64());
        sourceNames.emplace(names.getColumn(0).getInt64(), names.getColumn(1).getString());
    }
    if (access == Access::ReadWrite)
        assignGroups();
    loadHot(excess);
}

void Cache::Tables::joinGroup(std::size_t position, const std::string& indicator)
{
    const std::int64_t group = series[position].group;
    if (group <= 0)
        return;
    if (groups.size() <= static_cast<std::size_t>(group))
        groups.resize(static_cast<std::size_t>(group) + 1);
    groups[static_cast<std::size_t>(group)].series.push_back(position);
    std::int64_t& open = m_openGroups[indicator];
    open = std::max(open, group);
}

// Series of a file of the version before have none.
void Cache::Tables::assignGroups()
{
    SQLite::Statement rows(db,
                           "SELECT id, indicator FROM series WHERE grp=0 ORDER BY indicator, id");
    std::vector<std::pair<std::int64_t, std::string>> without;
    while (rows.executeStep())
        without.emplace_back(rows.getColumn(0).getInt64(), rows.getColumn(1).getString());
    if (without.empty())
        return;
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement update(db, "UPDATE series SET grp=? WHERE id=?");
    for (const auto& [row, indicator] : without) {
        const std::size_t position = positionOfRow.at(row);
        const std::int64_t open = m_openGroups[indicator];
        const bool full
            = open == 0 || groups[static_cast<std::size_t>(open)].series.size() >= groupSeries;
        series[position].group = full ? static_cast<std::int64_t>(groups.size()) : open;
        joinGroup(position, indicator);
        update.reset();
        update.bind(1, series[position].group);
        update.bind(2, row);
        update.exec();
    }
    transaction.commit();
}

const Cache::Tables::Series& Cache::Tables::seriesRow(SeriesId id)
{
    std::uint32_t& at = seriesAt.at(Catalogue::index(id));
    if (at != 0)
        return series[at - 1];
    const domain::Indicator& indicator = catalogue->indicator(id);
    const std::int64_t open = m_openGroups[indicator.id];
    const bool full
        = open == 0 || groups[static_cast<std::size_t>(open)].series.size() >= groupSeries;
    Series entry;
    entry.id = id;
    entry.group = full ? static_cast<std::int64_t>(groups.size()) : open;
    SQLite::Statement insert(db, "INSERT INTO series (indicator, area, grp) VALUES (?,?,?)");
    insert.bind(1, indicator.id);
    insert.bind(2, catalogue->area(id).code);
    insert.bind(3, entry.group);
    insert.exec();
    entry.row = db.getLastInsertRowid();
    series.push_back(entry);
    positionOfRow.emplace(entry.row, series.size() - 1);
    joinGroup(series.size() - 1, indicator.id);
    at = static_cast<std::uint32_t>(series.size());
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
