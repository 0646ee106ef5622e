#include "ConsoleWindow.h"

#include "KeptColumns.h"
#include "NavigationPane.h"
#include "PageFrame.h"
#include "Palette.h"
#include "TopBar.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QLabel>
#include <QPainter>
#include <QSettings>
#include <QStackedWidget>
#include <QToolBar>
#include <QTreeView>

#include <algorithm>
#include <utility>

namespace ioc::ui {

namespace {

constexpr int mostPlaces = 50; // to go back to
constexpr int reviewFrame = 4; // pixels round a window that shows the past

// The parts of the indicator page are places of their own.
QString placeOfPart(const QString& id, const QString& part)
{
    if (id == QStringLiteral("indicator"))
        return id + u':' + part;
    const QString place = QStringLiteral("view:") + id;
    return part.isEmpty() ? place : place + u':' + part;
}

} // namespace

ConsoleWindow::ConsoleWindow(session::TimeSession& session, Options options, QWidget* parent)
    : QMainWindow(parent)
    , m_appearance(options.appearance)
    , m_makePage(std::move(options.makePage))
    , m_settingsFile(std::move(options.settingsFile))
    , m_commands(new CommandRegistry{this})
    , m_middle(new QStackedWidget{this})
{
    if (!options.geometry)
        options.geometry = std::make_shared<const MapGeometry>(
            MapGeometry::fromPoints(session.catalogue(), session.moment()));
    m_context = std::unique_ptr<ConsoleContext>{new ConsoleContext{
        {session, m_appearance.language, std::move(options.geometry), themeOf(m_appearance)},
        session,
        *m_commands,
        [this](const QString& place) {
            if (open(place))
                view()->setFocus(Qt::OtherFocusReason);
        },
        [this](auto entries, const QString& prompt, auto chosen) {
            m_palette->pick(std::move(entries), prompt, std::move(chosen));
        },
        m_settingsFile}};
    setObjectName(QStringLiteral("console"));
    setDockNestingEnabled(true);
    setCentralWidget(m_middle);
    m_top = new TopBar{*m_context, this};
    addToolBar(Qt::TopToolBarArea, m_top);
    m_navigation = new NavigationPane{*m_context};
    m_navigationDock = new QDockWidget{this};
    m_navigationDock->setObjectName(QStringLiteral("dock.navigation"));
    m_navigationDock->setTitleBarWidget(new QWidget{m_navigationDock});
    m_navigationDock->setWidget(m_navigation);
    addDockWidget(Qt::LeftDockWidgetArea, m_navigationDock);
    m_palette = new Palette{*m_context, this};
    addOwnCommands();
    connect(m_top, &TopBar::searchWanted, this, [this] {
        m_commands->run(QStringLiteral("find.palette"));
    });
    connect(m_commands, &CommandRegistry::changed, m_top, &TopBar::rebuild);
    connect(&session, &session::Session::boardChanged, this, &ConsoleWindow::applyChange);
    connect(&session, &session::TimeSession::momentChanged, this, &ConsoleWindow::refresh);
    connect(&session, &session::Session::loaded, this, &ConsoleWindow::refresh);
    // The link is heard from with every frame of a feed; the tree need not be judged anew for it.
    connect(
        &session, &session::Session::linkChanged, this, [this] { m_top->refresh(m_simulated); });
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &ConsoleWindow::refresh);
    m_second.start();
    restyle();
    refresh();
}

// All that looks at the context and at the commands goes before them.
ConsoleWindow::~ConsoleWindow()
{
    m_second.stop();
    delete m_page.data();
    for (const View& view : m_views)
        delete view.widget.data();
    for (const Dock& dock : m_docks)
        delete dock.frame;
    delete m_foot;
    delete m_palette;
    delete m_navigationDock;
    delete m_top;
}

void ConsoleWindow::addView(ViewSlot slot)
{
    m_views.push_back({std::move(slot), {}});
    updateTree();
}

