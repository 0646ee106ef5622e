#include "AttentionStrip.h"

#include <widgets/theme/StatusGlyph.h>

#include <QStringList>

#include <algorithm>
#include <chrono>
#include <utility>

namespace ioc::ui {

using board::AttentionItem;
using domain::Status;

namespace {

constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;

} // namespace

AttentionStrip::AttentionStrip(const PageContext& context,
                               const domain::WallPage& page,
                               QWidget* parent)
    : Panel(context, parent)
    , m_figures(domain::figuresOf(page))
    , m_limit(static_cast<std::size_t>(std::max(1, page.attentionLimit)))
{
    refresh();
}

void AttentionStrip::restyle()
{
    m_slot.reset();
    Panel::restyle();
}

void AttentionStrip::refresh()
{
    const session::Session& session = context().session;
    const domain::TimePoint now = session.moment();
    const std::int64_t slot
        = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() / 10;
    const bool loaded = session.isLoaded();
    if (m_slot == slot && m_changes == session.board().changes() && m_loaded == loaded
        && m_alarmVersion == session.alarms().version())
        return;
    m_alarmVersion = session.alarms().version();
    if (std::exchange(m_loaded, loaded) != loaded)
        update();
    m_slot = slot;
    m_changes = session.board().changes();
    // What is not loaded yet is not missing.
    board::Attention attention = loaded
        ? board::attention(context().views(), m_figures, now, &session.alarms())
        : board::Attention{};
    if (attention == m_attention)
        return;
    const board::Attention before = std::exchange(m_attention, std::move(attention));
    if (before.items.size() != m_attention.items.size()) {
        m_role = labelRole();
        return update();
    }
    const TextRole roleBefore = m_role;
    m_role = labelRole();
    if (m_role != roleBefore)
        return update();
    updateRect(m_heading);
    for (std::size_t at = 0; at < shown(); ++at)
        if (before.items[at] != m_attention.items[at])
            updateRect(m_items[at]);
}

std::size_t AttentionStrip::shown() const
{
    return std::min(m_attention.items.size(), m_items.size());
}

bool AttentionStrip::showsSimulated() const
{
    return std::any_of(m_attention.items.begin(),
                       m_attention.items.begin() + static_cast<std::ptrdiff_t>(shown()),
                       [](const AttentionItem& item) { return item.simulated; });
}

void AttentionStrip::arrange()
{
    const double base = theme().base();
    const double gap = base * 0.9;
    const QRectF inner = QRectF{rect()}.adjusted(base * 1.3, base * 0.4, -base * 1.3, -base * 0.5);
    m_heading = {inner.left(), inner.top(), headingWidth(), inner.height()};
    m_items.clear();
    const double room = inner.right() - m_heading.right();
    // Never so narrow that a value and its demand do not stand side by side: four to a page of
    // 16:9.
    const auto fitting
        = static_cast<std::size_t>(std::max(1.0, (room + gap) / (base * 20.5 + gap)));
    const std::size_t count = std::min(m_limit, fitting);
    const double width = (room - gap * static_cast<double>(count - 1)) / static_cast<double>(count);
    for (std::size_t at = 0; at < count; ++at)
        m_items.push_back({m_heading.right() + (width + gap) * static_cast<double>(at),
                           inner.top(),
                           width,
                           inner.height()});
    m_role = labelRole();
}

// That of the longest count it may come to: it does not move the items when the counts change.
double AttentionStrip::headingWidth() const
{
    constexpr int most = 888;
    const board::PageWords words = context().words();
    const QFontMetricsF caption{theme().font(TextRole::Caption)};
    double widest = theme().base() * 6.5;
    for (const QString& text :
         {words.countOffTarget(most), words.countWatch(most), words.countMissing(most)})
        widest = std::max(widest, caption.horizontalAdvance(text));
    return widest + theme().base() * 1.75; // with a sign before it and a gap behind
}

// One size for all: the greatest in which every one is whole.
TextRole AttentionStrip::labelRole() const
{
    for (const TextRole role : {TextRole::Title, TextRole::Label, TextRole::Body}) {
        const QFontMetricsF metrics{theme().font(role)};
        bool fits = true;
        for (std::size_t at = 0; at < shown(); ++at)
            fits = fits
                && metrics.horizontalAdvance(m_attention.items[at].label)
                    <= m_items[at].width() - theme().base() * 3.15;
        if (fits)
            return role;
    }
    return TextRole::Caption;
}

void AttentionStrip::paint(Canvas& canvas, const QRegion& dirty)
{
    canvas.painter().fillRect(QRectF{0, 0, static_cast<double>(width()), theme().hairline()},
                              theme().colours().line);
    if (meets(dirty, m_heading))
        paintHeading(canvas);
    for (std::size_t at = 0; at < shown(); ++at)
        if (meets(dirty, m_items[at]))
            paintItem(canvas, m_items[at], m_attention.items[at]);
    if (m_attention.items.empty() && !m_items.empty()) {
        const QRectF whole = m_items.front().united(m_items.back());
        canvas.text(whole,
                    m_loaded ? context().words().nothingToDecide() : context().words().loading(),
                    {TextRole::Label, theme().colours().second, left});
    }
}

void AttentionStrip::paintHeading(Canvas& canvas)
{
    const board::PageWords words = context().words();
    QRectF line{m_heading.left(),
                m_heading.top(),
                m_heading.width() - theme().base() * 0.6,
                theme().lineHeight(TextRole::Title)};
    canvas.text(line, words.attention(), {TextRole::Title, theme().colours().text, left});
    if (!m_loaded)
        return;
    line = {line.left(),
            line.bottom() + theme().base() * 0.3,
            line.width(),
            theme().lineHeight(TextRole::Body)};
    const std::pair<Status, QString> counts[]{
        {Status::OffTarget, words.countOffTarget(m_attention.offTarget)},
        {Status::Watch, words.countWatch(m_attention.watch)},
        {Status::NoData, words.countMissing(m_attention.missing)}};
    for (const auto& [status, text] : counts) {
        drawStatusGlyph(canvas.painter(),
                        {line.left(), line.top(), theme().base() * 0.7, line.height()},
                        status,
                        theme());
        canvas.text(line.adjusted(theme().base() * 1.1, 0, 0, 0),
                    text,
                    {TextRole::Caption, theme().colours().second, left});
        line.translate(0, line.height());
    }
    if (m_attention.shelved > 0 && line.bottom() <= m_heading.bottom())
        canvas.text(line.adjusted(theme().base() * 1.1, 0, 0, 0),
                    words.countShelved(m_attention.shelved),
                    {TextRole::Caption, theme().colours().third, left});
}

void AttentionStrip::paintItem(Canvas& canvas, const QRectF& rect, const AttentionItem& item)
{
    const double base = theme().base();
    const Theme::Colours& colours = theme().colours();
    canvas.painter().fillRect(rect, colours.surface);
    canvas.painter().fillRect(QRectF{rect.left(), rect.top(), base * 0.25, rect.height()},
                              theme().statusColour(item.status));
    const QRectF inner = rect.adjusted(base, 0, -base * 0.8, 0);
    const double title = theme().lineHeight(TextRole::Title);
    const double body = theme().lineHeight(TextRole::Body);
    const double value = theme().lineHeight(TextRole::Strip);
    const double caption = theme().lineHeight(TextRole::Caption);
    double top = rect.top() + (rect.height() - title - body - value - caption) / 2;

    drawStatusGlyph(
        canvas.painter(), {inner.left(), top, base * 0.85, title}, item.status, theme());
    const double labelRoom = inner.width() - base * 1.35;
    canvas.text({inner.left() + base * 1.35, top, labelRoom, title},
                item.label,
                {m_role, colours.text, left});
    top += title;
    canvas.text({inner.left(), top, inner.width(), body},
                item.areas,
                {TextRole::Body, colours.second, left});
    top += body;

    const bool known = !item.value.isEmpty();
    const bool late = item.status == Status::Stale;
    const QString shownValue = !known ? context().words().noData()
        : late                        ? context().words().lastKnown(item.value)
                                      : item.value;
    const QRectF said = canvas.text({inner.left(), top, inner.width(), value},
                                    shownValue,
                                    {late || !known ? TextRole::Value : TextRole::Strip,
                                     late || !known ? colours.second : colours.text,
                                     left,
                                     known});
    if (said.right() + base + canvas.width(item.demand, TextRole::Caption) <= inner.right())
        canvas.text({inner.left(), top, inner.width(), value},
                    item.demand,
                    {TextRole::Caption, colours.second, right, true});
    top += value;
    paintItemFoot(canvas, {inner.left(), top, inner.width(), caption}, item);
}

void AttentionStrip::paintItemFoot(Canvas& canvas, const QRectF& line, const AttentionItem& item)
{
    const Theme::Colours& colours = theme().colours();
    const board::PageWords words = context().words();
    QString age;
    if (!item.age.isEmpty())
        age = item.status == Status::Stale ? words.overdue(item.age) : words.forDuration(item.age);
    const QRectF said = canvas.text(line, age, {TextRole::Caption, colours.second, left, true});
    if (item.status == Status::Stale || item.value.isEmpty())
        return; // said already, by the age or in the value's place
    const QString origin = item.simulated ? words.simulatedShort()
        : item.provisional                ? context().format().quality(domain::Quality::Provisional)
                                          : QString{};
    // What the value is made of is said before how it stands: its sign says that, too.
    QStringList choices{item.statusWord};
    if (!origin.isEmpty())
        choices = {origin + QStringLiteral(" · ") + item.statusWord, origin};
    for (const QString& text : choices)
        if (said.right() + theme().base() + canvas.width(text, TextRole::Caption) <= line.right()) {
            canvas.text(line, text, {TextRole::Caption, colours.third, right});
            return;
        }
}

} // namespace ioc::ui
