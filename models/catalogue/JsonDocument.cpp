#include "JsonDocument.h"

#include "JsonSyntax.h"

#include <algorithm>

namespace ioc::catalogue {

namespace dom = simdjson::dom;

namespace {

constexpr std::size_t maxDepth = 32;
constexpr std::size_t maxTextBytes = 2000;

bool hasControlCharacter(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char byte) {
        return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
    });
}

} // namespace

std::string pointerPart(std::string_view name)
{
    std::string part{"/"};
    for (const char byte : name) {
        if (byte == '~')
            part += "~0";
        else if (byte == '/')
            part += "~1";
        else
            part += byte;
    }
    return part;
}

JsonNode::JsonNode(const std::string& file,
                   FaultList& faults,
                   dom::element element,
                   std::string pointer)
    : m_file(&file)
    , m_faults(&faults)
    , m_element(element)
    , m_pointer(std::move(pointer))
{
}

bool JsonNode::isNull() const
{
    return m_element.is_null();
}

bool JsonNode::isText() const
{
    return m_element.is_string();
}

bool JsonNode::isNumber() const
{
    return m_element.is_number();
}

bool JsonNode::isObject() const
{
    return m_element.is_object();
}

std::optional<std::string> JsonNode::text() const
{
    std::string_view value;
    if (m_element.get_string().get(value) != simdjson::SUCCESS) {
        refuse("a text");
        return std::nullopt;
    }
    if (value.empty()) {
        refuse("a text that is not empty");
        return std::nullopt;
    }
    if (value.size() > maxTextBytes) {
        refuse("a text of at most 2000 bytes", std::to_string(value.size()) + " bytes");
        return std::nullopt;
    }
    if (hasControlCharacter(value)) {
        refuse("a text without control characters");
        return std::nullopt;
    }
    return std::string{value};
}

std::optional<double> JsonNode::number() const
{
    double value = 0;
    if (m_element.get_double().get(value) == simdjson::SUCCESS)
        return value;
    refuse("a number");
    return std::nullopt;
}

std::optional<std::int64_t> JsonNode::integer(std::int64_t least, std::int64_t most) const
{
    std::int64_t value = 0;
    if (m_element.get_int64().get(value) == simdjson::SUCCESS && value >= least && value <= most)
        return value;
    refuse("a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return std::nullopt;
}

std::optional<bool> JsonNode::boolean() const
{
    bool value = false;
    if (m_element.get_bool().get(value) == simdjson::SUCCESS)
        return value;
    refuse("true or false");
    return std::nullopt;
}

std::vector<JsonNode> JsonNode::items(std::size_t least, std::size_t most) const
{
    std::vector<JsonNode> result;
    dom::array array;
    if (m_element.get_array().get(array) != simdjson::SUCCESS) {
        refuse("an array");
        return result;
    }
    std::size_t position = 0;
    for (const dom::element item : array)
        result.emplace_back(*m_file, *m_faults, item, m_pointer + "/" + std::to_string(position++));
    if (position < least || position > most) {
        refuse(least == most          ? "an array of " + std::to_string(least) + " entries"
                   : position < least ? "an array of at least " + std::to_string(least) + " entries"
                                      : "an array of at most " + std::to_string(most) + " entries");
    }
    return result;
}

std::vector<std::pair<std::string, JsonNode>> JsonNode::members() const
{
    std::vector<std::pair<std::string, JsonNode>> result;
    dom::object object;
    if (m_element.get_object().get(object) != simdjson::SUCCESS) {
        refuse("an object");
        return result;
    }
    for (const auto [name, value] : object)
        result.emplace_back(name,
                            JsonNode{*m_file, *m_faults, value, m_pointer + pointerPart(name)});
    return result;
}

void JsonNode::refuse(std::string_view expected) const
{
    refuse(expected, describe());
}

void JsonNode::refuse(std::string_view expected, std::string_view found) const
{
    m_faults->add(
        *m_file, m_pointer, "expected " + std::string{expected} + ", found " + std::string{found});
}

std::string JsonNode::describe() const
{
    switch (m_element.type()) {
    case dom::element_type::ARRAY: {
        const std::size_t count = m_element.get_array().value_unsafe().size();
        return "an array of " + std::to_string(count) + (count == 1 ? " entry" : " entries");
    }
    case dom::element_type::OBJECT:
        return "an object";
    case dom::element_type::STRING:
        return inQuotes(m_element.get_string().value_unsafe());
    case dom::element_type::BOOL:
        return m_element.get_bool().value_unsafe() ? "true" : "false";
    case dom::element_type::NULL_VALUE:
        return "null";
    case dom::element_type::INT64:
        return std::to_string(m_element.get_int64().value_unsafe());
    case dom::element_type::UINT64:
        return std::to_string(m_element.get_uint64().value_unsafe());
    case dom::element_type::DOUBLE:
        return numberText(m_element.get_double().value_unsafe());
    }
    return "something else";
}

JsonDocument::JsonDocument(SourceFile file, FaultList& faults)
    : m_file(std::move(file))
    , m_faults(faults)
{
}

std::unique_ptr<JsonDocument> JsonDocument::parse(SourceFile file, FaultList& faults)
{
    std::unique_ptr<JsonDocument> document{new JsonDocument{std::move(file), faults}};
    if (!document->load())
        return nullptr;
    return document;
}

bool JsonDocument::load()
{
    simdjson::error_code error = m_parser.allocate(m_file.text.size() + 1, maxDepth);
    if (error == simdjson::SUCCESS)
        error = m_parser.parse(m_file.text).get(m_root);
    if (error != simdjson::SUCCESS) {
        reportSyntax(simdjson::error_message(error));
        return false;
    }
    std::string pointer;
    refuseRepeatedNames(m_root, pointer);
    return true;
}

void JsonDocument::reportSyntax(const char* parserSays)
{
    const SyntaxFault fault = findSyntaxFault(m_file.text, maxDepth);
    if (fault.line == 0) {
        m_faults.add(m_file.label, {}, std::string{"expected JSON, found: "} + parserSays);
        return;
    }
    m_faults.add(m_file.label,
                 "line " + std::to_string(fault.line),
                 "expected " + fault.expected + " at column " + std::to_string(fault.column)
                     + ", found text that is not JSON");
}

void JsonDocument::refuseRepeatedNames(dom::element element, std::string& pointer)
{
    const auto descend = [&](const std::string& part, dom::element child) {
        const std::size_t length = pointer.size();
        pointer += part;
        refuseRepeatedNames(child, pointer);
        pointer.resize(length);
    };
    if (dom::array array; element.get_array().get(array) == simdjson::SUCCESS) {
        std::size_t position = 0;
        for (const dom::element item : array) {
            if (item.is_array() || item.is_object())
                descend("/" + std::to_string(position), item);
            ++position;
        }
    } else if (dom::object object; element.get_object().get(object) == simdjson::SUCCESS) {
        std::vector<std::string_view> names;
        for (const auto [name, value] : object) {
            names.push_back(name);
            if (value.is_array() || value.is_object())
                descend(pointerPart(name), value);
        }
        std::sort(names.begin(), names.end());
        for (auto it = names.begin(); (it = std::adjacent_find(it, names.end())) != names.end();) {
            m_faults.add(m_file.label,
                         pointer + pointerPart(*it),
                         "expected a name once in its object, found it more than once");
            it = std::upper_bound(it, names.end(), *it);
        }
    }
}

} // namespace ioc::catalogue
