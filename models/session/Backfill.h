#pragma once

#include <models/feed/FeedTypes.h>
#include <models/storage/Gaps.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace ioc::session {

/// Which span of the past is to be asked for next: the newest first, for that is what a person
/// looks at first; and in steps of such a length that each brings some thousands of readings, so
/// that one is neither in the way of what is live nor lost whole where the link is. Pure; no clock.
/// Limits: steps of an hour to a hundred years.
class Backfill
{
public:
    /// Replaces the gaps; what was asked for is forgotten.
    void begin(std::vector<storage::Gap> gaps);
    void open(const storage::Gap& gap);

    [[nodiscard]] bool empty() const noexcept { return m_gaps.empty(); }
    [[nodiscard]] const std::vector<storage::Gap>& gaps() const noexcept { return m_gaps; }
    /// The next step; nullopt where nothing is missing or one is on its way. It is on its way until
    /// filled() or lost().
    [[nodiscard]] std::optional<feed::PastSpan> next();
    /// Readings of the step have come.
    void took(std::uint64_t readings) noexcept;
    void filled(const feed::PastSpan& step);
    /// The step will not come: it is asked for again.
    void lost() noexcept;

    /// From here on everything is here. Precondition: not empty.
    [[nodiscard]] domain::TimePoint reached() const { return m_gaps.back().to; }
    [[nodiscard]] std::uint64_t readings() const noexcept { return m_readings; }

private:
    std::vector<storage::Gap> m_gaps;
    domain::Duration m_step = std::chrono::hours{24};
    bool m_asked = false;
    std::uint64_t m_ofStep = 0;
    std::uint64_t m_readings = 0; ///< since begin()
};

} // namespace ioc::session
