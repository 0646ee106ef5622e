#include "DetailComposer.h"

#include "DetailWording.h"
#include "Footnotes.h"
#include "Wording.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ioc::briefing {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

// How many periods a course shows: about as many as the line has room for, at least a year of
// months.
int courseLength(PeriodKind kind)
{
    switch (kind) {
    case PeriodKind::Hour:
        return 48;
    case PeriodKind::Day:
        return 31;
    case PeriodKind::Week:
        return 26;
    case PeriodKind::Month:
        return 13;
    case PeriodKind::Quarter:
        return 12;
    case PeriodKind::Year:
        return 10;
    }
    return 12;
}

bool anyOf(const Course::Values& values)
{
    return std::any_of(
        values.begin(), values.end(), [](const auto& value) { return value.has_value(); });
}

// Weeks are named by the month in which they begin, days by their date, all others by themselves.
std::vector<std::pair<std::size_t, QString>> ticksOf(const std::vector<Period>& periods,
                                                     const board::ValueFormat& format)
{
    std::vector<std::pair<std::size_t, QString>> ticks;
    std::optional<Period> month;
    for (std::size_t at = 0; at < periods.size(); ++at) {
        if (periods[at].type().kind != PeriodKind::Week) {
            ticks.emplace_back(at, format.periodShort(periods[at]));
            continue;
        }
        const Period its
            = Period::containing(periods[at].begin() + Duration{1}, {PeriodKind::Month, 1});
        if (month && *month != its)
            ticks.emplace_back(at, format.periodShort(its));
        month = its;
    }
    return ticks;
}

} // namespace

DetailComposer::DetailComposer(const Board& board,
                               AreaId area,
                               const Period& period,
                               const FigurePicker& picker,
                               const Say& say)
    : m_board(board)
    , m_catalogue(board.catalogue())
    , m_area(area)
    , m_period(period)
    , m_picker(picker)
    , m_say(say)
    , m_views(board, say.language)
{
}

Detail DetailComposer::compose(const BriefingDetail& wanted, const Row& row)
{
    const SeriesId series = m_catalogue.series(wanted.indicator, m_area);
    const Indicator& indicator = m_catalogue.indicator(wanted.indicator);
    const bool ofProvince = m_area == m_catalogue.province;
    Detail detail;
    detail.indicator = indicator.id;
    detail.course = course(series, row);
    const board::MapView view = viewOf(wanted);
    detail.sentence = detailSentence({m_catalogue,
                                      indicator,
                                      row,
                                      detail.course,
                                      ofProvince ? view : board::MapView{},
                                      m_period,
                                      m_views.format(),
                                      ofProvince ? std::nullopt : placeOf(view, row)});
    if (!detail.course.caption.isEmpty())
        detail.course.caption
            = m_say(u"Hình %1. %2, %3", u"Figure %1. %2, %3")
                  .arg(QString::number(++m_figures), captionName(indicator), extentName());
    const bool anyUnit = std::any_of(
        view.areas.begin(), view.areas.end(), [](const auto& area) { return area.value; });
    if (!anyUnit || !ofProvince || !row.figure)
        return detail;
    if (!wanted.breaks.empty()) {
        const QString noun = unitNoun(m_catalogue, view, m_picker.moment(), m_say);
        detail.map = AreaMap{m_board.catalogueHandle(), m_picker.moment(), view, {}};
        detail.map->caption = m_say(u"Hình %1. Theo %2, %3", u"Figure %1. By %2, %3")
                                  .arg(QString::number(++m_figures),
                                       m_say.vietnamese() ? noun : u"commune"_s,
                                       ownPeriodText(row.figure->period, m_views.format()));
    }
    if (wanted.ranked > 0)
        detail.ranking = ranking(wanted, view, row);
    return detail;
}

QString DetailComposer::extentName() const
{
    if (m_area == m_catalogue.province)
        return m_say(u"toàn tỉnh", u"the whole province");
    return inSentence(unitName(m_catalogue, m_area, m_picker.moment()));
}

