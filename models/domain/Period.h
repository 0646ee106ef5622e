#pragma once

#include <models/domain/Reading.h>
#include <models/domain/Result.h>

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ioc::domain {

/// The span that a value speaks of.
enum class PeriodKind : std::uint8_t { Hour, Day, Week, Month, Quarter, Year };

/// A kind of period in a reporting calendar. Months may run from the 15th to the 14th (Nghị định
/// 09/2019/NĐ-CP): then `monthStartsOn` is 15 and "November" is 15 October to 14 November; quarters
/// and years are built of such months.
struct PeriodType
{
    PeriodKind kind = PeriodKind::Day;
    std::uint8_t monthStartsOn = 1; ///< 1 to 28

    friend auto operator<=>(const PeriodType&, const PeriodType&) = default;
};

/// One period: half open on the left, so that a reading stamped with the end of November belongs to
/// November. Covers the instants t with begin() < t <= end(), in Vietnam's time. Weeks are ISO 8601
/// weeks. Ordinals of one type are consecutive, so previous() is arithmetic.
class Period
{
public:
    Period(PeriodType type, std::int32_t ordinal) noexcept
        : m_type(type)
        , m_ordinal(ordinal)
    {
    }

    /// The period of `type` that `instant` belongs to.
    [[nodiscard]] static Period containing(TimePoint instant, PeriodType type) noexcept;
    /// From `2026-11-22`, `2026-W47`, `2026-11`, `2026-Q4`, `2026`, `2026-11-22T14`. Months,
    /// quarters and years in the calendar given. Errors: InvalidInput.
    [[nodiscard]] static Result<Period> parse(std::string_view text,
                                              std::uint8_t monthStartsOn = 1);

    [[nodiscard]] PeriodType type() const noexcept { return m_type; }
    /// Hours or days or weeks since the epoch (Vietnam's time), months or quarters or years since
    /// year 0.
    [[nodiscard]] std::int32_t ordinal() const noexcept { return m_ordinal; }
    [[nodiscard]] TimePoint begin() const noexcept;
    [[nodiscard]] TimePoint end() const noexcept;
    [[nodiscard]] Period next() const noexcept { return {m_type, m_ordinal + 1}; }
    [[nodiscard]] Period previous() const noexcept { return {m_type, m_ordinal - 1}; }
    /// The period that "so với cùng kỳ" compares with: the same hour, date, ISO week number, month
    /// or quarter one year earlier. 29 February has 28 February, week 53 has week 52; of a year,
    /// the year before.
    [[nodiscard]] Period sameLastYear() const noexcept;

    friend auto operator<=>(const Period&, const Period&) = default;

private:
    PeriodType m_type;
    std::int32_t m_ordinal;
};

/// The period of one instant after another, of which neighbours mostly share one: it is worked out
/// once for them. Thread: one owner.
class PeriodFinder
{
public:
    /// The period of `type` that `instant` belongs to, as Period::containing().
    [[nodiscard]] const Period& containing(TimePoint instant, PeriodType type) noexcept
    {
        if (instant <= m_begin || instant > m_end || m_period.type() != type) {
            m_period = Period::containing(instant, type);
            m_begin = m_period.begin();
            m_end = m_period.end();
        }
        return m_period;
    }
    /// Of the period found last.
    [[nodiscard]] TimePoint begin() const noexcept { return m_begin; }

private:
    Period m_period{{}, 0};
    TimePoint m_begin; ///< no instant lies between this and the end: none was found yet
    TimePoint m_end;
};

/// Year and number within it of a period (week 47 of 2026; month 11; quarter 4; day of month …),
/// for labels.
struct PeriodName
{
    int year = 0;
    unsigned number = 0; ///< ISO week, month, quarter; 0 for a year
    unsigned month = 0; ///< of a day or an hour
    unsigned day = 0; ///< of a day or an hour
    unsigned hour = 0; ///< of an hour: 0 to 23, its beginning
};
[[nodiscard]] PeriodName nameOf(const Period& period) noexcept;

} // namespace ioc::domain
