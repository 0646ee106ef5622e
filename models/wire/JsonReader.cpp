#include "JsonReader.h"

#include "Utf8.h"

#include <models/domain/TimeText.h>

#include <algorithm>

namespace ioc::wire::json {

namespace {

const char* typeName(const Element& element) noexcept
{
    using simdjson::dom::element_type;
    switch (element.type()) {
    case element_type::ARRAY:
        return "an array";
    case element_type::OBJECT:
        return "an object";
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
        return "a number";
    case element_type::STRING:
        return "a string";
    case element_type::BOOL:
        return "true or false";
    case element_type::NULL_VALUE:
        return "null";
    }
    return "something else";
}

// Of any characters.
Result<std::string_view> messageOf(const Element& element, const Place& place, std::size_t maxBytes)
{
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS)
        return wrongType(place, "a string", element);
    if (text.size() > maxBytes) {
        return fault(place,
                     "text of " + std::to_string(text.size()) + " bytes; at most "
                         + std::to_string(maxBytes));
    }
    return text;
}

Result<std::string_view> textOf(const Element& element, const Place& place)
{
    const auto text = messageOf(element, place, maxTextBytes);
    if (!text)
        return text;
    const bool control = std::any_of(text->begin(), text->end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    if (control)
        return fault(place, "control character in " + utf8::quoted(*text));
    return text;
}

} // namespace

std::string Place::pointer() const
{
    if (parent == nullptr)
        return {};
    std::string result = parent->pointer() + '/';
    if (index != std::numeric_limits<std::size_t>::max())
        return result + std::to_string(index);
    for (const char c : utf8::cut(key, maxTextBytes)) {
        if (c == '~')
            result += "~0";
        else if (c == '/')
            result += "~1";
        else
            result += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
    return result;
}

Error fault(const Place& place, std::string_view what)
{
    const std::string pointer = place.pointer();
    return {ErrorKind::InvalidInput,
            (pointer.empty() ? std::string{"the document"} : pointer) + ": " + std::string{what}};
}

Error wrongType(const Place& place, std::string_view expected, const Element& found)
{
    return fault(place, "expected " + std::string{expected} + ", found " + typeName(found));
}

void limitDepth(simdjson::dom::parser& parser)
{
    constexpr std::size_t firstCapacityBytes = 4096;
    // A failure here shows as an error of the first parse, which tries again.
    [[maybe_unused]] const simdjson::error_code error
        = parser.allocate(firstCapacityBytes, maxJsonDepth);
}

Result<Element> parse(simdjson::dom::parser& parser, std::string_view text)
{
    if (text.empty())
        return fault({}, "empty");
    Element root;
    const simdjson::error_code error = parser.parse(text.data(), text.size()).get(root);
    if (error == simdjson::DEPTH_ERROR)
        return fault({}, "nested deeper than " + std::to_string(maxJsonDepth));
    if (error != simdjson::SUCCESS)
        return fault({}, std::string{"not JSON: "} + simdjson::error_message(error));
    return root;
}

Result<void> collect(const Element& object,
                     const Place& place,
                     std::span<const std::string_view> names,
                     std::span<std::optional<Element>> found)
{
    simdjson::dom::object members;
    if (object.get(members) != simdjson::SUCCESS)
        return wrongType(place, "an object", object);
    std::array<std::string_view, maxMembers> others;
    std::size_t otherCount = 0;
    for (const simdjson::dom::key_value_pair member : members) {
        const auto known = std::find(names.begin(), names.end(), member.key);
        if (known != names.end()) {
            auto& slot = found[static_cast<std::size_t>(known - names.begin())];
            if (slot)
                return fault(place.in(member.key), "the key is there twice");
            slot = member.value;
            continue;
        }
        const auto end = others.begin() + static_cast<std::ptrdiff_t>(otherCount);
        if (std::find(others.begin(), end, member.key) != end)
            return fault(place.in(member.key), "the key is there twice");
        if (otherCount == others.size())
            return fault(place, "more than " + std::to_string(maxMembers) + " unknown members");
        others[otherCount++] = member.key;
    }
    return {};
}

Result<std::string_view> requiredText(const std::optional<Element>& element, const Place& place)
{
    if (!element)
        return fault(place, "missing");
    const Result<std::string_view> text = textOf(*element, place);
    if (text && text->empty())
        return fault(place, "empty");
    return text;
}

Result<std::string_view> optionalText(const std::optional<Element>& element, const Place& place)
{
    if (!element || element->is_null())
        return std::string_view{};
    return textOf(*element, place);
}

Result<std::string_view> optionalMessage(const std::optional<Element>& element, const Place& place)
{
    if (!element || element->is_null())
        return std::string_view{};
    return messageOf(*element, place, maxMessageBytes);
}

Result<bool> requiredBool(const std::optional<Element>& element, const Place& place)
{
    if (!element)
        return fault(place, "missing");
    bool value = false;
    if (element->get(value) != simdjson::SUCCESS)
        return wrongType(place, "true or false", *element);
    return value;
}

Result<std::uint64_t>
countOr(const std::optional<Element>& element, const Place& place, std::uint64_t fallback)
{
    if (!element)
        return fallback;
    std::uint64_t value = 0;
    if (element->get(value) != simdjson::SUCCESS)
        return wrongType(place, "a whole number from 0 on", *element);
    return value;
}

Result<domain::TimePoint> requiredInstant(const std::optional<Element>& element, const Place& place)
{
    const Result<std::string_view> text = requiredText(element, place);
    if (!text)
        return text.error();
    const Result<domain::TimePoint> instant = domain::parseInstant(*text);
    if (!instant)
        return fault(place, "not an RFC 3339 time with offset: " + utf8::quoted(*text));
    return *instant;
}

Result<simdjson::dom::array> requiredArray(const std::optional<Element>& element,
                                           const Place& place)
{
    if (!element)
        return fault(place, "missing");
    simdjson::dom::array array;
    if (element->get(array) != simdjson::SUCCESS)
        return wrongType(place, "an array", *element);
    return array;
}

Result<double> numberOrNull(const std::optional<Element>& element, const Place& place)
{
    if (!element)
        return fault(place, "missing; null says that the source has none");
    if (element->is_null())
        return std::numeric_limits<double>::quiet_NaN();
    double value = 0;
    if (!element->is_number() || element->get(value) != simdjson::SUCCESS)
        return wrongType(place, "a number or null", *element);
    return value;
}

} // namespace ioc::wire::json
