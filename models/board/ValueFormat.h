#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Rollup.h>
#include <models/domain/Status.h>

#include <QString>

namespace ioc::board {

/// The one formatter: every number, unit, date, age and period that a person reads, on screens and
/// in documents. Vietnamese: thousands dot, decimal comma, `22/11/2026`, `14:32:07`, "điểm %", "1,2
/// tỷ", "Quý I", "tuần 47 năm 2026"; English: 1,234.5, 22 Nov 2026. Times are shown in Vietnam's
/// time. Minus is U+2212, space before a unit U+00A0. Thread: any; immutable.
class ValueFormat
{
public:
    explicit ValueFormat(domain::Language language);

    [[nodiscard]] domain::Language language() const noexcept { return m_language; }

    /// `1.234,5` with exactly `precision` decimals; never compact. NaN gives an en dash.
    [[nodiscard]] QString number(double value, int precision) const;
    /// For heroes of eight digits or more: `1,2 triệu`, `3,4 tỷ`; smaller numbers as number().
    [[nodiscard]] QString largeNumber(double value, int precision) const;
    [[nodiscard]] QString value(const domain::Indicator& indicator, double value) const;
    /// Value, no-break space, unit: `63 hồ sơ`; without a space `97,4%`; in English `1 dossier` and
    /// `21st`.
    [[nodiscard]] QString valueWithUnit(const domain::Catalogue& catalogue,
                                        const domain::Indicator& indicator,
                                        double value) const;
    /// Of values in general; the name of a column.
    [[nodiscard]] QString unit(const domain::Unit& unit) const;
    /// What follows this value; nothing after a place in a ranking that has its ordinal().
    [[nodiscard]] QString unit(const domain::Unit& unit, double value, int precision) const;
    /// `st`, `nd`, `rd`, `th` after a place in a ranking; empty in Vietnamese and in other units.
    [[nodiscard]] QString ordinal(const domain::Unit& unit, double value) const;
    /// What follows a difference of values in this unit: `điểm %` for percent.
    [[nodiscard]] QString differenceUnit(const domain::Unit& unit) const;
    [[nodiscard]] QString
    differenceUnit(const domain::Unit& unit, double difference, int precision) const;
    /// `97,4%`: of what is no indicator.
    [[nodiscard]] QString percent(double value, int precision) const;
    /// `+0,6`, `−21`, `0`: always signed but for zero, rounded first.
    [[nodiscard]] QString signedNumber(double value, int precision) const;
    /// `≥ 98`, `> 90`, `≤ 20`, `< 5`, `100` for equal.
    [[nodiscard]] QString demand(domain::Comparison comparison, double value, int precision) const;
    /// The same of an indicator's target in a province: a bound that is the end of what can be is
    /// said plainly, `0` for at most 0 and `100` for at least 100 of a hundred.
    [[nodiscard]] QString
    demand(domain::Comparison comparison, double value, const domain::Indicator& indicator) const;

    [[nodiscard]] QString date(domain::TimePoint instant) const; ///< 22/11/2026
    [[nodiscard]] QString weekday(domain::TimePoint instant) const; ///< Chủ nhật
    [[nodiscard]] QString time(domain::TimePoint instant) const; ///< 14:32:07
    [[nodiscard]] QString timeShort(domain::TimePoint instant) const; ///< 14:32
    [[nodiscard]] QString dateTime(domain::TimePoint instant) const; ///< 14:32 22/11/2026
    /// The time alone if it is of today (of `now`), else the date alone when older.
    [[nodiscard]] QString shortMoment(domain::TimePoint instant, domain::TimePoint now) const;
    /// `12 giây`, `2 giờ 12 phút`, `3 ngày`: two parts at most, rounded down.
    [[nodiscard]] QString age(domain::Duration age) const;

    /// `ngày 22/11/2026`, `tuần 47 năm 2026`, `tháng 11 năm 2026`, `Quý IV năm 2026`, `năm 2026`,
    /// `14 giờ ngày 22/11/2026`.
    [[nodiscard]] QString period(const domain::Period& period) const;
    /// `22/11`, `T47/2026`, `11/2026`, `IV/2026`, `2026`, `14 giờ`: for axes and tight places.
    [[nodiscard]] QString periodShort(const domain::Period& period) const;
    /// `hôm qua`, `tuần trước`, `tháng trước`, `quý trước`, `năm trước`, `giờ trước`: the period
    /// before, in words.
    [[nodiscard]] QString previousPeriodWords(domain::PeriodKind kind) const;

    /// Đạt, Chưa đặt mục tiêu, Cần chú ý, Chưa đạt, Quá hạn cập nhật, Không có dữ liệu.
    [[nodiscard]] QString status(domain::Status status) const;
    /// Sơ bộ, Ước tính, Nhập tay, Kém tin cậy, Mô phỏng; empty for good.
    [[nodiscard]] QString quality(domain::Quality quality) const;

private:
    domain::Language m_language;
};

} // namespace ioc::board
