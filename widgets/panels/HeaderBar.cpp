#include "HeaderBar.h"

#include <widgets/theme/StatusGlyph.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace ioc::ui {

using domain::Status;
using session::LinkState;
using namespace std::chrono_literals;

namespace {

constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;

// A link that says it is live but was not heard for so long is not believed: three heartbeats.
constexpr domain::Duration silence = 30s;
// From this age on the newest figure's age is said in words, so that a frozen feed shows by itself.
constexpr domain::Duration worthSaying = 60s;

void paintEmblem(QPainter& painter, const QRectF& box, const Theme& theme)
{
    painter.save();
    painter.setPen(QPen{theme.colours().data, box.width() * 0.055});
    painter.drawEllipse(box.adjusted(2, 2, -2, -2));
    const auto at = [&](double x, double y) {
        return QPointF{box.left() + x * box.width(), box.top() + y * box.height()};
    };
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colours().data);
    const QPointF hills[]{
        at(0.2, 0.6), at(0.4, 0.28), at(0.53, 0.48), at(0.62, 0.36), at(0.8, 0.6)};
    painter.drawPolygon(hills, 5);
    painter.fillRect(QRectF{at(0.26, 0.66), at(0.74, 0.70)}, theme.colours().data);
    painter.fillRect(QRectF{at(0.34, 0.75), at(0.66, 0.79)}, theme.colours().data);
    painter.restore();
}

} // namespace

HeaderBar::HeaderBar(const PageContext& context, QWidget* parent)
    : Panel(context, parent)
{
    m_texts = read();
}

void HeaderBar::setSimulated(bool simulated)
{
    if (m_texts.simulated == simulated)
        return;
    m_texts.simulated = simulated;
    update();
}

void HeaderBar::setTitle(const QString& title)
{
    m_title = title;
    refresh();
}

void HeaderBar::setNumber(int number, int count)
{
    m_number = number;
    m_count = count;
    refresh();
}

void HeaderBar::setPaused(bool paused)
{
    m_paused = paused;
    refresh();
}

HeaderBar::Texts HeaderBar::read() const
{
    const session::Session& session = context().session;
    const board::ValueFormat format = context().format();
    const board::PageWords words = context().words();
    const domain::TimePoint now = session.moment();
    Texts texts;
    texts.simulated = m_texts.simulated;
    texts.name = QString::fromStdString(session.catalogue().name.in(context().language));
    texts.centre = QString::fromStdString(session.catalogue().centre.in(context().language));
    if (!m_title.isEmpty()) {
        texts.centre = texts.name;
        if (m_count > 0)
            texts.centre += QStringLiteral(" · ") + words.pageOf(m_number, m_count);
        texts.name = m_title;
    }
    const domain::AlarmCounts alarms = session.alarms().counts();
    if (alarms.unacknowledgedInAll() > 0)
        texts.centre
            += QStringLiteral(" · ") + words.countUnacknowledged(alarms.unacknowledgedInAll());
    if (alarms.shelved > 0)
        texts.centre += QStringLiteral(" · ") + words.countShelved(alarms.shelved);
    if (m_paused)
        texts.centre += QStringLiteral(" · ") + words.paused();
    // A moment of the past stands still: seconds that are nobody's would look like a clock.
    texts.clock = session.isReview() ? format.timeShort(now) : format.time(now);
    texts.weekday = format.weekday(now);
    texts.date = format.date(now);
    if (session.isReview())
        texts.review = words.review(format.dateTime(now));
    readLink(texts);
    readCache(texts);
    const auto newest = session.board().newestTime();
    if (!newest)
        texts.newest = session.isLoaded() ? words.noData() : words.loading();
    else if (now - *newest < worthSaying)
        texts.newest = words.newestData(format.time(std::min(*newest, now)));
    else
        texts.newest
            = words.newestDataAge(format.shortMoment(*newest, now), format.age(now - *newest));
    return texts;
}

