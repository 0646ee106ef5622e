#include "OverviewPage.h"

#include <widgets/panels/AttentionStrip.h>
#include <widgets/panels/DomainCard.h>
#include <widgets/panels/MapPanel.h>

#include <algorithm>
#include <utility>

namespace ioc::ui {

namespace {

// All in bases.
constexpr double stripHeight = 8.9;
constexpr double gap = 0.9;
constexpr double cardLeast = 27; // width below which a card's rows do not fit
constexpr double mapWidest = 1.7; // of its height
constexpr double cardShare = 0.292; // of the page's width

} // namespace

OverviewPage::OverviewPage(session::Session& session,
                           const domain::WallPage& page,
                           Options options,
                           QWidget* parent)
    : WallPage(session, page, std::move(options), parent)
{
    for (const domain::OverviewCard& card : page.cards) {
        m_cards.push_back(new DomainCard{context(), card, this});
        add(m_cards.back());
    }
    m_map = new MapPanel{context(), page.map.value_or(domain::MapChoice{}), this};
    m_strip = new AttentionStrip{context(), page, this};
    add(m_map);
    add(m_strip);
    finish();
}

// The layout holds four rows a card at 58 bases of height and 102 of width.
double OverviewPage::greatestBase(const QSizeF& size) const
{
    return std::min(size.height() / 58, size.width() / 102);
}

void OverviewPage::arrangePanels(const QRectF& body)
{
    const double base = basePixels();
    const double margin = base * 1.3;
    const double bottom = body.bottom() - base * stripHeight;
    m_strip->setGeometry(aligned(body.left(), bottom, body.width(), base * stripHeight));
    const double bodyTop = body.top() + base * gap;
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

} // namespace ioc::ui
