#include "StateLabel.h"

#include <widgets/theme/Canvas.h>
#include <widgets/theme/StatusGlyph.h>

#include <QFontMetricsF>
#include <QPaintEvent>
#include <QPainter>

#include <chrono>
#include <cmath>

namespace ioc::ui {

using domain::Status;
using session::LinkState;

namespace {

// The feed's heartbeat is due every ten seconds; three missed ones are worth a word.
constexpr std::chrono::seconds silence{35};

} // namespace

StateLabel::StateLabel(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

void StateLabel::show(Status sign, const QString& text, const QString& detail)
{
    setToolTip(detail);
    if (sign == m_sign && text == m_text)
        return;
    m_sign = sign;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void StateLabel::setLoud(bool loud)
{
    m_loud = loud;
    update();
}

void StateLabel::restyle()
{
    updateGeometry();
    update();
}

QSize StateLabel::sizeHint() const
{
    const Theme& theme = m_context.theme();
    const QFontMetricsF metrics{theme.font(m_loud ? TextRole::Title : TextRole::Body)};
    const double base = theme.base();
    return {static_cast<int>(std::ceil(metrics.horizontalAdvance(m_text) + 2.6 * base)),
            static_cast<int>(std::ceil(theme.lineHeight(TextRole::Title) + 0.5 * base))};
}

void StateLabel::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_context.theme();
    const double base = theme.base();
    if (m_loud) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.colours().watch);
        painter.drawRoundedRect(QRectF{rect()}, base * 0.3, base * 0.3);
    }
    Canvas canvas{painter, theme, QRectF{rect()}};
    const double side = base * 0.9;
    if (!m_loud)
        drawStatusGlyph(painter, {base * 0.4, (height() - side) / 2, side, side}, m_sign, theme);
    const double left = base * (m_loud ? 1.0 : 1.7);
    canvas.text({left, 0, width() - left, static_cast<double>(height())},
                m_text,
                {m_loud ? TextRole::Title : TextRole::Body,
                 m_loud ? theme.colours().ground : theme.colours().second,
                 Qt::AlignLeft | Qt::AlignVCenter,
                 true});
}

LinkWords linkWords(const ConsoleContext& context)
{
    const session::Session& session = context.session();
    const session::Link link = session.link();
    const board::ValueFormat format = context.page.format();
    const board::PageWords words = context.page.words();
    const domain::TimePoint now = session.moment();
    const QString dot = QStringLiteral(" · ");
    switch (link.state) {
    case LinkState::Offline:
        return {Status::NoData, words.offline(), link.detail};
    case LinkState::Connecting:
        return {Status::Watch, words.connecting(), link.detail};
    case LinkState::CatchingUp:
        return {Status::Watch, words.catchingUp(), link.detail};
    case LinkState::Lost:
        return {Status::OffTarget,
                words.linkLost(link.since ? format.age(now - *link.since) : QString{}),
                link.detail};
    case LinkState::Live:
        break;
    }
    if (link.lastHeard && now - *link.lastHeard > silence)
        return {Status::Watch, words.silentFor(format.age(now - *link.lastHeard)), link.detail};
    return {Status::OnTarget, words.online() + dot + format.time(now), link.detail};
}

} // namespace ioc::ui
