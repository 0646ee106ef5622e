#include "CacheTables.h"
#include "SqlError.h"

#include <models/domain/Rollup.h>

#include <SQLiteCpp/Exception.h>
#include <algorithm>
#include <cmath>

namespace ioc::storage {

using domain::ReadingBatch;
using domain::SeriesId;
using domain::TimePoint;

namespace {

using Times = std::numeric_limits<std::int64_t>;
using RowsOfSeries = std::map<std::int64_t, SeriesId>;

} // namespace

Result<void> Cache::visit(const std::vector<SeriesId>& series,
                          TimePoint from,
                          TimePoint to,
                          const IsWanted& isWanted,
                          const std::function<void(SeriesId, const StoredReading&)>& take)
{
    try {
        const auto view = m_tables->view();
        std::map<std::int64_t, RowsOfSeries> byGroup;
        for (const SeriesId each : series) {
            const std::uint32_t at = m_tables->seriesAt.at(domain::Catalogue::index(each));
            if (at == 0)
                continue;
            const Tables::Series& of = m_tables->series[at - 1];
            byGroup[of.group].emplace(of.row, each);
        }
        for (const auto& [group, rows] : byGroup) {
            const auto takeStretch = [&, &wanted = rows](const std::vector<StoredReading>& part) {
                for (const auto& [row, id] : wanted) {
                    const auto begin = std::lower_bound(
                        part.begin(), part.end(), std::pair{row, toColumn(from) + 1}, isBefore);
                    auto end = std::lower_bound(
                        begin, part.end(), std::pair{row + 1, Times::min()}, isBefore);
                    while (end != begin) {
                        --end;
                        if (end->time <= toColumn(to))
                            take(id, *end);
                    }
                }
                return !isWanted || isWanted();
            };
            if (!m_tables->backward(group, toColumn(from), toColumn(to), takeStretch))
                return Error{ErrorKind::Cancelled, "the readings are no longer wanted"};
        }
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "reading the cache");
    }
    return {};
}

Result<ReadingBatch>
Cache::range(SeriesId series, TimePoint from, TimePoint to, const IsWanted& isWanted)
{
    Result<ReadingBatch> result = range(std::vector{series}, from, to, isWanted);
    if (result)
        std::reverse(result->readings.begin(), result->readings.end());
    return result;
}

Result<ReadingBatch> Cache::range(const std::vector<SeriesId>& series,
                                  TimePoint from,
                                  TimePoint to,
                                  const IsWanted& isWanted)
{
    ReadingBatch result;
    const Result<void> read
        = visit(series, from, to, isWanted, [&](SeriesId of, const StoredReading& stored) {
              result.readings.push_back(m_tables->reading(stored, of, result));
          });
    if (!read)
        return read.error();
    return result;
}

Result<std::unordered_map<std::int64_t, Rollup>>
Cache::rollupsOf(SeriesId series, TimePoint from, TimePoint to)
{
    std::unordered_map<std::int64_t, Rollup> found;
    try {
        const auto view = m_tables->view();
        const std::uint32_t at = m_tables->seriesAt.at(domain::Catalogue::index(series));
        if (at == 0)
            return found;
        const Tables::Series of = m_tables->series[at - 1];
        for (const Rollup& rollup : m_tables->rollups(of.group, toColumn(from), toColumn(to)))
            if (rollup.series == of.row)
                found.emplace(rollup.time, rollup);
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "reading the cache");
    }
    return found;
}

Result<std::vector<TrendBucket>> Cache::trend(
    SeriesId series, TimePoint from, TimePoint to, std::size_t points, const IsWanted& isWanted)
{
    std::vector<TrendBucket> buckets;
    const Result<std::unordered_map<std::int64_t, Rollup>> rolled = rollupsOf(series, from, to);
    if (!rolled)
        return rolled.error();
    const std::int64_t length
        = std::max<std::int64_t>(1, (to - from).count() / static_cast<std::int64_t>(points) + 1);
    std::int64_t number = -1;
    const auto take = [&](SeriesId, const StoredReading& stored) {
        const auto thinned = rolled->find(stored.time);
        const bool isRolled = thinned != rolled->end() && thinned->second.count > 0;
        if (std::isnan(stored.value) && !isRolled) {
            if (!buckets.empty())
                buckets.back().gapBefore = true;
            return;
        }
        const std::int64_t in = (toColumn(to) - stored.time) / length;
        if (in != number || buckets.empty()) {
            number = in;
            const TimePoint time = timeOf(stored.time);
            const double value = isRolled ? thinned->second.min : stored.value;
            buckets.push_back({time, time, 0, value, value, stored.value, 0, false});
        }
        TrendBucket& bucket = buckets.back();
        bucket.first
            = std::min(bucket.first, timeOf(isRolled ? thinned->second.first : stored.time));
        bucket.count += isRolled ? static_cast<std::uint64_t>(thinned->second.count) : 1;
        bucket.min = std::min(bucket.min, isRolled ? thinned->second.min : stored.value);
        bucket.max = std::max(bucket.max, isRolled ? thinned->second.max : stored.value);
        bucket.sum += isRolled ? thinned->second.sum : stored.value;
    };
    if (const Result<void> read = visit({series}, from, to, isWanted, take); !read)
        return read.error();
    std::reverse(buckets.begin(), buckets.end());
    const Result<std::vector<Gap>> missing = gaps();
    if (!missing)
        return missing.error();
    for (std::size_t at = 1; at < buckets.size(); ++at)
        for (const Gap& gap : *missing)
            if (gap.from < buckets[at].last && gap.to > buckets[at - 1].last)
                buckets[at].gapBefore = true;
    return buckets;
}

} // namespace ioc::storage
