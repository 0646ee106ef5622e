#include "GridPage.h"

#include "OverviewPage.h"

#include <widgets/panels/BulletsPanel.h>
#include <widgets/panels/CalendarPanel.h>
#include <widgets/panels/CompositePanel.h>
#include <widgets/panels/MapPanel.h>
#include <widgets/panels/MultiplesPanel.h>
#include <widgets/panels/RankingPanel.h>
#include <widgets/panels/TablePanel.h>
#include <widgets/panels/TextPanel.h>
#include <widgets/panels/TilePanel.h>
#include <widgets/panels/TrendPanel.h>

#include <algorithm>
#include <utility>

namespace ioc::ui {

namespace {

// All in bases.
constexpr double gap = 0.7;
constexpr double margin = 1.3;
constexpr double tileHeight = 8.8;
constexpr double sendersLeast = 10;

Panel* makePanel(const PageContext& context, const domain::PanelChoice& choice, QWidget* parent)
{
    switch (choice.kind) {
    case domain::PanelKind::Tile:
        return new TilePanel{context, choice.figures.front(), parent};
    case domain::PanelKind::Ranking:
        return new RankingPanel{context, choice, parent};
    case domain::PanelKind::Map:
        return new MapPanel{context, choice.map, parent, MapPanel::Ground::Card};
    case domain::PanelKind::Trend:
        return new TrendPanel{context, choice, parent};
    case domain::PanelKind::Calendar:
        return new CalendarPanel{context, choice, parent};
    case domain::PanelKind::Table:
        return new TablePanel{context, choice, parent};
    case domain::PanelKind::Multiples:
        return new MultiplesPanel{context, choice, parent};
    case domain::PanelKind::Bullets:
        return new BulletsPanel{context, choice, parent};
    case domain::PanelKind::Composite:
        return new CompositePanel{context, choice, parent};
    case domain::PanelKind::Text:
        return new TextPanel{context, choice, parent};
    }
    return nullptr;
}

} // namespace

GridPage::GridPage(session::Session& session,
                   const domain::WallPage& page,
                   Options options,
                   QWidget* parent)
    : WallPage(session, page, std::move(options), parent)
    , m_columns(page.gridColumns)
    , m_rows(page.gridRows)
{
    for (const domain::FigureChoice& tile : page.tiles) {
        m_tiles.push_back(new TilePanel{context(), tile, this});
        add(m_tiles.back());
    }
    for (const domain::PanelChoice& choice : page.panels) {
        m_placed.emplace_back(makePanel(context(), choice, this), choice.place);
        add(m_placed.back().first);
    }
    finish();
}

double GridPage::greatestBase(const QSizeF& size) const
{
    return std::min(size.height() / 58, size.width() / 102);
}

void GridPage::arrangePanels(const QRectF& page)
{
    const double base = basePixels();
    QRectF body = page.adjusted(base * margin, base * gap, -base * margin, -base * gap);
    const double space = base * gap;
    if (!m_tiles.empty()) {
        const auto count = static_cast<double>(m_tiles.size());
        const double width = (body.width() - space * (count - 1)) / count;
        // A high page has room for higher tiles.
        const double height = std::max(base * tileHeight, body.height() * 0.16);
        for (std::size_t at = 0; at < m_tiles.size(); ++at)
            m_tiles[at]->setGeometry(
                aligned(body.left() + (width + space) * static_cast<double>(at),
                        body.top(),
                        width,
                        height));
        body.setTop(body.top() + height + space);
    }
    const double column = (body.width() - space * (m_columns - 1)) / m_columns;
    const double row = (body.height() - space * (m_rows - 1)) / m_rows;
    for (const auto& [panel, place] : m_placed)
        panel->setGeometry(aligned(body.left() + (column + space) * place.column,
                                   body.top() + (row + space) * place.row,
                                   column * place.columns + space * (place.columns - 1),
                                   row * place.rows + space * (place.rows - 1)));
}

ListPage::ListPage(session::Session& session,
                   const domain::WallPage& page,
                   Options options,
                   QWidget* parent)
    : WallPage(session, page, std::move(options), parent)
{
    m_list = new TablePanel{context(), page.kind, this};
    add(m_list);
    if (page.kind == domain::PageKind::Sources) {
        m_senders = TablePanel::ofSenders(context(), this);
        add(m_senders);
    }
    finish();
}

double ListPage::greatestBase(const QSizeF& size) const
{
    return std::min(size.height() / 40, size.width() / 98);
}

void ListPage::arrangePanels(const QRectF& body)
{
    const double base = basePixels();
    const QRectF box = body.adjusted(base * margin, base * gap, -base * margin, -base * gap);
    const double below = m_senders ? std::max(base * sendersLeast, box.height() * 0.26) : 0;
    m_list->setGeometry(aligned(box.left(), box.top(), box.width(), box.height() - below));
    if (m_senders)
        m_senders->setGeometry(aligned(
            box.left(), box.bottom() - below + base * gap, box.width(), below - base * gap));
}

std::unique_ptr<WallPage>
makePage(session::Session& session, const domain::WallPage& page, WallPage::Options options)
{
    switch (page.kind) {
    case domain::PageKind::Overview:
        return std::make_unique<OverviewPage>(session, page, std::move(options));
    case domain::PageKind::Domain:
    case domain::PageKind::Grid:
        return std::make_unique<GridPage>(session, page, std::move(options));
    case domain::PageKind::Attention:
    case domain::PageKind::Targets:
    case domain::PageKind::Sources:
        break;
    }
    return std::make_unique<ListPage>(session, page, std::move(options));
}

} // namespace ioc::ui
