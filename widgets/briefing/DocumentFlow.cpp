#include "DocumentFlow.h"

#include <algorithm>
#include <optional>

namespace ioc::ui {

namespace {

class Placing
{
public:
    Placing(const std::vector<Block>& blocks, double top, double bottom)
        : m_blocks(blocks)
        , m_top(top)
        , m_bottom(bottom)
        , m_y(top)
    {
    }

    std::vector<PlacedPage> run()
    {
        for (std::size_t at = 0; at < m_blocks.size(); ++at) {
            const bool continues = at > 0 && m_blocks[at - 1].keepWithNext;
            const bool fits = m_y + need(at) <= m_bottom;
            // What is kept with the block before has moved with it; it moves alone only where it
            // does not fit by itself.
            const bool moves = !fits && (!continues || m_y + spanOf(at) > m_bottom);
            if (!m_pages.back().empty() && (moves || m_blocks[at].startsPart))
                turnPage(at);
            if (m_blocks[at].kind == Block::Kind::TableHead)
                m_tableHead = at;
            place(at);
        }
        return std::move(m_pages);
    }

private:
    [[nodiscard]] static double leastOf(const Block& block)
    {
        return block.least > 0 ? block.least : block.height;
    }

    [[nodiscard]] double spanOf(std::size_t at) const
    {
        return (m_pages.back().empty() ? 0 : m_blocks[at].before) + leastOf(m_blocks[at]);
    }

    // The least height of what the block is kept with.
    [[nodiscard]] double keptWith(std::size_t at) const
    {
        double height = 0;
        for (; m_blocks[at].keepWithNext && at + 1 < m_blocks.size(); ++at)
            height += m_blocks[at + 1].before + leastOf(m_blocks[at + 1]);
        return height;
    }

    [[nodiscard]] double need(std::size_t at) const { return spanOf(at) + keptWith(at); }

    void turnPage(std::size_t next)
    {
        m_pages.emplace_back();
        m_y = m_top;
        if (m_blocks[next].kind == Block::Kind::TableRow && m_tableHead)
            place(*m_tableHead);
    }

    void place(std::size_t at)
    {
        const Block& block = m_blocks[at];
        if (!m_pages.back().empty())
            m_y += block.before;
        double height = block.height;
        if (block.least > 0)
            height = std::clamp(m_bottom - m_y - keptWith(at), block.least, block.height);
        m_pages.back().push_back({at, m_y, height});
        m_y += height;
    }

    const std::vector<Block>& m_blocks;
    double m_top;
    double m_bottom;
    double m_y;
    std::optional<std::size_t> m_tableHead;
    std::vector<PlacedPage> m_pages{1};
};

} // namespace

std::vector<PlacedPage> placeOnPages(const std::vector<Block>& blocks, double top, double bottom)
{
    return Placing{blocks, top, bottom}.run();
}

} // namespace ioc::ui
