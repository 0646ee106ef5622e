#pragma once

#include <widgets/wall/WallPage.h>

namespace ioc::ui {

/// The overview of a province: cards to the left and right, the map between, what needs attention
/// below. Thread: gui.
class OverviewPage final : public WallPage
{
    Q_OBJECT

public:
    OverviewPage(session::Session& session,
                 const domain::WallPage& page,
                 Options options,
                 QWidget* parent = nullptr);

protected:
    void arrangePanels(const QRectF& body) override;
    [[nodiscard]] double greatestBase(const QSizeF& size) const override;

private:
    Panel* m_map = nullptr;
    Panel* m_strip = nullptr;
    std::vector<Panel*> m_cards;
};

} // namespace ioc::ui
