#pragma once

#include <algorithm>
#include <chrono>

namespace ioc::gateway {

/// How long the next frame for all waits, so that sending takes at most a third of a thread's time:
/// with thousands of clients each frame costs tens of milliseconds, and readings that wait share
/// it. Knows no clock. Thread: one owner. Limits: a frame waits at most `longest` after the one
/// before began.
class SendPace
{
public:
    using Time = std::chrono::steady_clock::time_point;
    using Span = std::chrono::steady_clock::duration;

    static constexpr int share = 3;
    static constexpr Span longest = std::chrono::milliseconds{125};

    /// Something is to be sent, and nothing was.
    void begin(Time now) noexcept
    {
        m_began = now;
        m_took = Span::zero();
    }
    /// A part of it was sent, which took so long.
    void add(Span took) noexcept
    {
        m_took += took;
        m_until = std::max(m_until, m_began + std::min(share * m_took, longest));
    }
    /// Zero: it may go now.
    [[nodiscard]] Span rest(Time now) const noexcept
    {
        return std::max(m_until - now, Span::zero());
    }

private:
    Time m_began;
    Time m_until;
    Span m_took = Span::zero();
};

} // namespace ioc::gateway
