#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// The numbers that tiles are written in. Not for use outside this folder. Thread: any.
namespace ioc::storage {

/// Small for a number of small amount, whatever its sign.
[[nodiscard]] constexpr std::uint64_t zigzag(std::uint64_t value) noexcept
{
    return (value << 1U) ^ (0 - (value >> 63U));
}

[[nodiscard]] constexpr std::uint64_t unzigzag(std::uint64_t value) noexcept
{
    return (value >> 1U) ^ (0 - (value & 1U));
}

/// Appends numbers to the bytes of a tile, seven bits a byte.
class NumberWriter
{
public:
    explicit NumberWriter(std::string& to)
        : m_to(to)
    {
    }

    void byte(unsigned char value) { m_to.push_back(static_cast<char>(value)); }

    void number(std::uint64_t value)
    {
        for (; value >= 0x80U; value >>= 7U)
            byte(static_cast<unsigned char>(value | 0x80U));
        byte(static_cast<unsigned char>(value));
    }

    /// A number of a column that is mostly zeros: a run of them is one zero and its length.
    void sparse(std::uint64_t value)
    {
        if (value == 0) {
            ++m_zeros;
            return;
        }
        endColumn();
        number(value);
    }

    void endColumn()
    {
        if (m_zeros > 0) {
            number(0);
            number(m_zeros);
        }
        m_zeros = 0;
    }

private:
    std::string& m_to;
    std::uint64_t m_zeros = 0;
};

/// Reads what a NumberWriter wrote; after a failure it gives zeros.
class NumberReader
{
public:
    explicit NumberReader(std::string_view from)
        : m_at(from.data())
        , m_end(from.data() + from.size())
    {
    }

    unsigned char byte()
    {
        if (m_at == m_end) {
            m_failed = true;
            return 0;
        }
        return static_cast<unsigned char>(*m_at++);
    }

    std::uint64_t number()
    {
        // Most numbers are small.
        if (m_at != m_end && static_cast<unsigned char>(*m_at) < 0x80U)
            return static_cast<unsigned char>(*m_at++);
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const unsigned char next = byte();
            value |= std::uint64_t{next & 0x7fU} << shift;
            if ((next & 0x80U) == 0)
                return value;
        }
        m_failed = true;
        return 0;
    }

    /// The next `count` numbers of a column that is mostly zeros, each handed to `put`.
    template<typename Put>
    void sparse(std::size_t count, Put put)
    {
        while (count > 0 && !m_failed) {
            const std::uint64_t value = number();
            const std::uint64_t run = value == 0 ? number() : 1;
            // A run must not reach over the end of its column.
            m_failed = m_failed || run == 0 || run > count;
            if (m_failed)
                return;
            for (std::uint64_t i = 0; i < run; ++i)
                put(value);
            count -= run;
        }
    }

    [[nodiscard]] bool failed() const noexcept { return m_failed; }
    [[nodiscard]] bool atEnd() const noexcept { return m_at == m_end; }

private:
    const char* m_at;
    const char* m_end;
    bool m_failed = false;
};

} // namespace ioc::storage
