#include "TextBlock.h"

#include "DocumentFonts.h"
#include "Paper.h"

#include <QFontMetricsF>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace ioc::ui {

TextBlock::TextBlock(const briefing::Paragraph& runs, const TextShape& shape, double width)
    : m_layout(briefing::plainText(runs),
               DocumentFonts::font(shape.points, shape.bold, shape.italic))
    , m_colour(shape.colour)
    , m_pitch(shape.lineSpacing * paper::points(shape.points))
{
    QList<QTextLayout::FormatRange> formats;
    int start = 0;
    for (const briefing::Run& run : runs) {
        const int length = static_cast<int>(run.text.size());
        if (run.bold && !shape.bold) {
            QTextLayout::FormatRange range;
            range.start = start;
            range.length = length;
            range.format.setFont(DocumentFonts::font(shape.points, true, shape.italic));
            formats.append(range);
        }
        start += length;
    }
    m_layout.setFormats(formats);
    breakIntoLines(shape, width);
}

TextBlock::TextBlock(const QString& text, const TextShape& shape, double width)
    : TextBlock(briefing::Paragraph{{text, false}}, shape, width)
{
}

void TextBlock::breakIntoLines(const TextShape& shape, double width)
{
    QTextOption option{shape.alignment};
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    m_layout.setTextOption(option);
    const QFontMetricsF metrics{m_layout.font()};
    const double above = (m_pitch - metrics.height()) / 2;
    m_layout.beginLayout();
    for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        const double indent = line.lineNumber() == 0 ? shape.firstLineIndent : 0;
        line.setLineWidth(width - indent);
        line.setPosition({indent, line.lineNumber() * m_pitch + above});
    }
    m_layout.endLayout();
}

double TextBlock::widest() const
{
    double widest = 0;
    for (int i = 0; i < m_layout.lineCount(); ++i)
        widest = std::max(widest, m_layout.lineAt(i).naturalTextWidth());
    return widest;
}

double TextBlock::widthOf(const QString& text, const TextShape& shape)
{
    constexpr double unlimited = 1e6;
    // Half a point more, so that rounding cannot push the last word to another line.
    return std::ceil(TextBlock{text, shape, unlimited}.widest() + paper::points(0.5));
}

void TextBlock::draw(QPainter& painter, const QPointF& topLeft) const
{
    for (int i = 0; i < lineCount(); ++i)
        drawLine(painter, i, {topLeft.x(), topLeft.y() + i * m_pitch});
}

void TextBlock::drawLine(QPainter& painter, int line, const QPointF& topLeft) const
{
    painter.setPen(m_colour);
    m_layout.lineAt(line).draw(&painter, {topLeft.x(), topLeft.y() - line * m_pitch});
}

} // namespace ioc::ui
