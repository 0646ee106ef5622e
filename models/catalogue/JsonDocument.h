#pragma once

#include <models/catalogue/CatalogueFiles.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

namespace ioc::catalogue {

/// A value of a JSON file that knows its pointer, so that whoever reads it can report a fault at
/// its place. Each reading function reports what it expected and returns nothing where the value is
/// of another kind. Thread: one owner. Lives no longer than its JsonDocument.
class JsonNode
{
public:
    JsonNode(const std::string& file,
             FaultList& faults,
             simdjson::dom::element element,
             std::string pointer);

    [[nodiscard]] bool isNull() const;
    [[nodiscard]] bool isText() const;
    [[nodiscard]] bool isNumber() const;
    [[nodiscard]] bool isObject() const;

    /// Not empty, at most 2000 bytes, without control characters.
    [[nodiscard]] std::optional<std::string> text() const;
    [[nodiscard]] std::optional<double> number() const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::int64_t least, std::int64_t most) const;
    [[nodiscard]] std::optional<bool> boolean() const;
    /// The entries of an array of at least `least` and at most `most` entries.
    [[nodiscard]] std::vector<JsonNode> items(std::size_t least = 0,
                                              std::size_t most = SIZE_MAX) const;
    /// Names and values of an object, in file order.
    [[nodiscard]] std::vector<std::pair<std::string, JsonNode>> members() const;

    /// Reports "expected `expected`, found (this value)".
    void refuse(std::string_view expected) const;
    /// Reports "expected `expected`, found `found`".
    void refuse(std::string_view expected, std::string_view found) const;

    [[nodiscard]] const std::string& file() const noexcept { return *m_file; }
    [[nodiscard]] const std::string& pointer() const noexcept { return m_pointer; }
    /// File and pointer, for a fault that names another place.
    [[nodiscard]] std::string where() const { return *m_file + "#" + m_pointer; }

private:
    [[nodiscard]] std::string describe() const;

    const std::string* m_file;
    FaultList* m_faults;
    simdjson::dom::element m_element;
    std::string m_pointer;
};

/// A parsed JSON file. What the parser lets pass and the grammar's users do not expect is refused
/// here: a name twice in one object. Limits: 64 MiB, 32 levels.
class JsonDocument
{
public:
    /// Nullptr, and a fault, where the text is not JSON.
    [[nodiscard]] static std::unique_ptr<JsonDocument> parse(SourceFile file, FaultList& faults);

    [[nodiscard]] JsonNode root() const { return {m_file.label, m_faults, m_root, {}}; }

private:
    JsonDocument(SourceFile file, FaultList& faults);

    bool load();
    void reportSyntax(const char* parserSays);
    void refuseRepeatedNames(simdjson::dom::element element, std::string& pointer);

    SourceFile m_file;
    FaultList& m_faults;
    simdjson::dom::parser m_parser;
    simdjson::dom::element m_root;
};

/// A name as a part of a JSON pointer (RFC 6901): `~` and `/` escaped, with the leading slash.
[[nodiscard]] std::string pointerPart(std::string_view name);

} // namespace ioc::catalogue
