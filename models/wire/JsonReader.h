#pragma once

#include "Limits.h"

#include <models/domain/Reading.h>
#include <models/domain/Result.h>

#include <array>
#include <limits>
#include <optional>
#include <simdjson.h>
#include <span>
#include <string>
#include <string_view>

/// Checked access to a parsed JSON document; every fault names its place as a JSON pointer. Only
/// for this folder's .cpp files: what includes it compiles simdjson.
namespace ioc::wire::json {

using Element = simdjson::dom::element;

/// Where in the document, as a chain on the stack. A parent must outlive its children.
struct Place
{
    const Place* parent = nullptr;
    std::string_view key;
    std::size_t index = std::numeric_limits<std::size_t>::max(); ///< of an array; else `key` counts

    [[nodiscard]] Place in(std::string_view member) const noexcept { return {this, member}; }
    [[nodiscard]] Place at(std::size_t position) const noexcept { return {this, {}, position}; }
    /// `/data/areas/0`, empty for the whole document.
    [[nodiscard]] std::string pointer() const;
};

/// InvalidInput: `/data/areas/0: what`.
[[nodiscard]] Error fault(const Place& place, std::string_view what);
/// Likewise: `expected … , found a number`.
[[nodiscard]] Error wrongType(const Place& place, std::string_view expected, const Element& found);

/// Makes `parser` refuse what is nested deeper than maxJsonDepth. Call once, before it parses.
void limitDepth(simdjson::dom::parser& parser);

/// The document; it lives in `parser` until the next call. Errors: InvalidInput (no JSON, too deep,
/// empty).
[[nodiscard]] Result<Element> parse(simdjson::dom::parser& parser, std::string_view text);

/// Sets `found[i]` to the member called `names[i]`; null counts as absent only to those who ask so.
/// Errors: InvalidInput where `object` is none, has a key twice or more than maxMembers members.
[[nodiscard]] Result<void> collect(const Element& object,
                                   const Place& place,
                                   std::span<const std::string_view> names,
                                   std::span<std::optional<Element>> found);

/// The members of an object by an enum that ends in `Count`.
template<typename Name>
struct Members
{
    static constexpr auto count = static_cast<std::size_t>(Name::Count);
    std::array<std::optional<Element>, count> found;

    [[nodiscard]] const std::optional<Element>& operator[](Name name) const noexcept
    {
        return found[static_cast<std::size_t>(name)];
    }
};

/// Not empty, at most maxTextBytes, no control characters. Errors: InvalidInput, also where it is
/// absent.
[[nodiscard]] Result<std::string_view> requiredText(const std::optional<Element>& element,
                                                    const Place& place);
/// Likewise, but "" where it is absent, null or empty.
[[nodiscard]] Result<std::string_view> optionalText(const std::optional<Element>& element,
                                                    const Place& place);
/// A sentence for people, of any characters, at most maxMessageBytes; "" where it is absent or
/// null.
[[nodiscard]] Result<std::string_view> optionalMessage(const std::optional<Element>& element,
                                                       const Place& place);
[[nodiscard]] Result<bool> requiredBool(const std::optional<Element>& element, const Place& place);
/// A whole number from 0 on; `fallback` where it is absent.
[[nodiscard]] Result<std::uint64_t>
countOr(const std::optional<Element>& element, const Place& place, std::uint64_t fallback);
[[nodiscard]] Result<domain::TimePoint> requiredInstant(const std::optional<Element>& element,
                                                        const Place& place);
[[nodiscard]] Result<simdjson::dom::array> requiredArray(const std::optional<Element>& element,
                                                         const Place& place);
/// A number, or NaN for null.
[[nodiscard]] Result<double> numberOrNull(const std::optional<Element>& element,
                                          const Place& place);

} // namespace ioc::wire::json
