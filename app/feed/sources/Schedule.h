#pragma once

#include <models/domain/Catalogue.h>

#include <vector>

namespace ioc::gateway {

/// When an indicator's readings fall due. Pure.
/// Below a day by an even grid of Vietnam's time; from a day on at the ends of calendar periods.
class Schedule
{
public:
    /// `rate`: how many times faster than the indicator's own cadence; a reading a second is the
    /// fastest.
    Schedule(const domain::Indicator& indicator, double rate);

    /// The last instant at or before `now` at which a reading was due.
    [[nodiscard]] domain::TimePoint lastDue(domain::TimePoint now) const;

    /// The instants of (from, to] that the past has a reading for: the ends of days, weeks, months
    /// …, whichever the indicator's cadence comes to, and no finer than a day.
    [[nodiscard]] std::vector<domain::TimePoint> past(domain::TimePoint from,
                                                      domain::TimePoint to) const;

    /// How far back the past goes: `days` for what comes daily or more often, else 53 weeks, 25
    /// months, 9 quarters, 5 years.
    [[nodiscard]] domain::TimePoint pastBegin(domain::TimePoint now, int days) const;

private:
    domain::PeriodType m_step; ///< of the past, and of what comes daily or more rarely
    domain::Duration m_interval{0}; ///< of the grid; 0: ends of m_step
};

} // namespace ioc::gateway