QString DetailComposer::captionName(const Indicator& indicator) const
{
    const QString unit = m_views.format().unit(m_catalogue.unitOf(indicator));
    const QString name = m_say(indicator.name);
    return unit.isEmpty() ? name : name + u" ("_s + unit + u')';
}

// The units below the province as the screens show them, but a count that is summed up with its
// sums.
board::MapView DetailComposer::viewOf(const BriefingDetail& wanted) const
{
    MapChoice choice;
    choice.indicator = wanted.indicator;
    choice.title = m_catalogue.indicator(wanted.indicator).name;
    choice.breaks = wanted.breaks;
    board::MapView view = board::mapView(m_views, choice, m_picker.moment());
    if (!m_picker.isSummed(m_catalogue.series(wanted.indicator, m_catalogue.province)))
        return view;
    const Indicator& indicator = m_catalogue.indicator(wanted.indicator);
    view.anyMissing = false;
    view.anyStale = false;
    view.anyOffTarget = false;
    for (auto& area : view.areas) {
        const auto sum = m_picker.figure(m_catalogue.series(wanted.indicator, area.area));
        area.value = sum ? std::optional{sum->value} : std::nullopt;
        area.valueText
            = sum ? m_views.format().valueWithUnit(m_catalogue, indicator, sum->value) : QString{};
        area.shade = sum ? board::shadeOf(sum->value, wanted.breaks) : -1;
        area.status = sum ? Status::NoTarget : Status::NoData;
        view.anyMissing = view.anyMissing || !sum;
    }
    return view;
}

// The place among the units with a value, the best first; equal values share theirs.
std::optional<std::pair<int, int>> DetailComposer::placeOf(const board::MapView& view,
                                                           const Row& row) const
{
    if (row.direction == Direction::None)
        return std::nullopt;
    const auto own = std::find_if(view.areas.begin(), view.areas.end(), [this](const auto& area) {
        return area.area == m_area;
    });
    if (own == view.areas.end() || !own->value)
        return std::nullopt;
    int better = 0;
    int count = 0;
    for (const auto& area : view.areas) {
        if (!area.value)
            continue;
        ++count;
        better += row.direction == Direction::Higher ? *area.value > *own->value
                                                     : *area.value < *own->value;
    }
    return std::pair{better + 1, count};
}

Course DetailComposer::course(SeriesId series, const Row& row) const
{
    Course course;
    const Indicator& indicator = m_catalogue.indicator(series);
    const bool longer = indicator.period.kind > m_period.type().kind;
    const bool summed = m_picker.isSummed(series);
    const Period last = longer && row.figure ? row.figure->period
        : longer ? Period::containing(m_picker.moment(), indicator.period)
                 : m_period;
    const int count = courseLength(last.type().kind);
    const TargetPath& targets = m_catalogue.targetPath(series);
    Period at = last;
    for (int i = 0; i < count; ++i, at = at.previous())
        course.periods.push_back(at);
    std::reverse(course.periods.begin(), course.periods.end());
    for (const Period& period : course.periods) {
        course.values.push_back(period == last && row.figure && row.figure->hasValue()
                                        && !m_picker.isOlder(*row.figure)
                                    ? std::optional{row.figure->value}
                                    : m_picker.valueIn(series, period));
        course.lastYear.push_back(m_picker.valueIn(series, period.sameLastYear()));
        const auto demand
            = summed ? std::nullopt : targets.at(std::min(period.end(), m_picker.moment()));
        course.target.push_back(demand ? std::optional{demand->value} : std::nullopt);
    }
    if (!anyOf(course.target))
        course.target.clear();
    if (!anyOf(course.lastYear) || last.type().kind == PeriodKind::Year)
        course.lastYear.clear();
    course.ticks = ticksOf(course.periods, m_views.format());
    course.lastText = row.figure && row.figure->hasValue() ? row.value : QString{};
    course.targetText = row.demand.isEmpty() || summed
        ? QString{}
        : m_say(u"Mục tiêu %1", u"Target %1").arg(row.demand);
    course.lastYearText
        = course.lastYear.empty() ? QString{} : m_say(u"Cùng kỳ", u"The year before");
    course.caption = anyOf(course.values) ? captionName(indicator) : QString{};
    return course;
}

