#include "Alarms.h"

#include <algorithm>
#include <array>

namespace ioc::catalogue {

using domain::AlarmCondition;
using domain::AlarmLimit;

namespace {

constexpr std::array<std::string_view, 6> conditionWords{
    "watch", "offTarget", "rateOfChange", "staleSource", "reportDue", "targetDue"};
constexpr std::array<std::string_view, 4> priorityWords{"critical", "high", "medium", "low"};
constexpr std::array<std::string_view, 2> scopeWords{"province", "units"};
constexpr std::size_t nameCharacters = 80;

// The fields that only some conditions have.
struct Demand
{
    std::string_view field;
    bool wanted;
};

void checkFields(const JsonNode& entry, const JsonObject& object, AlarmCondition condition)
{
    const bool source = condition == AlarmCondition::StaleSource;
    const bool rate = condition == AlarmCondition::RateOfChange;
    const bool due
        = condition == AlarmCondition::ReportDue || condition == AlarmCondition::TargetDue;
    const std::array<Demand, 5> demands{Demand{"indicator", !source},
                                        Demand{"system", source},
                                        Demand{"change", rate},
                                        Demand{"window", rate},
                                        Demand{"before", due}};
    for (const Demand& demand : demands) {
        const JsonNode* found = object.find(demand.field);
        if (demand.wanted && !found)
            entry.refuse("a field " + inQuotes(demand.field) + " for this condition", "none");
        if (!demand.wanted && found)
            found->refuse("no such field for this condition", "one");
    }
    if (const JsonNode* scope = object.find("scope"); source && scope)
        scope->refuse("no such field for this condition", "one");
    if (const JsonNode* band = object.find("deadband"); band && (source || due))
        band->refuse("no such field for this condition", "one");
}

double positive(const JsonObject& object, std::string_view name)
{
    const auto number = object.number(name);
    if (number && *number <= 0)
        object.find(name)->refuse("a number above 0");
    return number.value_or(0);
}

void readSystem(const JsonObject& object, AlarmLimit& limit, const Draft& draft)
{
    const auto system = object.text("system");
    if (!system)
        return;
    limit.system = *system;
    const auto& all = draft.catalogue.indicators;
    const bool known = std::any_of(
        all.begin(), all.end(), [&](const auto& each) { return each.system.vi == *system; });
    if (!known && draft.indicators.complete())
        object.find("system")->refuse("the Vietnamese name of a system that an indicator has");
}

AlarmLimit readLimit(const JsonNode& entry, const JsonObject& object, const Draft& draft)
{
    AlarmLimit limit;
    limit.id = object.get("id", [](const JsonNode& node) { return readId(node, IdShape::Dotted); })
                   .value_or(std::string{});
    limit.name = object.bilingual("name", nameCharacters);
    const auto duration = [&](std::string_view name) {
        return object.get(name, [](const JsonNode& node) { return readDuration(node); })
            .value_or(domain::Duration{});
    };
    if (const auto word = object.word("condition", conditionWords)) {
        limit.condition = static_cast<AlarmCondition>(*word);
        checkFields(entry, object, limit.condition);
    }
    limit.indicator
        = object.get("indicator", [&](const JsonNode& node) { return draft.indicator(node); });
    readSystem(object, limit, draft);
    limit.scope = static_cast<AlarmLimit::Scope>(object.word("scope", scopeWords).value_or(0));
    limit.priority
        = static_cast<domain::AlarmPriority>(object.word("priority", priorityWords).value_or(0));
    limit.deadband = positive(object, "deadband");
    limit.change = positive(object, "change");
    limit.onDelay = duration("onDelay");
    limit.offDelay = duration("offDelay");
    limit.window = duration("window");
    limit.before = duration("before");
    limit.guidance = object.bilingual("guidance");
    if (const JsonNode* page = object.find("page")) {
        if (draft.pages.resolve(*page))
            limit.page = page->text().value_or(std::string{});
    }
    return limit;
}

} // namespace

void readAlarms(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    std::map<std::string, std::string, std::less<>> places;
    const auto file = files.own("alarms.json", CatalogueFiles::Need::Optional);
    readEntries(file, faults, [&](const JsonNode& entry) {
        const JsonObject object{entry,
                                {"id", "name", "condition", "priority", "guidance"},
                                {"indicator",
                                 "system",
                                 "scope",
                                 "deadband",
                                 "onDelay",
                                 "offDelay",
                                 "change",
                                 "window",
                                 "before",
                                 "page"}};
        if (!object)
            return;
        AlarmLimit limit = readLimit(entry, object, draft);
        if (const JsonNode* id = object.find("id"); id && !limit.id.empty()) {
            const auto [held, isNew] = places.emplace(limit.id, id->where());
            if (!isNew)
                id->refuse("an id that is used once", "the one of " + held->second);
        }
        draft.catalogue.alarms.push_back(std::move(limit));
    });
}

} // namespace ioc::catalogue
