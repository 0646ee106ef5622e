#include "IndicatorParts.h"

#include <array>

namespace ioc::catalogue {

using domain::Aggregation;
using domain::Indicator;
using domain::IndicatorKind;

namespace {

constexpr std::array<std::string_view, 4> methodWords{"none", "sum", "ratio", "weightedMean"};
constexpr std::array<std::string_view, 6> periodWords{
    "hour", "day", "week", "month", "quarter", "year"};

std::string periodText(const domain::PeriodType& type)
{
    std::string text{periodWords[static_cast<std::size_t>(type.kind)]};
    if (type.monthStartsOn != 1)
        text += " of months from day " + std::to_string(type.monthStartsOn);
    return text;
}

JsonObject fieldsOf(const JsonNode& node, std::optional<std::size_t> method)
{
    if (!method)
        return {node, {"method"}, {"numerator", "denominator", "scale", "weight"}};
    switch (static_cast<Aggregation::Method>(*method)) {
    case Aggregation::Method::Ratio:
        return {node, {"method", "numerator", "denominator", "scale"}};
    case Aggregation::Method::WeightedMean:
        return {node, {"method", "weight"}};
    case Aggregation::Method::None:
    case Aggregation::Method::Sum:
        break;
    }
    return {node, {"method"}};
}

// The method alone, before it is known which other fields go with it; the fault, if any, is
// reported with them.
std::optional<std::size_t> peekMethod(const JsonNode& node)
{
    if (!node.isObject())
        return std::nullopt;
    for (const auto& [name, value] : node.members()) {
        if (name == "method")
            return readWord(value, methodWords);
    }
    return std::nullopt;
}

std::optional<JsonNode> copyOf(const JsonNode* node)
{
    return node ? std::optional{*node} : std::nullopt;
}

std::optional<domain::IndicatorId>
resolvePart(const JsonNode& node, const char* what, const PartNames& names, const Draft& draft)
{
    const auto id = draft.indicator(node);
    if (!id)
        return std::nullopt;
    if (draft.unclear.contains(names.indicator)
        || draft.unclear.contains(static_cast<std::size_t>(*id)))
        return id;
    const Indicator& whole = draft.catalogue.indicators[names.indicator];
    const Indicator& part = draft.catalogue.indicator(*id);
    if (part.aggregation.method != Aggregation::Method::Sum) {
        node.refuse(std::string{"a "} + what + " whose aggregation is sum",
                    std::string{methodWords[static_cast<std::size_t>(part.aggregation.method)]}
                        + " of " + inQuotes(part.id));
    }
    if (part.period != whole.period && part.period.kind <= whole.period.kind) {
        node.refuse(std::string{"a "} + what + " of the same period (" + periodText(whole.period)
                        + ") or a longer one",
                    periodText(part.period) + " of " + inQuotes(part.id));
    }
    return id;
}

void resolveWhole(const JsonNode& node, Indicator& part, std::size_t position, const Draft& draft)
{
    const auto id = draft.indicator(node);
    if (!id)
        return;
    part.partOf = *id;
    if (draft.unclear.contains(position) || draft.unclear.contains(static_cast<std::size_t>(*id)))
        return;
    const Indicator& whole = draft.catalogue.indicator(*id);
    if (&whole == &part || whole.unit != part.unit || whole.kind != part.kind
        || whole.period != part.period || whole.aggregation.method != part.aggregation.method)
        node.refuse("another indicator of the same unit, kind, period and aggregation",
                    inQuotes(whole.id));
}

} // namespace

std::optional<PartNames>
readAggregation(const JsonNode& node, std::size_t position, Draft& draft, Indicator& indicator)
{
    const auto method = peekMethod(node);
    const JsonObject object = fieldsOf(node, method);
    if (!object || !method) {
        draft.unclear.insert(position);
        return std::nullopt;
    }
    Aggregation& aggregation = indicator.aggregation;
    aggregation.method = static_cast<Aggregation::Method>(*method);
    switch (aggregation.method) {
    case Aggregation::Method::None:
        return std::nullopt;
    case Aggregation::Method::Sum:
        if (indicator.kind == IndicatorKind::Ratio || indicator.kind == IndicatorKind::Index
            || indicator.kind == IndicatorKind::Rank)
            node.refuse("a method other than sum for a ratio, an index or a rank", "sum");
        return std::nullopt;
    case Aggregation::Method::Ratio:
        if (const auto scale = object.number("scale")) {
            aggregation.scale = *scale;
            if (!(*scale > 0))
                object.find("scale")->refuse("a number above 0");
        }
        return PartNames{position,
                         node,
                         copyOf(object.find("numerator")),
                         copyOf(object.find("denominator")),
                         {}};
    case Aggregation::Method::WeightedMean:
        return PartNames{position, node, std::nullopt, copyOf(object.find("weight")), {}};
    }
    return std::nullopt;
}

void resolveParts(const PartNames& names, Draft& draft)
{
    Indicator& whole = draft.catalogue.indicators[names.indicator];
    const bool ratio = whole.aggregation.method == Aggregation::Method::Ratio;
    if (names.partOf)
        resolveWhole(*names.partOf, whole, names.indicator, draft);
    if (names.numerator) {
        if (const auto id = resolvePart(*names.numerator, "numerator", names, draft))
            whole.aggregation.numerator = *id;
    }
    if (names.denominator) {
        const auto id
            = resolvePart(*names.denominator, ratio ? "denominator" : "weight", names, draft);
        if (id)
            whole.aggregation.denominator = *id;
        if (id && ratio && names.numerator && *id == whole.aggregation.numerator)
            names.place.refuse("a numerator and a denominator that differ",
                               inQuotes(draft.catalogue.indicator(*id).id));
    }
}

} // namespace ioc::catalogue
