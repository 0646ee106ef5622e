#include "WallPage.h"

#include <widgets/panels/HeaderBar.h>

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ioc::ui {

namespace {

constexpr double headerHeight = 4.6; // in bases
constexpr double pageBase = 18; // before the size is known

} // namespace

WallPage::WallPage(session::Session& session,
                   const domain::WallPage& page,
                   Options options,
                   QWidget* parent)
    : QWidget(parent)
    , m_context{session, options.language, std::move(options.geometry), options.theme(pageBase)}
    , m_wantedBase(options.basePixels)
    , m_theme(options.theme)
{
    if (!m_context.geometry)
        m_context.geometry = std::make_shared<const MapGeometry>(
            MapGeometry::fromPoints(session.catalogue(), session.moment()));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setWindowTitle(QString::fromStdString(page.title.in(options.language)));
    m_header = new HeaderBar{m_context, this};
    if (page.kind != domain::PageKind::Overview) // which is the province itself
        m_header->setTitle(windowTitle());
}

void WallPage::finish()
{
    updateMark();
    session::Session& session = m_context.session;
    connect(&session, &session::Session::boardChanged, this, &WallPage::applyChange);
    connect(&session, &session::Session::loaded, this, &WallPage::tick);
    connect(&session, &session::Session::alarmsChanged, this, &WallPage::refreshHeader);
    connect(&session, &session::Session::sourcesChanged, this, &WallPage::tick);
    const auto tellPainted = [this] {
        if (isPainted())
            emit painted();
    };
    for (const Panel* panel : m_panels)
        connect(panel, &Panel::painted, this, tellPainted);
    connect(&m_refreshes, &RefreshQueue::refreshed, this, &WallPage::updateMark);
    connect(&m_refreshes, &RefreshQueue::refreshed, this, tellPainted);
    connect(&session, &session::Session::linkChanged, this, &WallPage::refreshHeader);
    connect(&session, &session::Session::cacheStateChanged, this, &WallPage::refreshHeader);
    // The frame of a reviewed moment comes and goes.
    connect(&session, &session::Session::momentChanged, this, [this] {
        if (std::exchange(m_framed, m_context.session.isReview()) != m_context.session.isReview())
            restyle();
    });
    m_framed = session.isReview();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &WallPage::tick);
}

void WallPage::setNumber(int number, int count)
{
    m_header->setNumber(number, count);
}

void WallPage::setPaused(bool paused)
{
    m_header->setPaused(paused);
}

void WallPage::setBrightness(double share)
{
    if (m_brightness == share)
        return;
    m_brightness = share;
    restyle();
}

void WallPage::setAsleep(bool asleep)
{
    if (std::exchange(m_asleep, asleep) == asleep)
        return;
    if (!asleep)
        wake();
}

// A page comes into sight as a whole: it is painted at once anyway.
void WallPage::wake()
{
    tick();
    m_refreshes.finish();
}

bool WallPage::isPainted() const
{
    return m_refreshes.isEmpty()
        && std::all_of(m_panels.begin(), m_panels.end(), [](const Panel* panel) {
               return panel->isPainted();
           });
}

bool WallPage::turnLists()
{
    bool turned = false;
    for (Panel* panel : m_panels)
        turned = panel->turn() || turned;
    return turned;
}

void WallPage::tick()
{
    if (m_asleep)
        return;
    for (Panel* panel : m_panels)
        m_refreshes.add(*panel);
    m_refreshes.work();
    m_header->refresh();
}

void WallPage::refreshHeader()
{
    if (!m_asleep)
        m_header->refresh();
}

void WallPage::applyChange(const std::unordered_set<std::uint32_t>& changed)
{
    if (m_asleep)
        return;
    for (Panel* panel : m_panels)
        if (panel->concerns(changed))
            m_refreshes.add(*panel);
    m_refreshes.work();
    m_header->refresh();
}

void WallPage::updateMark()
{
    m_header->setSimulated(std::any_of(m_panels.begin(), m_panels.end(), [](const Panel* panel) {
        return panel->showsSimulated();
    }));
}

void WallPage::resizeEvent(QResizeEvent*)
{
    restyle();
}

void WallPage::restyle()
{
    const QSizeF pixels{size()};
    const double wanted = m_wantedBase.value_or(proportionalBase(pixels));
    const double greatest = greatestBase(pixels);
    m_baseCut = wanted > greatest;
    m_context.theme = m_theme(std::min(wanted, greatest)).dimmed(m_brightness);
    arrange();
    m_header->restyle();
    for (Panel* panel : m_panels)
        panel->restyle();
    updateMark();
    update();
}

QRect WallPage::aligned(double x, double y, double width, double height)
{
    const QPoint corner{static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y))};
    const QPoint far{static_cast<int>(std::lround(x + width)) - 1,
                     static_cast<int>(std::lround(y + height)) - 1};
    return {corner, far};
}

void WallPage::arrange()
{
    const double frame = frameWidth();
    const double top = frame + m_context.theme.base() * headerHeight;
    m_header->setGeometry(aligned(frame, frame, width() - 2 * frame, top - frame));
    arrangePanels({frame, top, width() - 2 * frame, height() - frame - top});
}

// A reviewed moment is framed: no one takes it for live.
double WallPage::frameWidth() const
{
    return m_context.session.isReview() ? std::max(3.0, std::round(m_context.theme.base() * 0.35))
                                        : 0;
}

// All of it: then the header's mark, painted first, must know of every panel.
void WallPage::paintEvent(QPaintEvent*)
{
    m_refreshes.finish();
    QPainter painter{this};
    painter.fillRect(rect(),
                     m_context.session.isReview() ? m_context.theme.colours().watch
                                                  : m_context.theme.colours().ground);
    const double frame = frameWidth();
    painter.fillRect(QRectF{rect()}.adjusted(frame, frame, -frame, -frame),
                     m_context.theme.colours().ground);
}

void WallPage::showEvent(QShowEvent*)
{
    wake();
    m_second.start();
}

void WallPage::hideEvent(QHideEvent*)
{
    m_second.stop();
}

WallPage::Options optionsWithin(const PageContext& context)
{
    WallPage::Options options;
    options.language = context.language;
    options.geometry = context.geometry;
    const Theme::Colours& colours = context.theme.colours();
    if (colours.ground.lightness() > colours.text.lightness())
        options.theme = &Theme::light;
    return options;
}

QImage renderPage(QWidget& page, const QSize& size)
{
    page.resize(size);
    QImage image{size, QImage::Format_RGB32};
    image.fill(Qt::black);
    page.render(&image);
    return image;
}

} // namespace ioc::ui
