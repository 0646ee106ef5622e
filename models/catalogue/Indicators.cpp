#include "Indicators.h"

#include "IndicatorParts.h"

#include <algorithm>
#include <array>
#include <limits>
#include <list>

namespace ioc::catalogue {

using domain::AreaLevel;
using domain::Direction;
using domain::Indicator;

namespace {

constexpr std::size_t shortNameCharacters = 32;
constexpr std::array<std::string_view, 6> kindWords{
    "count", "gauge", "ratio", "rate", "index", "rank"};
constexpr std::array<std::string_view, 3> directionWords{"none", "higher", "lower"};
constexpr std::array<std::string_view, 8> frequencyWords{
    "seconds", "minutely", "hourly", "daily", "weekly", "monthly", "quarterly", "yearly"};
constexpr std::array<std::string_view, 6> periodWords{
    "hour", "day", "week", "month", "quarter", "year"};
constexpr std::array<std::string_view, 4> levelWords{"country", "province", "district", "commune"};

// A level that is not named takes the next higher one that is, else the next lower.
void fillMaxima(const std::array<std::optional<double>, 4>& named, std::array<double, 4>& maximum)
{
    for (std::size_t level = 0; level < named.size(); ++level) {
        std::optional<double> value;
        for (std::size_t wider = level + 1; wider-- > 0 && !value;)
            value = named[wider];
        for (std::size_t finer = level + 1; finer < named.size() && !value; ++finer)
            value = named[finer];
        maximum[level] = value.value_or(0);
    }
}

void readMaximum(const JsonNode& node, std::optional<double> minimum, domain::PlausibleRange& range)
{
    const auto read = [&](const JsonNode& place) {
        const auto value = place.number();
        if (value && minimum && !(*value > *minimum))
            place.refuse("a number above the minimum " + numberText(*minimum));
        return value;
    };
    if (!node.isObject()) {
        if (node.isNumber())
            range.maximum.fill(read(node).value_or(0));
        else
            node.refuse("a number, or an object of numbers by level");
        return;
    }
    const JsonObject object{node, {}, {"commune", "district", "province", "country"}};
    std::array<std::optional<double>, 4> named;
    bool any = false;
    for (std::size_t level = 0; level < levelWords.size(); ++level) {
        if (const JsonNode* place = object.find(levelWords[level])) {
            named[level] = read(*place);
            any = true;
        }
    }
    if (!any)
        node.refuse("a number for at least one of " + oneOf({levelWords.begin(), levelWords.end()}),
                    "none");
    fillMaxima(named, range.maximum);
}

void readPlausible(const JsonNode& node, domain::PlausibleRange& range)
{
    const JsonObject object{node, {"min", "max"}};
    const auto minimum = object.number("min");
    range.minimum = minimum.value_or(0);
    if (const JsonNode* maximum = object.find("max"))
        readMaximum(*maximum, minimum, range);
    // A range with a fault holds anything, lest every value of the indicator be reported too.
    const bool sound
        = minimum && std::all_of(range.maximum.begin(), range.maximum.end(), [&](double most) {
              return most > *minimum;
          });
    if (!sound) {
        range.minimum = -std::numeric_limits<double>::infinity();
        range.maximum.fill(std::numeric_limits<double>::infinity());
    }
}

void readLimits(const JsonNode& node, const JsonObject& object, Indicator& indicator)
{
    domain::Thresholds& thresholds = indicator.thresholds;
    thresholds.watch = object.number("watch");
    thresholds.off = object.number("off");
    if (!thresholds.watch || !thresholds.off)
        return;
    if (indicator.direction == Direction::None)
        node.refuse("watch and off only where direction is higher or lower", "direction none");
    if (indicator.direction == Direction::Higher && *thresholds.off > *thresholds.watch)
        node.refuse("off at or below watch, since higher is better",
                    "watch " + numberText(*thresholds.watch) + " and off "
                        + numberText(*thresholds.off));
    if (indicator.direction == Direction::Lower && *thresholds.off < *thresholds.watch)
        node.refuse("off at or above watch, since lower is better",
                    "watch " + numberText(*thresholds.watch) + " and off "
                        + numberText(*thresholds.off));
}

void readThresholds(const JsonNode& node, Indicator& indicator)
{
    if (!node.isObject()) {
        node.refuse("an object with watchBand, or with watch and off");
        return;
    }
    const auto members = node.members();
    const bool band = std::any_of(members.begin(), members.end(), [](const auto& member) {
        return member.first == "watchBand";
    });
    if (!band) {
        readLimits(node, JsonObject{node, {"watch", "off"}}, indicator);
        return;
    }
    const JsonObject object{node, {"watchBand"}};
    indicator.thresholds.watchBand = object.number("watchBand");
    if (indicator.thresholds.watchBand.value_or(0) < 0)
        object.find("watchBand")->refuse("a number of at least 0");
}

void readTiming(const JsonObject& object, Draft& draft, Indicator& indicator)
{
    indicator.frequency = static_cast<domain::Frequency>(
        object.word("calculationFrequency", frequencyWords).value_or(0));
    const auto kind = object.word("calculationPeriod", periodWords);
    indicator.period.kind = static_cast<domain::PeriodKind>(kind.value_or(0));
    const auto day = object.get(
        "calendar", [&](const JsonNode& node) { return draft.calendars.resolve(node); });
    // Hours, days and weeks are the same in every calendar, and must compare equal.
    if (day && indicator.period.kind >= domain::PeriodKind::Month)
        indicator.period.monthStartsOn = static_cast<std::uint8_t>(*day);
    if (!kind || (object.find("calendar") && !day))
        draft.unclear.insert(draft.catalogue.indicators.size());
    const auto grace = object.get("grace", [](const JsonNode& node) { return readDuration(node); });
    indicator.grace = grace.value_or(domain::defaultGrace(indicator.frequency));
}

void readTexts(const JsonObject& object, Indicator& indicator)
{
    indicator.name = object.bilingual("name");
    indicator.shortName = object.bilingual("shortName", shortNameCharacters);
    indicator.description = object.bilingual("description");
    indicator.calculationFormula = object.bilingual("calculationFormula");
    indicator.organization = object.bilingual("organization");
    indicator.system = object.bilingual("system");
}

void readLowestLevel(const JsonObject& object, Indicator& indicator)
{
    const std::span<const std::string_view> words = std::span{levelWords}.subspan(1);
    if (const auto level = object.word("lowestLevel", words))
        indicator.lowestLevel = static_cast<AreaLevel>(*level + 1);
}

std::string readIndicatorId(const JsonObject& object, Draft& draft)
{
    const JsonNode* node = object.find("id");
    const auto id = node ? readId(*node, IdShape::Dotted) : std::nullopt;
    if (!id)
        return {};
    if (!draft.indicators.add(*id, draft.catalogue.indicators.size(), node->where()))
        node->refuse("an id that is used once", "the one of " + draft.indicators.find(*id)->where);
    return *id;
}

void readIndicator(const JsonNode& entry, Draft& draft, std::vector<PartNames>& parts)
{
    const JsonObject object{entry,
                            {"id",
                             "domain",
                             "name",
                             "shortName",
                             "unit",
                             "kind",
                             "direction",
                             "aggregation",
                             "calculationFrequency",
                             "calculationPeriod",
                             "lowestLevel",
                             "precision",
                             "plausible",
                             "organization",
                             "system"},
                            {"description",
                             "calculationFormula",
                             "calendar",
                             "grace",
                             "thresholds",
                             "part",
                             "partOf",
                             "personalData"}};
    if (!object)
        return;
    Indicator indicator;
    indicator.id = readIndicatorId(object, draft);
    indicator.domain
        = object.get("domain", [&](const JsonNode& node) { return draft.domains.resolve(node); })
              .value_or(0);
    indicator.unit
        = object.get("unit", [&](const JsonNode& node) { return draft.units.resolve(node); })
              .value_or(0);
    readTexts(object, indicator);
    indicator.kind = static_cast<domain::IndicatorKind>(object.word("kind", kindWords).value_or(0));
    indicator.direction
        = static_cast<Direction>(object.word("direction", directionWords).value_or(0));
    readTiming(object, draft, indicator);
    readLowestLevel(object, indicator);
    const auto precision
        = object.get("precision", [](const JsonNode& node) { return node.integer(0, 4); });
    indicator.precision = static_cast<int>(precision.value_or(0));
    if (const JsonNode* plausible = object.find("plausible"))
        readPlausible(*plausible, indicator.plausible);
    if (const JsonNode* thresholds = object.find("thresholds"))
        readThresholds(*thresholds, indicator);
    indicator.isPart = object.flag("part");
    indicator.personalData = object.flag("personalData");
    if (!object.find("aggregation"))
        draft.unclear.insert(draft.catalogue.indicators.size());
    if (const JsonNode* aggregation = object.find("aggregation")) {
        if (auto names
            = readAggregation(*aggregation, draft.catalogue.indicators.size(), draft, indicator))
            parts.push_back(std::move(*names));
    }
    if (const JsonNode* whole = object.find("partOf"))
        parts.push_back(
            {draft.catalogue.indicators.size(), entry, std::nullopt, std::nullopt, *whole});
    draft.catalogue.indicators.push_back(std::move(indicator));
}

} // namespace

void readIndicators(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    // The parts are found once all files are read; till then their documents must live.
    std::list<std::unique_ptr<JsonDocument>> documents;
    std::vector<PartNames> parts;
    const auto names = files.commonJsonFiles("indicators");
    if (names.empty()) {
        draft.indicators.markIncomplete();
        if (files.hasCommon()) {
            faults.add(files.commonLabel("indicators"),
                       {},
                       "expected at least one .json file of indicators, found none");
        }
    }
    for (const std::string& name : names) {
        auto file = files.common(name, CatalogueFiles::Need::Required);
        auto document = file ? JsonDocument::parse(std::move(*file), faults) : nullptr;
        if (!document) {
            draft.indicators.markIncomplete();
            continue;
        }
        for (const JsonNode& entry : document->root().items())
            readIndicator(entry, draft, parts);
        documents.push_back(std::move(document));
    }
    for (const PartNames& part : parts)
        resolveParts(part, draft);
    for (const PartNames& part : parts) {
        const auto& whole = draft.catalogue.indicators[part.indicator].partOf;
        if (part.partOf && whole && draft.catalogue.indicator(*whole).partOf)
            part.partOf->refuse("an indicator that is no share of another",
                                inQuotes(draft.catalogue.indicator(*whole).id));
    }
}

} // namespace ioc::catalogue
