#include "Area.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ioc::domain {

namespace {
constexpr std::array<const char*, 4> levelWords{"country", "province", "district", "commune"};
}

const char* toString(AreaLevel level) noexcept
{
    return levelWords[static_cast<std::size_t>(level)];
}

bool areaLevelFromText(std::string_view text, AreaLevel& level) noexcept
{
    const auto found = std::find(levelWords.begin(), levelWords.end(), text);
    if (found == levelWords.end())
        return false;
    level = static_cast<AreaLevel>(found - levelWords.begin());
    return true;
}

const AreaVersion* Area::at(TimePoint instant) const noexcept
{
    for (const AreaVersion& version : versions) {
        if (version.from <= instant && instant < version.to)
            return &version;
    }
    return nullptr;
}

const AreaVersion* Area::during(TimePoint begin, TimePoint end) const noexcept
{
    for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
        if (version->from < end && begin < version->to)
            return &*version;
    }
    return nullptr;
}

} // namespace ioc::domain
