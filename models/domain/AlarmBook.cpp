#include "AlarmBook.h"

#include <models/domain/Bytes.h>
#include <models/domain/TimeText.h>

#include <algorithm>

namespace ioc::domain {

namespace {

bool isAnnunciated(AlarmState state)
{
    return state == AlarmState::Unacknowledged || state == AlarmState::Acknowledged
        || state == AlarmState::ReturnedUnacknowledged;
}

bool isUnacknowledged(AlarmState state)
{
    return state == AlarmState::Unacknowledged || state == AlarmState::ReturnedUnacknowledged;
}

bool isActive(AlarmState state)
{
    return state == AlarmState::Unacknowledged || state == AlarmState::Acknowledged;
}

// A raising, or the end of what hid it while its condition held.
bool annunciates(const AlarmTransition& transition)
{
    return transition.to == AlarmState::Unacknowledged
        && transition.from != AlarmState::Unacknowledged;
}

} // namespace

AlarmBook::AlarmBook(std::shared_ptr<const Catalogue> catalogue)
    : m_catalogue(std::move(catalogue))
{
    for (const AlarmLimit& limit : m_catalogue->alarms) {
        if (limit.condition == AlarmCondition::StaleSource)
            addSource(limit);
    }
    const std::size_t sources = m_points.size();
    for (const AlarmLimit& limit : m_catalogue->alarms) {
        if (limit.condition != AlarmCondition::StaleSource)
            addPoints(limit);
    }
    m_sourceOf.resize(m_points.size());
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        listen(i);
        m_byKey.emplace(m_points[i].key(), i);
        const AlarmLimit& limit = m_points[i].limit();
        // A target's date comes whether or not its source speaks.
        if (i < sources || limit.condition == AlarmCondition::TargetDue)
            continue;
        for (std::size_t source = 0; source < sources; ++source) {
            if (m_points[source].limit().system
                == m_catalogue->indicator(*limit.indicator).system.vi)
                m_sourceOf[i] = source;
        }
    }
}

void AlarmBook::addPoints(const AlarmLimit& limit)
{
    const AreaLevel level = limit.scope == AlarmLimit::Scope::Province
        ? AreaLevel::Province
        : m_catalogue->indicator(*limit.indicator).lowestLevel;
    for (const AreaId area : unitsInForce(*m_catalogue, level))
        m_points.emplace_back(*m_catalogue, limit, area);
}

// The heartbeat of a system are its most frequent figures, in any area.
void AlarmBook::addSource(const AlarmLimit& limit)
{
    std::optional<Frequency> finest;
    for (const Indicator& each : m_catalogue->indicators) {
        const bool made = each.aggregation.method == Aggregation::Method::Ratio;
        if (each.system.vi == limit.system && !made)
            finest = finest ? std::min(*finest, each.frequency) : each.frequency;
    }
    std::vector<SeriesId> heartbeat;
    for (std::size_t i = 0; finest && i < m_catalogue->indicators.size(); ++i) {
        const Indicator& each = m_catalogue->indicators[i];
        if (each.system.vi != limit.system || each.frequency != *finest)
            continue;
        for (std::size_t area = 0; area < m_catalogue->areas.size(); ++area)
            heartbeat.push_back(
                m_catalogue->series(static_cast<IndicatorId>(i), static_cast<AreaId>(area)));
    }
    if (!heartbeat.empty())
        m_points.emplace_back(*m_catalogue, limit, m_catalogue->province, std::move(heartbeat));
}

void AlarmBook::listen(std::size_t point)
{
    const std::vector<SeriesId>& inputs = m_points[point].inputs();
    for (std::size_t i = 0; i < inputs.size(); ++i)
        m_listeners[static_cast<std::uint32_t>(inputs[i])].push_back(
            {static_cast<std::uint32_t>(point), static_cast<std::uint32_t>(i)});
}

std::vector<SeriesId> AlarmBook::watched() const
{
    std::vector<SeriesId> series;
    for (const auto& each : m_listeners)
        series.push_back(static_cast<SeriesId>(each.first));
    std::sort(series.begin(), series.end());
    return series;
}

bool AlarmBook::hasBase(const AlarmPoint& point) const
{
    return std::any_of(point.inputs().begin(), point.inputs().end(), [&](SeriesId series) {
        return m_catalogue->indicator(series).frequency <= Frequency::Hourly;
    });
}

std::vector<bool> AlarmBook::basedSeries() const
{
    std::vector<bool> based(m_catalogue->seriesCount(), false);
    for (const AlarmPoint& point : m_points) {
        if (!hasBase(point))
            continue;
        for (const SeriesId series : point.inputs())
            based[Catalogue::index(series)] = true;
    }
    return based;
}

