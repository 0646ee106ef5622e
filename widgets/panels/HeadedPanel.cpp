#include "HeadedPanel.h"

#include <widgets/theme/StatusGlyph.h>

#include <QFontMetricsF>
#include <QStringList>

#include <algorithm>
#include <chrono>
#include <utility>

namespace ioc::ui {

using domain::Status;

namespace {

constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;

// Of parts joined by dots as many as fit, from the last: the first says least.
QString fittingParts(const Canvas& canvas, QString text, double width)
{
    const QString dot = QStringLiteral(" · ");
    while (text.contains(dot) && canvas.width(text, TextRole::Caption) > width) {
        text.remove(0, text.indexOf(dot) + dot.size());
        text[0] = text[0].toUpper();
    }
    return text;
}

} // namespace

HeadedPanel::HeadedPanel(const PageContext& context, int everySeconds, QWidget* parent)
    : Panel(context, parent)
    , m_every(everySeconds)
{
}

void HeadedPanel::restyle()
{
    m_slot.reset();
    Panel::restyle();
}

void HeadedPanel::refresh()
{
    const session::Session& session = context().session;
    const domain::TimePoint now = session.moment();
    const std::int64_t slot
        = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() / m_every;
    const bool loaded = session.isLoaded();
    const bool aged = m_slot && slot >= *m_slot + std::max(1, 10 / m_every);
    const bool changed = m_slot != slot && m_changes != session.board().changes();
    if (m_slot && m_loaded == loaded && !aged && !changed)
        return;
    if (std::exchange(m_loaded, loaded) != loaded)
        update();
    m_slot = slot;
    m_changes = session.board().changes();
    if (!read(context().views(), now))
        return;
    const Head now_ = head();
    m_simulated = now_.simulated;
    placeHead(now_);
    setAccessibleName(now_.title);
    setAccessibleDescription(now_.subtitle);
    update();
}

void HeadedPanel::arrange()
{
    placeHead(head());
}

QString HeadedPanel::countLate(std::ptrdiff_t count) const
{
    return context().format().number(static_cast<double>(count), 0) + QChar{0x00A0}
    + context().words().lateHead().toLower();
}

QString HeadedPanel::marksOf(const Head& head) const
{
    if (isEmpty())
        return {};
    const board::ValueFormat format = context().format();
    QStringList marks;
    if (head.status == Status::Stale || !head.late.isEmpty())
        marks << (head.late.isEmpty() ? format.status(Status::Stale) : head.late);
    if (head.provisional)
        marks << format.quality(domain::Quality::Provisional);
    if (head.simulated)
        marks << context().words().simulatedShort();
    return marks.join(QStringLiteral(" · "));
}

// The subtitle stands beside the title where there is room; the body takes what is left.
void HeadedPanel::placeHead(const Head& head)
{
    const double base = theme().base();
    const double pad = base * 1.0;
    const QRectF inner = QRectF{rect()}.adjusted(pad, base * 0.6, -pad, -base * 0.7);
    const auto width = [&](const QString& text, TextRole role) {
        return text.isEmpty()
            ? 0.0
            : QFontMetricsF{theme().font(role)}.horizontalAdvance(text) + base * 0.8;
    };
    const double sign = head.status != Status::NoTarget && !isEmpty() ? base * 1.2 : 0;
    const double title = sign + width(head.title, TextRole::Label);
    const double marks = width(marksOf(head), TextRole::Caption);
    const double subtitle = width(head.subtitle, TextRole::Caption);
    m_oneLine = title + subtitle + marks <= inner.width();
    m_title = {inner.left(), inner.top(), inner.width(), theme().lineHeight(TextRole::Label)};
    m_subtitle
        = {inner.left(), m_title.bottom(), inner.width(), theme().lineHeight(TextRole::Caption)};
    if (m_oneLine)
        m_subtitle = {inner.left() + title, m_title.top(), inner.width() - title, m_title.height()};
    m_body = inner.adjusted(
        0, std::max(m_title.bottom(), m_subtitle.bottom()) - inner.top() + base * 0.4, 0, 0);
}

void HeadedPanel::paint(Canvas& canvas, const QRegion&)
{
    const Head now = head();
    placeHead(now);
    paintHead(canvas, now);
    if (!isEmpty())
        return paintBody(canvas, m_body);
    canvas.text(m_body,
                m_loaded ? context().words().noData() : context().words().loading(),
                {TextRole::Label, theme().colours().third, Qt::AlignHCenter | Qt::AlignVCenter});
}

void HeadedPanel::paintHead(Canvas& canvas, const Head& head)
{
    const Theme::Colours& colours = theme().colours();
    const double base = theme().base();
    QRectF title = m_title;
    if (head.status != Status::NoTarget && !isEmpty()) {
        drawStatusGlyph(canvas.painter(),
                        {title.left(), title.top(), base * 0.8, title.height()},
                        head.status,
                        theme());
        title.setLeft(title.left() + base * 1.2);
    }
    const QString marks = marksOf(head);
    // Of one line the marks end it; of two, the one that has the room for them.
    const double titleWidth = canvas.width(head.title, TextRole::Label);
    const double marksWidth = canvas.width(marks, TextRole::Caption) + base * 0.8;
    const bool above = m_oneLine || title.left() + titleWidth + marksWidth <= m_title.right();
    QRectF line = m_subtitle;
    if (!marks.isEmpty()) {
        const QRectF said = canvas.text(
            above ? m_title : line, marks, {TextRole::Caption, colours.third, right, true});
        (above ? title : line).setRight(said.left() - base * 0.6);
    }
    canvas.text(title, head.title, {TextRole::Label, colours.text, left});
    if (m_oneLine) {
        // On the title's baseline rather than centred: small and great text read as one.
        const double drop = (theme().pixels(TextRole::Label) - theme().pixels(TextRole::Caption))
            * capHeightEm / 2;
        line = {m_subtitle.left(), m_subtitle.top() + drop, line.width(), m_subtitle.height()};
    }
    canvas.text(line,
                fittingParts(canvas, head.subtitle, line.width()),
                {TextRole::Caption, colours.second, left});
}

} // namespace ioc::ui
