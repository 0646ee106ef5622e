#include "CloudEvent.h"

#include "Utf8.h"

namespace ioc::wire {

namespace {

enum class Attribute {
    SpecVersion,
    Id,
    Source,
    Type,
    Subject,
    Time,
    ContentType,
    Sequence,
    Data,
    Binary,
    Count
};
constexpr std::array<std::string_view, json::Members<Attribute>::count> attributeNames{
    "specversion",
    "id",
    "source",
    "type",
    "subject",
    "time",
    "datacontenttype",
    "sequence",
    "data",
    "data_base64"};

using Attributes = json::Members<Attribute>;

bool isJsonType(std::string_view mediaType) noexcept
{
    const std::string_view bare = mediaType.substr(0, mediaType.find(';'));
    return bare.empty() || bare == "application/json";
}

Result<void> checkContent(const Attributes& attributes, const json::Place& place)
{
    const auto version
        = json::requiredText(attributes[Attribute::SpecVersion], place.in("specversion"));
    if (!version)
        return version.error();
    if (*version != "1.0")
        return json::fault(place.in("specversion"),
                           "expected '1.0', found " + utf8::quoted(*version));
    const auto mediaType
        = json::optionalText(attributes[Attribute::ContentType], place.in("datacontenttype"));
    if (!mediaType)
        return mediaType.error();
    if (!isJsonType(*mediaType)) {
        return json::fault(place.in("datacontenttype"),
                           "expected 'application/json', found " + utf8::quoted(*mediaType));
    }
    if (attributes[Attribute::Binary])
        return json::fault(place.in("data_base64"), "binary data is not taken");
    const auto& time = attributes[Attribute::Time];
    if (time && !time->is_null()) {
        if (const auto instant = json::requiredInstant(time, place.in("time")); !instant)
            return instant.error();
    }
    return {};
}

} // namespace

Result<void> readCloudEvent(const json::Element& root, const json::Place& place, CloudEvent& event)
{
    Attributes attributes;
    if (const auto read = json::collect(root, place, attributeNames, attributes.found); !read)
        return read.error();
    const auto id = json::requiredText(attributes[Attribute::Id], place.in("id"));
    if (!id)
        return id.error();
    event.id = *id;
    if (const auto content = checkContent(attributes, place); !content)
        return content.error();
    const auto source = json::requiredText(attributes[Attribute::Source], place.in("source"));
    if (!source)
        return source.error();
    const auto type = json::requiredText(attributes[Attribute::Type], place.in("type"));
    if (!type)
        return type.error();
    const auto subject = json::optionalText(attributes[Attribute::Subject], place.in("subject"));
    if (!subject)
        return subject.error();
    event.source = *source;
    event.type = *type;
    event.subject = *subject;
    event.sequence = attributes[Attribute::Sequence];
    event.data = attributes[Attribute::Data];
    return {};
}

} // namespace ioc::wire
