#pragma once

#include <models/board/FigureView.h>

#include <optional>
#include <vector>

namespace ioc::board {

/// A composite index of the province: its score of the most that it can be, and the scores that it
/// is made of.
struct CompositeView
{
    struct Part
    {
        QString label;
        QString value; ///< `15,67 / 18`; empty where there is none
        double share = 0; ///< of the most, 0 to 1
        domain::Status status = domain::Status::NoData;
        friend bool operator==(const Part&, const Part&) = default;
    };

    QString title;
    QString subtitle; ///< period, and what of it is missing
    QString value; ///< of the whole; empty where there is none
    QString most; ///< `/ 100 điểm`
    QString change; ///< without its sign; empty where the whole is only the parts' sum
    std::optional<int> changeSign;
    std::vector<Part> parts; ///< in the catalogue's order
    domain::Status status = domain::Status::NoData;
    QString overdue; ///< empty while in time
    bool simulated = false;
    bool provisional = false;

    friend bool operator==(const CompositeView&, const CompositeView&) = default;
};

/// Without an index of its own the whole is the sum of its parts, and there is none while one of
/// them is missing or speaks of another period. Thread: the board's.
[[nodiscard]] CompositeView
compositeView(const FigureViews& views, const domain::PanelChoice& choice, domain::TimePoint now);

} // namespace ioc::board
