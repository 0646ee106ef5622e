#pragma once

#include <widgets/panels/HeadedPanel.h>

#include <vector>

namespace ioc::ui {

/// Figures of the province as bars against what is demanded of them. Thread: gui. Limits: rows that
/// do not fit the height are left out, from the last; a figure that is neither a share nor has a
/// target has no bar.
class BulletsPanel final : public HeadedPanel
{
    Q_OBJECT

public:
    BulletsPanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent);

protected:
    bool read(const board::FigureViews& views, domain::TimePoint now) override;
    [[nodiscard]] bool isEmpty() const override;
    [[nodiscard]] Head head() const override;
    void paintBody(Canvas& canvas, const QRectF& body) override;

private:
    domain::PanelChoice m_choice;
    std::vector<board::FigureView> m_rows;
};

} // namespace ioc::ui
