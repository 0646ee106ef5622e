#include "TileCodec.h"

#include <boost/crc.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace ioc::storage {

namespace {

constexpr unsigned char version = 1;
constexpr std::array<double, 7> powers{1, 10, 100, 1e3, 1e4, 1e5, 1e6};
constexpr unsigned char asBits = 255; ///< in the place of a scale: values that are no decimals
constexpr double mostScaled = 4503599627370496.0; ///< 2^52: whole numbers are exact up to it

std::uint64_t zigzag(std::uint64_t value) noexcept
{
    return (value << 1U) ^ (0 - (value >> 63U));
}

std::uint64_t unzigzag(std::uint64_t value) noexcept
{
    return (value >> 1U) ^ (0 - (value & 1U));
}

std::uint64_t reversed(std::uint64_t value) noexcept
{
    return __builtin_bswap64(value);
}

class Writer
{
public:
    explicit Writer(std::string& to)
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

class Reader
{
public:
    explicit Reader(std::string_view from)
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
            for (std::uint64_t i = 0; i < run && !m_failed; ++i)
                put(value);
            count -= std::min<std::uint64_t>(run, count);
        }
    }

    [[nodiscard]] bool failed() const noexcept { return m_failed; }
    [[nodiscard]] bool atEnd() const noexcept { return m_at == m_end; }

private:
    const char* m_at;
    const char* m_end;
    bool m_failed = false;
};

std::int64_t scaled(double value, double power) noexcept
{
    return static_cast<std::int64_t>(std::nearbyint(value * power));
}

bool fits(double value, double power) noexcept
{
    if (std::isnan(value))
        return true;
    if (!(std::abs(value * power) < mostScaled))
        return false;
    const double again = static_cast<double>(scaled(value, power)) / power;
    return std::bit_cast<std::uint64_t>(again) == std::bit_cast<std::uint64_t>(value);
}

/// The least number of decimals that holds every value exactly.
unsigned char scaleOf(std::span<const StoredReading> readings)
{
    std::size_t scale = 0;
    for (const StoredReading& reading : readings) {
        while (scale < powers.size() && !fits(reading.value, powers[scale]))
            ++scale;
        if (scale == powers.size())
            return asBits;
    }
    // A larger scale may lose what a smaller one held, where values are very large.
    for (const StoredReading& reading : readings) {
        if (!fits(reading.value, powers[scale]))
            return asBits;
    }
    return static_cast<unsigned char>(scale);
}

void writeValues(Writer& out, std::span<const StoredReading> readings)
{
    const unsigned char scale = scaleOf(readings);
    out.byte(scale);
    std::uint64_t before = 0;
    for (const StoredReading& reading : readings) {
        if (scale == asBits) {
            const double value = std::isnan(reading.value)
                ? std::numeric_limits<double>::quiet_NaN()
                : reading.value;
            const auto bits = std::bit_cast<std::uint64_t>(value);
            out.number(reversed(bits ^ before));
            before = bits;
        } else if (std::isnan(reading.value)) {
            out.number(0);
        } else {
            const auto now = static_cast<std::uint64_t>(scaled(reading.value, powers[scale]));
            out.number(zigzag(now - before) + 1);
            before = now;
        }
    }
}

void readValues(Reader& in, std::vector<StoredReading>& readings)
{
    const unsigned char scale = in.byte();
    std::uint64_t before = 0;
    if (scale == asBits) {
        for (StoredReading& reading : readings) {
            before ^= reversed(in.number());
            reading.value = std::bit_cast<double>(before);
        }
        return;
    }
    const double power = scale < powers.size() ? powers[scale] : 1;
    for (StoredReading& reading : readings) {
        const std::uint64_t code = in.number();
        if (code == 0) {
            reading.value = std::numeric_limits<double>::quiet_NaN();
            continue;
        }
        before += unzigzag(code - 1);
        reading.value = static_cast<double>(static_cast<std::int64_t>(before)) / power;
    }
}

std::uint64_t lagOf(const StoredReading& reading) noexcept
{
    return static_cast<std::uint64_t>(reading.recorded) - static_cast<std::uint64_t>(reading.time);
}

