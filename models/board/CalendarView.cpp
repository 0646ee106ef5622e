#include "CalendarView.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ioc::board {

using domain::Figure;
using domain::Period;
using domain::PeriodKind;

namespace {

constexpr int shades = 5;
constexpr int weeks = 13;
constexpr int daysOfHours = 14;
constexpr int years = 4;
// Values that differ by less than this share of the greatest look alike: noise is no news.
constexpr double leastSpread = 0.01;

int floorDiv(int value, int by) noexcept
{
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

// Where the periods of a kind lie: `perLine` in a line, lines side by side or one below another.
struct Shape
{
    int perLine = 1;
    int lines = 1;
    int offset = 0; ///< added to an ordinal so that a line begins at a multiple
    bool upright = false; ///< a line is a column

    [[nodiscard]] int line(int ordinal) const { return floorDiv(ordinal + offset, perLine); }
    [[nodiscard]] int within(int ordinal) const
    {
        return ordinal + offset - line(ordinal) * perLine;
    }
};

Shape shapeOf(PeriodKind kind) noexcept
{
    switch (kind) {
    case PeriodKind::Hour:
        return {24, daysOfHours, 0, false};
    case PeriodKind::Day:
        return {7, weeks, 3, true}; // the epoch was a Thursday
    case PeriodKind::Month:
        return {12, years, 0, false};
    case PeriodKind::Quarter:
        return {4, years, 0, false};
    case PeriodKind::Week:
    case PeriodKind::Year:
        break;
    }
    return {12, 2, 0, false};
}

// Lines from the first that holds a value: what is older than the series is not missing.
int linesUsed(const FigureViews& views,
              domain::SeriesId series,
              const Shape& shape,
              const Period& last)
{
    const int lastLine = shape.line(last.ordinal());
    const int first = (lastLine - shape.lines + 1) * shape.perLine - shape.offset;
    const auto history = views.board().history(series, last, last.ordinal() - first + 1);
    const auto begin = std::find_if(history.begin(), history.end(), [](const auto& figure) {
        return figure && figure->hasValue();
    });
    if (begin == history.end())
        return shape.lines;
    const int ordinal = first + static_cast<int>(begin - history.begin());
    return std::clamp(lastLine - shape.line(ordinal) + 1, 1, shape.lines);
}

void markLines(CalendarView& view,
               const FigureViews& views,
               const Shape& shape,
               domain::PeriodType type,
               int firstLine)
{
    const ValueFormat& format = views.format();
    std::vector<CalendarView::Mark>& lines = shape.upright ? view.columnMarks : view.rowMarks;
    std::vector<CalendarView::Mark>& places = shape.upright ? view.rowMarks : view.columnMarks;
    for (int line = 0; line < shape.lines; ++line) {
        const Period first{type, (firstLine + line) * shape.perLine - shape.offset};
        const domain::PeriodName name = domain::nameOf(first);
        QString text = format.periodShort(first);
        if (type.kind == PeriodKind::Hour)
            text = format.periodShort(
                Period::containing(first.end(), {PeriodKind::Day, type.monthStartsOn}));
        else if (type.kind == PeriodKind::Month || type.kind == PeriodKind::Quarter)
            text = QString::number(name.year);
        lines.push_back({line, text});
    }
    for (int at = 0; at < shape.perLine; ++at) {
        if (type.kind == PeriodKind::Day)
            places.push_back({at, views.words().weekdayShort(at)});
        else if (type.kind == PeriodKind::Month || type.kind == PeriodKind::Quarter)
            places.push_back({at, QString::number(at + 1)});
        else if (type.kind == PeriodKind::Hour && at % 6 == 0)
            places.push_back({at, QString::number(at)});
    }
}

void shadeCells(CalendarView& view,
                const std::vector<std::optional<double>>& values,
                double least,
                double greatest)
{
    const double step = (greatest - least) / shades;
    for (std::size_t at = 0; at < values.size(); ++at)
        if (values[at])
            view.cells[at].shade = step > 0
                ? std::clamp(static_cast<int>((*values[at] - least) / step), 0, shades - 1)
                : *values[at] == 0 ? 0
                                   : shades / 2;
}

// The ends of the scale: those of the values, drawn apart where they all but agree, yet not past
// what the province can have.
std::pair<double, double> scaleOf(const domain::Indicator& indicator, double least, double greatest)
{
    const double room = leastSpread * std::abs(greatest) - (greatest - least);
    if (room <= 0 || least == greatest)
        return {least, greatest};
    const double most
        = indicator.plausible.maximum[static_cast<std::size_t>(domain::AreaLevel::Province)];
    const double low = std::max(indicator.plausible.minimum, least - room / 2);
    const double high = std::min(most, low + (greatest - least) + room);
    return {std::min(low, least), std::max(high, greatest)};
}

void describe(CalendarView& view, const FigureViews& views, const domain::FigureChoice& choice)
{
    const domain::Indicator& indicator = views.catalogue().indicator(choice.indicator);
    view.subtitle = indicator.period.kind == PeriodKind::Day ? views.words().dayByDay()
                                                             : views.words().cellByCell();
}

} // namespace

CalendarView calendarView(const FigureViews& views,
                          const domain::FigureChoice& choice,
                          const domain::Text& title,
                          domain::TimePoint now)
{
    const domain::Catalogue& catalogue = views.catalogue();
    const domain::Indicator& indicator = catalogue.indicator(choice.indicator);
    const domain::SeriesId series = catalogue.series(choice.indicator, catalogue.province);
    CalendarView view;
    const domain::Text& label = choice.label.empty() ? indicator.shortName : choice.label;
    view.title
        = QString::fromStdString((title.empty() ? label : title).in(views.format().language()));
    const auto latest = views.board().assessLatest(series, now);
    view.stale = latest.status == domain::Status::Stale;
    Shape shape = shapeOf(indicator.period.kind);
    const Period last = Period::containing(now, indicator.period);
    shape.lines = linesUsed(views, series, shape, last);
    const int firstLine = shape.line(last.ordinal()) - shape.lines + 1;
    const int first = firstLine * shape.perLine - shape.offset;
    view.columns = shape.upright ? shape.lines : shape.perLine;
    view.rows = shape.upright ? shape.perLine : shape.lines;
    markLines(view, views, shape, indicator.period, firstLine);
    const auto history = views.board().history(series, last, last.ordinal() - first + 1);
    std::vector<std::optional<double>> values;
    const Figure* least = nullptr;
    const Figure* greatest = nullptr;
    for (std::size_t at = 0; at < history.size(); ++at) {
        const int ordinal = first + static_cast<int>(at);
        const int line = shape.line(ordinal) - firstLine;
        CalendarView::Cell cell{shape.upright ? line : shape.within(ordinal),
                                shape.upright ? shape.within(ordinal) : line};
        cell.period = Period{indicator.period, ordinal};
        const std::optional<Figure>& figure = history[at];
        const bool known = figure && figure->hasValue();
        if (!known && !least)
            continue; // before the series began
        values.push_back(known ? std::optional{figure->value} : std::nullopt);
        if (known) {
            cell.value = figure->value;
            cell.status = domain::assessValue(indicator,
                                              catalogue.targetPath(series),
                                              figure->value,
                                              std::min(figure->period.end(), now))
                              .status;
            cell.provisional = figure->quality == domain::Quality::Provisional;
            view.provisional = view.provisional || cell.provisional;
            view.simulated = view.simulated || figure->quality == domain::Quality::Simulated;
            // A count that still runs up is not the least of whole days.
            const bool runs
                = indicator.kind == domain::IndicatorKind::Count && figure->period.end() > now;
            if (!least || (!runs && figure->value < least->value))
                least = &*figure;
            greatest = !greatest || figure->value > greatest->value ? &*figure : greatest;
        }
        view.cells.push_back(cell);
    }
    if (least) {
        const auto [low, high] = scaleOf(indicator, least->value, greatest->value);
        shadeCells(view, values, low, high);
        view.least = views.format().valueWithUnit(catalogue, indicator, low);
        view.greatest = views.format().valueWithUnit(catalogue, indicator, high);
        describe(view, views, choice);
    }
    return view;
}

} // namespace ioc::board
