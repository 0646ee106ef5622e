#include "AreasCsv.h"

#include <models/domain/TimeText.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace ioc::catalogue {

using domain::AreaLevel;
using domain::AreaVersion;
using domain::TimePoint;

namespace {

const std::vector<std::string_view> columns{"code",
                                            "valid_from",
                                            "valid_to",
                                            "level",
                                            "parent",
                                            "name",
                                            "kind",
                                            "population",
                                            "area_km2",
                                            "lat",
                                            "lon",
                                            "successors",
                                            "source"};

// A version with the row it came from, until parents and successors are found.
struct Version
{
    AreaVersion area;
    const CsvTable::Row* row;
    bool levelKnown;
};

using VersionsByCode = std::vector<std::vector<Version>>; // by position of the area

bool codeFits(std::string_view code, AreaLevel level)
{
    const auto digits = [&](std::size_t count) {
        return code.size() == count && std::all_of(code.begin(), code.end(), [](char byte) {
                   return byte >= '0' && byte <= '9';
               });
    };
    switch (level) {
    case AreaLevel::Country:
        return code.size() == 2 && std::all_of(code.begin(), code.end(), [](char byte) {
                   return byte >= 'A' && byte <= 'Z';
               });
    case AreaLevel::Province:
        return digits(2);
    case AreaLevel::District:
        return digits(3);
    case AreaLevel::Commune:
        return digits(5);
    }
    return false;
}

std::optional<TimePoint> readDay(const CsvTable::Row& row, std::string_view column)
{
    const auto date = domain::parseDate(row.field(column));
    if (date)
        return *date;
    row.refuse(column, "a date YYYY-MM-DD of the calendar, or nothing");
    return std::nullopt;
}

std::optional<double> readAmount(const CsvTable::Row& row,
                                 std::string_view column,
                                 double least,
                                 double most,
                                 const char* expected)
{
    if (row.field(column).empty())
        return std::nullopt;
    const auto value = parseNumber(row.field(column));
    if (value && *value >= least && *value <= most)
        return value;
    row.refuse(column, expected);
    return std::nullopt;
}

std::string readText(const CsvTable::Row& row, std::string_view column)
{
    const std::string_view text = row.field(column);
    if (text.empty())
        row.refuse(column, "a text");
    return std::string{text};
}

void readValidity(const CsvTable::Row& row, AreaVersion& version)
{
    if (!row.field("valid_from").empty())
        version.from = readDay(row, "valid_from").value_or(TimePoint::min());
    if (!row.field("valid_to").empty())
        version.to = readDay(row, "valid_to").value_or(TimePoint::max());
    if (version.from >= version.to)
        row.refuse("valid_to", "a date after valid_from " + inQuotes(row.field("valid_from")));
}

void readExtent(const CsvTable::Row& row, AreaVersion& version)
{
    version.population
        = readAmount(row, "population", 0, 2e9, "a whole number of persons, or nothing");
    if (version.population && std::floor(*version.population) != *version.population)
        row.refuse("population", "a whole number of persons, or nothing");
    version.areaKm2
        = readAmount(row, "area_km2", 1e-6, 2e7, "square kilometres above 0, or nothing");
    const auto latitude = readAmount(row, "lat", -90, 90, "degrees from -90 to 90, or nothing");
    const auto longitude
        = readAmount(row, "lon", -180, 180, "degrees from -180 to 180, or nothing");
    if (row.field("lat").empty() != row.field("lon").empty())
        row.refuse(row.field("lat").empty() ? "lat" : "lon",
                   "degrees, since the other of lat and lon is given");
    if (latitude && longitude)
        version.point = domain::GeoPoint{*latitude, *longitude};
}

Version readVersion(const CsvTable::Row& row)
{
    Version read{{}, &row, false};
    AreaVersion& version = read.area;
    readValidity(row, version);
    read.levelKnown = domain::areaLevelFromText(row.field("level"), version.level);
    if (!read.levelKnown)
        row.refuse("level", "country, province, district or commune");
    else if (!codeFits(row.field("code"), version.level))
        row.refuse("code",
                   "two capitals for a country, 2 digits for a province, 3 for a district or 5 for "
                   "a commune");
    version.name = readText(row, "name");
    version.kind = readText(row, "kind");
    readExtent(row, version);
    version.source = row.field("source");
    if (row.field("valid_to").empty() && !row.field("successors").empty())
        row.refuse("successors", "nothing while the area is in force (valid_to is empty)");
    return read;
}

void addRows(const CsvTable& table,
             const std::set<std::string_view>& replaced,
             Draft& draft,
             VersionsByCode& versions)
{
    for (const CsvTable::Row& row : table.rows()) {
        const std::string code{row.field("code")};
        if (replaced.contains(code))
            continue;
        if (code.empty()) {
            row.refuse("code", "the code of an area");
            continue;
        }
        if (draft.areas.add(
                code, versions.size(), row.file() + " line " + std::to_string(row.line()))) {
            versions.emplace_back();
            draft.catalogue.areas.push_back({code, {}});
        }
        versions[draft.areas.find(code)->position].push_back(readVersion(row));
    }
}

void sortVersions(std::vector<Version>& versions)
{
    std::stable_sort(
        versions.begin(), versions.end(), [](const Version& left, const Version& right) {
            return left.area.from < right.area.from;
        });
    for (std::size_t i = 1; i < versions.size(); ++i) {
        if (versions[i].area.from < versions[i - 1].area.to) {
            versions[i].row->refuse("valid_from",
                                    "a date not before the end of the same code's version of line "
                                        + std::to_string(versions[i - 1].row->line()));
        }
    }
}

void resolveParent(Version& version, const VersionsByCode& all, const Draft& draft)
{
    const CsvTable::Row& row = *version.row;
    if (!version.levelKnown)
        return;
    if (row.field("parent").empty()) {
        if (version.area.level != AreaLevel::Country)
            row.refuse("parent", "the code of the area it belongs to");
        return;
    }
    if (version.area.level == AreaLevel::Country) {
        row.refuse("parent", "nothing for a country");
        return;
    }
    const auto parent = draft.areas.resolve(row, "parent");
    if (!parent)
        return;
    const auto& candidates = all[*parent];
    const bool wider
        = std::all_of(candidates.begin(), candidates.end(), [&](const Version& candidate) {
              return !candidate.levelKnown || candidate.area.level < version.area.level;
          });
    const bool inForce
        = version.area.from >= version.area.to // reported already
        || std::any_of(candidates.begin(), candidates.end(), [&](const Version& candidate) {
               const AreaVersion& area = candidate.area;
               return area.from < version.area.to && version.area.from < area.to
                   && (version.area.to != TimePoint::max() || area.to == TimePoint::max());
           });
    if (!wider)
        row.refuse("parent",
                   "an area of a wider level than " + std::string{toString(version.area.level)});
    else if (!inForce)
        row.refuse("parent", "an area that is in force as long as this one");
    else
        version.area.parent = static_cast<domain::AreaId>(*parent);
}

void resolveSuccessors(Version& version, const Draft& draft)
{
    std::string_view list = version.row->field("successors");
    while (!list.empty()) {
        const auto end = std::min(list.find(';'), list.size());
        const std::string_view code = list.substr(0, end);
        if (const auto* entry = draft.areas.find(code))
            version.area.successors.push_back(static_cast<domain::AreaId>(entry->position));
        else if (draft.areas.complete())
            version.row->refuse("successors",
                                "codes of areas joined by ; (unknown is " + inQuotes(code) + ")");
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

void checkProvince(FaultList& faults, Draft& draft)
{
    if (draft.provinceCode.empty() || !draft.areas.complete())
        return;
    const auto* entry = draft.areas.find(draft.provinceCode);
    const auto& areas = draft.catalogue.areas;
    if (entry && !areas[entry->position].versions.empty()) {
        const AreaVersion& latest = areas[entry->position].latest();
        draft.catalogue.province = static_cast<domain::AreaId>(entry->position);
        if (latest.level == AreaLevel::Province && latest.to == TimePoint::max())
            return;
    }
    faults.add("catalogue.json",
               "/province",
               "expected the code of a province in force in areas.csv, found "
                   + inQuotes(draft.provinceCode));
}

} // namespace

void readAreas(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    const auto commonFile = files.common("provinces.csv", CatalogueFiles::Need::Optional);
    const auto ownFile = files.own("areas.csv", CatalogueFiles::Need::Required);
    if (!ownFile || !files.hasCommon())
        draft.areas.markIncomplete();
    std::optional<CsvTable> common;
    std::optional<CsvTable> own;
    if (commonFile)
        common.emplace(*commonFile, columns, faults);
    if (ownFile)
        own.emplace(*ownFile, columns, faults);

    VersionsByCode versions;
    std::set<std::string_view> replaced;
    if (own) {
        for (const CsvTable::Row& row : own->rows())
            replaced.insert(row.field("code"));
    }
    for (const auto* table : {&common, &own}) {
        if (*table && !(*table)->complete())
            draft.areas.markIncomplete();
    }
    if (common)
        addRows(*common, replaced, draft, versions);
    if (own)
        addRows(*own, {}, draft, versions);

    for (std::size_t i = 0; i < versions.size(); ++i)
        sortVersions(versions[i]);
    for (std::size_t i = 0; i < versions.size(); ++i) {
        for (Version& version : versions[i]) {
            resolveParent(version, versions, draft);
            resolveSuccessors(version, draft);
        }
    }
    for (std::size_t i = 0; i < versions.size(); ++i) {
        for (Version& version : versions[i])
            draft.catalogue.areas[i].versions.push_back(std::move(version.area));
    }
    checkProvince(faults, draft);
}

} // namespace ioc::catalogue
