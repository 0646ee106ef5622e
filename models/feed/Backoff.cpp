#include "Backoff.h"

#include <algorithm>

namespace ioc::feed {

std::chrono::milliseconds Backoff::next()
{
    std::uniform_int_distribution<std::int64_t> draw(0, m_ceiling.count());
    const std::chrono::milliseconds wait{draw(m_random)};
    m_ceiling = std::min(2 * m_ceiling, m_most);
    return wait;
}

} // namespace ioc::feed
