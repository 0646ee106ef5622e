#pragma once

#include <models/board/FigureView.h>

#include <cstddef>
#include <optional>
#include <vector>

namespace ioc::board {

/// What a series was in one period of its course.
struct CoursePoint
{
    domain::Period period{{}, 0};
    std::optional<double> value; ///< none: a gap, and stays one
    bool provisional = false; ///< or estimated: may change yet
    bool rebased = false; ///< made of the units that went into the area: mark it
    bool breakBefore = false; ///< no line is drawn to it: the area was another before

    friend bool operator==(const CoursePoint&, const CoursePoint&) = default;
};

/// A series over consecutive periods, with what it is held against. Positions of all lists agree.
struct Course
{
    domain::SeriesId series{};
    QString area; ///< `Toàn tỉnh`, `Đại Từ`
    QString indicator; ///< its short name
    QString unit; ///< empty: a bare number
    int precision = 0;
    domain::PeriodType type;
    std::vector<CoursePoint> points; ///< oldest first; begins with the first value known
    std::vector<std::optional<double>> target; ///< demanded in each period; empty: nothing is
    std::vector<std::optional<double>> lastYear; ///< of the same period a year before
    QString targetText; ///< `Mục tiêu ≥ 98 %`
    QString source; ///< who owns the figure
    QString updated; ///< `22/11/2026, 3 phút trước`; empty without any
    bool simulated = false;

    [[nodiscard]] bool isEmpty() const noexcept { return points.empty(); }
    /// The value of the period `shift` periods before that at `at`.
    [[nodiscard]] std::optional<double> before(std::size_t at, int shift) const noexcept;
    friend bool operator==(const Course&, const Course&) = default;
};

/// Where a period stands on an axis of time: its middle.
[[nodiscard]] domain::TimePoint middleOf(const domain::Period& period) noexcept;

/// The last `count` periods that end with the latest figure at `now`. Thread: the board's. Cost:
/// two look-ups a period.
[[nodiscard]] Course
courseOf(const FigureViews& views, domain::SeriesId series, int count, domain::TimePoint now);

/// Who an area is, at an instant; the province is the whole province.
[[nodiscard]] QString areaName(const FigureViews& views, domain::AreaId area, domain::TimePoint at);

} // namespace ioc::board
