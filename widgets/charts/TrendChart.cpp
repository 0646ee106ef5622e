#include "TrendChart.h"

#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QPainter>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace ioc::ui {

namespace {

constexpr TextRole letters = TextRole::Caption;

struct Pens
{
    double line;
    double grid;
    double dot;

    explicit Pens(const Theme& theme)
        : line(std::max(1.0, 0.11 * theme.base()))
        , grid(std::max(theme.hairline(), 0.04 * theme.base()))
        , dot(0.24 * theme.base())
    {
    }
};

// Series of one look: as many as there are runs, never fewer than before.
class Lines
{
public:
    Lines(QChart& chart, QValueAxis& x, QValueAxis& y)
        : m_chart(chart)
        , m_x(x)
        , m_y(y)
    {
    }

    void show(const std::vector<TrendRun>& runs, const QPen& pen)
    {
        while (m_series.size() < runs.size())
            addSeries();
        for (std::size_t at = 0; at < m_series.size(); ++at) {
            QLineSeries& series = *m_series[at];
            if (at < runs.size())
                series.replace(QList<QPointF>(runs[at].begin(), runs[at].end()));
            else if (series.count() > 0)
                series.clear();
            series.setPen(pen);
        }
    }

private:
    void addSeries()
    {
        auto* series = new QLineSeries;
        m_chart.addSeries(series); // which owns it
        series->attachAxis(&m_x);
        series->attachAxis(&m_y);
        m_series.push_back(series);
    }

    QChart& m_chart;
    QValueAxis& m_x;
    QValueAxis& m_y;
    std::vector<QLineSeries*> m_series;
};

QValueAxis* bareAxis()
{
    auto* axis = new QValueAxis;
    axis->setLabelsVisible(false);
    axis->setLineVisible(false);
    axis->setMinorGridLineVisible(false);
    return axis;
}

// True where a run passes through the box.
bool crosses(const QPolygonF& run, const QRectF& box)
{
    for (qsizetype at = 0; at + 1 < run.size(); ++at) {
        constexpr int samples = 8;
        for (int i = 0; i <= samples; ++i) {
            if (box.contains(run[at] + (run[at + 1] - run[at]) * i / samples))
                return true;
        }
    }
    return false;
}

std::pair<double, double> extent(const std::vector<TrendRun>& runs)
{
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (const TrendRun& run : runs) {
        for (const QPointF& point : run) {
            least = std::min(least, point.y());
            most = std::max(most, point.y());
        }
    }
    return {least, most};
}

} // namespace

struct TrendChart::Parts
{
    explicit Parts(domain::Language language)
        : format(language)
        , chart(new QChart)
        , x(bareAxis())
        , y(bareAxis())
        , lastYear(*chart, *x, *y)
        , target(*chart, *x, *y)
        , rebased(*chart, *x, *y)
        , values(*chart, *x, *y)
    {
        scene.setItemIndexMethod(QGraphicsScene::NoIndex);
        scene.addItem(chart);
        chart->addAxis(x, Qt::AlignBottom);
        chart->addAxis(y, Qt::AlignLeft);
        x->setGridLineVisible(false);
        y->setTickType(QValueAxis::TicksDynamic);
        chart->legend()->hide();
        chart->setBackgroundVisible(false);
        chart->setMargins({});
        chart->layout()->setContentsMargins(0, 0, 0, 0);
    }

    void layOut(const Canvas& canvas, const QSizeF& whole);
    void feed(const Theme& theme);
    [[nodiscard]] QPointF placed(const QPointF& point) const;
    [[nodiscard]] QString stepText(int step) const;
    [[nodiscard]] double spread() const;

    void paintSteps(Canvas& canvas, const QPointF& origin) const;
    void paintTicks(Canvas& canvas, const QPointF& origin) const;
    void paintDots(Canvas& canvas, const QPointF& origin) const;
    void paintLasts(Canvas& canvas, const QPointF& origin) const;
    void paintTargetText(Canvas& canvas, const QPointF& origin) const;
    void paintBreaks(Canvas& canvas, const QPointF& origin) const;
    void paintMark(Canvas& canvas, const QPointF& origin) const;

