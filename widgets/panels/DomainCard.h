#pragma once

#include <models/board/Attention.h>
#include <widgets/panels/Panel.h>

#include <vector>

namespace ioc::ui {

/// A domain on the wall: how its indicators stand, its hero against the target, and its rows.
/// Thread: gui. Limits: rows that do not fit the height are left out, from the last.
class DomainCard final : public Panel
{
    Q_OBJECT

public:
    DomainCard(const PageContext& context, domain::OverviewCard card, QWidget* parent);

    void refresh() override;
    [[nodiscard]] bool concerns(const std::unordered_set<std::uint32_t>& changed) const override;
    [[nodiscard]] bool showsSimulated() const override;

    [[nodiscard]] const board::FigureView& hero() const noexcept { return m_hero; }
    [[nodiscard]] const std::vector<board::FigureView>& rows() const noexcept { return m_rows; }

protected:
    void paint(Canvas& canvas, const QRegion& dirty) override;
    void arrange() override;
    bool event(QEvent* event) override;

private:
    struct Places
    {
        QRectF title, label, number, change, bar, foot;
        std::vector<QRectF> rows;
    };

    void arrangeHero(const QRectF& box);
    void arrangeRows(const QRectF& box);
    void updateHero(const board::FigureView& before);
    void paintTitle(Canvas& canvas);
    void paintHeroLabel(Canvas& canvas);
    void paintHeroNumber(Canvas& canvas);
    void paintHeroChange(Canvas& canvas);
    void paintHeroBar(Canvas& canvas);
    void paintHeroFoot(Canvas& canvas);
    void describe();

    domain::OverviewCard m_card;
    QString m_title;
    board::Tally m_tally;
    board::FigureView m_hero;
    std::vector<board::FigureView> m_rows;
    bool m_loading = true;
    Places m_places;
};

} // namespace ioc::ui