void ConsoleWindow::addDock(DockSlot slot)
{
    Dock dock{std::move(slot), new QDockWidget{this}, {}};
    dock.frame->setObjectName(QStringLiteral("dock.") + dock.slot.id);
    dock.frame->setTitleBarWidget(new QLabel{dock.frame}); // Qt's own keeps its small letters
    addDockWidget(dock.slot.area, dock.frame);
    fill(dock);
    dock.frame->setVisible(dock.slot.visible);
    QDockWidget* frame = dock.frame;
    m_commands->add({QStringLiteral("dock.") + dock.slot.id,
                     dock.slot.title,
                     dock.slot.shortcuts,
                     Command::Group::View,
                     [frame] { frame->setVisible(frame->isHidden()); },
                     {},
                     [frame] { return !frame->isHidden(); }});
    m_docks.push_back(std::move(dock));
}

void ConsoleWindow::fill(Dock& dock)
{
    delete dock.widget.data();
    dock.widget = dock.slot.make(*m_context, dock.frame);
    dock.frame->setWidget(dock.widget);
    if (const auto kept = settings())
        dock.widget->restore(*kept);
    keepColumns(*dock.widget, dock.slot.id, m_settingsFile);
    dock.frame->setWindowTitle(dock.slot.title());
    dressTitle(dock);
}

bool ConsoleWindow::open(const QString& place)
{
    const QString kind = place.section(u':', 0, 0);
    const QString rest = place.section(u':', 1);
    if (kind == QStringLiteral("page"))
        return openPage(rest);
    if (kind == QStringLiteral("domain"))
        return openDomain(rest);
    if (kind == QStringLiteral("area")) {
        const bool hasIndicator = m_place.startsWith(QStringLiteral("indicator:"));
        const auto& pages = m_context->catalogue().pages;
        const auto withMap = std::find_if(
            pages.begin(), pages.end(), [](const auto& page) { return page.map.has_value(); });
        if (!hasIndicator && withMap == pages.end())
            return false;
        const QString indicator = hasIndicator
            ? m_place.section(u'@', 0, 0)
            : board::placeOf(m_context->catalogue().indicator(withMap->map->indicator));
        return open(indicator + u'@' + rest);
    }
    if (kind == QStringLiteral("view"))
        return openView(rest.section(u':', 0, 0), rest.section(u':', 1));
    return openView(kind, rest);
}

bool ConsoleWindow::openPage(const QString& id)
{
    const auto& pages = m_context->catalogue().pages;
    const auto page = std::find_if(pages.begin(), pages.end(), [&](const auto& each) {
        return QString::fromStdString(each.id) == id;
    });
    if (page == pages.end() || !m_makePage)
        return false;
    delete m_page.data();
    m_page = m_makePage(m_context->page, *page, m_middle);
    m_page->setFocusPolicy(Qt::StrongFocus);
    if (m_appearance.textScale > 1.01) {
        auto* frame = new PageFrame{m_page, m_appearance.textScale, m_middle};
        frame->setFocusProxy(m_page);
        m_page = frame;
    }
    m_middle->addWidget(m_page);
    m_middle->setCurrentWidget(m_page);
    noteOpened(QStringLiteral("page:") + id);
    return true;
}

// A domain without a page of its own opens its first indicator.
bool ConsoleWindow::openDomain(const QString& id)
{
    const domain::Catalogue& catalogue = m_context->catalogue();
    for (const domain::Indicator& indicator : catalogue.indicators)
        if (!indicator.isPart
            && QString::fromStdString(catalogue.domains[indicator.domain].id) == id)
            return open(board::placeOf(indicator));
    return false;
}

bool ConsoleWindow::openView(const QString& id, const QString& part)
{
    const auto found = std::find_if(
        m_views.begin(), m_views.end(), [&](const View& view) { return view.slot.id == id; });
    if (found == m_views.end())
        return false;
    if (!found->widget) {
        found->widget = found->slot.make(*m_context, m_middle);
        m_middle->addWidget(found->widget);
        if (const auto kept = settings())
            found->widget->restore(*kept);
        keepColumns(*found->widget, id, m_settingsFile);
        connect(found->widget, &ConsoleView::partChanged, this, [this, id](const QString& to) {
            m_place = placeOfPart(id, to);
            tellTitle();
            emit placeChanged(m_place);
        });
    }
    if (!found->widget->show(part))
        return false;
    found->widget->refresh();
    m_middle->setCurrentWidget(found->widget);
    delete m_page.data();
    noteOpened(placeOfPart(id, part));
    return true;
}

