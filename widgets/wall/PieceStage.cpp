#include "PieceStage.h"

#include "WallPage.h"

#include <QGraphicsProxyWidget>
#include <QGraphicsView>

namespace ioc::ui {

namespace {

std::unique_ptr<QGraphicsView> makeView(QGraphicsScene& scene, QWidget& window)
{
    auto view = std::make_unique<QGraphicsView>(&scene, &window);
    view->setFrameShape(QFrame::NoFrame);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setViewportUpdateMode(QGraphicsView::MinimalViewportUpdate);
    view->setBackgroundBrush(Qt::black);
    view->setFocusPolicy(Qt::NoFocus);
    view->setInteractive(false);
    view->setAttribute(Qt::WA_TransparentForMouseEvents);
    return view;
}

} // namespace

PieceStage::PieceStage() = default;
PieceStage::~PieceStage() = default;

void PieceStage::take(std::unique_ptr<WallPage> page)
{
    const WallPage* key = page.get();
    auto* proxy = m_scene.addWidget(page.release()); // which owns it
    proxy->setFocusPolicy(Qt::NoFocus);
    m_proxies.emplace(key, proxy);
}

void PieceStage::arrange(QWidget& window, const std::vector<WallPiece>& pieces)
{
    while (m_views.size() > pieces.size())
        m_views.pop_back();
    while (m_views.size() < pieces.size())
        m_views.push_back(makeView(m_scene, window));
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        m_views[at]->setGeometry(pieces[at].shown);
        m_views[at]->setSceneRect(QRectF{pieces[at].from, pieces[at].shown.size()});
        m_views[at]->show();
    }
}

void PieceStage::place(const WallPage& page, const QRect& geometry)
{
    m_proxies.at(&page)->setGeometry(geometry);
}

} // namespace ioc::ui
