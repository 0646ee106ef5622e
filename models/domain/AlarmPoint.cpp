#include "AlarmPoint.h"

#include <models/domain/Rollup.h>
#include <models/domain/ShiftLog.h>

#include <algorithm>
#include <cmath>

namespace ioc::domain {

namespace {

// Readings of a heartbeat that fall into one of these count once.
Duration heartbeatStep(Frequency frequency)
{
    switch (frequency) {
    case Frequency::Seconds:
        return std::chrono::seconds{10};
    case Frequency::Minutely:
        return std::chrono::minutes{1};
    default:
        return {};
    }
}

} // namespace

TimePoint eventTime(const Catalogue& catalogue, const Reading& reading)
{
    if (reading.time <= reading.recorded)
        return reading.time;
    return asOf(reading,
                Period::containing(reading.time, catalogue.indicator(reading.series).period));
}

bool AlarmPoint::replaces(const Sample& candidate, const Sample& held) noexcept
{
    const auto reading = [](const Sample& of) {
        Reading made;
        made.recorded = of.recorded;
        made.value = of.value;
        made.quality = of.quality;
        return made;
    };
    return supersedes(reading(candidate), reading(held));
}

AlarmPoint::AlarmPoint(const Catalogue& catalogue,
                       const AlarmLimit& limit,
                       AreaId area,
                       std::vector<SeriesId> heartbeat)
    : m_catalogue(&catalogue)
    , m_limit(&limit)
    , m_area(area)
    , m_key(limit.id + "@" + catalogue.area(area).code)
    , m_inputs(std::move(heartbeat))
{
    if (limit.condition == AlarmCondition::StaleSource) {
        m_heartbeat = heartbeatStep(catalogue.indicator(m_inputs.front()).frequency);
    } else {
        m_figure.emplace(catalogue, *limit.indicator, area);
        for (const AlarmFigure::Input& input : m_figure->inputs())
            m_inputs.push_back(input.series);
        m_base.figure = m_figure->begin();
    }
    m_at = m_base;
}

void AlarmPoint::take(std::size_t input, const Reading& reading)
{
    Sample sample;
    sample.time = eventTime(*m_catalogue, reading);
    sample.recorded = reading.recorded;
    sample.value = reading.value;
    sample.quality = reading.quality;
    sample.input = static_cast<std::uint32_t>(input);
    if (!m_figure) {
        sample.input = 0;
        if (m_heartbeat.count() > 0)
            sample.time = TimePoint{sample.time.time_since_epoch() / m_heartbeat * m_heartbeat};
    }
    const Place place{sample.time, 0, sample.input};
    if (place <= m_base.last) {
        ++m_tooLate;
        return;
    }
    if (m_incoming.empty() && (m_samples.empty() || placeOf(m_samples.back()) < place)) {
        m_samples.push_back(sample);
        dirty(place);
    } else {
        m_incoming.push_back(sample);
    }
}

// Late readings and revisions, many at once where a cache is read.
void AlarmPoint::mergeIncoming()
{
    if (m_incoming.empty())
        return;
    const auto before
        = [](const Sample& left, const Sample& right) { return placeOf(left) < placeOf(right); };
    std::stable_sort(m_incoming.begin(), m_incoming.end(), before);
    const auto kept = static_cast<std::ptrdiff_t>(m_samples.size());
    m_samples.insert(m_samples.end(), m_incoming.begin(), m_incoming.end());
    std::inplace_merge(m_samples.begin(), m_samples.begin() + kept, m_samples.end(), before);
    const Place first = placeOf(m_incoming.front());
    const Place last = placeOf(m_incoming.back());
    m_incoming.clear();
    // Of the readings with one place the one that supersedes the others stays.
    auto out = std::lower_bound(
        m_samples.begin(), m_samples.end(), first, [](const Sample& held, const Place& wanted) {
            return placeOf(held) < wanted;
        });
    for (auto in = out; in != m_samples.end();) {
        const auto best = in;
        auto end = std::next(in);
        Sample chosen = *best;
        for (; end != m_samples.end() && placeOf(*end) == placeOf(*best); ++end) {
            if (m_figure && replaces(*end, chosen))
                chosen = *end;
        }
        *out++ = chosen;
        in = end;
        if (in != m_samples.end() && placeOf(*in) > last && out == in)
            return dirty(first);
    }
    m_samples.erase(out, m_samples.end());
    dirty(first);
}

void AlarmPoint::take(const LoggedAction& action)
{
    const auto before = [](const LoggedAction& left, const LoggedAction& right) {
        return std::pair{left.time, left.sequence} < std::pair{right.time, right.sequence};
    };
    if (action.action.act == Act::SystemNote)
        return takeOutage(action);
    const auto at = std::lower_bound(m_actions.begin(), m_actions.end(), action, before);
    if (at != m_actions.end() && at->sequence == action.sequence)
        return;
    m_actions.insert(at, action);
    const Place place{action.time, 2, action.sequence};
    if (place <= m_base.last) {
        ++m_base.actions;
        ++m_tooLate;
    }
    dirty(place);
}

// It tells of before.
void AlarmPoint::takeOutage(const LoggedAction& note)
{
    const auto begin = outageBegin(note);
    if (!begin)
        return;
    const auto later
        = std::find_if(m_outages.begin(), m_outages.end(), [&](const SourceTurn& turn) {
              return turn.down && turn.time >= *begin;
          });
    if (later != m_outages.end() && later->time == *begin && std::next(later)->time == note.time)
        return;
    m_outages.insert(later, {{*begin, true}, {note.time, false}});
    const Place place{*begin, 0, 0};
    m_tooLate += place <= m_base.last ? 1 : 0;
    dirty(place);
}

void AlarmPoint::setTurns(const std::vector<SourceTurn>& turns)
{
    const auto [held, given]
        = std::mismatch(m_turns.begin(), m_turns.end(), turns.begin(), turns.end());
    if (held == m_turns.end() && given == turns.end())
        return;
    TimePoint from = TimePoint::max();
    if (held != m_turns.end())
        from = held->time;
    if (given != turns.end())
        from = std::min(from, given->time);
    m_turns = turns;
    m_base.turns = static_cast<std::size_t>(
        std::count_if(m_turns.begin(), m_turns.end(), [&](const SourceTurn& turn) {
            return Place{turn.time, 1, 0} <= m_base.last;
        }));
    dirty(Place{from, 1, 0});
}

void AlarmPoint::dirty(const Place& place)
{
    if (place <= m_at.last && (!m_dirtyFrom || place < *m_dirtyFrom))
        m_dirtyFrom = place;
}

void AlarmPoint::fold()
{
    mergeIncoming();
    const std::size_t waiting = m_samples.size() + m_turns.size() + m_actions.size()
        - (m_at.samples + m_at.turns + m_at.actions);
    if (!m_dirtyFrom && waiting == 0)
        return;
    if (m_dirtyFrom) {
        while (!m_checkpoints.empty() && m_checkpoints.back().last >= *m_dirtyFrom)
            m_checkpoints.pop_back();
        m_at = m_checkpoints.empty() ? m_base : m_checkpoints.back();
        m_dirtyFrom.reset();
    }
    m_journal.resize(m_at.journal);
    const auto events = [](const Checkpoint& of) { return of.samples + of.turns + of.actions; };
    std::size_t next
        = events(m_checkpoints.empty() ? m_base : m_checkpoints.back()) + checkpointEvents;
    const std::size_t all = m_samples.size() + m_turns.size() + m_actions.size();
    while (events(m_at) < all) {
        foldNext(m_at);
        if (events(m_at) >= next) {
            m_checkpoints.push_back(m_at);
            next += checkpointEvents;
        }
    }
    m_now = m_at.core;
    evict();
}

// The readings of an instant first, then the turns of the source, then what was done.
void AlarmPoint::foldNext(Checkpoint& at)
{
    std::optional<Place> sample;
    std::optional<Place> turn;
    std::optional<Place> action;
    if (at.samples < m_samples.size())
        sample = Place{m_samples[at.samples].time, 0, m_samples[at.samples].input};
    if (at.turns < m_turns.size())
        turn = Place{m_turns[at.turns].time, 1, 0};
    if (at.actions < m_actions.size())
        action = Place{m_actions[at.actions].time, 2, m_actions[at.actions].sequence};
    if (sample && (!turn || *sample < *turn) && (!action || *sample < *action)) {
        at.last = *sample;
        foldSample(at);
        ++at.samples;
    } else if (turn && (!action || *turn < *action)) {
        at.last = *turn;
        foldTurn(at.core, m_turns[at.turns]);
        ++at.turns;
    } else {
        at.last = *action;
        foldAction(at.core, m_actions[at.actions]);
        ++at.actions;
    }
    at.journal = m_journal.size();
}

void AlarmPoint::advance(TimePoint now)
{
    fold();
    if (now < m_now.clock) { // back in time: what was shown of later is taken back
        m_journal.resize(m_at.journal);
        m_now = m_at.core;
    }
    runTimers(m_now, now);
    m_now.clock = std::max(m_now.clock, now);
}

void AlarmPoint::evict()
{
    if (m_samples.size() < sampleDepth + sampleDepth / 4)
        return;
    const std::size_t most = m_samples.size() - sampleDepth;
    auto first = m_checkpoints.begin();
    while (first != m_checkpoints.end() && first->samples <= most)
        ++first;
    if (first == m_checkpoints.begin())
        return;
    m_base = *std::prev(first);
    m_checkpoints.erase(m_checkpoints.begin(), first);
    const std::size_t gone = m_base.samples;
    // Of a source all is kept: its turns are what others are folded from.
    const std::size_t said
        = m_figure && m_base.journal > journalDepth ? m_base.journal - journalDepth : 0;
    m_samples.erase(m_samples.begin(), m_samples.begin() + static_cast<std::ptrdiff_t>(gone));
    m_journal.erase(m_journal.begin(), m_journal.begin() + static_cast<std::ptrdiff_t>(said));
    const auto shift = [&](Checkpoint& each) {
        each.samples -= gone;
        each.journal -= said;
    };
    shift(m_base);
    for (Checkpoint& each : m_checkpoints)
        shift(each);
    shift(m_at);
}

std::vector<SourceTurn> AlarmPoint::turns() const
{
    std::vector<SourceTurn> turns;
    for (const AlarmTransition& each : m_journal) {
        if (each.event == AlarmEvent::Raise || each.event == AlarmEvent::Clear)
            turns.push_back({each.time, each.event == AlarmEvent::Raise});
    }
    return turns;
}

} // namespace ioc::domain
