#pragma once

#include <models/board/CompositeView.h>
#include <widgets/panels/HeadedPanel.h>

namespace ioc::ui {

/// A composite index: its score, and what it is made of as bars of what each part can be.
/// Thread: gui. Limits: parts that do not fit the height are left out, from the last.
class CompositePanel final : public HeadedPanel
{
    Q_OBJECT

public:
    CompositePanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent);

protected:
    bool read(const board::FigureViews& views, domain::TimePoint now) override;
    [[nodiscard]] bool isEmpty() const override;
    [[nodiscard]] Head head() const override;
    void paintBody(Canvas& canvas, const QRectF& body) override;

private:
    void paintWhole(Canvas& canvas, const QRectF& box);
    void paintParts(Canvas& canvas, const QRectF& box);

    domain::PanelChoice m_choice;
    board::CompositeView m_view;
};

} // namespace ioc::ui
