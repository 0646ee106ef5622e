#include "RateChart.h"

#include <models/domain/AlarmMetrics.h>
#include <widgets/theme/Canvas.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace ioc::ui {

namespace eemua = domain::eemua;

namespace {

constexpr TextRole letters = TextRole::Caption;

} // namespace

RateChart::RateChart(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void RateChart::show(std::vector<std::size_t> perInterval, domain::TimePoint begin)
{
    m_counts = std::move(perInterval);
    m_begin = begin;
    update();
}

std::vector<std::size_t> RateChart::thinned(const std::vector<std::size_t>& perInterval,
                                            std::size_t bars)
{
    if (bars == 0 || perInterval.size() <= bars)
        return perInterval;
    std::vector<std::size_t> most(bars, 0);
    for (std::size_t at = 0; at < perInterval.size(); ++at) {
        std::size_t& bar = most[at * bars / perInterval.size()];
        bar = std::max(bar, perInterval[at]);
    }
    return most;
}

void RateChart::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    const Theme& theme = m_context.theme;
    Canvas canvas{painter, theme, QRectF{rect()}};
    const double line = theme.lineHeight(letters);
    const double gap = theme.base() * 0.4;
    const double numbers = canvas.width(QStringLiteral("000"), letters) + gap;
    const QRectF plot{numbers, line / 2, width() - numbers - gap, height() - 1.5 * line - gap};
    if (plot.width() < 10 || plot.height() < 10)
        return;
    const std::size_t highest
        = m_counts.empty() ? 0 : *std::max_element(m_counts.begin(), m_counts.end());
    const double top = static_cast<double>(std::max(highest + 1, eemua::floodBegins + 2));
    const auto room = static_cast<std::size_t>(plot.width() / 3);
    const auto bars = thinned(m_counts, room);
    const double step = bars.empty() ? 0 : plot.width() / static_cast<double>(bars.size());
    const double bar = std::max(1.0, std::min(step * 0.75, theme.base()));
    for (std::size_t at = 0; at < bars.size(); ++at) {
        const double high = static_cast<double>(bars[at]) / top * plot.height();
        painter.fillRect(QRectF{plot.left() + static_cast<double>(at) * step + (step - bar) / 2,
                                plot.bottom() - high,
                                bar,
                                high},
                         bars[at] >= eemua::floodBegins ? theme.colours().offTarget
                                                        : theme.colours().data);
    }
    paintLines(canvas, plot, top);
    paintTimes(canvas, plot);
}

void RateChart::paintLines(Canvas& canvas, const QRectF& plot, double top) const
{
    const Theme& theme = canvas.theme();
    const double line = theme.lineHeight(letters);
    struct Mark
    {
        double value;
        bool dashed;
    };
    for (const Mark& mark : {Mark{0, false},
                             Mark{eemua::perInterval, true},
                             Mark{static_cast<double>(eemua::floodBegins), true}}) {
        const double y = plot.bottom() - mark.value / top * plot.height();
        QPen pen{mark.dashed ? theme.colours().second : theme.colours().line, theme.hairline()};
        if (mark.dashed)
            pen.setDashPattern({6, 5});
        canvas.painter().setPen(pen);
        canvas.painter().drawLine(QPointF{plot.left(), y}, QPointF{plot.right(), y});
        if (mark.value == 0)
            continue;
        canvas.text({0, y - line / 2, plot.left() - theme.base() * 0.4, line},
                    m_context.format().number(mark.value, 0),
                    {letters, theme.colours().second, Qt::AlignRight | Qt::AlignVCenter, true});
    }
}

void RateChart::paintTimes(Canvas& canvas, const QRectF& plot) const
{
    const Theme& theme = canvas.theme();
    const double line = theme.lineHeight(letters);
    const auto length = eemua::interval * static_cast<long>(m_counts.size());
    const bool days = length > std::chrono::hours{36};
    constexpr int ticks = 6;
    for (int at = 0; at <= ticks; ++at) {
        const domain::TimePoint time
            = m_begin + std::chrono::duration_cast<domain::Duration>(length * at / ticks);
        const QString text
            = days ? m_context.format().date(time) : m_context.format().timeShort(time);
        const double wide = canvas.width(text, letters) + 1;
        const double x = plot.left() + plot.width() * at / ticks;
        canvas.text({std::clamp(x - wide / 2, 0.0, width() - wide),
                     plot.bottom() + theme.base() * 0.4,
                     wide,
                     line},
                    text,
                    {letters, theme.colours().third, Qt::AlignHCenter | Qt::AlignVCenter, true});
    }
}

} // namespace ioc::ui
