#pragma once

#include <models/board/FigureView.h>
#include <models/briefing/Briefing.h>
#include <models/briefing/FigurePicker.h>
#include <models/briefing/Say.h>

namespace ioc::briefing {

/// Tells one figure of a section at length. Thread: that of the board.
class DetailComposer
{
public:
    DetailComposer(const domain::Board& board,
                   domain::AreaId area,
                   const domain::Period& period,
                   const FigurePicker& picker,
                   const Say& say);

    [[nodiscard]] Detail compose(const domain::BriefingDetail& wanted, const Row& row);

private:
    [[nodiscard]] Course course(domain::SeriesId series, const Row& row) const;
    [[nodiscard]] std::optional<AreaMap> map(const domain::BriefingDetail& wanted) const;
    [[nodiscard]] Ranking
    ranking(const domain::BriefingDetail& wanted, const board::MapView& view, const Row& row) const;
    [[nodiscard]] board::MapView viewOf(const domain::BriefingDetail& wanted) const;
    [[nodiscard]] QString captionName(const domain::Indicator& indicator) const;
    [[nodiscard]] QString extentName() const;
    [[nodiscard]] double besideOf(domain::SeriesId series, const Row& row) const;
    [[nodiscard]] std::optional<std::pair<int, int>> placeOf(const board::MapView& view,
                                                             const Row& row) const;

    const domain::Board& m_board;
    const domain::Catalogue& m_catalogue;
    domain::AreaId m_area;
    domain::Period m_period;
    const FigurePicker& m_picker;
    Say m_say;
    board::FigureViews m_views;
    int m_figures = 0; ///< numbered so far
};

/// Xã Thần Sa.
[[nodiscard]] QString
unitName(const domain::Catalogue& catalogue, domain::AreaId area, domain::TimePoint instant);

/// Positions in the view's areas that have a value, the worst first.
[[nodiscard]] std::vector<std::size_t> worstFirst(const board::MapView& view);

} // namespace ioc::briefing
