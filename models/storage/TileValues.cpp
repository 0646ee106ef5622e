#include "TileValues.h"

#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace ioc::storage {

namespace {

constexpr std::array<double, 7> powers{1, 10, 100, 1e3, 1e4, 1e5, 1e6};
constexpr unsigned char asBits = 255; ///< in the place of a scale: values that are no decimals
constexpr double mostScaled = 4503599627370496.0; ///< 2^52: whole numbers are exact up to it

std::uint64_t reversed(std::uint64_t value) noexcept
{
    return __builtin_bswap64(value);
}

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

} // namespace

void writeValues(NumberWriter& out, std::span<const StoredReading> readings)
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

void readValues(NumberReader& in, std::vector<StoredReading>& readings)
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

} // namespace ioc::storage
