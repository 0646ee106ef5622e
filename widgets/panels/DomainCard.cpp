#include "DomainCard.h"

#include "FigureRow.h"

#include <widgets/charts/BulletBar.h>
#include <widgets/charts/Sparkline.h>
#include <widgets/theme/StatusGlyph.h>

#include <QHelpEvent>
#include <QStringList>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace ioc::ui {

using board::FigureView;
using domain::Status;

namespace {

constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;
constexpr double sideBySide = 2.0; // width by height from which the rows stand beside the hero

// What a tooltip and a screen reader say of a figure.
QString inFull(const FigureView& view)
{
    const QString gap = view.unitAttached ? QString{} : QStringLiteral(" ");
    QStringList lines{
        view.name, view.hasValue() ? view.value + gap + view.unit : QString{}, view.statusWord};
    lines << view.demand << view.distance << view.change << view.period << view.coverage
          << view.overdue << view.source;
    lines.removeAll(QString{});
    return lines.join(u'\n');
}

bool sameBesidesAge(FigureView one, const FigureView& other)
{
    one.age = other.age;
    one.overdue = other.overdue;
    return one == other;
}

} // namespace

DomainCard::DomainCard(const PageContext& context, domain::OverviewCard card, QWidget* parent)
    : Panel(context, parent)
    , m_card(std::move(card))
{
    refresh();
}

void DomainCard::refresh()
{
    const session::Session& session = context().session;
    const domain::TimePoint now = session.moment();
    const board::FigureViews views = context().views();
    const domain::AreaId province = session.catalogue().province;
    const bool loading = !session.isLoaded();
    const board::Tally tally = board::tallyOf(session.board(), m_card.domain, now);
    m_title = QString::fromStdString(
        session.catalogue().domains[m_card.domain].name.in(context().language));

    const bool simulatedBefore = showsSimulated();
    if (m_tally != tally)
        updateRect(m_places.title);
    m_tally = tally;
    const FigureView before = std::exchange(m_hero, views.view(m_card.hero, province, now));
    updateHero(before);
    m_rows.resize(m_card.rows.size());
    bool rowsChanged = loading != m_loading;
    for (std::size_t at = 0; at < m_card.rows.size(); ++at) {
        FigureView row = views.view(m_card.rows[at], province, now);
        row.age.clear(); // not shown in a row
        if (row == m_rows[at])
            continue;
        // A value that became wider moves the columns of all rows.
        rowsChanged = rowsChanged || row.value.size() != m_rows[at].value.size()
            || row.label != m_rows[at].label;
        m_rows[at] = std::move(row);
        if (at < m_places.rows.size())
            updateRect(m_places.rows[at]);
    }
    if (simulatedBefore != showsSimulated())
        updateRect(m_places.title);
    if (rowsChanged)
        update();
    if (m_loading != loading)
        update();
    if (std::exchange(m_loading, loading) != loading || !sameBesidesAge(before, m_hero))
        describe();
}

void DomainCard::updateHero(const FigureView& before)
{
    if (before == m_hero)
        return;
    updateRect(m_places.label);
    if (sameBesidesAge(before, m_hero))
        return;
    for (const QRectF& place : {m_places.number, m_places.change, m_places.bar, m_places.foot})
        updateRect(place);
}

void DomainCard::describe()
{
    setAccessibleName(m_title);
    setAccessibleDescription(inFull(m_hero));
}

// The tally counts the whole domain.
bool DomainCard::concerns(const std::unordered_set<std::uint32_t>& changed) const
{
    const domain::Catalogue& catalogue = context().session.catalogue();
    return std::any_of(changed.begin(), changed.end(), [&](std::uint32_t key) {
        const auto series = static_cast<domain::SeriesId>(key);
        return catalogue.areaOf(series) == catalogue.province
            && catalogue.indicator(series).domain == m_card.domain;
    });
}

bool DomainCard::showsSimulated() const
{
    return m_hero.simulated || std::any_of(m_rows.begin(), m_rows.end(), [](const FigureView& row) {
               return row.simulated;
           });
}

void DomainCard::arrange()
{
    const double base = theme().base();
    const double pad = base * 1.25;
    const QRectF inner = QRectF{rect()}.adjusted(pad, base * 0.9, -pad, -base * 0.7);
    m_places = {};
    const double titleHeight = theme().lineHeight(TextRole::Title);
    m_places.title = {inner.left(), inner.top(), inner.width(), titleHeight};
    const QRectF body = inner.adjusted(0, titleHeight, 0, 0);
    if (inner.width() > inner.height() * sideBySide) {
        const double half = body.width() * 0.46;
        arrangeHero({body.left(), body.top(), half, body.height()});
        arrangeRows(body.adjusted(half + base * 2.2, 0, 0, 0));
        return;
    }
    const double rowLeast = theme().pixels(TextRole::Value) * 1.24;
    const double heroLeast = theme().lineHeight(TextRole::Label)
        + theme().pixels(TextRole::Hero) * 0.84 + 2 * theme().lineHeight(TextRole::Caption)
        + base * 0.9;
    const double spare = std::max(
        0.0, body.height() - heroLeast - rowLeast * static_cast<double>(m_card.rows.size()));
    const double heroHeight = heroLeast + spare * 0.35;
    arrangeHero({body.left(), body.top(), body.width(), heroHeight});
    arrangeRows(body.adjusted(0, heroHeight + base * 0.3, 0, 0));
}

