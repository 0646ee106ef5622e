#pragma once

#include <models/catalogue/JsonDocument.h>
#include <models/domain/Reading.h>
#include <models/domain/Text.h>

#include <initializer_list>
#include <map>
#include <span>

namespace ioc::catalogue {

/// An object with a fixed set of fields. Unknown fields, and those that are missing, are reported
/// when it is made.
class JsonObject
{
public:
    JsonObject(const JsonNode& node,
               std::initializer_list<std::string_view> required,
               std::initializer_list<std::string_view> optional = {});

    /// False where the value is no object at all; that is reported too.
    explicit operator bool() const noexcept { return m_valid; }
    /// The field, or nullptr where it is absent.
    [[nodiscard]] const JsonNode* find(std::string_view name) const;

    /// Runs `read` with the field's node where it is there, and gives what it gives.
    template<typename Read>
    [[nodiscard]] auto get(std::string_view name, Read read) const
        -> decltype(read(std::declval<const JsonNode&>()))
    {
        const JsonNode* node = find(name);
        if (!node)
            return {};
        return read(*node);
    }
    [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
    [[nodiscard]] std::optional<double> number(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name) const;
    [[nodiscard]] domain::Text bilingual(std::string_view name,
                                         std::size_t maxCharacters = SIZE_MAX) const;
    [[nodiscard]] std::optional<domain::TimePoint> date(std::string_view name) const;
    /// Position among `words`.
    [[nodiscard]] std::optional<std::size_t> word(std::string_view name,
                                                  std::span<const std::string_view> words) const;

private:
    bool m_valid = false;
    std::map<std::string, JsonNode, std::less<>> m_fields;
};

/// `{"vi": …, "en": …}`, both required, neither longer than `maxCharacters`. Empty where anything
/// is at fault.
[[nodiscard]] domain::Text readBilingual(const JsonNode& node,
                                         std::size_t maxCharacters = SIZE_MAX);
/// Position among `words`.
[[nodiscard]] std::optional<std::size_t> readWord(const JsonNode& node,
                                                  std::span<const std::string_view> words);
/// `YYYY-MM-DD` as the beginning of that day in Vietnam.
[[nodiscard]] std::optional<domain::TimePoint> readDate(const JsonNode& node);
/// ISO 8601 duration of weeks, or of days, hours, minutes and seconds; longer than 0, at most ten
/// years of 366 days.
[[nodiscard]] std::optional<domain::Duration> readDuration(const JsonNode& node);

enum class IdShape { Plain, Dotted };
/// Lower case letters, digits and single dashes between them; Dotted: such parts joined by dots. At
/// most 120 bytes.
[[nodiscard]] std::optional<std::string> readId(const JsonNode& node, IdShape shape);
[[nodiscard]] bool isId(std::string_view text, IdShape shape) noexcept;

} // namespace ioc::catalogue
