#include "WallWindow.h"

#include "PieceStage.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <utility>

namespace ioc::ui {

using namespace std::chrono_literals;

namespace {

constexpr int shiftStep = 2; // pixels to every 1080 lines
constexpr std::chrono::minutes shiftEvery{3};
// Round the centre, so that no edge stays where it was for long.
constexpr std::array<QPoint, 9> orbit{QPoint{0, 0},
                                      QPoint{1, 0},
                                      QPoint{1, 1},
                                      QPoint{0, 1},
                                      QPoint{-1, 1},
                                      QPoint{-1, 0},
                                      QPoint{-1, -1},
                                      QPoint{0, -1},
                                      QPoint{1, -1}};

} // namespace

WallWindow::WallWindow(session::Session& session, Options options, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_options(std::move(options))
{
    for (const domain::WallPage& page : session.catalogue().pages)
        if (m_options.pages.isEmpty())
            m_choices.push_back(&page);
    for (const QString& id : m_options.pages)
        for (const domain::WallPage& page : session.catalogue().pages)
            if (QString::fromStdString(page.id) == id)
                m_choices.push_back(&page);
    m_pages.resize(m_choices.size(), nullptr);
    if (m_options.spread)
        m_stage = std::make_unique<PieceStage>();
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    // One geometry for all pages: cells are costly to make.
    if (!m_options.page.geometry)
        m_options.page.geometry = std::make_shared<const MapGeometry>(
            MapGeometry::fromPoints(session.catalogue(), session.moment()));
    m_dwell.setSingleShot(true);
    connect(&m_dwell, &QTimer::timeout, this, &WallWindow::dwellOver);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &WallWindow::tick);
    m_second.start();
    if (!m_pages.empty())
        turnTo(0);
    connect(&session, &session::Session::alarmsChanged, this, &WallWindow::followAlarms);
    followAlarms();
}

WallWindow::~WallWindow() = default;

void WallWindow::place(const WallPlacement& placement)
{
    Q_ASSERT(m_stage);
    m_spreadSize = placement.page;
    m_stage->arrange(*this, placement.pieces);
    placePage();
}

WallPage* WallWindow::page() const noexcept
{
    return m_pages.empty() ? nullptr : m_pages[m_at];
}

QString WallWindow::pageId() const
{
    return m_pages.empty() ? QString{} : QString::fromStdString(m_choices[m_at]->id);
}

std::optional<std::size_t> WallWindow::find(const QString& id) const
{
    for (std::size_t at = 0; at < m_choices.size(); ++at)
        if (QString::fromStdString(m_choices[at]->id) == id)
            return at;
    return std::nullopt;
}

bool WallWindow::showPage(const QString& id)
{
    const auto at = find(id);
    if (at)
        turnByHand(*at);
    return at.has_value();
}

void WallWindow::next()
{
    if (!m_pages.empty())
        turnByHand((m_at + 1) % m_pages.size());
}

void WallWindow::previous()
{
    if (!m_pages.empty())
        turnByHand((m_at + m_pages.size() - 1) % m_pages.size());
}

void WallWindow::turnByHand(std::size_t at)
{
    m_before.reset();
    turnTo(at);
}

// A critical alarm interrupts once: who turns on by hand has seen it.
void WallWindow::followAlarms()
{
    const domain::AlarmCounts counts = m_session.alarms().counts();
    if (std::exchange(m_criticalKey, counts.criticalKey) == counts.criticalKey)
        return;
    QString page = QString::fromStdString(counts.criticalPage);
    if (counts.criticalKey && !find(page))
        page = QStringLiteral("attention");
    interrupt(counts.criticalKey ? page : QString{});
}

void WallWindow::interrupt(const QString& id)
{
    const auto at = find(id);
    if (!at) {
        if (!m_before)
            return;
        const Before before = *std::exchange(m_before, std::nullopt);
        turnTo(before.at);
        if (!m_paused && before.left > 0ms)
            m_dwell.start(before.left);
        return;
    }
    if (!m_before) {
        // A coarse timer may say a little more than there is.
        const auto left = std::min<std::chrono::milliseconds>(m_dwell.remainingTimeAsDuration(),
                                                              m_choices[m_at]->dwell);
        m_before = Before{m_at, m_dwell.isActive() ? left : 0ms};
    }
    if (*at != m_at)
        turnTo(*at);
    restartDwell();
}

void WallWindow::makeAt(std::size_t at)
{
    std::unique_ptr<WallPage> made = makePage(m_session, *m_choices[at], m_options.page);
    WallPage* page = made.get();
    m_pages[at] = page;
    page->setNumber(static_cast<int>(at + 1), static_cast<int>(m_pages.size()));
    if (m_stage)
        m_stage->take(std::move(made));
    else
        made.release()->setParent(this);
    page->setAttribute(Qt::WA_TransparentForMouseEvents); // no tip where a mouse was left lying
}

void WallWindow::turnTo(std::size_t at)
{
    WallPage* before = m_pages[m_at];
    m_at = at;
    if (!m_pages[at])
        makeAt(at);
    WallPage* now = m_pages[at];
    now->setPaused(m_paused);
    now->setBrightness(brightness());
    now->setAsleep(false);
    placePage();
    now->show();
    now->raise();
    if (before && before != now) {
        before->hide();
        before->setAsleep(true);
    }
    restartDwell();
    emit pageChanged(pageId());
}

void WallWindow::restartDwell()
{
    if (m_paused || m_choices.empty())
        m_dwell.stop();
    else
        m_dwell.start(m_choices[m_at]->dwell);
}

std::chrono::milliseconds WallWindow::dwell() const
{
    return m_dwell.isActive() ? m_dwell.intervalAsDuration() : 0ms;
}

void WallWindow::setPaused(bool paused)
{
    m_paused = paused;
    if (page())
        page()->setPaused(paused);
    restartDwell();
}

void WallWindow::dwellOver()
{
    if (m_paused || !page())
        return;
    if (page()->turnLists() || !m_options.rotate || m_before)
        return restartDwell();
    turnTo((m_at + 1) % m_pages.size());
}

void WallWindow::tick()
{
    if (!page())
        return;
    page()->setBrightness(brightness());
    if (!m_options.shiftPixels)
        return;
    const auto slot
        = std::chrono::floor<std::chrono::minutes>(m_session.moment()).time_since_epoch().count()
        / shiftEvery.count();
    const QPoint shift = orbit[static_cast<std::size_t>(slot) % orbit.size()];
    if (std::exchange(m_shift, shift) != shift)
        placePage();
}

// The page is smaller by the way that it moves, so that it is never cut.
void WallWindow::placePage()
{
    if (!page())
        return;
    const QRect room = m_stage ? QRect{{}, m_spreadSize} : rect();
    const int step = m_options.shiftPixels ? std::max(1, shiftStep * room.height() / 1080) : 0;
    const QRect place = room.adjusted(step, step, -step, -step).translated(m_shift * step);
    if (m_stage)
        m_stage->place(*page(), place);
    else
        page()->setGeometry(place);
}

double WallWindow::brightness() const
{
    if (!m_options.night)
        return 1;
    const auto local = m_session.moment() + domain::vietnamOffset;
    const auto clock = std::chrono::floor<std::chrono::minutes>(
        local - std::chrono::floor<std::chrono::days>(local));
    const Night& night = *m_options.night;
    const bool isNight = night.from <= night.to ? clock >= night.from && clock < night.to
                                                : clock >= night.from || clock < night.to;
    return isNight ? night.brightness : 1;
}

void WallWindow::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        return setPaused(!m_paused);
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_PageDown:
        return next();
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
        return previous();
    case Qt::Key_Home:
        if (!m_pages.empty())
            turnByHand(0);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void WallWindow::paintEvent(QPaintEvent* event)
{
    QPainter{this}.fillRect(event->rect(), Qt::black);
}

void WallWindow::resizeEvent(QResizeEvent*)
{
    placePage();
}

} // namespace ioc::ui
