#include "Backfill.h"

#include <algorithm>

namespace ioc::session {

namespace {

constexpr std::uint64_t few = 4'000;
constexpr std::uint64_t many = 40'000;
constexpr domain::Duration shortest = std::chrono::hours{1};
constexpr domain::Duration longest = std::chrono::hours{24 * 36'525};

} // namespace

void Backfill::begin(std::vector<storage::Gap> gaps)
{
    m_gaps = std::move(gaps);
    m_asked = false;
    m_ofStep = 0;
    m_readings = 0;
}

void Backfill::open(const storage::Gap& gap)
{
    m_gaps = storage::changedGaps(std::move(m_gaps), {gap, std::nullopt});
}

std::optional<feed::PastSpan> Backfill::next()
{
    if (m_asked || m_gaps.empty())
        return std::nullopt;
    m_asked = true;
    m_ofStep = 0;
    const storage::Gap& newest = m_gaps.back();
    return feed::PastSpan{std::max(newest.from, newest.to - m_step), newest.to};
}

void Backfill::took(std::uint64_t readings) noexcept
{
    m_ofStep += readings;
    m_readings += readings;
}

void Backfill::filled(const feed::PastSpan& step)
{
    m_asked = false;
    m_gaps
        = storage::changedGaps(std::move(m_gaps), {std::nullopt, storage::Gap{step.from, step.to}});
    if (m_ofStep < few)
        m_step = std::min(2 * m_step, longest);
    else if (m_ofStep > many)
        m_step = std::max(m_step / 2, shortest);
}

void Backfill::lost() noexcept
{
    m_asked = false;
}

} // namespace ioc::session
