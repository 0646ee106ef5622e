// The console's own commands, what it keeps, and how it changes its looks.
#include "ConsoleWindow.h"
#include "NavigationPane.h"
#include "Palette.h"
#include "TopBar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QLabel>
#include <QSettings>
#include <QStackedWidget>
#include <QStyle>
#include <QTreeView>

#include <algorithm>
#include <cmath>

namespace ioc::ui {

namespace {

constexpr int stateVersion = 1; // of what Qt keeps of docks and bars

} // namespace

void ConsoleWindow::addOwnCommands()
{
    addGoCommands();
    addViewCommands();
    m_commands->add({QStringLiteral("find.palette"),
                     [] { return tr("Find anything…"); },
                     {QKeySequence{Qt::CTRL | Qt::Key_K}},
                     Command::Group::Find,
                     [this] { m_palette->openWith(viewEntries()); }});
    m_commands->add({QStringLiteral("menu.open"),
                     [] { return tr("Menu"); },
                     {QKeySequence{Qt::Key_F10}},
                     Command::Group::View,
                     [this] { m_top->openMenu(); },
                     {},
                     {},
                     false,
                     false});
    m_commands->add({QStringLiteral("window.quit"),
                     [] { return tr("Quit"); },
                     {QKeySequence{Qt::CTRL | Qt::Key_Q}},
                     Command::Group::Help,
                     [this] { close(); }});
}

void ConsoleWindow::addGoCommands()
{
    m_commands->add({QStringLiteral("go.back"),
                     [] { return tr("Back"); },
                     {QKeySequence{Qt::ALT | Qt::Key_Left}},
                     Command::Group::Go,
                     [this] { back(); },
                     [this] { return !m_before.isEmpty(); }});
    m_commands->add({QStringLiteral("go.forward"),
                     [] { return tr("Forward"); },
                     {QKeySequence{Qt::ALT | Qt::Key_Right}},
                     Command::Group::Go,
                     [this] { forward(); },
                     [this] { return !m_after.isEmpty(); }});
    m_commands->add({QStringLiteral("go.home"),
                     [] { return tr("Overview"); },
                     {QKeySequence{Qt::ALT | Qt::Key_Home}},
                     Command::Group::Go,
                     [this] {
                         if (!m_context->catalogue().pages.empty())
                             open(board::placeOf(m_context->catalogue().pages.front()));
                     },
                     [this] { return m_makePage && !m_context->catalogue().pages.empty(); }});
    m_commands->add({QStringLiteral("go.navigation"),
                     [] { return tr("To the tree"); },
                     {QKeySequence{Qt::CTRL | Qt::Key_1}},
                     Command::Group::Go,
                     [this] {
                         m_navigationDock->show();
                         m_navigation->tree().setFocus(Qt::ShortcutFocusReason);
                     }});
    m_commands->add({QStringLiteral("go.view"),
                     [] { return tr("To the middle"); },
                     {QKeySequence{Qt::CTRL | Qt::Key_2}},
                     Command::Group::Go,
                     [this] {
                         if (view())
                             view()->setFocus(Qt::ShortcutFocusReason);
                     }});
    m_commands->add({QStringLiteral("go.next-pane"),
                     [] { return tr("Next pane"); },
                     {QKeySequence{Qt::Key_F6}},
                     Command::Group::Go,
                     [this] { movePane(1); }});
    m_commands->add({QStringLiteral("go.previous-pane"),
                     [] { return tr("Previous pane"); },
                     {QKeySequence{Qt::SHIFT | Qt::Key_F6}},
                     Command::Group::Go,
                     [this] { movePane(-1); }});
}

void ConsoleWindow::addViewCommands()
{
    m_commands->add({QStringLiteral("view.full-screen"),
                     [] { return tr("Full screen"); },
                     {QKeySequence{Qt::Key_F11}},
                     Command::Group::View,
                     [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); },
                     {},
                     [this] { return isFullScreen(); }});
    m_commands->add({QStringLiteral("view.navigation"),
                     [] { return tr("Navigation tree"); },
                     {QKeySequence{Qt::Key_F9}},
                     Command::Group::View,
                     [this] { m_navigationDock->setVisible(m_navigationDock->isHidden()); },
                     {},
                     [this] { return !m_navigationDock->isHidden(); }});
    m_commands->add({QStringLiteral("view.empty-indicators"),
                     [] { return tr("Indicators without data in the tree"); },
                     {},
                     Command::Group::View,
                     [this] { m_navigation->setWithEmpty(!m_navigation->withEmpty()); },
                     {},
                     [this] { return m_navigation->withEmpty(); }});
    m_commands->add({QStringLiteral("view.light"),
                     [] { return tr("Light theme"); },
                     {QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_L}},
                     Command::Group::View,
                     [this] {
                         setScheme(m_appearance.scheme == Appearance::Scheme::Light
                                       ? Appearance::Scheme::Dark
                                       : Appearance::Scheme::Light);
                     },
                     {},
                     [this] { return m_appearance.scheme == Appearance::Scheme::Light; }});
    m_commands->add(
        {QStringLiteral("view.larger"),
         [] { return tr("Larger text"); },
         {QKeySequence{Qt::CTRL | Qt::Key_Plus}, QKeySequence{Qt::CTRL | Qt::Key_Equal}},
         Command::Group::View,
         [this] { scaleText(0.1); },
         [this] { return m_appearance.textScale < 1.99; }});
    m_commands->add({QStringLiteral("view.smaller"),
                     [] { return tr("Smaller text"); },
                     {QKeySequence{Qt::CTRL | Qt::Key_Minus}},
                     Command::Group::View,
                     [this] { scaleText(-0.1); },
                     [this] { return m_appearance.textScale > 0.81; }});
    m_commands->add({QStringLiteral("view.normal"),
                     [] { return tr("Normal text"); },
                     {QKeySequence{Qt::CTRL | Qt::Key_0}},
                     Command::Group::View,
                     [this] { scaleText(1 - m_appearance.textScale); }});
}

