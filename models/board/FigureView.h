#pragma once

#include <models/board/PageWords.h>
#include <models/board/ValueFormat.h>
#include <models/domain/Board.h>

#include <QString>

#include <optional>
#include <vector>

namespace ioc::board {

/// A figure as it is shown, in words and points: the same on the wall, the console, pictures and
/// documents.
struct FigureView
{
    domain::SeriesId series{};
    domain::Direction direction = domain::Direction::None;
    domain::Status status = domain::Status::NoData;
    QString label; ///< short, for walls
    QString name; ///< in full, for tooltips and screen readers
    QString statusWord;
    QString value; ///< empty: there is none
    QString unit;
    bool unitAttached = false; ///< written without a space
    QString demand; ///< `Mục tiêu ≥ 98 %`
    QString bareDemand; ///< the same beside a value that says the unit: `≥ 98`
    QString distance; ///< `thiếu 0,6 điểm %`; empty without a target
    QString change; ///< `0,6 điểm % so với hôm qua`, without its sign
    std::optional<int> changeSign; ///< of `change`: −1, 0, 1; none: `change` compares nothing
    QString period; ///< that the value speaks of
    QString age; ///< `12 phút trước`
    QString overdue; ///< `quá hạn 41 ngày`; empty while in time
    QString coverage; ///< `91/92 đơn vị`; empty for what the source gave itself
    QString source; ///< who owns the figure
    QString quality; ///< `Sơ bộ`; empty for good and simulated ones
    bool simulated = false;
    bool provisional = false;
    std::optional<double> number; ///< the value, for bars
    std::optional<double> demanded; ///< for bars
    double barEnd = 100; ///< of a bar that begins at 0
    domain::TimePoint time; ///< of the value
    std::vector<std::optional<double>> history; ///< oldest first, the value last; nullopt is a gap
    QString span; ///< what the history spans: `30 ngày`

    [[nodiscard]] bool hasValue() const noexcept { return number.has_value(); }
    friend bool operator==(const FigureView&, const FigureView&) = default;
};

/// How many periods a sparkline shows.
[[nodiscard]] int sparklineLength(domain::PeriodKind kind) noexcept;

/// Makes FigureViews of one board in one language. Judges by domain::assess alone.
/// Thread: the board's.
class FigureViews
{
public:
    FigureViews(const domain::Board& board, domain::Language language);

    [[nodiscard]] FigureView
    view(const domain::FigureChoice& choice, domain::AreaId area, domain::TimePoint now) const;

    [[nodiscard]] const domain::Board& board() const noexcept { return m_board; }
    [[nodiscard]] const domain::Catalogue& catalogue() const noexcept
    {
        return m_board.catalogue();
    }
    [[nodiscard]] const ValueFormat& format() const noexcept { return m_format; }
    [[nodiscard]] const PageWords& words() const noexcept { return m_words; }

private:
    void describeTarget(FigureView& view,
                        const domain::Indicator& indicator,
                        const domain::Assessment& assessment) const;
    void describeChange(FigureView& view,
                        const domain::Indicator& indicator,
                        const domain::Figure& figure,
                        domain::TimePoint now) const;
    [[nodiscard]] std::optional<domain::Figure> comparable(domain::SeriesId series,
                                                           const domain::Period& period,
                                                           const domain::Period& earlier) const;
    void describeOrigin(FigureView& view, const domain::Figure& figure) const;
    [[nodiscard]] QString amount(const domain::Indicator& indicator, double difference) const;

    const domain::Board& m_board;
    ValueFormat m_format;
    PageWords m_words;
};

/// How an area below the province stands with a value: against its own target, else a share, rate
/// or index against the province's. Counts are held against an own target only: a commune's are not
/// a province's.
[[nodiscard]] domain::Assessment assessArea(const domain::Catalogue& catalogue,
                                            domain::SeriesId series,
                                            double value,
                                            domain::TimePoint at);

/// Like assessArea() at `at`, but an old figure is Stale `now`: one that is past its cadence and
/// grace says nothing of how its area stands.
[[nodiscard]] domain::Assessment assessAreaNow(const domain::Catalogue& catalogue,
                                               domain::SeriesId series,
                                               const domain::Figure& figure,
                                               domain::TimePoint at,
                                               domain::TimePoint now);

} // namespace ioc::board
