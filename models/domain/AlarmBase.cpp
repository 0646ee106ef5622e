#include "AlarmPoint.h"
#include "Bytes.h"

/// What an alarm has come to, as bytes, and back.
namespace ioc::domain {

namespace {

constexpr std::uint8_t form = 1;

void put(ByteWriter& to, TimePoint time)
{
    to.put(static_cast<std::int64_t>(time.time_since_epoch().count()));
}

TimePoint timeFrom(ByteReader& from)
{
    return TimePoint{Duration{from.get<std::int64_t>()}};
}

template<typename Value>
void put(ByteWriter& to, const std::optional<Value>& value)
{
    to.put(static_cast<std::uint8_t>(value.has_value()));
    if constexpr (std::is_same_v<Value, TimePoint>)
        put(to, value.value_or(TimePoint{}));
    else
        to.put(value.value_or(Value{}));
}

template<typename Value>
void get(ByteReader& from, std::optional<Value>& value)
{
    const bool has = from.get<std::uint8_t>() != 0;
    Value held;
    if constexpr (std::is_same_v<Value, TimePoint>)
        held = timeFrom(from);
    else
        held = from.get<Value>();
    value = has ? std::optional{held} : std::nullopt;
}

} // namespace

std::string AlarmPoint::save() const
{
    ByteWriter to;
    to.put(form);
    const Core& core = m_at.core;
    const Now& shown = core.shown;
    to.put(shown.machine.bits());
    put(to, shown.figure);
    put(to, shown.figureTime);
    put(to, shown.raised);
    put(to, shown.raisedValue);
    put(to, shown.cleared);
    put(to, shown.shelvedUntil);
    to.put(shown.acknowledgedBy);
    to.put(shown.hiddenBy);
    put(to, core.clock);
    to.put(static_cast<std::uint8_t>((core.raw ? 1 : 0) | (core.alive ? 2 : 0)
                                     | (core.judged ? 4 : 0) | (core.carried ? 8 : 0)));
    put(to, core.pendingSince);
    for (const auto* pasts : {&core.greatest, &core.least}) {
        to.put(static_cast<std::uint32_t>(pasts->size()));
        for (const Past& past : *pasts) {
            put(to, past.time);
            to.put(past.figure);
        }
    }
    to.put(m_at.figure.period);
    to.put(static_cast<std::uint32_t>(m_at.figure.latest.size()));
    for (const AlarmFigure::State::Slot& slot : m_at.figure.latest) {
        to.put(slot.period);
        to.put(slot.value);
    }
    const std::size_t first
        = m_figure && m_at.journal > journalDepth ? m_at.journal - journalDepth : 0;
    to.put(static_cast<std::uint32_t>(m_at.journal - first));
    for (std::size_t i = first; i < m_at.journal; ++i) {
        const AlarmTransition& each = m_journal[i];
        put(to, each.time);
        to.put(each.event);
        to.put(each.from);
        to.put(each.to);
        put(to, each.value);
        to.put(each.sequence);
    }
    return to.take();
}

bool AlarmPoint::restore(std::string_view saved, TimePoint before)
{
    ByteReader from(saved);
    if (from.get<std::uint8_t>() != form)
        return false;
    Checkpoint base;
    Core& core = base.core;
    Now& shown = core.shown;
    shown.machine = AlarmMachine::fromBits(from.get<std::uint8_t>());
    get(from, shown.figure);
    get(from, shown.figureTime);
    get(from, shown.raised);
    get(from, shown.raisedValue);
    get(from, shown.cleared);
    get(from, shown.shelvedUntil);
    shown.acknowledgedBy = from.get<std::uint64_t>();
    shown.hiddenBy = from.get<std::uint64_t>();
    core.clock = timeFrom(from);
    const auto flags = from.get<std::uint8_t>();
    core.raw = (flags & 1) != 0;
    core.alive = (flags & 2) != 0;
    core.judged = (flags & 4) != 0;
    core.carried = (flags & 8) != 0;
    get(from, core.pendingSince);
    for (auto* pasts : {&core.greatest, &core.least}) {
        const auto count = from.get<std::uint32_t>();
        for (std::uint32_t i = 0; i < count && from.ok(); ++i) {
            const TimePoint time = timeFrom(from);
            pasts->push_back({time, from.get<double>()});
        }
    }
    base.figure.period = from.get<std::int32_t>();
    const auto inputs = from.get<std::uint32_t>();
    for (std::uint32_t i = 0; i < inputs && from.ok(); ++i) {
        const auto period = from.get<std::int32_t>();
        base.figure.latest.push_back({period, from.get<double>()});
    }
    std::vector<AlarmTransition> journal;
    const auto entries = from.get<std::uint32_t>();
    for (std::uint32_t i = 0; i < entries && from.ok(); ++i) {
        AlarmTransition each;
        each.time = timeFrom(from);
        each.event = from.get<AlarmEvent>();
        each.from = from.get<AlarmState>();
        each.to = from.get<AlarmState>();
        get(from, each.value);
        each.sequence = from.get<std::uint64_t>();
        if (static_cast<int>(each.event) >= alarmEventCount
            || static_cast<int>(each.from) >= alarmStateCount
            || static_cast<int>(each.to) >= alarmStateCount)
            return false;
        journal.push_back(each);
    }
    if (!from.atEnd() || base.figure.latest.size() != m_base.figure.latest.size())
        return false;
    base.last = Place{before - Duration{1}, 3, 0};
    base.journal = journal.size();
    m_journal = std::move(journal);
    m_base = std::move(base);
    m_at = m_base;
    m_now = m_at.core;
    return true;
}

} // namespace ioc::domain
