#include "RowComposer.h"

#include <models/board/FigureView.h>

#include <cmath>
#include <limits>

namespace ioc::briefing {

using namespace domain;
using namespace Qt::StringLiterals;

RowComposer::RowComposer(const Board& board,
                         AreaId area,
                         const FigurePicker& picker,
                         const Say& say)
    : m_board(board)
    , m_catalogue(board.catalogue())
    , m_area(area)
    , m_picker(picker)
    , m_say(say)
    , m_format(say.language)
{
}

Row RowComposer::row(const FigureChoice& choice) const
{
    const Indicator& indicator = m_catalogue.indicator(choice.indicator);
    const SeriesId series = m_catalogue.series(choice.indicator, m_area);
    Row row;
    row.indicator = indicator.id;
    row.precision = indicator.precision;
    row.direction = indicator.direction;
    row.label = m_say(!choice.label.empty()             ? choice.label
                          : indicator.shortName.empty() ? indicator.name
                                                        : indicator.shortName);
    row.figure = m_picker.figure(series);
    row.span = m_picker.span(series);
    // A sum is held against the sum of what was demanded.
    const std::optional<Target> summed
        = row.span ? m_picker.summedTarget(series) : std::optional<Target>{};
    const TargetPath ofSum{summed ? std::vector{&*summed} : std::vector<const Target*>{}};
    const Assessment assessment
        = judge(choice, row, row.span ? ofSum : m_catalogue.targetPath(series));
    row.hasTarget = assessment.status != Status::NoTarget;
    row.status = Status::NoData;
    if (row.figure && row.figure->hasValue()) {
        row.status = assessment.status;
        addComparison(row, series);
    }
    if (assessment.demand)
        row.demanded = assessment.demand->value;
    if (row.status == Status::OffTarget && m_area == m_catalogue.province)
        row.spread = m_picker.spread(series, *row.figure, assessment);
    row.points = m_picker.points(series, row.figure);
    addTexts(row, indicator, assessment);
    return row;
}

// What an indicator would be judged by does not depend on whether its figure came.
Assessment
RowComposer::judge(const FigureChoice& choice, const Row& row, const TargetPath& targets) const
{
    const Indicator& indicator = m_catalogue.indicator(choice.indicator);
    const SeriesId series = m_catalogue.series(choice.indicator, m_area);
    const TimePoint moment = m_picker.moment();
    const bool received = row.figure && row.figure->hasValue();
    if (m_area != m_catalogue.province && targets.empty()) {
        Assessment assessment
            = board::assessArea(m_catalogue, series, received ? row.figure->value : 0, moment);
        if (received && !freshness(indicator, row.figure->time, moment).fresh)
            assessment.status = Status::Stale;
        return assessment;
    }
    if (row.span && targets.empty() && indicator.thresholds.off) {
        // Limits of a day do not hold for the sum of a week.
        Indicator plain = indicator;
        plain.thresholds = {};
        return received ? assess(plain, targets, row.figure->value, row.figure->time, moment)
                        : assessValue(plain, targets, 0, moment);
    }
    return received ? assess(indicator, targets, row.figure->value, row.figure->time, moment)
                    : assessValue(indicator, targets, 0, moment);
}

void RowComposer::addComparison(Row& row, SeriesId series) const
{
    if (const auto earlier = m_picker.earlier(series, *row.figure)) {
        row.difference = row.figure->value - earlier->figure.value;
        row.comparesBriefings = earlier->ofBriefingBefore;
        row.rebased = earlier->rebased;
    }
    const FigurePicker::YearBefore year = m_picker.yearBefore(series, *row.figure);
    row.yearOfOtherExtent = year.otherExtent;
    if (year.earlier) {
        row.yearDifference = row.figure->value - year.earlier->figure.value;
        row.rebased = row.rebased || year.earlier->rebased;
    }
}

void RowComposer::addTexts(Row& row, const Indicator& indicator, const Assessment& assessment) const
{
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    const Unit& unit = m_catalogue.unitOf(indicator);
    const double value = row.figure ? row.figure->value : unknown;
    const auto change = [&](const std::optional<double>& difference) {
        return difference ? m_format.signedNumber(*difference, indicator.precision)
                          : m_format.number(unknown, 0);
    };
    row.unit = m_format.unit(unit);
    row.value = m_format.value(indicator, value);
    row.valueWithUnit = m_format.valueWithUnit(m_catalogue, indicator, value);
    row.change = change(row.difference);
    row.yearChange = change(row.yearDifference);
    if (assessment.demand)
        row.demand = demandText(*assessment.demand, indicator);
    if (row.difference)
        row.changeWords = changeWords(*row.difference, unit, indicator.precision);
}

// `≥ 90`, and where the target is due in a later year and has no path until then, `100 (2030)`.
QString RowComposer::demandText(const TargetPath::Demand& demand,
                                const domain::Indicator& indicator) const
{
    const Target& target = *demand.target;
    QString text = m_format.demand(target.comparison, demand.value, indicator);
    if (!target.linear && target.due) {
        const PeriodType years{PeriodKind::Year, 1};
        const int dueYear = nameOf(Period::containing(*target.due, years)).year;
        if (dueYear > nameOf(Period::containing(m_picker.moment(), years)).year)
            text += u" (%1)"_s.arg(dueYear);
    }
    return text;
}

QString RowComposer::changeWords(double difference, const Unit& unit, int precision) const
{
    const QString shown = m_format.signedNumber(difference, precision);
    if (shown == m_format.signedNumber(0, precision))
        return {};
    QString words = (difference > 0 ? m_say(u"tăng ", u"up ") : m_say(u"giảm ", u"down "))
        + m_format.number(std::abs(difference), precision);
    if (const QString differenceUnit = m_format.differenceUnit(unit);
        differenceUnit != m_format.unit(unit))
        words += u'\u00A0' + m_format.differenceUnit(unit, difference, precision);
    return words;
}

} // namespace ioc::briefing
