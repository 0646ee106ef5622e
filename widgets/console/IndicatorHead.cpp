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

bool gapOf(const board::FigureView& view)
{
    return !view.unit.isEmpty() && !view.unitAttached;
}

QStringList filled(QStringList texts)
{
    texts.removeAll(QString{});
    return texts;
}

QString joined(const QStringList& texts)
{
    return filled(texts).join(dot());
}

// Whole parts in lines that are no wider than `width`: a figure is never cut.
QStringList flowed(const QStringList& parts, const QFontMetricsF& metrics, double width)
{
    QStringList lines;
    for (const QString& part : parts) {
        if (!lines.isEmpty() && metrics.horizontalAdvance(lines.back() + dot() + part) <= width)
            lines.back() += dot() + part;
        else
            lines << part;
    }
    return lines;
}

} // namespace

IndicatorHead::IndicatorHead(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("indicator-head"));
    QSizePolicy policy{QSizePolicy::Expanding, QSizePolicy::Fixed};
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void IndicatorHead::show(const board::FigureView& view, const QString& origin)
{
    if (view == m_view && origin == m_origin)
        return;
    m_view = view;
    m_origin = origin;
    setAccessibleName(m_view.name);
    setAccessibleDescription(texts().join(QStringLiteral("; ")));
    setToolTip(filled(texts()).join(u'\n'));
    updateGeometry();
    update();
}

QStringList IndicatorHead::stateParts() const
{
    return filled(
        {m_view.statusWord, m_view.distance, m_view.coverage, m_view.quality, m_view.overdue});
}

QString IndicatorHead::changeLine() const
{
    return joined({m_view.change, m_view.demand});
}

QStringList IndicatorHead::updatedParts() const
{
    QStringList parts;
    if (m_view.hasValue()) {
        const board::ConsoleWords words{m_context.page.language};
        parts << m_view.period
              << words.updated().toLower() + u' '
                + m_context.page.format().shortMoment(m_view.time, m_context.session().moment())
                + QStringLiteral(", ") + m_view.age;
    }
    return filled(parts + m_origin.split(dot()));
}

QStringList IndicatorHead::texts() const
{
    const QString none = m_context.session().isLoaded() ? m_context.page.words().noData()
                                                        : m_context.page.words().loading();
    return {m_view.name,
            m_view.hasValue()
                ? m_view.value + (gapOf(m_view) ? QStringLiteral(" ") : QString{}) + m_view.unit
                : none,
            joined(stateParts()),
            changeLine(),
            joined(updatedParts())};
}

void IndicatorHead::restyle()
{
    updateGeometry();
    update();
}

QSize IndicatorHead::sizeHint() const
{
    const int wide = static_cast<int>(m_context.theme().base() * 40);
    return {wide, heightForWidth(std::max(width(), wide))};
}

QSize IndicatorHead::minimumSizeHint() const
{
    const int wide = static_cast<int>(m_context.theme().base() * 28);
    return {wide, heightForWidth(std::max(width(), wide))};
}

int IndicatorHead::heightForWidth(int width) const
{
    const Theme& theme = m_context.theme();
    const Plan planned = plan(width);
    const auto lines = static_cast<double>(1 + std::max(planned.state.size(), qsizetype{1})
                                           + (planned.changeBeside ? 0 : 1));
    return static_cast<int>(std::ceil(theme.lineHeight(TextRole::Heading)
                                      + lines * theme.lineHeight(TextRole::Body)
                                      + theme.base() * 0.6));
}

// The value first: it is never shortened, the name beside it may be.
IndicatorHead::Plan IndicatorHead::plan(double width) const
{
    const Theme& theme = m_context.theme();
    const double base = theme.base();
    const QFontMetricsF body{theme.font(TextRole::Body)};
    const QFontMetricsF large{theme.font(TextRole::HeroUnit)};
    Plan result;
    result.hero = theme.font(TextRole::Hero);
    result.hero.setPixelSize(static_cast<int>(std::min(
        theme.lineHeight(TextRole::Heading) + theme.lineHeight(TextRole::Body) * 1.1, base * 3.4)));
    result.value = texts()[1];
    const double right = width - base * 0.4;
    if (m_view.hasValue()) {
        result.value = m_view.value;
        result.valueLeft = right - large.horizontalAdvance(m_view.unit)
            - base * (gapOf(m_view) ? 0.4 : 0.1)
            - QFontMetricsF{result.hero}.horizontalAdvance(m_view.value);
    } else {
        result.valueLeft = right - large.horizontalAdvance(result.value);
    }
    const double left = base * 2;
    const QStringList said = flowed(updatedParts(), body, result.valueLeft - base - left);
    result.updated = said.value(0);
    result.state = flowed(stateParts(), body, right - left);
    const double change = body.horizontalAdvance(changeLine()) + base * 2.2;
    result.changeBeside
        = left + body.horizontalAdvance(result.state.value(result.state.size() - 1)) + change
        <= right;
    return result;
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
    const Plan planned = plan(width());
    const double right = width() - base * 0.4;
    const double left = base * 2;

    const bool known = m_view.hasValue();
    const double baseline = first + line * 0.75;
    if (known) {
        const bool late = m_view.status == domain::Status::Stale;
        painter.setFont(planned.hero);
        painter.setPen(late ? colours.second : colours.text);
        painter.drawText(QPointF{planned.valueLeft, baseline}, planned.value);
        canvas.textOnBaseline({right - canvas.width(m_view.unit, TextRole::HeroUnit), baseline},
                              m_view.unit,
                              {TextRole::HeroUnit, colours.second});
    } else {
        canvas.text({planned.valueLeft, 0, right - planned.valueLeft + 1, first + line},
                    planned.value,
                    {TextRole::HeroUnit, colours.third});
    }
    const double side = base * 1.1;
    drawStatusGlyph(
        painter, {base * 0.4, (first - side) / 2 + base * 0.1, side, side}, m_view.status, theme);
    const double textEnd = planned.valueLeft - base;
    canvas.text(
        {left, base * 0.1, textEnd - left, first}, m_view.name, {TextRole::Heading, colours.text});
    canvas.text(
        {left, first, textEnd - left, line}, planned.updated, {TextRole::Body, colours.second});
    const QColor ink
        = m_view.status == domain::Status::OnTarget || m_view.status == domain::Status::NoTarget
        ? colours.second
        : theme.statusColour(m_view.status);
    QRectF row{left, first + line, right - left, line};
    for (const QString& text : planned.state) {
        canvas.text(row, text, {TextRole::Body, ink});
        row.translate(0, line);
    }
    if (planned.changeBeside && !planned.state.isEmpty())
        row.translate(0, -line);
    paintChange(canvas, row);
}

void IndicatorHead::paintChange(Canvas& canvas, const QRectF& row) const
{
    const Theme& theme = m_context.theme();
    const double base = theme.base();
    const QColor ink = theme.colours().second;
    const QRectF placed
        = canvas.text(row, changeLine(), {TextRole::Body, ink, Qt::AlignRight | Qt::AlignVCenter});
    if (m_view.changeSign.value_or(0) != 0)
        drawChangeArrow(
            canvas.painter(),
            {placed.left() - base * 1.1, row.center().y() - base * 0.35, base * 0.7, base * 0.7},
            *m_view.changeSign,
            ink);
}

} // namespace ioc::ui