std::uint64_t originOf(const StoredReading& reading) noexcept
{
    return static_cast<std::uint64_t>(reading.source) * 8 + reading.quality;
}

/// The number of a column that each reading has, as its difference to the reading before.
template<typename Column>
void writeColumn(Writer& out, std::span<const StoredReading> readings, Column column)
{
    std::uint64_t before = 0;
    for (const StoredReading& reading : readings) {
        const std::uint64_t now = column(reading);
        out.sparse(zigzag(now - before));
        before = now;
    }
    out.endColumn();
}

template<typename Put>
void readColumn(Reader& in, std::vector<StoredReading>& readings, Put put)
{
    std::uint64_t before = 0;
    auto at = readings.begin();
    in.sparse(readings.size(), [&](std::uint64_t code) {
        before += unzigzag(code);
        put(*at++, before);
    });
}

// Within a series the step from reading to reading, as its difference to the step before; the first
// time of a series is told from the first of the series before.
void writeTimes(Writer& out, std::span<const StoredReading> readings)
{
    std::uint64_t first = 0;
    std::uint64_t step = 0;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const auto time = static_cast<std::uint64_t>(readings[i].time);
        if (i == 0 || readings[i].series != readings[i - 1].series) {
            out.sparse(zigzag(time - first));
            first = time;
            continue;
        }
        const std::uint64_t now = time - static_cast<std::uint64_t>(readings[i - 1].time);
        out.sparse(zigzag(now - step));
        step = now;
    }
    out.endColumn();
}

void readTimes(Reader& in, std::vector<StoredReading>& readings)
{
    std::uint64_t first = 0;
    std::uint64_t step = 0;
    std::uint64_t time = 0;
    std::int64_t series = 0;
    auto at = readings.begin();
    in.sparse(readings.size(), [&](std::uint64_t code) {
        if (at == readings.begin() || at->series != series) {
            first += unzigzag(code);
            time = first;
            series = at->series;
        } else {
            step += unzigzag(code);
            time += step;
        }
        (at++)->time = static_cast<std::int64_t>(time);
    });
}

} // namespace

std::string encodeTile(std::span<const StoredReading> readings)
{
    std::string body;
    body.reserve(readings.size() * 4 + 32);
    Writer out(body);
    out.byte(version);
    out.number(readings.size());
    writeColumn(out, readings, [](const StoredReading& reading) {
        return static_cast<std::uint64_t>(reading.series);
    });
    writeTimes(out, readings);
    writeColumn(out, readings, lagOf);
    writeColumn(out, readings, originOf);
    writeValues(out, readings);
    return body;
}

std::optional<std::vector<StoredReading>> decodeTile(std::string_view body)
{
    Reader in(body);
    const unsigned char written = in.byte();
    const std::uint64_t count = in.number();
    if (written != version || in.failed() || count > body.size())
        return std::nullopt;
    std::vector<StoredReading> readings(count);
    readColumn(in, readings, [](StoredReading& reading, std::uint64_t series) {
        reading.series = static_cast<std::int64_t>(series);
    });
    readTimes(in, readings);
    readColumn(in, readings, [](StoredReading& reading, std::uint64_t lag) {
        reading.recorded
            = static_cast<std::int64_t>(static_cast<std::uint64_t>(reading.time) + lag);
    });
    readColumn(in, readings, [](StoredReading& reading, std::uint64_t origin) {
        reading.source = static_cast<std::int64_t>(origin / 8);
        reading.quality = static_cast<std::uint8_t>(origin % 8);
    });
    readValues(in, readings);
    if (in.failed() || !in.atEnd())
        return std::nullopt;
    return readings;
}

std::uint32_t tileDigest(std::int64_t group,
                         std::int64_t first,
                         std::int64_t last,
                         std::int64_t count,
                         std::string_view body)
{
    boost::crc_32_type crc;
    const std::array<std::int64_t, 4> head{group, first, last, count};
    crc.process_bytes(head.data(), sizeof head);
    crc.process_bytes(body.data(), body.size());
    return crc.checksum();
}

} // namespace ioc::storage
