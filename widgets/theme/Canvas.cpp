#include "Canvas.h"

#include "TextAudit.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace ioc::ui {

namespace {

// On a screen the letters all around, which it keeps as pictures: to stroke their outline takes
// many times as long. In a document the outline, so that it has every word once.
void drawHalo(QPainter& painter,
              const QPointF& baseline,
              const QString& text,
              const QColor& colour,
              double radius)
{
    if (painter.paintEngine()->type() != QPaintEngine::Raster) {
        QPainterPath outline;
        outline.addText(baseline, painter.font(), text);
        painter.strokePath(outline,
                           QPen{colour, 2 * radius, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
        return;
    }
    constexpr double diagonal = 0.70710678118654752;
    constexpr QPointF around[]{{1, 0},
                               {diagonal, diagonal},
                               {0, 1},
                               {-diagonal, diagonal},
                               {-1, 0},
                               {-diagonal, -diagonal},
                               {0, -1},
                               {diagonal, -diagonal}};
    painter.setPen(colour);
    for (const QPointF& direction : around)
        painter.drawText(baseline + radius * direction, text);
}

} // namespace

Canvas::Canvas(QPainter& painter, const Theme& theme, const QRectF& panel)
    : m_painter(painter)
    , m_theme(theme)
    , m_panel(panel)
{
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
}

namespace {

bool isOfFigure(QChar letter)
{
    return letter.isDigit() || letter == u',' || letter == u'.' || letter == u':' || letter == u'/'
        || letter == u'%' || letter == u'-' || letter == QChar{0x2212} || letter == QChar{0x00A0};
}

} // namespace

QString Canvas::elided(const QString& text, const QFont& font, double width)
{
    const QFontMetricsF metrics{font};
    if (metrics.horizontalAdvance(text) <= width)
        return text;
    const QString shown = metrics.elidedText(text, Qt::ElideMiddle, width);
    const qsizetype head = shown.indexOf(QChar{0x2026});
    if (head < 0)
        return shown;
    // Of a figure nothing is left out but the whole: of "12 giờ" must not come "2 giờ".
    qsizetype begin = head;
    qsizetype end = text.size() - (shown.size() - head - 1);
    const auto inside = [&text](qsizetype at) {
        return at > 0 && at < text.size() && isOfFigure(text[at - 1]) && isOfFigure(text[at]);
    };
    while (inside(begin))
        --begin;
    while (inside(end))
        ++end;
    return text.left(begin) + QChar{0x2026} + text.mid(end);
}

double Canvas::width(const QString& text, TextRole role) const
{
    return QFontMetricsF{m_theme.font(role)}.horizontalAdvance(text);
}

TextRole Canvas::fitting(const QString& text, TextRole role, double room) const
{
    for (const TextRole tried : {role, TextRole::Label, TextRole::Body})
        if (m_theme.pixels(tried) <= m_theme.pixels(role) && width(text, tried) <= room)
            return tried;
    return TextRole::Caption;
}

QRectF Canvas::text(const QRectF& box, const QString& text, const TextStyle& style)
{
    if (text.isEmpty())
        return {box.topLeft(), QSizeF{0, 0}};
    const QFont font = m_theme.font(style.role);
    const QFontMetricsF metrics{font};
    const QString shown = style.number ? text : elided(text, font, box.width() + 0.5);
    const double advance = metrics.horizontalAdvance(shown);
    double left = box.left();
    if (style.align & Qt::AlignRight)
        left = box.right() - advance;
    else if (style.align & Qt::AlignHCenter)
        left = box.center().x() - advance / 2;
    double top = box.center().y() - metrics.height() / 2;
    if (style.align & Qt::AlignTop)
        top = box.top();
    else if (style.align & Qt::AlignBottom)
        top = box.bottom() - metrics.height();
    draw({left, top + metrics.ascent()}, text, shown, font, style);
    return {left, top, advance, metrics.height()};
}

double Canvas::textOnBaseline(const QPointF& at, const QString& text, const TextStyle& style)
{
    if (text.isEmpty())
        return 0;
    const QFont font = m_theme.font(style.role);
    draw(at, text, text, font, style);
    return QFontMetricsF{font}.horizontalAdvance(text);
}

void Canvas::draw(const QPointF& baseline,
                  const QString& asked,
                  const QString& shown,
                  const QFont& font,
                  const TextStyle& style)
{
    m_painter.setFont(font);
    if (style.halo)
        drawHalo(m_painter,
                 baseline,
                 shown,
                 m_theme.colours().halo,
                 std::max(3.0, font.pixelSize() * 0.2) / 2);
    m_painter.setPen(style.colour.isValid() ? style.colour : m_theme.colours().text);
    m_painter.drawText(baseline, shown);
    if (TextAudit* audit = TextAudit::current()) {
        const QTransform toDevice = m_painter.deviceTransform();
        audit->note(TextAudit::Entry{
            asked,
            shown,
            toDevice.mapRect(QFontMetricsF{font}.tightBoundingRect(shown).translated(baseline)),
            toDevice.mapRect(m_panel),
            style.number,
            static_cast<double>(font.pixelSize())});
    }
}

} // namespace ioc::ui
