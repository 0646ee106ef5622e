#include "Targets.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace ioc::catalogue {

using domain::Target;
using domain::TimePoint;

namespace {

constexpr std::array<std::string_view, 5> comparisonWords{
    "atLeast", "over", "atMost", "under", "equal"};
constexpr std::array<std::string_view, 4> standingWords{
    "adopted", "proposed", "background", "forecast"};
constexpr std::array<std::string_view, 2> pathWords{"step", "linear"};
constexpr std::chrono::hours oneDay{24};

// A target with the nodes that later checks speak of.
struct Written
{
    std::size_t position;
    JsonNode entry;
    std::optional<JsonNode> path;
    bool sound; ///< read without a fault, so that it can be held against others
};

// What makes two targets of one series contradict each other.
using TargetKey = std::tuple<domain::IndicatorId,
                             domain::AreaId,
                             domain::Comparison,
                             domain::TargetStanding,
                             TimePoint,
                             std::optional<TimePoint>>;

// The value 0 has no area to be of where the area is unknown, so nothing is checked then.
void checkPlausible(
    const JsonNode& node, double value, const Target& target, bool areaKnown, const Draft& draft)
{
    if (!target.indicator || !areaKnown)
        return;
    const domain::Indicator& indicator = draft.catalogue.indicator(*target.indicator);
    const domain::Area& area = draft.catalogue.area(target.area);
    if (area.versions.empty() || indicator.plausible.contains(value, area.latest().level))
        return;
    const auto level = static_cast<std::size_t>(area.latest().level);
    node.refuse("a value in the plausible range of " + inQuotes(indicator.id) + ", "
                + numberText(indicator.plausible.minimum) + " to "
                + numberText(indicator.plausible.maximum[level]));
}

void readBaseline(const JsonNode& node, Target& target, bool areaKnown, const Draft& draft)
{
    const JsonObject object{node, {"date", "value"}};
    if (const auto date = object.date("date")) {
        target.baselineTime = *date + oneDay;
        if (target.due && *target.baselineTime >= *target.due)
            object.find("date")->refuse("a date before the one it is due");
    }
    target.baselineValue = object.number("value");
    if (target.baselineValue)
        checkPlausible(*object.find("value"), *target.baselineValue, target, areaKnown, draft);
}

void readDates(const JsonObject& object, Target& target)
{
    if (const JsonNode* due = object.find("due"); due && !due->isNull()) {
        if (const auto date = readDate(*due))
            target.due = *date + oneDay;
    }
    if (const auto from = object.date("from")) {
        target.from = *from;
        if (target.due && *from >= *target.due)
            object.find("from")->refuse("a date not after the one it is due");
    }
}

void readValue(const JsonNode& entry,
               const JsonObject& object,
               Target& target,
               bool areaKnown,
               const Draft& draft)
{
    const JsonNode* value = object.find("value");
    if (!value || value->isNull())
        return;
    if (!value->isNumber()) {
        value->refuse("a number, or null for a target in words");
        return;
    }
    target.value = value->number();
    if (!object.find("indicator"))
        entry.refuse("a field \"indicator\" beside a value", "none");
    if (!object.find("comparison"))
        entry.refuse("a field \"comparison\" beside a value", "none");
    if (target.value)
        checkPlausible(*value, *target.value, target, areaKnown, draft);
}

Target readTarget(const JsonNode& entry, const JsonObject& object, const Draft& draft)
{
    Target target;
    target.indicator
        = object.get("indicator", [&](const JsonNode& node) { return draft.indicator(node); });
    const auto area = object.get("area", [&](const JsonNode& node) { return draft.area(node); });
    const bool areaKnown = area.has_value();
    target.area = area.value_or(domain::AreaId{});
    target.comparison
        = static_cast<domain::Comparison>(object.word("comparison", comparisonWords).value_or(0));
    target.standing
        = static_cast<domain::TargetStanding>(object.word("standing", standingWords).value_or(0));
    target.text = object.bilingual("text");
    target.source = object.text("source").value_or(std::string{});
    target.linear = object.word("path", pathWords).value_or(0) == 1;
    readDates(object, target);
    readValue(entry, object, target, areaKnown, draft);
    if (const JsonNode* baseline = object.find("baseline"))
        readBaseline(*baseline, target, areaKnown, draft);
    return target;
}

// Whether a linear path to `target` can start from `other`, or could if that had no fault of its
// own.
bool leadsTo(const Target& other, bool sound, const Target& target)
{
    if (&other == &target)
        return false;
    const bool earlier = other.value && other.due && *other.due < *target.due;
    return !sound || (earlier && other.indicator == target.indicator && other.area == target.area);
}

// A line needs both its ends: a due date, and a baseline or an earlier dated target of the series.
void checkLinear(const Written& one,
                 const std::vector<Written>& written,
                 const std::vector<Target>& targets)
{
    const Target& target = targets[one.position];
    if (!one.sound || !target.linear || !target.value)
        return;
    if (!target.due) {
        one.path->refuse("a due date for a linear path", "none");
        return;
    }
    const bool begins = target.baselineTime
        || std::any_of(written.begin(), written.end(), [&](const Written& other) {
                            return leadsTo(targets[other.position], other.sound, target);
                        });
    if (!begins) {
        one.path->refuse("a baseline, or an earlier target of the same series, for a linear path",
                         "neither");
    }
}

void checkRepeated(const std::vector<Written>& written, const std::vector<Target>& targets)
{
    std::map<TargetKey, const Written*> seen;
    for (const Written& one : written) {
        const Target& target = targets[one.position];
        if (!target.indicator || !target.value || !one.sound)
            continue;
        const TargetKey key{*target.indicator,
                            target.area,
                            target.comparison,
                            target.standing,
                            target.from,
                            target.due};
        if (const auto [found, fresh] = seen.try_emplace(key, &one); !fresh)
            one.entry.refuse("one target for an indicator, area, comparison, standing and date",
                             "another at " + found->second->entry.pointer());
    }
}

} // namespace

void readTargets(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    auto file = files.own("targets.json", CatalogueFiles::Need::Optional);
    const auto document = file ? JsonDocument::parse(std::move(*file), faults) : nullptr;
    if (!document)
        return;
    std::vector<Target>& targets = draft.catalogue.targets;
    std::vector<Written> written;
    for (const JsonNode& entry : document->root().items()) {
        const std::size_t before = faults.count();
        const JsonObject object{entry,
                                {"area", "value", "due", "path", "standing", "text", "source"},
                                {"indicator", "comparison", "from", "baseline"}};
        if (!object)
            continue;
        const JsonNode* path = object.find("path");
        written.push_back(
            {targets.size(), entry, path ? std::optional{*path} : std::nullopt, false});
        targets.push_back(readTarget(entry, object, draft));
        written.back().sound = faults.count() == before;
    }
    for (const Written& one : written)
        checkLinear(one, written, targets);
    checkRepeated(written, targets);
}

} // namespace ioc::catalogue
