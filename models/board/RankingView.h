#pragma once

#include <models/board/FigureView.h>

#include <vector>

namespace ioc::board {

/// One indicator over the areas below the province, the worst first, in the period of the
/// province's latest figure.
struct RankingView
{
    struct Row
    {
        domain::AreaId area{};
        QString name;
        QString value; ///< with unit
        double share = 0; ///< of the bar, 0 to 1
        domain::Status status = domain::Status::NoData;
        friend bool operator==(const Row&, const Row&) = default;
    };

    QString title;
    QString subtitle;
    std::vector<Row> rows; ///< of the areas that reported
    /// So many of them at the end are 0 and nothing to tell one by one; 0: none.
    std::size_t zeros = 0;
    QString zerosText; ///< `Cả 92 đơn vị: 0 hồ sơ`, `89 đơn vị còn lại: 0 hồ sơ`
    int silent = 0; ///< areas that did not
    bool simulated = false;
    bool provisional = false;
    bool stale = false;

    friend bool operator==(const RankingView&, const RankingView&) = default;
};

/// `title` empty: the figure's own label. Equal values in catalogue order, so that nothing jumps.
/// Thread: the board's. Cost: one look-up an area.
[[nodiscard]] RankingView rankingView(const FigureViews& views,
                                      const domain::FigureChoice& choice,
                                      const domain::Text& title,
                                      domain::TimePoint now);

/// What courses side by side are drawn over: `Thang đo chung 82–100 %`.
[[nodiscard]] QString commonScale(const FigureViews& views,
                                  const domain::Indicator& indicator,
                                  double least,
                                  double greatest);

} // namespace ioc::board