    board::ValueFormat format;
    TrendData data;
    TrendScale scale;
    double low = 0; ///< of the plot: the scale and half a line more, so that no line is cut
    double high = 1;
    QGraphicsScene scene;
    QChart* chart; // owned by the scene, the axes by the chart
    QValueAxis* x;
    QValueAxis* y;
    Lines lastYear;
    Lines target;
    Lines rebased;
    Lines values;
    std::vector<TrendRun> runs; ///< of the values, as painted
    QRectF plot; ///< within the rectangle painted into
    bool dirty = true;
    QSizeF fedSize;
    double fedBase = 0;
    QRgb fedInk = 0;
};

// Positions across: a single value stands in the middle.
double TrendChart::Parts::spread() const
{
    const std::size_t count
        = std::max({data.values.size(), data.target.size(), data.lastYear.size()});
    return count > 1 ? static_cast<double>(count - 1) : 1.0;
}

QPointF TrendChart::Parts::placed(const QPointF& point) const
{
    return {plot.left() + point.x() / spread() * plot.width(),
            plot.bottom() - (point.y() - low) / (high - low) * plot.height()};
}

QString TrendChart::Parts::stepText(int step) const
{
    const double value = scale.low + step * scale.step;
    // Eight digits and more are written in millions, where that still tells the steps apart.
    const bool fine = scale.step < (scale.high >= 1e9 ? 1e8 : 1e5);
    return scale.high < 1e7 || fine ? format.number(value, scale.decimals)
                                    : format.largeNumber(value, scale.decimals);
}

// Room for the numbers at the left, the periods below, and the last value at the right.
void TrendChart::Parts::layOut(const Canvas& canvas, const QSizeF& whole)
{
    const Theme& theme = canvas.theme();
    const double gap = 0.45 * theme.base();
    double left = 0;
    for (int step = 0; step <= scale.steps(); ++step)
        left = std::max(left, canvas.width(stepText(step), letters));
    const double right = std::max(
        {canvas.width(data.lastText, letters), canvas.width(data.lastYearText, letters), gap});
    const double line = theme.lineHeight(letters);
    const double bottom = data.ticks.empty() ? line / 2 : line + gap;
    plot = QRectF{left + gap,
                  line / 2,
                  std::max(1.0, whole.width() - left - gap - right - gap),
                  std::max(1.0, whole.height() - line / 2 - bottom)};
    const double margin = (scale.high - scale.low) * Pens{theme}.line / plot.height();
    low = scale.low - margin;
    high = scale.high + margin;
}

void TrendChart::Parts::feed(const Theme& theme)
{
    const auto& colours = theme.colours();
    const Pens pens{theme};
    const int columns = static_cast<int>(plot.width() / std::max(1.0, pens.line / 2));
    // The part that is made of former units leads up to the first value of the area's own.
    TrendData::Values former(data.values.size());
    TrendData::Values own = data.values;
    for (std::size_t at = 0; at < std::min(data.rebased.size(), own.size()); ++at) {
        const bool broken
            = std::find(data.breaks.begin(), data.breaks.end(), at) != data.breaks.end();
        if (data.rebased[at])
            former[at] = std::exchange(own[at], std::nullopt);
        else if (at > 0 && data.rebased[at - 1] && !broken)
            former[at] = own[at];
    }
    const std::vector<TrendRun> formerRuns = brokenRuns(former, data.breaks, columns);
    runs = brokenRuns(own, data.breaks, columns);
    y->setTickAnchor(scale.low);
    y->setTickInterval(scale.step);
    y->setRange(low, high);
    y->setGridLinePen(QPen{colours.track, pens.grid});
    x->setRange(0, spread());
    lastYear.show(thinnedRuns(data.lastYear, columns), QPen{colours.third, 0.6 * pens.line});
    QPen dashed{colours.text, 0.6 * pens.line, Qt::DashLine, Qt::FlatCap};
    dashed.setDashPattern({8, 6});
    target.show(cornersOf(data.target), dashed);
    const QColor ink = theme.dataColour(data.status);
    QPen dotted{ink, 0.8 * pens.line, Qt::DotLine, Qt::FlatCap};
    dotted.setDashPattern({2, 2});
    rebased.show(formerRuns, dotted);
    values.show(runs, QPen{ink, pens.line, Qt::SolidLine, Qt::RoundCap});
}

