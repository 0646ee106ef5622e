#pragma once

#include <widgets/wall/WallPage.h>

#include <QPoint>

#include <chrono>
#include <vector>

namespace ioc::ui {

/// All pages of a wall on one screen, one at a time: turned by the time that each page's file says,
/// or by keys (space pauses; arrows, PageUp and PageDown turn, as presenters' remotes send them).
/// Long lists are turned through before the page is. The picture moves by a few pixels every three
/// minutes, and is dimmed at night. Thread: gui. Limits: every page is made once and kept; those
/// not in sight are asleep.
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
    };

    /// The pages are the session's catalogue's.
    WallWindow(session::Session& session, Options options, QWidget* parent = nullptr);

    /// Shows the page of this id; false where there is none.
    bool showPage(const QString& id);
    void next();
    void previous();
    void setPaused(bool paused);
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
    void turnTo(std::size_t at);
    void restartDwell();
    void place();
    [[nodiscard]] double brightness() const;
    [[nodiscard]] std::vector<domain::WallPage> const& choices() const;

    session::Session& m_session;
    Options m_options;
    std::vector<WallPage*> m_pages; ///< nullptr: not made yet
    std::size_t m_at = 0;
    bool m_paused = false;
    QPoint m_shift;
    QTimer m_dwell;
    QTimer m_second;
};

} // namespace ioc::ui
