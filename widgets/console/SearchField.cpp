#include "SearchField.h"

#include <QPaintEvent>
#include <QPainter>

#include <cmath>

namespace ioc::ui {

namespace {

const auto keys = QStringLiteral("Ctrl K");

} // namespace

SearchField::SearchField(const ConsoleContext& context, QWidget* parent)
    : QToolButton(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("search"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void SearchField::setPrompts(const QString& prompt, const QString& brief)
{
    m_prompt = prompt;
    m_brief = brief;
    update();
}

double SearchField::keysWidth() const
{
    const QFontMetricsF metrics{m_context.theme().font(TextRole::Caption)};
    return metrics.horizontalAdvance(keys) + m_context.theme().base() * 0.8;
}

QSize SearchField::sizeHint() const
{
    const Theme& theme = m_context.theme();
    return {static_cast<int>(theme.base() * 30),
            static_cast<int>(std::ceil(theme.lineHeight(TextRole::Body) + theme.base() * 0.56))};
}

// The brief words, at least: a glass and three letters are a way in, too, but tell nothing.
QSize SearchField::minimumSizeHint() const
{
    const Theme& theme = m_context.theme();
    const QFontMetricsF metrics{theme.font(TextRole::Body)};
    return {static_cast<int>(
                std::ceil(metrics.horizontalAdvance(m_brief) + keysWidth() + theme.base() * 3.4)),
            sizeHint().height()};
}

void SearchField::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_context.theme();
    const Theme::Colours& colours = theme.colours();
    const double base = theme.base();
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF field = QRectF{rect()}.adjusted(0.5, 0.5, -0.5, -0.5);
    const bool lit = underMouse() || hasFocus() || isDown();
    painter.setPen(QPen{lit ? colours.data : colours.line, theme.hairline()});
    painter.setBrush(colours.ground);
    painter.drawRoundedRect(field, base * 0.28, base * 0.28);

    const double glass = base * 0.36;
    const QPointF eye{field.left() + base * 0.95, field.center().y() - base * 0.08};
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen{colours.third, std::max(1.2, base * 0.11)});
    painter.drawEllipse(eye, glass, glass);
    painter.drawLine(eye + QPointF{glass, glass} * 0.75, eye + QPointF{glass, glass} * 1.55);

    const QFont small = theme.font(TextRole::Caption);
    const double wide = keysWidth();
    const double high = theme.pixels(TextRole::Caption) * 1.45;
    const QRectF cap{field.right() - wide - base * 0.4, field.center().y() - high / 2, wide, high};
    painter.setPen(QPen{colours.line, theme.hairline()});
    painter.drawRoundedRect(cap, base * 0.2, base * 0.2);
    painter.setFont(small);
    painter.setPen(colours.second);
    painter.drawText(cap, Qt::AlignCenter, keys);

    const QFont font = theme.font(TextRole::Body);
    const QRectF place{field.left() + base * 1.9,
                       field.top(),
                       cap.left() - field.left() - base * 2.4,
                       field.height()};
    const bool fits = QFontMetricsF{font}.horizontalAdvance(m_prompt) <= place.width();
    painter.setFont(font);
    painter.setPen(colours.third);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, fits ? m_prompt : m_brief);
}

} // namespace ioc::ui
