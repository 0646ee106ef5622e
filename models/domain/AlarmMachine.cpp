#include "AlarmMachine.h"

namespace ioc::domain {

const char* toString(AlarmState state) noexcept
{
    switch (state) {
    case AlarmState::Normal:
        return "normal";
    case AlarmState::Unacknowledged:
        return "unacknowledged";
    case AlarmState::Acknowledged:
        return "acknowledged";
    case AlarmState::ReturnedUnacknowledged:
        return "returned-unacknowledged";
    case AlarmState::Shelved:
        return "shelved";
    case AlarmState::SuppressedByDesign:
        return "suppressed-by-design";
    case AlarmState::OutOfService:
        return "out-of-service";
    }
    return "normal";
}

const char* toString(AlarmEvent event) noexcept
{
    switch (event) {
    case AlarmEvent::Raise:
        return "raise";
    case AlarmEvent::Clear:
        return "clear";
    case AlarmEvent::Acknowledge:
        return "acknowledge";
    case AlarmEvent::Shelve:
        return "shelve";
    case AlarmEvent::Unshelve:
        return "unshelve";
    case AlarmEvent::Suppress:
        return "suppress";
    case AlarmEvent::Unsuppress:
        return "unsuppress";
    case AlarmEvent::RemoveFromService:
        return "remove-from-service";
    case AlarmEvent::ReturnToService:
        return "return-to-service";
    }
    return "raise";
}

AlarmState AlarmMachine::state() const noexcept
{
    if (m_outOfService)
        return AlarmState::OutOfService;
    if (m_suppressed)
        return AlarmState::SuppressedByDesign;
    if (m_shelved)
        return AlarmState::Shelved;
    if (m_active)
        return m_unacknowledged ? AlarmState::Unacknowledged : AlarmState::Acknowledged;
    return m_unacknowledged ? AlarmState::ReturnedUnacknowledged : AlarmState::Normal;
}

bool AlarmMachine::hide(bool& flag) noexcept
{
    if (flag)
        return false;
    flag = true;
    m_unacknowledged = false; // what is hidden is not waited for
    return true;
}

bool AlarmMachine::show(bool& flag) noexcept
{
    if (!flag)
        return false;
    flag = false;
    if (!hidden())
        m_unacknowledged = m_active;
    return true;
}

bool AlarmMachine::apply(AlarmEvent event) noexcept
{
    switch (event) {
    case AlarmEvent::Raise:
        if (m_active)
            return false;
        m_active = true;
        m_unacknowledged = !hidden();
        return true;
    case AlarmEvent::Clear:
        if (!m_active)
            return false;
        m_active = false;
        return true;
    case AlarmEvent::Acknowledge:
        if (!m_unacknowledged)
            return false;
        m_unacknowledged = false;
        return true;
    case AlarmEvent::Shelve:
        return hide(m_shelved);
    case AlarmEvent::Unshelve:
        return show(m_shelved);
    case AlarmEvent::Suppress:
        return hide(m_suppressed);
    case AlarmEvent::Unsuppress:
        return show(m_suppressed);
    case AlarmEvent::RemoveFromService:
        return hide(m_outOfService);
    case AlarmEvent::ReturnToService:
        return show(m_outOfService);
    }
    return false;
}

std::uint8_t AlarmMachine::bits() const noexcept
{
    return static_cast<std::uint8_t>((m_active ? 1 : 0) | (m_unacknowledged ? 2 : 0)
                                     | (m_shelved ? 4 : 0) | (m_suppressed ? 8 : 0)
                                     | (m_outOfService ? 16 : 0));
}

AlarmMachine AlarmMachine::fromBits(std::uint8_t bits) noexcept
{
    AlarmMachine machine;
    machine.m_active = (bits & 1) != 0;
    machine.m_unacknowledged = (bits & 2) != 0;
    machine.m_shelved = (bits & 4) != 0;
    machine.m_suppressed = (bits & 8) != 0;
    machine.m_outOfService = (bits & 16) != 0;
    return machine;
}

} // namespace ioc::domain
