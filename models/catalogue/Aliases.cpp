#include "Aliases.h"

#include <algorithm>
#include <array>

namespace ioc::catalogue {

using domain::Alias;
using domain::AreaLevel;

namespace {

constexpr std::array<std::string_view, 4> levelWords{"country", "province", "district", "commune"};

void readLevels(const JsonNode& node, Alias& alias)
{
    for (const JsonNode& item : node.items(1)) {
        const auto word = readWord(item, levelWords);
        if (!word)
            continue;
        const auto level = static_cast<AreaLevel>(*word);
        if (std::find(alias.levels.begin(), alias.levels.end(), level) != alias.levels.end())
            item.refuse("a level once");
        alias.levels.push_back(level);
    }
}

bool meetsLevels(const Alias& left, const Alias& right)
{
    if (left.levels.empty() || right.levels.empty())
        return true;
    return std::any_of(left.levels.begin(), left.levels.end(), [&](AreaLevel level) {
        return std::find(right.levels.begin(), right.levels.end(), level) != right.levels.end();
    });
}

// A unit that is named goes before one that is not, so those two do not compete.
bool compete(const Alias& left, const Alias& right)
{
    return !left.indicator.empty() && left.indicator == right.indicator && left.unit == right.unit
        && meetsLevels(left, right);
}

void readAlias(const JsonNode& entry, Draft& draft, std::multimap<std::string, std::size_t>& byName)
{
    const JsonObject object{entry, {"indicator", "to"}, {"unit", "factor", "levels"}};
    if (!object)
        return;
    Alias alias;
    alias.indicator = object.text("indicator").value_or(std::string{});
    alias.unit = object.text("unit");
    if (const auto to
        = object.get("to", [&](const JsonNode& node) { return draft.indicator(node); }))
        alias.to = *to;
    if (const auto factor = object.number("factor")) {
        alias.factor = *factor;
        if (!(*factor > 0))
            object.find("factor")->refuse("a number above 0");
    }
    if (const JsonNode* levels = object.find("levels"))
        readLevels(*levels, alias);
    const auto [first, last] = byName.equal_range(alias.indicator);
    for (auto it = first; it != last; ++it) {
        if (compete(draft.catalogue.aliases[it->second], alias)) {
            entry.refuse("one row for a foreign id, unit and level",
                         "another for " + inQuotes(alias.indicator) + " before it");
            break;
        }
    }
    byName.emplace(alias.indicator, draft.catalogue.aliases.size());
    draft.catalogue.aliases.push_back(std::move(alias));
}

} // namespace

void readAliases(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    const auto file = files.common("aliases.json", CatalogueFiles::Need::Optional);
    std::multimap<std::string, std::size_t> byName;
    if (file)
        readEntries(file, faults, [&](const JsonNode& entry) { readAlias(entry, draft, byName); });
}

} // namespace ioc::catalogue