std::string AlarmBook::saveBase() const
{
    ByteWriter to;
    for (const AlarmPoint& point : m_points) {
        if (!hasBase(point))
            continue;
        to.text(point.key());
        to.text(point.save());
    }
    return to.take();
}

bool AlarmBook::restoreBase(std::string_view saved, TimePoint before)
{
    ByteReader from(saved);
    for (AlarmPoint& point : m_points) {
        if (!hasBase(point))
            continue;
        if (from.text() != point.key() || !point.restore(from.text(), before))
            return false;
    }
    return from.atEnd();
}

std::uint64_t AlarmBook::tooLate() const noexcept
{
    std::uint64_t sum = 0;
    for (const AlarmPoint& point : m_points)
        sum += point.tooLate();
    return sum;
}

void AlarmBook::apply(const ReadingBatch& batch)
{
    for (const Reading& reading : batch.readings) {
        const auto found = m_listeners.find(static_cast<std::uint32_t>(reading.series));
        if (found == m_listeners.end())
            continue;
        for (const Listener& each : found->second)
            m_points[each.point].take(each.input, reading);
    }
}

void AlarmBook::apply(const LoggedAction& action)
{
    if (action.action.act == Act::SystemNote) {
        for (AlarmPoint& point : m_points) {
            if (point.limit().condition == AlarmCondition::StaleSource)
                point.take(action);
        }
        return;
    }
    if (const auto found = m_byKey.find(action.action.subject);
        found != m_byKey.end() && isOnAlarm(action.action.act))
        m_points[found->second].take(action);
}

void AlarmBook::advance(TimePoint now)
{
    bool changed = false;
    const auto bring = [&](AlarmPoint& point) {
        const AlarmPoint::Now before = point.now();
        const std::size_t entries = point.entryCount();
        point.advance(now);
        changed = changed || !(before == point.now()) || entries != point.entryCount();
    };
    // Sources stand before what depends on them.
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        if (m_sourceOf[i])
            m_points[i].setTurns(m_points[*m_sourceOf[i]].turns());
        bring(m_points[i]);
    }
    m_now = now;
    if (changed) {
        ++m_version;
        findFlood();
    }
}

void AlarmBook::findFlood()
{
    const auto floods
        = alarmFloods(annunciations(m_now - std::chrono::hours{24}, m_now + Duration{1}));
    m_flood = floods.empty() ? std::nullopt : std::optional{floods.back()};
}

bool AlarmBook::floodRuns() const noexcept
{
    return m_flood && m_now - m_flood->end < eemua::interval;
}

const LoggedAction* AlarmBook::actionOf(const AlarmPoint& point, std::uint64_t sequence)
{
    const auto& all = point.actions();
    const auto found = std::find_if(all.begin(), all.end(), [&](const LoggedAction& each) {
        return each.sequence == sequence;
    });
    return sequence == 0 || found == all.end() ? nullptr : &*found;
}

AlarmView AlarmBook::viewOf(std::size_t at) const
{
    const AlarmPoint& point = m_points[at];
    const AlarmPoint::Now& now = point.now();
    AlarmView view;
    view.key = point.key();
    view.limit = &point.limit();
    view.area = point.area();
    if (point.limit().indicator)
        view.series = m_catalogue->series(*point.limit().indicator, point.area());
    view.state = now.machine.state();
    view.conditionHolds = now.machine.conditionHolds();
    view.figure = now.figure;
    view.figureTime = now.figureTime;
    view.raised = now.raised;
    view.raisedValue = now.raisedValue;
    view.cleared = now.cleared;
    view.shelvedUntil = now.shelvedUntil;
    if (const LoggedAction* by = actionOf(point, now.acknowledgedBy)) {
        view.acknowledgedBy = by->who;
        view.acknowledgedAt = by->time;
    }
    if (const LoggedAction* by = actionOf(point, now.hiddenBy);
        by && (now.machine.isShelved() || now.machine.isOutOfService())) {
        view.hiddenBy = by->who;
        view.hiddenAt = by->time;
        view.reason = by->action.text;
    }
    if (m_sourceOf[at] && now.machine.isSuppressed())
        view.source = m_points[*m_sourceOf[at]].key();
    for (std::size_t i = 0; i < m_points.size() && view.conditionHolds && !view.series; ++i)
        view.suppresses += m_sourceOf[i] == at && m_points[i].now().machine.isSuppressed() ? 1 : 0;
    view.inFlood
        = m_flood && now.raised && *now.raised >= m_flood->begin && *now.raised <= m_flood->end;
    return view;
}

template<typename Wanted>
std::vector<AlarmView> AlarmBook::views(const Wanted& wanted) const
{
    std::vector<AlarmView> result;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        if (wanted(m_points[i]))
            result.push_back(viewOf(i));
    }
    std::stable_sort(
        result.begin(), result.end(), [](const AlarmView& left, const AlarmView& right) {
            const auto rank = [](const AlarmView& view) {
                return std::tuple{!isUnacknowledged(view.state),
                                  view.priority(),
                                  view.raised ? -view.raised->time_since_epoch().count() : 0};
            };
            return rank(left) < rank(right);
        });
    return result;
}

