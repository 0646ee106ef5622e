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
    /// Shows the same moment a year before, as long as nobody goes elsewhere; asked again, it goes
    /// back to where it was: the present, or the moment under review.
    void toggleYearBefore();
    [[nodiscard]] bool isYearBefore() const;
    [[nodiscard]] std::chrono::hours span() const;
    void setSpan(int choice);
    /// Time that passes in a second of playing.
    [[nodiscard]] domain::Duration rate() const;
    void setRate(domain::Duration perSecond);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr std::chrono::milliseconds tickLength{250};

    void build();
    void drawSigns();
    void addCommands();
    void fillChoices();
    [[nodiscard]] domain::TimePoint present() const;
    [[nodiscard]] domain::TimePoint beginning() const;
    [[nodiscard]] domain::TimePoint moment() const;
    [[nodiscard]] std::chrono::minutes stepLength() const;
    void toggleKnowledge();
    void fitButtons();
    void buildMore();
    [[nodiscard]] bool hidesKept() const;
    void fillRates();
    void askRate();
    void addRate(domain::Duration perSecond);
    [[nodiscard]] QString rateText(domain::Duration perSecond) const;

    QToolButton* m_live;
    QToolButton* m_review;
    QToolButton* m_play;
    QToolButton* m_back;
    QToolButton* m_next;
    QToolButton* m_mark;
    QToolButton* m_yearBefore;
    QComboBox* m_rate;
    TimelineTrack* m_track;
    QComboBox* m_span;
    QToolButton* m_more;
    QLabel* m_state;
    QString m_keptText; ///< how much the cache holds; empty: nothing
    Marks m_marks;
    QTimer m_tick;
    bool m_playing = false;
    int m_rateBefore = 0; ///< that was chosen before another one is asked for
    /// While the year before is shown: its moment, and where to go back to.
    std::optional<std::pair<domain::TimePoint, std::optional<session::ReviewMoment>>> m_compared;
    storage::CellQuery::Knowledge m_knowledge = storage::CellQuery::Knowledge::Now;
    QString m_trouble;
};

} // namespace ioc::ui
