#pragma once

#include <models/board/ValueFormat.h>
#include <widgets/charts/TrendData.h>
#include <widgets/theme/Canvas.h>

#include <QRectF>

#include <memory>

namespace ioc::ui {

/// A figure over time as a line, with its target path (dashed) and the same periods a year earlier
/// (thin). What is made of former units is dotted, and where the area was made anew the line breaks
/// at an upright. Gaps stay gaps; a value between two gaps is a dot. Lines, axes and grid are a
/// QChart in a scene of its own, made once and kept: it paints as vectors on paper and grows by
/// nothing from one setData() to the next. Texts go through the Canvas. Thread: gui; needs a
/// QApplication. Units: pixels of the canvas. Limits: a line is thinned to two points a pixel; as
/// many segments are kept as the data with the most gaps had.
class TrendChart
{
public:
    explicit TrendChart(domain::Language language);
    ~TrendChart();
    TrendChart(const TrendChart&) = delete;
    TrendChart& operator=(const TrendChart&) = delete;

    void setData(TrendData data);
    [[nodiscard]] const TrendData& data() const noexcept;

    /// Paints into `rect` with the canvas's theme (print, darkWall, light), its Caption as the size
    /// of letters. Without any value only the grid's frame and nothing else is painted.
    void paint(Canvas& canvas, const QRectF& rect);

    /// Items in the scene, for the test that it does not grow.
    [[nodiscard]] int itemCount() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace ioc::ui
