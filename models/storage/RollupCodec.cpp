#include "RollupCodec.h"

#include "TileCodec.h"

#include <array>
#include <cstring>

namespace ioc::storage {

namespace {

// A roll-up's figures as columns of tiles: a tile holds one value, two times and two numbers a row.
constexpr std::size_t columns = 3;

std::string encodeColumn(std::span<const Rollup> rollups, double Rollup::*value, bool withCounts)
{
    std::vector<StoredReading> rows;
    rows.reserve(rollups.size());
    for (const Rollup& rollup : rollups) {
        StoredReading row;
        row.series = rollup.series;
        row.time = rollup.time;
        row.recorded = withCounts ? rollup.first : rollup.time;
        row.source = withCounts ? rollup.count : 0;
        row.value = rollup.*value;
        rows.push_back(row);
    }
    return encodeTile(rows);
}

} // namespace

std::string encodeRollups(std::span<const Rollup> rollups)
{
    const std::array<std::string, columns> bodies{encodeColumn(rollups, &Rollup::min, true),
                                                  encodeColumn(rollups, &Rollup::max, false),
                                                  encodeColumn(rollups, &Rollup::sum, false)};
    std::string body;
    for (const std::string& each : bodies) {
        const auto size = static_cast<std::uint32_t>(each.size());
        for (unsigned shift = 0; shift < 32; shift += 8)
            body += static_cast<char>((size >> shift) & 0xFFU);
        body += each;
    }
    return body;
}

std::optional<std::vector<Rollup>> decodeRollups(std::string_view body)
{
    std::array<std::vector<StoredReading>, columns> read;
    for (std::vector<StoredReading>& each : read) {
        if (body.size() < 4)
            return std::nullopt;
        std::uint32_t size = 0;
        for (unsigned at = 0; at < 4; ++at)
            size |= static_cast<std::uint32_t>(static_cast<unsigned char>(body[at])) << (8 * at);
        body.remove_prefix(4);
        if (body.size() < size)
            return std::nullopt;
        auto rows = decodeTile(body.substr(0, size));
        if (!rows)
            return std::nullopt;
        each = std::move(*rows);
        body.remove_prefix(size);
    }
    const auto& [mins, maxes, sums] = read;
    if (!body.empty() || mins.size() != maxes.size() || mins.size() != sums.size())
        return std::nullopt;
    std::vector<Rollup> rollups;
    rollups.reserve(mins.size());
    for (std::size_t at = 0; at < mins.size(); ++at)
        rollups.push_back({mins[at].series,
                           mins[at].time,
                           mins[at].recorded,
                           mins[at].source,
                           sums[at].value,
                           mins[at].value,
                           maxes[at].value});
    return rollups;
}

} // namespace ioc::storage
