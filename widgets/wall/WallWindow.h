#pragma once

#include <widgets/wall/ScreenPlan.h>
#include <widgets/wall/WallPage.h>

#include <QPoint>

#include <chrono>
#include <vector>

namespace ioc::ui {

class PieceStage;

/// All pages of a wall, one at a time, on one screen or spread over the panels of several: turned
/// by the time that each page's file says, or by keys (space pauses; arrows, PageUp and PageDown
/// turn, as presenters' remotes send them). Long lists are turned through before the page is. The
/// picture moves by a few pixels every three minutes, and is dimmed at night. A critical page
/// interrupts the rotation, and it goes on where it was. Thread: gui. Limits: every page is made
/// once and kept; those not in sight are asleep.
class WallWindow final : public QWidget
{
    Q_OBJECT

public:
    /// Hours of Vietnam's day in which the wall is dimmed; from after to: over midnight.
    struct Night
    {
        std::chrono::minutes from{};
        std::chrono::minutes to{};
        double brightness = 0.55;
    };
    struct Options
    {
        WallPage::Options page;
        bool rotate = false;
        bool shiftPixels = false;
        std::optional<Night> night;
        QStringList pages; ///< ids, in this order; empty: all of the catalogue
        bool spread = false; ///< over panels, by place()
    };

    /// The pages are the session's catalogue's.
    WallWindow(session::Session& session, Options options, QWidget* parent = nullptr);
    ~WallWindow() override;

    /// Spreads the page over panels; for a wall that is `spread`.
    void place(const WallPlacement& placement);
    /// Shows the page of this id; false where there is none.
    bool showPage(const QString& id);
    void next();
    void previous();
    void setPaused(bool paused);
    /// Shows this page until it is withdrawn by an empty id, then what was shown before, for what
    /// was left of its time. A page that this wall does not have interrupts nothing. Turning by
    /// hand ends the interruption.
    void interrupt(const QString& id);
    [[nodiscard]] bool isInterrupted() const noexcept { return m_before.has_value(); }
    [[nodiscard]] bool isPaused() const noexcept { return m_paused; }
    [[nodiscard]] QString pageId() const;
    [[nodiscard]] WallPage* page() const noexcept;
    /// Time until the page is turned; 0 where it is not.
    [[nodiscard]] std::chrono::milliseconds dwell() const;

public slots:
    /// The page's time is over: turns its lists, else the page.
    void dwellOver();
    /// A second has passed: shifts and dims.
    void tick();

signals:
    void pageChanged(const QString& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What an interruption goes back to.
    struct Before
    {
        std::size_t at = 0;
        std::chrono::milliseconds left{};
    };

    void followAlarms();
    void turnTo(std::size_t at);
    void turnByHand(std::size_t at);
    void makeAt(std::size_t at);
    [[nodiscard]] std::optional<std::size_t> find(const QString& id) const;
    void restartDwell();
    void placePage();
    [[nodiscard]] double brightness() const;

    session::Session& m_session;
    Options m_options;
    std::vector<const domain::WallPage*> m_choices;
    std::vector<WallPage*> m_pages; ///< nullptr: not made yet
    std::unique_ptr<PieceStage> m_stage; ///< of a wall that is spread
    QSize m_spreadSize; ///< of its page
    std::optional<Before> m_before;
    std::optional<std::string> m_criticalKey; ///< of the alarm that interrupted
    std::size_t m_at = 0;
    bool m_paused = false;
    QPoint m_shift;
    QTimer m_dwell;
    QTimer m_second;
};

} // namespace ioc::ui
