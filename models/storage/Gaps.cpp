#include "Gaps.h"

#include <algorithm>

namespace ioc::storage {

namespace {

std::vector<Gap> joined(std::vector<Gap> gaps)
{
    std::sort(gaps.begin(), gaps.end(), [](const Gap& left, const Gap& right) {
        return left.from < right.from;
    });
    std::vector<Gap> result;
    for (const Gap& gap : gaps) {
        if (gap.from >= gap.to)
            continue;
        if (!result.empty() && gap.from <= result.back().to)
            result.back().to = std::max(result.back().to, gap.to);
        else
            result.push_back(gap);
    }
    return result;
}

std::vector<Gap> without(const std::vector<Gap>& gaps, const Gap& filled)
{
    std::vector<Gap> result;
    for (const Gap& gap : gaps) {
        result.push_back({gap.from, std::min(gap.to, filled.from)});
        result.push_back({std::max(gap.from, filled.to), gap.to});
    }
    return result;
}

} // namespace

std::vector<Gap> changedGaps(std::vector<Gap> gaps, const GapChange& change)
{
    if (change.opened)
        gaps.push_back(*change.opened);
    gaps = joined(std::move(gaps));
    return change.filled ? joined(without(gaps, *change.filled)) : gaps;
}

} // namespace ioc::storage