std::vector<AlarmView> AlarmBook::annunciated() const
{
    return views(
        [](const AlarmPoint& point) { return isAnnunciated(point.now().machine.state()); });
}

std::vector<AlarmView> AlarmBook::inState(AlarmState state) const
{
    return views([state](const AlarmPoint& point) { return point.now().machine.state() == state; });
}

std::optional<AlarmView> AlarmBook::find(std::string_view key) const
{
    const auto found = m_byKey.find(std::string{key});
    return found == m_byKey.end() ? std::nullopt : std::optional{viewOf(found->second)};
}

std::vector<AlarmView> AlarmBook::stale() const
{
    auto result = views([this](const AlarmPoint& point) {
        return isActive(point.now().machine.state()) && point.now().raised
            && m_now - *point.now().raised >= eemua::stale;
    });
    std::stable_sort(result.begin(), result.end(), [](const auto& left, const auto& right) {
        return left.raised < right.raised;
    });
    return result;
}

AlarmCounts AlarmBook::counts() const
{
    AlarmCounts counts;
    std::optional<TimePoint> newest;
    for (const AlarmPoint& point : m_points) {
        const AlarmState state = point.now().machine.state();
        const auto priority = static_cast<std::size_t>(point.limit().priority);
        counts.unacknowledged[priority] += isUnacknowledged(state) ? 1 : 0;
        counts.active[priority] += isActive(state) ? 1 : 0;
        counts.shelved += state == AlarmState::Shelved ? 1 : 0;
        counts.suppressed += state == AlarmState::SuppressedByDesign ? 1 : 0;
        counts.outOfService += state == AlarmState::OutOfService ? 1 : 0;
        if (point.limit().priority != AlarmPriority::Critical
            || state != AlarmState::Unacknowledged)
            continue;
        if (!newest || point.now().raised > newest) {
            newest = point.now().raised;
            counts.criticalKey = point.key();
            counts.criticalPage = point.limit().page;
        }
    }
    return counts;
}

std::vector<Annunciation> AlarmBook::annunciations(TimePoint begin, TimePoint end) const
{
    std::vector<Annunciation> result;
    for (const AlarmPoint& point : m_points) {
        for (const AlarmTransition& each : point.journal()) {
            if (annunciates(each) && each.time >= begin && each.time < end)
                result.push_back({each.time, point.key(), point.limit().priority});
        }
    }
    std::sort(result.begin(), result.end(), [](const auto& left, const auto& right) {
        return std::tie(left.time, left.key) < std::tie(right.time, right.key);
    });
    return result;
}

std::vector<AlarmEntry>
AlarmBook::journal(TimePoint begin, TimePoint end, std::string_view key) const
{
    std::vector<AlarmEntry> result;
    for (const AlarmPoint& point : m_points) {
        if (!key.empty() && point.key() != key)
            continue;
        for (const AlarmTransition& each : point.journal()) {
            if (each.time < begin || each.time >= end)
                continue;
            const LoggedAction* by = actionOf(point, each.sequence);
            result.push_back(
                {point.key(), each.time, each, by ? std::optional{*by} : std::nullopt});
        }
        for (const LoggedAction& action : point.actions()) {
            const bool told = std::any_of(
                point.journal().begin(), point.journal().end(), [&](const AlarmTransition& each) {
                    return each.sequence == action.sequence;
                });
            if (!told && action.action.act != Act::SystemNote && action.time >= begin
                && action.time < end)
                result.push_back({point.key(), action.time, std::nullopt, action});
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const auto& left, const auto& right) {
        return left.time < right.time;
    });
    return result;
}

std::string AlarmBook::dump() const
{
    std::string text;
    for (const AlarmPoint& point : m_points) {
        const AlarmPoint::Now& now = point.now();
        const auto instant = [](const std::optional<TimePoint>& time) {
            return time ? formatInstant(*time) : std::string{"-"};
        };
        text += point.key() + " " + toString(now.machine.state()) + " "
            + std::to_string(now.machine.bits()) + " " + instant(now.raised) + " "
            + instant(now.cleared) + " " + instant(now.shelvedUntil) + " "
            + (now.figure ? std::to_string(*now.figure) : "-") + " "
            + std::to_string(now.acknowledgedBy) + "\n";
        for (const AlarmTransition& each : point.journal())
            text += "  " + formatInstant(each.time) + " " + toString(each.event) + " "
                + toString(each.to) + " " + (each.value ? std::to_string(*each.value) : "-") + " "
                + std::to_string(each.sequence) + "\n";
    }
    return text;
}

} // namespace ioc::domain