void ConsoleWindow::noteOpened(const QString& place)
{
    if (place != m_place && !m_place.isEmpty()) {
        m_before << m_place;
        m_after.clear();
        if (m_before.size() > mostPlaces)
            m_before.removeFirst();
    }
    m_place = place;
    m_navigation->setPlace(place);
    m_simulated = false;
    m_commands->refresh();
    refresh();
    emit placeChanged(place);
}

void ConsoleWindow::back()
{
    if (m_before.isEmpty())
        return;
    const QString to = m_before.takeLast();
    const QStringList after = QStringList{m_after} << m_place;
    m_place.clear();
    open(to);
    m_after = after;
    m_commands->refresh();
}

void ConsoleWindow::forward()
{
    if (m_after.isEmpty())
        return;
    const QString to = m_after.takeLast();
    const QStringList after = m_after;
    open(to);
    m_after = after;
    m_commands->refresh();
}

QWidget* ConsoleWindow::view() const
{
    return m_middle->currentWidget();
}

void ConsoleWindow::applyChange()
{
    if (auto* shown = qobject_cast<ConsoleView*>(view()))
        shown->refresh();
    for (const Dock& dock : m_docks)
        if (dock.widget && dock.widget->isVisible())
            dock.widget->refresh();
    followReview();
}

void ConsoleWindow::refresh()
{
    applyChange();
    m_navigation->refresh();
    if (m_footView)
        m_footView->refresh();
    m_simulated = m_simulated || showsSimulated();
    m_top->refresh(m_simulated);
    tellTitle();
}

// Alarms and lists are made of the same figures as the tree: one that is simulated marks them all.
bool ConsoleWindow::showsSimulated() const
{
    const auto* shown = qobject_cast<const ConsoleView*>(view());
    return m_navigation->showsSimulated() || (shown && shown->showsSimulated());
}

// What a list of windows tells: the place, and first of all that it is the past.
void ConsoleWindow::tellTitle()
{
    const session::Session& session = m_context->session();
    QStringList parts{heading(),
                      QString::fromStdString(m_context->catalogue().name.in(m_appearance.language)),
                      QStringLiteral("Toàn Cảnh")};
    if (session.isReview())
        parts.prepend(
            m_context->page.words().review(m_context->page.format().dateTime(session.moment())));
    parts.removeAll(QString{});
    setWindowTitle(parts.join(QStringLiteral(" – ")));
}

QString ConsoleWindow::heading() const
{
    const auto* shown = qobject_cast<const ConsoleView*>(view());
    if (QString said = shown ? shown->heading() : QString{}; !said.isEmpty())
        return said;
    const QString kind = m_place.section(u':', 0, 0);
    const QString id = m_place.section(u':', 1, 1);
    for (const domain::WallPage& page : m_context->catalogue().pages)
        if (kind == QStringLiteral("page") && QString::fromStdString(page.id) == id)
            return QString::fromStdString(page.title.in(m_appearance.language));
    for (const View& each : m_views)
        if (kind == QStringLiteral("view") && each.slot.id == id)
            return each.slot.title();
    return {};
}

// A page of the wall is made for live or for review: its frame tells.
void ConsoleWindow::followReview()
{
    const bool review = m_context->session().isReview();
    if (std::exchange(m_wasReview, review) == review)
        return;
    const int frame = review ? reviewFrame : 0;
    setContentsMargins(frame, frame, frame, frame);
    setProperty("review", review);
    if (m_page)
        openPage(m_place.section(u':', 1));
    m_commands->refresh();
    update();
}

void ConsoleWindow::paintEvent(QPaintEvent* event)
{
    QMainWindow::paintEvent(event);
    if (!m_wasReview)
        return;
    // The frame alone: what lies in it shows its ground through.
    QPainter painter{this};
    painter.setPen(QPen{m_context->theme().colours().watch, 2.0 * reviewFrame});
    painter.drawRect(rect());
}

} // namespace ioc::ui
