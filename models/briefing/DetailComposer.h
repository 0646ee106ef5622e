#pragma once

#include <models/board/FigureView.h>
#include <models/briefing/Briefing.h>
#include <models/briefing/FigurePicker.h>

namespace ioc::briefing {

/// Tells one figure of a section at length. Thread: that of the board.
class DetailComposer
{
public:
    DetailComposer(const domain::Board& board,
                   const domain::Period& period,
                   const FigurePicker& picker);

    [[nodiscard]] Detail compose(const domain::BriefingDetail& wanted, const Row& row);

private:
    [[nodiscard]] Course course(domain::SeriesId series, const Row& row) const;
    [[nodiscard]] std::optional<AreaMap> map(const domain::BriefingDetail& wanted) const;
    [[nodiscard]] Ranking
    ranking(const domain::BriefingDetail& wanted, const board::MapView& view, const Row& row) const;
    [[nodiscard]] board::MapView viewOf(const domain::BriefingDetail& wanted) const;
    [[nodiscard]] QString unitName(domain::AreaId area) const;
    [[nodiscard]] QString captionName(const domain::Indicator& indicator) const;

    const domain::Board& m_board;
    const domain::Catalogue& m_catalogue;
    domain::Period m_period;
    const FigurePicker& m_picker;
    board::FigureViews m_views;
    int m_figures = 0; ///< numbered so far
};

/// Positions in the view's areas that have a value, the worst first.
[[nodiscard]] std::vector<std::size_t> worstFirst(const board::MapView& view);

} // namespace ioc::briefing