// A reviewed file is read only by its nature: nothing is said of it.
void HeaderBar::readCache(Texts& texts) const
{
    using Kind = session::CacheState::Kind;
    const session::CacheState cache = context().session.cacheState();
    const board::PageWords words = context().words();
    if (context().session.link().state == LinkState::Offline && context().session.isReview())
        return;
    if (cache.failed())
        texts.notKept = words.notKept(cache.diskFull);
    QString said;
    if (cache.kind == Kind::ReadOnly)
        said = words.keptByAnother();
    else if (cache.kind == Kind::Rebuilding)
        said = words.rebuilding();
    else if (cache.backfilledFrom)
        said = words.fillingThePast(context().format().date(*cache.backfilledFrom));
    if (!said.isEmpty())
        texts.centre += QStringLiteral(" · ") + said;
}

void HeaderBar::readLink(Texts& texts) const
{
    const session::Link link = context().session.link();
    const board::ValueFormat format = context().format();
    const board::PageWords words = context().words();
    const domain::TimePoint now = context().session.moment();
    if (context().session.isReview() && link.state != LinkState::Offline) {
        texts.link = words.underReview();
        texts.linkSign = Status::NoTarget;
        return;
    }
    const auto since = [&] { return link.since ? format.age(now - *link.since) : QString{}; };
    switch (link.state) {
    case LinkState::Offline:
        texts.link = words.offline();
        texts.linkSign = Status::NoData;
        break;
    case LinkState::Connecting:
        texts.link = words.connecting();
        texts.linkSign = Status::Watch;
        break;
    case LinkState::CatchingUp:
        texts.link = words.catchingUp();
        texts.linkSign = Status::Watch;
        break;
    case LinkState::Lost:
        texts.link = words.linkLost(since());
        texts.linkSign = Status::OffTarget;
        break;
    case LinkState::Live: {
        const bool silent = link.lastHeard && now - *link.lastHeard > silence;
        texts.link = silent ? words.silentFor(format.age(now - *link.lastHeard)) : words.online();
        texts.linkSign = silent ? Status::Watch : Status::OnTarget;
        break;
    }
    }
}

void HeaderBar::refresh()
{
    const Texts before = std::exchange(m_texts, read());
    if (before == m_texts)
        return;
    if (before.name != m_texts.name || before.centre != m_texts.centre
        || before.review != m_texts.review || before.notKept != m_texts.notKept)
        return update();
    if (before.clock != m_texts.clock)
        updateRect(m_clockPlace);
    if (before.weekday != m_texts.weekday || before.date != m_texts.date)
        updateRect(m_dayPlace);
    // The marks end where the state begins: a longer state moves them.
    if (before.link.size() != m_texts.link.size() || before.newest.size() != m_texts.newest.size())
        return update();
    if (before.link != m_texts.link || before.newest != m_texts.newest)
        updateRect(m_statePlace);
}

void HeaderBar::arrange()
{
    const double base = theme().base();
    const QRectF inner = QRectF{rect()}.adjusted(base * 1.6, 0, -base * 1.6, 0);
    m_dayPlace = {inner.right() - base * 6.2, inner.top(), base * 6.2, inner.height()};
    m_clockPlace = {m_dayPlace.left() - base * 12.4, inner.top(), base * 11.4, inner.height()};
    const double room = std::min(base * 27, inner.width() * 0.34);
    m_statePlace = {m_clockPlace.left() - room, inner.top(), room, inner.height()};
}

void HeaderBar::paint(Canvas& canvas, const QRegion& dirty)
{
    canvas.painter().fillRect(
        QRectF{0, height() - theme().hairline(), static_cast<double>(width()), theme().hairline()},
        theme().colours().line);
    const bool clockAlone
        = QRegion{dirty}.subtracted(m_clockPlace.toAlignedRect().adjusted(-2, -2, 2, 2)).isEmpty();
    paintClock(canvas);
    if (clockAlone)
        return;
    paintState(canvas);
    const double marks = paintMarks(canvas);
    paintNames(canvas, marks - theme().base());
}

