#include "TopBar.h"

#include "Commands.h"
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
    , m_search(new QToolButton{this})
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
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setFocusPolicy(Qt::TabFocus);
    connect(m_search, &QToolButton::clicked, this, &TopBar::searchWanted);
    m_name->setTextFormat(Qt::PlainText);
    m_review->setLoud(true);
    m_review->setObjectName(QStringLiteral("review"));
    m_simulated->setObjectName(QStringLiteral("simulated"));
    m_link->setObjectName(QStringLiteral("link"));
    addWidget(m_menuButton);
    addWidget(m_name);
    // What must not be overlooked stands before what may fall off a narrow bar's end.
    m_reviewPlace = addWidget(m_review);
    m_linkPlace = addWidget(m_link);
    m_simulatedPlace = addWidget(m_simulated);
    addWidget(spacer());
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
    m_search->setText(tr("Find an indicator, a unit, a command…   Ctrl K"));
    m_search->setAccessibleName(tr("Find"));
    m_name->setText(
        QStringLiteral("Toàn Cảnh   ")
        + QString::fromStdString(m_context.catalogue().name.in(m_context.page.language)));
    for (QAction* button : std::exchange(m_buttons, {}))
        removeAction(button);
    for (const Command* command : m_context.commands.commands())
        if (command->onToolbar) {
            QAction* action = m_context.commands.action(command->id);
            addAction(action);
            m_buttons << action;
            if (QWidget* button = widgetForAction(action))
                button->setFocusPolicy(Qt::TabFocus);
        }
    fillMenu();
    makeRoom();
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
    QFont name = m_context.theme().font(TextRole::Label);
    name.setWeight(QFont::Medium);
    m_name->setFont(name);
    m_name->setMargin(static_cast<int>(m_context.theme().base() * 0.5));
    for (StateLabel* label : {m_simulated, m_review, m_link})
        label->restyle();
    makeRoom();
}

void TopBar::resizeEvent(QResizeEvent* event)
{
    QToolBar::resizeEvent(event);
    makeRoom();
}

// The way into the search gives way first, then the name: a button that falls off the bar's end
// would be reachable by the menu alone.
void TopBar::makeRoom()
{
    const double base = m_context.theme().base();
    const bool narrow = width() < base * 95;
    m_search->setMinimumWidth(static_cast<int>(base * (narrow ? 9 : 25)));
    m_search->setText(narrow ? tr("Find…   Ctrl K")
                             : tr("Find an indicator, a unit, a command…   Ctrl K"));
}

} // namespace ioc::ui
