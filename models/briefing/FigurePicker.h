#pragma once

#include <models/briefing/Briefing.h>

#include <optional>
#include <vector>

namespace ioc::briefing {

/// Which figures of a board stand for a briefing's period, and which they are compared with.
///
/// The figure of an indicator is its newest up to the end of the period, or the cut-off if that is
/// earlier. An indicator whose own periods are longer than the briefing's (monthly in a weekly
/// briefing) is compared with its own period before, since one week earlier it was the same figure;
/// all others with the same place in the briefing period before. Thread: that of the board.
class FigurePicker
{
public:
    struct Earlier
    {
        domain::Figure figure;
        bool ofBriefingBefore = false; ///< false: of the indicator's own period before
    };

    FigurePicker(const domain::Board& board,
                 const domain::Period& period,
                 domain::TimePoint cutOff);

    /// The instant that the briefing speaks of: the period's end, or the cut-off if that is
    /// earlier.
    [[nodiscard]] domain::TimePoint moment() const noexcept { return m_moment; }
    [[nodiscard]] std::optional<domain::Figure> figure(domain::SeriesId series) const;
    /// True where the figure's own period ended before the briefing's began.
    [[nodiscard]] bool isOlder(const domain::Figure& figure) const noexcept;
    /// True where the figure speaks of a longer span than the briefing.
    [[nodiscard]] bool isLonger(const domain::Figure& figure) const noexcept;
    /// True where it speaks of a shorter one: the last day of a week.
    [[nodiscard]] bool isShorter(const domain::Figure& figure) const noexcept;
    /// What the figure is compared with; nullopt where that is not known.
    [[nodiscard]] std::optional<Earlier> earlier(domain::SeriesId series,
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
    [[nodiscard]] std::optional<domain::Figure>
    near(domain::SeriesId series, domain::TimePoint instant, const domain::Period& within) const;

    const domain::Board& m_board;
    domain::Period m_period;
    domain::TimePoint m_moment;
};

} // namespace ioc::briefing
