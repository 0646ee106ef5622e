#include "AlarmPoint.h"

#include <models/domain/Status.h>

#include <algorithm>
#include <cmath>

/// How an alarm's condition follows from its figure and from time.
namespace ioc::domain {

void AlarmPoint::foldSample(Checkpoint& at)
{
    const Sample& sample = m_samples[at.samples];
    Core& core = at.core;
    runTimers(core, sample.time);
    core.clock = std::max(core.clock, sample.time);
    double known = std::numeric_limits<double>::quiet_NaN();
    if (m_figure) {
        const bool counts = sample.quality != Quality::Bad;
        m_figure->take(at.figure,
                       sample.input,
                       sample.time,
                       counts ? sample.value : std::numeric_limits<double>::quiet_NaN());
        if (const auto figure = m_figure->value(at.figure)) {
            known = *figure;
            core.shown.figure = figure;
        }
    }
    core.alive
        = !m_figure && core.shown.figureTime && sample.time <= silentFrom(*core.shown.figureTime);
    core.shown.figureTime = sample.time;
    judge(core, sample.time, known);
}

void AlarmPoint::foldTurn(Core& core, const SourceTurn& turn)
{
    runTimers(core, turn.time);
    core.clock = std::max(core.clock, turn.time);
    apply(core, turn.down ? AlarmEvent::Suppress : AlarmEvent::Unsuppress, turn.time, 0);
}

void AlarmPoint::foldAction(Core& core, const LoggedAction& action)
{
    runTimers(core, action.time);
    core.clock = std::max(core.clock, action.time);
    Now& shown = core.shown;
    const auto hidden = [&] { shown.hiddenBy = action.sequence; };
    switch (action.action.act) {
    case Act::Acknowledge:
        if (action.action.seen && shown.raised && *action.action.seen < *shown.raised)
            return; // its author had not seen this raising
        apply(core, AlarmEvent::Acknowledge, action.time, action.sequence);
        return;
    case Act::Shelve:
        if (!action.action.until || *action.action.until <= action.time)
            return;
        shown.shelvedUntil = action.action.until;
        apply(core, AlarmEvent::Shelve, action.time, action.sequence);
        return hidden();
    case Act::Unshelve:
        shown.shelvedUntil.reset();
        return apply(core, AlarmEvent::Unshelve, action.time, action.sequence);
    case Act::RemoveFromService:
        apply(core, AlarmEvent::RemoveFromService, action.time, action.sequence);
        return hidden();
    case Act::ReturnToService:
        return apply(core, AlarmEvent::ReturnToService, action.time, action.sequence);
    default:
        return;
    }
}

void AlarmPoint::apply(Core& core, AlarmEvent event, TimePoint time, std::uint64_t sequence)
{
    AlarmTransition transition{time, event, core.shown.machine.state(), {}, {}, sequence};
    if (!core.shown.machine.apply(event))
        return;
    Now& shown = core.shown;
    transition.to = shown.machine.state();
    transition.value = shown.figure;
    m_journal.push_back(transition);
    if (event == AlarmEvent::Raise) {
        shown.raised = time;
        shown.raisedValue = shown.figure;
        shown.cleared.reset();
    } else if (event == AlarmEvent::Clear) {
        shown.cleared = time;
    }
    if (event == AlarmEvent::Acknowledge)
        shown.acknowledgedBy = sequence;
    else if (event == AlarmEvent::Raise || transition.to == AlarmState::Unacknowledged)
        shown.acknowledgedBy = 0;
}

bool AlarmPoint::isBad(double value, TimePoint time) const
{
    const Indicator& indicator = m_catalogue->indicator(*m_limit->indicator);
    const TargetPath& targets
        = m_catalogue->targetPath(m_catalogue->series(*m_limit->indicator, m_area));
    const Status status = assessValue(indicator, targets, value, time).status;
    return status == Status::OffTarget
        || (m_limit->condition == AlarmCondition::Watch && status == Status::Watch);
}

// Worse by the limit's change than the best figure within the window before. Of the window only
// those figures are kept that can still be the best of it.
bool AlarmPoint::isFast(Core& core, TimePoint time, double figure) const
{
    const Direction better = m_catalogue->indicator(*m_limit->indicator).direction;
    double worst = 0;
    const auto look = [&](std::vector<Past>& bests, double sign) {
        const auto first = std::find_if(bests.begin(), bests.end(), [&](const Past& past) {
            return past.time >= time - m_limit->window;
        });
        bests.erase(bests.begin(), first);
        if (!bests.empty())
            worst = std::max(worst, sign * (figure - bests.front().figure));
        while (!bests.empty() && sign * bests.back().figure >= sign * figure)
            bests.pop_back();
        bests.push_back({time, figure});
    };
    if (better != Direction::Higher)
        look(core.least, 1);
    if (better != Direction::Lower)
        look(core.greatest, -1);
    return worst >= m_limit->change - (core.raw ? m_limit->deadband : 0);
}

void AlarmPoint::judge(Core& core, TimePoint time, double figure)
{
    switch (m_limit->condition) {
    case AlarmCondition::Watch:
    case AlarmCondition::OffTarget: {
        if (std::isnan(figure))
            return; // it is not known, and stays as it was
        const Direction better = m_catalogue->indicator(*m_limit->indicator).direction;
        const double worse = better == Direction::Higher ? -m_limit->deadband
            : better == Direction::Lower                 ? m_limit->deadband
                                                         : 0;
        return setRaw(core, isBad(core.raw ? figure + worse : figure, time), time);
    }
    case AlarmCondition::RateOfChange:
        if (!std::isnan(figure))
            setRaw(core, isFast(core, time, figure), time);
        return;
    case AlarmCondition::StaleSource:
    case AlarmCondition::ReportDue:
    case AlarmCondition::TargetDue:
        setRaw(core, rawByTime(core, time).value_or(core.raw), time);
    }
}

void AlarmPoint::setRaw(Core& core, bool raw, TimePoint time)
{
    core.carried = raw && (core.carried || !core.judged);
    core.judged = true;
    core.raw = raw;
    if (raw == core.shown.machine.conditionHolds())
        core.pendingSince.reset();
    else if (!core.pendingSince)
        core.pendingSince = time;
    settle(core, time);
}

void AlarmPoint::settle(Core& core, TimePoint time)
{
    if (!core.pendingSince)
        return;
    if (time < *core.pendingSince + (core.raw ? m_limit->onDelay : m_limit->offDelay))
        return;
    core.pendingSince.reset();
    apply(core, core.raw ? AlarmEvent::Raise : AlarmEvent::Clear, time, 0);
    if (core.carried)
        acknowledgeCarried(core, time);
}

void AlarmPoint::acknowledgeCarried(Core& core, TimePoint time)
{
    std::uint64_t by = 0;
    for (const LoggedAction& each : m_actions) {
        if (each.time <= time && each.action.act == Act::Acknowledge)
            by = each.sequence;
    }
    if (by != 0)
        apply(core, AlarmEvent::Acknowledge, time, by);
}

namespace {

// The target that is due next and not yet met.
const Target* nextTarget(const TargetPath& targets, TimePoint after, double figure)
{
    const Target* next = nullptr;
    for (const Target* each : targets.targets()) {
        if (each->due && *each->due > after && each->standing == TargetStanding::Adopted
            && !meets(figure, each->comparison, *each->value) && (!next || *each->due < *next->due))
            next = each;
    }
    return next;
}

} // namespace

// The end of cadence and grace after a reading; what of it fell into an outage of the gateway, when
// nobody could be heard, comes after it.
TimePoint AlarmPoint::silentFrom(TimePoint last) const
{
    const Indicator& indicator = m_catalogue->indicator(m_catalogue->indicatorOf(m_inputs.front()));
    const Duration patience = freshness(indicator, last, last).nextDue + m_heartbeat - last;
    TimePoint from = last + patience;
    for (std::size_t i = 0; i + 1 < m_outages.size(); i += 2) {
        if (from >= m_outages[i].time && last <= m_outages[i + 1].time)
            from = std::max(from, m_outages[i + 1].time + patience);
    }
    return from;
}

// Nothing where the condition does not depend on time, or no reading ever came.
std::optional<bool> AlarmPoint::rawByTime(const Core& core, TimePoint time) const
{
    if (!core.shown.figureTime)
        return std::nullopt;
    const IndicatorId of = m_limit->indicator.value_or(m_catalogue->indicatorOf(m_inputs.front()));
    const TimePoint due
        = freshness(m_catalogue->indicator(of), *core.shown.figureTime, time).nextDue;
    switch (m_limit->condition) {
    case AlarmCondition::StaleSource:
        return core.alive && time > silentFrom(*core.shown.figureTime);
    case AlarmCondition::ReportDue:
        return time >= due - m_limit->before;
    case AlarmCondition::TargetDue: {
        if (!core.shown.figure)
            return false;
        const Target* next = nextTarget(
            m_catalogue->targetPath(m_catalogue->series(of, m_area)), time, *core.shown.figure);
        return next && time >= *next->due - m_limit->before;
    }
    default:
        return std::nullopt;
    }
}

// When the condition next changes of itself, if no reading comes.
std::optional<TimePoint> AlarmPoint::nextRawChange(const Core& core) const
{
    if (!core.shown.figureTime)
        return std::nullopt;
    const IndicatorId of = m_limit->indicator.value_or(m_catalogue->indicatorOf(m_inputs.front()));
    const TimePoint last = *core.shown.figureTime;
    switch (m_limit->condition) {
    case AlarmCondition::StaleSource:
        if (core.raw || !core.alive)
            return std::nullopt;
        return silentFrom(last) + Duration{1};
    case AlarmCondition::ReportDue:
        if (core.raw)
            return std::nullopt;
        return std::max(
            last, freshness(m_catalogue->indicator(of), last, last).nextDue - m_limit->before);
    case AlarmCondition::TargetDue: {
        if (!core.shown.figure)
            return std::nullopt;
        const Target* next = nextTarget(m_catalogue->targetPath(m_catalogue->series(of, m_area)),
                                        core.clock,
                                        *core.shown.figure);
        if (!next)
            return std::nullopt;
        return core.raw ? *next->due : std::max(core.clock, *next->due - m_limit->before);
    }
    default:
        return std::nullopt;
    }
}

std::optional<TimePoint> AlarmPoint::nextTimer(const Core& core) const
{
    std::optional<TimePoint> next = nextRawChange(core);
    const auto take = [&](TimePoint time) { next = next ? std::min(*next, time) : time; };
    if (core.shown.shelvedUntil)
        take(*core.shown.shelvedUntil);
    if (core.shown.machine.state() == AlarmState::ReturnedUnacknowledged && core.shown.cleared)
        take(*core.shown.cleared + forgetReturned);
    if (core.pendingSince)
        take(*core.pendingSince + (core.raw ? m_limit->onDelay : m_limit->offDelay));
    return next;
}

void AlarmPoint::runTimers(Core& core, TimePoint upTo)
{
    for (auto next = nextTimer(core); next && *next <= upTo; next = nextTimer(core)) {
        const TimePoint time = std::max(*next, core.clock);
        core.clock = time;
        if (core.shown.shelvedUntil && *core.shown.shelvedUntil <= time) {
            core.shown.shelvedUntil.reset();
            apply(core, AlarmEvent::Unshelve, time, 0);
        }
        if (const auto raw = rawByTime(core, time); raw && *raw != core.raw)
            setRaw(core, *raw, time);
        settle(core, time);
        if (core.shown.machine.state() == AlarmState::ReturnedUnacknowledged && core.shown.cleared
            && time >= *core.shown.cleared + forgetReturned)
            apply(core, AlarmEvent::Acknowledge, time, 0);
    }
}

} // namespace ioc::domain
