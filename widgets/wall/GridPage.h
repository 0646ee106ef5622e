#pragma once

#include <widgets/wall/WallPage.h>

namespace ioc::ui {

/// A domain's page: its headline tiles in a row, then panels in a grid; a page of kind grid has the
/// panels alone. Thread: gui.
class GridPage final : public WallPage
{
    Q_OBJECT

public:
    GridPage(session::Session& session,
             const domain::WallPage& page,
             Options options,
             QWidget* parent = nullptr);

protected:
    void arrangePanels(const QRectF& body) override;
    [[nodiscard]] double greatestBase(const QSizeF& size) const override;

private:
    std::vector<Panel*> m_tiles;
    std::vector<std::pair<Panel*, domain::GridPlace>> m_placed;
    int m_columns = 1;
    int m_rows = 1;
};

/// A page of one list that takes the whole body: what needs attention, targets, sources.
/// Thread: gui.
class ListPage final : public WallPage
{
    Q_OBJECT

public:
    ListPage(session::Session& session,
             const domain::WallPage& page,
             Options options,
             QWidget* parent = nullptr);

protected:
    void arrangePanels(const QRectF& body) override;
    [[nodiscard]] double greatestBase(const QSizeF& size) const override;

private:
    Panel* m_list = nullptr;
    Panel* m_senders = nullptr; ///< of the sources
};

} // namespace ioc::ui
