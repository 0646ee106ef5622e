#include "PublishedCsv.h"

#include <models/domain/TimeText.h>

#include <algorithm>
#include <tuple>

namespace ioc::catalogue {

using domain::AreaLevel;
using domain::Catalogue;
using domain::Indicator;

namespace {

const std::vector<std::string_view> columns{
    "indicator", "area", "time", "value", "quality", "source", "note"};

// Which of our indicators a row speaks of, and what its value is to be multiplied with.
struct Meaning
{
    std::size_t indicator = 0;
    double factor = 1;
};

std::optional<Meaning>
meaningOf(const CsvTable::Row& row, const domain::Area* area, const Draft& draft)
{
    const std::string_view name = row.field("indicator");
    if (const auto* entry = draft.indicators.find(name))
        return Meaning{entry->position, 1};
    for (const domain::Alias& alias : draft.catalogue.aliases) {
        const bool levelFits = alias.levels.empty() || !area
            || std::find(alias.levels.begin(), alias.levels.end(), area->latest().level)
                != alias.levels.end();
        if (alias.indicator == name && !alias.unit && levelFits)
            return Meaning{Catalogue::index(alias.to), alias.factor};
    }
    if (draft.indicators.complete())
        row.refuse("indicator", "the id of an indicator, or of an alias without a unit");
    return std::nullopt;
}

const domain::Area* areaOf(const CsvTable::Row& row, const Draft& draft)
{
    const auto position = draft.areas.resolve(row, "area");
    if (!position || draft.catalogue.areas[*position].versions.empty())
        return nullptr;
    return &draft.catalogue.areas[*position];
}

void checkValue(const CsvTable::Row& row,
                const Indicator* indicator,
                double factor,
                const domain::Area* area)
{
    const auto value = row.number("value");
    if (!value || !indicator || !area)
        return;
    const AreaLevel level = area->latest().level;
    if (!indicator->plausible.contains(*value * factor, level)) {
        row.refuse("value",
                   "a value in the plausible range " + numberText(indicator->plausible.minimum)
                       + " to "
                       + numberText(indicator->plausible.maximum[static_cast<std::size_t>(level)]));
    }
}

using Identity = std::tuple<std::size_t, std::string_view, domain::TimePoint>;

void checkRow(const CsvTable::Row& row, const Draft& draft, std::map<Identity, std::size_t>& seen)
{
    const domain::Area* area = areaOf(row, draft);
    const auto meaning = meaningOf(row, area, draft);
    const Indicator* indicator
        = meaning ? &draft.catalogue.indicators[meaning->indicator] : nullptr;
    checkValue(row, indicator, meaning ? meaning->factor : 1, area);
    domain::Quality quality{};
    if (!row.field("quality").empty() && !domain::qualityFromText(row.field("quality"), quality))
        row.refuse("quality", "good, provisional, estimated, manual, bad, simulated or nothing");
    const auto time = domain::parseTimeText(row.field("time"));
    if (!time) {
        row.refuse(
            "time",
            "a date, month 2021-08, week 2021-W31, quarter 2021-Q3, year, interval or instant");
        return;
    }
    if (!indicator || !area)
        return;
    const Identity identity{
        meaning->indicator, area->code, domain::endOf(*time, indicator->period.monthStartsOn)};
    if (const auto [found, fresh] = seen.try_emplace(identity, row.line()); !fresh)
        row.refuse("time",
                   "one row for an indicator, area and time (another is line "
                       + std::to_string(found->second) + ")");
}

} // namespace

void checkPublished(const SourceFile& file, FaultList& faults, const Draft& draft)
{
    const CsvTable table{file, columns, faults};
    std::map<Identity, std::size_t> seen;
    for (const CsvTable::Row& row : table.rows())
        checkRow(row, draft, seen);
}

} // namespace ioc::catalogue
