#pragma once

#include <widgets/console/ConsoleView.h>
#include <widgets/panels/Spoken.h>

#include <functional>
#include <optional>
#include <vector>

namespace ioc::ui {

/// Something that happened, marked above the timeline.
struct TimelineMark
{
    domain::TimePoint time;
    domain::Status status = domain::Status::OffTarget;
    QString text;

    friend bool operator==(const TimelineMark&, const TimelineMark&) = default;
};

/// A stretch of time with a knob at the moment shown or asked for, and what happened above it as
/// bars: how many, and the worst of them. Thread: gui.
class TimelineTrack final : public QWidget, public Spoken
{
    Q_OBJECT

public:
    explicit TimelineTrack(const ConsoleContext& context, QWidget* parent = nullptr);

    void setSpan(domain::TimePoint from, domain::TimePoint to);
    /// The knob; at the right end it is the present.
    void setMoment(domain::TimePoint moment, bool live);
    void setMarks(std::vector<TimelineMark> marks);
    void restyle();
    [[nodiscard]] domain::TimePoint timeAt(double x) const;
    [[nodiscard]] double placeOf(domain::TimePoint time) const;
    [[nodiscard]] QAccessible::Role spokenRole() const override { return QAccessible::Slider; }
    /// The moment of the knob.
    [[nodiscard]] QString spokenValue() override;
    /// What happened, each with its moment.
    [[nodiscard]] std::vector<SpokenPart> spokenParts() override;
    [[nodiscard]] bool canChooseParts() const override { return true; }
    void choosePart(std::size_t part) override;
    /// Units: seconds since the epoch.
    [[nodiscard]] std::optional<SpokenRange> spokenRange() const override;
    void setSpokenValue(double value) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// A person moved the knob.
    void momentWanted(ioc::domain::TimePoint moment);
    /// One step by the arrows, −1 or 1; ten by PageUp and PageDown.
    void stepWanted(int steps);
    void liveWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF groove() const;
    void paintMarks(QPainter& painter, const QRectF& groove) const;

    const ConsoleContext& m_context;
    domain::TimePoint m_from;
    domain::TimePoint m_to;
    domain::TimePoint m_moment;
    bool m_live = true;
    std::vector<TimelineMark> m_marks;
};

} // namespace ioc::ui
