#include "TileVersion1.h"

namespace ioc::storage {

namespace {

template<typename Put>
void readColumn(NumberReader& in, std::vector<StoredReading>& readings, Put put)
{
    std::uint64_t before = 0;
    auto at = readings.begin();
    in.sparse(readings.size(), [&](std::uint64_t code) {
        before += unzigzag(code);
        put(*at++, before);
    });
}

void readTimes(NumberReader& in, std::vector<StoredReading>& readings)
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

void readVersion1(NumberReader& in, std::vector<StoredReading>& readings)
{
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
}

} // namespace ioc::storage
