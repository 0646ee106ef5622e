#include "MultiplesPanel.h"

#include <widgets/charts/Sparkline.h>
#include <widgets/theme/StatusGlyph.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace ioc::ui {

namespace {

constexpr std::size_t most = 12;

using Courses = std::vector<std::vector<std::optional<double>>>;

// They keep one beginning: the first period in which any has a value.
void trimBeginning(Courses& courses)
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
    decltype(m_courses) courses;
    const domain::Indicator& indicator = views.catalogue().indicator(choice.indicator);
    const domain::Period last = domain::Period::containing(now, indicator.period);
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
    const bool changed = view != m_view || courses != m_courses;
    m_view = std::move(view);
    m_courses = std::move(courses);
    return changed;
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

void MultiplesPanel::paintBody(Canvas& canvas, const QRectF& body)
{
    const double base = theme().base();
    const double least = theme().lineHeight(TextRole::Body) + base * 1.6;
    const auto columns = static_cast<std::size_t>(std::clamp(body.width() / (base * 13), 1.0, 4.0));
    const auto rows = static_cast<std::size_t>(std::max(1.0, body.height() / least));
    const std::size_t shown = std::min(m_courses.size(), rows * columns);
    const std::size_t used = (shown + columns - 1) / columns;
    if (used == 0)
        return;
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
    if (course.height() > base * 0.5)
        paintSparkline(canvas.painter(),
                       course,
                       m_courses[at],
                       {theme().dataColour(row.status), base * 0.09, base * 0.17});
}

} // namespace ioc::ui
