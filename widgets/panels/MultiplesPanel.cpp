#include "MultiplesPanel.h"

#include <widgets/charts/Sparkline.h>
#include <widgets/theme/StatusGlyph.h>

#include <QLineF>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace ioc::ui {

namespace {

constexpr std::size_t most = 12;

// They keep one beginning: the first period in which any has a value.
void trimBeginning(std::vector<std::vector<std::optional<double>>>& courses)
{
    std::size_t first = std::numeric_limits<std::size_t>::max();
    for (const auto& course : courses) {
        const auto begin = std::find_if(
            course.begin(), course.end(), [](const auto& value) { return value.has_value(); });
        first = std::min(first, static_cast<std::size_t>(begin - course.begin()));
    }
    for (auto& course : courses)
        course.erase(course.begin(),
                     course.begin() + static_cast<std::ptrdiff_t>(std::min(first, course.size())));
}

void paintDemand(QPainter& painter, const QLineF& line, const Theme& theme)
{
    QPen pen{theme.colours().second, std::max(1.0, theme.base() * 0.06), Qt::CustomDashLine};
    pen.setDashPattern({4, 4});
    painter.setPen(pen);
    painter.drawLine(line);
}

} // namespace

MultiplesPanel::MultiplesPanel(const PageContext& context,
                               domain::PanelChoice choice,
                               QWidget* parent)
    : HeadedPanel(context, 1, parent)
    , m_choice(std::move(choice))
{
    refresh();
}

bool MultiplesPanel::read(const board::FigureViews& views, domain::TimePoint now)
{
    const domain::FigureChoice& choice = m_choice.figures.front();
    board::RankingView view = board::rankingView(views, choice, m_choice.title, now);
    Courses courses;
    const domain::Indicator& indicator = views.catalogue().indicator(choice.indicator);
    // The period that the ranking is of: what is late keeps its course.
    const auto latest = views.board().latest(
        views.catalogue().series(choice.indicator, views.catalogue().province), now);
    const domain::Period last
        = latest ? latest->period : domain::Period::containing(now, indicator.period);
    const int length = board::sparklineLength(indicator.period.kind);
    for (std::size_t at = 0; at < std::min(most, view.rows.size()); ++at) {
        const auto series = views.catalogue().series(choice.indicator, view.rows[at].area);
        std::vector<std::optional<double>> course;
        for (const auto& figure : views.board().history(series, last, length))
            course.push_back(figure && figure->hasValue() ? std::optional{figure->value}
                                                          : std::nullopt);
        courses.push_back(std::move(course));
    }
    trimBeginning(courses);
    Scale scale = scaleOf(views, view, courses, now);
    const bool changed = view != m_view || courses != m_courses || scale != m_scale;
    m_view = std::move(view);
    m_courses = std::move(courses);
    m_scale = std::move(scale);
    return changed;
}

// One for all, so that a high line is a high value, with what is demanded inside it.
MultiplesPanel::Scale MultiplesPanel::scaleOf(const board::FigureViews& views,
                                              const board::RankingView& view,
                                              const Courses& courses,
                                              domain::TimePoint now) const
{
    const domain::FigureChoice& choice = m_choice.figures.front();
    const domain::Catalogue& catalogue = views.catalogue();
    Scale scale;
    std::vector<double> values;
    for (const auto& course : courses)
        for (const std::optional<double>& value : course)
            if (value)
                values.push_back(*value);
    if (values.empty())
        return scale;
    const domain::Indicator& indicator = catalogue.indicator(choice.indicator);
    const domain::Assessment held = board::assessArea(
        catalogue, catalogue.series(choice.indicator, view.rows.front().area), values.front(), now);
    if (held.demand) {
        scale.demanded = held.demand->value;
        scale.demand = views.view(choice, catalogue.province, now).demand;
        values.push_back(*scale.demanded);
    }
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    scale.low = *low;
    scale.high = *high;
    scale.text = board::commonScale(views, indicator, scale.low, scale.high);
    return scale;
}

