#include "TilePanel.h"

#include <widgets/charts/Sparkline.h>
#include <widgets/theme/StatusGlyph.h>

#include <algorithm>
#include <utility>

namespace ioc::ui {

using domain::Status;

namespace {

constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;

} // namespace

TilePanel::TilePanel(const PageContext& context, domain::FigureChoice choice, QWidget* parent)
    : Panel(context, parent)
    , m_choice(std::move(choice))
{
    refresh();
}

void TilePanel::refresh()
{
    const session::Session& session = context().session;
    board::FigureView view
        = context().views().view(m_choice, session.catalogue().province, session.moment());
    view.age.clear(); // only what is late says its age
    const bool loading = !session.isLoaded();
    if (view == m_view && loading == m_loading)
        return;
    m_view = std::move(view);
    m_loading = loading;
    setAccessibleName(m_view.name);
    const QString gap = m_view.unitAttached ? QString{} : QStringLiteral(" ");
    setAccessibleDescription(m_view.value + gap + m_view.unit + u' ' + m_view.statusWord);
    update();
}

bool TilePanel::concerns(const std::unordered_set<std::uint32_t>& changed) const
{
    return changed.contains(static_cast<std::uint32_t>(m_view.series));
}

void TilePanel::arrange()
{
    const double base = theme().base();
    const QRectF inner = QRectF{rect()}.adjusted(base * 0.9, base * 0.6, -base * 0.9, -base * 0.5);
    const double label = theme().lineHeight(TextRole::Label);
    const double caption = theme().lineHeight(TextRole::Caption);
    m_label = {inner.left(), inner.top(), inner.width(), label};
    m_target = {inner.left(), inner.bottom() - caption, inner.width(), caption};
    m_change = m_target.translated(0, -caption);
    m_number = {inner.left(), m_label.bottom(), inner.width(), m_change.top() - m_label.bottom()};
}

void TilePanel::paint(Canvas& canvas, const QRegion&)
{
    const double base = theme().base();
    drawStatusGlyph(canvas.painter(),
                    {m_label.left(), m_label.top(), base * 0.8, m_label.height()},
                    m_view.status,
                    theme());
    const QRectF label = m_label.adjusted(base * 1.25, 0, 0, 0);
    canvas.text(label,
                m_view.label,
                {canvas.fitting(m_view.label, TextRole::Label, label.width()),
                 theme().colours().second,
                 left});
    if (!m_view.hasValue()) {
        canvas.text(m_number,
                    m_loading ? context().words().loading() : context().words().noData(),
                    {TextRole::Value, theme().colours().third, left});
        return paintFoot(canvas);
    }
    paintNumber(canvas);
    paintFoot(canvas);
}

void TilePanel::paintNumber(Canvas& canvas)
{
    const Theme::Colours& colours = theme().colours();
    const double base = theme().base();
    const bool late = m_view.status == Status::Stale;
    // A number too wide for the tile is set smaller, never cut.
    const double gap = base * (m_view.unitAttached ? 0.1 : 0.3);
    const double unit
        = m_view.unit.isEmpty() ? 0 : canvas.width(m_view.unit, TextRole::Label) + gap;
    TextRole role = TextRole::Clock;
    for (const TextRole tried :
         {TextRole::Hero, TextRole::Clock, TextRole::HeroUnit, TextRole::Value}) {
        role = tried;
        // A number as great as a card's hero needs the air of one. That is the tile's matter, not
        // the number's: those of one row are of one size.
        const bool airy = tried != TextRole::Hero
            || (m_number.height() > theme().pixels(tried) * 1.6
                && m_number.width() > theme().pixels(tried) * 5);
        if (airy && canvas.width(m_view.value, role) + unit <= m_number.width())
            break;
    }
    const double cap = theme().pixels(role) * capHeightEm;
    const double baseline = m_number.center().y() + cap / 2;
    double end = m_number.left()
        + canvas.textOnBaseline({m_number.left(), baseline},
                                m_view.value,
                                {role, late ? colours.second : colours.text, left, true});
    if (end + unit <= m_number.right())
        end += gap
            + canvas.textOnBaseline(
                {end + gap, baseline}, m_view.unit, {TextRole::Label, colours.second, left, true});
    const double wide = std::min(m_number.right() - end - base * 0.8, m_number.width() * 0.4);
    const auto known = std::count_if(m_view.history.begin(),
                                     m_view.history.end(),
                                     [](const auto& value) { return value.has_value(); });
    if (wide < base * 2.4 || known < 2) // one value is no course
        return;
    const double tall = std::min(m_number.height() * 0.7, theme().pixels(role) * 1.15);
    paintSparkline(canvas.painter(),
                   {m_number.right() - wide, m_number.center().y() - tall / 2, wide, tall},
                   m_view.history,
                   {theme().dataColour(m_view.status), base * 0.1, base * 0.2});
}

// What the value is made of is always said: beside the target, or where that is too long for it,
// beside the change, which then gives way.
void TilePanel::paintFoot(Canvas& canvas)
{
    const Theme::Colours& colours = theme().colours();
    const QString mark = m_view.simulated ? context().words().simulatedShort() : m_view.quality;
    const double taken
        = mark.isEmpty() ? 0 : canvas.width(mark, TextRole::Caption) + theme().base() * 0.6;
    const QString target = m_view.demand.isEmpty() ? context().words().noTarget() : m_view.demand;
    const bool beside = canvas.width(target, TextRole::Caption) <= m_target.width() - taken;
    canvas.text(
        beside ? m_target : m_change, mark, {TextRole::Caption, colours.third, right, true});
    paintTarget(canvas, target, beside ? m_target.adjusted(0, 0, -taken, 0) : m_target);
    if (m_view.hasValue())
        paintChange(canvas, beside ? m_change : m_change.adjusted(0, 0, -taken, 0));
}

// What does not fit is left out, not cut: a number without its end says something else.
void TilePanel::paintChange(Canvas& canvas, const QRectF& room)
{
    const Theme::Colours& colours = theme().colours();
    const double base = theme().base();
    const auto fits = [&](const QString& text, double before) {
        return before + canvas.width(text, TextRole::Caption) <= room.width();
    };
    if (!m_view.overdue.isEmpty()) {
        const QString both = m_view.period + QStringLiteral(" · ") + m_view.overdue;
        canvas.text(room,
                    fits(both, 0) ? both : m_view.overdue,
                    {TextRole::Caption, colours.text, left, true});
        return;
    }
    const int sign = m_view.changeSign.value_or(0);
    const double arrow = sign == 0 ? 0 : base * 0.95;
    QString change = m_view.change;
    // The unit is beside the value already.
    if (!fits(change, arrow) && !m_view.unit.isEmpty() && !m_view.unitAttached)
        change.remove(QChar::Nbsp + m_view.unit).remove(u' ' + m_view.unit);
    if (change.isEmpty() || !fits(change, arrow)) {
        const QString period = context().words().period() + u' ' + m_view.period;
        if (!m_view.period.isEmpty() && fits(period, 0))
            canvas.text(room, period, {TextRole::Caption, colours.second, left, true});
        return;
    }
    if (sign != 0)
        drawChangeArrow(canvas.painter(),
                        {room.left(), room.top(), base * 0.62, room.height()},
                        sign,
                        colours.second);
    canvas.text(
        room.adjusted(arrow, 0, 0, 0), change, {TextRole::Caption, colours.second, left, true});
}

void TilePanel::paintTarget(Canvas& canvas, const QString& target, const QRectF& room)
{
    const QString both = target + QStringLiteral(" · ") + m_view.distance;
    const auto fits = [&](const QString& text) {
        return canvas.width(text, TextRole::Caption) <= room.width();
    };
    if (fits(target))
        canvas.text(room,
                    !m_view.distance.isEmpty() && fits(both) ? both : target,
                    {TextRole::Caption, theme().colours().third, left, !m_view.demand.isEmpty()});
}

} // namespace ioc::ui
