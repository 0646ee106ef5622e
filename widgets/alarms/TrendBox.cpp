#include "TrendBox.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace ioc::ui {

using domain::Figure;
using domain::Period;
using domain::TimePoint;

namespace {

constexpr std::int32_t sidePeriods = 24; // on each side of the moment
constexpr std::int32_t length = 2 * sidePeriods;
constexpr std::size_t tickCount = 6;

void addTarget(TrendData& data,
               const board::FigureViews& views,
               domain::SeriesId series,
               Period period,
               TimePoint now)
{
    const domain::TargetPath& path = views.catalogue().targetPath(series);
    const domain::Indicator& indicator = views.catalogue().indicator(series);
    for (std::size_t at = 0; at < data.values.size(); ++at, period = period.next()) {
        const auto demand = path.at(std::min(period.end(), now));
        data.target.push_back(demand ? std::optional{demand->value} : std::nullopt);
        if (demand)
            data.targetText = views.words().target(
                views.format().demand(demand->target->comparison, demand->value, indicator));
    }
    if (data.targetText.isEmpty())
        data.target.clear();
}

// Where in the course the moment lies, in periods.
double positionOf(TimePoint moment, const Period& first, const Period& at)
{
    const double inside = std::chrono::duration<double>(moment - at.begin())
        / std::chrono::duration<double>(at.end() - at.begin());
    return at.ordinal() - first.ordinal() + inside - 0.5;
}

} // namespace

TrendBox::TrendBox(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_chart(context.language)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void TrendBox::show(std::optional<domain::SeriesId> series,
                    std::optional<TimePoint> around,
                    const QString& aroundText)
{
    TrendData data;
    m_simulated = false;
    if (series) {
        const board::FigureViews views = m_context.views();
        const TimePoint now = m_context.session.moment();
        const domain::Indicator& indicator = views.catalogue().indicator(*series);
        const Period current = Period::containing(now, indicator.period);
        const Period centre = Period::containing(around.value_or(now), indicator.period);
        const Period last{indicator.period,
                          std::min(centre.ordinal() + sidePeriods, current.ordinal())};
        auto figures = views.board().history(*series, last, length);
        const auto begin = std::find_if(figures.begin(), figures.end(), [](const auto& figure) {
            return figure && figure->hasValue();
        });
        figures.erase(figures.begin(), begin);
        const Period first{indicator.period,
                           last.ordinal() + 1 - static_cast<std::int32_t>(figures.size())};
        for (const std::optional<Figure>& figure : figures) {
            const bool has = figure && figure->hasValue();
            data.values.push_back(has ? std::optional{figure->value} : std::nullopt);
            m_simulated = m_simulated || (has && figure->quality == domain::Quality::Simulated);
            if (has)
                data.lastText = views.format().value(indicator, figure->value);
        }
        addTarget(data, views, *series, first, now);
        const std::size_t every = std::max<std::size_t>(1, data.values.size() / tickCount);
        Period period = first;
        for (std::size_t at = 0; at < data.values.size(); ++at, period = period.next())
            if (at % every == 0)
                data.ticks.push_back({at, views.format().periodShort(period)});
        if (around && !data.values.empty()) {
            data.mark = std::clamp(positionOf(*around, first, centre),
                                   0.0,
                                   static_cast<double>(data.values.size() - 1));
            data.markText = aroundText;
        }
    }
    const QString spoken = data.values.empty()
        ? m_context.words().noData()
        : QStringLiteral("%1 · %2").arg(data.lastText, data.targetText);
    setAccessibleName(spoken);
    if (data == m_chart.data())
        return;
    m_chart.setData(std::move(data));
    update();
}

void TrendBox::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    Canvas canvas{painter, m_context.theme, QRectF{rect()}};
    if (m_chart.data().values.empty()) {
        canvas.text(QRectF{rect()},
                    m_context.session.isLoaded() ? m_context.words().noData()
                                                 : m_context.words().loading(),
                    {TextRole::Body, m_context.theme.colours().third, Qt::AlignCenter});
        return;
    }
    m_chart.paint(canvas, QRectF{rect()});
}

} // namespace ioc::ui
