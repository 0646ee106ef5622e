#include "HeadedPanel.h"

#include <widgets/theme/StatusGlyph.h>

#include <chrono>
#include <utility>

namespace ioc::ui {

using domain::Status;

namespace {

constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;

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
    setAccessibleName(now_.title);
    setAccessibleDescription(now_.subtitle);
    update();
}

void HeadedPanel::arrange()
{
    const double base = theme().base();
    const double pad = base * 1.0;
    const QRectF inner = QRectF{rect()}.adjusted(pad, base * 0.6, -pad, -base * 0.7);
    m_title = {inner.left(), inner.top(), inner.width(), theme().lineHeight(TextRole::Label)};
    m_subtitle
        = {inner.left(), m_title.bottom(), inner.width(), theme().lineHeight(TextRole::Caption)};
    m_body = inner.adjusted(0, m_subtitle.bottom() - inner.top() + base * 0.4, 0, 0);
}

void HeadedPanel::paint(Canvas& canvas, const QRegion&)
{
    paintHead(canvas, head());
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
    canvas.text(title, head.title, {TextRole::Label, colours.text, left});
    QRectF line = m_subtitle;
    if (head.simulated) {
        const QRectF said = canvas.text(line,
                                        context().words().simulatedShort(),
                                        {TextRole::Caption, colours.third, right, true});
        line.setRight(said.left() - base * 0.6);
    }
    canvas.text(line, head.subtitle, {TextRole::Caption, colours.second, left});
}

} // namespace ioc::ui
