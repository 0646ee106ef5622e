#pragma once

#include <widgets/panels/HeadedPanel.h>

namespace ioc::ui {

/// A text of the page's file, in lines as wide as the panel. Thread: gui. Limits: what does not fit
/// in the smallest letters ends with an ellipsis.
class TextPanel final : public HeadedPanel
{
    Q_OBJECT

public:
    TextPanel(const PageContext& context, const domain::PanelChoice& choice, QWidget* parent);

protected:
    bool read(const board::FigureViews& views, domain::TimePoint now) override;
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] Head head() const override { return m_head; }
    void paintBody(Canvas& canvas, const QRectF& body) override;

private:
    Head m_head;
    QString m_text;
    bool m_read = false;
};

} // namespace ioc::ui
