#pragma once

#include "CourseChart.h"

#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <vector>

/// Where the parts of a course lie. Not for use outside this folder. Thread: gui. Units: pixels.
namespace ioc::ui {

inline constexpr TextRole courseLetters = TextRole::Caption;

/// Where values of a strip stand.
struct CoursePlacing
{
    const CoursePicture& picture;
    QRectF plot;
    TrendScale scale;

    [[nodiscard]] double x(double time) const
    {
        return plot.left()
            + (time - picture.from) / std::max(1.0, picture.to - picture.from) * plot.width();
    }
    [[nodiscard]] double y(double value) const
    {
        return plot.bottom() - (value - scale.low) / (scale.high - scale.low) * plot.height();
    }
    [[nodiscard]] QPointF at(const CourseLine& line, std::size_t point) const
    {
        return {x(line.times[point]), y(*line.values[point])};
    }
};

/// Of a line of a strip, at its end.
struct CourseLabel
{
    double y; ///< of its middle
    std::size_t line; ///< of the picture
};

/// The scales of what the strips show, one a strip.
[[nodiscard]] std::vector<TrendScale> courseScales(const CoursePicture& picture);

/// See CourseChart::plotsOf(); `scales` are courseScales().
[[nodiscard]] std::vector<QRectF> coursePlots(const Theme& theme,
                                              const QRectF& rect,
                                              const CoursePicture& picture,
                                              const std::vector<TrendScale>& scales);

/// Where the label of each line of a strip stands: at its end, spread apart from the top where they
/// would meet, and kept within the strip.
[[nodiscard]] std::vector<CourseLabel>
courseLabels(const Theme& theme, const CoursePlacing& placing, std::size_t strip);
[[nodiscard]] QRectF
placeOfLabel(const Theme& theme, const QRectF& rect, const QRectF& plot, const CourseLabel& label);

/// How far a line passes from a place, more than `reach` where it is farther; nothing is joined
/// over a gap.
[[nodiscard]] double distanceTo(const CourseLine& line,
                                const CoursePlacing& placing,
                                const QPointF& place,
                                double reach);

} // namespace ioc::ui
