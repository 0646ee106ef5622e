#include "CourseLayout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace ioc::ui {

namespace {

// Left of the plots: a figure of the scale is never cut.
double roomForScales(const Theme& theme, const std::vector<TrendScale>& scales)
{
    const QFontMetricsF metrics{theme.font(courseLetters)};
    const board::ValueFormat format{domain::Language::Vietnamese}; // as wide as any
    double room = theme.base() * 4.2;
    for (const TrendScale& scale : scales)
        for (const double end : {scale.low, scale.high})
            room = std::max(room,
                            metrics.horizontalAdvance(format.number(end, scale.decimals))
                                + theme.base() * 0.6);
    return room;
}

// Right of them: what the labels need, as long as the courses keep most of the width.
double roomForLabels(const Theme& theme, const QRectF& rect, const CoursePicture& picture)
{
    const QFontMetricsF metrics{theme.font(courseLetters)};
    const double least = theme.base() * 8.5;
    double widest = 0;
    for (const CourseLine& each : picture.lines)
        widest = std::max(widest, metrics.horizontalAdvance(each.label) + 1);
    return std::clamp(widest + theme.base(), least, std::max(least, rect.width() * 0.25));
}

double distance(const QPointF& place, const QPointF& from, const QPointF& to)
{
    const QPointF way = to - from;
    const double length = QPointF::dotProduct(way, way);
    const double share
        = length > 0 ? std::clamp(QPointF::dotProduct(place - from, way) / length, 0.0, 1.0) : 0.0;
    const QPointF off = place - (from + share * way);
    return std::hypot(off.x(), off.y());
}

} // namespace

std::pair<std::size_t, std::size_t> shownPart(const CourseLine& line, double from, double to)
{
    auto first = std::lower_bound(line.times.begin(), line.times.end(), from);
    auto last = std::upper_bound(first, line.times.end(), to);
    if (first != line.times.begin())
        --first;
    if (last != line.times.end())
        ++last;
    return {static_cast<std::size_t>(first - line.times.begin()),
            static_cast<std::size_t>(last - line.times.begin())};
}

std::vector<TrendScale> courseScales(const CoursePicture& picture)
{
    std::vector<TrendData> seen(picture.strips.size());
    for (const CourseLine& line : picture.lines) {
        if (line.strip >= seen.size())
            continue;
        const auto [first, last] = shownPart(line, picture.from, picture.to);
        for (std::size_t at = first; at < last; ++at)
            seen[line.strip].values.push_back(line.values[at]);
    }
    std::vector<TrendScale> scales;
    for (const TrendData& of : seen)
        scales.push_back(scaleOf(of));
    return scales;
}

std::vector<QRectF> coursePlots(const Theme& theme,
                                const QRectF& rect,
                                const CoursePicture& picture,
                                const std::vector<TrendScale>& scales)
{
    const double line = theme.lineHeight(courseLetters);
    const QRectF inner = rect.adjusted(roomForScales(theme, scales),
                                       line * 1.2,
                                       -roomForLabels(theme, rect, picture),
                                       -line * 1.5);
    const auto count = static_cast<double>(std::max<std::size_t>(1, picture.strips.size()));
    const double gap = line * 1.7;
    const double height = std::max(1.0, (inner.height() - gap * (count - 1)) / count);
    std::vector<QRectF> plots;
    for (std::size_t at = 0; at < picture.strips.size(); ++at)
        plots.push_back({inner.left(),
                         inner.top() + static_cast<double>(at) * (height + gap),
                         std::max(1.0, inner.width()),
                         height});
    return plots;
}

std::vector<CourseLabel>
courseLabels(const Theme& theme, const CoursePlacing& placing, std::size_t strip)
{
    const CoursePicture& picture = placing.picture;
    std::vector<CourseLabel> labels;
    for (std::size_t index = 0; index < picture.lines.size(); ++index) {
        const CourseLine& each = picture.lines[index];
        if (each.strip != strip || each.label.isEmpty())
            continue;
        const auto [first, last] = shownPart(each, picture.from, picture.to);
        for (std::size_t at = last; at-- > first;)
            if (each.values[at] && each.times[at] <= picture.to) {
                labels.push_back({placing.y(*each.values[at]), index});
                break;
            }
    }
    const double line = theme.lineHeight(courseLetters);
    std::stable_sort(
        labels.begin(), labels.end(), [](const CourseLabel& one, const CourseLabel& other) {
            return one.y < other.y;
        });
    double free = placing.plot.top() - line;
    for (CourseLabel& label : labels) {
        label.y = std::max(label.y, free + line * 0.5);
        free = label.y + line * 0.45;
    }
    double below = placing.plot.bottom() + line * 0.5;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        label->y = std::min(label->y, below - line * 0.5);
        below = label->y - line * 0.45;
    }
    return labels;
}

QRectF
placeOfLabel(const Theme& theme, const QRectF& rect, const QRectF& plot, const CourseLabel& label)
{
    const double line = theme.lineHeight(courseLetters);
    const double left = plot.right() + theme.base() * 0.5;
    return {left, label.y - line / 2, rect.right() - left, line};
}

double
distanceTo(const CourseLine& line, const CoursePlacing& placing, const QPointF& place, double reach)
{
    double nearest = reach + 1;
    std::optional<QPointF> before;
    const auto [first, last] = shownPart(line, placing.picture.from, placing.picture.to);
    for (std::size_t at = first; at < last; ++at) {
        if (!line.values[at]) {
            before.reset();
            continue;
        }
        const QPointF here = placing.at(line, at);
        if (here.x() >= place.x() - reach && (!before || before->x() <= place.x() + reach))
            nearest = std::min(nearest, distance(place, before.value_or(here), here));
        before = here;
    }
    return nearest;
}

} // namespace ioc::ui
