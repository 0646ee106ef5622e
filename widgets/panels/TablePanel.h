#pragma once

#include <models/board/TableView.h>
#include <widgets/panels/HeadedPanel.h>
#include <widgets/panels/TablePlan.h>

namespace ioc::ui {

/// Rows under heads: a domain's figures, or a whole list (attention, targets, sources). What does
/// not fit the height is turned to; columns that do not fit the width are left out by their rank.
/// Thread: gui.
class TablePanel final : public HeadedPanel
{
    Q_OBJECT

public:
    TablePanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent);
    /// The list of a page of this kind.
    TablePanel(const PageContext& context, domain::PageKind list, QWidget* parent);

    /// What the gateway told of each sender.
    [[nodiscard]] static TablePanel* ofSenders(const PageContext& context, QWidget* parent);

    bool turn() override;
    [[nodiscard]] const board::TableView& view() const noexcept { return m_view; }

protected:
    bool read(const board::FigureViews& views, domain::TimePoint now) override;
    [[nodiscard]] bool isEmpty() const override;
    [[nodiscard]] Head head() const override;
    void paintBody(Canvas& canvas, const QRectF& body) override;

private:
    void arrange() override;
    [[nodiscard]] bool isList() const noexcept;
    [[nodiscard]] double talliesHeight() const;
    /// The rows' room in the body: below tallies and heads.
    [[nodiscard]] QRectF rowsIn(const QRectF& body) const;
    void plan();
    void paintTallies(Canvas& canvas, const QRectF& box);
    void paintRow(Canvas& canvas, const QRectF& line, std::size_t at);

    domain::PanelChoice m_choice;
    domain::PageKind m_list = domain::PageKind::Domain;
    board::TableView m_view;
    bool m_senders = false;
    TablePlan m_plan;
    QSizeF m_planned; ///< room that the plan is for
    std::size_t m_first = 0; ///< row shown at the top
};

} // namespace ioc::ui
