#pragma once

#include <widgets/wall/ScreenPlan.h>
#include <widgets/wall/WallWindow.h>

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace ioc::ui {

/// The walls of a machine on its screens. Each stands on the screens that it is bound to; while
/// none of them is awake its window is hidden, and comes back as it was. Thread: gui. Limits: the
/// letters of a wall are sized when its first screen wakes.
class WallScreens final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        std::vector<WallChoice> walls{WallChoice{}};
        WallWindow::Options window; ///< of all; pages and letters are each wall's own
        /// The page that a wall begins with, or an empty id.
        std::function<QString(const QString& wall)> firstPage;
    };

    WallScreens(session::Session& session, Options options, QObject* parent = nullptr);
    ~WallScreens() override;

    /// The screens that are awake now, the first one first. Call again whenever they change.
    void follow(const std::vector<ScreenFace>& awake);
    /// The window of a wall, in the order of the options; nullptr: never had a screen.
    [[nodiscard]] WallWindow* window(std::size_t wall) const { return m_windows[wall].get(); }
    [[nodiscard]] std::size_t count() const noexcept { return m_windows.size(); }

signals:
    void windowMade(const QString& wall, WallWindow* window);
    void pageChanged(const QString& wall, const QString& page);

private:
    void make(std::size_t at, const WallPlacement& placement);

    session::Session& m_session;
    Options m_options;
    std::vector<std::unique_ptr<WallWindow>> m_windows;
};

} // namespace ioc::ui
