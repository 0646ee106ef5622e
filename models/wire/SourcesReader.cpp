#include "SourcesReader.h"

#include "DurationText.h"

namespace ioc::wire {

using json::Element;
using json::Place;

namespace {

enum class SourceField { Name, LastEvent, Lag, Accepted, Unchanged, Refused, Count };
constexpr std::array<std::string_view, json::Members<SourceField>::count> sourceNames{
    "name", "lastEvent", "lag", "accepted", "unchanged", "refused"};
using Members = json::Members<SourceField>;

// Absent and null are the same: not known.
std::optional<Element> given(const std::optional<Element>& element)
{
    return element && !element->is_null() ? element : std::nullopt;
}

Result<void> readWhen(const Members& members, const Place& place, domain::SourceState& state)
{
    if (const auto when = given(members[SourceField::LastEvent])) {
        const auto instant = json::requiredInstant(when, place.in("lastEvent"));
        if (!instant)
            return instant.error();
        state.lastEvent = *instant;
    }
    const Place lagPlace = place.in("lag");
    const auto lag = json::optionalText(members[SourceField::Lag], lagPlace);
    if (!lag)
        return lag.error();
    if (!lag->empty()) {
        const auto duration = parseDuration(*lag);
        if (!duration)
            return json::fault(lagPlace, duration.error().context);
        state.lag = *duration;
    }
    return {};
}

Result<void> readCounts(const Members& members, const Place& place, domain::SourceState& state)
{
    const std::array<std::pair<SourceField, std::uint64_t*>, 3> counts{
        {{SourceField::Accepted, &state.accepted},
         {SourceField::Unchanged, &state.unchanged},
         {SourceField::Refused, &state.refused}}};
    for (const auto& [field, count] : counts) {
        const auto name = sourceNames[static_cast<std::size_t>(field)];
        const auto number = json::countOr(members[field], place.in(name), 0);
        if (!number)
            return number.error();
        *count = *number;
    }
    return {};
}

Result<domain::SourceState> readSource(const Element& element, const Place& place)
{
    Members members;
    if (const auto read = json::collect(element, place, sourceNames, members.found); !read)
        return read.error();
    const auto name = json::requiredText(members[SourceField::Name], place.in("name"));
    if (!name)
        return name.error();
    domain::SourceState state;
    state.name = *name;
    if (const auto read = readWhen(members, place, state); !read)
        return read.error();
    if (const auto read = readCounts(members, place, state); !read)
        return read.error();
    return state;
}

} // namespace

Result<Sources> readSources(const Element& data, const Place& place)
{
    enum class Field { Sources, Count };
    static constexpr std::array<std::string_view, 1> names{"sources"};
    json::Members<Field> members;
    if (const auto read = json::collect(data, place, names, members.found); !read)
        return read.error();
    const Place list = place.in("sources");
    const auto array = json::requiredArray(members[Field::Sources], list);
    if (!array)
        return array.error();
    Sources frame;
    for (const Element entry : *array) {
        auto source = readSource(entry, list.at(frame.sources.size()));
        if (!source)
            return source.error();
        frame.sources.push_back(std::move(*source));
    }
    return frame;
}

} // namespace ioc::wire
