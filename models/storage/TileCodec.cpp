#include "TileCodec.h"

#include "TileNumbers.h"
#include "TileValues.h"
#include "TileVersion1.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <zlib.h>

namespace ioc::storage {

namespace {

constexpr unsigned char version = 2;

using Column = std::vector<std::uint64_t>;

/// What a column is told by: the steps from number to number, or how the steps change.
enum class Told : unsigned char { Steps, Changes };
/// What the column of the times of recording holds.
enum class Recorded : unsigned char { Times, Lags };

std::uint64_t amount(std::uint64_t step) noexcept
{
    return static_cast<std::int64_t>(step) < 0 ? 0 - step : step;
}

std::uint64_t stepsIn(std::uint64_t step, std::uint64_t unit) noexcept
{
    const std::uint64_t count = amount(step) / unit;
    return static_cast<std::int64_t>(step) < 0 ? 0 - count : count;
}

// The first number and the unit, which is the largest that divides all steps: none where all
// numbers are the same, and then nothing follows.
void writeColumn(NumberWriter& out, const Column& column, Told told)
{
    std::uint64_t unit = 0;
    for (std::size_t i = 1; i < column.size(); ++i)
        unit = std::gcd(unit, amount(column[i] - column[i - 1]));
    out.number(zigzag(column.empty() ? 0 : column.front()));
    out.number(unit);
    if (unit == 0)
        return;
    std::uint64_t before = 0;
    for (std::size_t i = 1; i < column.size(); ++i) {
        const std::uint64_t step = stepsIn(column[i] - column[i - 1], unit);
        out.sparse(zigzag(step - before));
        before = told == Told::Changes ? step : 0;
    }
    out.endColumn();
}

// Hands each of the column's numbers to `put`.
template<typename Put>
void readColumn(NumberReader& in, std::size_t count, Told told, Put put)
{
    std::uint64_t number = unzigzag(in.number());
    const std::uint64_t unit = in.number();
    if (unit == 0 || count == 0) {
        for (std::size_t i = 0; i < count; ++i)
            put(number);
        return;
    }
    put(number);
    std::uint64_t step = 0;
    in.sparse(count - 1, [&](std::uint64_t code) {
        step = told == Told::Changes ? step + unzigzag(code) : unzigzag(code);
        number += step * unit;
        put(number);
    });
}

Column readColumn(NumberReader& in, std::size_t count, Told told)
{
    Column column;
    column.reserve(count);
    readColumn(in, count, told, [&](std::uint64_t number) { column.push_back(number); });
    column.resize(count); // of a damaged one less came
    return column;
}

// Which series there are and how many readings each has.
void writeSeries(NumberWriter& out, std::span<const StoredReading> readings)
{
    Column series;
    Column counts;
    for (const StoredReading& reading : readings) {
        const auto row = static_cast<std::uint64_t>(reading.series);
        if (series.empty() || series.back() != row) {
            series.push_back(row);
            counts.push_back(0);
        }
        ++counts.back();
    }
    out.number(series.size());
    writeColumn(out, series, Told::Changes);
    writeColumn(out, counts, Told::Steps);
}

bool readSeries(NumberReader& in, std::vector<StoredReading>& readings)
{
    const std::uint64_t distinct = in.number();
    if (distinct > readings.size())
        return false;
    const Column series = readColumn(in, distinct, Told::Changes);
    const Column counts = readColumn(in, distinct, Told::Steps);
    auto at = readings.begin();
    for (std::size_t i = 0; i < distinct; ++i) {
        if (counts[i] > static_cast<std::uint64_t>(readings.end() - at))
            return false;
        for (const auto end = at + static_cast<std::ptrdiff_t>(counts[i]); at != end; ++at)
            at->series = static_cast<std::int64_t>(series[i]);
    }
    return at == readings.end();
}

/// Where the time of a reading is looked for in the times of the tile: after the one before, or
/// where the series before began.
class Expected
{
public:
    [[nodiscard]] std::uint64_t next(std::int64_t series) noexcept
    {
        m_begins = m_none || series != m_series;
        m_none = false;
        m_series = series;
        return m_begins ? m_first : m_place + 1;
    }
    void found(std::uint64_t place) noexcept
    {
        m_place = place;
        if (m_begins)
            m_first = place;
    }

private:
    bool m_none = true;
    bool m_begins = true; ///< the reading is the first of its series
    std::int64_t m_series = 0;
    std::uint64_t m_place = 0;
    std::uint64_t m_first = 0;
};

// The instants that there are, and for each reading the place of its own among them.
void writeTimes(NumberWriter& out, std::span<const StoredReading> readings)
{
    std::vector<std::int64_t> times;
    times.reserve(readings.size());
    for (const StoredReading& reading : readings)
        times.push_back(reading.time);
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    out.number(times.size());
    writeColumn(out, Column(times.begin(), times.end()), Told::Changes);
    Expected expected;
    for (const StoredReading& reading : readings) {
        const std::uint64_t guess = expected.next(reading.series);
        std::uint64_t place = guess;
        if (place >= times.size() || times[place] != reading.time)
            place = static_cast<std::uint64_t>(
                std::lower_bound(times.begin(), times.end(), reading.time) - times.begin());
        out.sparse(zigzag(place - guess));
        expected.found(place);
    }
    out.endColumn();
}

bool readTimes(NumberReader& in, std::vector<StoredReading>& readings)
{
    const std::uint64_t distinct = in.number();
    if (distinct > readings.size())
        return false;
    const Column times = readColumn(in, distinct, Told::Changes);
    Expected expected;
    bool sound = true;
    auto at = readings.begin();
    in.sparse(readings.size(), [&](std::uint64_t code) {
        const std::uint64_t place = expected.next(at->series) + unzigzag(code);
        sound = sound && place < times.size();
        if (sound)
            at->time = static_cast<std::int64_t>(times[place]);
        ++at;
        expected.found(place);
    });
    return sound;
}

template<typename Number>
std::string columnOf(std::span<const StoredReading> readings, Number number)
{
    Column column;
    column.reserve(readings.size());
    for (const StoredReading& reading : readings)
        column.push_back(number(reading));
    std::string bytes;
    NumberWriter out(bytes);
    writeColumn(out, column, Told::Steps);
    return bytes;
}

// What was told at once has one time, what is told as it happens one lag: the shorter is taken.
void writeRecorded(std::string& body, std::span<const StoredReading> readings)
{
    const std::string times = columnOf(readings, [](const StoredReading& reading) {
        return static_cast<std::uint64_t>(reading.recorded);
    });
    const std::string lags = columnOf(readings, [](const StoredReading& reading) {
        return static_cast<std::uint64_t>(reading.recorded)
            - static_cast<std::uint64_t>(reading.time);
    });
    const bool shorter = times.size() < lags.size();
    body += static_cast<char>(shorter ? Recorded::Times : Recorded::Lags);
    body += shorter ? times : lags;
}

bool readRecorded(NumberReader& in, std::vector<StoredReading>& readings)
{
    const auto kind = static_cast<Recorded>(in.byte());
    if (kind != Recorded::Times && kind != Recorded::Lags)
        return false;
    auto at = readings.begin();
    readColumn(in, readings.size(), Told::Steps, [&](std::uint64_t number) {
        const std::uint64_t from
            = kind == Recorded::Lags ? static_cast<std::uint64_t>(at->time) : 0;
        at++->recorded = static_cast<std::int64_t>(from + number);
    });
    return true;
}

void readOrigins(NumberReader& in, std::vector<StoredReading>& readings)
{
    auto at = readings.begin();
    readColumn(in, readings.size(), Told::Steps, [&](std::uint64_t number) {
        at->source = static_cast<std::int64_t>(number / 8);
        at++->quality = static_cast<std::uint8_t>(number % 8);
    });
}

} // namespace

std::string encodeTile(std::span<const StoredReading> readings)
{
    std::string body;
    body.reserve(readings.size() * 4 + 64);
    NumberWriter out(body);
    out.byte(version);
    out.number(readings.size());
    writeSeries(out, readings);
    writeTimes(out, readings);
    writeRecorded(body, readings);
    body += columnOf(readings, [](const StoredReading& reading) {
        return static_cast<std::uint64_t>(reading.source) * 8 + reading.quality;
    });
    writeValues(out, readings);
    return body;
}

std::optional<std::vector<StoredReading>> decodeTile(std::string_view body)
{
    NumberReader in(body);
    const unsigned char written = in.byte();
    const std::uint64_t count = in.number();
    if (written < 1 || written > version || in.failed() || count > body.size())
        return std::nullopt;
    std::vector<StoredReading> readings(count);
    if (written == 1) {
        readVersion1(in, readings);
    } else {
        if (!readSeries(in, readings) || !readTimes(in, readings) || !readRecorded(in, readings))
            return std::nullopt;
        readOrigins(in, readings);
    }
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
    const std::array<std::int64_t, 4> head{group, first, last, count};
    const auto* const bytes = reinterpret_cast<const unsigned char*>(body.data());
    const auto* const before = reinterpret_cast<const unsigned char*>(head.data());
    return static_cast<std::uint32_t>(crc32_z(crc32_z(0, before, sizeof head), bytes, body.size()));
}

} // namespace ioc::storage
