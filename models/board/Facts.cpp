#include "Facts.h"

#include "ConsoleWords.h"
#include "Course.h"

namespace ioc::board {

using domain::Figure;
using domain::Indicator;
using domain::TimePoint;

namespace {

void add(Facts& facts, const QString& label, const QString& text)
{
    if (!text.isEmpty())
        facts.lines.push_back({label, text});
}

void addMeaning(Facts& facts, const FigureViews& views, const Indicator& indicator)
{
    const ConsoleWords words{views.format().language()};
    const domain::Language language = views.format().language();
    const auto text
        = [&](const domain::Text& of) { return QString::fromStdString(of.in(language)); };
    add(facts, words.definition(), text(indicator.description));
    add(facts, words.formula(), text(indicator.calculationFormula));
    add(facts, words.unit(), views.format().unit(views.catalogue().unitOf(indicator)));
    add(facts, words.owner(), text(indicator.organization));
    add(facts, words.system(), text(indicator.system));
    add(facts, words.cadence(), words.frequency(indicator.frequency));
    add(facts, words.lowestLevel(), words.level(indicator.lowestLevel));
}

void addUpdate(Facts& facts,
               const FigureViews& views,
               const Indicator& indicator,
               TimePoint last,
               TimePoint now)
{
    const ConsoleWords words{views.format().language()};
    const TimePoint next
        = domain::nextExpected(indicator.frequency, indicator.period.monthStartsOn, last);
    const QString moment = views.format().dateTime(next);
    add(facts,
        words.nextUpdate(),
        domain::freshness(indicator, last, now).fresh
            ? moment
            : words.overdueSince(moment, views.format().age(now - next)));
}

void addTarget(Facts& facts, const FigureViews& views, domain::SeriesId series, TimePoint now)
{
    const ConsoleWords words{views.format().language()};
    const auto demand = views.catalogue().targetPath(series).at(now);
    if (!demand)
        return;
    const domain::Target& target = *demand->target;
    const QString text = QString::fromStdString(target.text.in(views.format().language()));
    add(facts,
        words.target(),
        !text.isEmpty() ? text
                        : views.format().demand(
                            target.comparison, demand->value, views.catalogue().indicator(series)));
    add(facts, words.targetSource(), QString::fromStdString(target.source));
}

void addParts(Facts& facts, const FigureViews& views, domain::SeriesId series, const Figure& figure)
{
    const domain::Catalogue& catalogue = views.catalogue();
    const Indicator& indicator = catalogue.indicator(series);
    if (indicator.aggregation.method != domain::Aggregation::Method::Ratio)
        return;
    const ConsoleWords words{views.format().language()};
    for (const domain::IndicatorId part :
         {indicator.aggregation.numerator, indicator.aggregation.denominator}) {
        const auto found
            = views.board().figure(catalogue.series(part, catalogue.areaOf(series)), figure.period);
        if (!found || !found->hasValue())
            continue;
        const Indicator& of = catalogue.indicator(part);
        add(facts,
            words.madeOf(),
            QString::fromStdString(of.name.in(views.format().language())) + QStringLiteral(": ")
                + views.format().valueWithUnit(catalogue, of, found->value));
    }
}

void addFigure(Facts& facts,
               const FigureViews& views,
               domain::SeriesId series,
               const Figure& figure,
               TimePoint now)
{
    const ConsoleWords words{views.format().language()};
    const ValueFormat& format = views.format();
    add(facts, words.period(), format.period(figure.period));
    add(facts,
        words.measured(),
        format.dateTime(figure.time) + QStringLiteral(", ")
            + views.words().ago(format.age(now - figure.time)));
    add(facts, words.origin(), figure.derived ? words.rolledUp() : words.givenItself());
    add(facts, words.sender(), QString::fromStdString(views.board().sourceName(figure.source)));
    const QString quality = format.quality(figure.quality);
    add(facts, words.quality(), quality.isEmpty() ? words.good() : quality);
    if (figure.coverage.expected > 0)
        add(facts,
            words.coverage(),
            views.words().coverage(figure.coverage.reported, figure.coverage.expected));
    addParts(facts, views, series, figure);
}

} // namespace

Facts factsOf(const FigureViews& views, domain::SeriesId series, TimePoint now)
{
    const domain::Catalogue& catalogue = views.catalogue();
    const Indicator& indicator = catalogue.indicator(series);
    Facts facts;
    facts.title = QString::fromStdString(indicator.name.in(views.format().language()));
    facts.subtitle = areaName(views, catalogue.areaOf(series), now);
    const auto figure = views.board().latest(series, now);
    facts.subtitle += QStringLiteral(" · ")
        + (figure && figure->hasValue()
               ? views.format().valueWithUnit(catalogue, indicator, figure->value)
               : views.words().noData());
    if (figure)
        addFigure(facts, views, series, *figure, now);
    addMeaning(facts, views, indicator);
    if (figure)
        addUpdate(facts, views, indicator, figure->time, now);
    addTarget(facts, views, series, now);
    return facts;
}

} // namespace ioc::board
