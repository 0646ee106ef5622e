#pragma once

#include <models/briefing/Briefing.h>

#include <QColor>
#include <QPainter>
#include <QPointF>
#include <QTextLayout>

namespace ioc::ui {

/// How a text of the document is set.
struct TextShape
{
    double points = 13;
    bool bold = false; ///< of all; else of the runs that are
    bool italic = false;
    Qt::Alignment alignment = Qt::AlignLeft;
    double firstLineIndent = 0; ///< dots
    double lineSpacing = 1.25; ///< line pitch in units of the size; Ễ and Ộ need their room
    QColor colour = Qt::black;
};

/// A text broken into lines, to be drawn whole or line by line. Units: dots. Thread: gui.
class TextBlock
{
public:
    TextBlock(const briefing::Paragraph& runs, const TextShape& shape, double width);
    TextBlock(const QString& text, const TextShape& shape, double width);

    [[nodiscard]] int lineCount() const { return m_layout.lineCount(); }
    [[nodiscard]] double linePitch() const noexcept { return m_pitch; }
    [[nodiscard]] double height() const { return m_pitch * lineCount(); }
    /// Width of the widest line as set.
    [[nodiscard]] double widest() const;
    /// Width of the text on one line.
    [[nodiscard]] static double widthOf(const QString& text, const TextShape& shape);

    void draw(QPainter& painter, const QPointF& topLeft) const;
    void drawLine(QPainter& painter, int line, const QPointF& topLeft) const;

private:
    void breakIntoLines(const TextShape& shape, double width);

    QTextLayout m_layout;
    QColor m_colour;
    double m_pitch;
};

} // namespace ioc::ui