HeadedPanel::Head MultiplesPanel::head() const
{
    return {m_view.title,
            m_view.subtitle,
            m_view.stale ? domain::Status::Stale : domain::Status::NoTarget,
            m_view.simulated,
            m_view.provisional,
            {}};
}

void MultiplesPanel::paintBody(Canvas& canvas, const QRectF& whole)
{
    const double base = theme().base();
    const QRectF body
        = whole.adjusted(0, 0, 0, -theme().lineHeight(TextRole::Caption) - base * 0.3);
    const double least = theme().lineHeight(TextRole::Body) + base * 1.6;
    const auto columns = static_cast<std::size_t>(std::clamp(body.width() / (base * 13), 1.0, 4.0));
    const auto rows = static_cast<std::size_t>(std::max(1.0, body.height() / least));
    const std::size_t shown = std::min(m_courses.size(), rows * columns);
    const std::size_t used = (shown + columns - 1) / columns;
    if (used == 0)
        return;
    const double line = theme().lineHeight(TextRole::Caption);
    paintFoot(canvas, {whole.left(), whole.bottom() - line, whole.width(), line});
    const double gap = base * 1.2;
    const double width
        = (body.width() - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    const double height = std::min(body.height() / static_cast<double>(used), base * 8);
    for (std::size_t at = 0; at < shown; ++at)
        paintOne(canvas,
                 {body.left() + (width + gap) * static_cast<double>(at % columns),
                  body.top() + height * static_cast<double>(at / columns),
                  width,
                  height},
                 at);
}

void MultiplesPanel::paintOne(Canvas& canvas, const QRectF& box, std::size_t at)
{
    const Theme::Colours& colours = theme().colours();
    const double base = theme().base();
    const board::RankingView::Row& row = m_view.rows[at];
    const double line = theme().lineHeight(TextRole::Body);
    const QRectF head{box.left(), box.top(), box.width(), line};
    drawStatusGlyph(
        canvas.painter(), {head.left(), head.top(), base * 0.7, line}, row.status, theme());
    const QRectF said = canvas.text(
        head, row.value, {TextRole::Body, colours.text, Qt::AlignRight | Qt::AlignVCenter, true});
    canvas.text({head.left() + base * 1.1,
                 head.top(),
                 said.left() - base * 0.5 - head.left() - base * 1.1,
                 line},
                row.name,
                {TextRole::Body, colours.second, Qt::AlignLeft | Qt::AlignVCenter});
    const QRectF course = box.adjusted(0, line, 0, -base * 0.4);
    if (course.height() <= base * 0.5)
        return;
    const std::pair range{m_scale.low, m_scale.high};
    const SparklineStyle style{
        theme().dataColour(m_view.stale ? domain::Status::Stale : row.status),
        base * 0.09,
        base * 0.17,
        range};
    if (m_scale.demanded) {
        const double margin = std::max(style.dotRadius, style.lineWidth);
        const QRectF inner = course.adjusted(0, margin, 0, -margin);
        const double y = sparklinePoints(inner, {m_scale.demanded}, range).front()->y();
        paintDemand(canvas.painter(), {course.left(), y, course.right(), y}, theme());
    }
    paintSparkline(canvas.painter(), course, m_courses[at], style);
}

// What the height of each spans, and what the dashed line in each is.
void MultiplesPanel::paintFoot(Canvas& canvas, const QRectF& line)
{
    const double base = theme().base();
    const TextStyle style{
        TextRole::Caption, theme().colours().third, Qt::AlignLeft | Qt::AlignVCenter, true};
    const QRectF said = canvas.text(line, m_scale.text, style);
    const double dash = base * 1.6;
    const double from = said.right() + base * 1.2;
    if (m_scale.demand.isEmpty()
        || from + dash + base * 0.5 + canvas.width(m_scale.demand, TextRole::Caption)
            > line.right())
        return;
    const double y = line.center().y();
    paintDemand(canvas.painter(), {from, y, from + dash, y}, theme());
    canvas.text(
        line.adjusted(from + dash + base * 0.5 - line.left(), 0, 0, 0), m_scale.demand, style);
}

} // namespace ioc::ui
