#pragma once

#include <widgets/theme/Theme.h>

#include <QPainter>
#include <QRectF>
#include <QString>

namespace ioc::ui {

/// How a text is drawn.
struct TextStyle
{
    TextRole role = TextRole::Body;
    QColor colour;
    Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter;
    bool number = false; ///< holds a value: never shortened
    bool halo = false; ///< on a map
};

/// Draws the texts of one panel; all text on a page goes through here, so that it can be audited.
/// Thread: gui. Units: logical pixels of the painter.
class Canvas
{
public:
    /// `panel`: what no text may leave.
    Canvas(QPainter& painter, const Theme& theme, const QRectF& panel);

    [[nodiscard]] QPainter& painter() noexcept { return m_painter; }
    [[nodiscard]] const Theme& theme() const noexcept { return m_theme; }
    [[nodiscard]] const QRectF& panel() const noexcept { return m_panel; }

    /// Draws a line of text into `box`; what does not fit is elided in the middle, but a number
    /// never. Returns what the text took of the box, its line's height.
    QRectF text(const QRectF& box, const QString& text, const TextStyle& style);
    /// Draws on a baseline, from `at` to the right; nothing is elided. Returns the advance.
    double textOnBaseline(const QPointF& at, const QString& text, const TextStyle& style);

    [[nodiscard]] double width(const QString& text, TextRole role) const;
    /// The greatest of `role` and the lesser roles of running text with which `text` fits; the
    /// smallest where none does.
    [[nodiscard]] TextRole fitting(const QString& text, TextRole role, double width) const;
    [[nodiscard]] static QString elided(const QString& text, const QFont& font, double width);

private:
    void draw(const QPointF& baseline,
              const QString& asked,
              const QString& shown,
              const QFont& font,
              const TextStyle& style);

    QPainter& m_painter;
    const Theme& m_theme;
    QRectF m_panel;
};

} // namespace ioc::ui
