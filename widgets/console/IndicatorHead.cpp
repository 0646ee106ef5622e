#include "IndicatorHead.h"

#include <models/board/ConsoleWords.h>
#include <widgets/theme/Canvas.h>
#include <widgets/theme/StatusGlyph.h>

#include <QPaintEvent>
#include <QPainter>

#include <cmath>

namespace ioc::ui {

namespace {

QString dot()
{
    return QStringLiteral(" · ");
}

QString joined(const QStringList& texts)
{
    QStringList some = texts;
    some.removeAll(QString{});
    return some.join(dot());
}

} // namespace

IndicatorHead::IndicatorHead(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("indicator-head"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void IndicatorHead::show(const board::FigureView& view, const QString& origin)
{
    if (view == m_view && origin == m_origin)
        return;
    m_view = view;
    m_origin = origin;
    setAccessibleName(m_view.name);
    setAccessibleDescription(texts().join(QStringLiteral("; ")));
    setToolTip(m_view.name);
    update();
}

QString IndicatorHead::stateLine() const
{
    return joined(
        {m_view.statusWord, m_view.distance, m_view.coverage, m_view.quality, m_view.overdue});
}

QString IndicatorHead::changeLine() const
{
    return joined({m_view.change, m_view.demand});
}

QString IndicatorHead::updatedLine() const
{
    if (!m_view.hasValue())
        return m_origin;
    const board::ConsoleWords words{m_context.page.language};
    return joined(
        {m_view.period,
         words.updated().toLower() + u' '
             + m_context.page.format().shortMoment(m_view.time, m_context.session().moment())
             + QStringLiteral(", ") + m_view.age,
         m_origin});
}

QStringList IndicatorHead::texts() const
{
    const QString none = m_context.session().isLoaded() ? m_context.page.words().noData()
                                                        : m_context.page.words().loading();
    return {m_view.name,
            m_view.hasValue() ? m_view.value + u' ' + m_view.unit : none,
            stateLine(),
            changeLine(),
            updatedLine()};
}

void IndicatorHead::restyle()
{
    updateGeometry();
    update();
}

QSize IndicatorHead::sizeHint() const
{
    const Theme& theme = m_context.theme();
    const double lines = theme.lineHeight(TextRole::Heading) + 2 * theme.lineHeight(TextRole::Body);
    return {static_cast<int>(theme.base() * 40),
            static_cast<int>(std::ceil(lines + theme.base() * 0.6))};
}

QSize IndicatorHead::minimumSizeHint() const
{
    return {static_cast<int>(m_context.theme().base() * 28), sizeHint().height()};
}

void IndicatorHead::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    const Theme& theme = m_context.theme();
    const Theme::Colours& colours = theme.colours();
    const double base = theme.base();
    painter.fillRect(rect(), colours.surface);
    painter.setRenderHint(QPainter::Antialiasing);
    Canvas canvas{painter, theme, QRectF{rect()}};
    const double first = theme.lineHeight(TextRole::Heading);
    const double line = theme.lineHeight(TextRole::Body);
    const QStringList said = texts();

    // The value first: it is never shortened, the name beside it may be.
    const bool known = m_view.hasValue();
    QFont hero = theme.font(TextRole::Hero);
    hero.setPixelSize(static_cast<int>(std::min(first + line * 1.1, base * 3.4)));
    painter.setFont(hero);
    const double unitWide = known ? canvas.width(m_view.unit, TextRole::HeroUnit) + base * 0.4 : 0;
    const QString value = known ? m_view.value : said[1];
    const double valueWide = known ? QFontMetricsF{hero}.horizontalAdvance(value)
                                   : canvas.width(value, TextRole::HeroUnit);
    const double right = width() - base * 0.4;
    const double valueLeft = right - unitWide - valueWide;
    const double baseline = first + line * 0.75;
    if (known) {
        const bool late = m_view.status == domain::Status::Stale;
        painter.setPen(late ? colours.second : colours.text);
        painter.drawText(QPointF{valueLeft, baseline}, value);
        canvas.textOnBaseline({right - unitWide + base * 0.4, baseline},
                              m_view.unit,
                              {TextRole::HeroUnit, colours.second});
    } else {
        canvas.text({valueLeft, 0, valueWide + 1, first + line},
                    value,
                    {TextRole::HeroUnit, colours.third});
    }
    const double changeWide = canvas.width(said[3], TextRole::Body);
    const double arrow = m_view.changeSign.value_or(0) != 0 ? base : 0;
    const QRectF changePlace{right - changeWide - 1, first + line, changeWide + 1, line};
    canvas.text(changePlace,
                said[3],
                {TextRole::Body, colours.second, Qt::AlignRight | Qt::AlignVCenter, true});
    if (arrow > 0)
        drawChangeArrow(painter,
                        {changePlace.left() - base * 1.1,
                         changePlace.center().y() - base * 0.35,
                         base * 0.7,
                         base * 0.7},
                        *m_view.changeSign,
                        colours.second);

    const double side = base * 1.1;
    drawStatusGlyph(
        painter, {base * 0.4, (first - side) / 2 + base * 0.1, side, side}, m_view.status, theme);
    const double left = base * 2;
    const double textEnd = valueLeft - base;
    canvas.text(
        {left, base * 0.1, textEnd - left, first}, m_view.name, {TextRole::Heading, colours.text});
    canvas.text({left, first, textEnd - left, line}, said[4], {TextRole::Body, colours.second});
    canvas.text(
        {left, first + line, changePlace.left() - arrow - base - left, line},
        said[2],
        {TextRole::Body,
         m_view.status == domain::Status::OnTarget || m_view.status == domain::Status::NoTarget
             ? colours.second
             : theme.statusColour(m_view.status)});
}

} // namespace ioc::ui