void DomainCard::arrangeHero(const QRectF& box)
{
    const double caption = theme().lineHeight(TextRole::Caption);
    const double barHeight = theme().base() * 0.9;
    const double labelHeight = theme().lineHeight(TextRole::Label);
    const double fixed = labelHeight + 2 * caption + barHeight;
    const double numberHeight = std::clamp(box.height() - fixed,
                                           theme().pixels(TextRole::Hero) * 0.6,
                                           theme().pixels(TextRole::Hero) * 2.4);
    double top = box.top();
    const auto line = [&](double height) {
        const QRectF place{box.left(), top, box.width(), height};
        top += height;
        return place;
    };
    m_places.label = line(labelHeight);
    m_places.number = line(numberHeight);
    m_places.change = line(caption);
    m_places.bar = line(barHeight);
    m_places.foot = line(caption);
}

void DomainCard::arrangeRows(const QRectF& box)
{
    const double least = theme().pixels(TextRole::Value) * 1.2;
    const auto fitting = static_cast<std::size_t>(std::max(0.0, box.height() / least));
    const std::size_t count = std::min(m_card.rows.size(), fitting);
    if (count == 0)
        return;
    const double height = std::min(box.height() / static_cast<double>(count), theme().base() * 6);
    for (std::size_t at = 0; at < count; ++at)
        m_places.rows.push_back(
            {box.left(), box.top() + height * static_cast<double>(at), box.width(), height});
}

void DomainCard::paint(Canvas& canvas, const QRegion& dirty)
{
    if (meets(dirty, m_places.title))
        paintTitle(canvas);
    if (meets(dirty, m_places.label))
        paintHeroLabel(canvas);
    if (meets(dirty, m_places.number))
        paintHeroNumber(canvas);
    if (meets(dirty, m_places.change))
        paintHeroChange(canvas);
    if (meets(dirty, m_places.bar))
        paintHeroBar(canvas);
    if (meets(dirty, m_places.foot))
        paintHeroFoot(canvas);
    if (m_places.rows.empty())
        return;
    const RowColumns columns = columnsFor(canvas, m_rows, m_places.rows.front().width());
    const QString empty = m_loading ? context().words().loading() : context().words().noData();
    for (std::size_t at = 0; at < m_places.rows.size(); ++at) {
        const QRectF& place = m_places.rows[at];
        if (!meets(dirty, place))
            continue;
        canvas.painter().fillRect(
            QRectF{place.left(), place.top(), place.width(), theme().hairline()},
            theme().colours().line);
        paintFigureRow(canvas, place, m_rows[at], columns, empty);
    }
}

void DomainCard::paintTitle(Canvas& canvas)
{
    const double base = theme().base();
    double edge = m_places.title.right();
    const std::pair<Status, int> tallies[]{{Status::Stale, m_tally.late},
                                           {Status::OffTarget, m_tally.offTarget},
                                           {Status::Watch, m_tally.watch},
                                           {Status::OnTarget, m_tally.onTarget}};
    for (const auto& [status, count] : tallies) {
        if (m_loading || (status == Status::Stale && count == 0))
            continue; // nothing is counted before it is there
        const QRectF text = canvas.text({m_places.title.left(),
                                         m_places.title.top(),
                                         edge - m_places.title.left(),
                                         m_places.title.height()},
                                        context().format().number(count, 0),
                                        {TextRole::Body, theme().colours().second, right, true});
        const double side = base * 0.72;
        drawStatusGlyph(
            canvas.painter(),
            {text.left() - base * 0.35 - side, m_places.title.top(), side, m_places.title.height()},
            status,
            theme());
        edge = text.left() - base * 0.35 - side - base * 0.7;
    }
    QRectF room{m_places.title.left(),
                m_places.title.top(),
                edge - m_places.title.left(),
                m_places.title.height()};
    const QRectF said = canvas.text(room, m_title, {TextRole::Title, theme().colours().text, left});
    const QString mark = context().words().simulatedShort();
    room.setLeft(said.right() + base * 0.7);
    if (showsSimulated() && canvas.width(mark, TextRole::Caption) <= room.width())
        canvas.text(room, mark, {TextRole::Caption, theme().colours().third, left, true});
}

