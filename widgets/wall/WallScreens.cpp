#include "WallScreens.h"

#include <widgets/theme/Theme.h>

#include <cmath>
#include <utility>

namespace ioc::ui {

WallScreens::WallScreens(session::Session& session, Options options, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_options(std::move(options))
    , m_windows(m_options.walls.size())
{
    // One geometry for all windows: cells are costly to make.
    if (!m_options.window.page.geometry)
        m_options.window.page.geometry = std::make_shared<const MapGeometry>(
            MapGeometry::fromPoints(session.catalogue(), session.moment()));
}

WallScreens::~WallScreens() = default;

void WallScreens::make(std::size_t at, const WallPlacement& placement)
{
    const WallChoice& wall = m_options.walls[at];
    WallWindow::Options options = m_options.window;
    options.pages = wall.pages;
    options.spread = wall.columns * wall.rows > 1;
    if (wall.viewingDistanceM && placement.pitchMm > 0)
        options.page.basePixels = std::ceil(legibleBase(placement.pitchMm, *wall.viewingDistanceM));
    m_windows[at] = std::make_unique<WallWindow>(m_session, std::move(options));
    WallWindow& window = *m_windows[at];
    window.setCursor(Qt::BlankCursor);
    window.setWindowFlag(Qt::FramelessWindowHint);
    connect(&window, &WallWindow::pageChanged, this, [this, id = wall.id](const QString& page) {
        emit pageChanged(id, page);
    });
    if (m_options.firstPage)
        window.showPage(m_options.firstPage(wall.id));
    emit pageChanged(wall.id, window.pageId()); // the first was shown before anyone listened
    emit windowMade(wall.id, &window);
}

void WallScreens::follow(const std::vector<ScreenFace>& awake)
{
    for (std::size_t at = 0; at < m_windows.size(); ++at) {
        const auto placement = placementOf(m_options.walls[at], awake);
        if (!placement) {
            if (m_windows[at])
                m_windows[at]->hide();
            continue;
        }
        if (!m_windows[at])
            make(at, *placement);
        WallWindow& window = *m_windows[at];
        window.setGeometry(placement->window);
        if (m_options.walls[at].columns * m_options.walls[at].rows > 1)
            window.place(*placement);
        // On one screen the window manager is told that it fills it; over several it only knows
        // its place.
        if (m_options.walls[at].screens.size() <= 1)
            window.showFullScreen();
        else
            window.show();
    }
}

} // namespace ioc::ui
