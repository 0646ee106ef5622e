#pragma once

#include <QFontMetricsF>
#include <QString>

namespace ioc::ui {

/// A text that may go on in a second line where the first has no room for it. Broken between words
/// only; what does not fit the second line ends in an ellipsis.
struct TwoLines
{
    QString first;
    QString second; ///< may be empty
};
[[nodiscard]] TwoLines twoLines(const QString& text, const QFontMetricsF& metrics, double width);

/// The least width in which two lines hold the whole text.
[[nodiscard]] double twoLineWidth(const QString& text, const QFontMetricsF& metrics);

} // namespace ioc::ui
