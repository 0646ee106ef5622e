#pragma once

#include <widgets/console/ConsoleView.h>
#include <widgets/console/TimelineTrack.h>

#include <QTimer>

#include <chrono>
#include <functional>

class QComboBox;
class QLabel;
class QToolButton;

namespace ioc::ui {

/// The foot of the console: live or review, play at a rate, the track, which stretch of time it
/// shows, what the cache holds. Playing asks for the next moment once the last is shown: a slow
/// disk plays slower, it does not queue. Thread: gui.
class TimelineBar final : public ConsoleView
{
    Q_OBJECT

public:
    /// What happened from a moment on until another, in order of time.
    using Marks
        = std::function<std::vector<TimelineMark>(domain::TimePoint from, domain::TimePoint to)>;

    explicit TimelineBar(const ConsoleContext& context, QWidget* parent = nullptr);
    ~TimelineBar() override;

    void refresh() override;
    void restyle() override;
    void setMarks(Marks marks);

    void goTo(domain::TimePoint moment);
    void step(int steps);
    void setPlaying(bool playing);
    /// Moves on by what a tick of playing is worth.
    void playTick();
    /// To the next mark after the moment shown, or the one before; false where there is none.
    bool jump(bool forward);
    [[nodiscard]] std::chrono::hours span() const;
    void setSpan(int choice);

private:
    void build();
    void drawSigns();
    void addCommands();
    void fillChoices();
    [[nodiscard]] domain::TimePoint present() const;
    [[nodiscard]] domain::TimePoint beginning() const;
    [[nodiscard]] domain::TimePoint moment() const;
    [[nodiscard]] std::chrono::minutes stepLength() const;
    void toggleKnowledge();

    QToolButton* m_live;
    QToolButton* m_review;
    QToolButton* m_play;
    QToolButton* m_back;
    QToolButton* m_next;
    QComboBox* m_rate;
    TimelineTrack* m_track;
    QComboBox* m_span;
    QLabel* m_state;
    Marks m_marks;
    QTimer m_tick;
    bool m_playing = false;
    storage::CellQuery::Knowledge m_knowledge = storage::CellQuery::Knowledge::Now;
    QString m_trouble;
};

} // namespace ioc::ui