void DomainCard::paintHeroLabel(Canvas& canvas)
{
    const double base = theme().base();
    const QRectF& place = m_places.label;
    drawStatusGlyph(canvas.painter(),
                    {place.left(), place.top(), base * 0.85, place.height()},
                    m_hero.status,
                    theme());
    const bool late = !m_hero.overdue.isEmpty();
    const QString age = late ? m_hero.overdue : m_hero.age;
    const QRectF aged = canvas.text(
        place,
        age,
        {TextRole::Caption, late ? theme().colours().text : theme().colours().third, right, true});
    const double start = place.left() + base * 1.35;
    const double end = age.isEmpty() ? place.right() : aged.left() - base * 0.6;
    canvas.text({start, place.top(), end - start, place.height()},
                m_hero.label,
                {TextRole::Label, theme().colours().second, left});
}

void DomainCard::paintHeroNumber(Canvas& canvas)
{
    const Theme::Colours& colours = theme().colours();
    const QRectF& place = m_places.number;
    if (!m_hero.hasValue()) {
        canvas.text(place,
                    m_loading ? context().words().loading() : context().words().noData(),
                    {TextRole::HeroUnit, colours.third, left});
        return;
    }
    const bool late = m_hero.status == Status::Stale;
    const QColor ink = late ? colours.second : colours.text;
    const double cap = theme().pixels(TextRole::Hero) * capHeightEm;
    const double baseline = place.center().y() + cap / 2;
    double end = place.left()
        + canvas.textOnBaseline(
            {place.left(), baseline}, m_hero.value, {TextRole::Hero, ink, left, true});
    const double gap = theme().base() * (m_hero.unitAttached ? 0.1 : 0.3);
    end += canvas.textOnBaseline(
        {end + gap, baseline}, m_hero.unit, {TextRole::HeroUnit, colours.second, left, true});
    const double from = std::max(end + theme().base() * 1.6, place.left() + place.width() * 0.45);
    if (place.right() - from < theme().base() * 3)
        return;
    const double inset = place.height() * 0.1;
    paintSparkline(
        canvas.painter(),
        QRectF{from, place.top(), place.right() - from, place.height()}.adjusted(
            0, inset, 0, -inset),
        m_hero.history,
        {theme().dataColour(m_hero.status), theme().base() * 0.12, theme().base() * 0.22});
}

void DomainCard::paintHeroChange(Canvas& canvas)
{
    const Theme::Colours& colours = theme().colours();
    const QRectF& place = m_places.change;
    double start = place.left();
    const int sign = m_hero.changeSign.value_or(0);
    if (sign != 0) {
        const double side = theme().base() * 0.62;
        drawChangeArrow(
            canvas.painter(), {start, place.top(), side, place.height()}, sign, colours.second);
        start += theme().base() * 0.95;
    }
    const QRectF said = canvas.text({start, place.top(), place.right() - start, place.height()},
                                    m_hero.change,
                                    {TextRole::Caption, colours.second, left, true});
    QString about = m_hero.quality.isEmpty() ? m_hero.span
                                             : m_hero.quality + QStringLiteral(" · ") + m_hero.span;
    if (said.right() + theme().base() + canvas.width(about, TextRole::Caption) <= place.right())
        canvas.text(place, about, {TextRole::Caption, colours.third, right, true});
}

void DomainCard::paintHeroBar(Canvas& canvas)
{
    if (!m_hero.hasValue() || (!m_hero.demanded && m_hero.barEnd != 100))
        return;
    const Theme::Colours& colours = theme().colours();
    const double base = theme().base();
    paintBulletBar(canvas.painter(),
                   m_places.bar,
                   {m_hero.number,
                    m_hero.demanded,
                    m_hero.barEnd,
                    m_hero.direction == domain::Direction::Lower},
                   {theme().dataColour(m_hero.status),
                    colours.track,
                    colours.line,
                    colours.text,
                    base * 0.34,
                    base * 0.9,
                    std::max(2.0, base * 0.16)});
}

void DomainCard::paintHeroFoot(Canvas& canvas)
{
    const Theme::Colours& colours = theme().colours();
    const QRectF& place = m_places.foot;
    const double room = place.width();
    const auto fits
        = [&](const QString& text) { return canvas.width(text, TextRole::Caption) <= room; };
    QString target = m_hero.demand.isEmpty() ? context().words().noTarget() : m_hero.demand;
    const QString both = target + QStringLiteral(" · ") + m_hero.distance;
    if (!m_hero.distance.isEmpty() && fits(both))
        target = both;
    const QRectF said = canvas.text(place, target, {TextRole::Caption, colours.second, left, true});
    if (said.right() + theme().base() + canvas.width(m_hero.coverage, TextRole::Caption)
        <= place.right())
        canvas.text(place, m_hero.coverage, {TextRole::Caption, colours.third, right, true});
}

bool DomainCard::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return Panel::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t at = 0; at < m_places.rows.size(); ++at)
        if (m_places.rows[at].contains(help->pos())) {
            QToolTip::showText(help->globalPos(), inFull(m_rows[at]), this);
            return true;
        }
    QToolTip::showText(help->globalPos(), inFull(m_hero), this);
    return true;
}

} // namespace ioc::ui
