#pragma once

#include <models/board/TableView.h>
#include <widgets/panels/HeadedPanel.h>

#include <vector>

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
    [[nodiscard]] bool isEmpty() const override { return m_view.rows.empty(); }
    [[nodiscard]] Head head() const override;
    void paintBody(Canvas& canvas, const QRectF& body) override;

private:
    struct Place
    {
        std::size_t column;
        double left;
        double width;
    };

    struct Places
    {
        std::vector<Place> columns;
        TextRole letters = TextRole::Label;
    };

    [[nodiscard]] Places places(const Canvas& canvas, const QRectF& body) const;
    [[nodiscard]] std::vector<Place>
    placesFor(const std::vector<double>& wanted, double gap, const QRectF& body) const;
    [[nodiscard]] std::vector<double> wantedWidths(const Canvas& canvas, TextRole letters) const;
    [[nodiscard]] double rowHeight() const;
    [[nodiscard]] std::size_t rowsFitting() const;

    domain::PanelChoice m_choice;
    domain::PageKind m_list = domain::PageKind::Domain;
    board::TableView m_view;
    bool m_senders = false;
    std::size_t m_first = 0; ///< row shown at the top
};

} // namespace ioc::ui
