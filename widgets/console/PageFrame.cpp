#include "PageFrame.h"

namespace ioc::ui {

PageFrame::PageFrame(QWidget* page, double scale, QWidget* parent)
    : QScrollArea(parent)
    , m_scale(scale)
{
    setFrameShape(QFrame::NoFrame);
    setWidget(page);
    setAccessibleName(page->accessibleName());
    // Both bars are always there: a page whose size depended on them would never come to rest.
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    fit();
}

void PageFrame::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void PageFrame::fit()
{
    widget()->resize((QSizeF{viewport()->size()} * m_scale).toSize());
}

} // namespace ioc::ui
