#include "AlarmMetrics.h"

#include <algorithm>
#include <map>

namespace ioc::domain {

namespace {

using Counts = std::vector<AlarmMetrics::Count>;

Counts sorted(const std::map<std::string, std::size_t>& counts)
{
    Counts result;
    for (const auto& [key, count] : counts)
        result.push_back({key, count});
    std::stable_sort(result.begin(), result.end(), [](const auto& left, const auto& right) {
        return left.count > right.count;
    });
    return result;
}

// Those that came chatteringTimes times within chatteringWithin, with how often they came in all.
Counts chatteringOf(const std::vector<Annunciation>& all)
{
    std::map<std::string, std::vector<TimePoint>> times;
    for (const Annunciation& each : all)
        times[each.key].push_back(each.time);
    std::map<std::string, std::size_t> found;
    for (const auto& [key, of] : times) {
        for (std::size_t i = eemua::chatteringTimes - 1; i < of.size(); ++i) {
            if (of[i] - of[i + 1 - eemua::chatteringTimes] <= eemua::chatteringWithin)
                found[key] = of.size();
        }
    }
    return sorted(found);
}

} // namespace

std::vector<AlarmFlood> alarmFloods(const std::vector<Annunciation>& all)
{
    std::vector<AlarmFlood> floods;
    bool running = false;
    std::size_t first = 0; // of the interval that ends with the one looked at
    for (std::size_t i = 0; i < all.size(); ++i) {
        while (all[i].time - all[first].time >= eemua::interval)
            ++first;
        const std::size_t within = i - first + 1;
        running = running && within >= eemua::floodEnds;
        if (running) {
            floods.back().end = all[i].time;
            ++floods.back().count;
        } else if (within >= eemua::floodBegins) {
            running = true;
            floods.push_back({all[first].time, all[i].time, within});
        }
    }
    return floods;
}

AlarmMetrics alarmMetrics(const std::vector<Annunciation>& all, TimePoint begin, TimePoint end)
{
    AlarmMetrics result;
    std::vector<Annunciation> inside;
    std::copy_if(all.begin(), all.end(), std::back_inserter(inside), [&](const auto& each) {
        return each.time >= begin && each.time < end;
    });
    result.total = inside.size();
    const Duration length = std::max(end - begin, Duration{1});
    const auto intervals = static_cast<std::size_t>((length + eemua::interval - Duration{1})
                                                    / Duration{eemua::interval});
    result.perInterval.assign(intervals, 0);
    std::map<std::string, std::size_t> byKey;
    for (const Annunciation& each : inside) {
        ++result.perInterval[static_cast<std::size_t>((each.time - begin)
                                                      / Duration{eemua::interval})];
        ++byKey[each.key];
        ++result.byPriority[static_cast<std::size_t>(each.priority)];
    }
    result.averagePerInterval = static_cast<double>(result.total) / static_cast<double>(intervals);
    result.mostPerInterval
        = *std::max_element(result.perInterval.begin(), result.perInterval.end());
    result.floods = alarmFloods(inside);
    Duration flooded{};
    for (const AlarmFlood& each : result.floods)
        flooded += each.end - each.begin;
    result.floodSharePercent
        = 100.0 * static_cast<double>(flooded.count()) / static_cast<double>(length.count());
    result.chattering = chatteringOf(inside);
    result.top = sorted(byKey);
    if (result.top.size() > 10)
        result.top.resize(10);
    return result;
}

} // namespace ioc::domain
