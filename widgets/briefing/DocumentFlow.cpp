#include "DocumentFlow.h"

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
            if (!m_pages.back().empty() && !fits && (!continues || m_y + spanOf(at) > m_bottom))
                turnPage(at);
            if (m_blocks[at].kind == Block::Kind::TableHead)
                m_tableHead = at;
            place(at);
        }
        return std::move(m_pages);
    }

private:
    [[nodiscard]] double spanOf(std::size_t at) const
    {
        return (m_pages.back().empty() ? 0 : m_blocks[at].before) + m_blocks[at].height;
    }

    // Height of the block and of all that it is kept with.
    [[nodiscard]] double need(std::size_t at) const
    {
        double height = spanOf(at);
        for (; m_blocks[at].keepWithNext && at + 1 < m_blocks.size(); ++at)
            height += m_blocks[at + 1].before + m_blocks[at + 1].height;
        return height;
    }

    void turnPage(std::size_t next)
    {
        m_pages.emplace_back();
        m_y = m_top;
        if (m_blocks[next].kind == Block::Kind::TableRow && m_tableHead)
            place(*m_tableHead);
    }

    void place(std::size_t at)
    {
        if (!m_pages.back().empty())
            m_y += m_blocks[at].before;
        m_pages.back().push_back({at, m_y});
        m_y += m_blocks[at].height;
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
