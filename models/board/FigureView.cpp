#include "FigureView.h"

#include <algorithm>
#include <cmath>

namespace ioc::board {

using domain::Figure;
using domain::Indicator;
using domain::TimePoint;

namespace {

constexpr QChar noBreakSpace{0x00A0};

QString joined(const QString& digits, const QString& unit, bool attached)
{
    return unit.isEmpty() || attached ? digits + unit : digits + noBreakSpace + unit;
}

// A share's bar ends at 100, any other's a quarter beyond the greater of value and demand.
double barEndOf(const Indicator& indicator, const FigureView& view)
{
    const auto province = static_cast<std::size_t>(domain::AreaLevel::Province);
    if (indicator.kind == domain::IndicatorKind::Ratio
        && indicator.plausible.maximum[province] <= 100)
        return 100;
    return 1.25 * std::max(view.number.value_or(0), view.demanded.value_or(0));
}

double roundedTo(double value, int precision)
{
    const double power = std::pow(10.0, precision);
    return std::round(value * power) / power;
}

} // namespace

int sparklineLength(domain::PeriodKind kind) noexcept
{
    switch (kind) {
    case domain::PeriodKind::Hour:
        return 48;
    case domain::PeriodKind::Day:
        return 30;
    case domain::PeriodKind::Week:
        return 26;
    case domain::PeriodKind::Month:
        return 12;
    case domain::PeriodKind::Quarter:
        return 8;
    case domain::PeriodKind::Year:
        return 6;
    }
    return 30;
}

FigureViews::FigureViews(const domain::Board& board, domain::Language language)
    : m_board(board)
    , m_format(language)
    , m_words(language)
{
}

FigureView
FigureViews::view(const domain::FigureChoice& choice, domain::AreaId area, TimePoint now) const
{
    const Indicator& indicator = catalogue().indicator(choice.indicator);
    const domain::Language language = m_format.language();
    FigureView view;
    view.series = catalogue().series(choice.indicator, area);
    view.direction = indicator.direction;
    view.name = QString::fromStdString(indicator.name.in(language));
    const domain::Text& label = !choice.label.empty() ? choice.label : indicator.shortName;
    view.label
        = QString::fromStdString(label.empty() ? indicator.name.in(language) : label.in(language));
    view.unit = m_format.unit(catalogue().unitOf(indicator));
    view.unitAttached = catalogue().unitOf(indicator).attached;

    std::optional<Figure> figure;
    const domain::Assessment assessment = m_board.assessLatest(view.series, now, &figure);
    view.status = assessment.status;
    view.statusWord = m_format.status(assessment.status);
    describeTarget(view, indicator, assessment);
    if (!figure) {
        // What is demanded stands whether there is a figure or not.
        if (const auto demand = catalogue().targetPath(view.series).at(now))
            describeTarget(view, indicator, {assessment.status, demand, {}});
        return view;
    }
    view.period = m_format.periodShort(figure->period);
    view.time = figure->time;
    describeOrigin(view, *figure);
    view.age = m_words.ago(m_format.age(now - figure->time));
    const domain::Freshness freshness = domain::freshness(indicator, figure->time, now);
    if (!freshness.fresh)
        view.overdue = m_words.overdue(m_format.age(now - freshness.nextDue));
    if (!figure->hasValue())
        return view;
    view.number = figure->value;
    view.barEnd = barEndOf(indicator, view);
    const domain::Unit& unit = catalogue().unitOf(indicator);
    view.value = m_format.largeNumber(figure->value, indicator.precision)
        + m_format.ordinal(unit, figure->value);
    view.unit = m_format.unit(unit, figure->value, indicator.precision);
    describeChange(view, indicator, *figure, now);
    const int length = sparklineLength(figure->period.type().kind);
    view.span = m_words.span(figure->period.type().kind, length);
    for (const domain::RebasedFigure& at : m_board.rebased(view.series, figure->period, length)) {
        if (at.breakBefore) // what was before is not to be compared
            std::fill(view.history.begin(), view.history.end(), std::nullopt);
        view.history.push_back(at.figure && at.figure->hasValue() ? std::optional{at.figure->value}
                                                                  : std::nullopt);
    }
    // A count that still runs up would seem to fall.
    if (indicator.kind == domain::IndicatorKind::Count && figure->period.end() > now
        && std::any_of(view.history.begin(), std::prev(view.history.end()), [](const auto& value) {
               return value.has_value();
           }))
        view.history.pop_back();
    return view;
}

void FigureViews::describeTarget(FigureView& view,
                                 const Indicator& indicator,
                                 const domain::Assessment& assessment) const
{
    if (!assessment.demand)
        return;
    const domain::Target& target = *assessment.demand->target;
    view.demanded = assessment.demand->value;
    const domain::Unit& unit = catalogue().unitOf(indicator);
    const QString number = m_format.demand(target.comparison, assessment.demand->value, indicator);
    const double wanted = assessment.demand->value;
    const QString demand = joined(number + m_format.ordinal(unit, wanted),
                                  m_format.unit(unit, wanted, indicator.precision),
                                  unit.attached);
    const QString& bare = unit.attached ? demand : number;
    const bool underWay
        = target.linear && target.value && *target.value != assessment.demand->value;
    view.demand = underWay ? m_words.pathTarget(demand) : m_words.target(demand);
    view.bareDemand = underWay ? m_words.pathTarget(bare) : bare;
    if (!assessment.distance)
        return;
    const double miss = roundedTo(std::abs(*assessment.distance), indicator.precision);
    const bool met = domain::meets(assessment.demand->value + *assessment.distance,
                                   target.comparison,
                                   assessment.demand->value);
    view.distance = miss == 0 && met
        ? m_words.exactlyOnTarget()
        : m_words.distance(target.comparison, met, amount(indicator, miss));
}

void FigureViews::describeChange(FigureView& view,
                                 const Indicator& indicator,
                                 const Figure& figure,
                                 TimePoint now) const
{
    QString before = m_format.previousPeriodWords(figure.period.type().kind);
    std::optional<Figure> earlier
        = comparable(view.series, figure.period, figure.period.previous());
    if (!earlier || !earlier->hasValue()) {
        before = m_words.samePeriodLastYear();
        earlier = comparable(view.series, figure.period, figure.period.sameLastYear());
    }
    if (!earlier || !earlier->hasValue())
        return;
    // A count that still runs up is not less than yesterday's whole: both are shown, nothing is
    // compared.
    if (indicator.kind == domain::IndicatorKind::Count && figure.period.end() > now) {
        view.change = m_words.whatWas(before, m_format.value(indicator, earlier->value));
        return;
    }
    const double change = roundedTo(figure.value - earlier->value, indicator.precision);
    view.changeSign = change > 0 ? 1 : change < 0 ? -1 : 0;
    view.change = change == 0 ? m_words.unchangedAgainst(before)
                              : m_words.against(amount(indicator, std::abs(change)), before);
}

// On the extent that the area has in `period`; none where the series breaks between the two.
std::optional<Figure> FigureViews::comparable(domain::SeriesId series,
                                              const domain::Period& period,
                                              const domain::Period& earlier) const
{
    const domain::TimePoint within = period.end() - domain::Duration{1};
    const domain::RebasedFigure found = m_board.rebasedAt(series, earlier, within);
    return found.basis == domain::RebasedFigure::Basis::Former ? std::nullopt : found.figure;
}

void FigureViews::describeOrigin(FigureView& view, const Figure& figure) const
{
    const Indicator& indicator = catalogue().indicator(view.series);
    view.simulated = figure.quality == domain::Quality::Simulated;
    view.provisional = figure.quality == domain::Quality::Provisional;
    if (!view.simulated)
        view.quality = m_format.quality(figure.quality);
    if (figure.coverage.expected > 0)
        view.coverage = m_words.coverage(figure.coverage.reported, figure.coverage.expected);
    view.source = QString::fromStdString(indicator.organization.in(m_format.language()));
}

QString FigureViews::amount(const Indicator& indicator, double difference) const
{
    const domain::Unit& unit = catalogue().unitOf(indicator);
    // A difference has a unit of its own, in words, but where it is the sign of the value's.
    const bool attached = unit.attached && m_format.differenceUnit(unit) == m_format.unit(unit);
    return joined(m_format.number(difference, indicator.precision),
                  m_format.differenceUnit(unit, difference, indicator.precision),
                  attached);
}

domain::Assessment
assessArea(const domain::Catalogue& catalogue, domain::SeriesId series, double value, TimePoint at)
{
    const Indicator& indicator = catalogue.indicator(series);
    const domain::TargetPath& own = catalogue.targetPath(series);
    const bool comparable = indicator.kind == domain::IndicatorKind::Ratio
        || indicator.kind == domain::IndicatorKind::Rate
        || indicator.kind == domain::IndicatorKind::Index;
    if (!own.empty() || catalogue.areaOf(series) == catalogue.province)
        return domain::assessValue(indicator, own, value, at);
    if (comparable)
        return domain::assessValue(indicator,
                                   catalogue.targetPath(catalogue.series(
                                       catalogue.indicatorOf(series), catalogue.province)),
                                   value,
                                   at);
    return {domain::Status::NoTarget, {}, {}};
}

domain::Assessment assessAreaNow(const domain::Catalogue& catalogue,
                                 domain::SeriesId series,
                                 const domain::Figure& figure,
                                 TimePoint at,
                                 TimePoint now)
{
    domain::Assessment result = assessArea(catalogue, series, figure.value, at);
    if (!domain::freshness(catalogue.indicator(series), figure.time, now).fresh)
        result.status = domain::Status::Stale;
    return result;
}

} // namespace ioc::board
