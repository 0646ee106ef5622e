#pragma once

#include <models/board/CalendarView.h>
#include <widgets/panels/HeadedPanel.h>

namespace ioc::ui {

/// A figure as a calendar of cells: strong is much; what is off target or to be watched has its
/// colour and its sign, what is missing is hatched. Thread: gui.
class CalendarPanel final : public HeadedPanel
{
    Q_OBJECT

public:
    CalendarPanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent);

    /// Its heading, then every cell with its period and value.
    [[nodiscard]] std::vector<SpokenPart> spokenParts() override;

protected:
    bool read(const board::FigureViews& views, domain::TimePoint now) override;
    [[nodiscard]] bool isEmpty() const override;
    [[nodiscard]] Head head() const override;
    void paintBody(Canvas& canvas, const QRectF& body) override;

private:
    [[nodiscard]] QRectF cellsIn(const QRectF& body) const;
    [[nodiscard]] QRectF placeOf(const board::CalendarView::Cell& cell, const QRectF& cells) const;
    void paintMarks(Canvas& canvas, const QRectF& cells);
    void paintCell(Canvas& canvas, const QRectF& box, const board::CalendarView::Cell& cell);
    void paintLegend(Canvas& canvas, const QRectF& line);

    domain::PanelChoice m_choice;
    board::CalendarView m_view;
    bool m_watchIsRare = true;
};

} // namespace ioc::ui
