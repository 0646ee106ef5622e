#include "TopBar.h"

#include "Commands.h"
#include "SearchField.h"
#include "StateLabel.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <optional>

namespace ioc::ui {

TopBar::TopBar(const ConsoleContext& context, QWidget* parent)
    : QToolBar(parent)
    , m_context(context)
    , m_menuButton(new QToolButton{this})
    , m_menu(new QMenu{this})
    , m_name(new QLabel{this})
    , m_province(new QLabel{this})
    , m_search(new SearchField{context, this})
    , m_simulated(new StateLabel{context, this})
    , m_review(new StateLabel{context, this})
    , m_link(new StateLabel{context, this})
{
    setObjectName(QStringLiteral("top"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    m_menuButton->setText(QStringLiteral("☰"));
    m_menuButton->setObjectName(QStringLiteral("menu"));
    m_menuButton->setMenu(m_menu);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setFocusPolicy(Qt::TabFocus);
    connect(m_search, &QToolButton::clicked, this, &TopBar::searchWanted);
    for (QLabel* label : {m_name, m_province})
        label->setTextFormat(Qt::PlainText);
    m_name->setText(QStringLiteral("Toàn Cảnh"));
    m_review->setLoud(true);
    m_review->setObjectName(QStringLiteral("review"));
    m_simulated->setObjectName(QStringLiteral("simulated"));
    m_link->setObjectName(QStringLiteral("link"));
    addWidget(m_menuButton);
    m_namePlace = addWidget(m_name);
    m_provincePlace = addWidget(m_province);
    // What must not be overlooked stands before what may fall off a narrow bar's end.
    m_reviewPlace = addWidget(m_review);
    m_linkPlace = addWidget(m_link);
    m_simulatedPlace = addWidget(m_simulated);
    addWidget(m_search);
    addWidget(spacer());
    rebuild();
    restyle();
}

QWidget* TopBar::spacer()
{
    auto* space = new QWidget{this};
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return space;
}

void TopBar::rebuild()
{
    setWindowTitle(tr("Top bar"));
    m_menuButton->setToolTip(tr("Menu (F10)"));
    m_menuButton->setAccessibleName(tr("Menu"));
    m_search->setPrompts(tr("Find an indicator, a unit, a command…"), tr("Find…"));
    m_search->setAccessibleName(tr("Find"));
    m_province->setText(
        QString::fromStdString(m_context.catalogue().name.in(m_context.page.language)));
    placeButtons();
    fillMenu();
    makeRoom();
}

// Commands come and go by the dozen as views are made; a bar that took its buttons down for each
// would leave them lying about until the next turn of the loop.
void TopBar::placeButtons()
{
    QList<QAction*> wanted;
    for (const Command* command : m_context.commands.commands())
        if (command->onToolbar)
            wanted << m_context.commands.action(command->id);
    if (wanted == m_buttons)
        return;
    for (QAction* button : std::exchange(m_buttons, wanted))
        removeAction(button);
    for (QAction* button : m_buttons) {
        addAction(button);
        if (QWidget* placed = widgetForAction(button))
            placed->setFocusPolicy(Qt::TabFocus);
    }
}

void TopBar::fillMenu()
{
    m_menu->clear();
    std::optional<Command::Group> group;
    QMenu* below = nullptr;
    for (const Command* command : m_context.commands.commands()) {
        if (!command->inMenu)
            continue;
        if (group != command->group)
            below = m_menu->addMenu(CommandRegistry::groupText(command->group));
        group = command->group;
        below->addAction(m_context.commands.action(command->id));
    }
}

void TopBar::openMenu()
{
    m_menuButton->showMenu();
}

void TopBar::refresh(bool simulated)
{
    const session::Session& session = m_context.session();
    const board::PageWords words = m_context.page.words();
    m_simulated->show(domain::Status::Watch,
                      simulated ? words.simulatedData() : QString{},
                      tr("Some of the figures shown come from the simulator"));
    m_review->show(domain::Status::Watch,
                   session.isReview()
                       ? words.review(m_context.page.format().dateTime(session.moment()))
                       : QString{},
                   tr("The whole window shows this moment of the past"));
    const LinkWords link = linkWords(m_context);
    m_link->show(link.sign, link.text, link.detail);
    // A bar shows and hides what stands in it by its places.
    m_simulatedPlace->setVisible(simulated);
    m_reviewPlace->setVisible(session.isReview());
    m_linkPlace->setVisible(!session.isReview());
}

void TopBar::restyle()
{
    const Theme& theme = m_context.theme();
    QFont name = theme.font(TextRole::Label);
    m_province->setFont(name);
    name.setWeight(QFont::Medium);
    m_name->setFont(name);
    const int gap = static_cast<int>(theme.base() * 0.5);
    m_name->setContentsMargins(gap, 0, gap, 0);
    m_province->setContentsMargins(gap, 0, gap, 0);
    QPalette quiet = m_province->palette();
    quiet.setColor(QPalette::WindowText, theme.colours().second);
    m_province->setPalette(quiet);
    m_search->restyle();
    for (StateLabel* label : {m_simulated, m_review, m_link})
        label->restyle();
    makeRoom();
}

void TopBar::resizeEvent(QResizeEvent* event)
{
    QToolBar::resizeEvent(event);
    makeRoom();
}

// The program's own name gives way first, the search's words next: a button that falls off the
// bar's end would be reachable by the menu alone.
void TopBar::makeRoom()
{
    const double base = m_context.theme().base();
    m_namePlace->setVisible(width() > base * 85);
    m_provincePlace->setVisible(width() > base * 70); // a window's title says it, too
    m_search->setMaximumWidth(static_cast<int>(base * 42));
}

} // namespace ioc::ui