void TrendChart::Parts::paintSteps(Canvas& canvas, const QPointF& origin) const
{
    const double line = canvas.theme().lineHeight(letters);
    for (int step = 0; step <= scale.steps(); ++step) {
        const double at = placed({0, scale.low + step * scale.step}).y();
        canvas.text(QRectF{origin.x(),
                           origin.y() + at - line / 2,
                           plot.left() - 0.45 * canvas.theme().base(),
                           line},
                    stepText(step),
                    {letters,
                     canvas.theme().colours().third,
                     Qt::AlignRight | Qt::AlignVCenter,
                     true,
                     false});
    }
}

// From the newest back, so that the last period is always named where it can be.
void TrendChart::Parts::paintTicks(Canvas& canvas, const QPointF& origin) const
{
    const double line = canvas.theme().lineHeight(letters);
    const double gap = 0.45 * canvas.theme().base();
    const double most = plot.right() + canvas.width(data.lastText, letters);
    double free = most;
    for (auto tick = data.ticks.rbegin(); tick != data.ticks.rend(); ++tick) {
        const double wide = canvas.width(tick->text, letters) + 1;
        const double centre = placed({static_cast<double>(tick->at), 0}).x();
        const double left = std::clamp(centre - wide / 2, 0.0, std::max(0.0, most - wide));
        if (left + wide > free)
            continue;
        canvas.text(QRectF{origin + QPointF{left, plot.bottom() + gap}, QSizeF{wide, line}},
                    tick->text,
                    {letters,
                     canvas.theme().colours().third,
                     Qt::AlignHCenter | Qt::AlignVCenter,
                     true,
                     false});
        free = left - gap;
    }
}

void TrendChart::Parts::paintDots(Canvas& canvas, const QPointF& origin) const
{
    const Pens pens{canvas.theme()};
    QPainter& painter = canvas.painter();
    painter.setPen(Qt::NoPen);
    painter.setBrush(canvas.theme().dataColour(data.status));
    for (const TrendRun& run : runs) {
        if (run.size() == 1)
            painter.drawEllipse(origin + placed(run.front()), 0.7 * pens.dot, 0.7 * pens.dot);
    }
    const bool lastIsOwn = data.rebased.empty() || !data.rebased.back();
    if (!data.values.empty() && data.values.back() && !runs.empty() && lastIsOwn)
        painter.drawEllipse(origin + placed(runs.back().back()), pens.dot, pens.dot);
}

// Beside the ends of the lines; the value keeps its place, the year before gives way.
void TrendChart::Parts::paintLasts(Canvas& canvas, const QPointF& origin) const
{
    const double line = canvas.theme().lineHeight(letters);
    const double left = plot.right() + 0.4 * canvas.theme().base();
    std::optional<double> taken;
    const auto write = [&](double centre, const QString& text, const QColor& colour) {
        canvas.text(QRectF{origin.x() + left,
                           origin.y() + centre - line / 2,
                           canvas.width(text, letters) + 1,
                           line},
                    text,
                    {letters, colour, Qt::AlignLeft | Qt::AlignVCenter, true, false});
    };
    // Letters need more contrast than a line: only the quiet ink has enough on every ground.
    const Theme::Colours& colours = canvas.theme().colours();
    const bool quiet = canvas.theme().dataColour(data.status) == colours.data;
    const bool late = data.status == domain::Status::Stale;
    const QColor lastInk = late ? colours.second : quiet ? colours.data : colours.text;
    if (!data.values.empty() && data.values.back() && !data.lastText.isEmpty()) {
        taken = placed({spread(), *data.values.back()}).y();
        write(*taken, data.lastText, lastInk);
    }
    if (data.lastYear.empty() || !data.lastYear.back() || data.lastYearText.isEmpty())
        return;
    double centre = placed({spread(), *data.lastYear.back()}).y();
    if (taken && std::abs(centre - *taken) < 0.85 * line)
        centre = *taken + (centre < *taken ? -0.85 : 0.85) * line;
    write(centre, data.lastYearText, canvas.theme().colours().third);
}