void HeaderBar::paintNames(Canvas& canvas, double until)
{
    const double base = theme().base();
    const double middle = height() / 2.0;
    const double side = std::min(base * 2.6, height() * 0.7);
    const double start = base * 1.6;
    paintEmblem(canvas.painter(), {start, middle - side / 2, side, side}, theme());
    const double text = start + side + base * 1.1;
    const double title = theme().lineHeight(TextRole::Heading);
    const double second = theme().lineHeight(TextRole::Label);
    const double top = middle - (title + second) / 2;
    canvas.text({text, top, until - text, title},
                m_texts.name,
                {TextRole::Heading, theme().colours().text, left});
    canvas.text({text, top + title, until - text, second},
                m_texts.centre,
                {TextRole::Label, theme().colours().second, left});
}

void HeaderBar::paintClock(Canvas& canvas)
{
    const Theme::Colours& colours = theme().colours();
    canvas.text(m_clockPlace, m_texts.clock, {TextRole::Clock, colours.text, right, true});
    const double line = theme().lineHeight(TextRole::Label);
    const QRectF upper{m_dayPlace.left(), height() / 2.0 - line, m_dayPlace.width(), line};
    canvas.text(upper, m_texts.weekday, {TextRole::Label, colours.second, left});
    canvas.text(
        upper.translated(0, line), m_texts.date, {TextRole::Label, colours.second, left, true});
}

void HeaderBar::paintState(Canvas& canvas)
{
    const Theme::Colours& colours = theme().colours();
    const double line = theme().lineHeight(TextRole::Label);
    // Within the place that is painted anew: a letter at its very edge would lose its last pixel.
    const double room = m_statePlace.width() - theme().base() * 0.3;
    const QRectF upper{m_statePlace.left(), height() / 2.0 - line, room, line};
    const QRectF said
        = canvas.text(upper, m_texts.link, {TextRole::Label, colours.second, right, true});
    const double side = theme().base() * 0.7;
    drawStatusGlyph(canvas.painter(),
                    {said.left() - side * 1.6, upper.top(), side, line},
                    m_texts.linkSign,
                    theme());
    canvas.text(upper.translated(0, line),
                m_texts.newest,
                {TextRole::Caption, colours.second, right, true});
}

double HeaderBar::paintMarks(Canvas& canvas)
{
    const double wide = std::max(canvas.width(m_texts.link, TextRole::Label) + theme().base() * 1.4,
                                 canvas.width(m_texts.newest, TextRole::Caption));
    double edge = m_statePlace.right() - wide - theme().base() * 1.2;
    if (m_texts.simulated)
        edge = paintMark(
            canvas, edge, context().words().simulatedData(), theme().colours().watch, false);
    if (!m_texts.notKept.isEmpty())
        edge = paintMark(canvas, edge, m_texts.notKept, theme().colours().offTarget, false);
    if (!m_texts.review.isEmpty())
        edge = paintMark(canvas, edge, m_texts.review, theme().colours().watch, true);
    return edge;
}

double HeaderBar::paintMark(
    Canvas& canvas, double edge, const QString& text, const QColor& colour, bool filled)
{
    const double base = theme().base();
    const double width = canvas.width(text, TextRole::Body) + base * 1.4;
    const double tall = base * 2;
    const QRectF box{edge - width, (height() - tall) / 2.0, width, tall};
    QPainter& painter = canvas.painter();
    painter.setPen(QPen{colour, std::max(1.0, base * 0.1)});
    painter.setBrush(filled ? QBrush{colour} : QBrush{Qt::NoBrush});
    painter.drawRoundedRect(box, base * 0.3, base * 0.3);
    canvas.text(box,
                text,
                {TextRole::Body,
                 filled ? theme().colours().ground : colour,
                 Qt::AlignHCenter | Qt::AlignVCenter,
                 true});
    return box.left() - base * 0.8;
}

} // namespace ioc::ui
