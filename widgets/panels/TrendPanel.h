#pragma once

#include <widgets/charts/TrendChart.h>
#include <widgets/panels/HeadedPanel.h>

namespace ioc::ui {

/// A figure of the province over its last periods, with its target's path and the same periods a
/// year before. Thread: gui.
class TrendPanel final : public HeadedPanel
{
    Q_OBJECT

public:
    TrendPanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent);

protected:
    bool read(const board::FigureViews& views, domain::TimePoint now) override;
    [[nodiscard]] bool isEmpty() const override { return m_empty; }
    [[nodiscard]] Head head() const override { return m_head; }
    void paintBody(Canvas& canvas, const QRectF& body) override;

private:
    domain::PanelChoice m_choice;
    TrendChart m_chart;
    Head m_head;
    bool m_empty = true;
};

} // namespace ioc::ui
