#include "Reading.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>

namespace ioc::domain {

namespace {
constexpr std::array<const char*, 6> qualityWords{
    "good", "provisional", "estimated", "manual", "bad", "simulated"};
}

const char* toString(Quality quality) noexcept
{
    return qualityWords[static_cast<std::size_t>(quality)];
}

bool qualityFromText(std::string_view text, Quality& quality) noexcept
{
    const auto found = std::find(qualityWords.begin(), qualityWords.end(), text);
    if (found == qualityWords.end())
        return false;
    quality = static_cast<Quality>(found - qualityWords.begin());
    return true;
}

bool sameReading(const Reading& left, const Reading& right) noexcept
{
    const bool sameValue = left.value == right.value || (!left.hasValue() && !right.hasValue());
    return sameValue && left.series == right.series && left.time == right.time
        && left.recorded == right.recorded && left.quality == right.quality
        && left.source == right.source;
}

bool supersedes(const Reading& candidate, const Reading& held) noexcept
{
    if (candidate.recorded != held.recorded)
        return candidate.recorded > held.recorded;
    if (candidate.quality != held.quality)
        return candidate.quality < held.quality;
    if (candidate.hasValue() != held.hasValue())
        return candidate.hasValue();
    return candidate.hasValue() && candidate.value > held.value;
}

SourceId ReadingBatch::source(std::string_view name)
{
    const auto found = std::find(sources.begin(), sources.end(), name);
    if (found != sources.end())
        return static_cast<SourceId>(found - sources.begin());
    if (sources.size() > std::numeric_limits<std::uint16_t>::max())
        return SourceId{};
    sources.emplace_back(name);
    return static_cast<SourceId>(sources.size() - 1);
}

const std::string& ReadingBatch::sourceName(SourceId id) const
{
    const auto index = static_cast<std::size_t>(id);
    assert(index < sources.size());
    return sources[index];
}

} // namespace ioc::domain
