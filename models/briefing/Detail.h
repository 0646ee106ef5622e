#pragma once

#include <models/board/MapView.h>
#include <models/domain/Catalogue.h>

#include <QString>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace ioc::briefing {

/// The course of a figure over periods, with what it is held against.
struct Course
{
    using Values = std::vector<std::optional<double>>;

    std::vector<domain::Period> periods; ///< oldest first
    Values values; ///< one a period; nullopt is a gap
    Values target; ///< demanded in each; empty where nothing ever is
    Values lastYear; ///< of the same periods a year earlier; empty where none is known
    std::vector<std::pair<std::size_t, QString>> ticks; ///< position and its name
    QString lastText;
    QString targetText;
    QString lastYearText;
    QString caption;
};

/// A figure by commune.
struct AreaMap
{
    std::shared_ptr<const domain::Catalogue> places;
    domain::TimePoint instant; ///< at which the areas were in force
    board::MapView view;
    QString caption;
};

/// The units that stand worst, with further figures of theirs.
struct Ranking
{
    struct Line
    {
        QString unit; ///< Xã Thần Sa
        std::vector<QString> cells; ///< the figure itself, those beside it, its change
        std::vector<double> numbers; ///< the same as numbers; NaN where there is none
        std::vector<int> precisions; ///< decimals shown of each
    };
    std::vector<QString> heads; ///< of the unit, and of each cell
    std::vector<Line> lines;
};

} // namespace ioc::briefing
