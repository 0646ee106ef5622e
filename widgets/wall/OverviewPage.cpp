#include "OverviewPage.h"

#include <widgets/panels/AttentionStrip.h>
#include <widgets/panels/DomainCard.h>
#include <widgets/panels/HeaderBar.h>
#include <widgets/panels/MapPanel.h>

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ioc::ui {

namespace {

// All in bases.
constexpr double headerHeight = 4.6;
constexpr double stripHeight = 8.9;
constexpr double gap = 0.9;
constexpr double cardLeast = 27; // width below which a card's rows do not fit
constexpr double mapWidest = 1.7; // of its height
constexpr double cardShare = 0.292; // of the page's width

QRect aligned(double x, double y, double width, double height)
{
    const QPoint corner{static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y))};
    const QPoint far{static_cast<int>(std::lround(x + width)) - 1,
                     static_cast<int>(std::lround(y + height)) - 1};
    return {corner, far};
}

} // namespace

OverviewPage::OverviewPage(session::Session& session,
                           const domain::OverviewPage& page,
                           Options options,
                           QWidget* parent)
    : QWidget(parent)
    , m_context{session, options.language, std::move(options.geometry), Theme::darkWall(18)}
    , m_wantedBase(options.basePixels)
{
    if (!m_context.geometry)
        m_context.geometry = std::make_shared<const MapGeometry>(
            MapGeometry::fromPoints(session.catalogue(), session.moment()));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setWindowTitle(QString::fromStdString(page.title.in(options.language)));
    build(page);
    connect(&session, &session::Session::boardChanged, this, &OverviewPage::applyChange);
    connect(&session, &session::Session::loaded, this, &OverviewPage::tick);
    connect(&session, &session::Session::linkChanged, m_header, &HeaderBar::refresh);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &OverviewPage::tick);
}

void OverviewPage::build(const domain::OverviewPage& page)
{
    m_header = new HeaderBar{m_context, this};
    for (const domain::OverviewCard& card : page.cards)
        m_cards.push_back(new DomainCard{m_context, card, this});
    m_map = new MapPanel{m_context, page.map, this};
    m_strip = new AttentionStrip{m_context, page, this};
    m_panels = m_cards;
    m_panels.push_back(m_map);
    m_panels.push_back(m_strip);
    updateMark();
}

void OverviewPage::tick()
{
    for (Panel* panel : m_panels)
        panel->refresh();
    m_header->refresh();
    updateMark();
}

void OverviewPage::applyChange(const std::unordered_set<std::uint32_t>& changed)
{
    for (Panel* panel : m_panels)
        if (panel->concerns(changed))
            panel->refresh();
    m_header->refresh();
    updateMark();
}

void OverviewPage::updateMark()
{
    m_header->setSimulated(std::any_of(m_panels.begin(), m_panels.end(), [](const Panel* panel) {
        return panel->showsSimulated();
    }));
}

// The layout holds four rows a card at 60 bases of height and 106 of width.
double OverviewPage::greatestBase(const QSizeF& size)
{
    return std::min(size.height() / 58, size.width() / 102);
}

void OverviewPage::resizeEvent(QResizeEvent*)
{
    const QSizeF pixels{size()};
    const double wanted = m_wantedBase.value_or(proportionalBase(pixels));
    const double greatest = greatestBase(pixels);
    m_baseCut = wanted > greatest;
    m_context.theme = Theme::darkWall(std::min(wanted, greatest));
    arrange();
    m_header->restyle();
    for (Panel* panel : m_panels)
        panel->restyle();
    updateMark();
}

void OverviewPage::arrange()
{
    const double base = m_context.theme.base();
    const double frame = frameWidth();
    const double margin = base * 1.3;
    const double top = frame + base * headerHeight;
    const double bottom = height() - frame - base * stripHeight;
    m_header->setGeometry(aligned(frame, frame, width() - 2 * frame, top - frame));
    m_strip->setGeometry(aligned(frame, bottom, width() - 2 * frame, base * stripHeight));
    const double bodyTop = top + base * gap;
    const double bodyHeight = bottom - base * gap - bodyTop;
    // On a very wide wall the map needs no more than its height asks for; the rest is the cards'.
    const double besideMap = (width() - 2 * margin - 2 * base * gap - bodyHeight * mapWidest) / 2;
    const double cardWidth = std::max({base * cardLeast, width() * cardShare, besideMap});
    const std::size_t onLeft = (m_cards.size() + 1) / 2;
    const auto place = [&](std::size_t from, std::size_t to, double x) {
        const double count = static_cast<double>(to - from);
        const double cardHeight = (bodyHeight - base * gap * (count - 1)) / count;
        for (std::size_t at = from; at < to; ++at)
            m_cards[at]->setGeometry(
                aligned(x,
                        bodyTop + (cardHeight + base * gap) * static_cast<double>(at - from),
                        cardWidth,
                        cardHeight));
    };
    if (onLeft > 0)
        place(0, onLeft, margin);
    if (m_cards.size() > onLeft)
        place(onLeft, m_cards.size(), width() - margin - cardWidth);
    const double mapLeft = margin + cardWidth + base * gap;
    m_map->setGeometry(aligned(mapLeft, bodyTop, width() - 2 * mapLeft, bodyHeight));
}

// A reviewed moment is framed: no one takes it for live.
double OverviewPage::frameWidth() const
{
    return m_context.session.isReview() ? std::max(3.0, std::round(m_context.theme.base() * 0.35))
                                        : 0;
}

void OverviewPage::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    painter.fillRect(rect(),
                     m_context.session.isReview() ? m_context.theme.colours().watch
                                                  : m_context.theme.colours().ground);
    const double frame = frameWidth();
    painter.fillRect(QRectF{rect()}.adjusted(frame, frame, -frame, -frame),
                     m_context.theme.colours().ground);
}

void OverviewPage::showEvent(QShowEvent*)
{
    tick();
    m_second.start();
}

void OverviewPage::hideEvent(QHideEvent*)
{
    m_second.stop();
}

QImage renderPage(QWidget& page, const QSize& size)
{
    page.resize(size);
    QImage image{size, QImage::Format_RGB32};
    image.fill(Qt::black);
    page.render(&image);
    return image;
}

} // namespace ioc::ui