void ConsoleWindow::scaleText(double step)
{
    Appearance wanted = m_appearance;
    wanted.textScale = std::clamp(std::round((wanted.textScale + step) * 10) / 10, 0.8, 2.0);
    setAppearance(wanted);
}

void ConsoleWindow::setScheme(Appearance::Scheme scheme)
{
    Appearance wanted = m_appearance;
    wanted.scheme = scheme;
    setAppearance(wanted);
}

// The tree, the middle, the docks, the foot: round and round.
void ConsoleWindow::movePane(int step)
{
    std::vector<QWidget*> panes;
    if (!m_navigationDock->isHidden())
        panes.push_back(m_navigation);
    if (view())
        panes.push_back(view());
    for (const Dock& dock : m_docks)
        if (dock.widget && dock.widget->isVisible())
            panes.push_back(dock.widget);
    if (m_footView)
        panes.push_back(m_footView);
    if (panes.empty())
        return;
    const QWidget* focus = focusWidget();
    const auto held = std::find_if(panes.begin(), panes.end(), [&](const QWidget* pane) {
        return focus && (pane == focus || pane->isAncestorOf(focus));
    });
    const auto count = static_cast<int>(panes.size());
    const int at
        = held == panes.end() ? (step > 0 ? -1 : 0) : static_cast<int>(held - panes.begin());
    panes[static_cast<std::size_t>((at + step + count) % count)]->setFocus(Qt::TabFocusReason);
}

std::vector<board::SearchEntry> ConsoleWindow::viewEntries() const
{
    std::vector<board::SearchEntry> entries;
    for (const View& view : m_views)
        if (view.slot.inTree)
            entries.push_back({board::SearchKind::Page,
                               view.slot.title(),
                               tr("View"),
                               QStringLiteral("view:") + view.slot.id,
                               {view.slot.id}});
    return entries;
}

void ConsoleWindow::updateTree()
{
    std::vector<board::NavigationEntry> entries;
    for (const View& view : m_views)
        if (view.slot.inTree)
            entries.push_back({QStringLiteral("view:") + view.slot.id,
                               view.slot.title(),
                               view.slot.title(),
                               {},
                               {},
                               {}});
    m_navigation->setExtra(std::move(entries));
}

void ConsoleWindow::setFoot(
    std::function<ConsoleView*(const ConsoleContext&, QWidget* parent)> make)
{
    m_makeFoot = std::move(make);
    if (!m_foot) {
        m_foot = new QToolBar{this};
        m_foot->setObjectName(QStringLiteral("foot"));
        m_foot->setMovable(false);
        m_foot->setContextMenuPolicy(Qt::PreventContextMenu);
        addToolBar(Qt::BottomToolBarArea, m_foot);
    }
    delete m_footView.data();
    m_foot->clear();
    m_footView = m_makeFoot(*m_context, m_foot);
    m_footView->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_foot->addWidget(m_footView);
}

