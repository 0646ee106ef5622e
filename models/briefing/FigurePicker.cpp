#include "FigurePicker.h"

#include "FigureSpread.h"

#include <algorithm>
#include <limits>

namespace ioc::briefing {

using namespace domain;

namespace {

// Weeks do not nest in months; months, quarters and years do where they begin on the same day.
bool nests(PeriodType piece, PeriodType whole) noexcept
{
    if (piece.kind >= whole.kind || piece.kind == PeriodKind::Week)
        return false;
    return piece.kind < PeriodKind::Month || piece.monthStartsOn == whole.monthStartsOn;
}

std::vector<Period> ownPeriodsIn(const Period& whole, PeriodType type)
{
    std::vector<Period> own;
    for (Period at = Period::containing(whole.begin() + Duration{1}, type); at.end() <= whole.end();
         at = at.next())
        own.push_back(at);
    return own;
}

// How many of them count: those that have ended, and where none has, the one that runs.
std::size_t countedOf(const std::vector<Period>& own, TimePoint moment)
{
    const auto running = std::find_if(
        own.begin(), own.end(), [moment](const Period& each) { return each.end() > moment; });
    return std::max<std::size_t>(1, static_cast<std::size_t>(running - own.begin()));
}

// One figure of several: the worst quality, the newest time, the coverage of the least complete.
void addTo(std::optional<FigurePicker::Earlier>& sum, const FigurePicker::Earlier& piece)
{
    if (!sum) {
        sum = piece;
        return;
    }
    Figure& total = sum->figure;
    const Coverage& coverage = piece.figure.coverage;
    total.value += piece.figure.value;
    total.time = std::max(total.time, piece.figure.time);
    total.quality = std::max(total.quality, piece.figure.quality);
    if (total.source != piece.figure.source)
        total.source = {};
    if (coverage.expected - coverage.reported > total.coverage.expected - total.coverage.reported)
        total.coverage = coverage;
    sum->rebased = sum->rebased || piece.rebased;
}

bool hasValue(const std::optional<FigurePicker::Earlier>& piece)
{
    return piece && piece->figure.hasValue();
}

} // namespace

FigurePicker::FigurePicker(const Board& board, const Period& period, TimePoint cutOff)
    : m_board(board)
    , m_period(period)
    , m_moment(std::min(period.end(), cutOff))
{
}

bool FigurePicker::isSummed(SeriesId series) const
{
    const Indicator& indicator = m_board.catalogue().indicator(series);
    return indicator.kind == IndicatorKind::Count && nests(indicator.period, m_period.type());
}

// The figure of a period on the extent that the area has at the moment; nullopt where there is none
// that may be compared.
std::optional<FigurePicker::Earlier> FigurePicker::comparable(SeriesId series,
                                                              const Period& period) const
{
    const RebasedFigure old = m_board.rebasedAt(series, period, m_moment - Duration{1});
    if (!old.figure || old.basis == RebasedFigure::Basis::Former)
        return std::nullopt;
    return Earlier{*old.figure, true, old.basis == RebasedFigure::Basis::Rebased};
}

FigurePicker::Pieces FigurePicker::piecesIn(SeriesId series, const Period& period) const
{
    const PeriodType type = m_board.catalogue().indicator(series).period;
    std::vector<Period> own = ownPeriodsIn(period, type);
    const std::vector<Period> ofOurs = ownPeriodsIn(m_period, type);
    const std::size_t counted = countedOf(ofOurs, m_moment);
    // A whole month is compared with a whole one, however long; a part with a part.
    if (counted < ofOurs.size() || period == m_period)
        own.resize(std::min(own.size(), counted), Period{type, 0});
    Pieces pieces;
    pieces.reserve(own.size());
    for (const Period& each : own) {
        auto piece = comparable(series, each);
        const bool counts = hasValue(piece) && piece->figure.time <= m_moment;
        pieces.push_back(counts ? piece : std::nullopt);
    }
    return pieces;
}

// The sum over another briefing period, of the places that ours has; nullopt where one of them is
// missing.
std::optional<FigurePicker::Earlier> FigurePicker::sumLike(SeriesId series,
                                                           const Period& period) const
{
    const Pieces ours = piecesIn(series, m_period);
    const Pieces theirs = piecesIn(series, period);
    const bool wholeOfOurs = std::all_of(
        ours.begin(), ours.end(), [](const auto& piece) { return piece.has_value(); });
    std::optional<Earlier> sum;
    for (std::size_t at = 0; at < theirs.size(); ++at) {
        if (!wholeOfOurs && (at >= ours.size() || !ours[at]))
            continue;
        if (!theirs[at])
            return std::nullopt;
        addTo(sum, *theirs[at]);
    }
    if (sum)
        sum->figure.period = period;
    return sum;
}

std::optional<Figure> FigurePicker::figure(SeriesId series) const
{
    if (!isSummed(series))
        return m_board.latest(series, m_moment);
    std::optional<Earlier> sum;
    for (const auto& piece : piecesIn(series, m_period)) {
        if (piece)
            addTo(sum, *piece);
    }
    if (!sum)
        return std::nullopt;
    sum->figure.period = m_period;
    // Whether a sum is late tells the newest reading, of the period that still runs as well.
    if (const auto newest = m_board.latest(series, m_moment))
        sum->figure.time = std::max(sum->figure.time, newest->time);
    return sum->figure;
}

std::optional<Span> FigurePicker::span(SeriesId series) const
{
    if (!isSummed(series))
        return std::nullopt;
    const PeriodType type = m_board.catalogue().indicator(series).period;
    const Pieces pieces = piecesIn(series, m_period);
    const std::vector<Period> own = ownPeriodsIn(m_period, type);
    Span span;
    span.kind = type.kind;
    span.expected = static_cast<int>(pieces.size());
    span.reported = static_cast<int>(std::count_if(
        pieces.begin(), pieces.end(), [](const auto& piece) { return piece.has_value(); }));
    span.first = own.front();
    span.last = own[pieces.size() - 1];
    return span;
}

std::optional<Target> FigurePicker::summedTarget(SeriesId series) const
{
    const TargetPath& targets = m_board.catalogue().targetPath(series);
    const std::vector<Period> own
        = ownPeriodsIn(m_period, m_board.catalogue().indicator(series).period);
    const std::size_t counted = countedOf(own, m_moment);
    std::optional<Target> sum;
    for (std::size_t at = 0; at < counted; ++at) {
        const auto demand = targets.at(std::min(own[at].end(), m_moment));
        if (!demand)
            return std::nullopt; // nothing was demanded of a part: nothing is of the whole
        if (!sum) {
            sum = *demand->target;
            sum->value = 0;
            sum->from = TimePoint::min();
            sum->due = std::nullopt;
            sum->linear = false;
        }
        *sum->value += demand->value;
    }
    return sum;
}

bool FigurePicker::isOlder(const Figure& figure) const noexcept
{
    return figure.period.end() <= m_period.begin();
}

bool FigurePicker::isLonger(const Figure& figure) const noexcept
{
    return figure.period.type().kind > m_period.type().kind;
}

bool FigurePicker::isShorter(const Figure& figure) const noexcept
{
    return figure.period.type().kind < m_period.type().kind;
}

// The figure of the indicator's period at `instant`, else its newest before that still in `within`.
std::optional<FigurePicker::Earlier>
FigurePicker::near(SeriesId series, TimePoint instant, const Period& within) const
{
    const PeriodType type = m_board.catalogue().indicator(series).period;
    auto found = comparable(series, Period::containing(instant, type));
    if (!hasValue(found)) {
        const auto latest = m_board.latest(series, instant);
        found = latest ? comparable(series, latest->period) : std::nullopt;
    }
    if (!hasValue(found) || found->figure.period.end() <= within.begin())
        return std::nullopt;
    return found;
}

// Its end where the figure is of the end, else as far in.
std::optional<FigurePicker::Earlier>
FigurePicker::samePlace(SeriesId series, const Figure& figure, const Period& other) const
{
    const TimePoint end = figure.period.end();
    const TimePoint instant = end >= m_period.end()
        ? other.end()
        : std::min(other.end(), other.begin() + (end - m_period.begin()));
    const auto found = near(series, instant, other);
    return found && found->figure.period != figure.period ? found : std::nullopt;
}

std::optional<FigurePicker::Earlier> FigurePicker::earlier(SeriesId series,
                                                           const Figure& figure) const
{
    if (!figure.hasValue())
        return std::nullopt;
    if (isSummed(series))
        return sumLike(series, m_period.previous());
    // Of a month that is not in yet the figure is that of the month before.
    if (isLonger(figure) || (isOlder(figure) && !isShorter(figure))) {
        auto before = comparable(series, figure.period.previous());
        if (!hasValue(before))
            return std::nullopt;
        before->ofBriefingBefore = false;
        return before;
    }
    return isOlder(figure) ? std::nullopt : samePlace(series, figure, m_period.previous());
}

FigurePicker::YearBefore FigurePicker::yearBefore(SeriesId series, const Figure& figure) const
{
    if (!figure.hasValue() || figure.period.type().kind == PeriodKind::Year)
        return {};
    YearBefore result;
    const bool own = isLonger(figure) || isOlder(figure);
    const Period then = own ? figure.period.sameLastYear() : m_period.sameLastYear();
    if (isSummed(series))
        result.earlier = sumLike(series, then);
    else if (own)
        result.earlier = comparable(series, then);
    else
        result.earlier = samePlace(series, figure, then);
    if (!hasValue(result.earlier))
        result.earlier.reset();
    if (!result.earlier) {
        const auto former = m_board.latest(series, std::min(then.end(), m_moment));
        const AreaVersion* today = m_board.catalogue().area(series).at(m_moment - Duration{1});
        result.otherExtent = former && former->hasValue() && former->period.end() > then.begin()
            && today && former->period.end() <= today->from;
    }
    return result;
}

std::optional<double> FigurePicker::valueIn(SeriesId series, const Period& period) const
{
    if (period.begin() >= m_moment)
        return std::nullopt;
    if (isSummed(series) && period.type() == m_period.type()) {
        const auto sum = sumLike(series, period);
        return sum ? std::optional{sum->figure.value} : std::nullopt;
    }
    const bool own = m_board.catalogue().indicator(series).period == period.type();
    const auto found
        = own ? comparable(series, period) : near(series, std::min(period.end(), m_moment), period);
    if (!hasValue(found) || found->figure.time > m_moment)
        return std::nullopt;
    return found->figure.value;
}

std::vector<double> FigurePicker::points(SeriesId series, const std::optional<Figure>& figure) const
{
    constexpr double gap = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> result(Briefing::pointCount, gap);
    const bool longer = m_board.catalogue().indicator(series).period.kind > m_period.type().kind;
    if (longer && !figure)
        return result;
    Period at = longer ? figure->period : m_period;
    for (std::size_t i = result.size(); i-- > 0; at = at.previous()) {
        if (figure && at == (longer ? figure->period : m_period))
            result[i] = isOlder(*figure) && !longer ? gap : figure->value;
        else
            result[i] = valueIn(series, at).value_or(gap);
    }
    return result;
}

std::optional<Spread>
FigurePicker::spread(SeriesId series, const Figure& figure, const Assessment& assessment) const
{
    const Catalogue& catalogue = m_board.catalogue();
    const Indicator& indicator = catalogue.indicator(series);
    const TimePoint instant = std::min(figure.period.end(), m_moment) - Duration{1};
    std::vector<UnitValue> units;
    for (const AreaId child : catalogue.childrenOf(catalogue.areaOf(series), instant)) {
        const SeriesId unit = catalogue.series(catalogue.indicatorOf(series), child);
        const auto value
            = isSummed(series) ? this->figure(unit) : m_board.figure(unit, figure.period);
        if (value && value->hasValue())
            units.push_back({child, value->value});
    }
    if (indicator.aggregation.method == Aggregation::Method::Sum) {
        if (indicator.direction != Direction::Lower)
            return std::nullopt;
        return spreadOfSum(catalogue, std::move(units), instant);
    }
    if (indicator.aggregation.method == Aggregation::Method::None || !assessment.demand)
        return std::nullopt;
    return spreadOfMisses(catalogue, units, *assessment.demand, instant);
}

} // namespace ioc::briefing
