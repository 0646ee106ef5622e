#include "BriefingPages.h"

#include "DocumentFonts.h"
#include "Paper.h"

#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace ioc::ui {

namespace {

constexpr int margin = 12; // around the sheet, for its edge
constexpr int wheelStep = 120;

} // namespace

BriefingPages::BriefingPages(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(240, 320);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

BriefingPages::~BriefingPages() = default;

void BriefingPages::setBriefing(std::shared_ptr<const briefing::Briefing> briefing)
{
    m_layout.reset();
    m_briefing = std::move(briefing);
    // Without its font a page would be shown in another, with other breaks.
    if (m_briefing && DocumentFonts::forText(BriefingLayout::allText(*m_briefing)))
        m_layout = std::make_unique<BriefingLayout>(*m_briefing);
    m_page = std::clamp(m_page, 0, std::max(0, pageCount() - 1));
    setAccessibleName(m_briefing ? m_briefing->title + QLatin1Char(' ') + m_briefing->subject
                                 : QString{});
    emit pageChanged(m_page, pageCount());
    update();
}

int BriefingPages::pageCount() const noexcept
{
    return m_layout ? m_layout->pageCount() : 0;
}

void BriefingPages::setPage(int page)
{
    const int to = std::clamp(page, 0, std::max(0, pageCount() - 1));
    if (to == m_page)
        return;
    m_page = to;
    emit pageChanged(m_page, pageCount());
    update();
}

QSize BriefingPages::sizeHint() const
{
    return {560, 780};
}

QRectF BriefingPages::sheet() const
{
    const QRectF room = QRectF{rect()}.adjusted(margin, margin, -margin, -margin);
    const double scale = std::min(room.width() / paper::width, room.height() / paper::height);
    const QSizeF size{paper::width * scale, paper::height * scale};
    return {room.center() - QPointF{size.width() / 2, size.height() / 2}, size};
}

void BriefingPages::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    const QRectF at = sheet();
    painter.fillRect(at.translated(2, 2), palette().color(QPalette::Shadow));
    painter.fillRect(at, Qt::white);
    if (!m_layout)
        return;
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setClipRect(at);
    painter.translate(at.topLeft());
    painter.scale(at.width() / paper::width, at.width() / paper::width);
    m_layout->paintPage(painter, m_page);
}

void BriefingPages::wheelEvent(QWheelEvent* event)
{
    m_wheel += event->angleDelta().y();
    const int pages = m_wheel / wheelStep;
    m_wheel -= pages * wheelStep;
    setPage(m_page - pages);
    event->accept();
}

void BriefingPages::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_PageDown:
    case Qt::Key_Right:
    case Qt::Key_Down:
        return setPage(m_page + 1);
    case Qt::Key_PageUp:
    case Qt::Key_Left:
    case Qt::Key_Up:
        return setPage(m_page - 1);
    case Qt::Key_Home:
        return setPage(0);
    case Qt::Key_End:
        return setPage(pageCount() - 1);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace ioc::ui