// A figure of a unit beside its main one: of the same period, or of the same span.
double DetailComposer::besideOf(SeriesId series, const Row& row) const
{
    const auto figure
        = row.span ? m_picker.figure(series) : m_board.figure(series, row.figure->period);
    return figure ? figure->value : std::numeric_limits<double>::quiet_NaN();
}

Ranking DetailComposer::ranking(const BriefingDetail& wanted,
                                const board::MapView& view,
                                const Row& row) const
{
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    const board::ValueFormat& format = m_views.format();
    const Indicator& own = m_catalogue.indicator(wanted.indicator);
    Ranking ranking;
    ranking.heads.push_back(own.direction == Direction::Higher
                                ? m_say(u"Đơn vị thấp nhất", u"The lowest")
                                : m_say(u"Đơn vị cao nhất", u"The highest"));
    const auto headOf = [&](const Indicator& indicator, const QString& label) {
        const Unit& unit = m_catalogue.unitOf(indicator);
        return unit.attached || indicator.id == own.id ? label + u" ("_s + format.unit(unit) + u')'
                                                       : label;
    };
    ranking.heads.push_back(headOf(own, row.label));
    for (const IndicatorId id : wanted.beside) {
        const Indicator& indicator = m_catalogue.indicator(id);
        ranking.heads.push_back(headOf(
            indicator, m_say(indicator.shortName.empty() ? indicator.name : indicator.shortName)));
    }
    ranking.heads.push_back(
        m_say(u"So %1", u"Against %1").arg(periodBefore(m_period.type().kind, m_say)));
    std::vector<std::size_t> order = worstFirst(view);
    order.resize(std::min(order.size(), static_cast<std::size_t>(wanted.ranked)));
    for (const std::size_t at : order) {
        const AreaId area = view.areas[at].area;
        Ranking::Line line;
        line.unit = unitName(m_catalogue, area, m_picker.moment());
        const auto add = [&](double number, int precision, const QString& text) {
            line.numbers.push_back(number);
            line.precisions.push_back(precision);
            line.cells.push_back(text);
        };
        add(*view.areas[at].value, own.precision, format.value(own, *view.areas[at].value));
        for (const IndicatorId id : wanted.beside) {
            const Indicator& other = m_catalogue.indicator(id);
            const double value = besideOf(m_catalogue.series(id, area), row);
            add(value, other.precision, format.value(other, value));
        }
        const SeriesId series = m_catalogue.series(wanted.indicator, area);
        const auto figure
            = row.span ? m_picker.figure(series) : m_board.figure(series, row.figure->period);
        const auto before = figure ? m_picker.earlier(series, *figure) : std::nullopt;
        const double change = before ? figure->value - before->figure.value : unknown;
        add(change,
            own.precision,
            before ? format.signedNumber(change, own.precision) : format.number(unknown, 0));
        ranking.lines.push_back(std::move(line));
    }
    return ranking;
}

QString unitName(const Catalogue& catalogue, AreaId area, TimePoint instant)
{
    const Area& unit = catalogue.area(area);
    const AreaVersion* at = unit.at(instant - Duration{1});
    const AreaVersion& version = at ? *at : unit.latest();
    QString name = QString::fromStdString(version.kind + ' ' + version.name).trimmed();
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name;
}

std::vector<std::size_t> worstFirst(const board::MapView& view)
{
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < view.areas.size(); ++at) {
        if (view.areas[at].value)
            order.push_back(at);
    }
    const bool lowIsBad = view.direction == Direction::Higher;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        const double a = *view.areas[left].value;
        const double b = *view.areas[right].value;
        return lowIsBad ? a < b : a > b;
    });
    return order;
}

} // namespace ioc::briefing
