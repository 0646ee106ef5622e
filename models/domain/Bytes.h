#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace ioc::domain {

/// Numbers and texts one after the other, in this machine's order of bytes: for what a program
/// keeps for itself. Thread: one owner.
class ByteWriter
{
public:
    template<typename Number>
    void put(Number number)
    {
        static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
        char bytes[sizeof number];
        std::memcpy(bytes, &number, sizeof number);
        m_bytes.append(bytes, sizeof number);
    }
    void text(std::string_view text)
    {
        put(static_cast<std::uint32_t>(text.size()));
        m_bytes += text;
    }
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// Its inverse. Errors: past the end everything is zero and ok() false, for good.
class ByteReader
{
public:
    explicit ByteReader(std::string_view bytes)
        : m_rest(bytes)
    {
    }
    template<typename Number>
    [[nodiscard]] Number get()
    {
        static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
        Number number{};
        if (const auto bytes = cut(sizeof number); bytes.size() == sizeof number)
            std::memcpy(&number, bytes.data(), sizeof number);
        return number;
    }
    [[nodiscard]] std::string_view text() { return cut(get<std::uint32_t>()); }
    [[nodiscard]] bool ok() const noexcept { return m_ok; }
    [[nodiscard]] bool atEnd() const noexcept { return m_ok && m_rest.empty(); }

private:
    std::string_view cut(std::size_t size)
    {
        m_ok = m_ok && size <= m_rest.size();
        if (!m_ok)
            return {};
        const std::string_view bytes = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return bytes;
    }

    std::string_view m_rest;
    bool m_ok = true;
};

} // namespace ioc::domain
