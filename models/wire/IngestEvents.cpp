#include "CloudEvent.h"
#include "CloudEventTypes.h"
#include "IngestBodies.h"
#include "Utf8.h"

namespace ioc::wire {

using json::Element;
using json::Place;

namespace {

enum class Field { Indicator, Area, Time, Value, Unit, Quality, Recorded, Source, Count };
constexpr std::array<std::string_view, json::Members<Field>::count> fieldNames{
    "indicator", "area", "time", "value", "unit", "quality", "recorded", "source"};

/// Takes the readings of one body's events, one after the other.
class EventIngest
{
public:
    EventIngest(const domain::Catalogue& catalogue, const IngestOptions& options)
        : m_catalogue(catalogue)
        , m_options(options)
        , m_eventOptions(options)
    {
    }

    [[nodiscard]] Result<void> takeEvent(const Element& root, const Place& place)
    {
        CloudEvent event;
        if (const auto read = readCloudEvent(root, place, event); !read)
            return read.error();
        if (event.type != type::reading && event.type != type::readings) {
            return json::fault(place.in("type"),
                               "expected '" + std::string{type::reading} + "' or '"
                                   + std::string{type::readings} + "', found "
                                   + utf8::quoted(event.type));
        }
        const Place dataPlace = place.in("data");
        if (!event.data)
            return json::fault(dataPlace, "missing");
        if (m_options.defaultSource.empty())
            m_eventOptions.defaultSource = event.source;
        if (event.type == type::reading)
            return takeReading(*event.data);
        return takeReadings(*event.data, dataPlace);
    }

    [[nodiscard]] Ingested& result() noexcept { return m_result; }

private:
    Result<void> takeReadings(const Element& data, const Place& place)
    {
        enum class Name { Readings, Count };
        static constexpr std::array<std::string_view, 1> names{"readings"};
        json::Members<Name> members;
        if (const auto read = json::collect(data, place, names, members.found); !read)
            return read.error();
        const auto array = json::requiredArray(members[Name::Readings], place.in("readings"));
        if (!array)
            return array.error();
        for (const Element reading : *array) {
            if (const auto taken = takeReading(reading); !taken)
                return taken.error();
        }
        return {};
    }

    Result<void> takeReading(const Element& element)
    {
        if (m_next == maxReadingsPerRequest) {
            return Error{ErrorKind::InvalidInput,
                         "more than " + std::to_string(maxReadingsPerRequest)
                             + " readings in one request; send it in parts"};
        }
        const std::size_t index = m_next++;
        const std::size_t refusedBefore = m_result.refused.size();
        json::Members<Field> members;
        const Place here;
        if (const auto read = json::collect(element, here, fieldNames, members.found); !read)
            m_result.refused.push_back(
                {index, {}, read.error().context, {}, m_eventOptions.defaultSource});
        else
            takeMembers(members, index);
        // Only a refused one is written out again: it costs more than all the checks.
        if (m_result.refused.size() > refusedBefore) {
            const std::string row = simdjson::minify(element);
            m_result.refused.back().row = utf8::cut(row, maxRefusedRowBytes);
        }
        return {};
    }

    void takeMembers(const json::Members<Field>& members, std::size_t index)
    {
        RawReading raw;
        const std::array<std::pair<Field, std::string_view*>, 7> texts{{
            {Field::Indicator, &raw.indicator},
            {Field::Area, &raw.area},
            {Field::Time, &raw.time},
            {Field::Unit, &raw.unit},
            {Field::Quality, &raw.quality},
            {Field::Recorded, &raw.recorded},
            {Field::Source, &raw.source},
        }};
        const Place here;
        for (const auto& [field, target] : texts) {
            const std::string_view name = fieldNames[static_cast<std::size_t>(field)];
            const auto text = json::optionalText(members[field], here.in(name));
            if (!text)
                return refuse(index, name, text.error());
            *target = *text;
        }
        const auto value = json::numberOrNull(members[Field::Value], here.in("value"));
        if (!value)
            return refuse(index, "value", value.error(), raw.source);
        raw.value = *value;
        ingestOne(raw, index, {}, m_catalogue, m_eventOptions, m_result);
    }

    void refuse(std::size_t index,
                std::string_view field,
                const Error& error,
                std::string_view source = {})
    {
        m_result.refused.push_back(
            {index,
             std::string{field},
             error.context,
             {},
             source.empty() ? m_eventOptions.defaultSource : std::string{source}});
    }

    const domain::Catalogue& m_catalogue;
    const IngestOptions& m_options;
    IngestOptions m_eventOptions; ///< with the event's source where the request has none
    Ingested m_result;
    std::size_t m_next = 0;
};

} // namespace

Result<Ingested> ingestEvents(std::string_view body,
                              bool isBatch,
                              const domain::Catalogue& catalogue,
                              const IngestOptions& options)
{
    simdjson::dom::parser parser;
    json::limitDepth(parser);
    const auto root = json::parse(parser, body);
    if (!root)
        return root.error();
    EventIngest ingest{catalogue, options};
    const Place place;
    if (!isBatch) {
        if (const auto taken = ingest.takeEvent(*root, place); !taken)
            return taken.error();
        return std::move(ingest.result());
    }
    const auto events = json::requiredArray(*root, place);
    if (!events)
        return events.error();
    std::size_t index = 0;
    for (const Element event : *events) {
        if (const auto taken = ingest.takeEvent(event, place.at(index++)); !taken)
            return taken.error();
    }
    return std::move(ingest.result());
}

} // namespace ioc::wire
