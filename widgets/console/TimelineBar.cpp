#include "TimelineBar.h"

#include "Commands.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <utility>

namespace ioc::ui {

using domain::TimePoint;
using namespace std::chrono_literals;
using Knowledge = storage::CellQuery::Knowledge;

namespace {

constexpr std::array<std::chrono::hours, 6> spans{
    24h, 7 * 24h, 30 * 24h, 90 * 24h, 366 * 24h, 5 * 366 * 24h};
constexpr int usualSpan = 3;
} // namespace

TimelineBar::TimelineBar(const ConsoleContext& context, QWidget* parent)
    : ConsoleView(context, parent)
    , m_live(new QToolButton{this})
    , m_review(new QToolButton{this})
    , m_play(new QToolButton{this})
    , m_back(new QToolButton{this})
    , m_next(new QToolButton{this})
    , m_mark(new QToolButton{this})
    , m_yearBefore(new QToolButton{this})
    , m_rate(new QComboBox{this})
    , m_track(new TimelineTrack{context, this})
    , m_span(new QComboBox{this})
    , m_more(new QToolButton{this})
    , m_state(new QLabel{this})
{
    setObjectName(QStringLiteral("timeline"));
    build();
    addCommands();
    fillChoices();
    setFocusProxy(m_track);
    connect(m_track, &TimelineTrack::momentWanted, this, &TimelineBar::goTo);
    connect(m_track, &TimelineTrack::stepWanted, this, &TimelineBar::step);
    connect(m_track, &TimelineTrack::liveWanted, this, [this] {
        this->context().commands.run(QStringLiteral("time.live"));
    });
    session::TimeSession& timeline = context.timeline;
    connect(&timeline, &session::TimeSession::wantedChanged, this, &TimelineBar::refresh);
    connect(&timeline, &session::TimeSession::failed, this, [this](const QString& why) {
        m_trouble = why;
        setPlaying(false);
        refresh();
    });
    m_tick.setInterval(tickLength);
    connect(&m_tick, &QTimer::timeout, this, &TimelineBar::playTick);
    restyle();
    refresh();
}

TimelineBar::~TimelineBar()
{
    for (const char* id : {"time.live",
                           "time.review",
                           "time.play",
                           "time.earlier",
                           "time.later",
                           "time.faster",
                           "time.slower",
                           "time.next-mark",
                           "time.previous-mark",
                           "time.year-before",
                           "time.as-known-then"})
        context().commands.remove(QLatin1String(id));
}

void TimelineBar::build()
{
    auto* layout = new QHBoxLayout{this};
    layout->setContentsMargins(2, 0, 2, 0);
    for (QToolButton* button : {m_live, m_review, m_back, m_play, m_next}) {
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    }
    layout->addWidget(m_rate);
    for (QToolButton* button : {m_mark, m_yearBefore}) {
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    }
    layout->addWidget(m_track, 1);
    layout->addWidget(m_span);
    layout->addWidget(m_state);
    layout->addWidget(m_more);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setObjectName(QStringLiteral("timeline-state"));
    m_live->setObjectName(QStringLiteral("timeline-live"));
    m_review->setObjectName(QStringLiteral("timeline-review"));
    m_play->setObjectName(QStringLiteral("timeline-play"));
    m_mark->setObjectName(QStringLiteral("timeline-mark"));
    m_yearBefore->setObjectName(QStringLiteral("timeline-year-before"));
    m_rate->setObjectName(QStringLiteral("timeline-rate"));
    m_more->setObjectName(QStringLiteral("timeline-more"));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setPopupMode(QToolButton::InstantPopup);
}

void TimelineBar::fillChoices()
{
    const QSignalBlocker quiet{m_span};
    m_span->addItems(
        {tr("24 hours"), tr("7 days"), tr("30 days"), tr("90 days"), tr("1 year"), tr("5 years")});
    m_span->setCurrentIndex(usualSpan);
    m_span->setAccessibleName(tr("Stretch of the timeline"));
    fillRates();
    connect(m_span, &QComboBox::currentIndexChanged, this, &TimelineBar::refresh);
}

void TimelineBar::addCommands()
{
    CommandRegistry& commands = context().commands;
    session::TimeSession& timeline = context().timeline;
    const auto canReview = [&timeline] { return timeline.canReview(); };
    const auto inReview = [&timeline] { return timeline.wanted().has_value(); };
    const auto add = [&](const char* id,
                         std::function<QString()> text,
                         QKeySequence keys,
                         std::function<void()> run,
                         std::function<bool()> isEnabled,
                         std::function<bool()> isChecked = {}) {
        commands.add({QLatin1String(id),
                      std::move(text),
                      {keys},
                      Command::Group::Time,
                      std::move(run),
                      std::move(isEnabled),
                      std::move(isChecked)});
    };
    add(
        "time.live",
        [] { return tr("Live"); },
        QKeySequence{Qt::CTRL | Qt::Key_L},
        [this] {
            setPlaying(false);
            context().timeline.setMoment(std::nullopt);
            m_track->setFocus();
        },
        {},
        [inReview] { return !inReview(); });
    add(
        "time.review",
        [] { return tr("Review"); },
        QKeySequence{Qt::CTRL | Qt::Key_R},
        [this] {
            if (!context().timeline.wanted())
                goTo(present() - stepLength());
            m_track->setFocus();
        },
        canReview,
        inReview);
    add(
        "time.play",
        [] { return tr("Play"); },
        QKeySequence{Qt::CTRL | Qt::Key_P},
        [this] { setPlaying(!m_playing); },
        canReview,
        [this] { return m_playing; });
    add(
        "time.earlier",
        [] { return tr("Earlier"); },
        QKeySequence{Qt::CTRL | Qt::ALT | Qt::Key_Left},
        [this] { step(-1); },
        canReview);
    add(
        "time.later",
        [] { return tr("Later"); },
        QKeySequence{Qt::CTRL | Qt::ALT | Qt::Key_Right},
        [this] { step(1); },
        inReview);
    add(
        "time.faster",
        [] { return tr("Play faster"); },
        QKeySequence{Qt::CTRL | Qt::ALT | Qt::Key_Up},
        [this] {
            m_rate->setCurrentIndex(std::min(m_rate->currentIndex() + 1, m_rate->count() - 2));
        },
        canReview);
    add(
        "time.slower",
        [] { return tr("Play slower"); },
        QKeySequence{Qt::CTRL | Qt::ALT | Qt::Key_Down},
        [this] { m_rate->setCurrentIndex(std::max(m_rate->currentIndex() - 1, 0)); },
        canReview);
    add(
        "time.next-mark",
        [] { return tr("To the next alarm"); },
        QKeySequence{Qt::CTRL | Qt::Key_BracketRight},
        [this] { jump(true); },
        [this, inReview] { return m_marks && inReview(); });
    add(
        "time.previous-mark",
        [] { return tr("To the alarm before"); },
        QKeySequence{Qt::CTRL | Qt::Key_BracketLeft},
        [this] { jump(false); },
        [this, canReview] { return m_marks && canReview(); });
    add(
        "time.year-before",
        [] { return tr("A year before"); },
        QKeySequence{Qt::CTRL | Qt::ALT | Qt::Key_Y},
        [this] { toggleYearBefore(); },
        canReview,
        [this] { return isYearBefore(); });
    add(
        "time.as-known-then",
        [] { return tr("As it was known then"); },
        {},
        [this] { toggleKnowledge(); },
        canReview,
        [this] { return m_knowledge == Knowledge::Then; });
    m_live->setDefaultAction(commands.action(QStringLiteral("time.live")));
    m_review->setDefaultAction(commands.action(QStringLiteral("time.review")));
    m_play->setDefaultAction(commands.action(QStringLiteral("time.play")));
    m_back->setDefaultAction(commands.action(QStringLiteral("time.earlier")));
    m_next->setDefaultAction(commands.action(QStringLiteral("time.later")));
    m_mark->setText(tr("Next alarm"));
    m_yearBefore->setText(tr("Last year"));
    m_yearBefore->setCheckable(true);
    connect(m_mark, &QToolButton::clicked, this, [this] {
        context().commands.run(QStringLiteral("time.next-mark"));
    });
    connect(m_yearBefore, &QToolButton::clicked, this, [this] {
        context().commands.run(QStringLiteral("time.year-before"));
        refresh();
    });
    buildMore();
}

TimePoint TimelineBar::present() const
{
    return context().timeline.live().moment();
}

TimePoint TimelineBar::beginning() const
{
    return present() - span();
}

TimePoint TimelineBar::moment() const
{
    const auto& wanted = context().timeline.wanted();
    return wanted ? wanted->time : present();
}

std::chrono::hours TimelineBar::span() const
{
    return spans[static_cast<std::size_t>(std::clamp(m_span->currentIndex(), 0, 5))];
}

void TimelineBar::setSpan(int choice)
{
    m_span->setCurrentIndex(choice);
}

// A hundredth of what is in sight: a day of three months, a quarter of an hour of a day.
std::chrono::minutes TimelineBar::stepLength() const
{
    const auto hundredth = std::chrono::minutes{span()} / 100;
    if (hundredth >= 12h)
        return std::chrono::days{std::max<std::int64_t>(1, (hundredth + 12h) / 24h)};
    return hundredth >= 40min ? std::chrono::hours{std::max<std::int64_t>(1, hundredth / 1h)}
                              : 15min;
}

void TimelineBar::goTo(TimePoint moment)
{
    m_trouble.clear();
    if (moment >= present()) {
        setPlaying(false);
        context().timeline.setMoment(std::nullopt);
    } else {
        context().timeline.setMoment(session::ReviewMoment{moment, m_knowledge});
    }
    refresh();
}

void TimelineBar::step(int steps)
{
    goTo(moment() + steps * stepLength());
}

void TimelineBar::setPlaying(bool playing)
{
    if (playing == m_playing)
        return;
    m_playing = playing;
    if (playing && !context().timeline.wanted())
        goTo(beginning());
    if (playing)
        m_tick.start();
    else
        m_tick.stop();
    drawSigns();
    context().commands.refresh();
}

bool TimelineBar::jump(bool forward)
{
    if (!m_marks)
        return false;
    const TimePoint here = moment();
    std::optional<TimePoint> to;
    for (const TimelineMark& mark : m_marks(beginning(), present()))
        if (forward ? mark.time > here && (!to || mark.time < *to)
                    : mark.time < here && (!to || mark.time > *to))
            to = mark.time;
    if (to)
        goTo(*to);
    return to.has_value();
}

void TimelineBar::toggleKnowledge()
{
    m_knowledge = m_knowledge == Knowledge::Then ? Knowledge::Now : Knowledge::Then;
    if (context().timeline.wanted())
        goTo(moment());
}

void TimelineBar::setMarks(Marks marks)
{
    m_marks = std::move(marks);
    context().commands.refresh();
    refresh();
}

} // namespace ioc::ui
