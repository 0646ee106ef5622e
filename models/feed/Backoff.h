#pragma once

#include <chrono>
#include <random>

namespace ioc::feed {

/// How long to wait before the next try: drawn evenly from nothing to a ceiling that doubles with
/// every failure, so that ten thousand clients of a gateway that restarts do not come back in one
/// instant. Thread: one owner.
class Backoff
{
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds most, std::uint32_t seed)
        : m_first(first)
        , m_most(most)
        , m_ceiling(first)
        , m_random(seed)
    {
    }

    [[nodiscard]] std::chrono::milliseconds next();
    void reset() noexcept { m_ceiling = m_first; }
    /// Of the next draw.
    [[nodiscard]] std::chrono::milliseconds ceiling() const noexcept { return m_ceiling; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_most;
    std::chrono::milliseconds m_ceiling;
    std::mt19937 m_random;
};

} // namespace ioc::feed