// At the place beside the target's line that no line passes through, its own neither.
void TrendChart::Parts::paintTargetText(Canvas& canvas, const QPointF& origin) const
{
    const auto lines = cornersOf(data.target);
    if (data.targetText.isEmpty() || lines.empty())
        return;
    std::vector<QPolygonF> drawn;
    for (const auto* of : {&data.values, &data.lastYear, &data.target}) {
        for (const TrendRun& run : brokenRuns(*of, data.breaks, static_cast<int>(plot.width()))) {
            QPolygonF polygon;
            for (const QPointF& point : run)
                polygon << placed(point);
            drawn.push_back(polygon);
        }
    }
    const double line = canvas.theme().lineHeight(letters);
    const double wide = canvas.width(data.targetText, letters) + 1;
    const double gap = 0.2 * canvas.theme().base();
    const auto heightAt = [&](double share) {
        const auto at
            = static_cast<std::size_t>(share * static_cast<double>(data.target.size() - 1) + 0.5);
        return data.target[at];
    };
    // What the target is now is said at the end of a path that leads there.
    const auto [least, most] = extent(lines);
    constexpr std::array<double, 5> anywhere{0.02, 0.5, 0.98, 0.26, 0.74};
    constexpr std::array<double, 5> fromEnd{1, 0.88, 0.74, 0.5, 0.26};
    std::optional<QRectF> best;
    std::ptrdiff_t fewest = 0;
    for (const double share : most > least ? fromEnd : anywhere) {
        const auto value = heightAt(share);
        if (!value)
            continue;
        for (const bool below : {true, false}) {
            const QPointF at = placed({share * spread(), *value});
            const double left = std::clamp(
                at.x() - share * wide, plot.left(), std::max(plot.left(), plot.right() - wide));
            // Clear of the whole stretch of the target's line that it stands beside.
            QRectF box{left, at.y(), wide, line};
            const double places = spread() / plot.width();
            const auto last = std::min(
                data.target.size() - 1,
                static_cast<std::size_t>(std::ceil((left + wide - plot.left()) * places)));
            for (auto i = static_cast<std::size_t>((left - plot.left()) * places); i <= last; ++i) {
                if (!data.target[i])
                    continue;
                const double height = placed({0, *data.target[i]}).y();
                box.moveTop(below ? std::max(box.top(), height) : std::min(box.top(), height));
            }
            box.translate(0, below ? gap : -gap - line);
            if (box.bottom() > plot.bottom() || box.top() < 0)
                continue;
            const auto hits = std::count_if(
                drawn.begin(), drawn.end(), [&](const auto& run) { return crosses(run, box); });
            if (!best || hits < fewest) {
                best = box;
                fewest = hits;
            }
        }
    }
    if (best)
        canvas.text(best->translated(origin),
                    data.targetText,
                    {letters,
                     canvas.theme().colours().text,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     true,
                     false});
}

