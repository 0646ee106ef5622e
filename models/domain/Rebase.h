#pragma once

#include <models/domain/Rollup.h>

#include <functional>
#include <optional>
#include <vector>

namespace ioc::domain {

/// A figure of an area as it is today, for a period that may lie before it was made so.
struct RebasedFigure
{
    enum class Basis : std::uint8_t {
        Own, ///< the area with its extent of today
        Rebased, ///< made from the areas that went into it: mark it
        Former, ///< what the source gave for the area's former extent: not to be compared
    };
    std::optional<Figure> figure;
    Basis basis = Basis::Own;
    bool breakBefore = false; ///< no line is drawn from the period before to this one

    friend bool operator==(const RebasedFigure&, const RebasedFigure&) = default;
};

/// The figures of the `count` periods that end with `last`, oldest first, on the extent that the
/// area has in `last`. Periods before a merger are rebased where every unit that went into the area
/// went into it whole and all of them have a value: from one unit its value, from several their
/// sum, or a ratio of their sums; nothing else is ever made up. Otherwise the series breaks. Pure.
[[nodiscard]] std::vector<RebasedFigure> rebasedHistory(const Catalogue& catalogue,
                                                        const ReadingLookup& readings,
                                                        SeriesId series,
                                                        const Period& last,
                                                        int count);

/// Where the figures come from; who remembers those that are rolled up need not make them again.
using FigureLookup = std::function<std::optional<Figure>(SeriesId, const Period&)>;

/// The figure of one period on the extent of `today`, a version of the series' area.
[[nodiscard]] RebasedFigure rebasedFigure(const Catalogue& catalogue,
                                          const FigureLookup& figures,
                                          SeriesId series,
                                          const Period& period,
                                          const AreaVersion& today);

/// The same over figures.
[[nodiscard]] std::vector<RebasedFigure> rebasedHistory(const Catalogue& catalogue,
                                                        const FigureLookup& figures,
                                                        SeriesId series,
                                                        const Period& last,
                                                        int count);

} // namespace ioc::domain
