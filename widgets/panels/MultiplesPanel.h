#pragma once

#include <models/board/RankingView.h>
#include <widgets/panels/HeadedPanel.h>

#include <optional>
#include <vector>

namespace ioc::ui {

/// The course of one figure in each of the worst areas, side by side on one scale. Thread: gui.
/// Limits: as many areas as fit, at most twelve.
class MultiplesPanel final : public HeadedPanel
{
    Q_OBJECT

public:
    MultiplesPanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent);

protected:
    bool read(const board::FigureViews& views, domain::TimePoint now) override;
    [[nodiscard]] bool isEmpty() const override { return m_view.rows.empty(); }
    [[nodiscard]] Head head() const override;
    void paintBody(Canvas& canvas, const QRectF& body) override;

private:
    void paintOne(Canvas& canvas, const QRectF& box, std::size_t at);

    domain::PanelChoice m_choice;
    board::RankingView m_view;
    std::vector<std::vector<std::optional<double>>> m_courses; ///< of the first rows
};

} // namespace ioc::ui
