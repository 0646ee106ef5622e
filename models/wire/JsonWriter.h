#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ioc::wire {

/// Appends JSON to a string: ASCII only, no white space. The commas are its own; that begin and end
/// match, and that a key goes before each value of an object, is the caller's part. Thread: the
/// owner's. Limits: text that is not UTF-8 is written with U+FFFD for each bad byte.
class JsonWriter
{
public:
    /// `out` must outlive the writer.
    explicit JsonWriter(std::string& out) noexcept
        : m_out(out)
    {
    }

    JsonWriter& beginObject() { return open('{'); }
    JsonWriter& endObject() { return close('}'); }
    JsonWriter& beginArray() { return open('['); }
    JsonWriter& endArray() { return close(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    /// The shortest digits that read back as the same number; null where it is not finite.
    JsonWriter& number(double value);
    JsonWriter& integer(std::uint64_t value);
    JsonWriter& boolean(bool value);
    JsonWriter& null();

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void separate();
    void quote(std::string_view value);
    void escape(char32_t unit);

    std::string& m_out;
    bool m_needsComma = false;
};

} // namespace ioc::wire
