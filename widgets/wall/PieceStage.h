#pragma once

#include <widgets/wall/ScreenPlan.h>

#include <QGraphicsScene>

#include <memory>
#include <unordered_map>
#include <vector>

class QGraphicsProxyWidget;
class QGraphicsView;

namespace ioc::ui {

class WallPage;

/// Shows one page in pieces, a view a panel, leaving out what lies behind the bezels. A change of
/// the page repaints its rectangle in the views that show it, nothing else. Thread: gui.
class PieceStage
{
public:
    PieceStage();
    ~PieceStage();
    PieceStage(const PieceStage&) = delete;
    PieceStage& operator=(const PieceStage&) = delete;

    /// Owns the page from now on.
    void take(std::unique_ptr<WallPage> page);
    /// Shows the page, in these pieces of `window`.
    void arrange(QWidget& window, const std::vector<WallPiece>& pieces);
    void place(const WallPage& page, const QRect& geometry);

private:
    QGraphicsScene m_scene;
    std::unordered_map<const WallPage*, QGraphicsProxyWidget*> m_proxies;
    std::vector<std::unique_ptr<QGraphicsView>> m_views;
};

} // namespace ioc::ui
