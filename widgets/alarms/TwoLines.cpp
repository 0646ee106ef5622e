#include "TwoLines.h"

#include <algorithm>

namespace ioc::ui {

TwoLines twoLines(const QString& text, const QFontMetricsF& metrics, double width)
{
    if (metrics.horizontalAdvance(text) <= width)
        return {text, {}};
    qsizetype end = -1;
    for (qsizetype at = text.indexOf(u' '); at >= 0; at = text.indexOf(u' ', at + 1)) {
        if (metrics.horizontalAdvance(text.left(at)) > width)
            break;
        end = at;
    }
    if (end < 0) // the first word alone has no room
        return {metrics.elidedText(text, Qt::ElideRight, width), {}};
    return {text.left(end), metrics.elidedText(text.mid(end + 1), Qt::ElideRight, width)};
}

double twoLineWidth(const QString& text, const QFontMetricsF& metrics)
{
    double least = metrics.horizontalAdvance(text);
    for (qsizetype at = text.indexOf(u' '); at >= 0; at = text.indexOf(u' ', at + 1))
        least = std::min(least,
                         std::max(metrics.horizontalAdvance(text.left(at)),
                                  metrics.horizontalAdvance(text.mid(at + 1))));
    return least;
}

} // namespace ioc::ui
