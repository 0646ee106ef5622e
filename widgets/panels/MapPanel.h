#pragma once

#include <models/board/MapView.h>
#include <widgets/panels/Panel.h>

namespace ioc::ui {

/// One indicator on the map of the province, with its classes, its worst and its best areas.
/// Thread: gui. Limits: read anew when the board changed or a minute has passed, not every second.
class MapPanel final : public Panel
{
    Q_OBJECT

public:
    enum class Ground { Page, Card };

    MapPanel(const PageContext& context,
             domain::MapChoice choice,
             QWidget* parent,
             Ground ground = Ground::Page);

    void refresh() override;
    void restyle() override;
    [[nodiscard]] bool concerns(const std::unordered_set<std::uint32_t>& changed) const override;
    [[nodiscard]] bool showsSimulated() const override { return m_view.simulated; }
    /// Its heading, then every area with its value.
    [[nodiscard]] std::vector<SpokenPart> spokenParts() override;
    [[nodiscard]] const board::MapView& view() const noexcept { return m_view; }

protected:
    void paint(Canvas& canvas, const QRegion& dirty) override;
    void arrange() override;
    [[nodiscard]] bool isCard() const override { return m_ground == Ground::Card; }
    bool event(QEvent* event) override;

private:
    void fitMap(Canvas& canvas);
    [[nodiscard]] bool isSchematic() const;
    /// Whether the map finds a place beside legend and ranking.
    [[nodiscard]] bool placeMap();
    void paintHeading(Canvas& canvas);
    void paintCardHeading(Canvas& canvas, const QString& subtitle, const QStringList& marks);
    [[nodiscard]] const board::MapView::Area* areaAt(const QPointF& place) const;

    domain::MapChoice m_choice;
    Ground m_ground;
    board::MapView m_view;
    std::uint64_t m_changes = 0; ///< of the board, when the view was made
    std::optional<std::int64_t> m_minute;
    bool m_loaded = false;
    QRectF m_heading;
    QRectF m_body;
    QRectF m_map; ///< null: to be fitted
    QRectF m_legend;
    QRectF m_ranking;
};

} // namespace ioc::ui
