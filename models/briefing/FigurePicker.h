#pragma once

#include <models/briefing/Briefing.h>

#include <optional>
#include <vector>

namespace ioc::briefing {

/// Which figures of a board stand for a briefing's period, and which they are compared with.
///
/// A count whose own periods are shorter than the briefing's (dossiers of a day in a weekly
/// briefing) is summed up over those of its periods that had ended by the moment, and compared with
/// the sum over the same span of another briefing period, and only where that has all of it. Every
/// other figure is the newest up to the moment. An indicator whose own periods are longer than the
/// briefing's (monthly in a weekly briefing) is compared with its own period before, since one week
/// earlier it was the same figure; so is one whose newest period is an older one of the same kind
/// (last month's in this month's briefing); all others with the same place in the briefing period
/// before. Figures of before a merger are compared as far as they can be rebased
/// (domain::rebasedHistory), else not at all. Thread: that of the board.
class FigurePicker
{
public:
    struct Earlier
    {
        domain::Figure figure;
        bool ofBriefingBefore = false; ///< false: of the indicator's own period before
        bool rebased = false; ///< made from the areas that went into this one
    };
    /// What an indicator was a year earlier, or why that cannot be said.
    struct YearBefore
    {
        std::optional<Earlier> earlier;
        bool otherExtent = false; ///< there is a figure, but of another extent of the area
    };

    FigurePicker(const domain::Board& board,
                 const domain::Period& period,
                 domain::TimePoint cutOff);

    /// The instant that the briefing speaks of: the period's end, or the cut-off if that is
    /// earlier.
    [[nodiscard]] domain::TimePoint moment() const noexcept { return m_moment; }
    /// True for a count that is summed up over the briefing's period.
    [[nodiscard]] bool isSummed(domain::SeriesId series) const;
    [[nodiscard]] std::optional<domain::Figure> figure(domain::SeriesId series) const;
    /// Of a summed figure: over how many of its periods.
    [[nodiscard]] std::optional<Span> span(domain::SeriesId series) const;
    /// What is demanded of a summed figure: the sum of what is demanded of each of its periods.
    [[nodiscard]] std::optional<domain::Target> summedTarget(domain::SeriesId series) const;
    /// True where the figure's own period ended before the briefing's began.
    [[nodiscard]] bool isOlder(const domain::Figure& figure) const noexcept;
    /// True where the figure speaks of a longer span than the briefing.
    [[nodiscard]] bool isLonger(const domain::Figure& figure) const noexcept;
    /// True where it speaks of a shorter one: the last day of a week.
    [[nodiscard]] bool isShorter(const domain::Figure& figure) const noexcept;
    /// What the figure is compared with; nullopt where that is not known.
    [[nodiscard]] std::optional<Earlier> earlier(domain::SeriesId series,
                                                 const domain::Figure& figure) const;
    /// The same a year earlier.
    [[nodiscard]] YearBefore yearBefore(domain::SeriesId series,
                                        const domain::Figure& figure) const;
    /// Briefing::pointCount values up to the figure, oldest first; NaN is a gap.
    [[nodiscard]] std::vector<double> points(domain::SeriesId series,
                                             const std::optional<domain::Figure>& figure) const;
    /// The value that stands for a period, the indicator's own or a longer one; nullopt is a gap.
    [[nodiscard]] std::optional<double> valueIn(domain::SeriesId series,
                                                const domain::Period& period) const;
    /// Where in the province a figure off target comes from; nullopt where nothing stands out.
    [[nodiscard]] std::optional<Spread> spread(domain::SeriesId series,
                                               const domain::Figure& figure,
                                               const domain::Assessment& assessment) const;

private:
    /// Figures of the indicator's own periods in a briefing period, as far in as the moment is.
    using Pieces = std::vector<std::optional<Earlier>>;

    [[nodiscard]] Pieces piecesIn(domain::SeriesId series, const domain::Period& period) const;
    [[nodiscard]] std::optional<Earlier> sumLike(domain::SeriesId series,
                                                 const domain::Period& period) const;
    [[nodiscard]] std::optional<Earlier> comparable(domain::SeriesId series,
                                                    const domain::Period& period) const;
    [[nodiscard]] std::optional<Earlier>
    near(domain::SeriesId series, domain::TimePoint instant, const domain::Period& within) const;
    [[nodiscard]] std::optional<Earlier> samePlace(domain::SeriesId series,
                                                   const domain::Figure& figure,
                                                   const domain::Period& other) const;

    const domain::Board& m_board;
    domain::Period m_period;
    domain::TimePoint m_moment;
};

} // namespace ioc::briefing