void ConsoleWindow::setAppearance(const Appearance& appearance)
{
    if (appearance == m_appearance)
        return;
    const bool otherLanguage = appearance.language != m_appearance.language;
    m_appearance = appearance;
    m_context->page.language = appearance.language;
    restyle();
    if (otherLanguage)
        rebuildViews();
    else if (m_page)
        openPage(m_place.section(u':', 1));
    m_commands->refresh();
    refresh();
    emit appearanceChanged();
}

void ConsoleWindow::restyle()
{
    m_context->page.theme = themeOf(m_appearance);
    const Theme& theme = m_context->theme();
    dressApplication(theme);
    setStyleSheet(styleSheetOf(theme));
    m_top->restyle();
    m_navigation->restyle();
    m_palette->restyle();
    m_navigationDock->setMinimumWidth(static_cast<int>(theme.base() * 12));
    for (const View& view : m_views)
        if (view.widget)
            view.widget->restyle();
    for (const Dock& dock : m_docks) {
        dressTitle(dock);
        if (dock.widget)
            dock.widget->restyle();
    }
    if (m_footView)
        m_footView->restyle();
}

void ConsoleWindow::dressTitle(const Dock& dock)
{
    const Theme& theme = m_context->theme();
    auto* title = qobject_cast<QLabel*>(dock.frame->titleBarWidget());
    if (!title)
        return;
    QFont font = theme.font(TextRole::Label);
    font.setWeight(QFont::Medium);
    title->setFont(font);
    title->setTextFormat(Qt::PlainText);
    title->setText(dock.frame->windowTitle());
    const int gap = static_cast<int>(theme.base() * 0.5);
    title->setContentsMargins(gap, gap / 2, gap, gap / 2);
}

void ConsoleWindow::rebuildViews()
{
    const QString place = m_place;
    for (View& view : m_views)
        delete view.widget.data();
    for (Dock& dock : m_docks)
        fill(dock);
    if (m_makeFoot)
        setFoot(m_makeFoot);
    m_commands->refresh();
    m_top->rebuild();
    updateTree();
    open(place);
}

std::unique_ptr<QSettings> ConsoleWindow::settings() const
{
    return m_settingsFile.isEmpty()
        ? nullptr
        : std::make_unique<QSettings>(m_settingsFile, QSettings::IniFormat);
}

void ConsoleWindow::restore(const QString& place)
{
    const auto kept = settings();
    if (kept) {
        restoreGeometry(kept->value(QStringLiteral("window/geometry")).toByteArray());
        restoreState(kept->value(QStringLiteral("window/docks")).toByteArray(), stateVersion);
        Appearance wanted = m_appearance;
        if (kept->value(QStringLiteral("appearance/scheme")).toString() == QStringLiteral("light"))
            wanted.scheme = Appearance::Scheme::Light;
        wanted.textScale = std::clamp(
            kept->value(QStringLiteral("appearance/textScale"), 1.0).toDouble(), 0.8, 2.0);
        m_navigation->setWithEmpty(kept->value(QStringLiteral("navigation/empty"), false).toBool());
        setAppearance(wanted);
    }
    const QString last = kept ? kept->value(QStringLiteral("window/place")).toString() : QString{};
    if (!place.isEmpty() && open(place))
        return;
    if (last.isEmpty() || !open(last))
        m_commands->run(QStringLiteral("go.home"));
}

void ConsoleWindow::keep()
{
    const auto kept = settings();
    if (!kept)
        return;
    kept->setValue(QStringLiteral("window/geometry"), saveGeometry());
    kept->setValue(QStringLiteral("window/docks"), saveState(stateVersion));
    kept->setValue(QStringLiteral("window/place"), m_place);
    kept->setValue(QStringLiteral("appearance/scheme"),
                   m_appearance.scheme == Appearance::Scheme::Light ? QStringLiteral("light")
                                                                    : QStringLiteral("dark"));
    kept->setValue(QStringLiteral("appearance/textScale"), m_appearance.textScale);
    kept->setValue(QStringLiteral("navigation/empty"), m_navigation->withEmpty());
    for (const View& view : m_views)
        if (view.widget)
            view.widget->keep(*kept);
    for (const Dock& dock : m_docks)
        if (dock.widget)
            dock.widget->keep(*kept);
}

void ConsoleWindow::closeEvent(QCloseEvent* event)
{
    keep();
    QMainWindow::closeEvent(event);
}

} // namespace ioc::ui
