#pragma once

#include <widgets/panels/Panel.h>

namespace ioc::ui {

/// One headline figure: how it stands, its value, its course, its change and its target; the age of
/// what is late. Thread: gui.
class TilePanel final : public Panel
{
    Q_OBJECT

public:
    TilePanel(const PageContext& context, domain::FigureChoice choice, QWidget* parent);

    void refresh() override;
    [[nodiscard]] bool concerns(const std::unordered_set<std::uint32_t>& changed) const override;
    [[nodiscard]] bool showsSimulated() const override { return m_view.simulated; }
    [[nodiscard]] const board::FigureView& view() const noexcept { return m_view; }

protected:
    void paint(Canvas& canvas, const QRegion& dirty) override;
    void arrange() override;

private:
    void paintNumber(Canvas& canvas);
    void paintFoot(Canvas& canvas);
    void paintChange(Canvas& canvas, const QRectF& room);
    void paintTarget(Canvas& canvas, const QString& target, const QRectF& room);

    domain::FigureChoice m_choice;
    board::FigureView m_view;
    bool m_loading = true;
    QRectF m_label, m_number, m_change, m_target;
};

} // namespace ioc::ui
