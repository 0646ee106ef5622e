#include "RandomReadings.h"

#include <algorithm>
#include <tests/support/SmallCatalogue.h>

namespace ioc::test {

using namespace domain;
using namespace std::chrono_literals;

ReadingBatch randomReadings(const Catalogue& catalogue, std::uint32_t seed, int count)
{
    std::mt19937 random(seed);
    const auto draw = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    ReadingBatch batch;
    const TimePoint begin = instant("2026-10-01");
    for (int i = 0; i < count; ++i) {
        Reading reading;
        reading.series = static_cast<SeriesId>(draw(static_cast<int>(catalogue.seriesCount()) - 1));
        // A coarse grid, so that the same time comes again; some on the very end of a day.
        reading.time = begin + std::chrono::hours{6} * draw(4 * 40);
        reading.recorded = reading.time + std::chrono::minutes{draw(3)};
        if (draw(9) > 0)
            reading.value = draw(50) / 4.0;
        reading.quality = static_cast<Quality>(draw(5));
        // A source always writes the same quality here: who wins then never depends on the source
        // alone.
        reading.source
            = batch.source("source " + std::to_string(static_cast<int>(reading.quality)));
        batch.readings.push_back(reading);
    }
    return batch;
}

ReadingBatch shuffled(const ReadingBatch& batch, std::mt19937& random)
{
    ReadingBatch result = batch;
    std::shuffle(result.readings.begin(), result.readings.end(), random);
    return result;
}

ReadingBatch part(const ReadingBatch& batch, std::size_t begin, std::size_t count)
{
    ReadingBatch result;
    result.sources = batch.sources;
    const std::size_t end = std::min(batch.readings.size(), begin + count);
    for (std::size_t at = begin; at < end; ++at)
        result.readings.push_back(batch.readings[at]);
    return result;
}

} // namespace ioc::test
