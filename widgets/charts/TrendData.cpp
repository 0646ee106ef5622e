#include "TrendData.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ioc::ui {

namespace {

void widen(double& low, double& high, const TrendData::Values& values)
{
    for (const auto& value : values) {
        if (!value || !std::isfinite(*value))
            continue;
        low = std::min(low, *value);
        high = std::max(high, *value);
    }
}

QPointF pointAt(std::size_t at, double value)
{
    return {static_cast<double>(at), value};
}

bool isValue(const std::optional<double>& value)
{
    return value && std::isfinite(*value);
}

// The least and the greatest of values [from, to), in their order; a single point where they are
// one.
void appendExtremes(TrendRun& run,
                    const TrendData::Values& values,
                    std::size_t from,
                    std::size_t to)
{
    std::optional<std::size_t> least;
    std::optional<std::size_t> greatest;
    for (std::size_t at = from; at < to; ++at) {
        if (!isValue(values[at]))
            continue;
        if (!least || *values[at] < *values[*least])
            least = at;
        if (!greatest || *values[at] > *values[*greatest])
            greatest = at;
    }
    if (!least)
        return;
    const auto [first, second] = std::minmax(*least, *greatest);
    run.push_back(pointAt(first, *values[first]));
    if (second != first)
        run.push_back(pointAt(second, *values[second]));
}

void endRun(std::vector<TrendRun>& runs, TrendRun& run)
{
    if (!run.empty())
        runs.push_back(std::move(run));
    run = {};
}

} // namespace

int TrendScale::steps() const noexcept
{
    return static_cast<int>(std::lround((high - low) / step));
}

TrendScale scaleOf(const TrendData& data)
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    widen(low, high, data.values);
    widen(low, high, data.target);
    widen(low, high, data.lastYear);
    if (low > high)
        return {0, 1, 1, 0};
    const double peak = high;
    // Nothing is gained by a scale finer than a millionth of the value.
    const double least = std::max(std::max(std::abs(low), std::abs(high)) * 1e-6, 1e-9);
    if (high - low < least && std::max(std::abs(low), std::abs(high)) < 1e-9) {
        high = 1; // nothing but zeros: the line lies on the axis
    } else if (high - low < least) {
        const double margin = std::abs(high) * 0.05;
        low -= margin;
        high += margin;
    }
    const double raw = (high - low) / 5;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double share = raw / power;
    const double step = std::max(data.leastStep,
                                 power
                                     * (share <= 1.0001       ? 1
                                            : share <= 2.0001 ? 2
                                            : share <= 5.0001 ? 5
                                                              : 10));
    TrendScale scale;
    scale.step = step;
    scale.low = std::floor(low / step + 1e-9) * step;
    scale.high = std::ceil(high / step - 1e-9) * step;
    while (data.most && scale.high > *data.most && scale.high - step >= peak)
        scale.high -= step;
    scale.decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
    return scale;
}

std::vector<TrendRun> thinnedRuns(const TrendData::Values& values, int columns)
{
    const auto parts = static_cast<std::size_t>(std::max(columns, 1));
    const bool thin = values.size() > 2 * parts;
    const std::size_t count = thin ? parts : values.size();
    std::vector<TrendRun> runs;
    TrendRun run;
    for (std::size_t part = 0; part < count; ++part) {
        const std::size_t before = run.size();
        appendExtremes(
            run, values, part * values.size() / count, (part + 1) * values.size() / count);
        if (run.size() == before)
            endRun(runs, run);
    }
    endRun(runs, run);
    return runs;
}

std::vector<TrendRun>
brokenRuns(const TrendData::Values& values, const std::vector<std::size_t>& breaks, int columns)
{
    std::vector<TrendRun> runs;
    std::size_t from = 0;
    for (std::size_t at = 0; at <= breaks.size(); ++at) {
        const std::size_t to
            = at < breaks.size() ? std::min(breaks[at], values.size()) : values.size();
        TrendData::Values part(values.size());
        std::copy(values.begin() + static_cast<std::ptrdiff_t>(from),
                  values.begin() + static_cast<std::ptrdiff_t>(to),
                  part.begin() + static_cast<std::ptrdiff_t>(from));
        for (TrendRun& run : thinnedRuns(part, columns))
            runs.push_back(std::move(run));
        from = to;
    }
    return runs;
}

std::vector<TrendRun> cornersOf(const TrendData::Values& values)
{
    std::vector<TrendRun> runs = thinnedRuns(values, static_cast<int>(values.size()));
    for (TrendRun& run : runs) {
        TrendRun corners;
        for (std::size_t at = 0; at < run.size(); ++at) {
            const bool end = at == 0 || at + 1 == run.size();
            const double before = end ? 0 : run[at].y() - run[at - 1].y();
            const double after = end ? 0 : run[at + 1].y() - run[at].y();
            const double tolerance = 1e-9 * std::max(1.0, std::abs(run[at].y()));
            if (end || std::abs(before - after) > tolerance)
                corners.push_back(run[at]);
        }
        run = std::move(corners);
    }
    return runs;
}

} // namespace ioc::ui
