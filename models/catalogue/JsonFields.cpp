#include "JsonFields.h"

#include <models/domain/TimeText.h>

#include <algorithm>
#include <array>

namespace ioc::catalogue {

namespace {

constexpr std::size_t maxIdBytes = 120;

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

// `12D` at the front of `text`, which moves past it; nothing where the next unit is another.
std::optional<std::int64_t> takeAmount(std::string_view& text, char unit)
{
    std::int64_t amount = 0;
    std::size_t digits = 0;
    while (digits < text.size() && digits < 10 && text[digits] >= '0' && text[digits] <= '9')
        amount = amount * 10 + (text[digits++] - '0');
    if (digits == 0 || digits >= text.size() || text[digits] != unit)
        return std::nullopt;
    text.remove_prefix(digits + 1);
    return amount;
}

// Seconds of an ISO 8601 duration without years and months, whose length is not fixed.
std::optional<std::int64_t> parseDuration(std::string_view text)
{
    if (!text.starts_with('P'))
        return std::nullopt;
    text.remove_prefix(1);
    if (const auto weeks = takeAmount(text, 'W'))
        return text.empty() ? std::optional{*weeks * 7 * 86400} : std::nullopt;
    bool any = false;
    std::int64_t seconds = 0;
    const auto take = [&](char unit, std::int64_t unitSeconds) {
        if (const auto amount = takeAmount(text, unit)) {
            seconds += *amount * unitSeconds;
            any = true;
        }
    };
    take('D', 86400);
    if (text.starts_with('T')) {
        text.remove_prefix(1);
        any = false;
        take('H', 3600);
        take('M', 60);
        take('S', 1);
    }
    return any && text.empty() ? std::optional{seconds} : std::nullopt;
}

} // namespace

JsonObject::JsonObject(const JsonNode& node,
                       std::initializer_list<std::string_view> required,
                       std::initializer_list<std::string_view> optional)
{
    if (!node.isObject()) {
        node.refuse("an object");
        return;
    }
    m_valid = true;
    std::vector<std::string_view> known{required};
    known.insert(known.end(), optional.begin(), optional.end());
    for (auto& [name, value] : node.members()) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            value.refuse("one of the fields " + oneOf(known), inQuotes(name));
        else
            m_fields.emplace(name, value);
    }
    for (const std::string_view name : required) {
        if (!m_fields.contains(name))
            node.refuse("a field " + inQuotes(name), "none");
    }
}

const JsonNode* JsonObject::find(std::string_view name) const
{
    const auto found = m_fields.find(name);
    return found == m_fields.end() ? nullptr : &found->second;
}

std::optional<std::string> JsonObject::text(std::string_view name) const
{
    return get(name, [](const JsonNode& node) { return node.text(); });
}

std::optional<double> JsonObject::number(std::string_view name) const
{
    return get(name, [](const JsonNode& node) { return node.number(); });
}

bool JsonObject::flag(std::string_view name) const
{
    return get(name, [](const JsonNode& node) { return node.boolean(); }).value_or(false);
}

domain::Text JsonObject::bilingual(std::string_view name, std::size_t maxCharacters) const
{
    return get(name, [&](const JsonNode& node) { return readBilingual(node, maxCharacters); });
}

std::optional<domain::TimePoint> JsonObject::date(std::string_view name) const
{
    return get(name, [](const JsonNode& node) { return readDate(node); });
}

std::optional<std::size_t> JsonObject::word(std::string_view name,
                                            std::span<const std::string_view> words) const
{
    return get(name, [&](const JsonNode& node) { return readWord(node, words); });
}

domain::Text readBilingual(const JsonNode& node, std::size_t maxCharacters)
{
    const JsonObject object{node, {"vi", "en"}};
    const auto part = [&](std::string_view name) {
        const auto text = object.text(name);
        if (text && characters(*text) > maxCharacters) {
            object.find(name)->refuse("at most " + std::to_string(maxCharacters) + " characters",
                                      std::to_string(characters(*text)) + " in " + inQuotes(*text));
        }
        return text.value_or(std::string{});
    };
    return {part("vi"), part("en")};
}

std::optional<std::size_t> readWord(const JsonNode& node, std::span<const std::string_view> words)
{
    if (node.isText()) {
        const auto text = node.text();
        if (!text)
            return std::nullopt;
        if (const auto found = std::find(words.begin(), words.end(), *text); found != words.end())
            return static_cast<std::size_t>(found - words.begin());
    }
    node.refuse(oneOf({words.begin(), words.end()}));
    return std::nullopt;
}

std::optional<domain::TimePoint> readDate(const JsonNode& node)
{
    const auto text = node.text();
    if (!text)
        return std::nullopt;
    if (const auto date = domain::parseDate(*text))
        return *date;
    node.refuse("a date YYYY-MM-DD of the calendar");
    return std::nullopt;
}

std::optional<domain::Duration> readDuration(const JsonNode& node)
{
    constexpr std::int64_t maxSeconds = 3660LL * 86400;
    const auto text = node.text();
    if (!text)
        return std::nullopt;
    const auto seconds = parseDuration(*text);
    if (seconds && *seconds > 0 && *seconds <= maxSeconds)
        return std::chrono::seconds{*seconds};
    node.refuse(
        "an ISO 8601 duration such as PT2M, PT12H or P15D, longer than 0 and at most P3660D");
    return std::nullopt;
}

bool isId(std::string_view text, IdShape shape) noexcept
{
    bool afterSeparator = true;
    for (const char byte : text) {
        const bool separator = byte == '-' || (byte == '.' && shape == IdShape::Dotted);
        const bool word = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (!word && (!separator || afterSeparator))
            return false;
        afterSeparator = separator;
    }
    return !afterSeparator && text.size() <= maxIdBytes;
}

std::optional<std::string> readId(const JsonNode& node, IdShape shape)
{
    auto text = node.text();
    if (text && !isId(*text, shape)) {
        node.refuse(shape == IdShape::Dotted ? "an id of lower case letters, digits, - and ."
                                             : "an id of lower case letters, digits and -");
        return std::nullopt;
    }
    return text;
}

} // namespace ioc::catalogue
