#pragma once

#include <cstdint>

namespace ioc::domain {

/// The states of ANSI/ISA-18.2 (IEC 62682), with its letters.
enum class AlarmState : std::uint8_t {
    Normal, ///< A
    Unacknowledged, ///< B
    Acknowledged, ///< C
    ReturnedUnacknowledged, ///< D
    Shelved, ///< E: by an operator, with an end
    SuppressedByDesign, ///< F: by the system, its source is down
    OutOfService, ///< G
};
inline constexpr int alarmStateCount = 7;

enum class AlarmEvent : std::uint8_t {
    Raise, ///< the condition began to hold
    Clear, ///< the condition ceased
    Acknowledge,
    Shelve,
    Unshelve, ///< by an operator, or its end has come
    Suppress,
    Unsuppress,
    RemoveFromService,
    ReturnToService,
};
inline constexpr int alarmEventCount = 9;

[[nodiscard]] const char* toString(AlarmState state) noexcept;
[[nodiscard]] const char* toString(AlarmEvent event) noexcept;

/// The state machine of one alarm, after the state model of ANSI/ISA-18.2.
///
/// E, F and G may hold at once; out of service hides suppressed by design, which hides shelved.
/// While any holds, the condition is followed and nothing is annunciated; when the last ends, the
/// alarm is normal, or unacknowledged where its condition holds. Knows no time. Thread: one owner.
class AlarmMachine
{
public:
    [[nodiscard]] AlarmState state() const noexcept;
    /// True where the event changed anything; an event that has no meaning in a state changes
    /// nothing.
    bool apply(AlarmEvent event) noexcept;

    [[nodiscard]] bool conditionHolds() const noexcept { return m_active; }
    [[nodiscard]] bool isShelved() const noexcept { return m_shelved; }
    [[nodiscard]] bool isSuppressed() const noexcept { return m_suppressed; }
    [[nodiscard]] bool isOutOfService() const noexcept { return m_outOfService; }
    /// Five bits, for storing and comparing; fromBits() is its inverse.
    [[nodiscard]] std::uint8_t bits() const noexcept;
    [[nodiscard]] static AlarmMachine fromBits(std::uint8_t bits) noexcept;

    friend bool operator==(const AlarmMachine&, const AlarmMachine&) = default;

private:
    [[nodiscard]] bool hidden() const noexcept
    {
        return m_shelved || m_suppressed || m_outOfService;
    }
    bool hide(bool& flag) noexcept;
    bool show(bool& flag) noexcept;

    bool m_active = false;
    bool m_unacknowledged = false;
    bool m_shelved = false;
    bool m_suppressed = false;
    bool m_outOfService = false;
};

} // namespace ioc::domain
