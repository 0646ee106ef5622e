#pragma once

#include <models/board/ValueFormat.h>
#include <models/domain/Reading.h>
#include <widgets/charts/TrendData.h>
#include <widgets/theme/Canvas.h>

#include <QRectF>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace ioc::ui {

/// A line over time. Times are milliseconds since the epoch, ascending.
struct CourseLine
{
    enum class Kind {
        Value,
        Rebased, ///< of the value, made of an area's former units: dotted
        LastYear, ///< thin
        Previous, ///< thin and dotted
        Target, ///< dashed
        Area, ///< hair thin: one of many, to be chosen
    };

    Kind kind = Kind::Value;
    int ink = 0; ///< 0 the ink of data, 1 to 3 those of further series
    std::size_t strip = 0;
    std::vector<double> times;
    TrendData::Values values; ///< one a time; none is a gap and stays one
    std::vector<bool> hollow; ///< drawn as rings: provisional; empty: none is
    QString label; ///< at its end
    std::optional<domain::SeriesId> series
        = {}; ///< whose values these are; none: nobody chooses it
    bool emphasized = false;
};

/// One vertical scale; lines of one unit share it.
struct CourseStrip
{
    QString unit;
    QString remark; ///< what was asked for and is not there; empty: nothing

    friend bool operator==(const CourseStrip&, const CourseStrip&) = default;
};

struct CourseNote
{
    double time = 0;
    QString text;
};

/// What a course shows: strips above each other over one axis of time.
struct CoursePicture
{
    std::vector<CourseStrip> strips;
    std::vector<CourseLine> lines;
    std::vector<CourseNote> notes;
    double from = 0; ///< of the axis of time
    double to = 1;
    std::optional<double> cursor; ///< a line across all strips
    bool labelled = true; ///< the first strip's lines at their ends; the room is kept either way

    [[nodiscard]] bool isEmpty() const noexcept { return strips.empty() || lines.empty(); }
};

/// Paints courses: axes, grid, lines, what is provisional as rings, labels at the ends of lines
/// spread apart where they meet, notes as flags. A line is thinned to the least and greatest of
/// each pixel; nothing joins over a gap. Thread: gui. Units: pixels of the canvas.
class CourseChart
{
public:
    CourseChart(Canvas& canvas, const QRectF& rect, const CoursePicture& picture);

    void paint(const board::ValueFormat& format);

    /// Where the strips' plots lie: for the mouse, and for what is painted over them.
    [[nodiscard]] const std::vector<QRectF>& plots() const noexcept { return m_plots; }
    /// Where the plots would lie, without painting.
    [[nodiscard]] static std::vector<QRectF>
    plotsOf(const Theme& theme, const QRectF& rect, const CoursePicture& picture);

    /// Of some boxes in a strip, the one that hides the fewest points of its lines; the first of
    /// equals.
    [[nodiscard]] QRectF clearest(std::size_t strip, const std::vector<QRectF>& boxes) const;
    /// How many points of a strip's lines a box hides, or nearly.
    [[nodiscard]] std::size_t hiddenBy(std::size_t strip, const QRectF& box) const;

    /// The line of a series at a place: the one whose course or end label passes nearest to it,
    /// within reach of a hand. None where there is none.
    [[nodiscard]] static std::optional<std::size_t> lineAt(const Theme& theme,
                                                           const QRectF& rect,
                                                           const CoursePicture& picture,
                                                           const QPointF& place);

    /// Ink of a line's number; below 0 that of no line.
    [[nodiscard]] static QColor inkOf(const Theme& theme, int ink);

private:
    void paintStrip(std::size_t strip, const board::ValueFormat& format);
    void paintTimes(const board::ValueFormat& format);
    void paintLine(const CourseLine& line);
    void paintNotes();
    Canvas& m_canvas;
    const CoursePicture& m_picture;
    QRectF m_rect;
    std::vector<TrendScale> m_scales; ///< one a plot
    std::vector<QRectF> m_plots;
};

/// The part of a line that an axis shows, with one more at either side so that lines run out of it.
[[nodiscard]] std::pair<std::size_t, std::size_t>
shownPart(const CourseLine& line, double from, double to);

} // namespace ioc::ui