// An upright between two values that are not of the same extent.
void TrendChart::Parts::paintBreaks(Canvas& canvas, const QPointF& origin) const
{
    const Theme& theme = canvas.theme();
    const double line = theme.lineHeight(letters);
    const double wide = canvas.width(data.breakText, letters) + 1;
    for (const std::size_t at : data.breaks) {
        const double across = placed({static_cast<double>(at) - 0.5, 0}).x();
        QPen pen{theme.colours().third, Pens{theme}.grid * 1.5, Qt::DashLine, Qt::FlatCap};
        pen.setDashPattern({3, 3});
        canvas.painter().setPen(pen);
        canvas.painter().drawLine(origin + QPointF{across, plot.top()},
                                  origin + QPointF{across, plot.bottom()});
        const double gap = 0.3 * theme.base();
        const bool fitsRight = across + gap + wide <= plot.right();
        canvas.text(
            QRectF{
                origin
                    + QPointF{fitsRight ? across + gap : std::max(plot.left(), across - gap - wide),
                              plot.bottom() - line},
                QSizeF{wide, line}},
            data.breakText,
            {letters, theme.colours().third, Qt::AlignLeft | Qt::AlignVCenter, true, false});
    }
}

// A line over the whole height; its text on the side that has more room.
void TrendChart::Parts::paintMark(Canvas& canvas, const QPointF& origin) const
{
    if (!data.mark)
        return;
    const Theme& theme = canvas.theme();
    const double at = origin.x() + placed({*data.mark, low}).x();
    canvas.painter().setPen(QPen{theme.colours().text, Pens{theme}.grid, Qt::SolidLine});
    canvas.painter().drawLine(QPointF{at, origin.y() + plot.top()},
                              QPointF{at, origin.y() + plot.bottom()});
    const double wide = canvas.width(data.markText, letters) + 1;
    const double gap = 0.3 * theme.base();
    const bool leftward = at - origin.x() - plot.left() > plot.width() / 2;
    canvas.text(QRectF{leftward ? at - gap - wide : at + gap,
                       origin.y() + plot.top(),
                       wide,
                       theme.lineHeight(letters)},
                data.markText,
                {letters, theme.colours().text, Qt::AlignLeft | Qt::AlignVCenter, true, true});
}

TrendChart::TrendChart(domain::Language language)
    : m_parts(std::make_unique<Parts>(language))
{
}

TrendChart::~TrendChart() = default;

void TrendChart::setData(TrendData data)
{
    if (data == m_parts->data)
        return;
    m_parts->data = std::move(data);
    m_parts->scale = scaleOf(m_parts->data);
    m_parts->dirty = true;
}

const TrendData& TrendChart::data() const noexcept
{
    return m_parts->data;
}

void TrendChart::paint(Canvas& canvas, const QRectF& rect)
{
    Parts& parts = *m_parts;
    const Theme& theme = canvas.theme();
    const QRgb ink = theme.colours().data.rgb();
    if (parts.dirty || parts.fedSize != rect.size() || parts.fedBase != theme.base()
        || parts.fedInk != ink) {
        parts.layOut(canvas, rect.size());
        parts.chart->resize(rect.size());
        parts.chart->setPlotArea(parts.plot);
        parts.scene.setSceneRect(QRectF{{}, rect.size()});
        parts.feed(theme);
        parts.chart->layout()->activate();
        parts.dirty = false;
        parts.fedSize = rect.size();
        parts.fedBase = theme.base();
        parts.fedInk = ink;
    }
    QPainter& painter = canvas.painter();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    parts.scene.render(&painter, rect, QRectF{{}, rect.size()}, Qt::IgnoreAspectRatio);
    parts.paintDots(canvas, rect.topLeft());
    painter.restore();
    parts.paintSteps(canvas, rect.topLeft());
    parts.paintTicks(canvas, rect.topLeft());
    parts.paintLasts(canvas, rect.topLeft());
    parts.paintTargetText(canvas, rect.topLeft());
    parts.paintBreaks(canvas, rect.topLeft());
    parts.paintMark(canvas, rect.topLeft());
}

int TrendChart::itemCount() const
{
    return static_cast<int>(m_parts->scene.items().size());
}

} // namespace ioc::ui
