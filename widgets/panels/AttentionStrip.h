#pragma once

#include <models/board/Attention.h>
#include <widgets/panels/Panel.h>

#include <optional>
#include <vector>

namespace ioc::ui {

/// What needs a decision, in the order of board::attention(), as many as the page asks for.
/// Thread: gui. Limits: read anew at a second's tick, when the board changed or ten seconds have
/// passed.
class AttentionStrip final : public Panel
{
    Q_OBJECT

public:
    AttentionStrip(const PageContext& context, const domain::WallPage& page, QWidget* parent);

    void refresh() override;
    void restyle() override;
    [[nodiscard]] bool concerns(const std::unordered_set<std::uint32_t>&) const override
    {
        return false;
    }
    [[nodiscard]] bool showsSimulated() const override;
    [[nodiscard]] const board::Attention& attention() const noexcept { return m_attention; }

protected:
    void paint(Canvas& canvas, const QRegion& dirty) override;
    void arrange() override;
    [[nodiscard]] bool isCard() const override { return false; }

private:
    [[nodiscard]] TextRole labelRole() const;
    [[nodiscard]] double headingWidth() const;
    void paintHeading(Canvas& canvas);
    void paintItem(Canvas& canvas, const QRectF& rect, const board::AttentionItem& item);
    void paintItemFoot(Canvas& canvas, const QRectF& line, const board::AttentionItem& item);
    [[nodiscard]] std::size_t shown() const;

    std::vector<domain::FigureChoice> m_figures;
    std::size_t m_limit;
    board::Attention m_attention;
    std::uint64_t m_changes = 0;
    std::uint64_t m_alarmVersion = 0;
    std::optional<std::int64_t> m_slot; ///< of ten seconds
    bool m_loaded = false;
    QRectF m_heading;
    std::vector<QRectF> m_items;
    TextRole m_role = TextRole::Title; ///< of the items' labels
};

} // namespace ioc::ui
