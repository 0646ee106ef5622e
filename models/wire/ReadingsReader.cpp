#include "ReadingsReader.h"

#include "Utf8.h"

namespace ioc::wire {

using json::Element;
using json::Place;

namespace {

enum class ReadingField { Indicator, Area, Time, Value, Quality, Recorded, Source, Count };
constexpr std::array<std::string_view, json::Members<ReadingField>::count> readingNames{
    "indicator", "area", "time", "value", "quality", "recorded", "source"};

class BatchReader
{
public:
    BatchReader(const domain::Catalogue& catalogue, Skipped& skipped)
        : m_catalogue(catalogue)
        , m_skipped(skipped)
        , m_batch(std::make_shared<domain::ReadingBatch>())
    {
    }

    [[nodiscard]] Result<std::shared_ptr<const domain::ReadingBatch>>
    read(const std::optional<Element>& element, const Place& place)
    {
        const auto array = json::requiredArray(element, place);
        if (!array)
            return array.error();
        m_batch->readings.reserve(array->size());
        std::size_t index = 0;
        for (const Element entry : *array) {
            if (const auto added = add(entry, place.at(index++)); !added)
                return added.error();
        }
        return std::shared_ptr<const domain::ReadingBatch>{std::move(m_batch)};
    }

private:
    using Members = json::Members<ReadingField>;

    Result<void> add(const Element& element, const Place& place)
    {
        Members members;
        if (const auto read = json::collect(element, place, readingNames, members.found); !read)
            return read.error();
        domain::Reading reading;
        if (const auto filled = fill(members, place, reading); !filled)
            return filled.error();
        const auto indicator
            = json::requiredText(members[ReadingField::Indicator], place.in("indicator"));
        if (!indicator)
            return indicator.error();
        const auto area = json::requiredText(members[ReadingField::Area], place.in("area"));
        if (!area)
            return area.error();
        const auto indicatorId = m_catalogue.findIndicator(*indicator);
        if (!indicatorId) {
            skip("unknown indicator " + utf8::quoted(*indicator));
            return {};
        }
        const auto areaId = m_catalogue.findArea(*area);
        if (!areaId) {
            skip("unknown area " + utf8::quoted(*area));
            return {};
        }
        reading.series = m_catalogue.series(*indicatorId, *areaId);
        m_batch->readings.push_back(reading);
        return {};
    }

    Result<void> fill(const Members& members, const Place& place, domain::Reading& reading)
    {
        const auto time = json::requiredInstant(members[ReadingField::Time], place.in("time"));
        if (!time)
            return time.error();
        const auto value = json::numberOrNull(members[ReadingField::Value], place.in("value"));
        if (!value)
            return value.error();
        // Optional in the protocol; a gateway that does not say leaves the reading's own time.
        const auto recorded = members[ReadingField::Recorded]
            ? json::requiredInstant(members[ReadingField::Recorded], place.in("recorded"))
            : time;
        if (!recorded)
            return recorded.error();
        const auto quality
            = json::optionalText(members[ReadingField::Quality], place.in("quality"));
        if (!quality)
            return quality.error();
        if (!quality->empty() && !domain::qualityFromText(*quality, reading.quality))
            return json::fault(place.in("quality"), "unknown quality " + utf8::quoted(*quality));
        const auto source = json::optionalText(members[ReadingField::Source], place.in("source"));
        if (!source)
            return source.error();
        reading.source = m_batch->source(*source);
        if (m_batch->sources.size() > maxSourcesPerBatch + 1)
            return json::fault(place.in("source"), "too many different sources in one event");
        reading.time = *time;
        reading.recorded = *recorded;
        reading.value = *value;
        return {};
    }

    void skip(std::string reason)
    {
        if (m_skipped.count++ == 0)
            m_skipped.firstReason = std::move(reason);
    }

    const domain::Catalogue& m_catalogue;
    Skipped& m_skipped;
    std::shared_ptr<domain::ReadingBatch> m_batch;
};

} // namespace

Result<std::shared_ptr<const domain::ReadingBatch>>
readBatch(const std::optional<json::Element>& element,
          const json::Place& place,
          const domain::Catalogue& catalogue,
          Skipped& skipped)
{
    return BatchReader{catalogue, skipped}.read(element, place);
}

} // namespace ioc::wire
