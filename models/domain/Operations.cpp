#include "Operations.h"

namespace ioc::domain {

bool Operations::apply(const LoggedAction& action)
{
    if (!m_known.insert(action.sequence).second)
        return false;
    m_alarms.apply(action);
    m_directives.apply(action);
    m_shifts.apply(action);
    return true;
}

} // namespace ioc::domain
