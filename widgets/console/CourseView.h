#pragma once

#include <models/board/Course.h>
#include <widgets/charts/CourseChart.h>
#include <widgets/console/ConsoleView.h>
#include <widgets/panels/Spoken.h>

#include <optional>
#include <vector>

namespace ioc::ui {

/// Courses over time that a person can look into: the wheel and + − zoom, dragging and Shift with
/// the arrows pan, the mouse and the arrows move a line that reads all values of its moment; a
/// click at a course, or up and down, chooses another one. Lines of one unit share a scale; other
/// units lie in strips below. Thread: gui.
class CourseView final : public QWidget, public Spoken
{
    Q_OBJECT

public:
    /// What is drawn beside the courses themselves.
    struct Beside
    {
        bool target = true;
        bool lastYear = false;
        bool previous = false; ///< as many periods as are in sight, moved onto them
        friend bool operator==(const Beside&, const Beside&) = default;
    };
    /// The values at the cursor.
    struct Readout
    {
        struct Row
        {
            QString label;
            QString value; ///< with unit; `–` for a gap
            QString detail; ///< `sơ bộ`
            int ink = 0;
        };
        QString period;
        std::vector<Row> rows;
    };

    explicit CourseView(const ConsoleContext& context, QWidget* parent = nullptr);

    /// Keeps what is in sight; where that reached the newest value it goes on with it.
    void setCourses(std::vector<board::Course> courses);
    [[nodiscard]] const std::vector<board::Course>& courses() const noexcept { return m_courses; }
    /// Courses of other areas of the first one's indicator, hair thin behind it: to be chosen
    /// among.
    void setAround(std::vector<board::Course> courses);
    [[nodiscard]] const std::vector<board::Course>& around() const noexcept { return m_around; }
    /// Draws one stronger than the others; none: all alike.
    void setEmphasis(std::optional<domain::SeriesId> series);
    [[nodiscard]] std::optional<domain::SeriesId> emphasis() const noexcept { return m_emphasis; }
    void setBeside(const Beside& beside);
    [[nodiscard]] const Beside& beside() const noexcept { return m_beside; }
    void setNotes(std::vector<CourseNote> notes);
    /// How much is in sight at first and after reset(): so many periods of the first course.
    void setUsual(int periods) { m_usual = periods; }

    void zoom(double factor);
    void pan(int periods);
    void reset();
    void showAll();
    void moveCursor(int periods);
    void clearCursor();
    /// To a position in the first course's points.
    void setCursorAt(std::optional<std::size_t> at);
    [[nodiscard]] std::optional<std::size_t> cursorAt() const noexcept { return m_cursor; }
    /// Time of the cursor, in the middle of a period of the first course.
    [[nodiscard]] std::optional<domain::TimePoint> cursor() const;
    [[nodiscard]] Readout readout() const;
    /// What is in sight, as it is painted.
    [[nodiscard]] CoursePicture picture() const;
    /// Positions in the first course's points that are in sight: from, to.
    [[nodiscard]] std::pair<std::size_t, std::size_t> inSight() const;
    /// Whose course passes at a place of this widget.
    [[nodiscard]] std::optional<domain::SeriesId> seriesAt(const QPointF& place) const;

    /// Every course with its value at the cursor, else its newest; then the notes in sight.
    [[nodiscard]] std::vector<SpokenPart> spokenParts() override;
    [[nodiscard]] QString spokenValue() override { return readout().period; }
    [[nodiscard]] bool canChooseParts() const override { return true; }
    void choosePart(std::size_t part) override;

    [[nodiscard]] QSize minimumSizeHint() const override;
    void restyle() { update(); }
    /// Paints the courses and, with `readout`, the values at the cursor.
    void
    paintInto(QPainter& painter, const QRectF& rect, bool withReadout, const Theme& theme) const;

signals:
    void sightChanged();
    void cursorMoved();
    /// A course was clicked at.
    void seriesChosen(ioc::domain::SeriesId series);
    /// Up or down: the course before, −1, or the next, 1, in whatever order they are listed.
    void stepWanted(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Span
    {
        double from = 0;
        double to = 1;
        [[nodiscard]] double length() const noexcept { return to - from; }
    };

    [[nodiscard]] Span whole() const;
    [[nodiscard]] double periodLength() const;
    [[nodiscard]] double timeAt(double x) const;
    [[nodiscard]] QString labelOf(const board::Course& course) const;
    [[nodiscard]] bool oneIndicator() const;
    void setSight(Span wanted);
    void markBreak(CoursePicture& picture, double time) const;
    void addAround(CoursePicture& picture) const;
    [[nodiscard]] QString withUnit(const board::Course& course, double value) const;
    [[nodiscard]] QString nameOf(domain::SeriesId series) const;
    void addLines(CoursePicture& picture, std::size_t course, std::size_t strip) const;
    [[nodiscard]] QRectF placeReadout(Canvas& canvas,
                                      const QRectF& rect,
                                      const CoursePicture& seen,
                                      const Readout& values) const;
    void paintReadout(Canvas& canvas, const QRectF& box, const Readout& values) const;
    void tellReader();

    const ConsoleContext& m_context;
    std::vector<board::Course> m_courses;
    std::vector<board::Course> m_around;
    std::optional<domain::SeriesId> m_emphasis;
    std::vector<CourseNote> m_notes;
    Beside m_beside;
    int m_usual = 90;
    std::optional<Span> m_sight; ///< none: the usual
    std::optional<std::size_t> m_cursor; ///< position in the first course
    std::optional<QPointF> m_dragFrom;
    bool m_dragged = false; ///< farther than a hand trembles
    Span m_dragSight;
};

} // namespace ioc::ui
