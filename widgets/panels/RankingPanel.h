#pragma once

#include <models/board/RankingView.h>
#include <widgets/panels/HeadedPanel.h>

namespace ioc::ui {

/// The areas below the province by one figure, the worst first, with bars. Thread: gui. Limits: as
/// many areas as fit, the worst; how many there are is said.
class RankingPanel final : public HeadedPanel
{
    Q_OBJECT

public:
    RankingPanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent);

protected:
    bool read(const board::FigureViews& views, domain::TimePoint now) override;
    [[nodiscard]] bool isEmpty() const override;
    [[nodiscard]] Head head() const override;
    void paintBody(Canvas& canvas, const QRectF& body) override;

private:
    domain::PanelChoice m_choice;
    board::RankingView m_view;
};

} // namespace ioc::ui
