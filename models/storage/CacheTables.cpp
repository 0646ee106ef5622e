#include "CacheTables.h"

#include <models/domain/Period.h>

#include <SQLiteCpp/Transaction.h>

namespace ioc::storage {

using domain::Catalogue;
using domain::Period;
using domain::PeriodKind;
using domain::PeriodType;
using domain::Reading;
using domain::SeriesId;

namespace {

constexpr const char* upsertCell
    = "INSERT INTO cell (series, ordinal, time, value, recorded, quality, source) VALUES "
      "(?,?,?,?,?,?,?) "
      "ON CONFLICT (series, ordinal) DO UPDATE SET time=excluded.time, value=excluded.value, "
      "recorded=excluded.recorded, quality=excluded.quality, source=excluded.source WHERE "
      "excluded.time>=cell.time";

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

void Cache::Tables::loadDictionaries()
{
    series.clear();
    seriesAt.assign(catalogue->seriesCount(), 0);
    SQLite::Statement rows(
        db, "SELECT id, indicator, area, period, month_start FROM series ORDER BY id");
    while (rows.executeStep()) {
        Series entry;
        entry.row = rows.getColumn(0).getInt64();
        entry.id = find(*catalogue, rows.getColumn(1).getString(), rows.getColumn(2).getString());
        entry.period = PeriodType{static_cast<PeriodKind>(rows.getColumn(3).getInt()),
                                  static_cast<std::uint8_t>(rows.getColumn(4).getInt())};
        series.push_back(entry);
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
}

const Cache::Tables::Series& Cache::Tables::seriesRow(SeriesId id)
{
    std::uint32_t& at = seriesAt.at(Catalogue::index(id));
    if (at != 0)
        return series[at - 1];
    const domain::Indicator& indicator = catalogue->indicator(id);
    SQLite::Statement insert(
        db, "INSERT INTO series (indicator, area, period, month_start) VALUES (?,?,?,?)");
    insert.bind(1, indicator.id);
    insert.bind(2, catalogue->area(id).code);
    insert.bind(3, static_cast<int>(indicator.period.kind));
    insert.bind(4, static_cast<int>(indicator.period.monthStartsOn));
    insert.exec();
    series.push_back(Series{db.getLastInsertRowid(), id, indicator.period});
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

Reading
Cache::Tables::readRow(SQLite::Statement& row, SeriesId seriesId, domain::ReadingBatch& batch)
{
    Reading reading;
    reading.series = seriesId;
    reading.time = timeOf(row.getColumn(0).getInt64());
    if (!row.getColumn(1).isNull())
        reading.value = row.getColumn(1).getDouble();
    reading.recorded = timeOf(row.getColumn(2).getInt64());
    reading.quality = static_cast<domain::Quality>(row.getColumn(3).getInt());
    const std::int64_t source = row.getColumn(4).getInt64();
    if (const auto name = sourceNames.find(source); name != sourceNames.end())
        reading.source = batch.source(name->second);
    return reading;
}

void Cache::Tables::refoldChangedSeries()
{
    std::unordered_map<std::int64_t, PeriodType> changed;
    for (const Series& entry : series) {
        if (entry.id && entry.period != catalogue->indicator(*entry.id).period)
            changed.emplace(entry.row, catalogue->indicator(*entry.id).period);
    }
    if (changed.empty())
        return;
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    for (const auto& [row, period] : changed) {
        SQLite::Statement update(db, "UPDATE series SET period=?, month_start=? WHERE id=?");
        update.bind(1, static_cast<int>(period.kind));
        update.bind(2, static_cast<int>(period.monthStartsOn));
        update.bind(3, row);
        update.exec();
        SQLite::Statement remove(db, "DELETE FROM cell WHERE series=?");
        remove.bind(1, row);
        remove.exec();
    }
    SQLite::Statement readings(
        db, "SELECT series, time, value, recorded, quality, source FROM reading ORDER BY time");
    SQLite::Statement cell(db, upsertCell);
    while (readings.executeStep()) {
        const auto period = changed.find(readings.getColumn(0).getInt64());
        if (period == changed.end())
            continue;
        cell.reset();
        cell.bind(1, period->first);
        cell.bind(
            2,
            Period::containing(timeOf(readings.getColumn(1).getInt64()), period->second).ordinal());
        cell.bind(3, readings.getColumn(1).getInt64());
        if (readings.getColumn(2).isNull())
            cell.bind(4);
        else
            cell.bind(4, readings.getColumn(2).getDouble());
        cell.bind(5, readings.getColumn(3).getInt64());
        cell.bind(6, readings.getColumn(4).getInt());
        cell.bind(7, readings.getColumn(5).getInt64());
        cell.exec();
    }
    transaction.commit();
    loadDictionaries();
}

} // namespace ioc::storage
